/** Manifests of each type of provider, as people write them by hand. */
import type { ProviderType } from '../lib/forklift/source-vm';

const API = 'forklift.konveyor.io/v1beta1';
const at = (name: string) => ({ name, namespace: 'vm-migrations' });
const HOST = { name: 'host', namespace: 'konveyor-forklift' };

interface Sample {
  readonly url: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly network: object;
  readonly storage: object;
  readonly vm: Readonly<Record<string, unknown>>;
  readonly plan?: object;
  /** As the program has the provider, after `new`. */
  readonly made: string;
}

/** As people write them by hand: each with every setting that has a prop, and one that has none. */
export const SAMPLES: Readonly<Record<ProviderType, Sample>> = {
  vsphere: {
    url: 'https://vcenter.corp.example/sdk',
    settings: {
      vddkInitImage: 'registry.corp.example/vddk:8.0.3',
      sdkEndpoint: 'esxi',
      useVddkAioOptimization: 'true',
      vddkConfig: 'VixDiskLib.nfcAio.Session.BufSizeIn64K=16\nVixDiskLib.nfcAio.Session.BufCount=4',
      esxiCloneMethod: 'ssh',
      newer: 'yes',
    },
    network: { id: 'network-11', name: 'VM Network' },
    storage: { id: 'datastore-21' },
    vm: { id: 'vm-101', name: 'app-01', rootDisk: '/dev/sdb', luks: at('luks'), nbdeClevis: false },
    plan: {
      type: 'warm',
      preserveStaticIPs: false,
      conversionTempStorageClass: 'fast',
      conversionTempStorageSize: '20Gi',
    },
    made: `VSphereProvider(program, 'source', {
  url: 'https://vcenter.corp.example/sdk',
  credentials: Credentials.fromSecret('source-credentials'),
  vddkInitImage: 'registry.corp.example/vddk:8.0.3',
  sdkEndpoint: SdkEndpoint.ESXI,
  useVddkAioOptimization: true,
  vddkConfig: { 'VixDiskLib.nfcAio.Session.BufSizeIn64K': '16', 'VixDiskLib.nfcAio.Session.BufCount': '4' },
  esxiCloneMethod: EsxiCloneMethod.SSH,
  settings: { newer: 'yes' },
});`,
  },
  ovirt: {
    url: 'https://engine.corp.example/ovirt-engine/api',
    settings: { ovirtClientTimeout: '90s' },
    network: { id: '00000000-0000-0000-0000-000000000009', name: 'ovirtmgmt' },
    storage: { name: 'data' },
    vm: { id: '0a1b2c3d-0000-4000-8000-000000000001', name: 'app-01' },
    plan: { preserveClusterCpuModel: true },
    made: `OVirtProvider(program, 'source', {
  url: 'https://engine.corp.example/ovirt-engine/api',
  credentials: Credentials.fromSecret('source-credentials'),
  ovirtClientTimeout: Duration.seconds(90),
});`,
  },
  openstack: {
    url: 'https://keystone.corp.example:5000/v3',
    network: { id: '0a1b2c3d-0000-4000-8000-0000000000aa', name: 'private' },
    storage: { name: 'glance' },
    vm: { id: '0a1b2c3d-0000-4000-8000-000000000002', name: 'app-01' },
    made: `OpenStackProvider(program, 'source', {
  url: 'https://keystone.corp.example:5000/v3',
  credentials: Credentials.fromSecret('source-credentials'),
});`,
  },
  ova: {
    url: 'nfs.corp.example:/exports/ova',
    settings: { applianceManagement: 'true' },
    network: { name: 'VM Network' },
    storage: { id: 'disk-1' },
    vm: { id: 'c5a9d1fa3c0e4d6f8f2a', name: 'appliance' },
    made: `OvaProvider(program, 'source', {
  url: 'nfs.corp.example:/exports/ova',
  credentials: Credentials.fromSecret('source-credentials'),
  applianceManagement: true,
});`,
  },
  openshift: {
    url: 'https://api.west.corp.example:6443',
    settings: { submariner: 'false' },
    network: { type: 'pod' },
    storage: { name: 'ceph-old' },
    vm: { id: '0a1b2c3d-0000-4000-8000-000000000003', name: 'app-01', namespace: 'apps' },
    plan: { type: 'live' },
    made: `OpenShiftProvider(program, 'source', {
  url: 'https://api.west.corp.example:6443',
  credentials: Credentials.fromSecret('source-credentials'),
  submariner: false,
});`,
  },
  hyperv: {
    url: 'hyperv01.corp.example',
    settings: { managementType: 'cluster', winrmPort: '5985' },
    network: { id: '0a1b2c3d-0000-4000-8000-0000000000bb', vlan: '42' },
    storage: { name: 'smb' },
    vm: { id: '0a1b2c3d-0000-4000-8000-000000000004', name: 'app-01' },
    made: `HyperVProvider(program, 'source', {
  url: 'hyperv01.corp.example',
  credentials: Credentials.fromSecret('source-credentials'),
  managementType: HyperVManagementType.CLUSTER,
  winrmPort: 5985,
});`,
  },
  ec2: {
    url: 'https://ec2.eu-central-1.amazonaws.com',
    settings: { 'target-az': 'eu-central-1a', 'target-region': 'eu-central-1' },
    network: { id: 'subnet-1', name: 'subnet-1' },
    storage: { name: 'gp3' },
    vm: { id: 'i-0abc1234', name: 'app-01' },
    plan: { skipZoneNodeSelector: true },
    made: `Ec2Provider(program, 'source', {
  region: 'eu-central-1',
  credentials: Credentials.fromSecret('source-credentials'),
  targetAz: 'eu-central-1a',
  targetRegion: 'eu-central-1',
});`,
  },
  nutanix: {
    url: 'https://prism.corp.example:9440',
    settings: { prismType: 'element', clusterUuid: 'u-1', nutanixClientTimeout: '30s' },
    network: { id: 'net-1' },
    storage: { id: 'container-1' },
    vm: { id: '0a1b2c3d-0000-4000-8000-000000000005', name: 'app-01' },
    made: `NutanixProvider(program, 'source', {
  url: 'https://prism.corp.example:9440',
  credentials: Credentials.fromSecret('source-credentials'),
  prismType: PrismType.ELEMENT,
  clusterUuid: 'u-1',
  nutanixClientTimeout: Duration.seconds(30),
});`,
  },
};

/** Provider, maps and a plan with a run, as somebody would write them by hand. */
export function byHand(type: ProviderType): object[] {
  const { url, settings, network, storage, vm, plan } = SAMPLES[type];
  const provider = { source: at('source'), destination: HOST };
  const object = (kind: string, name: string, spec: object) => ({ apiVersion: API, kind, metadata: at(name), spec });
  return [
    object('Provider', 'source', { type, url, secret: at('source-credentials'), ...(settings && { settings }) }),
    object('NetworkMap', 'networks', { provider, map: [{ source: network, destination: { type: 'pod' } }] }),
    object('StorageMap', 'storage', { provider, map: [{ source: storage, destination: { storageClass: 'ceph' } }] }),
    object('Plan', 'apps', {
      provider,
      map: { network: at('networks'), storage: at('storage') },
      targetNamespace: 'apps',
      vms: [vm],
      ...plan,
    }),
    object('Migration', 'apps-r1', { plan: at('apps') }),
  ];
}
