import {
  Credentials,
  ForkliftApp,
  Inventory,
  MigrationProgram,
  Network,
  NetworkMap,
  Plan,
  Provider,
  ProviderType,
  StorageMap,
  VSphereProvider,
} from 'cdk8s-forklift';

const app = new ForkliftApp();
const estate = new MigrationProgram(app, 'estate', { namespace: 'vm-migrations' });
const inventory = Inventory.fromCsv('vms.csv', {
  mapping: { id: 'id', name: 'name', target: 'target', wave: 'wave' },
  providerType: ProviderType.VSPHERE,
});
const source = new VSphereProvider(estate, 'vcenter', {
  url: 'https://vcenter.corp.example/sdk',
  credentials: Credentials.fromSecret('vcenter-credentials'),
  vddkInitImage: 'registry.corp.example/vddk:8.0.3',
});
const ends = { source, destination: Provider.host(estate) };
const networks = new NetworkMap(estate, 'networks', {
  ...ends,
  pairs: ['shop', 'office'].map((name) => ({ from: { name }, to: Network.multus(`vlan-${name}`, 'default') })),
});
const storage = new StorageMap(estate, 'storage', {
  ...ends,
  pairs: ['ssd-01', 'ssd-02', 'hdd-01'].map((name) => ({
    from: { name },
    to: { storageClass: name.startsWith('ssd') ? 'ceph-nvme' : 'ceph-hdd' },
  })),
});

// A plan for each VM: one can be moved to another wave, or be retried, without a look at the others.
for (const vm of inventory.allVms) {
  const { target, wave } = vm.attributes ?? {};
  new Plan(estate, vm.name, {
    ...ends,
    networks,
    storage,
    targetNamespace: String(target),
    wave: Number(wave),
    vms: inventory.vms(vm.id),
  }).run(1);
}

app.synth();
