import fc from 'fast-check';
import { networkCoverage, storageCoverage } from '../../lib/forklift/map-coverage';
import { ProviderType, type SourceNic } from '../../lib/forklift/source-vm';
import {
  type ProposeNetworkOptions,
  proposeNetworkPairs,
  proposeStoragePairs,
} from '../../lib/inventory/propose-pairs';
import { aSourceVm } from '../kit';

const nic = (name: string): SourceNic => ({ networkId: `id-${name}`, networkName: name });
const vmOn = (id: string, ...names: string[]) => aSourceVm({ id, name: `vm ${id}`, nics: names.map(nic) });
const propose = (vms: ReturnType<typeof vmOn>[], options?: ProposeNetworkOptions) =>
  proposeNetworkPairs(vms, options).map(({ from, to }) =>
    from.problems === undefined
      ? `${from.name} (${from.id}) -> ${to.type === 'multus' ? `${to.namespace}/${to.name}` : to.type}`
      : from.problems.map((p) => `${p.code}: ${p.message}; ${p.fix}`).join(),
  );
const backup = { type: 'multus', name: 'vlan-44', namespace: 'erp' } as const;
const needs = (name: string, who: string) =>
  `network-needs-target: network "${name}" (id-${name}) needs its own target: ${who} would have two NICs on the pod network; give its target: targets: { "${name}": Network.multus('...', '...') }`;

test('one pair for each network, those of first NICs first, all on the pod network where that can be', () => {
  expect(
    propose([vmOn('1', 'app'), vmOn('2', 'web', 'mgmt'), vmOn('3', 'db')], {
      targets: { mgmt: backup },
    }),
  ).toEqual(['app (id-app) -> pod', 'web (id-web) -> pod', 'db (id-db) -> pod', 'mgmt (id-mgmt) -> erp/vlan-44']);
});

test('a second NIC needs a target of its own, and is never ignored in silence', () => {
  const vms = ['1', '2', '3', '4', '5'].map((id) => vmOn(id, 'app', 'backup'));
  expect(propose(vms)).toEqual(['app (id-app) -> pod', needs('backup', '"vm 1", "vm 2", "vm 3" and 2 more')]);
  expect(propose(vms, { targets: { 'id-backup': backup } })).toEqual([
    'app (id-app) -> pod',
    'backup (id-backup) -> erp/vlan-44',
  ]);
  expect(propose(vms, { targets: { backup: { type: 'ignored' } } })).toEqual([
    'app (id-app) -> pod',
    'backup (id-backup) -> ignored',
  ]);
  expect(propose([vmOn('1', 'app', 'app')])).toEqual([needs('app', '"vm 1"')]);
});

test('what is said of one network leaves less room for the others', () => {
  expect(propose([vmOn('1', 'app', 'db')], { targets: { db: { type: 'pod' } } })).toEqual([
    needs('app', '"vm 1"'),
    'db (id-db) -> pod',
  ]);
});

test('another default, and one that would lose NICs', () => {
  const vms = [vmOn('1', 'app', 'db')];
  expect(propose(vms, { default: backup })).toEqual([
    'app (id-app) -> erp/vlan-44',
    'network-needs-target: network "db" (id-db) needs its own target: "vm 1" would have two NICs on erp/vlan-44; give its target: targets: { "db": Network.multus(\'...\', \'...\') }',
  ]);
  expect(propose([vmOn('1', 'app')], { default: { type: 'ignored' } })).toEqual([
    'network-without-target: network "app" (id-app) has no target; ignored is not the default, as its NICs would be dropped silently; give its target: targets: { "app": ... }',
  ]);
});

test('a target for a network that none uses, and VMs whose NICs are unknown', () => {
  const { nics: _, ...silent } = vmOn('9');
  expect(propose([vmOn('1', 'app'), silent, { ...silent, id: '8' }], { targets: { ap: backup } })).toEqual([
    'app (id-app) -> pod',
    'network-not-used: targets names network "ap", which none of the VMs use; give its name or id as the inventory has it, or leave it out',
    'nics-unknown: the inventory does not have the NICs of "vm 9" and 1 more; write the pairs by hand, or export with NICs',
  ]);
});

test('the pod network and namespaces of an openshift source', () => {
  const vm = aSourceVm({ nics: [{ isPodNetwork: true }, { networkName: 'vlan', networkNamespace: 'infra' }] });
  expect(proposeNetworkPairs([vm], { targets: { 'infra/vlan': backup } })).toEqual([
    { from: { type: 'pod' }, to: { type: 'pod' } },
    { from: { name: 'vlan', namespace: 'infra' }, to: backup },
  ]);
});

test('what is proposed without a problem covers the VMs, whatever they are on', () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 });
  fc.assert(
    fc.property(fc.array(names, { maxLength: 6 }), (lists) => {
      const vms = lists.map((list, i) => vmOn(String(i), ...list));
      const pairs = proposeNetworkPairs(vms);
      expect(proposeNetworkPairs(vms)).toEqual(pairs);
      const used = new Set(lists.flat());
      expect(pairs.map(({ from }) => from.name).sort()).toEqual([...used].sort());
      const fine = pairs.filter(({ from }) => from.problems === undefined);
      const { gaps } = networkCoverage(
        ProviderType.VSPHERE,
        vms,
        fine.map(({ from, to }) => ({ source: from, destination: to })),
      );
      const broken = pairs.filter(({ from }) => from.problems !== undefined).map(({ from }) => from.name);
      expect(gaps.map((gap) => gap.source?.name).sort()).toEqual(broken.sort());
    }),
  );
});

describe('storages', () => {
  const fast = { storageClass: 'fast' };
  const slow = { storageClass: 'slow' };

  test('one pair for each, to the default or where targets says', () => {
    const vms = [
      aSourceVm({
        disks: [
          { storageId: 'd-1', storageName: 'gold' },
          { storageId: 'd-2', storageName: 'tin' },
        ],
      }),
      aSourceVm({ disks: [{ storageId: 'd-1', storageName: 'gold' }, { capacityBytes: 1 }] }),
    ];
    const pairs = proposeStoragePairs(ProviderType.VSPHERE, vms, { default: slow, targets: { gold: fast } });
    expect(pairs).toEqual([
      { from: { id: 'd-1', name: 'gold' }, to: fast },
      { from: { id: 'd-2', name: 'tin' }, to: slow },
    ]);
    expect(
      storageCoverage(
        ProviderType.VSPHERE,
        vms,
        pairs.map(({ from }) => ({ source: from })),
      ).gaps,
    ).toEqual([]);
  });

  test('a direct LUN of oVirt needs none', () => {
    const vms = [aSourceVm({ disks: [{ storageId: 'x', rdm: true }] })];
    expect(proposeStoragePairs(ProviderType.OVIRT, vms, { default: slow })).toEqual([]);
  });

  test('a target that none uses, and VMs whose disks are unknown', () => {
    const { disks: _, ...silent } = aSourceVm();
    const pairs = proposeStoragePairs(ProviderType.VSPHERE, [silent], { default: slow, targets: { gold: fast } });
    expect(pairs.flatMap(({ from }) => from.problems?.map((p) => `${p.code}: ${p.message}; ${p.fix}`))).toEqual([
      'storage-not-used: targets names storage "gold", which none of the VMs use; give its name or id as the inventory has it, or leave it out',
      'disks-unknown: the inventory does not have the disks of "app-1"; write the pairs by hand, or export with disks',
    ]);
  });
});
