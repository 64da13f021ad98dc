import { table } from '../support/table';
import { asList, asRow, asText, dig, type Row } from '../support/untyped';
import { conditionsOf, conditionText } from './conditions';
import type { PlanState, VmState, VmStatus } from './model';
import { type FailedVm, nextOfFailure } from './next-steps';
import { STAGE_WORDS, type Stage, stageOf } from './stages';

/** What is known of the run that a VM is part of. */
export interface RunOfVm {
  readonly state: PlanState;
  /** Why the whole run failed. @default - it did not */
  readonly reason?: string;
  /** Whether something names the VM's cut-over. */
  readonly hasCutover: (id: string) => boolean;
  /** `cold`, `warm`, `live`, `conversion`. */
  readonly type: string;
  readonly planNamespace: string;
  readonly targetNamespace: string;
  /** Whether Forklift deletes the target of this VM, if it has not succeeded. */
  readonly deletesTarget: (id: string) => boolean;
}

/** Steps in which a disk's bytes are counted; the conversion copies too, and counts in percent. */
const COPY_STEPS: ReadonlySet<unknown> = new Set(['DiskTransfer', 'DiskTransferV2v']);

/** How far a VM is, of its entry in `status.migration.vms` of a Plan or `status.vms` of a Migration. */
export function vmStatus(entry: Row, run: RunOfVm): VmStatus {
  const id = asText(entry.id) ?? [asText(entry.namespace), asText(entry.name)].filter(Boolean).join('/');
  const name = asText(entry.name) ?? id;
  const failure = failureOf(entry);
  const phase = failure?.phase ?? asText(entry.phase);
  const stage = stageOf(phase, failure?.step ?? currentStep(entry));
  const state = stateOf(entry, failure !== undefined, stage, id, run);
  const reason = reasonOf(entry, state, failure?.reason, run);
  const started = asText(entry.started);
  const completed = asText(entry.completed);
  return {
    id,
    name,
    state,
    ...(phase === undefined ? {} : { phase }),
    stage,
    ...sizeOf(entry, state),
    ...(reason === undefined ? {} : { reason }),
    ...nextOf({ id, name, state, stage, reason: reason ?? '' }, run),
    ...(started === undefined ? {} : { started }),
    ...(completed === undefined ? {} : { completed }),
  };
}

/** How far a VM is that no run has an entry of, by the state of its plan. */
const WITHOUT_ENTRY: Readonly<Record<PlanState, VmState>> = table({
  done: 'done',
  archived: 'cancelled',
  failed: 'failed',
  cancelled: 'cancelled',
  running: 'queued',
  queued: 'queued',
  ready: 'not-started',
  waiting: 'not-started',
  blocked: 'not-started',
  'not-applied': 'not-applied',
});

/**
 * A VM that the plan has and no run has an entry of.
 *
 * @param run undefined where the plan is not on the cluster, or does not have the VM there
 * @param hasEntries others of the run have one: this VM was never begun. Else nothing is known of it
 */
export function untouchedVm(id: string, name: string, run: RunOfVm | undefined, hasEntries = false): VmStatus {
  if (run === undefined) return { id, name, state: 'not-applied', stage: 'start' };
  // Of a plan that has moved those are missing that came into it later: no run of it begins any more.
  const state = run.state === 'done' && hasEntries ? 'not-started' : WITHOUT_ENTRY[run.state];
  const reason = state === 'failed' ? run.reason : undefined;
  const stage: Stage = state === 'done' ? 'completed' : state === 'failed' && !hasEntries ? 'unknown' : 'start';
  return {
    id,
    name,
    state,
    stage,
    ...(reason === undefined ? {} : { reason }),
    ...nextOf({ id, name, state, stage, reason: reason ?? '' }, run),
  };
}

interface Failure {
  readonly phase?: string;
  readonly step?: string;
  /** Empty where reason unknown. */
  readonly reason: string;
}

function failureOf(entry: Row): Failure | undefined {
  const own = asRow(entry.error);
  const step = asList(entry.pipeline)
    .map(asRow)
    .find((it) => asRow(it?.error) !== undefined);
  const failed = conditionsOf(entry).find(({ type }) => type === 'Failed');
  const error = own ?? asRow(step?.error);
  if (error === undefined && failed === undefined) return undefined;
  const reasons = [...asList(error?.reasons), ...asList(dig(step, 'error', 'reasons'))].flatMap(
    (it) => asText(it) ?? [],
  );
  const phase = asText(error?.phase);
  const name = asText(step?.name);
  return {
    ...(phase === undefined ? {} : { phase }),
    ...(name === undefined ? {} : { step: name }),
    reason: [...new Set(reasons)].join(', ') || (failed?.message ?? ''),
  };
}

/** The step that a VM is in: the last one that has begun. */
function currentStep(entry: Row): string | undefined {
  const begun = asList(entry.pipeline).filter((step) => asText(dig(step, 'started')) !== undefined);
  return asText(dig(begun.at(-1), 'name'));
}

function stateOf(entry: Row, failed: boolean, stage: Stage, id: string, run: RunOfVm): VmState {
  const types = new Set(conditionsOf(entry).map(({ type }) => type));
  // A finished VM stays so when the run as a whole failed; and what succeeded counts more than what came later.
  if (types.has('Succeeded') && !failed) return 'done';
  if (types.has('Canceled')) return 'cancelled';
  if (failed) return 'failed';
  if (stage === 'completed' && asText(entry.completed) !== undefined) return 'done';
  switch (run.state) {
    case 'done':
      return 'done';
    case 'failed':
      return stage === 'completed' ? 'done' : 'failed';
    case 'cancelled':
    case 'archived':
      return stage === 'completed' ? 'done' : 'cancelled';
    default:
  }
  if (stage === 'completed') return 'done';
  if (types.has('Pending')) return 'queued';
  if (asText(entry.started) === undefined && (stage === 'start' || stage === 'unknown')) return 'queued';
  return stage === 'paused' && !run.hasCutover(id) ? 'paused' : 'running';
}

function reasonOf(entry: Row, state: VmState, failure: string | undefined, run: RunOfVm): string | undefined {
  if (state === 'failed') return failure || run.reason || 'Forklift gives no reason';
  if (state === 'paused') return 'copied, and no cut-over is set';
  if (state === 'queued') {
    const pending = conditionsOf(entry).find(({ type }) => type === 'Pending');
    return pending === undefined ? undefined : conditionText(pending);
  }
  return undefined;
}

function nextOf(
  { id, name, state, stage, reason }: { id: string; name: string; state: VmState; stage: Stage; reason: string },
  run: RunOfVm,
): { next?: string } {
  if (state === 'paused') return { next: 'give the run a cut-over' };
  if (state !== 'failed') return {};
  const { planNamespace, targetNamespace, type } = run;
  const deletesTarget = run.deletesTarget(id);
  const plan = planAfter(run.state);
  return {
    next: nextOfFailure({ id, name, stage, type, reason, planNamespace, targetNamespace, deletesTarget, plan }),
  };
}

function planAfter(state: PlanState): FailedVm['plan'] {
  if (state === 'done' || state === 'archived') return 'never-runs';
  return state === 'failed' || state === 'cancelled' ? 'ended' : 'running';
}

function sizeOf(entry: Row, state: VmState): { copiedMiB?: number; totalMiB?: number } {
  let [copied, total] = [0, 0];
  for (const step of asList(entry.pipeline)) {
    if (!COPY_STEPS.has(dig(step, 'name'))) continue;
    const most = dig(step, 'progress', 'total');
    const now = dig(step, 'progress', 'completed');
    if (typeof most !== 'number' || !(most > 0)) continue;
    total += most;
    copied += typeof now === 'number' && now > 0 ? Math.min(now, most) : 0;
  }
  if (total === 0) return {};
  return { copiedMiB: state === 'done' ? total : copied, totalMiB: total };
}

/** `erp-db-02 failed in the copy of its disks (CopyDisks): no space, timeout`. */
export function failureText({ name, stage, phase, reason }: VmStatus): string {
  return `${name} failed ${STAGE_WORDS[stage]}${phase === undefined ? '' : ` (${phase})`}: ${reason ?? 'Forklift gives no reason'}`;
}
