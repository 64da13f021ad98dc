/** What a file is, before any rule looks at its objects. */
import { lintFiles } from '../../lib/lint/lint';
import { readDocuments } from '../../lib/lint/reading/documents';

const MIGRATION = `apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata: { name: databases-r1, namespace: vm-migrations }
spec:
  plan: { name: databases, namespace: vm-migrations }
`;
const FAULTY = MIGRATION.replace('spec:', 'spec:\n  cutovr: x');

const lint = (...texts: string[]) =>
  lintFiles(texts.map((text, i) => ({ name: `${i + 1}.yaml`, named: true, read: () => text })));
const told = (...texts: string[]) =>
  lint(...texts).findings.map(({ where, rule }) => `${where.file}:${where.line}:${where.column} ${rule}`);

test.each([
  ['Windows line ends', FAULTY.replaceAll('\n', '\r\n'), ['1.yaml:5:3 unknown-field']],
  ['a byte order mark', `\uFEFF${FAULTY}`, ['1.yaml:5:3 unknown-field']],
  ['no line end at the end', FAULTY.trimEnd(), ['1.yaml:5:3 unknown-field']],
  ['comments and a separator in front', `# a\n\n---\n# b\n${FAULTY}`, ['1.yaml:9:3 unknown-field']],
  [
    'a document after its separator',
    `--- ${JSON.stringify({ ...base(), specs: 1 })}\n`,
    ['1.yaml:1:197 unknown-field'],
  ],
  [
    'the second document',
    `${MIGRATION}---\n${FAULTY.replaceAll('r1', 'r2').replaceAll('databases,', 'other,')}`,
    ['1.yaml:11:3 unknown-field'],
  ],
  ['an end of document', `${FAULTY}...\n`, ['1.yaml:5:3 unknown-field']],
  ['a directive', `%YAML 1.2\n---\n${FAULTY}`, ['1.yaml:7:3 unknown-field']],
  ['JSON', JSON.stringify({ ...base(), specs: 1 }, null, 2), ['1.yaml:14:3 unknown-field']],
  ['nothing', '', []],
  ['comments alone', '# later\n', []],
  ['separators alone', '---\n---\n', []],
])('%s', (_, text, expected) => {
  expect(told(text)).toEqual(expected);
});

function base(name = 'databases-r1') {
  return {
    apiVersion: 'forklift.konveyor.io/v1beta1',
    kind: 'Migration',
    metadata: { name, namespace: 'vm-migrations' },
    spec: { plan: { name: name.replace(/-r\d$/, ''), namespace: 'vm-migrations' } },
  };
}

test('one document that is not YAML hides no other, in its file and in others', () => {
  const broken = 'a: b: c\n';
  const files = Array.from({ length: 10 }, (_, i) =>
    i === 4 ? broken : FAULTY.replaceAll('databases', `databases-${i}`),
  );
  expect(told(...files)).toEqual(
    files.map((text, i) => (text === broken ? `${i + 1}.yaml:1:5 not-yaml` : `${i + 1}.yaml:5:3 unknown-field`)),
  );
  expect(told(`${broken}---\n${FAULTY}`)).toEqual(['1.yaml:1:5 not-yaml', '1.yaml:7:3 unknown-field']);
});

test('JSON documents one after another, with braces in texts', () => {
  const first = { ...base('a-r1'), metadata: { name: 'a-r1', namespace: 'x', annotations: { note: '}{ "' } } };
  const text = `${JSON.stringify(first)}\n${JSON.stringify({ ...base('b-r1'), specs: 1 }, null, 1)}\n`;
  expect(lint(text)).toMatchObject({ objects: 2 });
  expect(told(text)).toEqual(
    ['1.yaml:1:159 migration-elsewhere', '1.yaml:15:2 unknown-field'].map((it) =>
      expect.stringContaining(it.split(' ')[1] as string),
    ),
  );
});

test('a List is looked into, each item with its place', () => {
  const list = `apiVersion: v1\nkind: List\nitems:\n- ${MIGRATION.trimEnd().replaceAll('\n', '\n  ')}\n- ${FAULTY.trimEnd().replaceAll('\n', '\n  ').replace('databases-r1', 'other-r1').replace('name: databases,', 'name: other,')}\n`;
  const { findings, objects } = lint(list);
  expect(objects).toBe(2);
  expect(findings).toMatchObject([
    {
      rule: 'unknown-field',
      where: { line: 13, column: 5, object: 'Migration vm-migrations/other-r1', path: 'spec.cutovr' },
    },
  ]);
});

test('what kubectl-mtv prints in front of its manifests is reported, and the manifests are checked', () => {
  const text = `Query returned 2 VM(s): a, b\nNo target provider specified, using default\n${FAULTY}---\n${MIGRATION.replaceAll('databases', 'x')}`;
  expect(told(text)).toEqual(['1.yaml:1:1 text-around-manifests', '1.yaml:7:3 unknown-field']);
});

test.each([
  ['a tab', MIGRATION.replace('  plan', '\tplan'), 'indent with spaces: YAML does not allow tabs'],
  ['a missing blank', 'serviceAccount:<account>\nname: x\n', 'put a space after the colon: serviceAccount: <account>'],
])('not-yaml says what to do about %s', (_, text, fix) => {
  expect(lint(text).findings).toMatchObject([{ rule: 'not-yaml', fix }]);
});

test.each([
  ['a statement', `{{- if .Values.on }}\n${MIGRATION}{{- end }}\n`],
  ['a bare value', MIGRATION.replace('databases-r1', '{{ .Values.name }}')],
  ['Jinja', `{% if x %}\n${MIGRATION}{% endif %}\n`],
])('a template that is not YAML is named as such, once: %s', (_, text) => {
  expect(lint(text).findings).toMatchObject([{ rule: 'unrendered-template', severity: 'error' }]);
});

test('what compares places that are still to be rendered is not told, whichever object it is of', () => {
  const ends = '{ source: { name: $VC, namespace: mig }, destination: { name: host, namespace: konveyor-forklift } }';
  const text = `apiVersion: forklift.konveyor.io/v1beta1
kind: NetworkMap
metadata: { name: networks, namespace: mig }
spec:
  provider: { source: { name: vcenter, namespace: mig }, destination: { name: host, namespace: konveyor-forklift } }
  map:
    - source: { id: network-1 }
      destination: { type: multus, name: vlan, namespace: $TARGET }
---
apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: wave, namespace: $NS }
spec:
  provider: ${ends}
  map: { network: { name: networks, namespace: mig }, storage: { name: storage, namespace: mig } }
  targetNamespace: shop
  vms: [{ id: vm-1, name: a }]
---
apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata: { name: wave-r1, namespace: mig }
spec: { plan: { name: wave, namespace: $NS } }
---
apiVersion: forklift.konveyor.io/v1beta1
kind: Hook
metadata: { name: drain, namespace: mig }
spec: { image: registry.corp/hook:1, playbook: $PLAYBOOK, deadline: 60 }
`;
  expect(told(text)).toEqual(Array.from({ length: 4 }, () => expect.stringContaining('unrendered-template')));
});

test('placeholders are reported once, and nothing about what depends on them', () => {
  const text = `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata:
  name: <plan_name>
  namespace: <namespace>
spec:
  provider:
    source: { name: <source provider>, namespace: <namespace> }
    destination: { name: <destination>, namespace: <namespace> }
  map:
    network: { name: <network_map>, namespace: <namespace> }
    storage: { name: <storage_map>, namespace: <namespace> }
  targetNamespace: <target_namespace>
  vms:
    - id: <source_vm1>
    - name: <source_vm2>
      hooks:
        - hook: { name: <hook>, namespace: <namespace> }
          step: <step>
`;
  const { findings } = lint(text);
  expect(findings.filter(({ severity }) => severity !== 'info')).toMatchObject([
    {
      rule: 'unfilled-placeholder',
      message:
        '"<plan_name>", "<namespace>", "<source provider>" and 8 more are still to be filled in; what depends on them is not checked',
    },
  ]);
});

test.each([
  [
    'a name template of Forklift',
    MIGRATION.replace('Migration', 'Plan').replace('spec:', "spec:\n  pvcNameTemplate: '{{ .VmName }}'"),
  ],
  [
    'a ConfigMap with a script',
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x, namespace: y }\ndata:\n  a: echo ${'$'}{HOME} <b>\n`,
  ],
])('braces that mean something else are not placeholders: %s', (_, text) => {
  expect(told(text).filter((it) => /placeholder|template$/.test(it) && !it.includes('name-template'))).toEqual([]);
});

test('a document that nests too deeply is one finding', () => {
  expect(told(`${'['.repeat(5000)}${']'.repeat(5000)}\n`)).toEqual([expect.stringMatching(/not-yaml$/)]);
});

test('aliases are followed as long as they are not a bomb', () => {
  const text = `x: &x { name: databases, namespace: vm-migrations }\n${MIGRATION.replace('{ name: databases, namespace: vm-migrations }', '*x')}`;
  expect(told(text)).toEqual(['1.yaml:1:1 unknown-field']);
});

test('on, off, yes, no, y and n are booleans, as Kubernetes reads them; dates are texts', () => {
  const { documents } = readDocuments('a: on\nb: "on"\nc: N\nd: 2026-01-01\ne: 012\nf: ~\n<<: { g: 1 }\n');
  expect(documents[0]?.value).toEqual({ a: true, b: 'on', c: false, d: '2026-01-01', e: 10, f: null, g: 1 });
});

describe('in a folder', () => {
  const inFolder = (text: string) => lintFiles([{ name: 'x.yaml', read: () => text }]);

  test.each([
    ['values of a chart', 'replicas: 3\nimage: x\n'],
    ['Chart.yaml', 'apiVersion: v2\nname: x\nversion: 1.0.0\n'],
    ['a playbook', '- hosts: localhost\n  tasks: []\n'],
    ['a workflow', 'on: push\njobs: {}\n'],
  ])('%s is skipped', (_, text) => {
    expect(inFolder(text)).toMatchObject({ findings: [], objects: 0, passedOver: 1 });
  });

  test('what looks like an object and has no kind is reported', () => {
    expect(inFolder('metadata: { name: x }\nspec: {}\n').findings.map(({ rule }) => rule)).toEqual([
      'incomplete-object',
      'incomplete-object',
    ]);
  });
});

test('a named file without an object says so', () => {
  expect(lint('- hosts: localhost\n').findings).toMatchObject([
    {
      rule: 'incomplete-object',
      message: 'holds a list, accepted: a Kubernetes object with apiVersion, kind and metadata',
    },
  ]);
});

test('patches of a kustomization are skipped, and its namespace counts', () => {
  const files = {
    'overlay/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: vm-migrations\nresources: [run.yaml]\npatches:\n  - path: patch.yaml\n',
    'overlay/run.yaml': MIGRATION.replace(', namespace: vm-migrations }\nspec', ' }\nspec'),
    'overlay/patch.yaml':
      'apiVersion: forklift.konveyor.io/v1beta1\nkind: Migration\nmetadata: { name: databases-r1 }\nspec: { cutover: "2096-01-01T00:00:00Z" }\n',
  };
  const report = lintFiles(Object.entries(files).map(([name, text]) => ({ name, read: () => text })));
  expect(report).toMatchObject({ findings: [], passedOver: 1 });
});

test.each([
  ['deletes', '$patch: delete\n'],
  ['replaces', 'spec:\n  $patch: replace\n  cutover: "2096-01-01T00:00:00Z"\n'],
  ['changes a list', 'spec:\n  cancel:\n    - $patch: replace\n    - { id: vm-1 }\n'],
])('a patch that %s is one, though no kustomization names its file', (_, more) => {
  const text = `apiVersion: forklift.konveyor.io/v1beta1\nkind: Migration\nmetadata: { name: databases-r1 }\n${more}`;
  const report = lintFiles([{ name: 'overlay/patch.yaml', read: () => text }]);
  expect(report).toMatchObject({ findings: [], objects: 0, passedOver: 1 });
});

test('a text that holds the word is not a patch', () => {
  const text = MIGRATION.replace('spec:', 'spec:\n  x: "$patch: delete"');
  expect(lintFiles([{ name: 'run.yaml', read: () => text }])).toMatchObject({ objects: 1, passedOver: 0 });
});

test('a set too large to be kept is read twice, and gives the same', () => {
  const filler = `# ${'x'.repeat(60 * 2 ** 20)}\n`;
  const plan =
    'apiVersion: forklift.konveyor.io/v1beta1\nkind: Plan\nmetadata: { name: databases, namespace: vm-migrations }\nspec:\n  type: warm\n  vms: [{ id: vm-1, name: a }]\n';
  const run = MIGRATION.replace('spec:', 'spec:\n  cancel: [{ id: vm-2 }]');
  expect(told(filler, plan, run).sort()).toEqual(told('# small\n', plan, run).sort());
});
