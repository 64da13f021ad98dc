import type { ProviderType } from '../../../lib/forklift/source-vm';
import type { InventoryContent } from '../../../lib/inventory/content';
import { type ForkliftInventoryFiles, readForkliftInventory } from '../../../lib/inventory/forklift';
import { filesFor } from '../kit';

const files = filesFor('providers');

/** What is read of lists written as files, each under the name of its prop. */
function read(lists: Readonly<Record<string, unknown>>, providerType?: ProviderType): InventoryContent {
  const paths = Object.fromEntries(
    Object.entries(lists).map(([name, rows]) => [name, files.write(`${name}.json`, rows)]),
  );
  return readForkliftInventory(
    paths as unknown as ForkliftInventoryFiles,
    providerType === undefined ? {} : { providerType },
  );
}
const withoutRaw = ({ vms, ...rest }: InventoryContent) => ({ ...rest, vms: vms.map(({ raw: _, ...vm }) => vm) });
const concern = { id: 'x.y', label: 'L', category: 'Warning', assessment: 'A' };

test('vsphere: hosts, custom attributes, tags, addresses', () => {
  const vm = {
    id: 'vm-7',
    name: 'web',
    path: '/Europe/DC1/vm/Shop/web',
    uuid: 'bios-1',
    isTemplate: false,
    powerState: 'poweredOn',
    connectionState: 'connected',
    host: 'host-1',
    firmware: 'efi',
    guestNameFromVmwareTools: 'RHEL 9',
    hostName: 'web.corp.example',
    storageUsed: 4096,
    consolidationNeeded: true,
    toolsStatus: 'toolsOk',
    toolsRunningStatus: 'guestToolsRunning',
    cpuCount: 0,
    memoryMB: 0,
    tags: [{ name: 'prod' }, { name: '' }],
    customDef: [
      { key: 1, name: 'owner' },
      { key: 2, name: 'tier' },
    ],
    customValues: [
      { key: 1, value: 'shop' },
      { key: 9, value: 'lost' },
      { key: 2, value: '' },
    ],
    guestNetworks: [{ ip: '10.0.0.1', mac: 'aa', prefix: 24 }],
    disks: [{ file: '[a] b.vmdk', datastore: { id: 'd-1' }, capacity: 1, mode: 'persistent', bus: 'scsi' }],
    nics: [],
    concerns: [concern],
  };
  const hosts = [{ id: 'host-1', name: 'esx1', status: 'green', inMaintenance: true }];
  const storage = [{ id: 'd-1', name: 'ds', type: 'VMFS', capacity: 10, free: 5, path: '/DC1/datastore/ds' }];
  expect(withoutRaw(read({ vms: [vm], hosts, storage }))).toStrictEqual({
    providerType: 'vsphere',
    vms: [
      {
        providerType: 'vsphere',
        id: 'vm-7',
        name: 'web',
        path: '/Europe/DC1/vm/Shop/web',
        uuid: 'bios-1',
        isTemplate: false,
        powerState: 'poweredOn',
        connectionState: 'connected',
        storageUsedBytes: 4096,
        firmware: 'efi',
        guestNameFromTools: 'RHEL 9',
        hostName: 'web.corp.example',
        hostId: 'host-1',
        host: 'esx1',
        datacenter: 'DC1',
        consolidationNeeded: true,
        toolsStatus: 'toolsOk',
        toolsRunningStatus: 'guestToolsRunning',
        tags: ['prod'],
        attributes: { owner: 'shop' },
        disks: [
          {
            file: '[a] b.vmdk',
            storageId: 'd-1',
            storageName: 'ds',
            capacityBytes: 1,
            mode: 'persistent',
            bus: 'scsi',
          },
        ],
        nics: [],
        guestNetworks: [{ ip: '10.0.0.1', mac: 'aa' }],
        concerns: [concern],
      },
    ],
    networks: [],
    storages: [{ id: 'd-1', name: 'ds', path: '/DC1/datastore/ds', type: 'VMFS', capacityBytes: 10, freeBytes: 5 }],
    hosts: [{ id: 'host-1', name: 'esx1', inMaintenance: true, status: 'green' }],
    notes: [],
  });
});

const ovirt = {
  id: '9d9a1c4e',
  name: 'billing',
  description: 'front end',
  selfLink: 'providers/ovirt/uid/vms/9d9a1c4e',
  status: 'up',
  host: 'h-1',
  cluster: 'c-1',
  cpuSockets: 2,
  cpuCores: 2,
  cpuThreads: 2,
  memory: 8 * 1024 ** 3,
  bios: 'q35_ovmf',
  osType: 'rhel_9x64',
  guestName: 'billing.lab.example',
  guest: { distribution: 'Red Hat Enterprise Linux', fullVersion: '9.3' },
  snapshots: [{ id: 's', type: 'active' }],
  diskAttachments: [
    { id: 'a-1', disk: 'disk-1', interface: 'virtio_scsi' },
    { id: 'a-2', disk: 'disk-2', interface: 'virtio' },
  ],
  nics: [
    { id: 'n-1', name: 'nic1', mac: 'aa', profile: 'p-1', ipAddress: [{ address: '10.1.0.1', version: 'v4' }] },
    { id: 'n-2', name: 'nic2', mac: 'bb', profile: 'p-9' },
  ],
  concerns: [],
};

test('ovirt: disks, storage domains, vNIC profiles and networks are lists of their own', () => {
  const content = read({
    vms: [ovirt],
    networks: [{ id: 'net-1', name: 'ovirtmgmt' }],
    storage: [{ id: 'sd-1', name: 'fast' }],
    hosts: [{ id: 'h-1', name: 'node1', status: 'maintenance', inMaintenance: true }],
    disks: [
      { id: 'disk-1', name: 'd1', storageDomain: 'sd-1', provisionedSize: 5, shared: false, storageType: 'image' },
      { id: 'disk-2', name: 'd2', storageDomain: '', provisionedSize: 7, shared: true, storageType: 'lun' },
    ],
    nicProfiles: [{ id: 'p-1', name: 'p', network: 'net-1' }],
  });
  expect(withoutRaw(content).vms).toStrictEqual([
    {
      providerType: 'ovirt',
      id: '9d9a1c4e',
      name: 'billing',
      powerState: 'up',
      cpuCount: 8,
      memoryMB: 8192,
      firmware: 'q35_ovmf',
      guestId: 'rhel_9x64',
      guestName: 'Red Hat Enterprise Linux 9.3',
      hostName: 'billing.lab.example',
      ipAddress: '10.1.0.1',
      hostId: 'h-1',
      host: 'node1',
      hasSnapshot: false,
      notes: 'front end',
      disks: [
        {
          id: 'disk-1',
          storageId: 'sd-1',
          storageName: 'fast',
          capacityBytes: 5,
          shared: false,
          rdm: false,
          bus: 'virtio_scsi',
        },
        { id: 'disk-2', capacityBytes: 7, shared: true, rdm: true, bus: 'virtio' },
      ],
      nics: [{ networkId: 'net-1', networkName: 'ovirtmgmt', mac: 'aa' }, { mac: 'bb' }],
      guestNetworks: [{ ip: '10.1.0.1', mac: 'aa' }],
      concerns: [],
    },
  ]);
});

test('ovirt: a row with its disks and profiles in it needs no lists', () => {
  const [vm] = read({
    vms: [
      {
        ...ovirt,
        snapshots: [{ type: 'active' }, { type: 'regular' }],
        diskAttachments: [
          {
            id: 'a',
            interface: 'ide',
            disk: { id: 'disk-1', storageDomain: 'sd-1', provisionedSize: 5, storageType: 'image' },
          },
        ],
        nics: [{ mac: 'aa', profile: { id: 'p-1', network: 'net-1' } }],
      },
    ],
  }).vms;
  expect({ disks: vm?.disks, nics: vm?.nics, snapshot: vm?.hasSnapshot }).toEqual({
    disks: [{ id: 'disk-1', storageId: 'sd-1', capacityBytes: 5, rdm: false, bus: 'ide' }],
    nics: [{ networkId: 'net-1', mac: 'aa' }],
    snapshot: true,
  });
});

const openstack = {
  id: 'b0c1',
  name: 'web-01',
  path: 'project/web-01',
  status: 'ACTIVE',
  tenantID: 't',
  hostID: 'h',
  flavorID: 'f-1',
  imageID: '',
  accessIPv4: '',
  metadata: { role: 'web' },
  tags: ['prod'],
  addresses: {
    'tenant-net': [
      { 'OS-EXT-IPS-MAC:mac_addr': 'aa', 'OS-EXT-IPS:type': 'fixed', addr: '192.168.0.5', version: 4 },
      { 'OS-EXT-IPS-MAC:mac_addr': 'aa', 'OS-EXT-IPS:type': 'floating', addr: '10.0.0.5', version: 4 },
    ],
    backup: [{ 'OS-EXT-IPS-MAC:mac_addr': 'bb', addr: '172.16.0.5' }],
  },
  attachedVolumes: [{ ID: 'v-1' }, { ID: 'v-2' }],
  concerns: [],
};
const openstackLists = {
  networks: [
    { id: 'net-1', name: 'tenant-net' },
    { id: 'net-2', name: 'backup' },
  ],
  storage: [{ id: 'type-1', name: 'ssd' }],
  disks: [{ id: 'v-1', name: '', size: 20, volumeType: 'ssd' }],
  flavors: [{ id: 'f-1', name: 'm1', vcpus: 4, ram: 8192, disk: 10 }],
};

test('openstack: volumes and flavors by id, networks by name, one card for each MAC', () => {
  expect(withoutRaw(read({ vms: [openstack], ...openstackLists })).vms).toStrictEqual([
    {
      providerType: 'openstack',
      id: 'b0c1',
      name: 'web-01',
      path: 'project/web-01',
      powerState: 'ACTIVE',
      cpuCount: 4,
      memoryMB: 8192,
      ipAddress: '192.168.0.5',
      hostId: 'h',
      tags: ['prod'],
      attributes: { role: 'web' },
      disks: [{ id: 'v-1', storageId: 'type-1', storageName: 'ssd', capacityBytes: 20 * 1024 ** 3 }, { id: 'v-2' }],
      nics: [
        { networkId: 'net-1', networkName: 'tenant-net', mac: 'aa' },
        { networkId: 'net-2', networkName: 'backup', mac: 'bb' },
      ],
      guestNetworks: [
        { ip: '192.168.0.5', mac: 'aa' },
        { ip: '10.0.0.5', mac: 'aa' },
        { ip: '172.16.0.5', mac: 'bb' },
      ],
      concerns: [],
    },
  ]);
});

test('openstack: what boots from an image has a first disk in glance', () => {
  const content = read({ vms: [{ ...openstack, imageID: 'img-1', attachedVolumes: null }], ...openstackLists });
  expect(content.vms[0]?.disks).toEqual([{ id: 'img-1', storageName: 'glance', capacityBytes: 10 * 1024 ** 3 }]);
  expect(content.storages).toEqual([{ id: 'type-1', name: 'ssd' }, { name: 'glance' }]);
});

test('ova: keys in capitals, units in words, each disk a storage', () => {
  const vm = {
    id: '0a1b',
    name: 'appliance',
    ovfPath: '/ova/appliance.ova',
    exportSource: 'VMware',
    osType: 'rhel8_64Guest',
    cpuCount: 2,
    memoryMB: 4,
    memoryUnits: 'byte * 2^30',
    storageUsed: 0,
    ipAddress: '',
    disks: [
      {
        ID: 'd-1',
        Name: 'disk1.vmdk',
        FilePath: '/ova/appliance.ova',
        Capacity: 16,
        CapacityAllocationUnits: 'byte * 2^30',
      },
      { ID: 'd-2', Name: 'disk2.vmdk', Capacity: 1024 },
      { ID: 'd-3', Name: 'disk3.vmdk', Capacity: 2, CapacityAllocationUnits: 'GigaBytes' },
    ],
    nics: [{ Name: 'eth0', MAC: 'aa', Network: 'VM Network', Config: [] }],
    networks: [{ ID: 'n-1', Name: 'VM Network', Description: '' }],
    concerns: null,
  };
  const content = read({ vms: [vm] });
  expect(withoutRaw(content)).toStrictEqual({
    providerType: 'ova',
    vms: [
      {
        providerType: 'ova',
        id: '0a1b',
        name: 'appliance',
        path: '/ova/appliance.ova',
        cpuCount: 2,
        memoryMB: 4096,
        guestId: 'rhel8_64Guest',
        disks: [
          {
            id: 'd-1',
            file: '/ova/appliance.ova',
            storageId: 'd-1',
            storageName: 'disk1.vmdk',
            capacityBytes: 16 * 1024 ** 3,
          },
          { id: 'd-2', storageId: 'd-2', storageName: 'disk2.vmdk', capacityBytes: 1024 },
          { id: 'd-3', storageId: 'd-3', storageName: 'disk3.vmdk', capacityBytes: 2 * 1024 ** 3 },
        ],
        nics: [{ networkId: 'n-1', networkName: 'VM Network', mac: 'aa' }],
        concerns: [],
      },
    ],
    networks: [{ id: 'n-1', name: 'VM Network' }],
    storages: [
      { id: 'd-1', name: 'disk1.vmdk' },
      { id: 'd-2', name: 'disk2.vmdk' },
      { id: 'd-3', name: 'disk3.vmdk' },
    ],
    hosts: [],
    notes: [],
  });
});

const openshift = {
  uid: 'u-1',
  id: 'u-1',
  name: 'web',
  namespace: 'shop',
  path: 'shop/web',
  object: {
    kind: 'VirtualMachine',
    metadata: { name: 'web', namespace: 'shop', labels: { tier: 'front' } },
    spec: {
      dataVolumeTemplates: [
        {
          metadata: { name: 'web-data' },
          spec: { storage: { storageClassName: 'slow', resources: { requests: { storage: '1500M' } } } },
        },
      ],
      template: {
        spec: {
          domain: {
            cpu: { cores: 2, sockets: 2 },
            memory: { guest: '4Gi' },
            firmware: { uuid: 'fw', bootloader: { efi: {} } },
            devices: {
              interfaces: [
                { name: 'default', masquerade: {} },
                { name: 'db', macAddress: 'bb' },
              ],
            },
          },
          networks: [
            { name: 'default', pod: {} },
            { name: 'db', multus: { networkName: 'infra/vlan-42' } },
            { name: 'own', multus: { networkName: 'local' } },
          ],
          volumes: [
            { name: 'root', persistentVolumeClaim: { claimName: 'web-root' } },
            { name: 'data', dataVolume: { name: 'web-data' } },
            { name: 'lost', dataVolume: { name: 'web-lost' } },
            { name: 'init', cloudInitNoCloud: {} },
          ],
        },
      },
    },
    status: { printableStatus: 'Running' },
  },
  instance: {
    status: {
      nodeName: 'node-1',
      guestOSInfo: { prettyName: 'Fedora 40' },
      interfaces: [{ name: 'default', ipAddress: '10.128.0.5', mac: 'aa' }],
    },
  },
};

test('openshift: networks by namespace and name, claims for disks, templates where there is no claim', () => {
  const content = read({
    vms: [openshift],
    networks: [{ uid: 'nad-1', name: 'vlan-42', namespace: 'infra' }],
    storage: [{ uid: 'sc-1', name: 'fast' }],
    disks: [
      {
        uid: 'pvc-1',
        name: 'web-root',
        namespace: 'shop',
        object: { spec: { storageClassName: 'fast', resources: { requests: { storage: '30Gi' } } } },
      },
      { uid: 'pvc-2', name: 'web-root', namespace: 'other', object: { spec: { storageClassName: 'slow' } } },
    ],
  });
  expect(withoutRaw(content)).toStrictEqual({
    providerType: 'openshift',
    vms: [
      {
        providerType: 'openshift',
        id: 'u-1',
        name: 'web',
        namespace: 'shop',
        path: 'shop/web',
        uuid: 'fw',
        powerState: 'Running',
        cpuCount: 4,
        memoryMB: 4096,
        firmware: 'efi',
        guestName: 'Fedora 40',
        ipAddress: '10.128.0.5',
        host: 'node-1',
        attributes: { tier: 'front' },
        disks: [
          { id: 'web-root', storageId: 'sc-1', storageName: 'fast', capacityBytes: 30 * 1024 ** 3 },
          { id: 'web-data', storageName: 'slow', capacityBytes: 1_500_000_000 },
          { id: 'web-lost' },
        ],
        nics: [
          { isPodNetwork: true },
          { networkId: 'nad-1', networkName: 'vlan-42', networkNamespace: 'infra', mac: 'bb' },
          { networkName: 'local', networkNamespace: 'shop' },
        ],
        guestNetworks: [{ ip: '10.128.0.5', mac: 'aa' }],
      },
    ],
    networks: [
      { id: 'nad-1', name: 'vlan-42', namespace: 'infra' },
      { type: 'pod' },
      { name: 'local', namespace: 'shop' },
    ],
    storages: [{ id: 'sc-1', name: 'fast' }, { name: 'slow' }],
    hosts: [],
    notes: [],
  });
});

test('hyperv: switches by id, VLANs of cards, checkpoints', () => {
  const vm = {
    id: '6B29',
    name: 'win-file-01',
    uuid: '6B29',
    firmware: 'uefi',
    cpuCount: 4,
    memoryMB: 8192,
    powerState: 'Off',
    guestOS: 'Windows Server 2022',
    hasCheckpoint: true,
    host: 'h-1',
    disks: [
      {
        id: 'disk-0',
        windowsPath: 'C:\\VMs\\a.vhdx',
        smbPath: '/hyperv/a.vhdx',
        capacity: 60,
        rctEnabled: true,
        datastore: { kind: 'Storage', id: 'storage-0' },
      },
    ],
    nics: [
      { name: 'a', mac: 'aa', network: { kind: 'Network', id: 'sw-1' }, networkName: 'vSwitch', vlanId: 30 },
      { name: 'b', mac: 'bb', network: { kind: '', id: '' }, vlanId: 0 },
    ],
    guestNetworks: [{ mac: 'aa', ip: '10.9.8.7' }],
    concerns: [],
  };
  const storage = [{ id: 'storage-0', name: 'smb', type: 'SMB', path: '//server/share' }];
  expect(withoutRaw(read({ vms: [vm], storage })).vms).toStrictEqual([
    {
      providerType: 'hyperv',
      id: '6B29',
      name: 'win-file-01',
      uuid: '6B29',
      powerState: 'Off',
      cpuCount: 4,
      memoryMB: 8192,
      firmware: 'uefi',
      guestName: 'Windows Server 2022',
      ipAddress: '10.9.8.7',
      hostId: 'h-1',
      hasSnapshot: true,
      disks: [
        {
          id: 'disk-0',
          file: 'C:\\VMs\\a.vhdx',
          storageId: 'storage-0',
          storageName: 'smb',
          capacityBytes: 60,
          changeTrackingEnabled: true,
        },
      ],
      nics: [{ networkId: 'sw-1', networkName: 'vSwitch', mac: 'aa', vlan: '30' }, { mac: 'bb' }],
      guestNetworks: [{ ip: '10.9.8.7', mac: 'aa' }],
      concerns: [],
    },
  ]);
});

const instance = {
  InstanceId: 'i-0abc',
  InstanceType: 'm5.large',
  State: { Code: 16, Name: 'running' },
  PlatformDetails: 'Linux/UNIX',
  PrivateDnsName: 'ip-10-0-0-5.ec2.internal',
  PrivateIpAddress: '10.0.0.5',
  BootMode: 'uefi',
  CpuOptions: { CoreCount: 1, ThreadsPerCore: 2 },
  Tags: [
    { Key: 'Name', Value: 'shop' },
    { Key: 'team', Value: 'blue' },
  ],
  BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeId: 'vol-1' } }, { DeviceName: '/dev/xvdb' }],
  NetworkInterfaces: [{ SubnetId: 'subnet-1', MacAddress: '02:00' }],
};

test.each([
  ['wrapped, as the inventory has them', { id: 'i-0abc', name: 'shop', powerState: 'running', object: instance }],
  ['unwrapped, as kubectl-mtv prints them', { ...instance, id: 'i-0abc', name: 'shop' }],
  ['as AWS has them, named by a tag', instance],
])('ec2: instances %s', (_, row) => {
  const content = read({
    vms: [row],
    networks: [{ id: 'subnet-1', name: 'private-a' }],
    storage: [{ id: 'gp3', name: 'gp3', type: 'ssd' }],
    disks: [{ id: 'vol-1', object: { VolumeType: 'gp3', Size: 30 } }],
  });
  expect(withoutRaw(content).vms).toStrictEqual([
    {
      providerType: 'ec2',
      id: 'i-0abc',
      name: 'shop',
      powerState: 'running',
      cpuCount: 2,
      firmware: 'uefi',
      guestName: 'Linux/UNIX',
      hostName: 'ip-10-0-0-5.ec2.internal',
      ipAddress: '10.0.0.5',
      attributes: { Name: 'shop', team: 'blue' },
      disks: [{ id: 'vol-1', file: '/dev/xvda', storageId: 'gp3', storageName: 'gp3', capacityBytes: 30 * 1024 ** 3 }],
      nics: [{ networkId: 'subnet-1', networkName: 'private-a', mac: '02:00' }],
    },
  ]);
});

test('ec2: volumes unwrapped', () => {
  const [vm] = read({ vms: [instance], disks: [{ VolumeId: 'vol-1', VolumeType: 'io2', Size: 5 }] }).vms;
  expect(vm?.disks).toEqual([{ id: 'vol-1', file: '/dev/xvda', storageName: 'io2', capacityBytes: 5 * 1024 ** 3 }]);
});

describe('which provider type the rows are of', () => {
  test.each([
    ['the link of a row', [{ id: 'a', name: 'b', selfLink: 'providers/openstack/uid/vms/a' }], 'openstack'],
    ['the id of a managed object', [{ id: 'vm-1', name: 'b' }], 'vsphere'],
    [
      'any row',
      [
        { id: 'a', name: 'b' },
        { id: 'c', name: 'd', tenantID: 't' },
      ],
      'openstack',
    ],
    ['vms in an object', { vms: [{ id: 'vm-1', name: 'b' }] }, 'vsphere'],
    ['items in an object, with null for none', { items: null }, 'vsphere'],
  ])('told by %s', (_, vms, type) => {
    expect(read({ vms }).providerType).toBe(type);
  });

  test('or given', () => {
    expect(read({ vms: [{ id: 'a', name: 'b' }] }, 'hyperv' as ProviderType).vms[0]?.providerType).toBe('hyperv');
  });

  test.each<[string, unknown, ProviderType | undefined, string]>([
    [
      'not told',
      [{ id: 'a', name: 'b' }],
      undefined,
      'vms.json: inventory-type-unknown: the provider type cannot be recognized from the rows; their fields are id, name; export with detail=4, or say the type: --type vsphere|ovirt|openstack|ova|openshift|hyperv|ec2 (providerType)',
    ],
    [
      'of two types',
      [
        { id: 'vm-1', name: 'b' },
        { id: 'x', name: 'c', tenantID: 't' },
      ],
      undefined,
      'vms.json: mixed-provider-types: holds VMs of several provider types: vsphere (row 1), openstack (row 2); give the inventory of one provider',
    ],
    [
      'one that is not read',
      [{ id: 'a', name: 'b', selfLink: 'providers/nutanix/uid/vms/a' }],
      undefined,
      'vms.json: provider-type-not-read: inventories of nutanix are not read, accepted: vsphere, ovirt, openstack, ova, openshift, hyperv, ec2',
    ],
  ])('%s: an error', (_, vms, type, expected) => {
    expect(files.problems(() => read({ vms }, type))).toEqual([expected]);
  });
});

test('faulty rows are left out on demand', () => {
  const vms = files.write('vms.json', [{ id: 'vm-1', name: 'a' }, { id: 'vm-1', name: 'b' }, { id: 'vm-2' }]);
  const content = readForkliftInventory(vms, { skipInvalid: true });
  expect(content.vms.map((vm) => vm.name)).toEqual(['a']);
  expect(files.texts(content.notes)).toEqual([
    'vms.json row 2: duplicate-vm-id: left out: id "vm-1" is also in row 1',
    'vms.json row 3: missing-vm-name: left out: "vm-2" has no name',
  ]);
});

test('rows of the other lists need an id, once', () => {
  const lists = { vms: [], networks: [{ name: 'a' }, { id: 'n' }, { id: 'n' }] };
  expect(files.problems(() => read(lists))).toEqual([
    'networks.json row 1: missing-id: expected an id (text), found none on "a"; export the networks again',
    'networks.json row 3: duplicate-id: id "n" is also in row 2; remove one of the two rows',
  ]);
});
