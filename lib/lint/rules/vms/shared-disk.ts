import type { SourceVm } from '../../../forklift/source-vm';
import type { CheckContext } from '../../context';
import { sourceRule } from '../../source-rule';

export const sharedDisk = sourceRule({
  code: 'shared-disk',
  sources: ['vsphere'],
  check(vm, plan, context, tell) {
    const shared = (vm.disks ?? []).filter((disk) => disk.shared === true);
    const [first] = shared;
    if (first === undefined || plan.setting({}, 'migrateSharedDisks') === false) return;
    const others = othersWith(vm, new Set(shared.map((disk) => disk.file)), context);
    const running = others.find((other) => other.powerState === 'poweredOn');
    const label = first.file ?? first.id ?? 'a disk';
    if (plan.type === 'warm')
      tell({
        path: [],
        message: `it shares ${label} with other VMs, which a warm migration cannot copy`,
        fix: 'make the plan cold, or set migrateSharedDisks: false',
      });
    else if (running !== undefined)
      tell({
        path: [],
        severity: 'error',
        message: `it shares ${label} with "${running.name}", which is powered on`,
        fix: 'shut the others down before the run, and copy the disk with one plan: migrateSharedDisks: false in the others',
      });
  },
});

function othersWith(
  vm: SourceVm,
  files: ReadonlySet<string | undefined>,
  { source }: CheckContext,
): readonly SourceVm[] {
  return (source?.vms ?? []).filter(
    (other) =>
      other.id !== vm.id && (other.disks ?? []).some((disk) => disk.file !== undefined && files.has(disk.file)),
  );
}
