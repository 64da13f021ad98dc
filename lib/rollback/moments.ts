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
      source: 'untouched; it runs if it ran',
      target: 'there is none',
      steps: 'put the hook right and run again; to give up, cancel the VM',
    },
    ...(cold
      ? [
          {
            name: 'cold-failed' as const,
            title: 'a cold copy or conversion has failed',
            source: 'off, and it stays off',
            target: later,
            steps: 'power the source on by hand; or cancel the VM, and Forklift powers it on if it was on',
          },
        ]
      : []),
    ...(warm
      ? [
          {
            name: 'warm-cancelled' as const,
            title: 'a warm copy is cancelled before its cut-over',
            source: 'runs on; Forklift removes its last snapshot',
            target: later,
            steps: 'nothing; look at the source for snapshots that were left',
          },
          {
            name: 'cut-over-cancelled' as const,
            title: 'a warm copy is cancelled after its cut-over began',
            source: 'off; Forklift powers it on if it was on before',
            target: deletesTargets === 'none' ? later : `${later}, even if it was copied to the end`,
            steps: 'look whether the source is on, and for snapshots that were left',
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
          ? 'keep the target, or halt it and power the source on'
          : 'to keep the target set deleteVmOnFailMigration: false before anything else, or copy it away; to go back halt it and power the source on',
    },
    {
      name: 'run-failed',
      title: 'something stood in the way for over 5 minutes, or a provider was lost',
      source: 'off where its copy had begun; those that had not begun are untouched',
      target: later,
      steps: 'the whole plan has failed, also VMs that never started: cancel no more, power on by hand what is off',
    },
    {
      name: 'application-bad',
      title: 'it has moved, and the application is bad',
      source: 'off; never renamed and never removed',
      target: 'runs, and stays',
      steps:
        'halt the target first, for it has the same addresses; then power the source on; Forklift does nothing of it, and what was written on the target is lost',
    },
    {
      name: 'archived',
      title: 'its plan is archived',
      source: 'not powered on',
      target:
        deletesTargets === 'none'
          ? 'what has not succeeded stays as well'
          : `what has not succeeded is deleted${deletesTargets === 'some' ? ' where deleteVmOnFailMigration is true' : ''}; what has moved stays`,
      steps: 'archive last, when nobody wants to go back any more',
    },
  ];
}

function targetText(deletes: MomentFacts['deletesTargets']): string {
  const when = 'deleted at the next run, at a cancel and when the plan is archived';
  if (deletes === 'none') return 'disks and VM stay (deleteVmOnFailMigration is false): delete them by hand';
  if (deletes === 'some') return `disks and VM are ${when} where deleteVmOnFailMigration is true, and stay elsewhere`;
  return `disks and VM are ${when}`;
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
      if (type === 'warm') return sourceLeft(stage, type) === 'running' ? 'warm-cancelled' : 'cut-over-cancelled';
      return 'cold-failed';
    case 'running':
    case 'paused':
    case 'cancelled':
      if (type !== 'warm') return 'cold-failed';
      return ['running', 'untouched'].includes(sourceLeft(stage, type)) ? 'warm-cancelled' : 'cut-over-cancelled';
  }
}
