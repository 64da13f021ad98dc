import { readGovc } from '../../lib/inventory/govc';
import { filesFor } from './kit';

const files = filesFor('govc');

const machine = {
  self: { type: 'VirtualMachine', value: 'vm-42' },
  name: 'web',
  availableField: [{ key: 1, name: 'owner' }],
  customValue: [
    { _typeName: 'CustomFieldStringValue', key: 1, value: 'shop' },
    { key: 9, value: 'lost' },
  ],
  config: {
    name: 'web',
    uuid: 'bios-1',
    guestId: 'rhel9_64Guest',
    guestFullName: 'Red Hat Enterprise Linux 9 (64-bit)',
    firmware: 'efi',
    annotation: 'a note',
    template: false,
    changeTrackingEnabled: true,
    hardware: {
      numCPU: 4,
      memoryMB: 8192,
      device: [
        { _typeName: 'ParaVirtualSCSIController', key: 1000, busNumber: 0 },
        {
          _typeName: 'VirtualDisk',
          key: 2000,
          controllerKey: 1000,
          capacityInKB: 1024,
          capacityInBytes: 1048576,
          backing: {
            fileName: '[ds-1] web/web.vmdk',
            datastore: { type: 'Datastore', value: 'datastore-1' },
            diskMode: 'persistent',
            sharing: 'sharingNone',
          },
        },
        {
          key: 2001,
          controllerKey: 15000,
          capacityInKB: 2048,
          backing: {
            fileName: '[ds-1] web/rdm.vmdk',
            compatibilityMode: 'physicalMode',
            sharing: 'sharingMultiWriter',
          },
        },
        {
          key: 4000,
          macAddress: '00:50:56:00:00:01',
          backing: { port: { portgroupKey: 'dvportgroup-1', switchUuid: 'x' } },
        },
        {
          key: 4001,
          macAddress: '00:50:56:00:00:02',
          backing: { deviceName: 'VM Network', network: { type: 'Network', value: 'network-7' } },
        },
        { key: 9000, deviceInfo: { label: 'CD' } },
      ],
    },
  },
  runtime: {
    powerState: 'poweredOn',
    connectionState: 'connected',
    host: { type: 'HostSystem', value: 'host-1' },
    consolidationNeeded: false,
  },
  guest: {
    toolsStatus: 'toolsOk',
    toolsRunningStatus: 'guestToolsRunning',
    guestFullName: 'RHEL 9.4',
    hostName: 'web.corp.example',
    ipAddress: '10.0.0.1',
    net: [{ network: 'VM Network', macAddress: '00:50:56:00:00:02', ipAddress: ['10.0.0.1', 'fe80::1'] }],
  },
  summary: { storage: { committed: 4096 } },
  snapshot: { currentSnapshot: { type: 'VirtualMachineSnapshot', value: 'snapshot-1' } },
};

/** The same as govc wrote it before 0.31. */
function pascalCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pascalCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '_typeName')
      .map(([key, v]) => [`${key.charAt(0).toUpperCase()}${key.slice(1)}`, pascalCase(v)]),
  );
}

const expected = {
  providerType: 'vsphere',
  id: 'vm-42',
  name: 'web',
  uuid: 'bios-1',
  isTemplate: false,
  powerState: 'poweredOn',
  connectionState: 'connected',
  cpuCount: 4,
  memoryMB: 8192,
  storageUsedBytes: 4096,
  firmware: 'efi',
  guestId: 'rhel9_64Guest',
  guestName: 'Red Hat Enterprise Linux 9 (64-bit)',
  guestNameFromTools: 'RHEL 9.4',
  hostName: 'web.corp.example',
  ipAddress: '10.0.0.1',
  hostId: 'host-1',
  changeTrackingEnabled: true,
  hasSnapshot: true,
  consolidationNeeded: false,
  toolsStatus: 'toolsOk',
  toolsRunningStatus: 'guestToolsRunning',
  notes: 'a note',
  attributes: { owner: 'shop' },
  disks: [
    {
      file: '[ds-1] web/web.vmdk',
      storageId: 'datastore-1',
      storageName: 'ds-1',
      capacityBytes: 1048576,
      shared: false,
      rdm: false,
      mode: 'persistent',
      bus: 'scsi',
    },
    {
      file: '[ds-1] web/rdm.vmdk',
      storageName: 'ds-1',
      capacityBytes: 2 * 1024 ** 2,
      shared: true,
      rdm: true,
      bus: 'sata',
    },
  ],
  nics: [
    { networkId: 'dvportgroup-1', mac: '00:50:56:00:00:01' },
    { networkId: 'network-7', networkName: 'VM Network', mac: '00:50:56:00:00:02' },
  ],
  rawFormat: 'govc',
  guestNetworks: [
    { ip: '10.0.0.1', mac: '00:50:56:00:00:02' },
    { ip: 'fe80::1', mac: '00:50:56:00:00:02' },
  ],
};

test.each([
  ['camelCase', { virtualMachines: [machine] }, machine],
  ['PascalCase', pascalCase({ virtualMachines: [machine] }), pascalCase(machine)],
])('vm.info -json in %s', (_, value, raw) => {
  const content = readGovc(files.write('govc.json', value));
  expect(content).toStrictEqual({
    providerType: 'vsphere',
    vms: [{ ...expected, raw }],
    networks: [{ id: 'dvportgroup-1' }, { id: 'network-7', name: 'VM Network' }],
    storages: [{ id: 'datastore-1', name: 'ds-1' }],
    hosts: [],
    notes: [],
  });
});

test.each([
  [
    'propSet',
    [
      {
        obj: machine.self,
        propSet: [
          { name: 'name', val: 'web' },
          { name: 'config.uuid', val: 'bios-1' },
          { name: 'config.firmware', val: { _typeName: 'string', _value: 'efi' } },
        ],
      },
    ],
  ],
  [
    'changeSet',
    [
      {
        Obj: { Type: 'VirtualMachine', Value: 'vm-42' },
        ChangeSet: [
          { Name: 'name', Val: 'web' },
          { Name: 'config.uuid', Val: 'bios-1' },
          { Name: 'config.firmware', Val: 'efi' },
        ],
      },
    ],
  ],
])('objects with their properties: %s', (_, value) => {
  expect(readGovc(files.write('collect.json', value)).vms).toStrictEqual([
    {
      providerType: 'vsphere',
      id: 'vm-42',
      name: 'web',
      uuid: 'bios-1',
      firmware: 'efi',
      rawFormat: 'govc',
      raw: value[0],
    },
  ]);
});

test('a whole object without a snapshot has none, a part does not tell', () => {
  const { snapshot: _, ...without } = machine;
  const { summary: __, ...part } = without;
  const vms = [without, { ...part, self: { value: 'vm-43' } }];
  const content = readGovc(files.write('govc.json', { virtualMachines: vms }));
  expect(content.vms.map((vm) => vm.hasSnapshot)).toEqual([false, undefined]);
});

const again = "export it with: govc vm.info -json '*'";
test.each<[string, unknown, string[]]>([
  ['no VMs', { virtualMachines: null }, [`govc.json: file-without-vms: holds no VMs; ${again}`]],
  [
    'something else',
    { hosts: [] },
    [
      `govc.json: wrong-shape: is not what govc prints for VMs: expected an object with virtualMachines, or a list of objects with their properties; ${again}`,
    ],
  ],
  [
    'rows without id or name, and one twice',
    { virtualMachines: [{ name: 'a' }, { self: { value: 'vm-1' } }, machine, { ...machine, name: 'b' }] },
    [
      'govc.json row 1: missing-vm-id: expected self with the id of the VM "a"',
      'govc.json row 2: missing-vm-name: "vm-1" has no name; collect the property "name" too',
      'govc.json row 4: duplicate-vm-id: id "vm-42" is also in row 3; remove one of the two',
    ],
  ],
])('bad input: %s', (_, value, problems) => {
  expect(files.problems(() => readGovc(files.write('govc.json', value)))).toEqual(problems);
});
