import { join } from 'node:path';
import { ForkliftApp, ForkliftRelease, MigrationProgram, MigrationType, type RunOptions } from '../../lib';
import { aPlan, problemTexts, projectFolder } from '../kit';

const root = projectFolder();
let folders = 0;
const folder = () => join(root, String(folders++), 'dist');
/** 22:00 in Berlin, the day before and the day after the day that the tests take for today. */
const PAST = '2026-05-31T20:00:00Z';
const COMING = '2026-06-02T20:00:00Z';

function programme(outdir: string, options: RunOptions, wave = 1, release = ForkliftRelease.MAIN): ForkliftApp {
  const app = new ForkliftApp({ outdir, forklift: release });
  const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
  aPlan(erp, { type: MigrationType.WARM, wave }).run(1, options);
  return app;
}
/** Writes it on an earlier day, when its cut-overs were still to come. */
function synthesised(outdir: string, options: RunOptions): void {
  const today = process.env.SOURCE_DATE_EPOCH;
  process.env.SOURCE_DATE_EPOCH = '0';
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    programme(outdir, options).synth();
  } finally {
    process.env.SOURCE_DATE_EPOCH = today;
    write.mockRestore();
  }
}

const problem = (severity: string, what: string) =>
  `erp/app/run-1: ${severity} cutover-past: ${what}, which has passed: the VMs would be switched over at once; give a time to come, or say state: 'done' if the run has succeeded`;

test('a cut-over to come is fine', () => {
  expect(problemTexts(programme(folder(), { cutover: COMING }))).toEqual([]);
});

test('one that has passed is warned of while nothing is published: nobody can tell whether it is new', () => {
  expect(problemTexts(programme(folder(), { cutover: PAST }))).toEqual([problem('warning', `cutover is ${PAST}`)]);
});

test('a new one that has passed is an error', () => {
  const outdir = folder();
  synthesised(outdir, { cutover: COMING });

  expect(problemTexts(programme(outdir, { cutover: PAST, vmCutover: { 'app-1': PAST } }))).toEqual([
    problem('error', `cutover is ${PAST}`),
    problem('error', `vmCutover of vm-1 is ${PAST}`),
  ]);
});

test('one that was published in time stays fine, also when its plan moves to another wave', () => {
  const outdir = folder();
  const options = { cutover: COMING, vmCutover: { 'app-1': PAST } };
  synthesised(outdir, options);

  expect(problemTexts(programme(outdir, options))).toEqual([]);
  expect(problemTexts(programme(outdir, options, 2))).toEqual([]);
});

test('a cut-over of the run is not one of a VM', () => {
  const outdir = folder();
  synthesised(outdir, { cutover: PAST });

  expect(problemTexts(programme(outdir, { cutover: PAST, vmCutover: { 'app-1': PAST } }))).toEqual([
    problem('error', `vmCutover of vm-1 is ${PAST}`),
  ]);
});

test("that of a run that is done is nobody's business", () => {
  const outdir = folder();
  synthesised(outdir, { cutover: COMING });

  expect(problemTexts(programme(outdir, { cutover: PAST, state: 'done' }))).toEqual([]);
});

test('the clock is that of the machine unless SOURCE_DATE_EPOCH says otherwise', () => {
  const today = process.env.SOURCE_DATE_EPOCH;
  delete process.env.SOURCE_DATE_EPOCH;
  jest.useFakeTimers({ now: Date.parse(PAST) + 1000 });
  try {
    expect(problemTexts(programme(folder(), { cutover: PAST }))).toHaveLength(1);
    jest.setSystemTime(Date.parse(PAST) - 1000);
    expect(problemTexts(programme(folder(), { cutover: PAST }))).toEqual([]);
  } finally {
    jest.useRealTimers();
    process.env.SOURCE_DATE_EPOCH = today;
  }
});
