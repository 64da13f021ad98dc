import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ReportModel } from '../../lib/report/model';
import { typed } from '../cli-kit';
import { processHost } from '../host-kit';
import { projectFolder } from '../kit';

jest.setTimeout(120_000);
const root = resolve(__dirname, '../..');
const host = processHost();
const project = projectFolder();

/** What does not hang on whether a programme or its output is asked. */
function common({ inputs: _, rules, risks, ...rest }: ReportModel): object {
  return {
    ...rest,
    rules: rules.map(({ examples: _examples, ...rule }) => rule),
    risks: risks.map(({ where: _where, ...risk }) => risk),
  };
}

test('a programme and what it has rendered give one report', async () => {
  const ofProgramme = await host.typed(['report', '-o', 'json'], root);
  const ofFolder = await typed(['report', 'dist', '--inventory', 'migrations/erp/inventory', '-o', 'json']);
  expect([ofProgramme.code, ofFolder.code, ofProgramme.stderr]).toEqual([0, 0, '']);
  const [one, other] = [ofProgramme, ofFolder].map(({ stdout }) => JSON.parse(stdout) as ReportModel);
  expect(common(one as ReportModel)).toEqual(common(other as ReportModel));
  expect(one?.headline).toEqual(expect.objectContaining({ vms: 18, waves: 2, unplanned: 9, accepted: 2 }));
  expect(one?.inputs.map(({ name }) => name)).toEqual([
    'migrations/erp/inventory/vms.json',
    'migrations/erp/inventory/networks.json',
    'migrations/erp/inventory/datastores.json',
    expect.stringMatching(/^\d+ rendered objects$/),
  ]);
});

test('an estate in waves has dates, owners and changes', async () => {
  const { code, stdout } = await host.typed(['report', '--app', 'migrations/estate/main.ts', '-o', 'json'], root);
  const report: ReportModel = JSON.parse(stdout);
  expect([code, report.title, report.waves.length, report.vms.length]).toEqual([0, 'estate', 13, 300]);
  expect(report.waves[0]).toEqual(
    expect.objectContaining({
      key: 'estate/wave-01',
      cutover: '2027-01-16T20:00:00+01:00',
      end: '2027-01-17T08:00:00+01:00',
      windowHours: 12,
      apps: ['wiki'],
    }),
  );
  expect(report.blackouts).toEqual([
    { start: '2027-02-11T00:00:00+01:00', end: '2027-02-15T00:00:00+01:00', reason: 'maintenance of the storage' },
  ]);
});

test('a programme with errors gives the report of what is known, says so, and ends with 1', async () => {
  const folder = mkdtempSync(join(project, 'x'));
  const text = readFileSync(join(root, 'test/cli/programme.ts'), 'utf8')
    .replaceAll("'../../lib'", JSON.stringify(join(root, 'lib')))
    .replace("targetNamespace: 'erp'", "targetNamespace: 'Not A Name'");
  writeFileSync(join(folder, 'main.ts'), text);
  const { code, stdout, stderr } = await host.typed(['report', '-o', 'json'], folder);
  const report: ReportModel = JSON.parse(stdout);
  expect([code, report.headline.vms > 0]).toEqual([1, true]);
  expect(report.faults.map(({ code: fault }) => fault)).toEqual([
    'invalid-target-namespace',
    'invalid-target-namespace',
  ]);
  expect(stderr).toContain('note: the report is of what is known, and says so\n');
});

describe('wrong use', () => {
  test.each([
    [['report', 'dist', '--programme', 'erb'], 'there is no programme "erb" with plans\n  did you mean "erp"?'],
    [
      ['report', 'dist', '--today', '2026-02-30'],
      '--today 2026-02-30: expected a day of the calendar\n  write it like 2026-12-01',
    ],
    [['report', 'no-folder'], 'there is no no-folder\n  give files, folders, or - for standard input'],
  ])('%j', async (argv, message) => {
    expect(await typed(argv)).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` });
  });
});
