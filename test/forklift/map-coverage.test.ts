import {
  type MapGap,
  type MapSource,
  type NetworkMapPair,
  networkCoverage,
  type StorageMapPair,
  storageCoverage,
} from '../../lib/forklift/map-coverage';
import { ProviderType, type SourceDisk, type SourceNic, type SourceVm } from '../../lib/forklift/source-vm';
import { aSourceVm } from '../kit';

const { VSPHERE, OVIRT, OPENSTACK, OVA, OPENSHIFT, HYPERV, EC2, NUTANIX } = ProviderType;
const pod = { type: 'pod' };
const multus = (name: string) => ({ type: 'multus', name, namespace: 'ns' });
const withNics = (nics: SourceNic[] | undefined, more: Partial<SourceVm> = {}) => {
  const { nics: _, ...vm } = aSourceVm(more);
  return nics === undefined ? vm : { ...vm, nics };
};
const network = (type: ProviderType, vms: SourceVm[], pairs: NetworkMapPair[]) => networkCoverage(type, vms, pairs);

const codeOf = ({ code, isMeant }: MapGap) => (isMeant ? `${code}, but meant` : code);

/** `mapped`, or the code of the only gap, or `unknown`: of one NIC on `used` with one pair from `source`. */
function verdict(type: ProviderType, source: MapSource, used: SourceNic): string {
  const { gaps, unknown } = network(type, [withNics([used])], [{ source, destination: pod }]);
  return [...gaps.map(codeOf), ...(unknown.length > 0 ? ['unknown'] : [])].join() || 'mapped';
}

test.each<[ProviderType, string, MapSource, SourceNic, string]>([
  [VSPHERE, 'id', { id: 'n' }, { networkId: 'n', networkName: 'net' }, 'mapped'],
  [VSPHERE, 'name', { name: 'net' }, { networkId: 'n', networkName: 'net' }, 'mapped'],
  [
    VSPHERE,
    'the id counts where both are given',
    { id: 'x', name: 'net' },
    { networkId: 'n', networkName: 'net' },
    'network-not-mapped, but meant',
  ],
  [
    VSPHERE,
    'name in another case',
    { name: 'NET' },
    { networkId: 'n', networkName: 'net' },
    'network-not-mapped, but meant',
  ],
  [VSPHERE, 'path for a name', { name: '/DC1/network/net' }, { networkName: 'net' }, 'network-not-mapped, but meant'],
  [
    VSPHERE,
    'another network',
    { id: 'x', name: 'other' },
    { networkId: 'n', networkName: 'net' },
    'network-not-mapped',
  ],
  [VSPHERE, 'names alone are known', { id: 'n', name: 'net' }, { networkName: 'net' }, 'mapped'],
  [VSPHERE, 'the pair has an id, the inventory a name', { id: 'n' }, { networkName: 'net' }, 'unknown'],
  [VSPHERE, 'the pair has a name, the inventory an id', { name: 'net' }, { networkId: 'n' }, 'unknown'],
  [VSPHERE, 'the network of the card is unknown', { id: 'n' }, { mac: 'aa' }, 'unknown'],
  [VSPHERE, 'a pair from nothing', {}, { networkId: 'n' }, 'network-not-mapped'],
  [OVIRT, 'name', { name: 'net' }, { networkId: 'n', networkName: 'net' }, 'mapped'],
  [OVA, 'name', { name: 'net' }, { networkId: 'n', networkName: 'net' }, 'mapped'],
  [OPENSTACK, 'id', { id: 'n' }, { networkId: 'n', networkName: 'net' }, 'mapped'],
  [OPENSTACK, 'name alone', { name: 'net' }, { networkId: 'n', networkName: 'net' }, 'network-not-mapped, but meant'],
  [OPENSTACK, 'another name alone', { name: 'x' }, { networkId: 'n', networkName: 'net' }, 'network-not-mapped'],
  [OPENSTACK, 'names alone are known', { id: 'n', name: 'net' }, { networkName: 'net' }, 'mapped'],
  [OPENSTACK, 'the pair has an id, the inventory a name', { id: 'n' }, { networkName: 'net' }, 'unknown'],
  [HYPERV, 'id', { id: 'sw' }, { networkId: 'sw' }, 'mapped'],
  [
    HYPERV,
    'name alone',
    { name: 'vSwitch' },
    { networkId: 'sw', networkName: 'vSwitch' },
    'network-not-mapped, but meant',
  ],
  [OPENSHIFT, 'pod', { type: 'pod' }, { isPodNetwork: true }, 'mapped'],
  [OPENSHIFT, 'pod, by name', { name: 'pod' }, { isPodNetwork: true }, 'network-not-mapped'],
  [OPENSHIFT, 'pod for another', { type: 'pod' }, { networkName: 'a', networkNamespace: 'ns' }, 'network-not-mapped'],
  [
    OPENSHIFT,
    'namespace and name',
    { name: 'a', namespace: 'ns' },
    { networkName: 'a', networkNamespace: 'ns' },
    'mapped',
  ],
  [OPENSHIFT, 'namespace/name', { name: 'ns/a' }, { networkName: 'a', networkNamespace: 'ns' }, 'mapped'],
  [
    OPENSHIFT,
    'another namespace',
    { name: 'a', namespace: 'x' },
    { networkName: 'a', networkNamespace: 'ns' },
    'network-not-mapped',
  ],
  [
    OPENSHIFT,
    'name alone',
    { name: 'a' },
    { networkName: 'a', networkNamespace: 'ns' },
    'network-not-mapped, but meant',
  ],
  [
    OPENSHIFT,
    'id alone',
    { id: 'u' },
    { networkId: 'u', networkName: 'a', networkNamespace: 'ns' },
    'network-not-mapped, but meant',
  ],
  [EC2, 'id of the subnet', { id: 'subnet-1' }, { networkId: 'subnet-1' }, 'mapped'],
  [EC2, 'id of the subnet as name', { name: 'subnet-1' }, { networkId: 'subnet-1' }, 'mapped'],
  [
    EC2,
    'tag of the subnet',
    { name: 'private' },
    { networkId: 'subnet-1', networkName: 'private' },
    'network-not-mapped, but meant',
  ],
  [EC2, 'a card without a subnet', { id: 'subnet-1' }, { networkName: 'private' }, 'unknown'],
  [NUTANIX, 'anything', { id: 'n' }, { networkId: 'n' }, 'unknown'],
])('network of %s: %s', (type, _, source, used, expected) => {
  expect(verdict(type, source, used)).toBe(expected);
});

/** The same for a disk. */
function storageVerdict(type: ProviderType, source: MapSource, used: SourceDisk): string {
  const { gaps, unknown } = storageCoverage(type, [aSourceVm({ disks: [used] })], [{ source }]);
  return [...gaps.map(codeOf), ...(unknown.length > 0 ? ['unknown'] : [])].join() || 'mapped';
}

test.each<[ProviderType, string, MapSource, SourceDisk, string]>([
  [VSPHERE, 'id', { id: 'd' }, { storageId: 'd' }, 'mapped'],
  [VSPHERE, 'name', { name: 'ds' }, { storageId: 'd', storageName: 'ds' }, 'mapped'],
  [VSPHERE, 'name in another case', { name: 'DS' }, { storageName: 'ds' }, 'storage-not-mapped, but meant'],
  [VSPHERE, 'another', { name: 'x' }, { storageName: 'ds' }, 'storage-not-mapped'],
  [VSPHERE, 'a disk of which nothing is known', { name: 'x' }, { capacityBytes: 1 }, 'unknown'],
  [OVIRT, 'name', { name: 'ds' }, { storageId: 'd', storageName: 'ds' }, 'mapped'],
  [OVIRT, 'a direct LUN needs none', { name: 'x' }, { rdm: true }, 'mapped'],
  [OPENSTACK, 'id of the volume type', { id: 't' }, { storageId: 't', storageName: 'ssd' }, 'mapped'],
  [OPENSTACK, 'name of the volume type', { name: 'ssd' }, { storageId: 't', storageName: 'ssd' }, 'mapped'],
  [OPENSTACK, 'an image', { name: 'glance' }, { storageName: 'glance' }, 'mapped'],
  [
    OPENSTACK,
    'an image, with an id',
    { id: 'x', name: 'glance' },
    { storageName: 'glance' },
    'storage-not-mapped, but meant',
  ],
  [OPENSTACK, 'an image, unmapped', { name: 'ssd' }, { storageName: 'glance' }, 'storage-not-mapped'],
  [OPENSHIFT, 'name of the class', { name: 'fast' }, { storageId: 'u', storageName: 'fast' }, 'mapped'],
  [OPENSHIFT, 'id of the class', { id: 'u' }, { storageId: 'u', storageName: 'fast' }, 'storage-not-mapped, but meant'],
  [OPENSHIFT, 'a claim whose class is unknown', { name: 'fast' }, { storageId: 'u' }, 'unknown'],
  [OVA, 'id of the disk', { id: 'd' }, { storageId: 'd', storageName: 'a.vmdk' }, 'mapped'],
  [
    OVA,
    'name of the disk',
    { name: 'a.vmdk' },
    { storageId: 'd', storageName: 'a.vmdk' },
    'storage-not-mapped, but meant',
  ],
  [EC2, 'type of the volume', { name: 'gp3' }, { storageName: 'gp3' }, 'mapped'],
  [EC2, 'type of the volume as id', { id: 'gp3' }, { storageName: 'gp3' }, 'storage-not-mapped, but meant'],
  [HYPERV, 'anything', { name: 'x' }, { storageId: 's' }, 'mapped'],
  [NUTANIX, 'anything', { id: 'n' }, { storageId: 'n' }, 'unknown'],
])('storage of %s: %s', (type, _, source, used, expected) => {
  expect(storageVerdict(type, source, used)).toBe(expected);
});

describe('the pod network', () => {
  const a = { networkId: 'a' };
  const b = { networkId: 'b' };
  const pair = (id: string, destination: NetworkMapPair['destination'], vlan?: string): NetworkMapPair => ({
    source: { id, ...(vlan === undefined ? {} : { vlan }) },
    destination,
  });
  const codes = (nics: SourceNic[], pairs: NetworkMapPair[], type = VSPHERE) =>
    network(type, [withNics(nics)], pairs).gaps.map(codeOf);

  test('once per VM, whatever leads there', () => {
    expect(codes([a, b], [pair('a', pod), pair('b', multus('m'))])).toEqual([]);
    expect(codes([a, b], [pair('a', pod), pair('b', pod)])).toEqual(['pod-network-twice']);
    expect(codes([a, a], [pair('a', pod)])).toEqual(['pod-network-twice']);
    expect(codes([a, a], [pair('a', multus('m'))])).toEqual([]);
    expect(codes([a, b], [pair('a', pod), pair('b', { type: 'ignored' })])).toEqual([]);
  });

  test('of several pairs with one source the first that is not multus wins', () => {
    expect(codes([a, a], [pair('a', multus('m')), pair('a', pod)])).toEqual(['pod-network-twice']);
    expect(codes([a, a], [pair('a', multus('m')), pair('a', multus('n'))])).toEqual([]);
    expect(codes([a, a], [pair('a', { type: 'ignored' }), pair('a', pod)])).toEqual([]);
  });

  test('VLANs tell cards on one switch apart', () => {
    const nics = [
      { ...a, vlan: '10' },
      { ...a, vlan: '20' },
    ];
    expect(codes(nics, [pair('a', pod, '10'), pair('a', multus('m'), '20')], HYPERV)).toEqual([]);
    expect(codes(nics, [pair('a', pod, '10'), pair('a', pod)], HYPERV)).toEqual(['pod-network-twice']);
  });
});

test('gaps are reported once for all VMs, in their order, with what to do', () => {
  const vms = [
    withNics([{ networkId: 'n-1', networkName: 'app' }, { networkId: 'n-2' }], { id: 'vm-1', name: 'a' }),
    withNics([{ networkId: 'n-1', networkName: 'app' }], { id: 'vm-2', name: 'b' }),
    withNics(undefined, { id: 'vm-3', name: 'c' }),
    withNics([{ networkId: 'n-3' }, { networkId: 'n-3' }], { id: 'vm-4', name: 'd', namespace: 'ns' }),
  ];
  const { gaps, unknown } = network(VSPHERE, vms, [{ source: { id: 'n-3' }, destination: pod }]);
  expect(gaps).toEqual([
    {
      code: 'network-not-mapped',
      vms: [
        { id: 'vm-1', name: 'a' },
        { id: 'vm-2', name: 'b' },
      ],
      source: { id: 'n-1', name: 'app' },
      message: 'network "app" (n-1) of 2 VMs (a, b) is not in any pair (Forklift: VMNetworksNotMapped)',
      fix: 'add a pair for it; map a NIC that the target VM should not have to ignored',
    },
    {
      code: 'network-not-mapped',
      vms: [{ id: 'vm-1', name: 'a' }],
      source: { id: 'n-2' },
      message: 'network n-2 of "a" (vm-1) is not in any pair (Forklift: VMNetworksNotMapped)',
      fix: 'add a pair for it; map a NIC that the target VM should not have to ignored',
    },
    {
      code: 'pod-network-twice',
      vms: [{ id: 'vm-4', name: 'd', namespace: 'ns' }],
      sources: [{ id: 'n-3' }, { id: 'n-3' }],
      message: '"d" (vm-4) would have several NICs on the pod network (Forklift: VMMultiplePodNetworkMappings)',
      fix: 'map all but one of its networks to a NetworkAttachmentDefinition, or to ignored',
    },
  ]);
  expect(unknown).toEqual([{ id: 'vm-3', name: 'c' }]);
});

test.each<[ProviderType, MapSource, SourceNic, string, string]>([
  [
    VSPHERE,
    { name: 'NET' },
    { networkName: 'net' },
    'network "net" of "app-1" (vm-1) is in a pair that Forklift does not match for a source of type vsphere',
    'give its source as id and name, as the inventory has them',
  ],
  [
    OPENSTACK,
    { name: 'net' },
    { networkId: 'n', networkName: 'net' },
    'network "net" (n) of "app-1" (vm-1) is in a pair that Forklift does not match for a source of type openstack',
    'give its source as its id; a name alone passes the check of the map, and fails when the VM is created',
  ],
  [
    HYPERV,
    { name: 's' },
    { networkId: 'n', networkName: 's' },
    'network "s" (n) of "app-1" (vm-1) is in a pair that Forklift does not match for a source of type hyperv',
    'give its source as the id of the virtual switch',
  ],
  [
    OPENSHIFT,
    { name: 'a' },
    { networkName: 'a', networkNamespace: 'ns' },
    'network "ns/a" of "app-1" (vm-1) is in a pair that Forklift does not match for a source of type openshift',
    'give its source as namespace and name of the NetworkAttachmentDefinition',
  ],
  [
    EC2,
    { name: 'p' },
    { networkId: 'subnet-1', networkName: 'p' },
    'network "p" (subnet-1) of "app-1" (vm-1) is in a pair that Forklift does not match for a source of type ec2',
    'give its source as the id of the subnet',
  ],
])('how a source of %s is spelled', (type, source, used, message, fix) => {
  expect(network(type, [withNics([used])], [{ source, destination: pod }]).gaps).toMatchObject([{ message, fix }]);
});

test.each<[ProviderType, MapSource, SourceDisk, string]>([
  [OPENSHIFT, { id: 'u' }, { storageId: 'u', storageName: 'fast' }, 'give its source as the name of the StorageClass'],
  [OVA, { name: 'a' }, { storageId: 'd', storageName: 'a' }, 'give its source as the id of the disk'],
  [EC2, { id: 'gp3' }, { storageName: 'gp3' }, 'give its source as name: the type of the volume, such as gp3'],
  [OPENSTACK, { id: 'x', name: 'glance' }, { storageName: 'glance' }, 'give its source as name glance, without an id'],
])('how a storage of %s is spelled', (type, source, used, fix) => {
  expect(storageCoverage(type, [aSourceVm({ disks: [used] })], [{ source }]).gaps).toMatchObject([{ fix }]);
});

describe('storage of hyperv: the class of the first pair is used for every disk', () => {
  const vms = [1, 2, 3, 4].map((i) => aSourceVm({ id: `vm-${i}`, name: `a${i}`, disks: [{ storageId: 's' }] }));
  const pair = (storageClass: string): StorageMapPair => ({ source: { id: 's' }, destination: { storageClass } });

  test('no pair, several classes, one class', () => {
    expect(storageCoverage(HYPERV, vms, []).gaps.map((gap) => gap.message)).toEqual([
      'no storage is mapped, of 4 VMs (a1, a2, a3, ...) (Forklift: VMStorageNotMapped)',
    ]);
    expect(
      storageCoverage(HYPERV, vms, [pair('a'), pair('b')]).gaps.map((gap) => `${gap.code}: ${gap.message}`),
    ).toEqual([
      'hyperv-storage-pairs: the pairs name 2 StorageClasses, but for a hyperv source only the first is used: a',
    ]);
    expect(storageCoverage(HYPERV, vms, [pair('a'), pair('a')]).gaps).toEqual([]);
    expect(storageCoverage(HYPERV, [aSourceVm({ disks: [] })], []).gaps).toEqual([]);
  });
});

test('VMs whose disks are unknown', () => {
  const { disks: _, ...vm } = aSourceVm();
  expect(storageCoverage(VSPHERE, [vm], [])).toEqual({ gaps: [], unknown: [{ id: 'vm-1', name: 'app-1' }] });
});
