import type { SourceVm } from '../forklift/source-vm';

/** What a report would say, if the source told it. */
const ASKED: readonly (readonly [what: string, isTold: (vm: SourceVm) => boolean])[] = [
  ['disks', (vm) => vm.disks !== undefined],
  ['used space', (vm) => vm.storageUsedBytes !== undefined],
  ['networks', (vm) => vm.nics !== undefined],
  ['processors', (vm) => vm.cpuCount !== undefined],
  ['memory', (vm) => vm.memoryMB !== undefined],
  ['power state', (vm) => vm.powerState !== undefined],
  ['host', (vm) => (vm.host ?? vm.hostId) !== undefined],
  ['cluster', (vm) => vm.cluster !== undefined],
  ['guest system', (vm) => (vm.guestNameFromTools ?? vm.guestName ?? vm.guestId) !== undefined],
  ['changed block tracking', (vm) => vm.changeTrackingEnabled !== undefined],
  ['snapshots', (vm) => vm.hasSnapshot !== undefined],
  ['guest tools', (vm) => (vm.toolsStatus ?? vm.toolsRunningStatus) !== undefined],
  ["concerns of Forklift's validation", (vm) => vm.concerns !== undefined],
];

/** What is not told, and of how many VMs. */
export function unknownOf(vms: readonly SourceVm[]): { readonly what: string; readonly vms: number }[] {
  return ASKED.map(([what, isTold]) => ({ what, vms: vms.filter((vm) => !isTold(vm)).length })).filter(
    ({ vms: count }) => count > 0,
  );
}
