import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dump } from 'js-yaml';
import { ForkliftApp, ForkliftRelease, MigrationProgram, MigrationType, type RunOptions } from '../../lib';
import { pastCutovers } from '../../lib/app/past-cutovers';
import type { Artifact } from '../../lib/layout/artifact';
import { aPlan, problemTexts, projectFolder } from '../kit';

const root = projectFolder();
let folders = 0;
const folder = () => join(root, String(folders++), 'dist');
/** 22:00 in Berlin, the day before and the day after the day that the tests take for today. */
const PAST = '2026-05-31T20:00:00Z';
const COMING = '2026-06-02T20:00:00Z';

function program(outdir: string, options: RunOptions, wave = 1, release = ForkliftRelease.MAIN): ForkliftApp {
  const app = new ForkliftApp({ outdir, forklift: release });
  const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
  aPlan(erp, { type: MigrationType.WARM, wave }).run(1, options);
  return app;
}
/** Writes it on an earlier day, when its cut-overs were still to come. */
function synthesized(outdir: string, options: RunOptions): void {
  const today = process.env.SOURCE_DATE_EPOCH;
  process.env.SOURCE_DATE_EPOCH = '0';
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    program(outdir, options).synth();
  } finally {
    process.env.SOURCE_DATE_EPOCH = today;
    write.mockRestore();
  }
}

const problem = (severity: string, what: string) =>
  `erp/app/run-1: ${severity} cutover-past: ${what}, which has passed: the VMs would be switched over at once; give a time in the future, or set state: 'done' if the run has succeeded`;

test('a cut-over to come is fine', () => {
  expect(problemTexts(program(folder(), { cutover: COMING }))).toEqual([]);
});

test('one that has passed is warned of while nothing is published: nobody can tell whether it is new', () => {
  expect(problemTexts(program(folder(), { cutover: PAST }))).toEqual([problem('warning', `cutover is ${PAST}`)]);
});

test('a new one that has passed is an error', () => {
  const outdir = folder();
  synthesized(outdir, { cutover: COMING });

  expect(problemTexts(program(outdir, { cutover: PAST, vmCutover: { 'app-1': PAST } }))).toEqual([
    problem('error', `cutover is ${PAST}`),
    problem('error', `vmCutover of vm-1 is ${PAST}`),
  ]);
});

test('one that was published in time stays fine, also when its plan moves to another wave', () => {
  const outdir = folder();
  const options = { cutover: COMING, vmCutover: { 'app-1': PAST } };
  synthesized(outdir, options);

  expect(problemTexts(program(outdir, options))).toEqual([]);
  expect(problemTexts(program(outdir, options, 2))).toEqual([]);
});

test('a cut-over of the run is not one of a VM', () => {
  const outdir = folder();
  synthesized(outdir, { cutover: PAST });

  expect(problemTexts(program(outdir, { cutover: PAST, vmCutover: { 'app-1': PAST } }))).toEqual([
    problem('error', `vmCutover of vm-1 is ${PAST}`),
  ]);
});

test("that of a run that is done is nobody's business", () => {
  const outdir = folder();
  synthesized(outdir, { cutover: COMING });

  expect(problemTexts(program(outdir, { cutover: PAST, state: 'done' }))).toEqual([]);
});

test('the clock is that of the machine unless SOURCE_DATE_EPOCH says otherwise', () => {
  const today = process.env.SOURCE_DATE_EPOCH;
  delete process.env.SOURCE_DATE_EPOCH;
  jest.useFakeTimers({ now: Date.parse(PAST) + 1000 });
  try {
    expect(problemTexts(program(folder(), { cutover: PAST }))).toHaveLength(1);
    jest.setSystemTime(Date.parse(PAST) - 1000);
    expect(problemTexts(program(folder(), { cutover: PAST }))).toEqual([]);
  } finally {
    jest.useRealTimers();
    process.env.SOURCE_DATE_EPOCH = today;
  }
});

describe('of plain artifacts', () => {
  const NOW = '2026-06-01T00:00:00Z';
  const run = (manifest: object): Artifact =>
    ({
      path: 'erp/30-runs/wave-01/run.yaml',
      where: 'erp/run',
      manifest: {
        apiVersion: 'forklift.konveyor.io/v1beta1',
        kind: 'Migration',
        metadata: { name: 'run' },
        ...manifest,
      },
    }) as unknown as Artifact;
  const told = (manifest: object) => pastCutovers([run(manifest)], 'no-such-folder');

  test('the whole problem, with its place', () => {
    const vmCutover = [
      { id: 'vm-1', cutover: COMING },
      { id: 'vm-2', cutover: PAST },
    ];
    const passed = (what: string, path: (string | number)[]) => ({
      severity: 'warning',
      code: 'cutover-past',
      where: 'erp/run',
      path,
      message: `${what} is ${PAST}, which has passed: the VMs would be switched over at once`,
      fix: "give a time in the future, or set state: 'done' if the run has succeeded",
    });
    expect(told({ spec: { cutover: PAST, vmCutover } })).toEqual([
      passed('cutover', ['spec', 'cutover']),
      passed('vmCutover of vm-2', ['spec', 'vmCutover', 1, 'cutover']),
    ]);
  });

  test('what was published counts for the same VM, and for no other', () => {
    const published = folder();
    const before = run({ spec: { vmCutover: [{ id: 'vm-1', cutover: PAST }] } });
    mkdirSync(dirname(join(published, before.path)), { recursive: true });
    writeFileSync(join(published, before.path), dump(before.manifest));
    const vmCutover = ['vm-1', 'vm-2'].map((id) => ({ id, cutover: PAST }));
    expect(
      pastCutovers([run({ spec: { cutover: PAST, vmCutover } })], published).map(({ severity, path }) => [
        severity,
        path,
      ]),
    ).toEqual([
      ['error', ['spec', 'cutover']],
      ['error', ['spec', 'vmCutover', 1, 'cutover']],
    ]);
  });

  test('this very moment has passed', () => {
    expect(told({ spec: { cutover: NOW } })).toHaveLength(1);
    expect(told({ spec: { cutover: '2026-06-01T00:00:01Z' } })).toEqual([]);
  });

  test.each<[string, object]>([
    ['another kind', { kind: 'Plan', spec: { cutover: PAST } }],
    ['no spec', {}],
    ['no cut-over', { spec: {} }],
    ['a cut-over that is not text', { spec: { cutover: 0 } }],
    ['a cut-over that is not an instant, which the run itself tells', { spec: { cutover: 'soon' } }],
    ['annotations of others', { kind: 'Plan', metadata: { annotations: { a: 'done' } }, spec: { cutover: PAST } }],
  ])('nothing is said of %s', (_, manifest) => {
    expect(told(manifest)).toEqual([]);
  });

  test.each([[{}], [{ annotations: {} }], [{ annotations: { 'cdk8s-forklift.dev/run-state': 'active' } }]])(
    'with metadata %j a cut-over counts',
    (metadata) => {
      expect(told({ metadata, spec: { cutover: PAST } })).toHaveLength(1);
    },
  );
});

test('the same time for another VM is a new one', () => {
  const outdir = folder();
  synthesized(outdir, { vmCutover: { 'app-1': PAST } });

  expect(problemTexts(program(outdir, { vmCutover: { 'app-1': PAST } }))).toEqual([]);
  expect(problemTexts(program(outdir, { cutover: PAST, vmCutover: { 'app-1': PAST } }))).toEqual([
    problem('error', `cutover is ${PAST}`),
  ]);
});
