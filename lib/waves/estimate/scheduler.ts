import { ProviderType } from '../../forklift/source-vm';
import { table } from '../../support/table';

/** How a Plan copies: inside virt-v2v, by CDI (warm, or without conversion), or by the storage array. */
export type CopyMethod = 'virt-v2v' | 'cdi' | 'offload';

/** A VM of a Plan as the scheduler sees it. */
export interface ScheduledVm {
  /** Host in the inventory; undefined where it is unknown. */
  readonly host?: string;
  readonly disks: number;
  /** Disks whose copy is finished. */
  readonly finishedDisks?: number;
  /** Phase of the running VM. */
  readonly phase?: string;
  readonly state: 'waiting' | 'running' | 'completed' | 'canceled';
  /** Has disks that other VMs write to. @default false */
  readonly sharedDisks?: boolean;
  /** Copies them, if it has any. @default true */
  readonly migratesSharedDisks?: boolean;
}

export interface ScheduledPlan {
  readonly method: CopyMethod;
  /** In the order of the Plan. */
  readonly vms: readonly ScheduledVm[];
}

const CREATION = ['CreateVM', 'PostHook', 'Completed'];
const CONVERSION = [...CREATION, 'CreateGuestConversionPod', 'ConvertGuest'];
const FREE_PHASES = table<Record<CopyMethod, ReadonlySet<string>>>({
  'virt-v2v': new Set(CREATION),
  offload: new Set(CONVERSION),
  cdi: new Set([...CONVERSION, 'CopyingPaused']),
});

/** Slots that a VM of vSphere takes in the eyes of a Plan with this method, whoever's VM it is. */
export function costOf(vm: ScheduledVm, method: CopyMethod): number {
  if (vm.phase !== undefined && FREE_PHASES[method].has(vm.phase)) return 0;
  return method === 'cdi' ? Math.max(0, vm.disks - (vm.finishedDisks ?? 0)) : 1;
}

/**
 * Indices of the VMs of a Plan that Forklift starts in one reconcile, in the order in which it does.
 *
 * vSphere: by host, first fit in the Plan's order, so small VMs overtake; a VM that needs more than all slots waits for an
 * empty host. Hyper-V: one slot a VM, by host. All others: the Plan's own VMs are not counted until the next reconcile,
 * so all start or none.
 *
 * @param others running Plans of the same source
 * @param max Forklift's `controller_max_vm_inflight`
 */
export function startNow(
  provider: ProviderType,
  plan: ScheduledPlan,
  others: readonly ScheduledPlan[],
  max: number,
): number[] {
  const byHost = provider === ProviderType.VSPHERE || provider === ProviderType.HYPERV;
  if (!byHost) {
    const running = others.reduce((sum, other) => sum + runningIn(other), runningIn(plan));
    return running >= max ? [] : indicesOf(plan, (vm) => vm.state === 'waiting');
  }
  const cost = (vm: ScheduledVm) => (provider === ProviderType.VSPHERE ? costOf(vm, plan.method) : 1);
  const used = new Map<string, number>();
  for (const { vms } of [plan, ...others]) {
    for (const vm of vms) if (vm.state === 'running') add(used, vm.host ?? '', cost(vm));
  }
  const started: number[] = [];
  const sharers = indicesOf(plan, (vm) => copiesShared(vm) && (vm.state === 'waiting' || vm.state === 'running'));
  // A host takes its VMs on its own, so one walk per host in the Plan's order is the same as Forklift's one at a time:
  // what does not fit now fits no better after a VM that was started.
  for (const index of indicesOf(plan, (vm) => vm.state === 'waiting')) {
    const vm = plan.vms[index] as ScheduledVm;
    if (provider === ProviderType.VSPHERE && waitsForSharer(vm) && sharers.length > 0) continue;
    const host = vm.host ?? '';
    const now = used.get(host) ?? 0;
    const needs = cost(vm);
    if (now >= max || (needs + now > max && !(needs > max && now === 0))) continue;
    add(used, host, needs);
    started.push(index);
  }
  return started;
}

function copiesShared(vm: ScheduledVm): boolean {
  return vm.sharedDisks === true && vm.migratesSharedDisks !== false;
}

/** Another VM copies what this one only attaches. */
function waitsForSharer(vm: ScheduledVm): boolean {
  return vm.sharedDisks === true && vm.migratesSharedDisks === false;
}

function runningIn({ vms }: ScheduledPlan): number {
  return vms.reduce((sum, { state }) => sum + (state === 'running' ? 1 : 0), 0);
}

function indicesOf({ vms }: ScheduledPlan, is: (vm: ScheduledVm) => boolean): number[] {
  return vms.flatMap((vm, i) => (is(vm) ? [i] : []));
}

function add(counts: Map<string, number>, key: string, n: number): void {
  counts.set(key, (counts.get(key) ?? 0) + n);
}

/** Whether a Plan of this provider starts all its VMs at once, whatever the limit. */
export function startsAllAtOnce(provider: ProviderType): boolean {
  return provider !== ProviderType.VSPHERE && provider !== ProviderType.HYPERV;
}
