import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import schema from '../../docs/report.schema.json';
import type { ReportModel } from '../../lib/report/model';
import { typed } from '../cli-kit';
import { processHost } from '../host-kit';
import { projectFolder } from '../kit';

jest.setTimeout(120_000);
const root = resolve(__dirname, '../..');
const host = processHost();
const project = projectFolder();

const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);

/** A report that is what the published schema says. */
function read(stdout: string): ReportModel {
  const report: ReportModel = JSON.parse(stdout);
  validate(report);
  expect(validate.errors).toBeNull();
  return report;
}

/** What does not hang on whether a program or its output is asked. */
function common({ inputs: _, rules, risks, ...rest }: ReportModel): object {
  return {
    ...rest,
    rules: rules.map(({ examples: _examples, ...rule }) => rule),
    risks: risks.map(({ where: _where, ...risk }) => risk),
  };
}

test('a program and what it has rendered give one report', async () => {
  const ofProgram = await host.typed(['report', '-o', 'json'], root);
  const ofFolder = await typed(['report', 'dist', '--inventory', 'migrations/erp/inventory', '-o', 'json']);
  expect([ofProgram.code, ofFolder.code, ofProgram.stderr]).toEqual([0, 0, '']);
  const [one, other] = [ofProgram, ofFolder].map(({ stdout }) => read(stdout));
  expect(common(one as ReportModel)).toEqual(common(other as ReportModel));
  expect(one?.headline).toEqual(expect.objectContaining({ vms: 18, waves: 2, unplanned: 9, accepted: 2 }));
  expect(one?.inputs.map(({ name }) => name)).toEqual([
    'migrations/erp/inventory/vms.json',
    'migrations/erp/inventory/networks.json',
    'migrations/erp/inventory/datastores.json',
    expect.stringMatching(/^\d+ rendered objects$/),
  ]);
});

test('a folder gives the same bytes however its name is typed', async () => {
  const report = (folder: string) => typed(['report', folder, '-o', 'json']);
  const plain = await report('dist');
  expect(plain.code).toBe(0);
  for (const spelling of ['dist/', './dist', './/dist//', 'docs/../dist'])
    expect(await report(spelling)).toEqual(plain);
});

test('an estate in waves has dates, owners and changes', async () => {
  const { code, stdout } = await host.typed(['report', '--app', 'migrations/estate/main.ts', '-o', 'json'], root);
  const report = read(stdout);
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

test('a program with errors gives the report of what is known, says so, and ends with 1', async () => {
  const folder = mkdtempSync(join(project, 'x'));
  const text = readFileSync(join(root, 'test/cli/program.ts'), 'utf8')
    .replaceAll("'../../lib'", JSON.stringify(join(root, 'lib')))
    .replace("targetNamespace: 'erp'", "targetNamespace: 'Not A Name'");
  writeFileSync(join(folder, 'main.ts'), text);
  const { code, stdout, stderr } = await host.typed(['report', '-o', 'json'], folder);
  const report = read(stdout);
  expect([code, report.headline.vms > 0]).toEqual([1, true]);
  expect(report.faults.map(({ code: fault }) => fault)).toEqual([
    'invalid-target-namespace',
    'invalid-target-namespace',
  ]);
  expect(stderr).toContain('note: the report covers only what is known, and says so\n');
});

describe('an inventory alone', () => {
  const erp = ['inventory', 'report', 'migrations/erp/inventory'];

  test('what can move, what cannot, networks by use, waves as they could be', async () => {
    const { code, stdout, stderr } = await typed([...erp, '-o', 'json']);
    const report = read(stdout);
    expect([code, report.kind, report.title, stderr]).toEqual([0, 'assessment', 'migrations/erp/inventory', '']);
    expect(report.headline).toEqual(
      expect.objectContaining({ vms: 27, blocked: 1, waves: 1, unplanned: 0, accepted: 0 }),
    );
    expect(report.vms.find(({ name }) => name === 'erp-legacy-nt')?.blocked).toEqual([
      'critical concern: Passthrough device detected',
    ]);
    expect(report.networks[0]).toEqual({ from: 'erp-app', vms: 14, gib: expect.any(Number) });
    expect(report.rules.map(({ code: rule, severity, vms }) => [rule, severity, vms])).toEqual([
      ['critical-concern', 'error', 1],
      ['guest-tools', 'error', 1],
      // These hold up a warm wave, and no cold one.
      ['change-tracking-off', 'warning', 22],
      ['shared-disk', 'warning', 2],
      ['raw-device-mapping', 'warning', 1],
      ['snapshots-on-warm', 'warning', 1],
    ]);
    expect(report.rules[2]?.examples[0]?.where).toMatch(/, if it is copied warm$/);
    expect(report.unknown).toEqual([{ what: 'cluster', vms: 27 }]);
  });

  test('dates, owners of a column, and the form by the name of the file', async () => {
    const folder = mkdtempSync(join(project, 'x'));
    const window = ['--start', '2027-01-09', '--window', 'Sat 22:00 8h Europe/Berlin', '--max-vms', '10'];
    for (const name of ['a.html', 'a.xlsx', 'a.csv', 'a.md', 'a.json'])
      expect(await typed([...erp, ...window, '--file', join(folder, name)])).toEqual({
        code: 0,
        stdout: '',
        stderr: '',
      });
    const start = (name: string, most: number) => readFileSync(join(folder, name), 'latin1').slice(0, most);
    expect(start('a.html', 15)).toBe('<!doctype html>');
    expect(start('a.xlsx', 2)).toBe('PK');
    expect(start('a.csv', 6)).toBe('VM,Id,');
    expect(start('a.md', 27)).toBe('# migrations/erp/inventory\n');
    const report: ReportModel = JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'));
    expect(report.waves.map(({ wave, cutover, vms }) => [wave, cutover, vms])).toEqual([
      ['wave-01', '2027-01-09T22:00:00+01:00', 6],
    ]);
    expect(report.unplaced.map(({ group, vms, reason }) => [group, vms.length, reason])).toEqual([
      ['erp', 21, '21 VMs in one group, which do not fit even into an empty wave: 21 VMs > 10'],
    ]);
  });

  test('an export with ids unknown and one with half a row', async () => {
    const folder = mkdtempSync(join(project, 'x'));
    writeFileSync(join(folder, 'vms.csv'), 'name,cpus\n=cmd,4\n,2\n');
    const argv = [
      'inventory',
      'report',
      'vms.csv',
      '--type',
      'vsphere',
      '--column',
      'name=name',
      '--column',
      'cpuCount=cpus',
    ];
    const faulty = await typed(argv, { cwd: folder });
    expect([faulty.code, faulty.stdout]).toEqual([1, '']);
    expect(faulty.stderr).toContain('vms.csv');
  });
});

describe('wrong use', () => {
  test.each([
    [['report', 'dist', '--program', 'erb'], 'there is no program "erb" with plans\n  did you mean "erp"?'],
    [['report', 'dist', '--today', '2026-02-30'], '--today 2026-02-30: expected a date\n  write it like 2026-12-01'],
    [['report', 'no-folder'], 'there is no no-folder\n  give files, folders, or - for standard input'],
  ])('%j', async (argv, message) => {
    expect(await typed(argv)).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` });
  });
});
