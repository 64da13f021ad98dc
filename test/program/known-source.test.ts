/** What a program's inventory tells beyond the VMs of one plan: as lint tells it with `--inventory`. */
import { ApiObject, JsonPatch } from 'cdk8s';
import { Inventory, type MigrationProgram, Network, NetworkMap, type PlanProps, ProviderType } from '../../lib';
import { filesFor } from '../inventory/kit';
import { aDestination, aPlan, aSource, problemTexts, someMaps, testProgram } from '../kit';

const files = filesFor('known-source');
const GIB = 2 ** 30;

/** VMs that are off, each with the shared disks that are named. */
const inventoryOf = (vms: Readonly<Record<string, readonly string[]>>, more: object = {}) => {
  const rows = Object.entries(vms).map(([id, disks]) => ({
    id,
    name: id.replace(/@.*/, ''),
    path: `/DC/vm/${id}`,
    powerState: 'poweredOff',
    nics: [],
    disks: disks.map((disk) => ({
      file: `[ds-1] ${disk}.vmdk`,
      datastore: { kind: 'Datastore', id: 'datastore-1' },
      capacity: GIB,
      shared: true,
    })),
    ...more,
  }));
  const lists = {
    vms: files.write('vms.json', rows),
    networks: files.write('networks.json', [
      { id: 'network-1', name: 'VM Network' },
      { id: 'network-2', name: 'prod' },
      { id: 'network-3', name: 'prod' },
    ]),
  };
  return Inventory.fromForklift(lists, { providerType: ProviderType.VSPHERE });
};

/** Plans below one program, with one source. */
function plansOf(erp: MigrationProgram) {
  const ends = { source: aSource(erp), destination: aDestination(erp) };
  const maps = someMaps(erp, ends);
  return (id: string, props: Partial<PlanProps>) => aPlan(erp, { ...ends, ...maps, ...props }, id);
}

const told = (erp: MigrationProgram) => problemTexts(erp).filter((it) => !it.includes('warning post-hook'));

test('VMs of two plans that share a disk and go to two namespaces', () => {
  const erp = testProgram();
  const inventory = inventoryOf({ a: ['quorum'], b: ['quorum'] });
  const plan = plansOf(erp);
  plan('one', { vms: inventory.vms('a'), targetNamespace: 'apps' });
  plan('two', { vms: inventory.vms('b'), targetNamespace: 'shop', migrateSharedDisks: false });
  expect(told(erp)).toEqual([
    'erp/one: warning shared-disk: VM "a": it shares [ds-1] quorum.vmdk with "b", which Plan vm-migrations/two takes to another namespace: VMs of two namespaces cannot have one disk (Forklift: SharedDisks); take both to one namespace',
    'erp/two: warning shared-disk: VM "b": it shares [ds-1] quorum.vmdk with "a", which Plan vm-migrations/one takes to another namespace: VMs of two namespaces cannot have one disk (Forklift: SharedDisks); take both to one namespace',
  ]);
});

test('VMs that share disks in a circle', () => {
  const erp = testProgram();
  const inventory = inventoryOf({ a: ['x', 'z'], b: ['x', 'y'], c: ['y', 'z'] });
  const plan = plansOf(erp);
  plan('one', { vms: inventory.vms('a') });
  plan('two', { vms: inventory.vms('b'), migrateSharedDisks: false });
  plan('three', { vms: inventory.vms('c') });
  expect(told(erp)).toEqual([
    'erp/one: warning shared-disk: VM "a": [ds-1] z.vmdk is copied by Plan vm-migrations/one and Plan vm-migrations/three: each gets a disk of its own; no choice of migrateSharedDisks is right for a, b, c, which share disks in a circle (Forklift: SharedDisks); copy one of the disks by other means, and detach it for the migration',
  ]);
});

test('a disk shared with a VM that no plan moves, and that runs', () => {
  const erp = testProgram();
  const inventory = inventoryOf({ a: ['quorum'], b: ['quorum'] }, { powerState: 'poweredOn', toolsStatus: 'toolsOk' });
  plansOf(erp)('one', { vms: inventory.vms('a') });
  expect(told(erp)).toEqual([
    'erp/one: error shared-disk: VM "a": it shares [ds-1] quorum.vmdk with "b", which is powered on (Forklift: SharedDisks); shut the others down before the run, and copy the disk with one plan: migrateSharedDisks: false in the others',
  ]);
});

test('a plan that only the name is left of, of a VM whose name two have', () => {
  const erp = testProgram();
  const inventory = inventoryOf({ 'vm-1': [], 'twin@a': [], 'twin@b': [] });
  const plan = plansOf(erp)('one', { vms: inventory.vms('vm-1') });
  ApiObject.of(plan).addJsonPatch(JsonPatch.replace('/spec/vms', [{ name: 'twin' }]));
  expect(told(erp)).toEqual([
    'erp/one: error vm-ambiguous: 2 VMs are named "twin": twin@a (/DC/vm/twin@a), twin@b (/DC/vm/twin@b) (Forklift: DuplicateVM); give the id of the one you mean',
  ]);
});

test('a VM written by hand is what the inventory of its source says, and may be younger than that', () => {
  const erp = testProgram();
  const inventory = inventoryOf({ a: [], b: ['quorum'], c: ['quorum'] });
  const plan = plansOf(erp);
  plan('one', { vms: inventory.vms('a') });
  plan('two', {
    vms: [
      { id: 'b', name: 'b' },
      { id: 'new', name: 'new' },
    ],
  });
  plan('three', { vms: [{ id: 'c', name: 'c' }], targetNamespace: 'shop', migrateSharedDisks: false });
  expect(told(erp).map((it) => it.slice(0, 60))).toEqual([
    'erp/two: warning shared-disk: VM "b": it shares [ds-1] quoru',
    'erp/three: warning shared-disk: VM "c": it shares [ds-1] quo',
  ]);
});

test('a network by a name that two have, where the list of networks is known', () => {
  const erp = testProgram();
  const inventory = inventoryOf({ a: [] });
  const ends = { source: aSource(erp), destination: aDestination(erp) };
  const { storage } = someMaps(erp, ends);
  const networks = new NetworkMap(erp, 'nets', {
    ...ends,
    pairs: [
      { from: { name: 'prod' }, to: Network.multus('prod', 'apps') },
      { from: { id: 'network-1', name: 'VM Network' }, to: Network.multus('vm', 'apps') },
      { from: { name: 'VM Network' }, to: Network.pod() },
    ],
  });
  aPlan(erp, { ...ends, storage, networks, vms: inventory.vms('a') });
  expect(told(erp).filter((it) => it.includes('map-source'))).toEqual([
    expect.stringContaining('erp/nets: error map-source-named-twice: pairs 2 and 3 both start from "VM Network"'),
    'erp/nets: error map-source-unknown: 2 networks are named "prod": network-2, network-3 (Forklift: SourceNetworkNotValid); give the id',
  ]);
});
