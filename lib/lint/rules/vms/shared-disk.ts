import type { SourceVm } from '../../../forklift/source-vm';
import { asText } from '../../../support/untyped';
import type { CheckContext } from '../../context';
import type { CheckedObject, ObjectIndex } from '../../objects';
import { sourceRule } from '../../source-rule';
import { sourceProviderOf } from '../../views';

export const sharedDisk = sourceRule({
  code: 'shared-disk',
  sources: ['vsphere'],
  check(vm, plan, context, tell) {
    const shared = (vm.disks ?? []).filter((disk) => disk.shared === true);
    const [first] = shared;
    if (first === undefined) return;
    const others = othersWith(vm, new Set(shared.map((disk) => disk.file)), context);
    const label = first.file ?? first.id ?? 'a disk';
    const plans = context.table('plans of VMs by source', plansOfVms).get(sourceProviderOf(plan.object));
    const namespace = plan.spec.targetNamespace;
    for (const other of others) {
      const elsewhere = plans?.get(other.id)?.find(({ spec }) => spec.targetNamespace !== namespace);
      if (elsewhere === undefined || plan.isArchived) continue;
      tell({
        path: [],
        message: `it shares ${label} with "${other.name}", which Plan ${elsewhere.namespace}/${elsewhere.name} takes to another namespace: VMs of two namespaces cannot have one disk`,
        fix: 'take both to one namespace',
      });
      break;
    }
    if (plan.setting({}, 'migrateSharedDisks') === false) return;
    const running = others.find((other) => other.powerState === 'poweredOn');
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

/** Plans by the provider they take VMs of, and by the ids of those. */
function plansOfVms(objects: ObjectIndex): ReadonlyMap<string, ReadonlyMap<string, readonly CheckedObject[]>> {
  const bySource = new Map<string, Map<string, CheckedObject[]>>();
  for (const plan of objects.all('Plan')) {
    const { vms, archived } = plan.spec;
    if (archived === true || !Array.isArray(vms)) continue;
    const source = sourceProviderOf(plan);
    const own = bySource.get(source) ?? new Map<string, CheckedObject[]>();
    bySource.set(source, own);
    for (const vm of vms) {
      const id = asText(vm?.id);
      if (id !== undefined) own.set(id, [...(own.get(id) ?? []), plan]);
    }
  }
  return bySource;
}
