import type { PlanView, RunView } from '../review/side';
import type { ReviewObject } from '../review/tree';
import { count, listed } from '../review/words';
import { asList, asRow, asText, dig } from '../support/untyped';
import { type Condition, conditionsOf, conditionText, isBlocker, isSeen, isWait } from './conditions';
import type { PlanState, PlanStatus, Retry, VmStatus } from './model';
import { nextOfCondition } from './next-steps';
import { retryOf } from './retry';
import { failureText, type RunOfVm, untouchedVm, vmStatus } from './vm-status';

/** A plan as the files have it and as the cluster has it; one of them is there. */
export interface PlanPair {
  /** `namespace/name`. */
  readonly key: string;
  readonly planned?: PlanView;
  readonly live?: PlanView;
  /** Of the files. */
  readonly plannedRuns: readonly RunView[];
  /** Of the cluster, in the order in which they were made. */
  readonly liveRuns: readonly RunView[];
}

interface Found {
  readonly state: PlanState;
  readonly reason?: string;
  readonly next?: string;
  readonly warnings?: readonly string[];
  /** No further run of this plan will do. */
  readonly dead?: boolean;
}

const NOT_LOOKED_AT = 'Forklift has not reconciled it yet';
const LOOK_AGAIN = 'check again in a minute; if nothing changes, read the log of the forklift-controller';
const NOT_SEEN = 'Forklift has not seen the newest change: its status is of an older version';

/** How far a plan is: what its newest run does counts, and of conditions the order that Forklift gives them. */
export function planStatus(pair: PlanPair): PlanStatus {
  const { key, planned, live, liveRuns } = pair;
  const view = (live ?? planned) as PlanView | undefined;
  const run = liveRuns.at(-1);
  const found = stateOf(pair, run);
  const vms = vmsOf(pair, run, found);
  const next = found.next ?? nextOf(found, vms, pair, run);
  const reason = reasonOf(found, vms);
  const retry = retryFor(pair, run, found, vms);
  return {
    key,
    name: key.slice(key.indexOf('/') + 1),
    type: view?.type ?? 'cold',
    state: found.state,
    ...(run === undefined ? {} : { run: run.name }),
    ...(reason === undefined ? {} : { reason }),
    ...(next === undefined ? {} : { next }),
    warnings: [...(found.warnings ?? []), ...staleness(live?.object, found.state), ...tooLate(found.state, vms)],
    vms,
    ...(retry === undefined ? {} : { retry }),
  };
}

/** The moment at which an object was made; empty where the export does not say. */
export function madeAt(object: ReviewObject): string {
  return asText(dig(object.raw, 'metadata', 'creationTimestamp')) ?? '';
}

function stateOf(pair: PlanPair, run: RunView | undefined): Found {
  const { live, planned } = pair;
  const ofRun = run === undefined ? undefined : stateOfRun(run);
  if (live === undefined)
    return (
      ofRun ?? {
        state: 'not-applied',
        reason:
          planned === undefined
            ? 'it is neither in the files nor on the cluster'
            : 'it is in the files and not on the cluster',
        next: 'merge it, and let the engine apply it',
      }
    );
  const conditions = conditionsOf(live.object.raw.status);
  const find = (type: string) => conditions.find((it) => it.type === type);
  const blockers = conditions.filter(isBlocker);
  const waits = conditions.filter(isWait);
  if (find('Archived') || live.archived) return { state: 'archived' };
  const failed = find('Failed');
  const ended = failed ?? find('Succeeded') ?? find('Canceled');
  // A newer run that has not ended: the plan still shows how the one before ended.
  if (ended !== undefined && ended.type !== 'Succeeded' && ofRun?.state === 'queued')
    return { ...ofRun, reason: `${run?.name} waits; the run before: ${conditionText(ended)}` };
  if (failed !== undefined) return endedBy(failed, blockers);
  if (find('Succeeded')) return { state: 'done' };
  const canceled = find('Canceled');
  if (canceled !== undefined) return endedBy(canceled, blockers);
  if (find('Executing'))
    return {
      state: 'running',
      ...inTheWay([...blockers, ...waits]),
    };
  if (blockers.length > 0) return blocked(blockers);
  if (waits.length > 0) return waiting(waits);
  if (find('Ready'))
    return ofRun === undefined || isOver(ofRun.state)
      ? ofRun !== undefined
        ? ofRun
        : { state: 'ready', reason: 'no run of it is on the cluster' }
      : ofRun;
  if (ofRun?.state === 'running') return ofRun;
  const checks = find('ValidatingVDDK');
  return {
    state: 'waiting',
    reason: checks === undefined ? NOT_LOOKED_AT : 'Forklift is testing the VDDK image',
    next: LOOK_AGAIN,
  };
}

function isOver(state: PlanState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

function endedBy(condition: Condition, blockers: readonly Condition[]): Found {
  const state = condition.type === 'Failed' ? 'failed' : 'cancelled';
  // Forklift does not reconcile such a plan any more, whatever run is added.
  const dead = condition.category === 'Critical' || condition.category === 'Error';
  return {
    state,
    ...(condition.message === '' ? {} : { reason: condition.message }),
    ...(dead ? { dead } : {}),
    warnings: blockers.map((it) => `${conditionText(it)}: ${nextOfCondition(it)}`),
  };
}

/** What stands in the way of a plan that runs: it fails, if that lasts. */
function inTheWay(conditions: readonly Condition[]): Pick<Found, 'warnings' | 'next'> {
  const [first] = conditions;
  if (first === undefined) return {};
  return {
    warnings: conditions.map(conditionText),
    next: `${nextOfCondition(first)}; since Forklift 2.12 the run fails when this lasts longer than 5 minutes (controller_blocker_grace_period_minutes)`,
  };
}

function blocked(conditions: readonly Condition[]): Found {
  return {
    state: 'blocked',
    reason: conditions.map(conditionText).join('; '),
    next: conditions.map(nextOfCondition).join('; '),
  };
}

function waiting(conditions: readonly Condition[]): Found {
  return {
    state: 'waiting',
    reason: conditions.map(conditionText).join('; '),
    next: conditions.map(nextOfCondition).join('; '),
  };
}

/** How far a run is by itself. */
function stateOfRun(run: RunView): Found {
  const conditions = conditionsOf(run.object.raw.status);
  const find = (type: string) => conditions.find((it) => it.type === type);
  const failed = find('Failed');
  if (failed !== undefined) return endedBy(failed, []);
  if (find('Succeeded')) return { state: 'done' };
  const canceled = find('Canceled');
  if (canceled !== undefined) return endedBy(canceled, []);
  const blockers = conditions.filter(isBlocker);
  const waits = conditions.filter(isWait);
  if (find('Running')) return { state: 'running', ...inTheWay([...blockers, ...waits]) };
  if (blockers.length > 0) return blocked(blockers);
  if (waits.length > 0) return waiting(waits);
  if (find('Ready'))
    return {
      state: 'queued',
      reason: 'accepted; it waits for its plan, or for another run of it',
      next: 'check the conditions of the plan, and whether another run of it is in progress',
    };
  return { state: 'waiting', reason: NOT_LOOKED_AT, next: LOOK_AGAIN };
}

function vmsOf(pair: PlanPair, run: RunView | undefined, found: Found): VmStatus[] {
  const { key, planned, live } = pair;
  const view = live ?? planned;
  const spec = view?.object.spec;
  const plannedRow = (id: string) => view?.vms.get(id)?.row;
  const of: RunOfVm = {
    state: found.state,
    ...(found.reason === undefined ? {} : { reason: found.reason }),
    hasCutover: (id) => run !== undefined && (run.cutover !== undefined || run.vmCutovers.has(id)),
    type: view?.type ?? 'cold',
    planNamespace: key.slice(0, key.indexOf('/')),
    targetNamespace: asText(spec?.targetNamespace) ?? 'TARGET_NAMESPACE',
    deletesTarget: (id) => spec?.deleteVmOnFailMigration !== false || plannedRow(id)?.deleteVmOnFailMigration === true,
  };
  const ofPlan = asList(dig(live?.object.raw.status, 'migration', 'vms'));
  const entries = ofPlan.length > 0 ? ofPlan : asList(dig(run?.object.raw.status, 'vms'));
  const vms = new Map<string, VmStatus>();
  for (const entry of entries) {
    const row = asRow(entry);
    if (row === undefined) continue;
    const vm = vmStatus(row, of);
    vms.set(vm.id, vm);
  }
  const isKnown = live !== undefined || run !== undefined;
  for (const { id, name } of (live ?? planned)?.vms.values() ?? [])
    if (!vms.has(id)) vms.set(id, untouchedVm(id, name, isKnown ? of : undefined, entries.length > 0));
  // In the files since: the plan on the cluster does not have them.
  for (const { id, name } of planned?.vms.values() ?? [])
    if (!vms.has(id)) vms.set(id, untouchedVm(id, name, undefined));
  return [...vms.values()];
}

/** Of a failure the first VM that tells one; of what goes on, how far it is. */
function reasonOf({ state, reason }: Found, vms: readonly VmStatus[]): string | undefined {
  const failed = vms.find((vm) => vm.state === 'failed' && vm.reason !== undefined && vm.reason !== reason);
  if (failed !== undefined && (state === 'failed' || state === 'running')) return failureText(failed);
  if (state === 'failed') return reason ?? 'Forklift gives no reason';
  if (state !== 'running' || reason !== undefined) return reason;
  const done = vms.filter((vm) => vm.state === 'done').length;
  return vms.length === 0 ? 'no VM has started' : `${done} of ${count(vms.length, 'VM')} done`;
}

function nextOf(
  { state, dead }: Found,
  vms: readonly VmStatus[],
  { plannedRuns, planned }: PlanPair,
  run: RunView | undefined,
): string | undefined {
  const failed = vms.find((vm) => vm.state === 'failed');
  const later = plannedRuns.find((it) => (attemptOf(it) ?? 0) > (run === undefined ? 0 : (attemptOf(run) ?? 0)));
  switch (state) {
    case 'failed':
      if (dead === true) return 'give what has not moved a new plan, and archive this one: no further run of it begins';
      if (later !== undefined) return `${later.name} is in the files and not on the cluster: ${startOf(later)}`;
      return failed?.next ?? 'read the conditions of the plan, fix what they name, then run it again';
    case 'cancelled':
      if (later !== undefined) return `${later.name} is in the files and not on the cluster: ${startOf(later)}`;
      return 'somebody cancelled it; to migrate it after all, declare another run';
    case 'running': {
      const paused = vms.filter((vm) => vm.state === 'paused');
      if (paused.length > 0)
        return `give the run a cut-over: ${count(paused.length, 'VM')} ${paused.length === 1 ? 'has' : 'have'} none`;
      return failed === undefined ? undefined : `wait for the other VMs; then: ${failed.next}`;
    }
    case 'ready':
      if (later !== undefined) return `${later.name} is in the files and not on the cluster: ${startOf(later)}`;
      return 'declare a run of it in the program: run(1)';
    case 'done': {
      const left = plannedRuns.filter((it) => it.state === 'active');
      return failed !== undefined || planned === undefined || left.length === 0 || left.at(-1)?.name !== run?.name
        ? undefined
        : `say so in the program: state: 'done' in its run`;
    }
    default:
      return undefined;
  }
}

function startOf(run: RunView): string {
  if (run.state === 'declared') return `approve ${run.wave ?? 'its wave'}`;
  return `let the engine apply ${run.wave ?? 'it'}`;
}

/** The number at the end of a run's name; undefined where it has none. */
function attemptOf({ name }: RunView): number | undefined {
  const number = /-r(\d{1,6})$/.exec(name)?.[1];
  return number === undefined ? undefined : Number(number);
}

function retryFor(
  { key, planned, live, plannedRuns }: PlanPair,
  run: RunView | undefined,
  { state, dead }: Found,
  vms: readonly VmStatus[],
): Retry | undefined {
  const view = planned ?? live;
  if (state !== 'failed' || dead === true || view === undefined) return undefined;
  const attempt = run === undefined ? 1 : (attemptOf(run) ?? 1);
  // It is in the files already.
  if (plannedRuns.some((it) => (attemptOf(it) ?? 0) > attempt)) return undefined;
  const spec = (live ?? view).object.spec;
  return retryOf({
    plan: key.slice(key.indexOf('/') + 1),
    attempt,
    isWarm: view.type === 'warm',
    deletesTargets: spec.deleteVmOnFailMigration !== false,
    vms,
  });
}

/** VMs that came into the files, or into the plan itself, after it had succeeded or been archived. */
function tooLate(state: PlanState, vms: readonly VmStatus[]): string[] {
  if (state !== 'done' && state !== 'archived') return [];
  const late = vms.filter((vm) => vm.state === 'not-applied' || vm.state === 'not-started').map(({ name }) => name);
  return late.length === 0
    ? []
    : [
        `${listed(late)} came into the plan after it had ${state === 'done' ? 'succeeded' : 'been archived'}: it never runs again; give ${late.length === 1 ? 'the VM' : 'these VMs'} a new plan`,
      ];
}

/** What was said of an object as it was before. */
function staleness(object: ReviewObject | undefined, state: PlanState): string[] {
  // Forklift no longer reconciles a finished plan: its generation stays behind forever.
  if (object === undefined || state === 'done' || state === 'archived' || isSeen(object.raw)) return [];
  return [NOT_SEEN];
}
