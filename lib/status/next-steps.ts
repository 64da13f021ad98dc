import { catalogue } from '../problems/catalogue';
import { shellWord } from '../support/shell-word';
import { table } from '../support/table';
import type { Condition } from './conditions';
import { type SourceLeft, sourceLeft } from './source-left';
import type { Stage } from './stages';

/** What to know of the VM that failed, for its next step. */
export interface FailedVm {
  readonly id: string;
  readonly name: string;
  readonly stage: Stage;
  /** `cold`, `warm`, `live`, `conversion`. */
  readonly type: string;
  readonly reason: string;
  readonly planNamespace: string;
  readonly targetNamespace: string;
  readonly deletesTarget: boolean;
  /** What its plan does: its run goes on, has ended, or no further run of it begins. */
  readonly plan: 'running' | 'ended' | 'never-runs';
}

/** Reasons that say more than the stage does. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /step '[^']*' not found/i,
    'its hooks are not those that the first run began with: give the VM a new plan, and archive this one',
  ],
  [/blocker|grace period/i, 'fix the condition that blocked the plan (its warnings name it), then run it again'],
  [
    /no space|disk ?full|insufficient (?:free )?space/i,
    'free up space: on the storage of the target, in the scratch space of the conversion, or on the datastore of the snapshots',
  ],
  [/exceeded quota|quota/i, 'raise the quota of the target namespace, then run it again'],
  [/deadline|timed? ?out/i, 'find out what was slow (network, storage, a hook that waits), then run it again'],
  [
    /unauthori[sz]ed|forbidden|authentication|permission|not authorized|incorrect (?:user|login)/i,
    'grant the account of the provider or of the hook the permission that it lacks, then run it again',
  ],
  [/already exists/i, 'remove or rename what has its name in the target namespace, then run it again'],
];

/** What a person does about a VM that failed. */
export function nextOfFailure(vm: FailedVm): string {
  if (vm.plan === 'never-runs') return `${NEVER_RUNS}; ${leftOf(vm)}`;
  const found = REASONS.find(([pattern]) => pattern.test(vm.reason.slice(0, 2000)))?.[1];
  const step = found ?? STEPS[vm.stage](vm);
  if (vm.stage === 'post-hook') return `${step}; ${targetLeft(vm)}`;
  return `${step}; ${leftOf(vm)}`;
}

const NEVER_RUNS =
  'its plan never runs again, because it has succeeded or is archived: if the VM is still to move, give it a new plan';

/** How the failure left the source. A run that has ended ignores a cancel. */
function leftOf({ stage, type, plan }: FailedVm): string {
  const left = sourceLeft(stage, type);
  return left === 'off' && plan === 'running' ? `${LEFT.off}, or cancel the VM` : LEFT[left];
}

function targetLeft({ deletesTarget }: FailedVm): string {
  return deletesTarget
    ? 'Forklift deletes the finished target VM at the next run, at a cancel or when the plan is archived: to keep it, set deleteVmOnFailMigration: false first'
    : 'the finished target VM stays';
}

const STEPS: Readonly<Record<Stage, (vm: FailedVm) => string>> = table({
  start: () => 'read the conditions of the plan, fix what they name, then run it again',
  'pre-hook': (vm) => `read what the hook printed (${logOfHook(vm, 'PreHook')}), fix it, then run it again`,
  snapshot: () =>
    'check the tasks of the VM at the source: space for snapshots, how many it has, changed block tracking; then run it again',
  inspection: () =>
    'virt-v2v cannot convert this guest as it is: fix in the guest what the reason names, then run it again',
  'power-off': () =>
    'shut the guest down at the source (VMware Tools must run for Forklift to do it), then run it again',
  disks: ({ targetNamespace }) =>
    `check the claims (kubectl get pvc,datavolume -n ${shellWord(targetNamespace)}): storage class, quota, size; then run it again`,
  copy: ({ targetNamespace }) =>
    `read the logs of its importer pods (kubectl get pod -n ${shellWord(targetNamespace)}): network to the source, login, free space; then run it again`,
  paused: () => 'check the snapshots of the VM at the source: a chain holds at most 28; then run it again',
  'cut-over': ({ targetNamespace }) =>
    `check the last snapshot at the source and the importer pods (kubectl get pod -n ${shellWord(targetNamespace)}), then run it again`,
  conversion: ({ targetNamespace, id }) =>
    `read the end of virt-v2v's log (kubectl logs -n ${shellWord(targetNamespace)} -l ${shellWord(`vmID=${id}`)} --tail=50): the guest, its drivers, the scratch space; then run it again`,
  creation: ({ targetNamespace }) =>
    `check the events of the target namespace (kubectl get events -n ${shellWord(targetNamespace)}): quota, a name that is already taken, a webhook; then run it again`,
  'post-hook': (vm) => `read what the hook printed (${logOfHook(vm, 'PostHook')}): the VM itself has moved`,
  completed: () => 'read the conditions of the VM in the plan, fix what they name, then run it again',
  unknown: () => 'read the conditions of the plan and the log of the forklift-controller; then run it again',
});

/** What prints the log of a hook that ran for a VM: its labels are on the Job, which is in the namespace of the plan. */
export function logOfHook({ id, planNamespace }: Pick<FailedVm, 'id' | 'planNamespace'>, step: string): string {
  const namespace = shellWord(planNamespace);
  const job = `kubectl get job -n ${namespace} -l ${shellWord(`vmID=${id},step=${step}`)} -o name`;
  return `kubectl logs -n ${namespace} $(${job})`;
}

/** How the failure left the source, where somebody has to know. */
const LEFT: Readonly<Record<SourceLeft, string>> = table({
  untouched: 'the source is as it was',
  running: 'the source keeps running, with the snapshots of its copies',
  off: 'the source is off: power it on by hand if it is needed',
  unknown: 'the source may be off: check it',
});

const OF_CONDITIONS: Readonly<Record<string, string>> = table({
  SourceProviderNotReady: 'check the source Provider: it is not Ready',
  DestinationProviderNotReady: 'check the destination Provider: it is not Ready',
  NetworkMapNotReady: 'check the NetworkMap: it is not Ready',
  StorageMapNotReady: 'check the StorageMap: it is not Ready',
  HookNotReady: 'check the Hook: it is not Ready',
  PlanNotReady: 'check the plan: it is not Ready, and the run starts by itself once it is',
  VMNotFound:
    'the source has no VM with this id: check whether it was recreated or removed, and take a newer inventory',
  PlanNotValid: 'apply the plan first: the run names one that does not exist',
});

/** What a person does about a condition: ours, or what the rule says that reports it before. */
export function nextOfCondition({ type }: Condition): string {
  const own = OF_CONDITIONS[type];
  if (own !== undefined) return own;
  const code = RULE_OF_CONDITION.get(type);
  return code === undefined
    ? 'read its message, and fix what it names'
    : `fix it in the program: cdk8s-forklift lint --explain ${code}`;
}

/** The first rule of each condition that a rule reports before. */
const RULE_OF_CONDITION: ReadonlyMap<string, string> = new Map(
  [...catalogue]
    .flatMap(([code, { condition }]) => (condition ?? '').split(/[,\s]+/).map((type) => [type, code] as const))
    .filter(([type]) => type !== '')
    .reverse(),
);
