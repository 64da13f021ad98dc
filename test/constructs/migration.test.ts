import { Duration } from 'cdk8s';
import {
  type ForkliftApp,
  ForkliftRelease,
  Migration,
  type MigrationProgram,
  type MigrationProps,
  MigrationType,
  Plan,
  type PlanProps,
  type RunOptions,
  Window,
} from '../../lib';
import { aPlan, aSourceVm, manifestOf, problemsOf, problemTexts, testProgram, yamlOf } from '../kit';

const { WARM } = MigrationType;
const specOf = (run: Migration) => (manifestOf(run) as { spec: Record<string, unknown> }).spec;

const vms = [
  { id: 'vm-1', name: 'app-1' },
  { id: 'vm-2', name: 'app-2' },
];

function aRun(options: RunOptions = {}, plan: Partial<PlanProps> = {}, release = ForkliftRelease.MAIN): Migration {
  return aPlan(testProgram(release), { vms, ...plan }).run(1, options);
}

test('a run names its plan, and is kept from pruning, which would cancel it', () => {
  const run = aPlan(testProgram()).run(1);

  expect(yamlOf(run)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata:
  annotations:
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
    cdk8s-forklift.dev/run-state: declared
    kustomize.toolkit.fluxcd.io/prune: disabled
    kustomize.toolkit.fluxcd.io/ssa: IfNotPresent
  labels:
    app.kubernetes.io/part-of: erp
  name: app-r1
  namespace: vm-migrations
spec:
  plan:
    name: app
    namespace: vm-migrations
`);
  expect(problemTexts(run)).toEqual([]);
});

test('writes every prop', () => {
  const plan = aPlan(testProgram(ForkliftRelease.MAIN), { type: WARM, vms });
  plan.run(2, { cutover: '2026-11-28T21:00:00Z' });
  const props: Required<MigrationProps> = {
    attempt: 3,
    cancel: ['app-2'],
    cutover: '2026-12-05T22:00:00+01:00',
    metadata: { labels: { ticket: 'CHG-1' }, annotations: { 'corp.example/by': 'us' } },
    plan,
    queue: true,
    resumeConversion: true,
    state: 'active',
    vmCutover: { 'app-1': '2026-12-05T20:30:00Z', 'vm-2': '2026-12-06T01:00:00+02:00' },
    window: Window.weekly('Sat 21:00', Duration.hours(4), 'Europe/Berlin'),
  };
  const run = new Migration(plan, 'third', props);

  expect(yamlOf(run)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata:
  annotations:
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
    cdk8s-forklift.dev/queue: 'true'
    cdk8s-forklift.dev/run-state: declared
    cdk8s-forklift.dev/window: Sat 21:00 for 4h (Europe/Berlin)
    corp.example/by: us
    kustomize.toolkit.fluxcd.io/prune: disabled
    kustomize.toolkit.fluxcd.io/ssa: Merge
  labels:
    app.kubernetes.io/part-of: erp
    ticket: CHG-1
  name: app-r3
  namespace: vm-migrations
spec:
  cancel:
    - id: vm-2
      name: app-2
  cutover: '2026-12-05T21:00:00Z'
  plan:
    name: app
    namespace: vm-migrations
  resumeConversion: true
  vmCutover:
    - id: vm-1
      cutover: '2026-12-05T20:30:00Z'
    - id: vm-2
      cutover: '2026-12-05T23:00:00Z'
`);
  expect(problemTexts(run)).toEqual([]);
});

describe('the name of a run', () => {
  test('is that of the plan and the number, whatever else changes', () => {
    const plan = aPlan(testProgram(), { type: WARM, metadata: { name: 'databases' } });

    expect([plan.run(1), plan.run(2, { cutover: '2026-12-05T21:00:00Z' })].map((r) => [r.name, r.attempt])).toEqual([
      ['databases-r1', 1],
      ['databases-r2', 2],
    ]);
  });

  test('stays with the plan: so does the namespace', () => {
    const run = aRun({}, { metadata: { namespace: 'plans' } });

    expect(manifestOf(run)).toMatchObject({
      metadata: { name: 'app-r1', namespace: 'plans' },
      spec: { plan: { name: 'app', namespace: 'plans' } },
    });
  });

  test('cannot be set, nor can the namespace', () => {
    const run = aRun({ metadata: { name: 'mine', namespace: 'elsewhere' } });

    expect([run.name, run.namespace]).toEqual(['app-r1', 'vm-migrations']);
    expect(problemTexts(run)).toEqual([
      "erp/app/run-1: error run-name-fixed: metadata of a run sets a name or namespace; a run is always called <plan>-r<attempt>, in its plan's namespace; leave both out",
    ]);
  });
});

test.each([
  ['2026-12-05T21:00:00Z', '2026-12-05T21:00:00Z'],
  ['2026-12-05T22:00:00+01:00', '2026-12-05T21:00:00Z'],
  ['2026-12-05T18:30:00-02:30', '2026-12-05T21:00:00Z'],
  ['2026-12-31T23:30:00-01:00', '2027-01-01T00:30:00Z'],
  ['2026-12-05T21:00:00.000Z', '2026-12-05T21:00:00Z'],
  ['2026-12-05T22:00:59.999+01:00', '2026-12-05T21:00:59Z'],
])('a cut-over at %s is written as Forklift would: %s', (cutover, written) => {
  const run = aRun({ cutover, vmCutover: { 'app-2': cutover } }, { type: WARM });

  expect(specOf(run)).toMatchObject({ cutover: written, vmCutover: [{ id: 'vm-2', cutover: written }] });
  expect(problemTexts(run)).toEqual([]);
});

test.each(['2026-12-05T21:00:00', '2026-12-05', '2026-02-30T21:00:00Z', 'Saturday night', ''])(
  'a cut-over at %j is refused',
  (cutover) => {
    expect(problemTexts(aRun({ cutover }, { type: WARM }))).toEqual([
      `erp/app/run-1: error invalid-cutover: cutover is ${JSON.stringify(cutover)}, accepted: an RFC 3339 date-time with its offset; write it like 2026-12-05T21:00:00Z or 2026-12-05T22:00:00+01:00`,
    ]);
  },
);

describe('VMs of a run', () => {
  test('are named by name or by id; cancelled ones get both', () => {
    const run = aRun(
      { vmCutover: { 'vm-1': '2026-12-05T21:00:00Z', 'app-2': '2026-12-05T21:30:00Z' }, cancel: ['vm-2', 'app-1'] },
      { type: WARM },
    );

    expect(specOf(run)).toEqual({
      plan: { name: 'app', namespace: 'vm-migrations' },
      vmCutover: [
        { id: 'vm-1', cutover: '2026-12-05T21:00:00Z' },
        { id: 'vm-2', cutover: '2026-12-05T21:30:00Z' },
      ],
      cancel: [
        { id: 'vm-2', name: 'app-2' },
        { id: 'vm-1', name: 'app-1' },
      ],
    });
    expect(problemTexts(run)).toEqual([]);
  });

  test('may be added to the plan after the run is declared', () => {
    const plan = aPlan(testProgram(), { vms });
    const run = plan.run(1, { cancel: ['app-3'] });
    plan.addVm({ id: 'vm-3', name: 'app-3' });

    expect(specOf(run).cancel).toEqual([{ id: 'vm-3', name: 'app-3' }]);
    expect(problemTexts(run)).toEqual([]);
  });

  test('that are not in the plan are refused', () => {
    const run = aRun(
      { cancel: ['app-3', 'nothing like it'], vmCutover: { 'App-1': '2026-12-05T21:00:00Z' } },
      { type: WARM },
    );

    expect(problemTexts(run)).toEqual([
      'erp/app/run-1: error vm-not-in-plan: vmCutover: VM "App-1" is not among the 2 VMs of plan "app"; did you mean "app-1", "app-2"?',
      'erp/app/run-1: error vm-not-in-plan: cancel: VM "app-3" is not among the 2 VMs of plan "app"; did you mean "app-1", "app-2"?',
      'erp/app/run-1: error vm-not-in-plan: cancel: VM "nothing like it" is not among the 2 VMs of plan "app"; add it to vms, or give the name of a VM of the plan',
    ]);
  });

  test('of one name are refused', () => {
    const twins = [aSourceVm({ path: '/DC1/vm/a/app-1' }), aSourceVm({ id: 'vm-2', path: '/DC1/vm/b/app-1' })];
    const plan = aPlan(testProgram(), { vms: twins });
    plan.vm('vm-2').configure({ targetName: 'app-2' });

    expect(problemTexts(plan.run(1, { cancel: ['app-1'] }))).toEqual([
      'erp/app/run-1: error vm-ambiguous: cancel: 2 VMs of plan "app" are named "app-1": vm-1 (/DC1/vm/a/app-1), vm-2 (/DC1/vm/b/app-1); give the id of the one you mean',
    ]);
  });
});

test('empty members are left out: Forklift would drop them', () => {
  const run = aRun({ vmCutover: {}, cancel: [], resumeConversion: false });

  expect(specOf(run)).toEqual({ plan: { name: 'app', namespace: 'vm-migrations' } });
});

test.each([
  [undefined, 'erp/30-runs/wave-01/migration-app-r1.yaml'],
  [2, 'erp/30-runs/wave-02/migration-app-r1.yaml'],
  [100, 'erp/30-runs/wave-100/migration-app-r1.yaml'],
])('runs of wave %s lie in a folder of their own', (wave, path) => {
  const run = aRun({}, wave === undefined ? {} : { wave });
  const { files } = (run.node.root as ForkliftApp).render();

  expect(files.map((f) => f.path).filter((p) => p.includes('/migration-'))).toEqual([path]);
});

describe('a run of a plan that is rendered elsewhere', () => {
  test('takes VMs by their ids', () => {
    const erp = testProgram(ForkliftRelease.MAIN);
    const plan = Plan.fromPlanName(erp, 'databases', 'databases', { namespace: 'plans', wave: 4 });
    const cutover = '2026-12-05T22:00:00+01:00';
    const run = new Migration(erp, 'run', {
      plan,
      attempt: 2,
      cutover,
      vmCutover: { 'vm-9': cutover },
      cancel: ['vm-8'],
    });

    expect(yamlOf(run)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata:
  annotations:
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
    cdk8s-forklift.dev/run-state: declared
    kustomize.toolkit.fluxcd.io/prune: disabled
    kustomize.toolkit.fluxcd.io/ssa: Merge
  labels:
    app.kubernetes.io/part-of: erp
  name: databases-r2
  namespace: plans
spec:
  cancel:
    - id: vm-8
  cutover: '2026-12-05T21:00:00Z'
  plan:
    name: databases
    namespace: plans
  vmCutover:
    - id: vm-9
      cutover: '2026-12-05T21:00:00Z'
`);
    expect(problemTexts(run)).toEqual([]);
    expect((erp.node.root as ForkliftApp).render().files.map((f) => f.path)).toContain(
      'erp/30-runs/wave-04/migration-databases-r2__plans.yaml',
    );
  });

  test('is of wave 1 and in the namespace of the program unless it is said', () => {
    const erp = testProgram();
    const plan = Plan.fromPlanName(erp, 'databases', 'databases');

    expect([plan.namespace, plan.wave, plan.type]).toEqual(['vm-migrations', undefined, undefined]);
    new Migration(erp, 'run', { plan, attempt: 1 });
    expect((erp.node.root as ForkliftApp).render().files.map((f) => f.path)).toContain(
      'erp/30-runs/wave-01/migration-databases-r1.yaml',
    );
  });
});

test('a number is declared once', () => {
  const plan = aPlan(testProgram());
  const first = plan.run(1);

  expect(plan.run(1)).toBe(first);
  expect(problemTexts(plan)).toEqual([
    'erp/app: error attempt-declared-twice: run(1) is declared twice; each run has its own number: change the existing run, or declare the next attempt',
  ]);
});

test('a number is not used again for another run', () => {
  const plan = aPlan(testProgram(), { type: WARM, vms });
  plan.run(1, { cutover: '2026-12-05T21:00:00Z', cancel: ['app-1'] });
  plan.run(1, { cutover: '2026-12-12T21:00:00Z' });

  expect(problemTexts(plan)).toEqual([
    'erp/app: error attempt-reused: run(1) is declared twice, the second time with different settings: cancel, cutover; each run has its own number: change the existing run, or declare the next attempt',
  ]);
});

describe('how Flux applies a run', () => {
  const ssaOf = (run: Migration) =>
    (manifestOf(run) as { metadata: { annotations: Record<string, string> } }).metadata.annotations[
      'kustomize.toolkit.fluxcd.io/ssa'
    ];

  test.each<[string, RunOptions, Partial<PlanProps>, string]>([
    ['cold: once', {}, {}, 'IfNotPresent'],
    ['warm: merged, since its cut-over may move', { cutover: '2026-12-05T21:00:00Z' }, { type: WARM }, 'Merge'],
    ['cold, with a VM to stop: merged, else it would not arrive', { cancel: ['app-1'] }, {}, 'Merge'],
    ['cold, stopping nothing: once', { cancel: [] }, {}, 'IfNotPresent'],
    ['cold, converting again: merged', { resumeConversion: true }, {}, 'Merge'],
    ['conversion: once', {}, { type: MigrationType.CONVERSION }, 'IfNotPresent'],
  ])('%s', (_, options, plan, expected) => {
    expect(ssaOf(aRun(options, plan))).toBe(expected);
  });
});

describe('a run that is done', () => {
  test('says so, and its health counts no more', () => {
    const run = aPlan(testProgram()).run(1, { state: 'done' });

    expect(manifestOf(run)).toMatchObject({
      metadata: {
        annotations: {
          'argocd.argoproj.io/ignore-healthcheck': 'true',
          'cdk8s-forklift.dev/run-state': 'done',
        },
      },
    });
    expect(problemTexts(run)).toEqual([]);
  });

  test('ends its plan: a further run would wait forever', () => {
    const plan = aPlan(testProgram());
    plan.run(1, { state: 'done' });
    plan.run(2);

    expect(problemTexts(plan)).toEqual([
      'erp/app/run-2: error plan-done: plan "app" is done by run(1): Forklift does not run a plan again after it succeeded, and this run would wait forever; move the remaining VMs with a new plan',
    ]);
  });

  test('may be followed by others that are done', () => {
    const plan = aPlan(testProgram());
    for (const attempt of [1, 2]) plan.run(attempt, { state: 'done' });

    expect(problemTexts(plan)).toEqual([]);
  });

  test('keeps a cut-over that no window allows any more', () => {
    const window = Window.daily('02:00', Duration.hours(1), 'UTC');
    const run = aRun({ cutover: '2026-12-05T21:00:00Z', state: 'done', window }, { type: WARM });

    expect(problemTexts(run)).toEqual([]);
  });
});

describe('runs of one plan', () => {
  test('that may both start need a word of consent', () => {
    const plan = aPlan(testProgram());
    plan.run(1);
    plan.run(2);

    expect(problemTexts(plan)).toEqual([
      'erp/app/run-2: error two-runs-of-plan: run(2) is declared while run(1) of plan "app" is active: it would wait, and start by itself as soon as that run fails or is cancelled; leave run(1) out if it has ended, or accept that: queue: true',
    ]);
  });

  test('may queue with consent', () => {
    const plan = aPlan(testProgram());
    plan.run(1);
    plan.run(2, { queue: true });

    expect(problemTexts(plan)).toEqual([]);
  });

  test('leave no number out', () => {
    const plan = aPlan(testProgram());
    plan.run(1);
    plan.run(4, { queue: true });

    expect(problemTexts(plan)).toEqual([
      'erp/app/run-4: error attempt-skipped: run(4) follows run(1) of plan "app": run(2) to run(3) are missing; attempts count up by one: make it run(2)',
    ]);
  });

  test('may begin later: the first is taken out when it has failed', () => {
    const plan = aPlan(testProgram());
    plan.run(2);

    expect(problemTexts(plan)).toEqual([]);
  });

  test('are not all known of a plan that is rendered elsewhere', () => {
    const erp = testProgram();
    const plan = Plan.fromPlanName(erp, 'databases', 'databases');
    new Migration(erp, 'first', { plan, attempt: 1 });
    new Migration(erp, 'fourth', { plan, attempt: 4 });

    expect(problemTexts(erp)).toEqual([
      'erp/fourth: error two-runs-of-plan: run(4) is declared while run(1) of plan "databases" is active: it would wait, and start by itself as soon as that run fails or is cancelled; leave run(1) out if it has ended, or accept that: queue: true',
    ]);
  });
});

describe('a run of an archived plan', () => {
  test('never starts', () => {
    expect(problemTexts(aRun({}, { archived: true }))).toEqual([
      `erp/app/run-1: error plan-archived: plan "app" is archived: Forklift no longer starts runs of it; set state: 'done' if the run has succeeded, otherwise leave it out`,
    ]);
  });

  test('may be done', () => {
    expect(problemTexts(aRun({ state: 'done' }, { archived: true }))).toEqual([]);
  });
});

describe('the window of a run', () => {
  const window = Window.weekly('Sat 22:00', Duration.hours(6), 'Europe/Berlin');

  test.each(['2026-12-05T21:00:00Z', '2026-12-06T02:59:59Z'])('holds a cut-over at %s', (cutover) => {
    expect(problemTexts(aRun({ cutover, window }, { type: WARM }))).toEqual([]);
  });

  test('refuses each cut-over outside, and says the nearest opening', () => {
    const run = aRun(
      { cutover: '2026-12-06T03:00:00Z', vmCutover: { 'app-1': '2026-12-09T12:00:00+01:00' }, window },
      { type: WARM },
    );

    expect(problemTexts(run)).toEqual([
      'erp/app/run-1: error cutover-outside-window: cutover is 2026-12-06T03:00:00Z, outside the window Sat 22:00 for 6h (Europe/Berlin); the nearest opening is 2026-12-05T22:00:00+01:00 to 2026-12-06T04:00:00+01:00',
      'erp/app/run-1: error cutover-outside-window: vmCutover of "app-1" is 2026-12-09T12:00:00+01:00, outside the window Sat 22:00 for 6h (Europe/Berlin); the nearest opening is 2026-12-05T22:00:00+01:00 to 2026-12-06T04:00:00+01:00',
    ]);
  });

  test('is that of its wave unless it has its own', () => {
    const erp = testProgram();
    erp.wave(2, { window });
    const plan = aPlan(erp, { type: WARM, wave: 2 });
    const run = plan.run(1, { cutover: '2026-12-09T12:00:00Z' });

    expect(run.window).toBe(window);
    expect(problemTexts(erp)).toEqual([
      'erp/app/run-1: error cutover-outside-window: cutover is 2026-12-09T12:00:00Z, outside the window Sat 22:00 for 6h (Europe/Berlin); the nearest opening is 2026-12-12T22:00:00+01:00 to 2026-12-13T04:00:00+01:00',
    ]);
    expect(aRun({ window: Window.daily('12:00', Duration.hours(1), 'UTC') }).window?.text).toBe(
      'every day 12:00 for 1h (UTC)',
    );
  });

  test('tells what is wrong with it, and is not asked then', () => {
    const wrong = Window.weekly('Sat 22:00', Duration.hours(6), 'Europe/Berln');

    expect(problemTexts(aRun({ cutover: '2026-12-06T12:00:00Z', window: wrong }, { type: WARM }))).toEqual([
      'erp/app/run-1: error unknown-time-zone: window: there is no time zone "Europe/Berln"; did you mean "Europe/Berlin"?',
    ]);
  });
});

test('a warm run without a cut-over is warned of', () => {
  expect(problemTexts(aRun({}, { type: WARM }))).toEqual([
    'erp/app/run-1: warning no-cutover: a warm run without cutover keeps copying disks until one is set; set cutover, now or once the first copy is done: each copy takes a snapshot, of which vSphere keeps 28',
  ]);
});

test('one VM with a cut-over is enough', () => {
  expect(problemTexts(aRun({ vmCutover: { 'app-1': '2026-12-05T21:00:00Z' } }, { type: WARM }))).toEqual([]);
});

test.each<[string, RunOptions, string[]]>([
  [
    'an unknown option',
    { cutOver: '2026-12-05T21:00:00Z' } as RunOptions,
    ['erp/app/run-1: error unknown-prop: there is no prop "cutOver"; did you mean "cutover", "vmCutover"?'],
  ],
  [
    'a cut-over of a cold plan',
    { cutover: '2026-12-05T21:00:00Z' },
    [
      'erp/app/run-1: error cutover-not-warm: a cut-over is set, but plan "app" is cold, which has no cut-over; leave it out, or make the plan warm',
    ],
  ],
  [
    'a cut-over of one VM of a cold plan',
    { vmCutover: { 'app-1': '2026-12-05T21:00:00Z' } },
    [
      'erp/app/run-1: error cutover-not-warm: a cut-over is set, but plan "app" is cold, which has no cut-over; leave it out, or make the plan warm',
    ],
  ],
  [
    'a cut-over of one VM at no time',
    { vmCutover: { 'app-1': 'soon' } },
    [
      'erp/app/run-1: error invalid-cutover: vmCutover of "app-1" is "soon", accepted: an RFC 3339 date-time with its offset; write it like 2026-12-05T21:00:00Z or 2026-12-05T22:00:00+01:00',
      'erp/app/run-1: error cutover-not-warm: a cut-over is set, but plan "app" is cold, which has no cut-over; leave it out, or make the plan warm',
    ],
  ],
  [
    'an unknown state',
    { state: 'finished' as 'done' },
    ['erp/app/run-1: error wrong-value: state is "finished", accepted: active, done'],
  ],
])('refuses %s', (_, options, problems) => {
  expect(problemTexts(aRun(options))).toEqual(problems);
});

test.each([0, 1.5, -1, 1000, Number.NaN, '1' as never])('refuses attempt %s', (attempt) => {
  expect(problemTexts(aPlan(testProgram()).run(attempt))).toContain(
    `erp/app/run-${attempt}: error invalid-attempt: attempt is ${JSON.stringify(attempt)}, accepted: 1 for the first run, then 2, up to 999`,
  );
});

test('refuses a run without a plan', () => {
  const build = (erp: MigrationProgram) => new Migration(erp, 'run', { attempt: 1 } as MigrationProps);

  expect(problemsOf(build)).toEqual(['erp/run: error missing-prop: plan is missing']);
});

test('cut-overs of single VMs and a resumed conversion are in no release yet', () => {
  const run = aRun(
    { vmCutover: { 'app-1': '2026-12-05T21:00:00Z' }, resumeConversion: true },
    { type: WARM },
    ForkliftRelease.V2_12,
  );

  expect(problemTexts(run)).toEqual([
    "erp/app/run-1: error not-in-release: resumeConversion is not a field of Forklift 2.12, which would drop it with only a warning; it came with Forklift's main branch, not released yet: leave it out, or set the app's release to the one your cluster runs",
    "erp/app/run-1: error not-in-release: vmCutover is not a field of Forklift 2.12, which would drop it with only a warning; it came with Forklift's main branch, not released yet: leave it out, or set the app's release to the one your cluster runs",
    'erp/app/run-1: warning resume-wedges-plan: resumeConversion is set, and no earlier run of the plan is among the manifests: with nothing to resume, the plan gets a Critical condition that stays; set it only when the plan has the condition ConversionResumable',
  ]);
});
