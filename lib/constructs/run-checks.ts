import { cutoverNotWarm } from '../forklift/laws/cutover-not-warm';
import { invalidCutover } from '../forklift/laws/invalid-cutover';
import { noCutover } from '../forklift/laws/no-cutover';
import type { CutoverFacts, RunFacts } from '../forklift/laws/run-facts';
import type { Fault } from '../problems/fault';
import type { LawOver } from '../problems/law-over';
import { utcInstant } from '../support/instant';
import type { IPlan } from './i-plan';
import type { MigrationProps, RunState } from './migration-props';
import type { Window } from './window';

/** A run as the other runs of its plan know it. */
export interface DeclaredRun {
  readonly plan: IPlan;
  readonly attempt: number;
  readonly state: RunState;
  readonly queue: boolean;
}

/** The runs of each plan, in the order they were made. */
const runs = new WeakMap<IPlan, DeclaredRun[]>();

export function registerRun(plan: IPlan, run: DeclaredRun): void {
  runs.set(plan, [...(runs.get(plan) ?? []), run]);
}

/**
 * What a run may not be beside the other runs of its plan: Forklift starts a run of a failed plan as soon as it may, and
 * one of a succeeded plan never.
 */
export function problemsAmongRuns(run: DeclaredRun): Fault[] {
  const { plan } = run;
  const others = (runs.get(plan) ?? []).filter((other) => other !== run);
  const earlier = others.filter((other) => other.attempt < run.attempt);
  const before = Math.max(0, ...earlier.map((other) => other.attempt));
  const problems: Fault[] = [];
  // Of a plan that is rendered elsewhere not all runs are known.
  if (plan.resolveVm !== undefined && before > 0 && before !== run.attempt - 1) {
    problems.push({
      code: 'attempt-skipped',
      message: `run(${run.attempt}) follows run(${before}) of plan "${plan.name}": ${listed(before + 1, run.attempt - 1)} missing`,
      fix: `attempts count up by one: make it run(${before + 1})`,
    });
  }
  if (run.state === 'done') return problems;
  const done = others.find((other) => other.state === 'done');
  if (done) {
    problems.push({
      code: 'plan-done',
      message: `plan "${plan.name}" is done by run(${done.attempt}): Forklift does not run a plan again after it succeeded, and this run would wait forever`,
      fix: 'move the remaining VMs with a new plan',
    });
  } else if (plan.archived) {
    problems.push({
      code: 'plan-archived',
      message: `plan "${plan.name}" is archived: Forklift no longer starts runs of it`,
      fix: "set state: 'done' if the run has succeeded, otherwise leave it out",
    });
  }
  const active = earlier.find((other) => other.state === 'active');
  if (active && !run.queue) {
    problems.push({
      // Known of both runs that they are on: consent is to be given in writing.
      severity: 'error',
      code: 'two-runs-of-plan',
      path: ['spec', 'plan'],
      message: `run(${run.attempt}) is declared while run(${active.attempt}) of plan "${plan.name}" is active: it would wait, and start by itself as soon as that run fails or is cancelled`,
      fix: `leave run(${active.attempt}) out if it has ended, or accept that: queue: true`,
    });
  }
  return problems;
}

/** A cut-over at a time when VMs may not be down. */
export function problemsOfWindow(
  window: Window | undefined,
  { cutover, vmCutover }: Pick<MigrationProps, 'cutover' | 'vmCutover'>,
): Fault[] {
  if (!window || window.problems.length > 0) return [];
  return momentsOf({ cutover, vmCutover }).flatMap(({ path, label, time }) => {
    const written = utcInstant(time);
    if (written === undefined) return [];
    const instant = Date.parse(written);
    if (window.contains(instant)) return [];
    return [
      {
        code: 'cutover-outside-window',
        path,
        message: `${label} is ${time}, outside the window ${window.text}`,
        fix: `the nearest opening is ${window.openingText(window.nearestOpening(instant))}`,
      },
    ];
  });
}

/** The laws that a run checks itself against. */
export const RUN_LAWS: readonly LawOver<RunFacts>[] = [invalidCutover, cutoverNotWarm, noCutover];

/** A run as its laws look at it. */
export function runFacts({ plan, state, cutover, vmCutover }: MigrationProps): RunFacts {
  return {
    plan: plan && { name: plan.name, type: plan.type },
    cutovers: momentsOf({ cutover, vmCutover }),
    isDone: state === 'done',
  };
}

/** The cut-overs of a run, and what to call them. */
function momentsOf({ cutover, vmCutover }: Pick<MigrationProps, 'cutover' | 'vmCutover'>): readonly (CutoverFacts & {
  readonly time: string;
})[] {
  return [
    ...(cutover === undefined ? [] : [{ path: ['spec', 'cutover'], label: 'cutover', time: cutover }]),
    ...Object.entries(vmCutover ?? {}).map(([vm, time], i) => ({
      path: ['spec', 'vmCutover', i, 'cutover'],
      label: `vmCutover of "${vm}"`,
      time,
    })),
  ];
}

function listed(first: number, last: number): string {
  return first === last ? `run(${first}) is` : `run(${first}) to run(${last}) are`;
}
