import { ForkliftRelease } from '../../../lib/forklift/releases/forklift-release';
import { isForkliftKind, validateSpec } from '../../../lib/forklift/schema/validate';
import type { Fault } from '../../../lib/problems/fault';
import { pathText } from '../../../lib/problems/path';

const ref = { name: 'a', namespace: 'b' };
const provider = { source: ref, destination: ref };
const plan = { map: { network: ref, storage: ref }, provider, targetNamespace: 'apps', vms: [{ id: '1', name: 'x' }] };
const networkMap = { provider, map: [{ source: { id: '1' }, destination: { type: 'pod' } }] };
const storageMap = { provider, map: [{ source: { id: '1' }, destination: { storageClass: 'c' } }] };
const host = { ipAddress: '10.0.0.1', provider: ref, secret: ref };
const migration = { plan: ref };

/** The path of a fault as people write it below `spec`; `spec` for the whole of it. */
function inSpec({ path = [] }: Fault): string {
  return path.length > 1 ? pathText(path.slice(1)) : pathText(path);
}

/** `code path: message; fix` of each fault. */
function faults(kind: string, spec: unknown, release = 'main'): string[] {
  return validateSpec(kind, spec, ForkliftRelease.of(release)).map(
    (f) => `${f.code} ${inSpec(f)}: ${f.message}${f.fix === undefined ? '' : `; ${f.fix}`}`,
  );
}

const dropped = 'an API server would drop it with only a warning';

test.each([
  ['Plan', plan],
  ['NetworkMap', networkMap],
  ['StorageMap', storageMap],
  ['Host', host],
  ['Migration', migration],
  ['Hook', { image: 'quay.io/kubev2v/hook-runner:latest' }],
  ['Provider', { secret: ref, type: 'vsphere' }],
])('the least %s has no fault in any release', (kind, spec) => {
  for (const release of ['2.9.0', '2.10', '2.11', '2.12', 'main']) expect(faults(kind, spec, release)).toEqual([]);
});

const rows: [name: string, kind: string, spec: unknown, expected: string[]][] = [
  ['unknown field', 'Plan', { ...plan, color: 'red' }, [`unknown-field color: is not a field of Plan; ${dropped}`]],
  [
    'unknown field with a neighbour',
    'Plan',
    { ...plan, targetNamespaces: 'x' },
    [`unknown-field targetNamespaces: is not a field of Plan; ${dropped}; did you mean "targetNamespace"?`],
  ],
  [
    'unknown field in an item of a list',
    'Plan',
    { ...plan, vms: [{ id: '1' }, { id: '2', targetname: 'x' }] },
    [`unknown-field vms[1].targetname: is not a field of Plan; ${dropped}; did you mean "targetName"?`],
  ],
  [
    'unknown field in a reference',
    'Plan',
    { ...plan, map: { network: { ...ref, uid: '1' }, storage: ref } },
    [`unknown-field map.network.uid: is not a field of Plan; ${dropped}`],
  ],
  [
    'a name of every object is not a field',
    'Plan',
    { ...plan, constructor: 'x', toString: 'y' },
    [
      `unknown-field constructor: is not a field of Plan; ${dropped}`,
      `unknown-field toString: is not a field of Plan; ${dropped}`,
    ],
  ],
  ['missing field', 'Migration', {}, ['missing-field plan: is required and missing']],
  [
    'missing fields, outer and inner',
    'Plan',
    { provider: { source: ref }, targetNamespace: 'a', vms: [{ hooks: [{ step: 'PreHook' }] }] },
    [
      'missing-field map: is required and missing',
      'missing-field provider.destination: is required and missing',
      'missing-field vms[0].hooks[0].hook: is required and missing',
    ],
  ],
  [
    'text for a boolean',
    'Plan',
    { ...plan, archived: 'yes' },
    ['wrong-type archived: is a string ("yes"), accepted: a boolean'],
  ],
  [
    'a number for a text',
    'Plan',
    { ...plan, description: 7 },
    ['wrong-type description: is an integer (7), accepted: a string'],
  ],
  [
    'a fraction for an integer',
    'Hook',
    { deadline: 1.5 },
    ['wrong-type deadline: is a number (1.5), accepted: an integer'],
  ],
  ['a list for an object', 'Plan', { ...plan, map: [] }, ['wrong-type map: is an array, accepted: an object']],
  ['an object for a list', 'Plan', { ...plan, vms: {} }, ['wrong-type vms: is an object, accepted: an array']],
  [
    'null',
    'Plan',
    { ...plan, targetNamespace: null },
    ['wrong-type targetNamespace: is nothing (null), accepted: a string'],
  ],
  [
    'undefined in a list',
    'Plan',
    { ...plan, vms: [undefined] },
    ['wrong-type vms[0]: is nothing (null), accepted: an object'],
  ],
  ['no spec', 'Plan', undefined, ['wrong-type spec: is nothing (null), accepted: an object']],
  [
    'a value of a map of texts',
    'Plan',
    { ...plan, targetLabels: { tier: 'web', 'example.com/cost': 5 } },
    ['wrong-type targetLabels["example.com/cost"]: is an integer (5), accepted: a string'],
  ],
  [
    'a member of a closed set',
    'Plan',
    { ...plan, type: 'Warm' },
    ['wrong-value type: is "Warm", accepted: cold, warm, live, conversion; did you mean "warm"?'],
  ],
  [
    'a member of a closed set, nothing near',
    'StorageMap',
    { provider, map: [{ source: {}, destination: { storageClass: 'c', accessMode: 'RWX' } }] },
    ['wrong-value map[0].destination.accessMode: is "RWX", accepted: ReadWriteOnce, ReadWriteMany, ReadOnlyMany'],
  ],
  [
    'a pattern',
    'NetworkMap',
    { provider, map: [{ source: { id: '1', vlan: '4095' }, destination: { type: 'pod' } }] },
    [
      'wrong-value map[0].source.vlan: is "4095", accepted: text that matches ^([1-9]|[1-9][0-9]{1,2}|[1-3][0-9]{3}|40[0-8][0-9]|409[0-4])$',
    ],
  ],
  [
    'a longest text',
    'Plan',
    { ...plan, serviceAccount: 'x'.repeat(254) },
    ['wrong-value serviceAccount: is 254 characters long, accepted: at most 253'],
  ],
  [
    'a shortest text',
    'Migration',
    { ...migration, vmCutover: [{ id: '', cutover: '2026-01-01T00:00:00Z' }] },
    ['wrong-value vmCutover[0].id: is "", accepted: at least 1 character'],
  ],
  ['a text of the shortest length', 'Migration', { ...migration, vmCutover: [{ id: '1', cutover: '' }] }, []],
  ['anything goes in an affinity', 'Plan', { ...plan, targetAffinity: { nodeAffinity: { whatever: [1, null] } } }, []],
  ['a kind that is not ours', 'ConfigMap', { anything: 1 }, []],
  ['a kind named like a member of every object', 'constructor', { anything: 1 }, []],
];

test.each(rows)('%s', (_, kind, spec, expected) => {
  expect(faults(kind, spec)).toEqual(expected);
});

test('all faults are reported, in the order of the spec', () => {
  const spec = { ...plan, archived: 1, vms: [{ id: 1 }, { id: '2', luks: { nam: 'x' } }, { id: '3', name: true }] };
  expect(validateSpec('Plan', spec, ForkliftRelease.MAIN).map((f) => `${f.code} ${inSpec(f)}`)).toEqual([
    'wrong-type vms[0].id',
    'unknown-field vms[1].luks.nam',
    'wrong-type vms[2].name',
    'wrong-type archived',
  ]);
});

test('a list that several VMs share is checked at each place: its faults are reported for each, and its soundness holds for none else', () => {
  const hooks = [{ hook: ref, step: 1 }];
  const shared = [{ id: '1', hooks }, { id: '2' }, { id: '3', hooks }];
  expect(faults('Plan', { ...plan, vms: shared })).toEqual([
    'wrong-type vms[0].hooks[0].step: is an integer (1), accepted: a string',
    'wrong-type vms[2].hooks[0].step: is an integer (1), accepted: a string',
  ]);
  const vms = [{ id: '1' }];
  expect(faults('Plan', { ...plan, vms, tagMapping: { labelTags: vms } })).toEqual([
    'wrong-type tagMapping.labelTags[0]: is an object, accepted: a string',
  ]);
});

const releaseRows: [name: string, kind: string, spec: unknown, release: string, fault: string | undefined][] = [
  ['back-port, before', 'Plan', { ...plan, xfsCompatibility: true }, '2.10.5', 'xfsCompatibility'],
  ['back-port, from', 'Plan', { ...plan, xfsCompatibility: true }, '2.10.6', undefined],
  ['back-port, next line before', 'Plan', { ...plan, xfsCompatibility: true }, '2.11.0', 'xfsCompatibility'],
  ['back-port, next line from', 'Plan', { ...plan, xfsCompatibility: true }, '2.11.7', undefined],
  ['back-port, line after', 'Plan', { ...plan, xfsCompatibility: true }, '2.12', undefined],
  ['back-port, main', 'Plan', { ...plan, xfsCompatibility: true }, 'main', undefined],
  ['in an item', 'Plan', { ...plan, vms: [{ id: '1' }, { id: '2', rdmAsLun: true }] }, '2.11.2', 'vms[1].rdmAsLun'],
  ['main only, in a release', 'Migration', { ...migration, resumeConversion: true }, '2.12', 'resumeConversion'],
  ['main only, on main', 'Migration', { ...migration, resumeConversion: true }, 'main', undefined],
  ['a value', 'Provider', { secret: ref, type: 'hyperv' }, '2.10', 'type'],
  ['a value, from', 'Provider', { secret: ref, type: 'hyperv' }, '2.11.0', undefined],
  ['a value on main only', 'Provider', { secret: ref, type: 'nutanix' }, '2.12', 'type'],
  ['a value that was always there', 'Provider', { secret: ref, type: 'ova' }, '2.9', undefined],
];

test.each(releaseRows)('release table: %s', (_, kind, spec, release, path) => {
  const found = validateSpec(kind, spec, ForkliftRelease.of(release)).map((f) => [f.code, inSpec(f)]);
  expect(found).toEqual(path === undefined ? [] : [['not-in-release', path]]);
});

test('a fault of the release says when the field came, and what to do', () => {
  expect(faults('Plan', { ...plan, xfsCompatibility: true }, '2.11.0')).toEqual([
    "not-in-release xfsCompatibility: is not a field of Forklift 2.11.0, which would drop it with only a warning; it came with Forklift 2.10.6 (and 2.11.1 in the 2.11 line): leave it out, or set the app's release to the one your cluster runs",
  ]);
  expect(faults('Provider', { secret: ref, type: 'nutanix' }, '2.12')).toEqual([
    'not-in-release type: "nutanix" is not known to Forklift 2.12; it came with Forklift\'s main branch, not released yet: leave it out, or set the app\'s release to the one your cluster runs',
  ]);
});

test.each([
  ['forklift.konveyor.io/v1beta1', 'Plan', true],
  ['forklift.konveyor.io/v1', 'Plan', false],
  ['forklift.konveyor.io/v1beta1', 'ForkliftController', false],
  ['forklift.konveyor.io/v1beta1', 'toString', false],
  ['example.com/v1beta1', 'Plan', false],
])('isForkliftKind: %s %s is %s', (apiVersion, kind, expected) => {
  expect(isForkliftKind(apiVersion, kind)).toBe(expected);
});

test('what a release requires and the newest does not', () => {
  expect(faults('Hook', {}, '2.11')).toEqual(['missing-field image: is missing, and Forklift 2.11 requires it']);
  expect(faults('Hook', {}, '2.12.0')).toEqual([]);
  const offload = (plugin: object) => ({
    ...storageMap,
    map: [{ source: { id: 'datastore-1' }, destination: { storageClass: 'fast' }, offloadPlugin: plugin }],
  });
  const volumes = offload({ csiVolumeImport: { secretRef: 'array', storageVendorProduct: 'primera3par' } });
  expect(faults('StorageMap', volumes, '2.12.2')).toEqual([]);
  expect(faults('StorageMap', volumes, '2.12.1').map((fault) => fault.split(':')[0])).toEqual([
    'not-in-release map[0].offloadPlugin.csiVolumeImport',
  ]);
});
