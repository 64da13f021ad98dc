/** What lint says of runs and what they use, whole: place, message and advice. */
import { dump } from 'js-yaml';
import { ForkliftRelease } from '../../lib/forklift/releases/forklift-release';
import { type LintFile, type LintOptions, lintFiles } from '../../lib/lint/lint';
import { networks, plan, provider, ref, run, secret, storage } from './rule-kit/manifests';

/** `file-not-read`: a rule that fails is reported as that. */
const RULES = [
  'file-not-read',
  'active-run-changed',
  'cutover-past',
  'done-plan-changed',
  'drifting-cutover',
  'drifting-emptiness',
  'migration-elsewhere',
  'plan-removed',
  'resume-wedges-plan',
  'run-removed',
  'starts-when-applied',
  'two-runs-of-plan',
  'vm-not-in-plan',
];

const file = (objects: readonly object[]): LintFile => ({
  name: 'x.yaml',
  named: true,
  read: () => objects.map((object) => dump(object, { noRefs: true })).join('---\n'),
});

/** `severity rule object @path`, message and fix of each finding of the rules of runs. */
function said(objects: readonly object[], options: LintOptions & { was?: readonly object[] } = {}): string[][] {
  const { was, ...rest } = options;
  const before = was === undefined ? {} : { before: [file(was)] };
  return lintFiles([file(objects)], { ...rest, ...before })
    .findings.filter(({ rule }) => RULES.includes(rule))
    .map(({ severity, rule, where, message, fix }) => [
      `${severity} ${rule} ${where.object} @${where.path}`,
      message,
      fix ?? '',
    ]);
}

const ofState = (state: string, spec: object = {}, name?: string) =>
  run(spec, { annotations: { 'cdk8s-forklift.dev/run-state': state } }, name);
const outdated = (state: string) =>
  run(
    {},
    {
      annotations: {
        'cdk8s-forklift.dev/run-state': state,
        'cdk8s-forklift.dev/changed-since-approval': 'VM db-2 (vm-2) of plan vm-migrations/databases is new',
      },
    },
  );
const warm = (spec: object = {}) => plan({ type: 'warm', ...spec });

const LEAVE = 'leave it as it was until the run is over';
const WAIT = 'wait for its end; if it is over, say so: annotation cdk8s-forklift.dev/run-state: done on the Migration';

describe('a change of what a run uses', () => {
  const pod = { source: { id: 'network-1' }, destination: { type: 'pod' } };
  const other = { source: { id: 'network-2' }, destination: { type: 'pod' } };
  const disk = { source: { id: 'ds-1' }, destination: { storageClass: 'ceph' } };
  const flash = { source: { id: 'ds-1' }, destination: { storageClass: 'flash' } };
  const set = (of: { plan?: object; run?: object; url?: string; net?: object; store?: object; login?: string }) => [
    provider('vsphere', { url: of.url ?? 'https://v/sdk' }),
    secret({ user: of.login ?? 'a' }, { name: 's' }),
    networks(of.net ?? pod),
    storage(of.store ?? disk),
    of.plan ?? plan(),
    of.run ?? ofState('active'),
  ];
  const V2_11 = { release: ForkliftRelease.V2_11 };
  const V2_12 = { release: ForkliftRelease.V2_12 };
  const is = (title: string, effect: string) =>
    `${title} has changed, and the run "databases-r1" of Plan vm-migrations/databases is using it: ${effect}`;
  const CANCELS = 'up to Forklift 2.11 that cancels it';
  const GOES_ON = 'since 2.12 Forklift goes on with what it began with';
  const ANEW = 'the inventory starts again, and the run fails when that takes longer than five minutes';

  test.each([
    ['nothing', set({}), set({}), V2_11, []],
    [
      'the plan, release unknown',
      set({ plan: warm() }),
      set({}),
      {},
      [['error', 'Plan vm-migrations/databases', CANCELS]],
    ],
    ['the plan in 2.11', set({ plan: warm() }), set({}), V2_11, [['error', 'Plan vm-migrations/databases', CANCELS]]],
    ['the plan in 2.12', set({ plan: warm() }), set({}), V2_12, [['warning', 'Plan vm-migrations/databases', GOES_ON]]],
    [
      'another map for the plan in 2.12',
      set({ plan: plan({ map: { network: ref('nets'), storage: ref('storage') } }) }),
      set({}),
      V2_12,
      [['error', 'Plan vm-migrations/databases', 'it refers to another provider or map now, which cancels the run']],
    ],
    [
      'a network map in 2.11',
      set({ net: other }),
      set({}),
      V2_11,
      [['error', 'NetworkMap vm-migrations/networks', CANCELS]],
    ],
    [
      'a network map in 2.12',
      set({ net: other }),
      set({}),
      V2_12,
      [['warning', 'NetworkMap vm-migrations/networks', GOES_ON]],
    ],
    ['a storage map', set({ store: flash }), set({}), V2_11, [['error', 'StorageMap vm-migrations/storage', CANCELS]]],
    [
      'the provider in 2.11',
      set({ url: 'https://w/sdk' }),
      set({}),
      V2_11,
      [['error', 'Provider vm-migrations/vcenter', 'up to Forklift 2.11 that cancels it, later it may fail it']],
    ],
    [
      'the provider in 2.12',
      set({ url: 'https://w/sdk' }),
      set({}),
      V2_12,
      [['error', 'Provider vm-migrations/vcenter', ANEW]],
    ],
  ] as const)('%s', (_what, now, was, options, expected) => {
    expect(said(now, { ...options, was })).toEqual(
      expected.map(([severity, title, effect]) => [
        `${severity} active-run-changed ${title} @spec`,
        is(title, effect),
        LEAVE,
      ]),
    );
  });

  test('the Secret of the provider', () => {
    expect(said(set({ login: 'b' }), { ...V2_12, was: set({}) })).toEqual([
      ['error active-run-changed Secret vm-migrations/s @', is('Secret vm-migrations/s', ANEW), LEAVE],
    ]);
  });

  test('a run that was there before and says nothing of itself may be using it', () => {
    expect(said(set({ plan: warm(), run: run() }), { ...V2_11, was: set({ run: run() }) })).toEqual([
      [
        'warning active-run-changed Plan vm-migrations/databases @spec',
        `Plan vm-migrations/databases has changed, and the run "databases-r1" of Plan vm-migrations/databases may be using it: ${CANCELS}`,
        WAIT,
      ],
    ]);
  });

  test.each([
    ['is over', ofState('done'), []],
    ['was only declared', ofState('declared'), []],
    ['was approved until it changed', outdated('declared'), ['warning']],
  ])('of a run that %s', (_what, of, severities) => {
    const found = said(set({ plan: warm(), run: of }), { ...V2_11, was: set({ run: of }) });
    expect(found.filter(([head]) => head?.includes('active-run-changed')).map(([head]) => head?.split(' ')[0])).toEqual(
      severities,
    );
  });

  test('a provider that no plan with a run uses', () => {
    const spare = (url: string) => ({
      ...provider('vsphere', { url }),
      metadata: { name: 'spare', namespace: 'vm-migrations' },
    });
    expect(said([...set({}), spare('https://b/sdk')], { ...V2_11, was: [...set({}), spare('https://a/sdk')] })).toEqual(
      [],
    );
  });

  test('a plan that came with the change', () => {
    expect(said(set({}), { ...V2_11, was: set({}).slice(0, 4) })).toEqual([]);
  });

  test.each([
    ['its target', { target: { name: 's' }, refreshInterval: '1m' }, 'x'],
    ['its own name, where it has no target', { refreshInterval: '1m' }, 's'],
  ])('an ExternalSecret that fills the Secret by %s', (_what, spec, name) => {
    const external = (more: object) => ({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name, namespace: 'vm-migrations' },
      spec: { secretStoreRef: { name: 'vault' }, data: [], ...spec, ...more },
    });
    const objects = (more: object) => [
      ...set({}).filter((it) => (it as { kind: string }).kind !== 'Secret'),
      external(more),
    ];
    expect(said(objects({ refreshInterval: '9m' }), { ...V2_12, was: objects({}) })).toEqual([
      [
        `error active-run-changed ExternalSecret vm-migrations/${name} @spec`,
        is(`ExternalSecret vm-migrations/${name}`, ANEW),
        LEAVE,
      ],
    ]);
  });

  test('a SealedSecret', () => {
    const sealed = (password: string) => ({
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata: { name: 's', namespace: 'vm-migrations' },
      spec: { encryptedData: { password } },
    });
    const objects = (password: string) => [
      ...set({}).filter((it) => (it as { kind: string }).kind !== 'Secret'),
      sealed(password),
    ];
    expect(said(objects('AgB2'), { ...V2_12, was: objects('AgB1') }).map(([head]) => head)).toEqual([
      'error active-run-changed SealedSecret vm-migrations/s @spec',
    ]);
  });
});

describe('a plan whose run is over', () => {
  const text = [
    'Plan "databases" has changed, but its run "databases-r1" is over: Forklift takes up nothing of it, and its observed generation stays behind forever',
    'take the change back; what is to be moved now needs a Plan of its own; archived: true may be set',
  ];
  test.each([
    ['changes', warm(), plan(), true],
    ['is archived', plan({ archived: true }), plan(), false],
    ['is archived and changes', warm({ archived: true }), plan(), true],
    ['is brought back from the archive', plan({ archived: false }), plan({ archived: true }), true],
    ['stays as it is', plan(), plan(), false],
  ])('%s', (_what, now, was, found) => {
    const over = ofState('done');
    expect(said([now, over], { was: [was, over] })).toEqual(
      found ? [['error done-plan-changed Plan vm-migrations/databases @spec', ...text]] : [],
    );
  });
  test('and came with the change', () => {
    expect(said([plan(), ofState('done')], { was: [] })).toEqual([]);
  });
  test('by an annotation that comes with the change', () => {
    const head = 'error done-plan-changed Plan vm-migrations/databases @spec';
    expect(said([warm(), ofState('done')], { was: [plan(), ofState('active')] })).toEqual([[head, ...text]]);
    expect(said([warm(), ofState('done')], { was: [plan()] })).toEqual([[head, ...text]]);
    expect(said([warm(), ofState('active')], { was: [plan()] })).toEqual([]);
  });
  test('counts as on, where its next attempt is begun beside it', () => {
    const runs = [ofState('active'), ofState('active', {}, 'databases-r2')];
    const found = said([warm(), ...runs], { release: ForkliftRelease.V2_11, was: [plan(), ofState('active')] });
    expect(found.filter(([head]) => !head?.includes('two-runs-of-plan')).map(([head]) => head)).toEqual([
      'error active-run-changed Plan vm-migrations/databases @spec',
    ]);
  });
  test('counts as on, where another run of it is', () => {
    const runs = [ofState('done'), ofState('active', {}, 'databases-r2')];
    expect(
      said([warm(), ...runs], { release: ForkliftRelease.V2_11, was: [plan(), ...runs] }).map(([head]) => head),
    ).toEqual(['error active-run-changed Plan vm-migrations/databases @spec']);
    const turned = [...runs].reverse();
    expect(
      said([warm(), ...turned], { release: ForkliftRelease.V2_11, was: [plan(), ...turned] }).map(([head]) => head),
    ).toEqual(['error active-run-changed Plan vm-migrations/databases @spec']);
  });
});

describe('a plan that is gone', () => {
  const FIX = 'set archived: true first, apply that, and then take it out';
  test.each([
    [
      'while its run is on',
      ofState('active'),
      'error',
      'Plan "databases" is gone, and its run "databases-r1" is under way: pruned, it cancels the run and deletes the disks that no VM owns yet',
    ],
    [
      'while its run may be on',
      run(),
      'error',
      'Plan "databases" is gone, and its run "databases-r1" may be under way: pruned, it cancels the run and deletes the disks that no VM owns yet',
    ],
    [
      'after its run',
      ofState('done'),
      'warning',
      'Plan "databases" is gone and was not archived: what its run left behind is not cleaned up',
    ],
  ])('%s', (_what, of, severity, message) => {
    expect(said([of], { was: [plan(), of] }).filter(([head]) => head?.includes('plan-removed'))).toEqual([
      [`${severity} plan-removed Plan vm-migrations/databases @`, message, FIX],
    ]);
  });
  test.each([
    ['from the archive', plan({ archived: true }), ofState('done')],
    ['and was never run', plan(), ofState('declared')],
  ])('%s', (_what, was, of) => {
    expect(said([of], { was: [was, of] }).filter(([head]) => head?.includes('plan-removed'))).toEqual([]);
  });
});

describe('a run that is gone', () => {
  const gone = (state: 'runs' | 'may run') =>
    `Migration "databases-r1" is gone, and ${state}: pruned, it cancels its run, and its VMs are started at the source again`;
  const KEEP =
    'keep the file as long as its Plan is there; to try again, put the next attempt in its place; a run that is over says so with the annotation cdk8s-forklift.dev/run-state: done';
  const UNPRUNED =
    'keep it from being pruned first: argocd.argoproj.io/sync-options: Prune=false, and kustomize.toolkit.fluxcd.io/prune: disabled';
  const kept = (annotations: object) =>
    run({}, { annotations: { 'cdk8s-forklift.dev/run-state': 'active', ...annotations } });
  const both = {
    'argocd.argoproj.io/sync-options': 'Validate=false, Prune=false',
    'kustomize.toolkit.fluxcd.io/prune': 'disabled',
  };
  const next = ofState('active', {}, 'databases-r2');
  const found = (now: readonly object[], was: readonly object[]) =>
    said(now, { was }).filter(([head]) => head?.includes('run-removed'));

  test.each([
    ['while it is on', ofState('active'), [plan()], 'error', gone('runs'), KEEP],
    ['and says nothing of itself', run(), [plan()], 'warning', gone('may run'), KEEP],
    ['with the next attempt in its place', ofState('active'), [plan(), next], 'error', gone('runs'), UNPRUNED],
    [
      'with a run of another plan',
      ofState('active'),
      [plan(), run({ plan: ref('others') }, {}, 'others-r2')],
      'error',
      gone('runs'),
      KEEP,
    ],
    [
      'with an earlier attempt',
      ofState('active', {}, 'databases-r1'),
      [plan(), ofState('active', {}, 'databases-r0')],
      'error',
      gone('runs'),
      KEEP,
    ],
    [
      'kept from Argo CD alone',
      kept({ 'argocd.argoproj.io/sync-options': 'Prune=false' }),
      [plan(), next],
      'error',
      gone('runs'),
      UNPRUNED,
    ],
    [
      'kept from Flux alone',
      kept({ 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }),
      [plan(), next],
      'error',
      gone('runs'),
      UNPRUNED,
    ],
    ['kept from both, but not replaced', kept(both), [plan()], 'error', gone('runs'), KEEP],
  ])('%s', (_what, was, now, severity, message, fix) => {
    expect(found(now, [plan(), was])).toEqual([
      [`${severity} run-removed Migration vm-migrations/databases-r1 @`, message, fix],
    ]);
  });
  test.each([
    ['after its end', ofState('done'), [plan()], [plan()]],
    ['before it was approved', ofState('declared'), [plan()], [plan()]],
    ['of a plan in the archive', ofState('active'), [plan({ archived: true })], [plan({ archived: true })]],
    ['and replaced by the next attempt, kept from both engines', kept(both), [plan(), next], [plan()]],
  ])('%s', (_what, was, now, before) => {
    expect(found(now, [...before, was])).toEqual([]);
  });
  test.each([
    ['of the same number', ofState('active', {}, 'others-r1')],
    ['of a plan in another namespace', run({ plan: { name: 'databases', namespace: 'b' } }, {}, 'databases-r2')],
  ])('a run %s is not its next attempt', (_what, other) => {
    expect(found([plan(), other], [plan(), kept(both)]).map(([, , fix]) => fix)).toEqual([KEEP]);
  });
  test('other options of Argo CD keep it from nothing', () => {
    const synced = kept({ ...both, 'argocd.argoproj.io/sync-options': 'Validate=false' });
    expect(found([plan(), next], [plan(), synced]).map(([, , fix]) => fix)).toEqual([UNPRUNED]);
  });
  test('a name without a number has no next attempt', () => {
    expect(
      found([plan(), next], [plan(), run({}, { annotations: both }, 'databases')]).map(([, , fix]) => fix),
    ).toEqual([KEEP]);
  });
  test('what the next attempt stands in for uses its plan no more', () => {
    expect(said([warm(), ofState('declared', {}, 'databases-r2')], { was: [plan(), kept(both)] })).toEqual([]);
  });
});

describe('what a Migration says', () => {
  test('nothing', () => {
    const empty = (spec: object) => said([plan(), run(spec)]);
    const text = (fields: string, verb: string, them: string) => [
      `${fields} ${verb} nothing, and Forklift takes ${them} out of the object: GitOps tools see a change forever`,
      'leave out what is empty',
    ];
    const head = 'warning drifting-emptiness Migration vm-migrations/databases-r1';
    expect(empty({ cancel: [] })).toEqual([[`${head} @spec.cancel`, ...text('cancel', 'says', 'it')]]);
    expect(empty({ cancel: [], resumeConversion: false })).toEqual([
      [`${head} @spec.cancel`, ...text('cancel, resumeConversion', 'say', 'them')],
    ]);
    expect(empty({ resumeConversion: false })).toEqual([
      [`${head} @spec.resumeConversion`, ...text('resumeConversion', 'says', 'it')],
    ]);
    expect(empty({ cancel: [{ id: 'vm-1' }] })).toEqual([]);
  });

  test('VMs that its plan does not have', () => {
    const cancel = (...items: unknown[]) => said([plan(), run({ cancel: items })]);
    const head = 'warning vm-not-in-plan Migration vm-migrations/databases-r1';
    const ID = 'give the id, as the plan has it';
    expect(cancel({ id: 'vm-1' }, 'vm-1')).toEqual([]);
    expect(cancel({ name: 'db-1' })).toEqual([
      [`${head} @spec.cancel[0]`, 'cancel names "db-1" without its id: only entries with an id count', ID],
    ]);
    expect(cancel({ namespace: 'x' })).toEqual([
      [`${head} @spec.cancel[0]`, 'cancel names a VM without its id: only entries with an id count', ID],
    ]);
    expect(cancel({ id: 'vm-2' })).toEqual([
      [
        `${head} @spec.cancel[0].id`,
        'cancel names VM "vm-2", which plan "databases" does not have',
        'did you mean "vm-1"?',
      ],
    ]);
    expect(cancel({ id: 'other' })).toEqual([
      [
        `${head} @spec.cancel[0].id`,
        'cancel names VM "other", which plan "databases" does not have',
        'take it from the plan',
      ],
    ]);
    const half = plan({ vms: [{ id: 'vm-1', name: 'db-1' }, { name: 'db-2' }] });
    expect(said([half, run({ cancel: [{ id: 'vm-2' }] })])).toEqual([]);
    expect(said([run({ cancel: [{ id: 'vm-2' }] })])).toEqual([]);
    const late = {
      cutover: '2096-01-01T00:00:00Z',
      vmCutover: [{ id: 'vm-9', cutover: '2096-01-01T00:00:00Z' }, { cutover: '2096-01-01T00:00:00Z' }],
    };
    expect(said([warm(), run(late)]).map(([first, message]) => [first, message])).toEqual([
      [`${head} @spec.vmCutover[0].id`, 'vmCutover names VM "vm-9", which plan "databases" does not have'],
    ]);
  });

  test('a cut-over that Forklift writes in another way', () => {
    const of = (cutover: string) => said([warm(), run({ cutover })]);
    const head = 'warning drifting-cutover Migration vm-migrations/databases-r1 @spec.cutover';
    expect(of('2096-12-05T22:00:00+01:00')).toEqual([
      [
        head,
        'spec.cutover is "2096-12-05T22:00:00+01:00", which Forklift writes back as 2096-12-05T21:00:00Z',
        'write "2096-12-05T21:00:00Z": lint --fix does',
      ],
    ]);
    expect(of('2096-12-05T21:00:00Z')).toEqual([]);
    expect(of('soon')).toEqual([]);
  });

  test('a cut-over that has passed', () => {
    const now = new Date('2026-06-01T00:00:00Z');
    const text = (field: string, time: string) => [
      `warning cutover-past Migration vm-migrations/databases-r1 @${field}`,
      `${field} is "${time}", which has passed: started now, the run switches over at the first pause`,
      'set the next window; for a run that is under way or done, say so with the annotation cdk8s-forklift.dev/run-state',
    ];
    expect(said([warm(), run({ cutover: '2026-05-31T23:59:59Z' })], { now })).toEqual([
      text('spec.cutover', '2026-05-31T23:59:59Z'),
    ]);
    expect(said([warm(), run({ cutover: '2026-06-01T00:00:00Z' })], { now })).toEqual([]);
    expect(said([warm({ archived: true }), run({ cutover: '2026-05-31T23:59:59Z' })], { now })).toEqual([]);
    expect(said([warm(), ofState('active', { cutover: '2026-05-31T23:59:59Z' })], { now })).toEqual([]);
    expect(said([warm(), run({ cutover: 'soon' })], { now })).toEqual([]);
    const one = { cutover: '2096-01-01T00:00:00Z', vmCutover: [{ id: 'vm-1', cutover: '2026-01-01T00:00:00Z' }] };
    expect(said([warm(), run(one)], { now })).toEqual([text('spec.vmCutover[0].cutover', '2026-01-01T00:00:00Z')]);
  });

  test('another namespace than that of its plan', () => {
    const moved = { ...run(), metadata: { name: 'databases-r1', namespace: 'runs' } };
    expect(said([plan(), moved])).toEqual([
      [
        'error migration-elsewhere Migration runs/databases-r1 @metadata.namespace',
        'the Migration is in namespace "runs" and its Plan in "vm-migrations": Forklift cannot make the Plan its owner, and never writes its status',
        'put it into "vm-migrations"',
      ],
    ]);
    const bare = { ...run(), metadata: { name: 'databases-r1' } };
    expect(said([plan(), bare])).toEqual([]);
    expect(said([plan(), { ...moved, spec: { plan: { name: 'databases' } } }])).toEqual([]);
  });

  test('that it resumes, where nothing ran before', () => {
    const resumed = run({ resumeConversion: true });
    const text = [
      'warning resume-wedges-plan Migration vm-migrations/databases-r1 @spec.resumeConversion',
      'resumeConversion is set, and no earlier run of the plan is among the manifests: with nothing to resume, the plan gets a Critical condition that stays',
      'set it only when the plan has the condition ConversionResumable',
    ];
    const found = (...objects: object[]) =>
      said([plan(), ...objects]).filter(([head]) => head?.includes('resume-wedges-plan'));
    expect(found(resumed)).toEqual([text]);
    expect(found(run({ resumeConversion: true }, {}, 'databases-r2'))).toEqual([]);
    expect(found(run({ resumeConversion: true }, {}, 'databases-r12'))).toEqual([]);
    expect(found(run({ resumeConversion: true }, {}, 'databases-r2-again')).length).toBe(1);
    expect(found(ofState('done', {}, 'earlier'), resumed)).toEqual([]);
    expect(found(run({ plan: ref('others') }, {}, 'earlier'), resumed)).toEqual([text]);
    expect(found(run({ plan: { name: 'databases', namespace: 'others' } }, {}, 'earlier'), resumed)).toEqual([text]);
    expect(found(run({ plan: undefined }, {}, 'earlier'), resumed)).toEqual([text]);
    expect(found(run({ resumeConversion: true }, {}, 'earlier'), resumed).length).toBe(2);
  });
});

describe('two runs of one plan', () => {
  const of = (...objects: object[]) =>
    said([plan(), ...objects]).filter(([head]) => head?.includes('two-runs-of-plan'));
  const text = (later: string, earlier: string) => [
    `warning two-runs-of-plan Migration vm-migrations/${later} @spec.plan`,
    `Migration "${earlier}" runs Plan "databases" too: applied together, they run one after the other`,
    'keep the one that is to run; a run that is over says so with the annotation cdk8s-forklift.dev/run-state: done',
  ];
  const queued = run({}, { annotations: { 'cdk8s-forklift.dev/queue': 'true' } }, 'databases-r2');
  test('the later one is reported, by their numbers or else by their order', () => {
    expect(of(run(), run({}, {}, 'databases-r2'))).toEqual([text('databases-r2', 'databases-r1')]);
    expect(of(run({}, {}, 'databases-r2'), run())).toEqual([text('databases-r2', 'databases-r1')]);
    expect(of(run({}, {}, 'databases-r10'), run({}, {}, 'databases-r9'))).toEqual([
      text('databases-r10', 'databases-r9'),
    ]);
    expect(of(run({}, {}, 'b'), run({}, {}, 'a'))).toEqual([text('a', 'b')]);
    expect(of(run({}, {}, 'x-r2'), run({}, {}, 'y-r2'))).toEqual([text('y-r2', 'x-r2')]);
    expect(of(run({}, {}, 'z-r5'), run({}, {}, 'a'))).toEqual([text('a', 'z-r5')]);
    expect(of(run({}, {}, 'z-r5-x'), run({}, {}, 'a-r4'))).toEqual([text('a-r4', 'z-r5-x')]);
  });
  test('the nearest one before is named', () => {
    expect(of(run(), run({}, {}, 'databases-r2'), run({}, {}, 'databases-r3'))).toEqual([
      text('databases-r2', 'databases-r1'),
      text('databases-r3', 'databases-r2'),
    ]);
  });
  test.each([
    ['one is over', [ofState('done'), run({}, {}, 'databases-r2')]],
    ['the later one is over', [run(), ofState('done', {}, 'databases-r2')]],
    ['the later one may queue', [run(), queued]],
    ['they are of two plans', [run(), run({ plan: ref('others') }, {}, 'others-r2')]],
    [
      'their plans are in two namespaces',
      [run(), run({ plan: { name: 'databases', namespace: 'b' } }, {}, 'others-r2')],
    ],
    [
      'they name no plan',
      [
        run({ plan: { namespace: 'vm-migrations' } }),
        run({ plan: { namespace: 'vm-migrations' } }, {}, 'databases-r2'),
      ],
    ],
  ])('nothing is reported where %s', (_what, objects) => {
    expect(of(...objects)).toEqual([]);
  });
});

describe('a run that Flux applies', () => {
  const TELL =
    'approve the wave for its window (npx cdk8s-forklift approve --in-window), or merge the change inside it; or move the VMs warm, because Forklift itself waits for a cut-over';
  const APART = 'to start it later, put its plan into a wave that is not approved';
  const wave = (spec: object = {}, annotations: object = {}, name = 'erp-wave-01') => ({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace: 'flux-system', annotations },
    spec: { path: './dist/wave-01', prune: false, sourceRef: { kind: 'GitRepository', name: 'erp' }, ...spec },
  });
  const MAY_START = { 'cdk8s-forklift.dev/may-start': 'Sat 22:00 for 6h (UTC); Sun 22:00 for 6h (UTC)' };
  const WINDOWS = '; Flux does not wait for the window, Sat 22:00 for 6h (UTC); Sun 22:00 for 6h (UTC)';
  const BECAUSE = ', because wave-01 is already approved';
  const named = (name: string, objects: readonly object[]) => ({ ...file(objects), name });
  const files = (engine: object, plans: object, runs: readonly object[]) => [
    named('dist/flux.yaml', [engine]),
    named('dist/plans/plan.yaml', [plans]),
    ...(runs.length === 0 ? [] : [named('dist/wave-01/runs.yaml', runs)]),
  ];
  const started = (now: LintFile[], before?: LintFile[]) =>
    lintFiles(now, before === undefined ? {} : { before })
      .findings.filter(({ rule }) => rule === 'starts-when-applied' || rule === 'file-not-read')
      .map(({ severity, where, message, fix }) => [`${severity} ${where.object} @${where.path}`, message, fix]);
  const text = (what: string, rest: string, fix: string, name = 'databases-r1') => [
    `warning Migration vm-migrations/${name} @`,
    `Migration "${name}" begins${what} as soon as Flux applies the change${rest}`,
    fix,
  ];
  const active = ofState('active');
  const second = ofState('active', {}, 'databases-r2');
  const calm = files(wave({ suspend: true }), plan(), [ofState('declared')]);

  test('outside of its window', () => {
    expect(started(files(wave({}, MAY_START), plan(), [active]), calm)).toEqual([
      text(', and shuts its VMs down,', WINDOWS, TELL),
    ]);
    expect(started(files(wave({}, MAY_START), plan({ type: 'live' }), [active]), calm)).toEqual([
      text(', and moves its VMs,', WINDOWS, TELL),
    ]);
  });

  test('of a plan that nobody has', () => {
    expect(started(files(wave({}, MAY_START), networks(), [active]), calm)).toEqual([text('', WINDOWS, TELL)]);
  });

  test.each([
    ['a warm plan, which waits for its cut-over', files(wave({}, MAY_START), warm(), [active]), calm],
    ['no windows', files(wave(), plan(), [active]), calm],
    ['a wave that is suspended', files(wave({ suspend: true }, MAY_START), plan(), [active]), calm],
    ['a wave of another folder', files(wave({ path: './dist/wave-02' }, MAY_START), plan(), [active]), calm],
    ['a run that was active before', files(wave({}, MAY_START), plan(), [active]), files(wave(), plan(), [active])],
    ['a run that said nothing before', files(wave({}, MAY_START), plan(), [active]), files(wave(), plan(), [run()])],
    ['a run that says nothing', files(wave({}, MAY_START), plan(), [run()]), calm],
    ['nothing to compare with', files(wave({}, MAY_START), plan(), [active]), undefined],
    [
      'a run whose hour somebody has chosen',
      files(wave({}, MAY_START), plan(), [
        run(
          {},
          {
            annotations: {
              'cdk8s-forklift.dev/run-state': 'active',
              'cdk8s-forklift.dev/approved-from': '2096-12-05T22:00:00Z',
            },
          },
        ),
      ]),
      calm,
    ],
  ])('is told nothing of for %s', (_what, now, before) => {
    expect(started(now, before)).toEqual([]);
  });

  test.each([
    ['cold', plan(), ', and shuts its VMs down,'],
    ['warm', warm(), ', and copies disks,'],
  ])('of a %s plan, that comes into a wave that is approved already', (_type, of, what) => {
    expect(started(files(wave(), of, [active]), files(wave(), of, []))).toEqual([text(what, BECAUSE, APART)]);
    expect(started(files(wave({ path: undefined }, {}, 'wave-01'), of, [active]), files(wave(), of, []))).toEqual([]);
  });

  test('in an approved wave and outside of its window', () => {
    expect(started(files(wave({}, MAY_START), plan(), [active]), files(wave(), plan(), []))).toEqual([
      text(', and shuts its VMs down,', BECAUSE + WINDOWS, TELL),
    ]);
  });

  test('again, where its author means it to begin', () => {
    const approved = (...runs: object[]) => files(wave(), plan(), runs);
    expect(started(approved(second), approved(active))).toEqual([]);
    expect(started(approved(active), approved(second))).toEqual([text(', and shuts its VMs down,', BECAUSE, APART)]);
    const others = ofState('active', { plan: ref('others') }, 'others-r1');
    const elsewhere = ofState('active', { plan: { name: 'databases', namespace: 'b' } }, 'elsewhere-r1');
    const unnumbered = ofState('active', {}, 'databases');
    const dragged = [text(', and shuts its VMs down,', BECAUSE, APART, 'databases-r2')];
    expect(started(approved(second, others), approved(others))).toEqual(dragged);
    expect(started(approved(second, elsewhere), approved(elsewhere))).toEqual(dragged);
    expect(started(approved(second), approved(unnumbered))).toEqual([]);
    expect(started(approved(second), approved(ofState('active', {}, 'others-r2')))).toEqual(dragged);
  });
});
