/**
 * The RVTools workbook of the example: what RVTools would have exported of the VMs in migrations/erp/inventory, with a disk's
 * bytes as MiB, networks by name, and ids of distributed port groups only. `npx tsx test/erp-rvtools.ts` writes it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { type RvRow, rvSheets } from './rvtools-kit';
import { workbookOf } from './xlsx-kit';

export const ERP_WORKBOOK = 'test/fixtures/rvtools/erp.xlsx';

interface Named {
  readonly id: string;
  readonly name: string;
}
interface ErpVm extends Named {
  readonly path: string;
  readonly host: string;
  readonly disks: readonly Readonly<Record<string, never>>[];
  readonly nics: readonly { readonly mac: string; readonly network: { readonly id: string } }[];
  readonly guestNetworks: readonly { readonly mac: string; readonly ip: string }[];
  readonly customDef: readonly { readonly key: number; readonly name: string }[];
  readonly customValues: readonly { readonly key: number; readonly value: string }[];
  readonly snapshot: { readonly id: string };
  readonly [field: string]: unknown;
}

const read = (name: string) => JSON.parse(readFileSync(`migrations/erp/inventory/${name}.json`, 'utf8'));
const MiB = 1024 ** 2;
const vcenter = { 'VI SDK Server': 'vcenter.corp.example', 'VI SDK UUID': '7c0f6c5a-9f2f-4a57-8a51-2f1f2f6f9f10' };
const text = (value: boolean) => (value ? 'True' : 'False');
const controllers: Readonly<Record<string, string>> = {
  scsi: 'VMware paravirtual SCSI',
  sata: 'AHCI',
  ide: 'IDE',
  nvme: 'NVMe',
};

/** The bytes of the workbook, the same on every machine; without the sheets of port groups, networks have names alone. */
export function erpWorkbook({ ports = true } = {}): Buffer {
  const vms: ErpVm[] = read('vms');
  const networks: (Named & { variant: string; vlanId: string })[] = read('networks');
  const datastores: (Named & { type: string; capacity: number; free: number })[] = read('datastores');
  const nameOf = (things: readonly Named[], id: string) => things.find((thing) => thing.id === id)?.name;
  const hosts = [...new Set(vms.map((vm) => vm.host))].sort();
  const hostName = (id: string) => `${id.replace('host-', 'esx')}.corp.example`;

  const common = (vm: ErpVm): RvRow => ({
    VM: vm.name,
    Powerstate: vm.powerState as string,
    Template: text(vm.isTemplate as boolean),
    'SRM Placeholder': 'False',
    Datacenter: 'DC1',
    Cluster: 'C1',
    Host: hostName(vm.host),
    'OS according to the configuration file': vm.guestName as string,
    'OS according to the VMware Tools': vm.guestNameFromVmwareTools as string,
    'VM ID': vm.id,
    'VM UUID': vm.instanceUuid as string,
    ...vcenter,
  });
  const folder = (vm: ErpVm) => vm.path.slice(0, vm.path.lastIndexOf('/'));
  const attributes = (vm: ErpVm): RvRow =>
    Object.fromEntries(
      vm.customDef.map(({ key, name }) => [name, vm.customValues.find((value) => value.key === key)?.value]),
    );

  const dvPort = networks
    .filter((network) => network.variant === 'DvPortGroup')
    .map(({ id, name, vlanId }) => ({ Port: name, Switch: 'dvs-erp', VLAN: vlanId, 'Object ID': id, ...vcenter }));
  const vPort = networks
    .filter((network) => network.variant === 'Standard')
    .flatMap(({ name }) =>
      hosts.map((id) => ({ Host: hostName(id), 'Port Group': name, Switch: 'vSwitch0', ...vcenter })),
    );

  return workbookOf(
    rvSheets({
      vInfo: vms.map((vm) => ({
        ...common(vm),
        'DNS Name': vm.hostName as string,
        'Connection state': vm.connectionState as string,
        'Consolidation Needed': text(vm.consolidationNeeded as boolean),
        CPUs: vm.cpuCount as number,
        Memory: vm.memoryMB as number,
        NICs: vm.nics.length,
        Disks: vm.disks.length,
        CBT: text(vm.changeTrackingEnabled as boolean),
        'Primary IP Address': vm.ipAddress as string,
        ...Object.fromEntries(vm.nics.map((nic, i) => [`Network #${i + 1}`, nameOf(networks, nic.network.id)])),
        Folder: folder(vm),
        'In Use MiB': Math.round((vm.storageUsed as number) / MiB),
        Firmware: vm.firmware as string,
        Annotation: '',
        ...attributes(vm),
        'SMBIOS UUID': vm.uuid as string,
      })),
      vDisk: vms.flatMap((vm) =>
        vm.disks.map((disk: Readonly<Record<string, unknown>>) => ({
          ...common(vm),
          'Disk Key': disk.key as number,
          'Capacity MiB': (disk.capacity as number) / MiB,
          Raw: text(disk.rdm as boolean),
          'Disk Mode': disk.mode as string,
          'Sharing mode': disk.shared ? 'sharingMultiWriter' : 'sharingNone',
          Controller: controllers[disk.bus as string],
          'Shared Bus': 'noSharing',
          Path: disk.file as string,
          Folder: folder(vm),
        })),
      ),
      vNetwork: vms.flatMap((vm) =>
        vm.nics.map((nic) => {
          const network = networks.find((n) => n.id === nic.network.id);
          const ips = vm.guestNetworks.filter((guest) => guest.mac === nic.mac).map((guest) => guest.ip);
          return {
            ...common(vm),
            Network: network?.name,
            Switch: network?.variant === 'DvPortGroup' ? 'dvs-erp' : 'vSwitch0',
            'Mac Address': nic.mac,
            'IPv4 Address': ips.filter((ip) => !ip.includes(':')).join(', '),
            'IPv6 Address': ips.filter((ip) => ip.includes(':')).join(', '),
          };
        }),
      ),
      vTools: vms.map((vm) => ({ ...common(vm), Tools: vm.toolsStatus as string })),
      vSnapshot: vms.filter((vm) => vm.snapshot.id !== '').map((vm) => ({ ...common(vm), Name: 'before upgrade' })),
      vDatastore: datastores.map((datastore) => ({
        Name: datastore.name,
        Type: datastore.type,
        'Capacity MiB': datastore.capacity / MiB,
        'Free MiB': Math.round(datastore.free / MiB),
        'Object ID': datastore.id,
        ...vcenter,
      })),
      vHost: hosts.map((id) => ({
        Host: hostName(id),
        'Config status': 'green',
        'in Maintenance Mode': 'False',
        'Object ID': id,
        ...vcenter,
      })),
      ...(ports ? { dvPort, vPort } : {}),
      vSource: [{ Name: 'vcenter.corp.example', Version: '8.0.3', ...vcenter }],
    }),
    { pack: false },
  );
}

if (require.main === module) writeFileSync(ERP_WORKBOOK, erpWorkbook());
