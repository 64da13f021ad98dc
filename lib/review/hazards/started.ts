import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import type { PlanView, RunView, Side } from '../side';

/** A run of the base that goes on, or may. */
export interface StartedRun {
  readonly run: RunView;
  readonly plan: PlanView | undefined;
  /** `possible`: a person starts it, and nobody here knows whether that was done. */
  readonly level: Hazard['level'];
}

/** The runs that were set off before this change and are not said to be done, with their plans as they were. */
export function startedRuns({ base, head }: Comparison): StartedRun[] {
  const done = new Set(head.runs.filter(({ state }) => state === 'done').map(({ object }) => object.key));
  return base.runs.flatMap((run): StartedRun[] => {
    const start = base.startOf(run);
    // A wave that was approved until something changed may have begun before that.
    const mayHave = start !== 'not' || run.changedSince !== undefined;
    if (!mayHave || done.has(run.object.key)) return [];
    return [{ run, plan: base.plans.get(run.plan), level: start === 'by-itself' ? 'certain' : 'possible' }];
  });
}

/** `, if it was started`, where nobody knows. */
export function ifStarted(level: Hazard['level']): string {
  return level === 'certain' ? '' : ', if it was started';
}

/** What every hazard of a run says of its place. */
export function about(run: RunView): Pick<Hazard, 'programme' | 'wave' | 'object'> {
  return {
    programme: run.object.programme,
    ...(run.wave === undefined ? {} : { wave: run.wave }),
    object: run.object.title,
  };
}

/** The run of the head that has this name, also where its plan is renamed. */
export function runAfter({ head, ledger }: Comparison, run: RunView): RunView | undefined {
  const renamed = ledger.find(({ change, before }) => change === 'renamed' && before?.key === run.object.key)?.after;
  const key = renamed?.key ?? run.object.key;
  return head.runs.find(({ object }) => object.key === key);
}

/** Ids of the VMs of a run's plan that it does not cancel. */
export function vmsOfRun(run: RunView, side: Side): string[] {
  const ids = [...(side.plans.get(run.plan)?.vms.keys() ?? [])];
  return ids.filter((id) => !run.cancelled.includes(id));
}
