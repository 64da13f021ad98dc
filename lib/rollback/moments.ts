import type { VmStatus } from '../status/model';
import { sourceLeft } from '../status/source-left';
import type { Moment, MomentName } from './model';

/** What decides on what is left behind. */
export interface MomentFacts {
  /** Types of the wave's plans. */
  readonly types: ReadonlySet<string>;
  /** Whether `deleteVmOnFailMigration` holds for all VMs, some or none. */
  readonly deletesTargets: 'all' | 'some' | 'none';
}

/** Forklift powers no source on after a failure, and a run that has ended ignores a cancel. */
const FAILED_STEPS =
  'power on the source by hand; or, while the run has not ended, cancel the VM: Forklift then powers it on if it was on before';

/** What Forklift leaves behind at each moment at which a migration may stop, for plans such as these. */
export function momentsOf({ types, deletesTargets }: MomentFacts): readonly Moment[] {
  const warm = types.has('warm');
  // `live` and `conversion` leave the source as a cold plan does, or better.
  const cold = [...types].some((type) => type !== 'warm') || types.size === 0;
  const later = targetText(deletesTargets);
  return [
    {
      name: 'pre-hook-failed',
      title: 'its PreHook has failed',
      source: 'untouched; it is still on if it was on',
      target: 'there is none',
      steps: 'fix the hook and declare another run; to give up, leave the VM where it is',
    },
    ...(cold
      ? [
          {
            name: 'cold-failed' as const,
            title: 'a cold copy or conversion has failed',
            source: 'off, and it stays off',
            target: later,
            steps: FAILED_STEPS,
          },
          {
            name: 'cold-cancelled' as const,
            title: 'a cold run is cancelled before the VM has moved',
            source: 'Forklift powers it on if it was on before',
            target: later,
            steps: 'check that the source is on',
          },
        ]
      : []),
    ...(warm
      ? [
          {
            name: 'warm-failed' as const,
            title: 'a warm copy has failed before its cut-over',
            source: 'still running, with the snapshots of its copies',
            target: later,
            steps: 'remove the snapshots that Forklift left at the source',
          },
          {
            name: 'warm-cancelled' as const,
            title: 'a warm copy is cancelled before its cut-over',
            source: 'still running; Forklift removes its last snapshot',
            target: later,
            steps: 'nothing, but check the source for snapshots that were left behind',
          },
          {
            name: 'cut-over-failed' as const,
            title: 'a warm copy or conversion has failed after its cut-over began',
            source: 'off, and it stays off',
            target: deletesTargets === 'none' ? later : `${later}, even if all of it was copied`,
            steps: `${FAILED_STEPS}; check for snapshots that were left behind`,
          },
          {
            name: 'cut-over-cancelled' as const,
            title: 'a warm copy is cancelled after its cut-over began',
            source: 'off; Forklift powers it on if it was on before',
            target: deletesTargets === 'none' ? later : `${later}, even if all of it was copied`,
            steps: 'check that the source is on, and for snapshots that were left behind',
          },
        ]
      : []),
    {
      name: 'post-hook-failed',
      title: 'its PostHook has failed',
      source: 'off',
      target:
        deletesTargets === 'none'
          ? 'the finished VM stays'
          : `the finished VM stays for now, and ${deletesTargets === 'some' ? 'where deleteVmOnFailMigration is true ' : ''}is deleted at the next run, at a cancel and when the plan is archived`,
      steps:
        deletesTargets === 'none'
          ? 'keep the target, or halt it and power on the source'
          : 'to keep the target, set deleteVmOnFailMigration: false before anything else, or copy it elsewhere; to go back, halt it and power on the source',
    },
    {
      name: 'run-failed',
      title: 'the plan was blocked for more than 5 minutes, or a provider was lost',
      source: 'off if its copy had begun, otherwise untouched',
      target: later,
      steps:
        'the whole plan has failed, including VMs that never started: a cancel does nothing now, so power on by hand what is off',
    },
    {
      name: 'application-bad',
      title: 'the VM has moved, and has to go back',
      source: 'off; Forklift never renames or removes it',
      target: 'runs, and stays',
      steps:
        'halt the target first, because it has the same addresses, then power on the source; Forklift does neither, and what was written on the target is lost',
    },
    {
      name: 'archived',
      title: 'its plan is archived',
      source: 'not powered on',
      target:
        deletesTargets === 'none'
          ? 'what has not succeeded stays too'
          : `what has not succeeded is deleted${deletesTargets === 'some' ? ' where deleteVmOnFailMigration is true' : ''}; what has moved stays`,
      steps: 'archive last, once nobody wants to go back any longer',
    },
  ];
}

function targetText(deletes: MomentFacts['deletesTargets']): string {
  const when = 'deleted at the next run, at a cancel and when the plan is archived';
  if (deletes === 'none') return 'its disks and VM stay (deleteVmOnFailMigration is false): delete them by hand';
  if (deletes === 'some')
    return `its disks and VM are ${when} where deleteVmOnFailMigration is true, and stay elsewhere`;
  return `its disks and VM are ${when}`;
}

/** The moment that a VM is in, if somebody goes back now; `none` where nothing has happened to it yet. */
export function momentOf({ state, stage }: VmStatus, type: string): MomentName | 'none' {
  switch (state) {
    case 'not-applied':
    case 'not-started':
    case 'queued':
      return 'none';
    case 'done':
      return 'application-bad';
    case 'failed':
      if (stage === 'pre-hook') return 'pre-hook-failed';
      if (stage === 'post-hook') return 'post-hook-failed';
      if (stage === 'start') return 'run-failed';
      if (type === 'warm') return sourceLeft(stage, type) === 'running' ? 'warm-failed' : 'cut-over-failed';
      return 'cold-failed';
    case 'running':
    case 'paused':
    case 'cancelled':
      if (type !== 'warm') return 'cold-cancelled';
      return ['running', 'untouched'].includes(sourceLeft(stage, type)) ? 'warm-cancelled' : 'cut-over-cancelled';
  }
}
