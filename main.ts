import { Duration } from 'cdk8s';
// biome-ignore format: names, not lines
import {
  AccessMode, AnsibleHook, Credentials, ForkliftApp, Inventory, MigrationProgram, MigrationType, Network, NetworkMap, Plan,
  Playbook, Provider, StorageMap, TargetPowerState, VolumeMode, VSphereProvider,
} from './lib';

const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
const inventory = Inventory.fromForklift({
  vms: 'migrations/erp/inventory/vms.json',
  networks: 'migrations/erp/inventory/networks.json',
  datastores: 'migrations/erp/inventory/datastores.json',
});

// From where to where
const source = new VSphereProvider(erp, 'vcenter', {
  url: 'https://vcenter.corp.example/sdk',
  credentials: Credentials.fromExternalSecret({ store: 'vault', remoteKey: 'migrations/vcenter' }),
  vddkInitImage: 'registry.corp.example/vddk:8.0.3',
});
const destination = Provider.host(erp, { namespace: 'openshift-mtv' });
const ends = { source, destination };

const networkPairs = [
  { from: inventory.network('erp-app'), to: Network.pod() },
  { from: inventory.network('erp-db'), to: Network.multus('vlan-42', 'erp') },
  { from: inventory.network('erp-dmz'), to: Network.multus('vlan-43', 'erp') },
  { from: inventory.network('erp-backup'), to: Network.multus('vlan-44', 'erp') },
];
const networks = new NetworkMap(erp, 'networks', { ...ends, pairs: networkPairs });

const fast = { storageClass: 'ceph-nvme', accessMode: AccessMode.READ_WRITE_MANY, volumeMode: VolumeMode.BLOCK };
const large = { storageClass: 'ceph-hdd' };
const storagePairs = [
  { from: inventory.datastore('ds-gold-01'), to: fast },
  { from: inventory.datastore('ds-gold-02'), to: fast },
  { from: inventory.datastore('ds-silver-01'), to: large },
  { from: inventory.datastore('ds-archive-01'), to: large },
];
const storage = new StorageMap(erp, 'storage', { ...ends, pairs: storagePairs });
const common = { ...ends, networks, storage, targetNamespace: 'erp' };

// What runs around each VM
const announce = new AnsibleHook(erp, 'announce', {
  playbook: Playbook.fromFile('migrations/erp/hooks/announce.yml'),
  image: 'registry.corp.example/migration/hook-runner:1.4.2',
  deadline: Duration.minutes(5),
});

// Wave 1: the applications, shut down and moved; they get new addresses on the pod network
const applications = new Plan(erp, 'applications', {
  ...common,
  description: 'ERP application, web and batch servers',
  vms: [
    inventory.filter({ folder: '/DC1/vm/ERP/Application' }),
    inventory.filter({ folder: '/DC1/vm/ERP/Web' }),
    inventory.vms('ERP Batch 01', 'erp-batch_03', 'vm-1192', 'erp-fs-01', 'erp-fs-02'),
  ],
  preserveStaticIPs: false,
  deleteVmOnFailMigration: false,
  postHooks: [announce],
});
applications.vm('erp-web01.corp.example').configure({ targetName: 'erp-web01' });
applications.vm('erp-web02.corp.example').configure({ targetName: 'erp-web02' });
const reports = applications.vm('ERP-APP-03').clearHooks();
reports.configure({ instanceType: 'u1.2xlarge', targetPowerState: TargetPowerState.OFF });
applications.run(1);

// Wave 2: the databases, copied while they run, switched over on Saturday night
const databases = new Plan(erp, 'databases', {
  ...common,
  description: 'ERP databases',
  type: MigrationType.WARM,
  vms: inventory.filter({ name: /^erp-db-/, powerState: 'poweredOn' }),
  wave: 2,
});
databases.vm('erp-db-04').configure({ luks: { name: 'erp-db-04-luks' } });
databases.run(1, { cutover: '2026-12-05T22:00:00+01:00' });

app.synth();
