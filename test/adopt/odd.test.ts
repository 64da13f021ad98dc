import { dump } from 'js-yaml';
import { adoptText, mainOf } from '../adopt-kit';

const API = 'forklift.konveyor.io/v1beta1';
const at = (name: string) => ({ name, namespace: 'mtv' });
const object = (kind: string, name: string, spec: unknown) => ({ apiVersion: API, kind, metadata: at(name), spec });
const provider = { source: at('vcenter'), destination: at('host') };
const PLAN = {
  provider,
  map: { network: at('networks'), storage: at('storage') },
  targetNamespace: 'erp',
  vms: [{ id: 'vm-1', name: 'one' }],
};
const adoptAll = (...objects: readonly object[]) => adoptText(objects.map((it) => dump(it)).join('---\n'));
const PLAYBOOK = Buffer.from('- hosts: localhost\n').toString('base64');

/** What people have written and no construct would: each comes back, seen in the program. */
const ODD: Readonly<Record<string, readonly [given: object, seen: string]>> = {
  'a field that this library does not know': [
    object('Plan', 'p', { ...PLAN, brandNew: { a: [] } }),
    "JsonPatch.add('/spec/brandNew', { a: [] })",
  ],
  'a value of a wrong kind': [
    object('Plan', 'p', { ...PLAN, archived: 'yes' }),
    "JsonPatch.add('/spec/archived', 'yes')",
  ],
  'a VM without an id': [
    object('Plan', 'p', { ...PLAN, vms: [{ name: 'one' }] }),
    "JsonPatch.remove('/spec/vms/0/id')",
  ],
  'a plan without VMs': [object('Plan', 'p', { ...PLAN, vms: [] }), 'vms: [],'],
  'a plan without maps': [object('Plan', 'p', { ...PLAN, map: {} }), "new ApiObject(program, 'p', {"],
  'a reference without a namespace': [
    object('Plan', 'p', { ...PLAN, map: { network: { name: 'networks' }, storage: at('storage') } }),
    "JsonPatch.remove('/spec/map/network/namespace')",
  ],
  'a hook without a deadline': [
    object('Hook', 'h', { image: 'registry.corp.example/runner:1', playbook: PLAYBOOK }),
    "JsonPatch.remove('/spec/deadline')",
  ],
  'a playbook that is no base64': [
    object('Hook', 'h', { image: 'registry.corp.example/runner:1', playbook: '- hosts: all' }),
    "playbook: '- hosts: all'",
  ],
  'a hook of neither image nor playbook': [object('Hook', 'h', { deadline: 60 }), "new ApiObject(program, 'h', {"],
  'a hook of AAP with half its address': [
    object('Hook', 'h', { aap: { jobTemplateId: 7, url: 'https://aap.corp.example' }, deadline: -1 }),
    "JsonPatch.replace('/spec/deadline', -1)",
  ],
  'an empty map': [object('NetworkMap', 'n', { provider, map: [] }), 'pairs: [] }'],
  'a destination that is none': [
    object('NetworkMap', 'n', { provider, map: [{ source: { id: 'network-1' }, destination: { type: 'bridge' } }] }),
    "new ApiObject(program, 'n', {",
  ],
  'the same source twice': [
    object('NetworkMap', 'n', {
      provider,
      map: [
        { source: { id: 'network-1' }, destination: { type: 'pod' } },
        { source: { id: 'network-1' }, destination: { type: 'ignored' } },
      ],
    }),
    "Rules.ignore(n, 'duplicate-map-source', { reason: 'it was so when it was adopted' });",
  ],
  'a pool of networks': [
    object('NetworkMap', 'n', {
      provider,
      map: ['a', 'b'].map((name) => ({
        source: { id: 'network-1' },
        destination: { type: 'multus', name, namespace: 'erp' },
      })),
    }),
    "pool: [{ id: 'network-1' }],",
  ],
  'a provider of a type that nobody knows': [
    object('Provider', 'v', { type: 'xen', url: 'https://xen', secret: at('s') }),
    "new ApiObject(program, 'v', {",
  ],
  'a setting that a prop cannot say': [
    object('Provider', 'v', {
      type: 'ovirt',
      url: 'https://engine/ovirt-engine/api',
      secret: at('s'),
      settings: { ovirtClientTimeout: '5m' },
    }),
    "JsonPatch.add('/spec/settings', { ovirtClientTimeout: '5m' })",
  ],
  'a run of a plan that was not given': [
    object('Migration', 'far-r3', { plan: at('far') }),
    "new Migration(program, 'far-r3', { plan: far, attempt: 3 });",
  ],
  'a run in another namespace than its plan': [
    object('Migration', 'far-r1', { plan: { name: 'far', namespace: 'elsewhere' } }),
    "JsonPatch.replace('/metadata/namespace', 'mtv')",
  ],
  'an ESXi host': [
    object('Host', 'esx', { id: 'host-1', provider: at('vcenter'), ipAddress: '10.0.0.1', secret: at('esx') }),
    "new Host(program, 'esx', {",
  ],
};

test.each(Object.entries(ODD))('%s comes back, and is seen in the program', (_, [given, seen]) => {
  const adoption = adoptAll(given);
  expect(adoption.differences).toEqual([]);
  expect(mainOf(adoption)).toContain(seen);
});

test('objects of one name are variables of their own, and keep their names', () => {
  const adoption = adoptAll(
    object('NetworkMap', 'erp', { provider, map: [] }),
    object('StorageMap', 'erp', { provider, map: [] }),
    object('Plan', 'erp', { ...PLAN, map: { network: at('erp'), storage: at('erp') } }),
    { ...object('Plan', 'erp', PLAN), metadata: { name: 'erp', namespace: 'other' } },
  );
  expect(adoption).toMatchObject({ compared: 4, differences: [] });
  expect(mainOf(adoption)).toContain("const erpStorage = new StorageMap(program, 'erp-storagemap', {");
  expect(mainOf(adoption)).toContain("metadata: { name: 'erp', namespace: 'other' },");
});

test('what has become an ApiObject is referred to by name, its runs too', () => {
  const map = object('NetworkMap', 'networks', { provider, map: [{ destination: {} }] });
  const broken = object('Plan', 'broken', { ...PLAN, map: {} });
  const run = object('Migration', 'broken-r1', { plan: at('broken') });
  const adoption = adoptAll(map, object('Plan', 'p', PLAN), broken, run);
  expect(adoption).toMatchObject({ compared: 4, differences: [] });
  expect(mainOf(adoption)).toContain("NetworkMap.fromNetworkMapName(program, 'networks-networkmap', 'networks');");
  expect(mainOf(adoption)).toContain("new Migration(program, 'broken-r1', { plan: brokenPlan, attempt: 1 });");
});

test('two clusters that are both called host are told apart', () => {
  const other = { ...PLAN, provider: { ...provider, destination: { name: 'host', namespace: 'other' } } };
  const adoption = adoptAll(object('Plan', 'p', PLAN), object('Plan', 'q', other));
  expect(adoption).toMatchObject({ compared: 2, differences: [], patched: [] });
  expect(mainOf(adoption)).toContain("const host = Provider.host(program, { namespace: 'mtv' });");
  expect(mainOf(adoption)).toContain("const hostProvider = Provider.fromProviderName(program, 'host', 'host', {");
});

test('an object that was given twice is adopted once, and told', () => {
  const plan = object('Plan', 'p', PLAN);
  expect(adoptAll(plan, plan).notAdopted).toEqual([{ title: 'Plan mtv/p', reason: 'it was given twice' }]);
});

test('what cannot be ignored is told as an error, and the specs are the same all the same', () => {
  const { differences, errors } = adoptAll({
    ...object('Plan', 'p', PLAN),
    metadata: { name: 'p', namespace: 'Not A Name' },
  });
  expect(differences).toEqual([]);
  expect(errors.map(({ code, where }) => [code, where])).toEqual([['invalid-namespace', 'adopted']]);
});
