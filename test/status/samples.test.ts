/** What is said of a plan or a run in every state that the engines' health checks are tried with, and of every failure. */
import type { PlanStatus, Status } from '../../lib/status/model';
import { SAMPLES } from '../delivery/health/samples';
import { condition, livePlan, liveRun, READY, statusOfObjects, vmEntry } from './kit';

/** Verdict, state, reason, next step; then what stands in the way besides. */
type Told = readonly [
  verdict: Status['verdict'],
  state: PlanStatus['state'],
  reason: string | undefined,
  next: string | undefined,
  ...warnings: string[],
];

function told(objects: readonly object[]): Told {
  const { verdict, waves } = statusOfObjects(objects);
  const plans = waves.flatMap((wave) => wave.plans);
  expect(plans).toHaveLength(1);
  const [plan] = plans as [PlanStatus];
  return [verdict, plan.state, plan.reason, plan.next, ...plan.warnings];
}

const EXPECTED: Readonly<Record<string, Told>> = {
  'Plan no-status': [
    'going',
    'waiting',
    'Forklift has not looked at it yet',
    'look again in a minute; if that lasts, read the log of the forklift-controller',
  ],
  'Plan no-conditions': [
    'going',
    'waiting',
    'Forklift has not looked at it yet',
    'look again in a minute; if that lasts, read the log of the forklift-controller',
  ],
  'Plan ready': ['going', 'ready', 'no run of it is on the cluster', 'declare a run of it in the program: run(1)'],
  'Plan ready-before-the-last-change': [
    'going',
    'ready',
    'no run of it is on the cluster',
    'declare a run of it in the program: run(1)',
    'Forklift has not seen the newest change: what its status says is older',
  ],
  'Plan waiting-for-maps-and-hooks': [
    'going',
    'waiting',
    'NetworkMapNotReady; StorageMapNotReady; HookNotReady: drain',
    'look at the NetworkMap: it is not ready; look at the StorageMap: it is not ready; look at the Hook: it is not ready',
  ],
  'Plan waiting-for-destination': [
    'going',
    'waiting',
    'DestinationProviderNotReady',
    'look at the destination Provider: it is not ready',
  ],
  'Plan trying-the-vddk-image': [
    'going',
    'waiting',
    'Forklift tries the VDDK image',
    'look again in a minute; if that lasts, read the log of the forklift-controller',
  ],
  'Plan no-changed-block-tracking': [
    'failed',
    'blocked',
    'VMMissingChangedBlockTracking: vm-1',
    'put it right in the program: cdk8s-forklift lint --explain change-tracking-off',
  ],
  'Plan vm-not-found': [
    'failed',
    'blocked',
    'VMNotFound: vm-1 not found',
    'the source has no VM of this id: look whether it was made again or removed, and take a newer inventory',
  ],
  'Plan waiting-and-vm-not-found': [
    'failed',
    'blocked',
    'VMNotFound: vm-1 not found',
    'the source has no VM of this id: look whether it was made again or removed, and take a newer inventory',
  ],
  'Plan executing': ['going', 'running', '0 of 1 VM done', undefined],
  'Plan executing-while-source-reloads': [
    'going',
    'running',
    '0 of 1 VM done',
    'look at the source Provider: it is not ready; since Forklift 2.12 the run fails when this lasts for 5 minutes (controller_blocker_grace_period_minutes)',
    'SourceProviderNotReady: inventory',
  ],
  'Plan executing-not-ready': ['going', 'running', '0 of 1 VM done', undefined],
  'Plan succeeded': ['done', 'done', undefined, undefined],
  'Plan succeeded-then-vm-not-found': ['done', 'done', undefined, undefined],
  'Plan succeeded-then-edited': ['done', 'done', undefined, undefined],
  'Plan failed-and-ready-for-another-run': [
    'failed',
    'failed',
    '1 VM failed.',
    'read the conditions of the plan and the log of the forklift-controller; then run it again; the source may be off: look',
  ],
  'Plan failed-not-ready': [
    'failed',
    'failed',
    '1 VM failed.',
    'read the conditions of the plan and the log of the forklift-controller; then run it again; the source may be off: look',
  ],
  'Plan failed-for-good': [
    'failed',
    'failed',
    'Nothing to resume.',
    'give what has not moved a new plan, and archive this one: it takes no further run',
  ],
  'Plan canceled-and-ready-for-another-run': [
    'failed',
    'cancelled',
    'Stopped.',
    'somebody stopped it; run it again when it is to move',
  ],
  'Plan archived': ['done', 'archived', undefined, undefined],
  'Plan archived-then-edited': ['done', 'archived', undefined, undefined],
  'Migration no-status': [
    'going',
    'waiting',
    'Forklift has not looked at it yet',
    'look again in a minute; if that lasts, read the log of the forklift-controller',
  ],
  'Migration no-conditions': [
    'going',
    'waiting',
    'Forklift has not looked at it yet',
    'look again in a minute; if that lasts, read the log of the forklift-controller',
  ],
  'Migration accepted': [
    'going',
    'queued',
    'accepted; it waits for its plan, or for another run of it',
    'look at the conditions of the plan, and for another run that goes on',
  ],
  'Migration plan-not-ready': [
    'going',
    'waiting',
    'PlanNotReady: not yet',
    'look at the plan: it is not ready, and the run starts by itself when it is',
  ],
  'Migration plan-not-found': [
    'failed',
    'blocked',
    'PlanNotValid: not found',
    'apply the plan first: the run names one that is not there',
  ],
  'Migration running-without-vms': ['going', 'running', 'no VM has begun', undefined],
  'Migration running': ['going', 'running', '1 of 3 VMs done', undefined],
  'Migration running-with-moved-cut-over': ['going', 'running', '0 of 1 VM done', undefined],
  'Migration running-and-unknown-vm-to-cancel': ['going', 'running', '0 of 1 VM done', undefined],
  'Migration warm-without-cut-over': [
    'going',
    'running',
    '0 of 2 VMs done',
    'give the run a cut-over: 2 VMs have none',
  ],
  'Migration warm-with-cut-over-of-one': [
    'going',
    'running',
    '1 of 3 VMs done',
    'give the run a cut-over: 1 VM has none',
  ],
  'Migration warm-with-cut-over': ['going', 'running', '0 of 2 VMs done', undefined],
  'Migration warm-still-copying': ['going', 'running', '0 of 2 VMs done', 'give the run a cut-over: 1 VM has none'],
  'Migration succeeded': ['done', 'done', undefined, undefined],
  'Migration succeeded-then-plan-gone': ['done', 'done', undefined, undefined],
  'Migration succeeded-then-edited': ['done', 'done', undefined, undefined],
  'Migration failed': [
    'failed',
    'failed',
    'erp-db-02 failed in the copy of its disks (CopyDisks): no space, timeout',
    'make room: the storage of the target, the scratch space of the conversion, or the datastore of the snapshots; the source is off: power it on by hand, or cancel the VM',
  ],
  'Migration failed-without-reasons': [
    'failed',
    'failed',
    '1 VM failed.',
    'read the conditions of the plan, put right what they name, then run it again',
  ],
  'Migration failed-then-edited': [
    'failed',
    'failed',
    'Forklift gives no reason',
    'read the conditions of the plan, put right what they name, then run it again',
  ],
  'Migration canceled': ['failed', 'cancelled', 'Stopped.', 'somebody stopped it; run it again when it is to move'],
  'Migration failed-and-succeeded': [
    'failed',
    'failed',
    'Some did not.',
    'read the conditions of the plan, put right what they name, then run it again',
  ],
};

const OURS = SAMPLES.filter(({ kind }) => kind === 'Plan' || kind === 'Migration');

test('every sample of a plan and of a run is told of', () => {
  expect(Object.keys(EXPECTED)).toEqual(OURS.map(({ kind, name }) => `${kind} ${name}`));
});

test.each(OURS.map((sample) => [`${sample.kind} ${sample.name}`, sample] as const))('%s', (name, { object }) => {
  expect(told([object])).toEqual(EXPECTED[name]);
});

const UNTOUCHED = 'the source is as it was';
const RUNS = 'the source runs on, with the snapshots of its copies';
const OFF = 'the source is off: power it on by hand, or cancel the VM';
const MAYBE = 'the source may be off: look';
const CONDITIONS = 'read the conditions of the plan, put right what they name, then run it again';
const SNAPSHOTS =
  'look at the tasks of the VM at the source: room for snapshots, how many it has, changed block tracking; then run it again';
const IMPORTER =
  'read the logs of its importer pods (kubectl get pod -n apps): network to the source, login, room; then run it again';
const LAST_SNAPSHOT =
  'look at the last snapshot at the source and at the importer pods (kubectl get pod -n apps), then run it again';
const VIRT_V2V =
  "read the end of virt-v2v's log (kubectl logs -n apps -l vmID=vm-1 --tail=50): the guest, its drivers, the scratch space; then run it again";
const CLAIMS = 'look at the claims (kubectl get pvc,datavolume -n apps): storage class, quota, size; then run it again';
const hookLog = (step: string) =>
  `read what the hook printed (kubectl logs -n vms $(kubectl get job -n vms -l vmID=vm-1,step=${step} -o name))`;
const SHUT_DOWN = 'shut the guest down at the source (VMware Tools must run for Forklift to do it), then run it again';
const INSPECTION =
  'virt-v2v cannot convert this guest as it is: put right in it what the reason names, then run it again';
const EVENTS =
  'look at the events of the target namespace (kubectl get events -n apps): quota, a name that is taken, a webhook; then run it again';
const DIES =
  'the finished target dies at the next run, a cancel or when the plan is archived: set deleteVmOnFailMigration: false first to keep it';

/** Phase in which it failed, where that is, what to do, and how the source is. */
const COLD: readonly (readonly [phase: string, where: string, step: string, source: string])[] = [
  ['Started', 'before the first step', CONDITIONS, UNTOUCHED],
  ['PreHook', 'in its PreHook', `${hookLog('PreHook')}, put it right, then run it again`, UNTOUCHED],
  ['StorePowerState', 'at the shut-down of the source', SHUT_DOWN, MAYBE],
  ['PowerOffSource', 'at the shut-down of the source', SHUT_DOWN, MAYBE],
  ['WaitForPowerOff', 'at the shut-down of the source', SHUT_DOWN, MAYBE],
  ['CreateDataVolumes', 'when its disks were allocated', CLAIMS, OFF],
  ['AllocateDisks', 'when its disks were allocated', CLAIMS, OFF],
  ['CopyDisks', 'in the copy of its disks', IMPORTER, OFF],
  ['CreateGuestConversionPod', 'in the conversion of its guest', VIRT_V2V, OFF],
  ['ConvertGuest', 'in the conversion of its guest', VIRT_V2V, OFF],
  ['CopyDisksVirtV2V', 'in the conversion of its guest', VIRT_V2V, OFF],
  ['CreateVM', 'when the target VM was made', EVENTS, OFF],
  ['PostHook', 'in its PostHook', `${hookLog('PostHook')}: the VM itself has moved`, DIES],
  [
    'SomethingNew',
    'in a step that is not known here',
    'read the conditions of the plan and the log of the forklift-controller; then run it again',
    MAYBE,
  ],
];
const WARM: typeof COLD = [
  ['Started', 'before the first step', CONDITIONS, UNTOUCHED],
  ['PreHook', 'in its PreHook', `${hookLog('PreHook')}, put it right, then run it again`, UNTOUCHED],
  ['CreateInitialSnapshot', 'at a snapshot of the source', SNAPSHOTS, RUNS],
  ['WaitForInitialSnapshot', 'at a snapshot of the source', SNAPSHOTS, RUNS],
  ['StoreInitialSnapshotDeltas', 'at a snapshot of the source', SNAPSHOTS, RUNS],
  ['PreflightInspection', 'in the inspection of its guest', INSPECTION, RUNS],
  ['CreateDataVolumes', 'when its disks were allocated', CLAIMS, RUNS],
  ['WaitForDataVolumesStatus', 'when its disks were allocated', CLAIMS, RUNS],
  ['CopyDisks', 'in the copy of its disks', IMPORTER, RUNS],
  [
    'CopyingPaused',
    'between two copies',
    'look at the snapshots of the VM at the source: at most 28 of one chain; then run it again',
    RUNS,
  ],
  ['RemovePreviousSnapshot', 'at a snapshot of the source', SNAPSHOTS, RUNS],
  ['WaitForPreviousSnapshotRemoval', 'at a snapshot of the source', SNAPSHOTS, RUNS],
  ['CreateSnapshot', 'at a snapshot of the source', SNAPSHOTS, RUNS],
  ['AddCheckpoint', 'in the copy of its disks', IMPORTER, RUNS],
  ['PowerOffSource', 'at the shut-down of the source', SHUT_DOWN, MAYBE],
  ['RemovePenultimateSnapshot', 'in the cut-over', LAST_SNAPSHOT, OFF],
  ['CreateFinalSnapshot', 'in the cut-over', LAST_SNAPSHOT, OFF],
  ['AddFinalCheckpoint', 'in the cut-over', LAST_SNAPSHOT, OFF],
  ['WaitForFinalDataVolumesStatus', 'in the cut-over', LAST_SNAPSHOT, OFF],
  ['Finalize', 'in the cut-over', LAST_SNAPSHOT, OFF],
  ['RemoveFinalSnapshot', 'in the cut-over', LAST_SNAPSHOT, OFF],
  ['CreateGuestConversionPod', 'in the conversion of its guest', VIRT_V2V, OFF],
  ['ConvertGuest', 'in the conversion of its guest', VIRT_V2V, OFF],
  ['CreateVM', 'when the target VM was made', EVENTS, OFF],
  ['PostHook', 'in its PostHook', `${hookLog('PostHook')}: the VM itself has moved`, DIES],
];

const FAILED = condition('Failed', 'The plan execution has FAILED.');
const PHASES = [...COLD.map((row) => ['cold', ...row] as const), ...WARM.map((row) => ['warm', ...row] as const)];

describe.each(PHASES)('a VM of a %s plan that failed in %s', (type, phase, where, step, source) => {
  const spec = { type };
  const error = { phase, reasons: ['it broke', 'twice'] };

  test('as Forklift writes it: the phase is Completed, the error has the one in which it failed', () => {
    const vms = [vmEntry(1, 'Completed', { error, completed: '2026-12-05T22:00:00Z' })];
    expect(told([livePlan({ spec, conditions: [READY, FAILED], vms }), liveRun(1, [FAILED])])).toEqual([
      'failed',
      'failed',
      `erp-01 failed ${where} (${phase}): it broke, twice`,
      `${step}; ${source}`,
    ]);
  });

  test('while others of its plan go on', () => {
    const vms = [vmEntry(1, 'Completed', { error }), vmEntry(2, 'CopyDisks')];
    const conditions = [READY, condition('Executing')];
    expect(told([livePlan({ spec, conditions, vms }), liveRun(1, [condition('Running')])])).toEqual([
      'failed',
      'running',
      `erp-01 failed ${where} (${phase}): it broke, twice`,
      `wait for the other VMs; then: ${step}; ${source}`,
    ]);
  });
});
