import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { Inventory, ProviderType, type SourceVm } from '../../../lib';
import { vsphereWorkload } from '../../../lib/hooks/context/shapes/vsphere';
import { workloadFile } from '../../../lib/hooks/files/workload-file';
import { aSourceVm, beside } from '../../kit';
import { keyFaults } from './keys';

const FACTS = '../shared/facts/hook-context/vsphere/workload.yml';
const UID = '7c0f6c5a-9f2f-4a57-8a51-2f1f2f6f9f10';
const network = { kind: 'Network', id: 'dvportgroup-55' };

/** The row of the inventory that the example of the facts was made from. */
// biome-ignore format: several fields a line
const factsRow = {
  id: 'vm-1042', variant: '', parent: { kind: 'Folder', id: 'group-v88' }, path: '/DC1/vm/erp-db-01', revision: 17,
  name: 'erp-db-01', selfLink: `providers/vsphere/${UID}/vms/vm-1042`, revisionValidated: 17, isTemplate: false,
  powerState: 'poweredOn', host: 'host-31', networks: [network],
  disks: [{
    key: 2000, unitNumber: 0, controllerKey: 1000, file: '[ds-gold-01] erp-db-01/erp-db-01.vmdk',
    datastore: { kind: 'Datastore', id: 'datastore-12' }, capacity: 42949672960, shared: false, rdm: false, physicalMode: false,
    bus: 'scsi', mode: 'persistent', serial: '6000C29a-0000-0000-0000-000000000001', winDriveLetter: '',
    changeTrackingEnabled: true, parent: '', deviceName: '', vvolId: '', lunUuid: '',
  }],
  concerns: [{
    id: 'vmware.cpu_memory.hotplug.enabled', label: 'CPU/Memory hotplug detected', category: 'Warning',
    assessment: 'Hotplug will not carry over.',
  }],
  policyVersion: 5, uuid: '42204f6a-1f0e-5c7b-9d55-0d4c4a1b7e21', instanceUuid: '50208c1e-8a43-7d0f-4a11-6e1f0c9b3d77',
  firmware: 'efi', connectionState: 'connected', snapshot: { kind: '', id: '' }, changeTrackingEnabled: true,
  consolidationNeeded: false, cpuAffinity: [], cpuHotAddEnabled: true, cpuHotRemoveEnabled: false, memoryHotAddEnabled: true,
  faultToleranceEnabled: false, cpuCount: 4, coresPerSocket: 2, memoryMB: 16384, guestName: 'Red Hat Enterprise Linux 8 (64-bit)',
  guestNameFromVmwareTools: 'Red Hat Enterprise Linux 8.9 (Ootpa)', hostName: 'erp-db-01.corp.example', guestId: 'rhel8_64Guest',
  balloonedMemory: 0, ipAddress: '10.20.30.41', storageUsed: 48318382080, tpmEnabled: false, numaNodeAffinity: [],
  devices: [{ kind: 'RealUSBController', key: 7000, pciSlotNumber: 34 }],
  nics: [{ network, mac: '00:50:56:a0:12:34', order: 0, deviceKey: 4000, pciAddress: '0000:0b:00.0', startConnected: true }],
  guestNetworks: [{
    device: '0', deviceConfigId: 4000, mac: '00:50:56:a0:12:34', ip: '10.20.30.41', origin: 'MANUAL', prefix: 24,
    dns: ['10.20.0.10'], network: 'prod-vlan-30',
  }],
  guestDisks: [{ key: 2000, diskPath: '/', capacity: 40802189312, freeSpace: 21474836480, filesystemType: 'xfs' }],
  guestIpStacks: [{ device: '0', gateway: '10.20.30.1', network: '0.0.0.0', prefix: 0, dns: ['10.20.0.10'] }],
  secureBoot: true, toolsStatus: 'toolsOk', toolsRunningStatus: 'guestToolsRunning', toolsVersionStatus2: 'guestToolsCurrent',
  diskEnableUuid: true, nestedHVEnabled: false, customDef: [{ name: 'owner', key: 101, managedObjectType: 'VirtualMachine' }],
  customValues: [{ key: 101, value: 'erp-team' }],
  tags: [{
    id: 'urn:vmomi:InventoryServiceTag:1:GLOBAL', description: '', name: 'prod',
    categoryID: 'urn:vmomi:InventoryServiceCategory:2:GLOBAL', usedBy: [],
  }],
};

function textOf(raw: Readonly<Record<string, unknown>>): string {
  const made = workloadFile(aSourceVm({ raw }));
  return 'text' in made ? made.text : made.problem.message;
}

/** What lies above the host. */
const beforeHost = (text: string) => text.slice(0, text.indexOf('\nhost:\n'));

(beside(FACTS) ? test : test.skip)(
  'the workload.yml that Forklift wrote comes out byte for byte, down to the host',
  () => {
    expect(beforeHost(textOf(factsRow))).toBe(beforeHost(readFileSync(FACTS, 'utf8')));
  },
);

(beside(FACTS) ? test : test.skip)('the host has the keys that Forklift writes, in its order', () => {
  const keys = (value: unknown): unknown =>
    Array.isArray(value) || value === null || typeof value !== 'object'
      ? ''
      : Object.entries(value).map(([key, member]) => [key, keys(member)]);
  const { host } = load(textOf(factsRow)) as { host: unknown };
  expect(keys(host)).toEqual(keys((load(readFileSync(FACTS, 'utf8')) as { host: unknown }).host));
});

test('of the host the inventory of VMs knows the id', () => {
  const { host } = load(textOf(factsRow)) as {
    host: { host: { resource: unknown }; cluster: { datacenter: unknown } };
  };
  expect(host.host.resource).toEqual({
    id: 'host-31',
    variant: '',
    parent: { kind: '', id: '' },
    path: '',
    revision: 0,
    name: '',
    selflink: '',
  });
  expect(host.cluster.datacenter).toBeNull();
});

test('what JSON calls otherwise has the name of its Go field', () => {
  const disk = { parent: '[ds-1] a/base.vmdk' };
  const raw = {
    disks: [disk],
    nics: [{ order: 3 }],
    guestNetworks: [{ prefix: 24 }],
    toolsVersionStatus2: 'guestToolsOld',
  };
  expect(load(textOf(raw))).toMatchObject({
    vm: {
      vm1: { disks: [{ parentfile: '[ds-1] a/base.vmdk', key: 0, datastore: { kind: '', id: '' } }] },
      nics: [{ index: 3 }],
      guestnetworks: [{ prefixlength: 24, dns: [] }],
      toolsversionstatus: 'guestToolsOld',
    },
  });
});

test('whatever a row holds, the keys are those of the file, in its order', () => {
  const { allVms } = Inventory.fromForklift({ vms: 'migrations/erp/inventory/vms.json' });
  const rows = [{}, { disks: 'none', host: null, nics: [null] }, ...allVms.map((vm) => vm.raw)];
  expect(rows.flatMap((raw) => keyFaults(load(textOf(raw)), vsphereWorkload))).toEqual([]);
});

test.each([
  [
    ProviderType.OVIRT,
    'workload.yml cannot be made for VMs from ovirt, only for those from vsphere',
    'give the file that Forklift wrote for such a VM: --workload FILE',
  ],
  [ProviderType.EC2, 'Forklift runs no hooks for VMs from ec2', undefined],
])('none for %s', (providerType, message, fix) => {
  const problem = { code: 'no-workload', message, ...(fix === undefined ? {} : { fix }) };
  expect(workloadFile(aSourceVm({ providerType }))).toEqual({ problem });
});

describe('of an inventory that is not Forklift’s', () => {
  const made = (vm: SourceVm) => {
    const file = workloadFile(vm);
    if ('problem' in file) throw new Error(file.problem.message);
    return { ...file, content: load(file.text) as { vm: Record<string, unknown>; host: Record<string, unknown> } };
  };

  test.each([
    ['rvtools', 'an RVTools export'],
    ['govc', 'what govc printed'],
    ['csv', 'a table'],
    ['left-out', 'an inventory that was converted without the rows of the source'],
  ] as const)('%s: what it does not tell stands in, and is reported', (rawFormat, origin) => {
    const { standIns, content } = made({
      providerType: ProviderType.VSPHERE,
      id: 'vm-7',
      name: 'db',
      rawFormat,
      raw: { secret: 'not a field' },
    });
    expect(standIns).toEqual({
      origin,
      lines: [
        'nics: one, on a network stand-in',
        'disks: one of 1 GiB',
        'networks[*].id: the name, where there is no id',
        'ipAddress: 192.0.2.1',
        'guestNetworks: the address, at the first NIC',
        'powerState: poweredOn',
        'toolsStatus: toolsOk',
        'uuid: 00000000-0000-0000-0000-000000000000',
        'connectionState: connected',
        'cpuCount: 1',
        'memoryMB: 1024',
        'firmware: bios',
        'guestName: Other (64-bit)',
        'hostName: stand-in.invalid',
        'toolsRunningStatus: guestToolsRunning',
        'host.id: host-0',
      ],
    });
    expect(keyFaults(content, vsphereWorkload)).toEqual([]);
    expect(content).toMatchObject({
      selflink: 'providers/vsphere/00000000-0000-0000-0000-000000000000/workloads/vm-7',
      vm: {
        ipaddress: '192.0.2.1',
        nics: [{ network: { kind: 'Network', id: 'stand-in' }, mac: '00:50:56:00:00:01' }],
        guestnetworks: [{ ip: '192.0.2.1', mac: '00:50:56:00:00:01', network: 'stand-in' }],
        vm1: { vm0: { id: 'vm-7', name: 'db' }, powerstate: 'poweredOn', disks: [{ key: 2000, capacity: 1024 ** 3 }] },
      },
      host: { host: { resource: { id: 'host-0', name: '' } } },
    });
  });

  test('what it tells is what stands there, and nothing of it is made up', () => {
    const { standIns, content } = made(
      aSourceVm({
        rawFormat: 'rvtools',
        uuid: '4220',
        powerState: 'suspended',
        connectionState: 'orphaned',
        cpuCount: 4,
        memoryMB: 2048,
        storageUsedBytes: 9,
        firmware: 'efi',
        guestNameFromTools: 'RHEL 9',
        hostName: 'app-1.corp.example',
        ipAddress: '10.0.0.7',
        hostId: 'host-3',
        host: 'esx3',
        toolsStatus: 'toolsOld',
        toolsRunningStatus: 'guestToolsNotRunning',
        tags: ['prod'],
        attributes: { owner: 'shop' },
        disks: [],
        nics: [
          { networkId: 'n-1', networkName: 'prod', mac: 'aa' },
          { networkId: 'n-1', networkName: 'prod', mac: 'bb' },
        ],
        guestNetworks: [{ ip: '10.0.0.7', mac: 'bb' }],
      }),
    );
    expect(standIns?.lines).toEqual([]);
    expect(content).toMatchObject({
      vm: {
        uuid: '4220',
        cpucount: 4,
        storageused: 9,
        guestname: 'RHEL 9',
        ipaddress: '10.0.0.7',
        guestnetworks: [{ ip: '10.0.0.7', mac: 'bb', network: 'prod' }],
        customdef: [{ name: 'owner', key: 0 }],
        customvalues: [{ key: 0, value: 'shop' }],
        tags: [{ name: 'prod' }],
        vm1: { powerstate: 'suspended', networks: [{ id: 'n-1' }], disks: [] },
      },
      host: { host: { resource: { id: 'host-3', name: 'esx3' } } },
    });
  });

  test('tools of a VM that is off do not run', () => {
    const { content } = made(aSourceVm({ rawFormat: 'govc', powerState: 'poweredOff' }));
    expect(content.vm).toMatchObject({ toolsstatus: 'toolsNotRunning', toolsrunningstatus: 'guestToolsNotRunning' });
  });

  test('every VM of a workbook has the keys of the file', () => {
    const { allVms } = Inventory.fromRvTools('test/fixtures/rvtools/erp.xlsx');
    expect(allVms.flatMap((vm) => keyFaults(made(vm).content, vsphereWorkload))).toEqual([]);
    expect(new Set(allVms.flatMap((vm) => made(vm).standIns?.lines ?? []))).toEqual(
      new Set([
        'disks[*].key: from 2000 on',
        'networks[*].id: the name, where there is no id',
        'ipAddress: 192.0.2.1',
        'hostName: stand-in.invalid',
        'guestNetworks: the address, at the first NIC',
        'toolsRunningStatus: guestToolsRunning',
        'toolsRunningStatus: guestToolsNotRunning',
      ]),
    );
  });
});
