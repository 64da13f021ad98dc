import { ProviderType, type SourceVm } from '../../forklift/source-vm';
import type { Fault } from '../../problems/fault';
import { table } from '../../support/table';
import { always, embedded, flag, type GoType, listOf, named, struct, text, whole } from './go-struct';
import { type GoStruct, goYaml } from './go-yaml';
import { standInRow } from './stand-in-row';

/** The file, or why it cannot be made. */
export type WorkloadFile = MadeWorkload | { readonly problem: Fault };

export interface MadeWorkload {
  readonly text: string;
  /** What an inventory that is not Forklift's does not tell, and what stands in for it. @default - it is Forklift's */
  readonly standIns?: { readonly origin: string; readonly lines: readonly string[] };
}

const reference = struct({ kind: text, id: text });
const empty = always([]);

// biome-ignore format: several fields a line
const disk = struct({
  key: whole, unitNumber: whole, controllerKey: whole, file: text, datastore: reference, capacity: whole, shared: flag, rdm: flag,
  physicalMode: flag, bus: text, mode: text, serial: text, winDriveLetter: text, changeTrackingEnabled: flag,
  parent: named('parentfile', text), deviceName: text, vvolId: text, lunUuid: text,
});

// The three levels of a VM: each embeds the one before.
// biome-ignore format: several fields a line
const vm0 = struct({
  id: text, variant: text, parent: reference, path: always(''), revision: whole, name: text, selfLink: always(''),
});
// biome-ignore format: several fields a line
const vm1 = struct({
  vm0: embedded(vm0), revisionValidated: whole, isTemplate: flag, powerState: text, host: always(''),
  networks: listOf(reference), disks: listOf(disk),
  concerns: listOf(struct({ id: text, label: text, category: text, assessment: text })),
});
// biome-ignore format: several fields a line
const vm = struct({
  vm1: embedded(vm1), policyVersion: whole, uuid: text, instanceUuid: text, firmware: text, connectionState: text,
  snapshot: reference, changeTrackingEnabled: flag, consolidationNeeded: flag, cpuAffinity: listOf(whole),
  cpuHotAddEnabled: flag, cpuHotRemoveEnabled: flag, memoryHotAddEnabled: flag, faultToleranceEnabled: flag, cpuCount: whole,
  coresPerSocket: whole, memoryMB: whole, guestName: text, guestNameFromVmwareTools: text, hostName: text, guestId: text,
  balloonedMemory: whole, ipAddress: text, storageUsed: whole, tpmEnabled: flag, numaNodeAffinity: listOf(text),
  devices: listOf(struct({ kind: text, key: whole, pciSlotNumber: whole })),
  nics: listOf(struct({
    network: reference, mac: text, order: named('index', whole), deviceKey: whole, pciAddress: text, startConnected: flag,
  })),
  guestNetworks: listOf(struct({
    device: text, deviceConfigId: whole, mac: text, ip: text, origin: text, prefix: named('prefixlength', whole),
    dns: listOf(text), network: text,
  })),
  guestDisks: listOf(struct({ key: whole, diskPath: text, capacity: whole, freeSpace: whole, filesystemType: text })),
  guestIpStacks: listOf(struct({
    device: text, gateway: text, network: text, prefix: named('prefixlength', whole), dns: listOf(text),
  })),
  secureBoot: flag, toolsStatus: text, toolsRunningStatus: text, toolsVersionStatus2: named('toolsversionstatus', text),
  diskEnableUuid: flag, nestedHVEnabled: flag,
  customDef: listOf(struct({ name: text, key: whole, managedObjectType: text })),
  customValues: listOf(struct({ key: whole, value: text })),
  tags: listOf(struct({ id: text, description: text, name: text, categoryID: text, usedBy: listOf(text) })),
});

// Of its host the inventory of VMs has the id only. Lists that we cannot fill are empty.
// biome-ignore format: several fields a line
const resource = struct({
  id: text, variant: text, parent: reference, path: text, revision: whole, name: text, selfLink: text,
});
// biome-ignore format: several fields a line
const host = struct({
  resource: embedded(resource), cluster: always(''), status: text, inMaintenanceMode: flag, managementServerIp: text,
  thumbprint: text, timezone: text, cpuSockets: whole, cpuCores: whole, memoryBytes: whole, productName: text,
  productVersion: text,
  network: struct({ pnics: empty, vnics: empty, portgroups: empty, switches: empty }),
  networks: empty, datastores: empty, vms: empty, networkAdapters: empty, hostScsiDisks: empty, advancedOptions: empty,
  vmotionSupported: flag, storageVmotionSupported: flag,
});
// biome-ignore format: several fields a line
const cluster = struct({
  resource: embedded(resource), folder: text, networks: empty, datastores: empty, hosts: empty, dasEnabled: flag, dasVms: empty,
  drsEnabled: flag, drsBehavior: text, drsVms: empty,
});
const vsphereWorkload: GoType = struct({
  selfLink: text,
  vm: embedded(vm),
  host: struct({
    host: embedded(host),
    cluster: struct({ cluster: embedded(cluster), datacenter: always(null) }),
  }),
});

const ORIGINS: Readonly<Record<NonNullable<SourceVm['rawFormat']>, string>> = table({
  rvtools: 'an RVTools export',
  govc: 'what govc printed',
  csv: 'a table',
  'left-out': 'an inventory that was converted without the rows of the source',
});

/**
 * The text of workload.yml that Forklift's controller would write for a VM, from its row in the inventory. Of the VM's
 * host and cluster only the host's id is known; everything else of them is empty. For a VM of another export, what that does not
 * tell is made up, and told.
 *
 * Read from Forklift main of August 2026 (since 2.12).
 */
export function workloadFile(vm: SourceVm): WorkloadFile {
  if (vm.providerType === ProviderType.EC2) {
    return { problem: { code: 'no-workload', message: 'Forklift runs no hooks for VMs from ec2' } };
  }
  if (vm.providerType !== ProviderType.VSPHERE) {
    const message = `workload.yml cannot be made for VMs from ${vm.providerType}, only for those from vsphere`;
    return {
      problem: {
        code: 'no-workload',
        message,
        fix: 'give the file that Forklift wrote for such a VM: --workload FILE',
      },
    };
  }
  if (vm.rawFormat !== undefined) {
    const { row, standIns } = standInRow(vm);
    return { text: textOf(row, row.host), standIns: { origin: ORIGINS[vm.rawFormat], lines: standIns } };
  }
  return { text: textOf(vm.raw, { id: vm.raw.host }) };
}

function textOf(row: Readonly<Record<string, unknown>>, host: unknown): string {
  const { selfLink } = row;
  const workload = {
    ...row,
    selfLink: typeof selfLink === 'string' ? selfLink.replace('/vms/', '/workloads/') : '',
    host,
  };
  return goYaml(vsphereWorkload(workload) as GoStruct);
}
