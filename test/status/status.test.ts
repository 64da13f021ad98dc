/** What a status says where files and cluster are not one, where runs follow one another, and where an export is odd. */
import { exitCodeOf, SeveralClusters, statusOf } from '../../lib/status/status';
import {
  condition,
  exportTreeOf,
  type Files,
  livePlan,
  liveRun,
  movedVm,
  READY,
  statusOfObjects,
  treeOf,
  vmEntry,
} from './kit';

const plan = (ids: readonly string[], name = 'app', type = 'cold') => `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: ${name}, namespace: vms, labels: { app.kubernetes.io/part-of: erp } }
spec: { type: ${type}, targetNamespace: apps, vms: [${ids.map((id) => `{ id: ${id}, name: name-of-${id} }`).join(', ')}] }
`;
const run = (attempt: number, state = 'active', name = 'app') => `apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata:
  name: ${name}-r${attempt}
  namespace: vms
  labels: { app.kubernetes.io/part-of: erp }
  annotations: { cdk8s-forklift.dev/run-state: ${state} }
spec: { plan: { name: ${name}, namespace: vms } }
`;
const filesOf = (planText: string, ...runs: readonly [number, string?][]): Files => ({
  'erp/20-plans/plan.yaml': planText,
  ...Object.fromEntries(runs.map(([n, state]) => [`erp/30-runs/wave-01/r${n}.yaml`, run(n, state)])),
});

const FAILED = condition('Failed', 'failed');
const broken = (number: number, phase = 'CopyDisks') =>
  vmEntry(number, 'Completed', { error: { phase, reasons: ['it broke'] } });
const cancelled = (number: number) => vmEntry(number, 'Completed', { conditions: [condition('Canceled')] });

test('nothing applied yet', () => {
  const status = statusOf(
    treeOf(filesOf(plan(['vm-1', 'vm-2']), [1, 'declared'])),
    exportTreeOf([livePlan({ name: 'x' })]),
  );
  expect(status).toMatchObject({
    verdict: 'going',
    counts: { vms: 2, notApplied: 2 },
    waves: [
      {
        programme: 'erp',
        wave: 'wave-01',
        state: 'not-applied',
        plans: [{ next: 'merge it, and let the engine apply it' }],
      },
      { wave: '', state: 'ready' },
    ],
    deviations: [
      { kind: 'missing', object: 'Plan vms/app' },
      { kind: 'extra', object: 'Plan vms/x' },
    ],
    notes: [
      'not compared, because the export holds none: Migration',
      'the export holds no Migration: cut-overs and waiting runs are not known',
    ],
  });
  expect(exitCodeOf(status)).toBe(3);
});

test('a plan without a run waits for its wave to be approved', () => {
  const [wave] = statusOfObjects([livePlan({ vms: [] })], filesOf(plan([]), [1, 'declared'])).waves;
  expect(wave?.plans[0]).toMatchObject({
    state: 'ready',
    next: 'app-r1 is in the files and not on the cluster: approve wave-01',
  });
});

test('the retry leaves out what somebody stopped, by id, and says what becomes of targets whose PostHook failed', () => {
  const vms = [broken(1), cancelled(2), broken(3, 'PostHook'), movedVm(4, 10, 1)];
  const objects = [livePlan({ conditions: [READY, FAILED], vms }), liveRun(1, [FAILED])];
  const [wave] = statusOfObjects(objects).waves;
  expect(wave?.plans[0]?.retry).toEqual({
    plan: 'app',
    attempt: 2,
    vms: ['erp-01', 'erp-03'],
    cancel: ['vm-2'],
    where: 'in plan app',
    after: "run(2, { cancel: ['vm-2'] })",
    notes: [
      'it migrates 2 VMs again: erp-01 and erp-03; what has succeeded stays as it is',
      'cancel leaves out erp-02, which somebody cancelled; remove it to migrate them too',
      'it deletes the finished target of erp-03 and copies it again, although only the PostHook failed',
      'hooks and settings of a VM stay those of the first run: if they have to change, give these VMs a new plan',
    ],
  });
  expect(wave?.counts).toMatchObject({ failed: 2, cancelled: 1, done: 1 });
});

test('a warm retry needs a cut-over of its own; targets that are kept are not condemned', () => {
  const vms = [broken(1, 'PostHook')];
  const spec = { type: 'warm', deleteVmOnFailMigration: false };
  const objects = [
    livePlan({ conditions: [READY, FAILED], vms, spec }),
    liveRun(3, [FAILED], { spec: { cutover: '2026-12-05T21:00:00Z' } }),
  ];
  const [wave] = statusOfObjects(objects).waves;
  expect(wave?.plans[0]).toMatchObject({
    next: expect.stringMatching(/: the VM itself has moved; the finished target VM stays$/),
    retry: { after: "run(4, { cutover: '<date and time>' })" },
  });
  expect(wave?.plans[0]?.retry?.notes).toHaveLength(2);
  expect(wave?.cutover).toBe('2026-12-05T21:00:00Z');
});

test('a plan that WavePlans make is retried where they are made', () => {
  const objects = [
    livePlan({ name: 'estate-w01-1', conditions: [READY, FAILED], vms: [broken(1)] }),
    liveRun(1, [FAILED], { plan: 'estate-w01-1' }),
  ];
  expect(statusOfObjects(objects).waves[0]?.plans[0]?.retry).toMatchObject({
    where: 'in the runs of its WavePlans',
    after: "'estate-w01-1': { attempt: 2 }",
  });
});

test('a retry that is in the files is not proposed again', () => {
  const objects = [livePlan({ conditions: [READY, FAILED], vms: [broken(1)] }), liveRun(1, [FAILED])];
  const [wave] = statusOfObjects(objects, filesOf(plan(['vm-1']), [2, 'active'])).waves;
  expect(wave?.plans[0]).not.toHaveProperty('retry');
  expect(wave?.plans[0]?.next).toBe('app-r2 is in the files and not on the cluster: let the engine apply wave-01');
});

test('a second run that waits counts more than how the first one ended', () => {
  const objects = [
    livePlan({ conditions: [READY, FAILED], vms: [broken(1)] }),
    liveRun(1, [FAILED]),
    liveRun(2, [READY]),
  ];
  const status = statusOfObjects(objects);
  expect(status.waves[0]?.plans[0]).toMatchObject({
    state: 'queued',
    run: 'app-r2',
    reason: 'app-r2 waits; the run before: Failed: failed',
  });
});

test('the tenth run is newer than the second', () => {
  const same = { metadata: { creationTimestamp: undefined } };
  const objects = [
    livePlan({ conditions: [FAILED], vms: [broken(1)] }),
    liveRun(10, [FAILED], same),
    liveRun(2, [FAILED], same),
  ];
  expect(statusOfObjects(objects).waves[0]?.plans[0]?.run).toBe('app-r10');
});

test('a run that is older than its plan is of another one', () => {
  const metadata = { creationTimestamp: '2027-01-01T00:00:00Z' };
  const status = statusOfObjects([livePlan({ metadata }), liveRun(1, [condition('Succeeded')])]);
  expect(status.waves[0]?.plans[0]).toMatchObject({ state: 'ready' });
  expect(status.notes).toEqual([
    'Migration vms/app-r1 is older than its plan, which was created again: it says nothing about this one',
  ]);
});

test('a hook that is no more there needs a new plan', () => {
  const vms = [vmEntry(1, 'Completed', { error: { phase: 'PostHook', reasons: ["Step 'PostHook' not found"] } })];
  const [wave] = statusOfObjects([livePlan({ conditions: [FAILED], vms })]).waves;
  expect(wave?.plans[0]?.next).toMatch(
    /^its hooks are not those that the first run began with: give the VM a new plan/,
  );
});

test('what Forklift says of a VM by its pipeline alone', () => {
  const pipeline = [
    { name: 'Initialize', started: '2026-12-05T21:00:00Z', completed: '2026-12-05T21:01:00Z' },
    { name: 'ImageConversion', started: '2026-12-05T21:02:00Z', error: { reasons: ['no such driver'] } },
  ];
  const [wave] = statusOfObjects([livePlan({ conditions: [FAILED], vms: [vmEntry(1, 'Odd', { pipeline })] })]).waves;
  expect(wave?.plans[0]?.vms[0]).toMatchObject({ state: 'failed', stage: 'conversion', reason: 'no such driver' });
});

test('VMs wait for a place among those that run', () => {
  const pending = condition('Pending', 'in-flight limit reached');
  const vms = [
    vmEntry(1, 'CopyDisks'),
    vmEntry(2, 'Started', { started: undefined, conditions: [pending] }),
    vmEntry(3, 'Started', { started: undefined }),
  ];
  const [wave] = statusOfObjects([livePlan({ conditions: [READY, condition('Executing')], vms })]).waves;
  expect(wave?.plans[0]?.vms.map(({ state, reason }) => [state, reason])).toEqual([
    ['running', undefined],
    ['queued', 'Pending: in-flight limit reached'],
    ['queued', undefined],
  ]);
});

test('a plan that failed because something stood in its way takes VMs with it that never began', () => {
  const vms = [broken(1)];
  const spec = {
    vms: [
      { id: 'vm-1', name: 'erp-01' },
      { id: 'vm-9', name: 'late' },
    ],
  };
  const [wave] = statusOfObjects([livePlan({ conditions: [FAILED], vms, spec })]).waves;
  expect(wave?.plans[0]?.vms[1]).toEqual({
    id: 'vm-9',
    name: 'late',
    state: 'failed',
    stage: 'start',
    reason: 'failed',
    next: 'read the conditions of the plan, fix what they name, then run it again; the source is as it was',
  });
});

test('a VM that came into the files when its plan had moved never moves', () => {
  const objects = [
    livePlan({
      conditions: [condition('Succeeded')],
      vms: [movedVm(1, 10, 1)],
      spec: { vms: [{ id: 'vm-1', name: 'erp-01' }] },
    }),
    liveRun(1, [condition('Succeeded')]),
  ];
  const status = statusOfObjects(objects, filesOf(plan(['vm-1', 'vm-2']), [1]));
  expect(status.verdict).toBe('failed');
  expect(status.waves[0]?.plans[0]).toMatchObject({
    state: 'done',
    next: "say so in the program: state: 'done' in its run",
    warnings: ['name-of-vm-2 came into the plan after it had succeeded: it never runs again; give the VM a new plan'],
  });
  expect(status.deviations).toEqual([
    { kind: 'other-spec', object: 'Plan vms/app', programme: 'erp', fields: ['spec.vms[vm-1].name', 'spec.vms[vm-2]'] },
  ]);
});

test('plans of others are skipped', () => {
  const metadata = { labels: {} };
  const status = statusOfObjects([livePlan({ name: 'theirs', metadata }), livePlan({})], filesOf(plan([])));
  expect(status.waves.flatMap(({ plans }) => plans.map(({ key }) => key))).toEqual(['vms/app']);
  expect(status.notes).toContain('1 plan of the export skipped, because no program here has it: vms/theirs');
});

test('of an object that was exported twice the newer one counts', () => {
  const older = livePlan({ metadata: { resourceVersion: '99' } });
  const newer = livePlan({ conditions: [condition('Succeeded')], metadata: { resourceVersion: '100' } });
  for (const objects of [
    [older, newer],
    [newer, older],
  ]) {
    const status = statusOfObjects(objects);
    expect(status.verdict).toBe('done');
    expect(status.notes).toContain('Plan vms/app is there twice: the newer one counts');
  }
});

test('objects of one name with other uids are of several clusters', () => {
  const objects = [livePlan({ metadata: { uid: 'a' } }), livePlan({ metadata: { uid: 'b' } })];
  expect(() => statusOfObjects(objects)).toThrow(SeveralClusters);
});

test.each([
  ['a status of another form', { status: { migration: { vms: 'many' }, conditions: [null, 5, { type: 7 }] } }],
  ['VMs that are none', { status: { migration: { vms: [null, 5, {}] }, conditions: [READY, condition('Executing')] } }],
  ['an unknown version', { apiVersion: 'forklift.konveyor.io/v2', status: { conditions: [condition('Better')] } }],
  ['a spec that is none', { spec: null, status: null }],
])('%s is not a failure of ours', (_, more) => {
  const status = statusOfObjects([{ ...livePlan(), ...more }]);
  expect(status.waves).toHaveLength(1);
  expect(status.verdict).toBe('going');
});

test('neither order nor files with other line ends change what is said', () => {
  const objects = [
    livePlan({ name: 'b', conditions: [FAILED], vms: [broken(1)] }),
    livePlan({ name: 'a', vms: [] }),
    liveRun(1, [FAILED], { plan: 'b' }),
  ];
  expect(statusOfObjects([...objects].reverse())).toEqual(statusOfObjects(objects));
});

describe('a plan that is over does not hide a VM that did not move', () => {
  const SUCCEEDED = condition('Succeeded');
  const NEW_PLAN =
    'its plan never runs again, because it has succeeded or is archived: if the VM is still to move, give it a new plan; the source is off: power it on by hand if it is needed';

  test('one that failed, of a plan that says it succeeded', () => {
    const status = statusOfObjects([
      livePlan({ conditions: [SUCCEEDED], vms: [movedVm(1, 10, 1), broken(2)] }),
      liveRun(1, [SUCCEEDED]),
    ]);
    expect([status.verdict, exitCodeOf(status), status.counts.failed]).toEqual(['failed', 1, 1]);
    expect(status.waves[0]?.plans[0]?.vms[1]).toMatchObject({ state: 'failed', next: NEW_PLAN });
  });

  test('one that came into the plan, also on the cluster, when it had succeeded', () => {
    const spec = {
      vms: [
        { id: 'vm-1', name: 'erp-01' },
        { id: 'vm-2', name: 'erp-02' },
      ],
    };
    const status = statusOfObjects([
      livePlan({ conditions: [SUCCEEDED], vms: [movedVm(1, 10, 1)], spec }),
      liveRun(1, [SUCCEEDED]),
    ]);
    expect([status.verdict, status.counts.done, status.counts.notStarted]).toEqual(['failed', 1, 1]);
    expect(status.waves[0]?.plans[0]?.warnings).toEqual([
      'erp-02 came into the plan after it had succeeded: it never runs again; give the VM a new plan',
    ]);
  });

  test('one that failed, of a plan that somebody archived: it is over, and nothing is to be run again', () => {
    const status = statusOfObjects([
      livePlan({ conditions: [condition('Archived')], vms: [movedVm(1, 10, 1), broken(2)], spec: { archived: true } }),
      liveRun(1, [FAILED]),
    ]);
    expect([status.verdict, status.counts.failed]).toEqual(['done', 1]);
    expect(status.waves[0]?.plans[0]?.vms[1]?.next).toBe(NEW_PLAN);
  });

  test('all of a plan without entries of VMs, whose status somebody cut short, count as the plan says', () => {
    const spec = { vms: [{ id: 'vm-1', name: 'erp-01' }] };
    expect(statusOfObjects([livePlan({ conditions: [SUCCEEDED], spec })]).counts.done).toBe(1);
  });
});
