/** Cases of the rules in lib/lint/rules/maps. */
import { ForkliftRelease } from '../../../lib/forklift/releases/forklift-release';
import { ProviderType } from '../../../lib/forklift/source-vm';
import { knowledgeOfInventory } from '../../../lib/lint/source-knowledge';
import { NETWORKS, STORAGE } from '../rule-kit/example';
import { forklift, networks, plan, pod, provider, storage, xcopy } from '../rule-kit/manifests';
import { inObject, inSource, passes, tells, testRule } from '../rule-kit/test-rule';

testRule('duplicate-map-source', [
  inObject('a network twice', NETWORKS, (o) => {
    o.spec.map[1].source = o.spec.map[0].source;
  }),
  inObject('a datastore twice', STORAGE, (o) => {
    o.spec.map[1].source = o.spec.map[0].source;
  }),
  passes('a pool of multus networks', [
    networks(
      ...['a', 'b'].map((name) => ({
        source: { id: 'network-1' },
        destination: { type: 'multus', name, namespace: 'erp' },
      })),
    ),
    plan(),
  ]),
  passes('two VLANs of one switch of Hyper-V', [
    provider('hyperv'),
    networks(
      ...['1', '2'].map((vlan) => ({
        source: { id: 'sw', vlan },
        destination: { type: 'multus', name: `v${vlan}`, namespace: 'erp' },
      })),
    ),
  ]),
]);

const cardsOf = (count: number) =>
  knowledgeOfInventory({
    vms: [
      {
        providerType: ProviderType.VSPHERE,
        id: 'vm-1',
        name: 'db-1',
        disks: [],
        nics: Array.from({ length: count }, (_, i) => ({ networkId: 'net-1', mac: `00:50:56:00:00:0${i}` })),
        raw: {},
      },
    ],
  });
const pooled = (count: number) =>
  networks(
    ...Array.from({ length: count }, (_, i) => ({
      source: { id: 'net-1' },
      destination: { type: 'multus', name: `vlan-${i}`, namespace: 'erp' },
    })),
  );

/** Several pairs of one source are a pool from 2.11.7 and 2.12.0 on; before, the first holds for every card. */
// biome-ignore format: a row a line
const CARDS_BY_RELEASE: readonly (readonly [release: string, cards: number, pool: number, told: '' | 'error' | 'warning'])[] = [
  ['2.11.0', 2, 1, ''],
  ['2.11.1', 2, 1, 'error'],
  ['2.11.6', 2, 2, 'error'],
  ['2.11.7', 2, 2, ''],
  ['2.12.5', 3, 2, 'error'],
  ['2.12.5', 3, 3, ''],
  ['2.12.5', 1, 2, ''],
  ['main', 3, 2, ''],
];

testRule('duplicate-nad', [
  inSource('two cards on one network', 'vm-1042', {
    nics: [{ networkId: 'dvportgroup-202' }, { networkId: 'dvportgroup-202' }],
  }),
  ...CARDS_BY_RELEASE.map(([release, cards, pool, told]) =>
    tells(
      `${cards} cards of a VM on a pool of ${pool} on ${release}`,
      [pooled(pool), forklift('Plan', 'databases', { ...plan().spec, deleteVmOnFailMigration: undefined })],
      told === '' ? [] : [`${told} duplicate-nad @spec.vms[0]`],
      { release: ForkliftRelease.of(release), source: cardsOf(cards) },
    ),
  ),
]);

testRule('map-provider-mismatch', [
  inObject('a map of another source', NETWORKS, (o) => {
    o.spec.provider.source.name = 'vcenter-2';
  }),
]);

/** An inventory whose lists are known. */
const lists = knowledgeOfInventory({
  vms: [
    {
      providerType: ProviderType.VSPHERE,
      id: 'vm-9',
      name: 'x',
      disks: [{ storageId: 'ds-9', storageName: 'gold' }],
      raw: {},
    },
  ],
  networks: [
    { id: 'net-9', name: 'prod' },
    { id: 'net-8', name: 'twin' },
    { id: 'net-7', name: 'twin' },
  ],
});
const onPod = { destination: { type: 'pod' } };
const onNad = { destination: { type: 'multus', name: 'a', namespace: 'erp' } };
const onGold = { destination: { storageClass: 'gold' } };

testRule('map-source-named-twice', [
  ...[
    [
      { source: { id: 'net-9' }, ...onPod },
      { source: { name: 'prod' }, ...onNad },
    ],
    [
      { source: { name: 'prod' }, ...onNad },
      { source: { id: 'net-9' }, ...onPod },
    ],
  ].map((pairs) =>
    tells('a network by id and by name', [networks(...pairs)], ['error map-source-named-twice @spec.map[1].source'], {
      source: lists,
    }),
  ),
  tells(
    'a datastore, which a VM alone names',
    [storage({ source: { id: 'ds-9' }, ...onGold }, { source: { name: 'gold' }, ...onGold })],
    ['error map-source-named-twice @spec.map[1].source'],
    { source: lists },
  ),
  tells(
    'two networks, one by each',
    [networks({ source: { id: 'net-8' }, ...onPod }, { source: { name: 'prod' }, ...onNad })],
    [],
    { source: lists },
  ),
]);

testRule('map-source-unknown', [
  tells(
    'a name that two networks have',
    [networks({ source: { name: 'twin' }, ...onPod })],
    ['error map-source-unknown @spec.map[0].source'],
    { source: lists },
  ),
  ...[undefined, '2.11.7', '2.12.0'].map((release) =>
    tells(
      `a network that is not there, ${release ?? 'on whatever release'}`,
      [networks({ source: { id: 'net-1' }, ...onPod })],
      [`${release === '2.11.7' ? 'error' : 'warning'} map-source-unknown @spec.map[0].source`],
      { source: lists, ...(release === undefined ? {} : { release: ForkliftRelease.of(release) }) },
    ),
  ),
]);

testRule('map-source-id-form', [
  inObject('a name as id', NETWORKS, (o) => {
    o.spec.map[0].source = { id: 'erp-app' };
  }),
  inObject('a datastore as id', STORAGE, (o) => {
    o.spec.map[0].source = { id: 'ds-gold' };
  }),
]);

testRule('map-source-incomplete', [
  inObject('no source', NETWORKS, (o) => {
    o.spec.map[0].source = {};
  }),
  inObject('no storage', STORAGE, (o) => {
    o.spec.map[0].source = {};
  }),
  passes('the pod network of an openshift source', [
    provider('openshift'),
    networks({ source: { type: 'pod' }, destination: pod }),
  ]),
]);

testRule('map-source-unmatched', [
  passes('glance in a map of openstack', [
    provider('openstack'),
    storage({ source: { name: 'glance' }, destination: { storageClass: 'a' } }),
  ]),
  passes('datastore clusters and distributed port groups', [
    provider('vsphere'),
    networks({ source: { id: 'dvportgroup-7' }, destination: pod }),
    storage({ source: { id: 'datastore-9' }, destination: { storageClass: 'a' } }),
  ]),
]);

testRule('multus-incomplete', [
  inObject('no namespace', NETWORKS, (o) => void delete o.spec.map[1].destination.namespace),
  inObject('namespace/name', NETWORKS, (o) => {
    o.spec.map[1].destination = { type: 'multus', name: 'erp/vlan-42' };
  }),
]);

testRule('network-not-mapped', [
  inSource('a network that is not mapped', 'vm-1042', { nics: [{ networkId: 'network-999' }] }),
]);

testRule('network-outside-target-namespace', [
  inObject('another namespace', NETWORKS, (o) => {
    o.spec.map[1].destination.namespace = 'networks';
  }),
  ...['2.11.7', '2.12.0', 'main'].map((release) =>
    tells(
      `another namespace on ${release}`,
      [
        networks({ source: { id: 'network-1' }, destination: { type: 'multus', name: 'a', namespace: 'networks' } }),
        plan({ deleteVmOnFailMigration: undefined }),
      ],
      [`${release === '2.11.7' ? 'warning' : 'error'} network-outside-target-namespace @spec.map.network`],
      { release: ForkliftRelease.of(release) },
    ),
  ),
  passes('a network in default', [
    networks({ source: { id: 'network-1' }, destination: { type: 'multus', name: 'a', namespace: 'default' } }),
    plan(),
  ]),
]);

testRule('offload-mixed', [
  inObject('one pair by the array', STORAGE, (o) => {
    o.spec.map[0].offloadPlugin = xcopy('array');
  }),
]);

testRule('offload-secret-name', [
  inObject('namespace/name', STORAGE, (o) => {
    o.spec.map[0].offloadPlugin = xcopy('a/array');
  }),
]);

testRule('pod-network-twice', [
  inSource('two cards on the pod network', 'vm-1063', {
    nics: [{ networkId: 'dvportgroup-201' }, { networkId: 'dvportgroup-201' }],
  }),
]);

testRule('storage-class-empty', [
  inObject('an empty class', STORAGE, (o) => {
    o.spec.map[0].destination.storageClass = '';
  }),
]);

testRule('storage-not-mapped', [
  inSource('a datastore that is not mapped', 'vm-1042', { disks: [{ storageId: 'datastore-999' }] }),
]);

testRule('two-sources-on-pod', [
  inObject('a second pod', NETWORKS, (o) => {
    o.spec.map[1].destination = { type: 'pod' };
  }),
]);

testRule('vlan-unread', [
  inObject('a VLAN', NETWORKS, (o) => {
    o.spec.map[0].source.vlan = '12';
  }),
]);
