/** Each moment at which a migration may stop: what is left of source and target, and what to do. */
import type { Moment, MomentName } from '../../lib/rollback/model';
import { type MomentFacts, momentOf, momentsOf } from '../../lib/rollback/moments';
import type { VmState } from '../../lib/status/model';
import type { Stage } from '../../lib/status/stages';

const moment = (name: MomentName, types: readonly string[], deletesTargets: MomentFacts['deletesTargets']) =>
  momentsOf({ types: new Set(types), deletesTargets }).find((it) => it.name === name);
const LATER = 'deleted at the next run, at a cancel and when the plan is archived';
const STAYS = 'its disks and VM stay (deleteVmOnFailMigration is false): delete them by hand';

/** The type of the plan, then what is said where targets are deleted, and the target where they are kept, and where some are. */
const EXPECTED: readonly (readonly [type: string, said: Moment, kept: string, some: string])[] = [
  [
    'cold',
    {
      name: 'pre-hook-failed',
      title: 'its PreHook has failed',
      source: 'untouched; it is still on if it was on',
      target: 'there is none',
      steps: 'fix the hook and declare another run; to give up, leave the VM where it is',
    },
    'there is none',
    'there is none',
  ],
  [
    'cold',
    {
      name: 'cold-failed',
      title: 'a cold copy or conversion has failed',
      source: 'off, and it stays off',
      target: `its disks and VM are ${LATER}`,
      steps:
        'power on the source by hand; or, while the run has not ended, cancel the VM: Forklift then powers it on if it was on before',
    },
    STAYS,
    `its disks and VM are ${LATER} where deleteVmOnFailMigration is true, and stay elsewhere`,
  ],
  [
    'cold',
    {
      name: 'cold-cancelled',
      title: 'a cold run is cancelled before the VM has moved',
      source: 'Forklift powers it on if it was on before',
      target: `its disks and VM are ${LATER}`,
      steps: 'check that the source is on',
    },
    STAYS,
    `its disks and VM are ${LATER} where deleteVmOnFailMigration is true, and stay elsewhere`,
  ],
  [
    'warm',
    {
      name: 'warm-failed',
      title: 'a warm copy has failed before its cut-over',
      source: 'still running, with the snapshots of its copies',
      target: `its disks and VM are ${LATER}`,
      steps: 'remove the snapshots that Forklift left at the source',
    },
    STAYS,
    `its disks and VM are ${LATER} where deleteVmOnFailMigration is true, and stay elsewhere`,
  ],
  [
    'warm',
    {
      name: 'warm-cancelled',
      title: 'a warm copy is cancelled before its cut-over',
      source: 'still running; Forklift removes its last snapshot',
      target: `its disks and VM are ${LATER}`,
      steps: 'nothing, but check the source for snapshots that were left behind',
    },
    STAYS,
    `its disks and VM are ${LATER} where deleteVmOnFailMigration is true, and stay elsewhere`,
  ],
  [
    'warm',
    {
      name: 'cut-over-failed',
      title: 'a warm copy or conversion has failed after its cut-over began',
      source: 'off, and it stays off',
      target: `its disks and VM are ${LATER}, even if all of it was copied`,
      steps:
        'power on the source by hand; or, while the run has not ended, cancel the VM: Forklift then powers it on if it was on before; check for snapshots that were left behind',
    },
    STAYS,
    `its disks and VM are ${LATER} where deleteVmOnFailMigration is true, and stay elsewhere, even if all of it was copied`,
  ],
  [
    'warm',
    {
      name: 'cut-over-cancelled',
      title: 'a warm copy is cancelled after its cut-over began',
      source: 'off; Forklift powers it on if it was on before',
      target: `its disks and VM are ${LATER}, even if all of it was copied`,
      steps: 'check that the source is on, and for snapshots that were left behind',
    },
    STAYS,
    `its disks and VM are ${LATER} where deleteVmOnFailMigration is true, and stay elsewhere, even if all of it was copied`,
  ],
  [
    'warm',
    {
      name: 'post-hook-failed',
      title: 'its PostHook has failed',
      source: 'off',
      target: `the finished VM stays for now, and is ${LATER}`,
      steps:
        'to keep the target, set deleteVmOnFailMigration: false before anything else, or copy it elsewhere; to go back, halt it and power on the source',
    },
    'the finished VM stays',
    `the finished VM stays for now, and where deleteVmOnFailMigration is true is ${LATER}`,
  ],
  [
    'cold',
    {
      name: 'run-failed',
      title: 'the plan was blocked for more than 5 minutes, or a provider was lost',
      source: 'off if its copy had begun, otherwise untouched',
      target: `its disks and VM are ${LATER}`,
      steps:
        'the whole plan has failed, including VMs that never started: a cancel does nothing now, so power on by hand what is off',
    },
    STAYS,
    `its disks and VM are ${LATER} where deleteVmOnFailMigration is true, and stay elsewhere`,
  ],
  [
    'cold',
    {
      name: 'application-bad',
      title: 'the VM has moved, and has to go back',
      source: 'off; Forklift never renames or removes it',
      target: 'runs, and stays',
      steps:
        'halt the target first, because it has the same addresses, then power on the source; Forklift does neither, and what was written on the target is lost',
    },
    'runs, and stays',
    'runs, and stays',
  ],
  [
    'warm',
    {
      name: 'archived',
      title: 'its plan is archived',
      source: 'not powered on',
      target: 'what has not succeeded is deleted; what has moved stays',
      steps: 'archive last, once nobody wants to go back any longer',
    },
    'what has not succeeded stays too',
    'what has not succeeded is deleted where deleteVmOnFailMigration is true; what has moved stays',
  ],
];

test('no moment is left out, and none is reported twice', () => {
  const all = momentsOf({ types: new Set(['cold', 'warm']), deletesTargets: 'all' });
  expect(all.map(({ name }) => name)).toEqual(EXPECTED.map(([, { name }]) => name));
});

describe.each(EXPECTED.map((row) => [row[1].name, row] as const))('%s', (name, [type, said, kept, some]) => {
  test('where targets are deleted', () => expect(moment(name, [type], 'all')).toEqual(said));
  test('where targets are kept', () => expect(moment(name, [type], 'none')?.target).toBe(kept));
  test('where some are', () => expect(moment(name, [type], 'some')?.target).toBe(some));
});

test('a finished target that is kept may stay, or give way to its source', () => {
  expect(moment('post-hook-failed', ['cold'], 'none')?.steps).toBe(
    'keep the target, or halt it and power on the source',
  );
});

test('moments of warm plans are not told of cold ones, nor the other way round', () => {
  const names = (...types: string[]) =>
    momentsOf({ types: new Set(types), deletesTargets: 'all' }).map(({ name }) => name);
  expect(names('warm')).not.toContain('cold-failed');
  expect(names('warm')).not.toContain('cold-cancelled');
  expect(names('cold')).not.toContain('warm-failed');
  expect(names('cold')).not.toContain('warm-cancelled');
  expect(names('cold')).not.toContain('cut-over-failed');
  expect(names('cold')).not.toContain('cut-over-cancelled');
  expect(names('live')).toContain('cold-failed');
});

const WHERE: readonly (readonly [type: string, state: VmState, stage: Stage, moment: MomentName | 'none'])[] = [
  ['cold', 'not-applied', 'start', 'none'],
  ['cold', 'not-started', 'start', 'none'],
  ['warm', 'queued', 'start', 'none'],
  ['cold', 'done', 'completed', 'application-bad'],
  ['warm', 'done', 'completed', 'application-bad'],
  ['cold', 'failed', 'pre-hook', 'pre-hook-failed'],
  ['warm', 'failed', 'pre-hook', 'pre-hook-failed'],
  ['cold', 'failed', 'start', 'run-failed'],
  ['cold', 'failed', 'copy', 'cold-failed'],
  ['cold', 'failed', 'conversion', 'cold-failed'],
  ['cold', 'failed', 'post-hook', 'post-hook-failed'],
  ['warm', 'failed', 'snapshot', 'warm-failed'],
  ['warm', 'failed', 'copy', 'warm-failed'],
  ['warm', 'failed', 'cut-over', 'cut-over-failed'],
  ['warm', 'failed', 'conversion', 'cut-over-failed'],
  ['cold', 'running', 'copy', 'cold-cancelled'],
  ['warm', 'running', 'copy', 'warm-cancelled'],
  ['warm', 'running', 'pre-hook', 'warm-cancelled'],
  ['warm', 'paused', 'paused', 'warm-cancelled'],
  ['warm', 'running', 'cut-over', 'cut-over-cancelled'],
  ['warm', 'cancelled', 'creation', 'cut-over-cancelled'],
  ['cold', 'cancelled', 'copy', 'cold-cancelled'],
];
test.each(WHERE)('a %s VM that is %s at %s: %s', (type, state, stage, expected) => {
  expect(momentOf({ id: 'vm-1', name: 'a', state, stage }, type)).toBe(expected);
});
