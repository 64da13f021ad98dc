import { PairFault, readNetworkPairs } from '../../../lib/kubectl-mtv/values/network-pairs';
import { readStoragePairs } from '../../../lib/kubectl-mtv/values/storage-pairs';

test('network pairs, with VLANs, namespaces and blanks', () => {
  expect(readNetworkPairs(' VM Network : default ,, a@b@7:x, c:ns/y ,d:ignored', 'mig')).toEqual([
    { source: 'VM Network', destination: { type: 'pod' } },
    { source: 'a@b', vlan: 7, destination: { type: 'multus', name: 'x', namespace: 'mig' } },
    { source: 'c', destination: { type: 'multus', name: 'y', namespace: 'ns' } },
    { source: 'd', destination: { type: 'ignored' } },
  ]);
});

test.each([
  ['a:default,b:default', 'leads to default more than once, which the tool refuses'],
  ['a', 'has "a", accepted: source:default, source:ignored, source:name or source:namespace/name'],
  ['a@0:x', 'has the VLAN "0" in "a@0:x", accepted: 1 to 4094'],
  ['a@4095:x', 'has the VLAN "4095" in "a@4095:x", accepted: 1 to 4094'],
  ['a:ns/', 'has the target "ns/", accepted: default, ignored, name or namespace/name'],
])('refuses the network pairs %s', (text, message) => {
  expect(() => readNetworkPairs(text, 'mig')).toThrow(new PairFault(message));
});

test('storage pairs, with what fills them', () => {
  const defaults = { volumeMode: 'Block', offloadSecret: 'arrays' };
  expect(
    readStoragePairs(
      'gold:ns/ceph;accessMode=ReadWriteMany, silver:slow;volumeMode=Filesystem;offloadPlugin=vsphere;offloadVendor=ontap;offloadMigrationHosts=h1+h2',
      defaults,
    ),
  ).toEqual([
    { source: 'gold', destination: { storageClass: 'ceph', volumeMode: 'Block', accessMode: 'ReadWriteMany' } },
    {
      source: 'silver',
      destination: { storageClass: 'slow', volumeMode: 'Filesystem' },
      offloadPlugin: {
        vsphereXcopyConfig: {
          secretRef: 'arrays',
          storageVendorProduct: 'ontap',
          dedicatedMigrationHosts: ['h1', 'h2'],
        },
      },
    },
  ]);
});

test.each([
  ['gold', 'has "gold", accepted: source:storageClass, with ;key=value behind it'],
  [
    'gold:ceph;mode=Block',
    'has "mode=Block", accepted: volumeMode, accessMode, offloadPlugin, offloadVendor, offloadSecret, offloadMigrationHosts, each with =value',
  ],
  ['gold:ceph;volumeMode=block', 'has volumeMode="block", accepted: Filesystem, Block'],
  ['gold:ceph;offloadVendor=ontap', 'has offloadPlugin or offloadVendor alone, accepted: both, or none'],
  ['gold:ns/', 'has no storage class behind "gold"'],
])('refuses the storage pairs %s', (text, message) => {
  expect(() => readStoragePairs(text, {})).toThrow(new PairFault(message));
});
