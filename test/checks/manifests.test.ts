import { checkManifests } from '../../lib/checks/manifests';
import { ForkliftRelease } from '../../lib/schema/releases';
import type { LocatedManifest, Manifest } from '../../lib/support/manifest';

const FORKLIFT = 'forklift.konveyor.io/v1beta1';
const ref = { name: 'a', namespace: 'b' };

/** A ConfigMap `erp/scripts` with this metadata; what else is given replaces its own. */
function located(
  metadata: Partial<Manifest['metadata']> = {},
  object: Partial<Manifest> = {},
  more: Partial<LocatedManifest> = {},
): LocatedManifest {
  return {
    where: 'erp/scripts',
    manifest: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      ...object,
      metadata: { name: 'scripts', namespace: 'apps', ...metadata },
    },
    ...more,
  };
}

/** `where: code: message; fix` of every problem; all are errors. */
function texts(manifests: readonly LocatedManifest[], release = ForkliftRelease.LATEST): string[] {
  return checkManifests(manifests, release).map((p) => {
    expect(p.severity).toBe('error');
    return `${p.where}: ${p.code}: ${p.message}${p.fix === undefined ? '' : `; ${p.fix}`}`;
  });
}

const nameFix =
  'use lower case letters, digits, "-" and ".", at most 253; a name comes from the construct id unless metadata sets one';
const acceptedLabel = 'accepted: a key like example.com/name and at most 63 letters, digits, "-", "_" and "."';

const rows: [name: string, manifest: LocatedManifest, expected: string[]][] = [
  [
    'nothing wrong',
    located({ labels: { 'example.com/tier': 'web' }, annotations: { 'example.com/note': 'Ä ü\n' } }),
    [],
  ],
  ['a name with dots', located({ name: 'web.corp.example' }), []],
  [
    'a name in capitals',
    located({ name: 'Scripts' }),
    [`erp/scripts: invalid-name: a ConfigMap cannot be named "Scripts"; ${nameFix}`],
  ],
  ['no name', located({ name: '' }), [`erp/scripts: invalid-name: a ConfigMap cannot be named ""; ${nameFix}`]],
  [
    'a name that is too long',
    located({ name: 'x'.repeat(254) }),
    [`erp/scripts: invalid-name: a ConfigMap cannot be named "${'x'.repeat(254)}"; ${nameFix}`],
  ],
  [
    'RBAC names may hold more',
    located({ name: 'system:Hook_Runner' }, { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role' }),
    [],
  ],
  [
    'but no slash',
    located({ name: 'a/b' }, { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role' }),
    [`erp/scripts: invalid-name: a Role cannot be named "a/b"; ${nameFix}`],
  ],
  [
    'a namespace with a dot',
    located({ namespace: 'vm.migrations' }),
    [
      'erp/scripts: invalid-namespace: namespace "vm.migrations" is no DNS label; use lower case letters, digits and "-", at most 63',
    ],
  ],
  ['no namespace', located({ namespace: undefined } as object, { apiVersion: 'v1', kind: 'Namespace' }), []],
  [
    'a value of a label',
    located({ labels: { tier: 'web server' } }),
    [`erp/scripts: invalid-label: label "tier" is "web server", ${acceptedLabel}`],
  ],
  [
    'a value of a label that is no text',
    located({ labels: { tier: 5 as never } }),
    [`erp/scripts: invalid-label: label "tier" is 5, ${acceptedLabel}`],
  ],
  [
    'a key of a label',
    located({ labels: { '-tier': 'web' } }),
    [`erp/scripts: invalid-label: label "-tier" is "web", ${acceptedLabel}`],
  ],
  ['an empty label', located({ labels: { tier: '' } }), []],
  ...['plan-name', 'plan-namespace', 'plan', 'migration', 'vmID'].map((key): [string, LocatedManifest, string[]] => [
    `the label ${key} of Forklift`,
    located({ labels: { [key]: 'x' } }),
    [`erp/scripts: reserved-label: label "${key}" belongs to Forklift, which deletes objects by it; use another key`],
  ]),
  ['a label of Forklift with a prefix of ones own', located({ labels: { 'example.com/plan': 'x' } }), []],
  [
    'a value of an annotation that is no text',
    located({ annotations: { note: true as never } }),
    ['erp/scripts: invalid-annotation: annotation "note" is true, accepted: a key like example.com/name and a text'],
  ],
  [
    'a key of an annotation',
    located({ annotations: { 'a b': 'x' } }),
    ['erp/scripts: invalid-annotation: annotation "a b" is "x", accepted: a key like example.com/name and a text'],
  ],
  [
    'a Secret, whatever is in it',
    located({ name: 'vcenter' }, { kind: 'Secret' }),
    [
      'erp/scripts: secret-in-clear: Secret "vcenter" would be written into the output in clear text; make it on the cluster and name it: Credentials.fromSecret, or an ExternalSecret',
    ],
  ],
  ['an ExternalSecret', located({}, { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret' }), []],
  [
    'an object of ours in another version is not looked into',
    located({}, { apiVersion: 'forklift.konveyor.io/v2', kind: 'Plan' }),
    [],
  ],
  [
    'faults of the schema have the place and the path',
    located({}, { apiVersion: FORKLIFT, kind: 'Migration', spec: { plan: { ...ref, uid: '1' }, cutover: 5 } }),
    [
      'erp/scripts: unknown-field: plan.uid is not a field of Migration; an API server would drop it without a word',
      'erp/scripts: wrong-type: cutover is an integer (5), accepted: a string',
    ],
  ],
  [
    'all faults of one object are told',
    located({ name: 'A', namespace: 'B', labels: { plan: 'x y' } }, { kind: 'Secret' }),
    [
      `erp/scripts: invalid-name: a Secret cannot be named "A"; ${nameFix}`,
      'erp/scripts: invalid-namespace: namespace "B" is no DNS label; use lower case letters, digits and "-", at most 63',
      `erp/scripts: invalid-label: label "plan" is "x y", ${acceptedLabel}`,
      'erp/scripts: reserved-label: label "plan" belongs to Forklift, which deletes objects by it; use another key',
      'erp/scripts: secret-in-clear: Secret "A" would be written into the output in clear text; make it on the cluster and name it: Credentials.fromSecret, or an ExternalSecret',
    ],
  ],
];

test.each(rows)('%s', (_, manifest, expected) => {
  expect(texts([manifest])).toEqual(expected);
});

test('faults of the schema are said in the words of the author', () => {
  const spec = {
    provider: { source: { name: 1, namespace: 'b' } },
    map: [
      { source: { id: 'n' }, destination: { type: 'bridge' } },
      { source: {}, destination: {} },
    ],
    mapping: 1,
  };
  const propNames = { 'provider.source': 'source', 'provider.destination': 'destination', map: 'pairs' };
  const map = located({}, { apiVersion: FORKLIFT, kind: 'NetworkMap', spec }, { where: 'erp/networks', propNames });
  expect(texts([map])).toEqual([
    'erp/networks: missing-field: destination is required and missing',
    'erp/networks: wrong-type: source.name is an integer (1), accepted: a string',
    'erp/networks: wrong-value: pairs[0].destination.type is "bridge", accepted: pod, multus, ignored',
    'erp/networks: missing-field: pairs[1].destination.type is required and missing',
    'erp/networks: unknown-field: mapping is not a field of NetworkMap; an API server would drop it without a word',
  ]);
});

test('what may be written depends on the release', () => {
  const migration = located(
    {},
    { apiVersion: FORKLIFT, kind: 'Migration', spec: { plan: ref, resumeConversion: true } },
  );
  expect(texts([migration], ForkliftRelease.MAIN)).toEqual([]);
  expect(texts([migration], ForkliftRelease.V2_12)).toEqual([
    "erp/scripts: not-in-release: resumeConversion is not a field of Forklift 2.12, which would drop it without a word; it came with Forklift's main branch, no release yet: leave it out, or set the app's release to the one your cluster runs",
  ]);
});

describe('one object made twice', () => {
  const again = { where: 'crm/scripts' };
  const fix = 'give one of the two another id, or another name in metadata';

  test.each([
    [
      'the same, also in another programme',
      located(),
      located({}, {}, again),
      [`crm/scripts: duplicate-object: ConfigMap apps/scripts is made by erp/scripts too; ${fix}`],
    ],
    ['another namespace', located(), located({ namespace: 'other' }, {}, again), []],
    ['another name', located(), located({ name: 'other' }, {}, again), []],
    ['another kind', located(), located({}, { kind: 'ServiceAccount' }, again), []],
    [
      'another version of the API',
      located({}, { apiVersion: 'apps/v1', kind: 'Deployment' }),
      located({}, { apiVersion: 'apps/v1beta2', kind: 'Deployment' }, again),
      [`crm/scripts: duplicate-object: Deployment apps/scripts is made by erp/scripts too; ${fix}`],
    ],
    [
      'cluster scoped',
      located({ namespace: 'a' }, { kind: 'Namespace' }),
      located({ namespace: 'b' }, { kind: 'Namespace' }, again),
      [`crm/scripts: duplicate-object: Namespace scripts is made by erp/scripts too; ${fix}`],
    ],
  ])('%s', (_, one, other, expected) => {
    expect(texts([one, other])).toEqual(expected);
  });

  test('a third one is told too', () => {
    const thrice = ['a', 'b', 'c'].map((where) => located({}, {}, { where }));
    expect(texts(thrice)).toEqual([
      `b: duplicate-object: ConfigMap apps/scripts is made by a too; ${fix}`,
      `c: duplicate-object: ConfigMap apps/scripts is made by a too; ${fix}`,
    ]);
  });
});
