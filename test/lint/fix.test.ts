import fc from 'fast-check';
import { dump } from 'js-yaml';
import { fixText } from '../../lib/lint/fix';
import { readDocuments } from '../../lib/lint/reading/documents';

const HEAD =
  'apiVersion: forklift.konveyor.io/v1beta1\nkind: Plan\nmetadata:\n  name: databases\n  namespace: vm-migrations\n';
const BODY = '  targetNamespace: erp\n';
const RUN =
  'apiVersion: forklift.konveyor.io/v1beta1\nkind: Migration\nmetadata: { name: r1, namespace: vm-migrations }\nspec:\n  plan: { name: databases, namespace: vm-migrations }\n';
const HOOK =
  'apiVersion: forklift.konveyor.io/v1beta1\nkind: Hook\nmetadata: { name: h, namespace: vm-migrations }\nspec:\n  image: a/b:1\n  deadline: 60\n';

test.each([
  [
    'a bare word',
    `${HEAD}spec:\n  targetPowerState: on # running\n`,
    `${HEAD}spec:\n  targetPowerState: "on" # running\n`,
  ],
  [
    'a number',
    `${HEAD}spec:\n  targetNodeSelector:\n    zone: 12\n`,
    `${HEAD}spec:\n  targetNodeSelector:\n    zone: "12"\n`,
  ],
  [
    'a label',
    HEAD.replace('  namespace', '  labels: {country: no, a: b}\n  namespace'),
    HEAD.replace('  namespace', '  labels: {country: "no", a: b}\n  namespace'),
  ],
  [
    'a bare word in the definition of an Ansible task',
    '- hosts: localhost\n  tasks:\n    - k8s:\n        definition:\n          apiVersion: forklift.konveyor.io/v1beta1\n          kind: Plan\n          metadata: { name: a, namespace: b }\n          spec:\n            targetPowerState: on\n',
    '- hosts: localhost\n  tasks:\n    - k8s:\n        definition:\n          apiVersion: forklift.konveyor.io/v1beta1\n          kind: Plan\n          metadata: { name: a, namespace: b }\n          spec:\n            targetPowerState: "on"\n',
  ],
  [
    'a cut-over in a ManifestWork',
    'apiVersion: work.open-cluster-management.io/v1\nkind: ManifestWork\nmetadata: { name: w, namespace: c }\nspec:\n  workload:\n    manifests:\n      - apiVersion: forklift.konveyor.io/v1beta1\n        kind: Migration\n        metadata: { name: r1, namespace: m }\n        spec: { plan: { name: p, namespace: m }, cutover: 2096-12-05T22:00:00+01:00 }\n',
    'apiVersion: work.open-cluster-management.io/v1\nkind: ManifestWork\nmetadata: { name: w, namespace: c }\nspec:\n  workload:\n    manifests:\n      - apiVersion: forklift.konveyor.io/v1beta1\n        kind: Migration\n        metadata: { name: r1, namespace: m }\n        spec: { plan: { name: p, namespace: m }, cutover: "2096-12-05T21:00:00Z" }\n',
  ],
  [
    'a status that a Policy asks for',
    'apiVersion: policy.open-cluster-management.io/v1\nkind: ConfigurationPolicy\nmetadata: { name: p }\nspec:\n  object-templates:\n    - complianceType: musthave\n      objectDefinition:\n        apiVersion: forklift.konveyor.io/v1beta1\n        kind: Plan\n        metadata: { name: a, namespace: b }\n        status: { phase: x }\n',
    undefined,
  ],
  ['a cut-over that is not a date, in quotes or without', `${RUN}  cutover: true\n`, undefined],
  ['a word that stays what it is in quotes', `${HEAD}spec:\n  targetPowerState: "on"\n`, undefined],
  [
    'server fields and the comments around them',
    `${HEAD}  # mine\n  uid: abc # theirs\n  managedFields:\n    - manager: x\n\n  # next\n  labels: { a: b }\nspec:\n${BODY}status:\n  conditions: []\n# end\n`,
    `${HEAD}  # mine\n\n  # next\n  labels: { a: b }\nspec:\n${BODY}# end\n`,
  ],
  [
    'server fields in braces',
    'apiVersion: forklift.konveyor.io/v1beta1\nkind: Plan\nmetadata: { uid: a, name: x, generation: 2, namespace: y, selfLink: z }\nspec: {}\n',
    'apiVersion: forklift.konveyor.io/v1beta1\nkind: Plan\nmetadata: { name: x, namespace: y }\nspec: {}\n',
  ],
  [
    'server fields in JSON',
    `${JSON.stringify({ apiVersion: 'forklift.konveyor.io/v1beta1', kind: 'Plan', metadata: { name: 'x', namespace: 'y', uid: 'a' }, spec: {}, status: {} })}\n`,
    `${JSON.stringify({ apiVersion: 'forklift.konveyor.io/v1beta1', kind: 'Plan', metadata: { name: 'x', namespace: 'y' }, spec: {} })}\n`,
  ],
  [
    'a cut-over',
    RUN.replace('spec:', 'spec:\n  cutover: 2096-12-05T22:00:00+01:00'),
    RUN.replace('spec:', 'spec:\n  cutover: "2096-12-05T21:00:00Z"'),
  ],
  ['empty members of a run', `${RUN}  cancel: []\n  resumeConversion: false\n`, RUN],
  [
    'base64 in a folded block',
    `${HOOK}  playbook: >-\n    LSBob3N0\n    czogYQ==\n# end\n`,
    `${HOOK}  playbook: LSBob3N0czogYQ==\n# end\n`,
  ],
  ['a blank in base64', `${HOOK}  playbook: "LSBob3N0 czogYQ=="\n`, `${HOOK}  playbook: "LSBob3N0czogYQ=="\n`],
  ['base64 in lines, which is right', `${HOOK}  playbook: |\n    LSBob3N0\n    czogYQ==\n`, undefined],
  [
    'luks: {} at every place of a VM',
    `${HEAD}spec:\n  vms:\n    - id: a\n      luks: {}\n      name: b\n    - luks: {}\n      id: c\n    - { id: d, luks: {} }\n`,
    `${HEAD}spec:\n  vms:\n    - id: a\n      name: b\n    - id: c\n    - { id: d }\n`,
  ],
  [
    'Windows line ends',
    `${HEAD}spec:\n  targetPowerState: on\n`.replaceAll('\n', '\r\n'),
    `${HEAD}spec:\n  targetPowerState: "on"\n`.replaceAll('\n', '\r\n'),
  ],
  ['a byte order mark', `\uFEFF${HEAD}  uid: x\nspec: {}\n`, `\uFEFF${HEAD}spec: {}\n`],
  ['the second document', `${RUN}---\n${HEAD}  uid: x\nspec: {}\n`, `${RUN}---\n${HEAD}spec: {}\n`],
  [
    'an item of a List',
    `kind: List\napiVersion: v1\nitems:\n- ${HEAD.trimEnd().replaceAll('\n', '\n  ')}\n    uid: x\n  spec: {}\n`,
    `kind: List\napiVersion: v1\nitems:\n- ${HEAD.trimEnd().replaceAll('\n', '\n  ')}\n  spec: {}\n`,
  ],
  [
    'what an annotation ignores',
    HEAD.replace(
      '  namespace',
      '  annotations: { cdk8s-forklift.dev/ignore: "server-fields: an example" }\n  uid: a\n  namespace',
    ),
    undefined,
  ],
  [
    'an alias, whose anchor may serve others',
    `${HEAD}spec:\n  targetPowerState: &p on\n  vms: [{ id: a, targetPowerState: *p }]\n`,
    undefined,
  ],
  ['what is not YAML', 'a: b: c\n', undefined],
])('%s', (_, before, after) => {
  expect(fixText(before).text).toBe(after ?? before);
});

/** Manifests with faults that can be put right, written in several ways. */
const faulty = fc
  .record({
    uid: fc.boolean(),
    status: fc.boolean(),
    power: fc.constantFrom('on', 'off', '"on"', 'auto'),
    label: fc.constantFrom('no', 'yes', '1', 'web', '"no"'),
    luks: fc.boolean(),
    comment: fc.constantFrom('', ' # a comment: on', ' # {}'),
    indent: fc.constantFrom(2, 4),
    flow: fc.boolean(),
    eol: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ uid, status, power, label, luks, comment, indent, flow, eol }) => {
    const pad = ' '.repeat(indent);
    const vm = flow
      ? `${pad}${pad}- { id: vm-1, ${luks ? 'luks: {}, ' : ''}name: a, targetPowerState: ${power} }${comment}`
      : `${pad}${pad}- id: vm-1${comment}\n${luks ? `${pad}${pad}  luks: {}\n` : ''}${pad}${pad}  name: a\n${pad}${pad}  targetPowerState: ${power}${comment}`;
    return [
      '# first',
      'apiVersion: forklift.konveyor.io/v1beta1',
      'kind: Plan',
      'metadata:',
      `${pad}name: x${comment}`,
      ...(uid ? [`${pad}uid: abc${comment}`, `${pad}generation: 3`] : []),
      `${pad}namespace: y`,
      `${pad}labels: { team: ${label} }${comment}`,
      'spec:',
      `${pad}vms:`,
      vm,
      ...(status ? ['status:', `${pad}conditions: []${comment}`] : []),
      '# last',
      '',
    ]
      .join('\n')
      .replaceAll('\n', eol);
  });

test('fixing twice is fixing once, and nothing is left to fix', () => {
  fc.assert(
    fc.property(faulty, (text) => {
      const once = fixText(text);
      const twice = fixText(once.text);
      expect(twice).toEqual({ text: once.text, fixed: 0 });
    }),
    { numRuns: 300 },
  );
});

test('every line is as it was, gone, or changed in its value alone', () => {
  fc.assert(
    fc.property(faulty, (text) => {
      const before = text.split('\n');
      let next = 0;
      for (const line of fixText(text).text.split('\n')) {
        // Lines keep their order: each is found after the one before it.
        const same = (old: string) =>
          old === line ||
          line.replaceAll('"', '').replace('luks: {}, ', '') === old.replaceAll('"', '').replace('luks: {}, ', '');
        const at = before.findIndex((old, i) => i >= next && same(old));
        expect(at).toBeGreaterThanOrEqual(0);
        next = at + 1;
      }
    }),
    { numRuns: 300 },
  );
});

test('what is without fault is not touched, however it is written', () => {
  const object = {
    apiVersion: 'forklift.konveyor.io/v1beta1',
    kind: 'Hook',
    metadata: { name: 'h', namespace: 'n' },
    spec: { image: 'a/b:1', deadline: 60 },
  };
  fc.assert(
    fc.property(fc.constantFrom(-1, 0, 1, 5), fc.boolean(), fc.string(), (flowLevel, quotes, note) => {
      const text = dump(
        { ...object, metadata: { ...object.metadata, annotations: { note } } },
        { flowLevel, ...(quotes ? { quoteStyle: 'double' as const } : {}) },
      );
      if (readDocuments(text).faults.length === 0) expect(fixText(text)).toEqual({ text, fixed: 0 });
    }),
  );
});
