import { Duration } from 'cdk8s';
import {
  ForkliftApp,
  MigrationProgram,
  type MigrationProgramProps,
  VSphereProvider,
  WaveApprovals,
  type WaveOptions,
  Window,
} from '../../lib';
import { aPlan, manifestOf, problemTexts, someCredentials } from '../kit';

function aProgram(id: string, props: MigrationProgramProps): MigrationProgram {
  const program = new MigrationProgram(new ForkliftApp(), id, props);
  new VSphereProvider(program, 'vcenter', { url: 'https://vcenter.corp.example/sdk', credentials: someCredentials() });
  return program;
}

test('gives its objects a namespace and a label', () => {
  const erp = aProgram('erp', { namespace: 'vm-migrations' });

  expect(manifestOf(erp.node.findChild('vcenter') as VSphereProvider)).toMatchObject({
    metadata: { namespace: 'vm-migrations', labels: { 'app.kubernetes.io/part-of': 'erp' } },
  });
  expect(problemTexts(erp)).toEqual([]);
});

test('writes every prop', () => {
  const props: Required<MigrationProgramProps> = {
    approvals: WaveApprovals.fromFolder('no-approvals-yet'),
    namespace: 'vm-migrations',
    labels: { team: 'erp', 'app.kubernetes.io/part-of': 'move-2026' },
  };
  const erp = aProgram('erp', props);

  expect(manifestOf(erp.node.findChild('vcenter') as VSphereProvider)).toMatchObject({
    metadata: { labels: { 'app.kubernetes.io/part-of': 'move-2026', team: 'erp' } },
  });
  expect(problemTexts(erp)).toEqual([]);
});

test('is found from what it holds, and only itself is one', () => {
  const erp = aProgram('erp', { namespace: 'vm-migrations' });
  const plan = aPlan(erp);

  expect(MigrationProgram.find(plan)).toBe(erp);
  expect(MigrationProgram.find(erp.node.root)).toBeUndefined();
  expect(MigrationProgram.isMigrationProgram(plan)).toBe(false);
});

test.each<[string, string, MigrationProgramProps, string[]]>([
  [
    'an id in capitals',
    'ERP',
    { namespace: 'vm-migrations' },
    [
      'ERP: error invalid-programme-id: "ERP" cannot name a program\'s folder; use lower case letters, digits and "-", at most 63, and none of: gitops',
    ],
  ],
  [
    'the id of the folder for GitOps',
    'gitops',
    { namespace: 'vm-migrations' },
    [
      'gitops: error invalid-programme-id: "gitops" cannot name a program\'s folder; use lower case letters, digits and "-", at most 63, and none of: gitops',
    ],
  ],
  [
    'no namespace',
    'erp',
    {} as MigrationProgramProps,
    [
      "erp: error missing-namespace: no namespace is set; give the program's namespace: new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' })",
    ],
  ],
  [
    'no props',
    'erp',
    undefined as unknown as MigrationProgramProps,
    [
      "erp: error missing-namespace: no namespace is set; give the program's namespace: new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' })",
    ],
  ],
  [
    'an empty namespace',
    'erp',
    { namespace: '' },
    [
      "erp: error missing-namespace: no namespace is set; give the program's namespace: new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' })",
    ],
  ],
  [
    'a namespace with a dot',
    'erp',
    { namespace: 'vm.migrations' },
    [
      'erp: error invalid-namespace: namespace "vm.migrations" is not a DNS label; use lower case letters, digits and "-", at most 63',
      'erp/vcenter: error invalid-namespace: namespace "vm.migrations" is not a DNS label; use lower case letters, digits and "-", at most 63',
    ],
  ],
  [
    'an unknown prop',
    'erp',
    { namespace: 'vm-migrations', label: {} } as MigrationProgramProps,
    ['erp: error unknown-prop: there is no prop "label"; did you mean "labels"?'],
  ],
])('refuses %s', (_, id, props, problems) => {
  expect(problemTexts(aProgram(id, props))).toEqual(problems);
});

describe('waves', () => {
  const window = Window.weekly('Sat 22:00', Duration.hours(6), 'Europe/Berlin');

  test('are told what holds for all their runs', () => {
    const erp = aProgram('erp', { namespace: 'vm-migrations' });
    aPlan(erp, { wave: 2 });
    const options: Required<WaveOptions> = { window, approved: true };

    expect(erp.wave(2, options).waveOptions(2)).toBe(options);
    expect(erp.waveOptions(1)).toEqual({});
    expect(problemTexts(erp)).toEqual([]);
  });

  test.each<[string, (erp: MigrationProgram) => void, string[]]>([
    [
      'declared twice',
      (erp) => erp.wave(1, {}).wave(1, { approved: true }),
      ['erp: error wave-declared-twice: wave(1) is declared twice; keep one'],
    ],
    [
      'of no number',
      (erp) => erp.wave(0.5, {}),
      ['erp: error invalid-wave: wave(0.5) is not a wave, accepted: a whole number, 1 to 999'],
    ],
    [
      'without plans',
      (erp) => erp.wave(3, {}),
      ['erp: warning wave-without-plans: wave(3) is for a wave without plans; give a plan wave: 3, or leave it out'],
    ],
    [
      'with an unknown option',
      (erp) => erp.wave(1, { windows: [] } as WaveOptions),
      ['erp: error unknown-prop: wave(1): there is no prop "windows"; did you mean "window"?'],
    ],
    [
      'with a window that never opens',
      (erp) => erp.wave(1, { window: Window.once('2026-03-29 02:30', Duration.hours(2), 'Europe/Berlin') }),
      [
        'erp: error window-never-opens: wave(1): window: 2026-03-29 02:30 does not exist in Europe/Berlin, so it never opens; give a date that exists, and not a time in the hour that the clocks skip in spring',
      ],
    ],
  ])('%s are refused or warned of', (_, build, problems) => {
    const erp = aProgram('erp', { namespace: 'vm-migrations' });
    aPlan(erp);
    build(erp);
    expect(problemTexts(erp)).toEqual(problems);
  });
});
