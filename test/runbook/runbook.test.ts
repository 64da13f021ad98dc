/** The night of a wave: times, commands as its delivery is, what is not right with it, texts of a shop. */
import type { ReportModel, ReportVm, ReportWave } from '../../lib/report/model';
import { partsMarkdown } from '../../lib/report/writers/parts-markdown';
import { clockText, lengthText, nightOf } from '../../lib/runbook/night';
import { runbookParts } from '../../lib/runbook/parts';
import { type RunbookOptions, runbookOf } from '../../lib/runbook/runbook';
import { blocksOfText, faultsOfTexts } from '../../lib/runbook/shop-texts';
import { type Files, treeOf } from '../status/kit';

const WAVE: ReportWave = {
  key: 'erp/wave-02',
  programme: 'erp',
  wave: 'wave-02',
  state: 'declared',
  mode: 'warm',
  windows: ['Sat 22:00 for 6h (Europe/Berlin)'],
  zone: 'Europe/Berlin',
  start: '2026-12-05T14:15:00+01:00',
  cutover: '2026-12-05T22:00:00+01:00',
  end: '2026-12-06T04:00:00+01:00',
  vms: 5,
  disks: 9,
  gib: 900,
  unsized: 0,
  hours: { p50: 1, p80: 1.5 },
  apps: ['erp'],
  owners: ['erp@corp.example'],
  squads: ['south'],
  changes: ['CHG0012345'],
  plans: [{ name: 'app', type: 'warm', targetNamespace: 'apps', vms: 5, archived: false, runs: [] }],
  hooks: [
    { step: 'PreHook', hook: 'backup', vms: 5 },
    { step: 'PostHook', hook: 'health', vms: 4 },
  ],
  blocked: [],
  findings: { errors: 0, warnings: 0 },
  members: [],
  parts: [],
};
const VMS = [
  { id: 'vm-1', name: 'erp-01', wave: 'erp/wave-02', owner: 'erp@corp.example', squad: 'south', app: 'erp' },
  { id: 'vm-2', name: 'erp-02', wave: 'erp/wave-02' },
  { id: 'vm-9', name: 'other', wave: 'erp/wave-01', owner: 'crm@corp.example' },
] as unknown as ReportVm[];
const REPORT = { vms: VMS, inputs: [{ name: 'dist', sha256: 'abcdef0123456789' }] } as unknown as ReportModel;

const RUN: Files = {
  'erp/30-runs/wave-02/run.yaml': `apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata: { name: app-r1, namespace: vms, labels: { app.kubernetes.io/part-of: erp } }
spec: { plan: { name: app, namespace: vms } }
`,
};
const ARGOCD: Files = {
  'gitops/argocd/app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: erp-wave-02, namespace: openshift-gitops }
spec: { source: { path: dist/erp/30-runs/wave-02 } }
`,
};
const FLUX: Files = {
  'gitops/flux/wave.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: erp-wave-02, namespace: flux-system }
spec: { path: ./dist/erp/30-runs/wave-02, suspend: true }
`,
};
const ROLLING: Files = {
  'gitops/argocd/set.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: migrations, namespace: openshift-gitops }
spec: { generators: [{ list: { elements: [{ path: dist/erp/30-runs/wave-02 }] } }] }
`,
};
const of = (wave: Partial<ReportWave> = {}, files: Files = RUN, options: RunbookOptions = {}) =>
  runbookOf({ report: REPORT, files: treeOf(files), wave: { ...WAVE, ...wave } }, options);
const timesOf = (wave: Partial<ReportWave> = {}, options: RunbookOptions = {}) =>
  Object.fromEntries(of(wave, RUN, options).steps.map(({ name, when }) => [name, when]));

test('every step of a warm night has its time on the clocks of the zone', () => {
  expect(timesOf()).toEqual({
    scope: 'Mon 2026-11-30',
    'gate-1': 'Fri 2026-12-04',
    start: 'Sat 2026-12-05 14:15',
    'gate-2': 'Sat 2026-12-05 21:00',
    freeze: 'Sat 2026-12-05 21:45',
    'cut-over': 'Sat 2026-12-05 22:00',
    created: 'Sat 2026-12-05 23:30',
    guests: 'Sat 2026-12-05 23:45',
    'smoke-tests': 'Sun 2026-12-06 00:00',
    // The end at 04:00, less 35 minutes for going back, less 30 in reserve.
    decision: 'Sun 2026-12-06 02:55',
    acceptance: 'Sun 2026-12-06 04:00',
    close: 'Mon 2026-12-07',
  });
  expect(of().warnings).toEqual([]);
});

test.each<[string, ReportWave['approval'], string]>([
  ['nobody knows', undefined, 'not known'],
  ['the program says it', { approved: true }, 'yes'],
  ['nobody has', { approved: false }, 'no'],
  [
    'a file says it',
    { approved: true, by: 'CHG1 by Anna, 2026-11-29T12:00:00Z' },
    'yes: CHG1 by Anna, 2026-11-29T12:00:00Z',
  ],
  [
    'a file says from when on',
    { approved: false, by: 'CHG1 by Anna' },
    'not yet, the approval holds from a later time: CHG1 by Anna',
  ],
  ['it changed', { approved: false, changedSince: 'VM a is new' }, 'no longer, it has changed since: VM a is new'],
])('who has approved it: %s', (_, approval, told) => {
  expect(new Map(of(approval === undefined ? {} : { approval }).head).get('Approved')).toBe(told);
});

test('what measures its VMs asks for an export of these days', () => {
  const commands = of().steps.flatMap(({ name, commands: all }) => (name === 'gate-1' ? all : []));
  expect(commands).toEqual(['cdk8s-forklift ready wave-02 --inventory EXPORT --taken MOMENT --newer-than DAY']);
});

test('the decision is the end of the window, less the way back, less a reserve', () => {
  expect(timesOf({}, { rollbackMinutes: 90, reserveMinutes: 15 }).decision).toBe('Sun 2026-12-06 02:15');
  expect(of({ vms: 90 }).decision).toBe('Sun 2026-12-06 01:30');
});

test('in the night the clocks change an hour is an hour', () => {
  const times = {
    cutover: '2026-10-24T22:00:00+02:00',
    end: '2026-10-25T05:00:00+01:00',
    start: '2026-10-24T14:00:00+02:00',
  };
  expect(timesOf(times, { rollbackMinutes: 120, reserveMinutes: 60 })).toMatchObject({
    decision: 'Sun 2026-10-25 02:00',
    acceptance: 'Sun 2026-10-25 05:00',
  });
});

test('a cold wave has no copy before its start, and starts in the window', () => {
  const { steps } = of({ mode: 'cold', start: undefined } as unknown as Partial<ReportWave>);
  expect(steps.map(({ name }) => name)).not.toContain('start');
  const start = steps.find(({ name }) => name === 'cut-over');
  expect(start).toMatchObject({ title: 'Start: VMs go down', when: 'Sat 2026-12-05 22:00' });
  expect(start?.commands).toEqual(['kubectl apply -k dist/erp/30-runs/wave-02', 'kubectl get plan,migration -n vms']);
});

test('where no date is known, times are words, and that is reported', () => {
  const unknown = { start: undefined, cutover: undefined, end: undefined } as unknown as Partial<ReportWave>;
  expect(timesOf(unknown)).toEqual({
    scope: '5 days before the start',
    'gate-1': '1 day before the start',
    start: 'in time for the first copy',
    'gate-2': 'an hour before VMs go down',
    freeze: '15 minutes before',
    'cut-over': 'when VMs go down',
    created: 'when the status says so',
    guests: 'then',
    'smoke-tests': 'then',
    decision: '1 h 5 min before the window ends',
    acceptance: 'before the window ends',
    close: 'after the window',
  });
  expect(of(unknown).warnings).toEqual([
    'no date is known: times are given in words. A window that opens once, or a cut-over, provides them',
  ]);
  expect(of(unknown)).not.toHaveProperty('decision');
  const through = (made: ReturnType<typeof of>) => new Map(made.head).get('Planned to be finished by');
  expect(through(of(unknown))).toBe('not known');
  expect(through(of({ unsized: 2 }))).toBe('not known: sizes are missing');
});

describe('what is not right with a night is reported', () => {
  test.each<[string, Partial<ReportWave>, string[]]>([
    [
      'sizes that nobody knows',
      { unsized: 2 },
      ['how long it takes is not known: 2 VMs have no size; give the inventory'],
    ],
    [
      'a window that is too short to go back in',
      { end: '2026-12-05T23:00:00+01:00' },
      [
        'the window is too short for going back: with 35 min for going back and 30 min in reserve the decision is due at Sat 2026-12-05 21:55, before VMs go down',
      ],
    ],
    [
      'a decision before it is through',
      { hours: { p50: 4, p80: 5 } },
      [
        'the decision at Sun 2026-12-06 02:55 is due before the wave has moved and is tested (Sun 2026-12-06 03:30): the window ends Sun 2026-12-06 04:00, with 35 min for going back and 30 min in reserve',
      ],
    ],
    [
      'no end',
      { end: undefined } as unknown as Partial<ReportWave>,
      ['no window is known: there is no deadline for the decision'],
    ],
    [
      'VMs that cannot move',
      { blocked: [{ id: 'vm-2', name: 'erp-02', reasons: ['no tools'] }] },
      ['1 VM cannot move as they are: erp-02'],
    ],
  ])('%s', (_, wave, warnings) => expect(of(wave).warnings).toEqual(warnings));
});

describe('commands are those of the delivery', () => {
  const commandsOf = (files: Files) => {
    const { steps } = of({}, { ...RUN, ...files });
    const step = (name: string) => steps.find((it) => it.name === name);
    return {
      start: step('start')?.commands.slice(0, -1),
      look: step('cut-over')?.commands,
      approval: step('gate-1')?.what.at(-2),
      begin: step('start')?.what[0],
    };
  };
  const APPROVE = 'wave(2, { approved: true }) of erp, or cdk8s-forklift approve wave-02';
  const LOOK = 'kubectl get plan,migration -n vms';
  const SOURCES = 'the sources keep running; watch the first copy and the number of snapshots';
  const LATER = `the approval is ready and reviewed (${APPROVE}); it is merged at the start and not before, because Flux starts the runs as soon as it sees it`;

  test('Argo CD', () => {
    expect(commandsOf(ARGOCD)).toEqual({
      start: ['argocd app sync erp-wave-02'],
      look: ['argocd app get erp-wave-02', LOOK],
      approval: `merge the approval: ${APPROVE}`,
      begin: SOURCES,
    });
  });
  test('an ApplicationSet', () => {
    const labels = '-l app.kubernetes.io/part-of=erp,cdk8s-forklift.dev/step=wave-02';
    expect(commandsOf(ROLLING)).toMatchObject({
      start: [`argocd app sync ${labels}`],
      look: [`argocd app list ${labels}`, LOOK],
    });
  });
  test('Flux, which begins when the approval is merged', () => {
    expect(commandsOf(FLUX)).toEqual({
      start: ['flux reconcile kustomization erp-wave-02 -n flux-system --with-source'],
      look: ['flux get kustomization erp-wave-02 -n flux-system', LOOK],
      approval: LATER,
      begin: `merge the approval now: ${APPROVE}`,
    });
  });
  test('neither', () => {
    expect(commandsOf({})).toEqual({
      start: ['kubectl apply -k dist/erp/30-runs/wave-02'],
      look: [LOOK],
      approval: `merge the approval: ${APPROVE}`,
      begin: SOURCES,
    });
  });
});

test('logs of hooks by step, and who to call', () => {
  const { logs, contacts } = of();
  expect(logs).toEqual([
    {
      step: 'PreHook',
      hooks: ['backup'],
      vms: 5,
      command: 'kubectl logs -n vms $(kubectl get job -n vms -l step=PreHook,vmID="$VM" -o name)',
    },
    {
      step: 'PostHook',
      hooks: ['health'],
      vms: 4,
      command: 'kubectl logs -n vms $(kubectl get job -n vms -l step=PostHook,vmID="$VM" -o name)',
    },
  ]);
  expect(contacts).toEqual([
    { owner: 'erp@corp.example', squads: ['south'], apps: ['erp'], vms: ['erp-01'] },
    { owner: 'no owner named', squads: [], apps: [], vms: ['erp-02'] },
  ]);
});

describe('texts of a shop', () => {
  const VALUES = { wave: 'wave-02', decision: 'Sun 02:55' };

  test('are paragraphs, lists and code, with values filled in', () => {
    const text =
      '# Ours\nCall the desk\nfor {{wave}}.\n\n- one\n- two\n  more\n\n1. first\n2. {{ decision }}\n\n```sh\nrun {{wave}}\n```\n';
    expect(blocksOfText(text, VALUES)).toEqual([
      { kind: 'text', text: 'Ours Call the desk for wave-02.' },
      { kind: 'list', items: ['one', 'two more'] },
      { kind: 'list', items: ['first', 'Sun 02:55'], ordered: true },
      { kind: 'code', text: 'run wave-02' },
    ]);
    expect(blocksOfText('```\nnever closed', VALUES)).toEqual([{ kind: 'code', text: 'never closed' }]);
  });

  test('stand with their step, and beside head, roles and contacts', () => {
    const texts = new Map([
      ['gate-2', 'Ask {{owners}}.'],
      ['contacts', '- desk: 4711'],
    ]);
    const made = of({}, RUN, { texts });
    expect(made.steps.find(({ name }) => name === 'gate-2')?.own).toEqual([
      { kind: 'text', text: 'Ask erp@corp.example.' },
    ]);
    expect(made.own).toEqual({ head: [], roles: [], contacts: [{ kind: 'list', items: ['desk: 4711'] }] });
    expect(partsMarkdown('x', runbookParts(made))).toContain('- desk: 4711\n');
  });

  test('of unknown parts and with unknown values are refused, all at once', () => {
    const texts = new Map([
      ['gate2', 'x'],
      ['roles', '{{waev}} {{constructor}} {{wave}}'],
    ]);
    expect(faultsOfTexts(texts, VALUES)).toEqual([
      'gate2.md goes with no part of a runbook; did you mean "gate-2"?',
      'roles.md: there is no {{waev}}; did you mean "wave"?',
      'roles.md: there is no {{constructor}}; there are: wave, decision',
    ]);
  });
});

test('what names hold is not markup', () => {
  const made = of({ apps: ['a|b<script>*x*'] });
  expect(partsMarkdown('x', runbookParts(made))).toContain('| Applications | a\\|b&lt;script>\\*x\\* |');
});

test('times in words', () => {
  expect([lengthText(0), lengthText(60), lengthText(65)]).toEqual(['0 min', '1 h', '1 h 5 min']);
  expect(clockText(undefined, 'UTC', 'later')).toBe('later');
  expect(nightOf({ ...WAVE, unsized: 1 }, {})).not.toHaveProperty('done');
});
