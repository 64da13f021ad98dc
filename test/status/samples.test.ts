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
    'Forklift has not reconciled it yet',
    'check again in a minute; if nothing changes, read the log of the forklift-controller',
  ],
  'Plan no-conditions': [
    'going',
    'waiting',
    'Forklift has not reconciled it yet',
    'check again in a minute; if nothing changes, read the log of the forklift-controller',
  ],
  'Plan ready': ['going', 'ready', 'no run of it is on the cluster', 'declare a run of it in the program: run(1)'],
  'Plan ready-before-the-last-change': [
    'going',
    'ready',
    'no run of it is on the cluster',
    'declare a run of it in the program: run(1)',
    'Forklift has not seen the newest change: its status is of an older version',
  ],
  'Plan waiting-for-maps-and-hooks': [
    'going',
    'waiting',
    'NetworkMapNotReady; StorageMapNotReady; HookNotReady: drain',
    'check the NetworkMap: it is not Ready; check the StorageMap: it is not Ready; check the Hook: it is not Ready',
  ],
  'Plan waiting-for-destination': [
    'going',
    'waiting',
    'DestinationProviderNotReady',
    'check the destination Provider: it is not Ready',
  ],
  'Plan trying-the-vddk-image': [
    'going',
    'waiting',
    'Forklift is testing the VDDK image',
    'check again in a minute; if nothing changes, read the log of the forklift-controller',
  ],
  'Plan no-changed-block-tracking': [
    'failed',
    'blocked',
    'VMMissingChangedBlockTracking: vm-1',
    'fix it in the program: cdk8s-forklift lint --explain change-tracking-off',
  ],
  'Plan vm-not-found': [
    'failed',
    'blocked',
    'VMNotFound: vm-1 not found',
    'the source has no VM with this id: check whether it was recreated or removed, and take a newer inventory',
  ],
  'Plan waiting-and-vm-not-found': [
    'failed',
    'blocked',
    'VMNotFound: vm-1 not found',
    'the source has no VM with this id: check whether it was recreated or removed, and take a newer inventory',
  ],
  'Plan executing': ['going', 'running', '0 of 1 VM done', undefined],
  'Plan executing-while-source-reloads': [
    'going',
    'running',
    '0 of 1 VM done',
    'check the source Provider: it is not Ready; since Forklift 2.12 the run fails when this lasts longer than 5 minutes (controller_blocker_grace_period_minutes)',
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
    'read the conditions of the plan and the log of the forklift-controller; then run it again; the source may be off: check it',
  ],
  'Plan failed-not-ready': [
    'failed',
    'failed',
    '1 VM failed.',
    'read the conditions of the plan and the log of the forklift-controller; then run it again; the source may be off: check it',
  ],
  'Plan failed-for-good': [
    'failed',
    'failed',
    'Nothing to resume.',
    'give what has not moved a new plan, and archive this one: no further run of it begins',
  ],
  'Plan canceled-and-ready-for-another-run': [
    'failed',
    'cancelled',
    'Stopped.',
    'somebody cancelled it; to migrate it after all, declare another run',
  ],
  'Plan archived': ['done', 'archived', undefined, undefined],
  'Plan archived-then-edited': ['done', 'archived', undefined, undefined],
  'Migration no-status': [
    'going',
    'waiting',
    'Forklift has not reconciled it yet',
    'check again in a minute; if nothing changes, read the log of the forklift-controller',
  ],
  'Migration no-conditions': [
    'going',
    'waiting',
    'Forklift has not reconciled it yet',
    'check again in a minute; if nothing changes, read the log of the forklift-controller',
  ],
  'Migration accepted': [
    'going',
    'queued',
    'accepted; it waits for its plan, or for another run of it',
    'check the conditions of the plan, and whether another run of it is in progress',
  ],
  'Migration plan-not-ready': [
    'going',
    'waiting',
    'PlanNotReady: not yet',
    'check the plan: it is not Ready, and the run starts by itself once it is',
  ],
  'Migration plan-not-found': [
    'failed',
    'blocked',
    'PlanNotValid: not found',
    'apply the plan first: the run names one that does not exist',
  ],
  'Migration running-without-vms': ['going', 'running', 'no VM has started', undefined],
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
    'free up space: on the storage of the target, in the scratch space of the conversion, or on the datastore of the snapshots; the source is off: power it on by hand if it is needed',
  ],
  'Migration failed-without-reasons': [
    'failed',
    'failed',
    '1 VM failed.',
    'read the conditions of the plan, fix what they name, then run it again',
  ],
  'Migration failed-then-edited': [
    'failed',
    'failed',
    'Forklift gives no reason',
    'read the conditions of the plan, fix what they name, then run it again',
  ],
  'Migration canceled': [
    'failed',
    'cancelled',
    'Stopped.',
    'somebody cancelled it; to migrate it after all, declare another run',
  ],
  'Migration failed-and-succeeded': [
    'failed',
    'failed',
    'Some did not.',
    'read the conditions of the plan, fix what they name, then run it again',
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
const RUNS = 'the source keeps running, with the snapshots of its copies';
const OFF = 'the source is off: power it on by hand if it is needed';
const MAYBE = 'the source may be off: check it';
const CONDITIONS = 'read the conditions of the plan, fix what they name, then run it again';
const SNAPSHOTS =
  'check the tasks of the VM at the source: space for snapshots, how many it has, changed block tracking; then run it again';
const IMPORTER =
  'read the logs of its importer pods (kubectl get pod -n apps): network to the source, login, free space; then run it again';
const LAST_SNAPSHOT =
  'check the last snapshot at the source and the importer pods (kubectl get pod -n apps), then run it again';
const VIRT_V2V =
  "read the end of virt-v2v's log (kubectl logs -n apps -l vmID=vm-1 --tail=50): the guest, its drivers, the scratch space; then run it again";
const CLAIMS = 'check the claims (kubectl get pvc,datavolume -n apps): storage class, quota, size; then run it again';
const hookLog = (step: string) =>
  `read what the hook printed (kubectl logs -n vms $(kubectl get job -n vms -l vmID=vm-1,step=${step} -o name))`;
const SHUT_DOWN = 'shut the guest down at the source (VMware Tools must run for Forklift to do it), then run it again';
const INSPECTION =
  'virt-v2v cannot convert this guest as it is: fix in the guest what the reason names, then run it again';
const EVENTS =
  'check the events of the target namespace (kubectl get events -n apps): quota, a name that is already taken, a webhook; then run it again';
const DIES =
  'Forklift deletes the finished target VM at the next run, at a cancel or when the plan is archived: to keep it, set deleteVmOnFailMigration: false first';

/** Phase in which it failed, where that is, what to do, and how the source is. */
const COLD: readonly (readonly [phase: string, where: string, step: string, source: string])[] = [
  ['Started', 'before the first step', CONDITIONS, UNTOUCHED],
  ['PreHook', 'in its PreHook', `${hookLog('PreHook')}, fix it, then run it again`, UNTOUCHED],
  ['StorePowerState', 'at the shutdown of the source', SHUT_DOWN, MAYBE],
  ['PowerOffSource', 'at the shutdown of the source', SHUT_DOWN, MAYBE],
  ['WaitForPowerOff', 'at the shutdown of the source', SHUT_DOWN, MAYBE],
  ['CreateDataVolumes', 'when its disks were allocated', CLAIMS, OFF],
  ['AllocateDisks', 'when its disks were allocated', CLAIMS, OFF],
  ['CopyDisks', 'in the copy of its disks', IMPORTER, OFF],
  ['CreateGuestConversionPod', 'in the conversion of its guest', VIRT_V2V, OFF],
  ['ConvertGuest', 'in the conversion of its guest', VIRT_V2V, OFF],
  ['CopyDisksVirtV2V', 'in the conversion of its guest', VIRT_V2V, OFF],
  ['CreateVM', 'when the target VM was created', EVENTS, OFF],
  ['PostHook', 'in its PostHook', `${hookLog('PostHook')}: the VM itself has moved`, DIES],
  [
    'SomethingNew',
    'in an unknown step',
    'read the conditions of the plan and the log of the forklift-controller; then run it again',
    MAYBE,
  ],
];
const WARM: typeof COLD = [
  ['Started', 'before the first step', CONDITIONS, UNTOUCHED],
  ['PreHook', 'in its PreHook', `${hookLog('PreHook')}, fix it, then run it again`, UNTOUCHED],
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
    'check the snapshots of the VM at the source: a chain holds at most 28; then run it again',
    RUNS,
  ],
  ['RemovePreviousSnapshot', 'at a snapshot of the source', SNAPSHOTS, RUNS],
  ['WaitForPreviousSnapshotRemoval', 'at a snapshot of the source', SNAPSHOTS, RUNS],
  ['CreateSnapshot', 'at a snapshot of the source', SNAPSHOTS, RUNS],
  ['AddCheckpoint', 'in the copy of its disks', IMPORTER, RUNS],
  ['PowerOffSource', 'at the shutdown of the source', SHUT_DOWN, MAYBE],
  ['RemovePenultimateSnapshot', 'in the cut-over', LAST_SNAPSHOT, OFF],
  ['CreateFinalSnapshot', 'in the cut-over', LAST_SNAPSHOT, OFF],
  ['AddFinalCheckpoint', 'in the cut-over', LAST_SNAPSHOT, OFF],
  ['WaitForFinalDataVolumesStatus', 'in the cut-over', LAST_SNAPSHOT, OFF],
  ['Finalize', 'in the cut-over', LAST_SNAPSHOT, OFF],
  ['RemoveFinalSnapshot', 'in the cut-over', LAST_SNAPSHOT, OFF],
  ['CreateGuestConversionPod', 'in the conversion of its guest', VIRT_V2V, OFF],
  ['ConvertGuest', 'in the conversion of its guest', VIRT_V2V, OFF],
  ['CreateVM', 'when the target VM was created', EVENTS, OFF],
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
      `wait for the other VMs; then: ${step}; ${source}${source === OFF ? ', or cancel the VM' : ''}`,
    ]);
  });
});
