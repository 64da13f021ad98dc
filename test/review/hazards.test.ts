/** What a merge does by itself: each hazard, and beside it what looks alike and is not one. */
import { ForkliftRelease } from '../../lib';
import type { Hazard } from '../../lib/review/model';
import { filesOf, reviewOf } from './kit';

const label = { 'app.kubernetes.io/part-of': 'erp' };
const KEPT = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };

interface PlanOf {
  readonly vms?: readonly object[];
  readonly spec?: object;
  readonly name?: string;
}
const plan = ({ vms = [{ id: 'vm-1', name: 'one' }], spec = {}, name = 'app' }: PlanOf = {}) => ({
  apiVersion: 'forklift.konveyor.io/v1beta1',
  kind: 'Plan',
  metadata: { name, namespace: 'vms', labels: label, annotations: KEPT },
  spec: {
    provider: { source: { name: 'vcenter', namespace: 'vms' }, destination: { name: 'host', namespace: 'vms' } },
    map: { network: { name: 'networks', namespace: 'vms' }, storage: { name: 'storage', namespace: 'vms' } },
    vms,
    ...spec,
  },
});
const provider = (url = 'https://vcenter') => ({
  apiVersion: 'forklift.konveyor.io/v1beta1',
  kind: 'Provider',
  metadata: { name: 'vcenter', namespace: 'vms', labels: label, annotations: KEPT },
  spec: { url, type: 'vsphere', secret: { name: 'login', namespace: 'vms' } },
});
const run = (attempt = 1, spec: object = {}, state = 'active', annotations: object = KEPT) => ({
  apiVersion: 'forklift.konveyor.io/v1beta1',
  kind: 'Migration',
  metadata: {
    name: `app-r${attempt}`,
    namespace: 'vms',
    labels: label,
    annotations: { ...annotations, 'cdk8s-forklift.dev/run-state': state },
  },
  spec: { plan: { name: 'app', namespace: 'vms' }, ...spec },
});
const flux = (suspend: boolean) => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name: 'erp-wave-01', namespace: 'flux-system', labels: label },
  spec: { path: './dist/erp/30-runs/wave-01', suspend, prune: false },
});
const argocd = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'erp-wave-01', namespace: 'argocd', labels: label },
  spec: { source: { path: 'dist/erp/30-runs/wave-01' }, syncPolicy: {} },
};

type Objects = readonly object[];
/** Runs in the folder of their wave, as an engine applies them. */
const tree = (...objects: Objects) => ({
  ...filesOf(
    objects.filter((o) => (o as { kind: string }).kind !== 'Migration'),
    'erp/10-base/',
  ),
  ...filesOf(
    objects.filter((o) => (o as { kind: string }).kind === 'Migration'),
    'erp/30-runs/wave-01/',
  ),
});
const on = flux(false);
const off = flux(true);
const warm = (cutover?: string, attempt = 1) => run(attempt, cutover === undefined ? {} : { cutover });
const warmPlan = plan({ spec: { type: 'warm' } });
const cancel = { cancel: [{ id: 'vm-1', name: 'one' }] };
const V2_12 = ForkliftRelease.V2_12;
const STORAGE = { name: 'storage', namespace: 'vms' };
const SECOND = { source: { name: 'second', namespace: 'vms' }, destination: { name: 'host', namespace: 'vms' } };
const CHANGED = { ...KEPT, 'cdk8s-forklift.dev/changed-since-approval': 'VM two (vm-2) of plan vms/app is new' };
const twoVms = plan({
  vms: [
    { id: 'vm-1', name: 'one' },
    { id: 'vm-2', name: 'two' },
  ],
});

const rows: [string, Objects, Objects, string[], ForkliftRelease?][] = [
  ['a new run in an approved wave', [plan(), on], [plan(), on, run()], ['certain starts-run']],
  ['a new run in a wave that nobody has approved', [plan(), off], [plan(), off, run()], []],
  ['a new run that a person syncs', [plan(), argocd], [plan(), argocd, run()], []],
  ['a new run without an engine', [plan()], [plan(), run()], ['certain starts-run']],
  ['an approval', [plan(), run(), off], [plan(), run(), on], ['certain starts-run']],
  ['an approval of a run that is done', [plan(), run(1, {}, 'done'), off], [plan(), run(1, {}, 'done'), on], []],
  ['a retry', [plan(), run(), on], [plan(), run(2), on], ['certain re-runs-failed']],
  ['a retry that a person syncs', [plan(), run(), argocd], [plan(), run(2), argocd], ['possible re-runs-failed']],
  [
    'a run of a plan that is done',
    [plan(), run(1, {}, 'done'), on],
    [plan(), run(1, {}, 'done'), run(2), on],
    ['certain never-runs'],
  ],
  ['a run that is taken out and kept: it goes on', [plan(), run(), on], [plan(), on], ['possible pauses-nothing']],
  ['a run that is done, taken out and kept', [plan(), run(1, {}, 'done'), on], [plan(), on], []],
  ['a run that is taken out before its wave is approved', [plan(), run(), off], [plan(), off], []],
  ['a plan that is taken out with its run, both kept', [plan(), run(), on], [on], ['possible pauses-nothing']],
  [
    'a run that is taken out and not kept',
    [plan(), run(1, {}, 'active', {}), on],
    [plan(), on],
    ['certain cancels-run'],
  ],
  ['the same before it is approved', [plan(), run(1, {}, 'active', {}), off], [plan(), off], []],
  ['a cancel', [plan(), run(), on], [plan(), run(1, cancel), on], ['certain cancels-vms']],
  [
    'a cancel of a run that waits for a person',
    [plan(), run(), argocd],
    [plan(), run(1, cancel), argocd],
    ['possible cancels-vms'],
  ],
  ['a cancel taken back', [plan(), run(1, cancel), on], [plan(), run(), on], ['possible cancels-vms']],
  [
    'a VM added to a run on 2.12',
    [plan(), run(), on],
    [
      plan({
        vms: [
          { id: 'vm-1', name: 'one' },
          { id: 'vm-2', name: 'two' },
        ],
      }),
      run(),
      on,
    ],
    ['certain not-picked-up'],
    V2_12,
  ],
  [
    'a VM added to a run on 2.11',
    [plan(), run(), on],
    [
      plan({
        vms: [
          { id: 'vm-1', name: 'one' },
          { id: 'vm-2', name: 'two' },
        ],
      }),
      run(),
      on,
    ],
    ['certain cancels-run', 'certain not-picked-up'],
    ForkliftRelease.V2_11,
  ],
  [
    'a VM added to a run that may have begun before its wave changed',
    [plan(), run(1, {}, 'declared', CHANGED), off],
    [twoVms, run(1, {}, 'declared', CHANGED), off],
    ['possible not-picked-up'],
    V2_12,
  ],
  [
    'an approval that was taken back before',
    [plan(), run(1, {}, 'declared', CHANGED), off],
    [plan(), run(1, {}, 'declared'), off],
    [],
  ],
  [
    'a wave that is not what was approved any more',
    [plan(), run(), on],
    [plan(), run(1, {}, 'declared', CHANGED), off],
    ['certain pauses-nothing'],
  ],
  [
    'a VM added before the run',
    [plan(), run(), off],
    [
      plan({
        vms: [
          { id: 'vm-1', name: 'one' },
          { id: 'vm-2', name: 'two' },
        ],
      }),
      run(),
      off,
    ],
    [],
  ],
  ['a description, on 2.12', [plan(), run(), on], [plan({ spec: { description: 'x' } }), run(), on], [], V2_12],
  [
    'a description, on an unknown release',
    [plan(), run(), on],
    [plan({ spec: { description: 'x' } }), run(), on],
    ['possible cancels-run'],
  ],
  [
    'a plan that is archived after its run',
    [plan(), run(), on],
    [plan({ spec: { archived: true } }), run(), on],
    ['certain deletes-disks'],
    V2_12,
  ],
  [
    'a provider that is edited',
    [plan(), provider(), run(), on],
    [plan(), provider('https://other'), run(), on],
    ['certain restarts-provider'],
    V2_12,
  ],
  [
    'a provider that is edited before the run',
    [plan(), provider(), run(), off],
    [plan(), provider('https://other'), run(), off],
    [],
  ],
  [
    'a cut-over moved into the past',
    [warmPlan, warm('2026-07-01T20:00:00Z'), on],
    [warmPlan, warm('2026-05-01T20:00:00Z'), on],
    ['certain cutover-in-past'],
  ],
  [
    'a cut-over that has always been in the past',
    [warmPlan, warm('2026-05-01T20:00:00Z'), on],
    [warmPlan, warm('2026-05-01T20:00:00Z'), on, argocd],
    [],
  ],
  [
    'a cut-over taken out',
    [warmPlan, warm('2026-07-01T20:00:00Z'), on],
    [warmPlan, warm(), on],
    ['certain cutover-taken-out'],
  ],
  [
    'another map for the plan of a run, which exists already',
    [plan(), run(), on],
    [plan({ spec: { map: { network: { name: 'nets', namespace: 'vms' }, storage: STORAGE } } }), run(), on],
    ['certain cancels-run'],
    V2_12,
  ],
  [
    'a provider that is renamed, with the plans that use it',
    [plan(), provider(), run(), argocd],
    [
      plan({ spec: { provider: SECOND } }),
      { ...provider(), metadata: { ...provider().metadata, name: 'second' } },
      run(),
      argocd,
    ],
    ['possible cancels-run'],
    V2_12,
  ],
  [
    'another map for the plan of a run on 2.11, reported once',
    [plan(), run(), on],
    [plan({ spec: { map: { network: { name: 'nets', namespace: 'vms' }, storage: STORAGE } } }), run(), on],
    ['certain cancels-run'],
    ForkliftRelease.V2_11,
  ],
  [
    'another map before the run',
    [plan(), run(), off],
    [plan({ spec: { map: { network: { name: 'nets', namespace: 'vms' }, storage: STORAGE } } }), run(), off],
    [],
    V2_12,
  ],
  ['an approval taken back', [plan(), run(), on], [plan(), run(), off], ['certain pauses-nothing']],
];

const codes = (hazards: readonly Hazard[]) => hazards.map(({ level, code }) => `${level} ${code}`);

const padded = rows.map(([name, before, after, expected, release]) => ({ name, before, after, expected, release }));

test.each(padded)('$name', ({ before, after, expected, release }) => {
  const options = { now: new Date('2026-06-01T00:00:00Z'), ...(release === undefined ? {} : { release }) };
  expect(codes(reviewOf(tree(...before), tree(...after), options).hazards)).toEqual(expected);
});

test('a plan that is renamed is one that is made again', () => {
  const renamed = {
    ...run(),
    metadata: { ...run().metadata, name: 'web-r1' },
    spec: { plan: { name: 'web', namespace: 'vms' } },
  };
  const { hazards, objects } = reviewOf(tree(plan(), run(), on), tree(plan({ name: 'web' }), renamed, on), {
    release: V2_12,
  });
  expect(objects.map(({ change, type, renamedFrom }) => [change, type, renamedFrom])).toEqual([
    ['renamed', 'Migration', 'vms/app-r1'],
    ['renamed', 'Plan', 'vms/app'],
  ]);
  expect(codes(hazards)).toEqual(['certain starts-run', 'possible recreates']);
  expect(hazards.map(({ message }) => message)).toEqual([
    'web-r1 starts by itself: 1 VM is shut down and moved; what app has copied is copied again; where app has created target VMs, web does not become Ready (VMAlreadyExists), and the run waits',
    'Plan vms/app is created again as web, not renamed: the old one stays on the cluster, and app-r1 goes on with it; deleting it cancels the run or makes it fail',
  ]);
});

test('nothing of a Secret is reported but its keys', () => {
  const secret = (password: string) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'login', namespace: 'vms' },
    stringData: { password, user: 'me' },
  });
  const review = reviewOf(filesOf([secret('first-value')]), filesOf([secret('second-value')]));
  expect(review.objects[0]?.fields).toEqual([
    { path: 'stringData.password', change: 'changed', before: '(hidden)', after: '(hidden)' },
  ]);
  expect(JSON.stringify(review)).not.toMatch(/first-value|second-value/);
});

describe('a program whose namespace changes', () => {
  const moved = <T extends object>(object: T): T =>
    JSON.parse(JSON.stringify(object).replaceAll('"namespace":"vms"', '"namespace":"moves"'));
  const objects = [plan(), provider(), run()];

  test('has its VMs still, and says where its objects are now', () => {
    const { vms, settings, runs, objects: ledger } = reviewOf(tree(...objects, off), tree(...objects.map(moved), off));
    expect(vms).toEqual([]);
    expect(settings.map(({ object, what, before, after }) => [object, what, before, after])).toEqual([
      ['Plan moves/app', 'namespace', 'vms', 'moves'],
      ['Provider moves/vcenter', 'namespace', 'vms', 'moves'],
    ]);
    expect(runs.map(({ run: name, what, before, after }) => [name, what, before, after])).toEqual([
      ['app-r1', 'namespace', 'vms', 'moves'],
    ]);
    expect(ledger.flatMap(({ fields }) => fields.filter(({ told }) => told === undefined))).toEqual([]);
  });

  test('begins its runs again, and the old ones go on', () => {
    const { hazards } = reviewOf(tree(...objects, on), tree(...objects.map(moved), on), { release: V2_12 });
    expect(hazards.map(({ level, code, message }) => [level, code, message])).toEqual([
      [
        'certain',
        'starts-run',
        'app-r1 starts by itself: 1 VM is shut down and moved; what vms/app has copied is copied again; where vms/app has created target VMs, moves/app does not become Ready (VMAlreadyExists), and the run waits',
      ],
      [
        'possible',
        'recreates',
        'Plan vms/app and Provider vms/vcenter are created again in namespace moves, not moved: the old ones stay on the cluster, and app-r1 goes on with them; deleting one cancels the run or makes it fail',
      ],
    ]);
  });
});

describe('what a run that goes on does with VMs that', () => {
  const one = { id: 'vm-1', name: 'one' };
  const two = { id: 'vm-2', name: 'two' };
  const notPickedUp = (before: readonly object[], after: readonly object[]) =>
    reviewOf(tree(plan({ vms: before }), run(), on), tree(plan({ vms: after }), run(), on), {
      release: V2_12,
    }).hazards.map(({ message }) => message);

  test('enter: a later run of a plan that has not succeeded migrates them', () => {
    expect(notPickedUp([one], [one, two])).toEqual([
      'app-r1 does not pick up what changes for 1 VM: it does not migrate two, and once the plan has succeeded no run of it does',
    ]);
  });

  test('leave: it migrates them, and no later run does', () => {
    expect(notPickedUp([one, two], [one])).toEqual([
      'app-r1 does not pick up what changes for 1 VM: it still migrates two',
    ]);
  });

  test('change: they stay as the first run found them', () => {
    expect(notPickedUp([one, two], [{ ...one, targetName: 'eins' }, two])).toEqual([
      'app-r1 does not pick up what changes for 1 VM: it migrates one as it was, and so does a later run of the plan',
    ]);
  });
});

describe('a retry deletes what failed VMs left on the cluster', () => {
  const messages = (spec: object) =>
    reviewOf(tree(plan({ spec }), run(), on), tree(plan({ spec }), run(2), on)).hazards.map(({ message }) => message);

  test('which is the default', () => {
    expect(messages({})).toEqual([
      'app-r2 starts by itself and runs again every VM of app that has not succeeded, up to 1 VM; what they left on the cluster is deleted first, also a finished target VM whose PostHook failed; while app-r1 still runs, it waits',
    ]);
  });

  test('and not where the plan keeps it', () => {
    expect(messages({ deleteVmOnFailMigration: false })).toEqual([
      'app-r2 starts by itself and runs again every VM of app that has not succeeded, up to 1 VM; while app-r1 still runs, it waits',
    ]);
  });
});

test('what a plan refers to now, and referred to before', () => {
  const other = plan({ spec: { map: { network: { name: 'nets', namespace: 'vms' }, storage: STORAGE } } });
  const { hazards } = reviewOf(tree(plan(), run(), on), tree(other, run(), on), { release: V2_12 });
  expect(hazards.map(({ message }) => message)).toEqual([
    'Plan vms/app now refers to NetworkMap vms/nets instead of vms/networks: that cancels app-r1',
  ]);
});
