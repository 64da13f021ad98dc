/** report --runbook as typed: of the example's rendered manifests, as a page, as data, in the report. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typed } from '../cli-kit';

const root = mkdtempSync(join(tmpdir(), 'runbook-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const runbook = (...args: string[]) => typed(['report', 'dist', ...args]);

test('the runbook of a wave is a page', async () => {
  const { code, stdout, stderr } = await runbook('--runbook', 'wave-02');
  expect(code).toBe(0);
  expect(stderr).toContain('warning: how long it takes is not known: 5 VMs have no size; give the inventory\n');
  expect(stdout.match(/^##? .*$/gm)).toEqual([
    '# Runbook: wave-02 of erp',
    '## Head',
    '## What is wrong with this plan of the night',
    '## Roles',
    '## Timetable',
    '## ☐ 1. Freeze the scope: Mon 2026-11-30',
    '## ☐ 2. Gate 1: go or no-go: Fri 2026-12-04',
    '## ☐ 3. Begin the copy: in time for the first copy',
    '## ☐ 4. Gate 2: before VMs go down: Sat 2026-12-05 21:00',
    '## ☐ 5. Freeze the application: Sat 2026-12-05 21:45',
    '## ☐ 6. Cut over: Sat 2026-12-05 22:00',
    '## ☐ 7. Hold: all target VMs are created: when the status says so',
    '## ☐ 8. Hold: guests are up: then',
    '## ☐ 9. Hold: smoke tests: then',
    '## ☐ 10. DECIDE: stay or go back: Sun 2026-12-06 02:55',
    '## ☐ 11. Acceptance: Sun 2026-12-06 04:00',
    '## ☐ 12. Close: Mon 2026-12-07',
    '## Logs of hooks',
    '## Who to call',
  ]);
});

test('as data, with minutes of ones own', async () => {
  const args = ['--runbook', '2', '-o', 'json', '--rollback-minutes', '60', '--reserve-minutes', '0'];
  expect(JSON.parse((await runbook(...args)).stdout)).toMatchObject({
    version: 1,
    wave: 'wave-02',
    decision: 'Sun 2026-12-06 03:00',
  });
});

test('the report as HTML has it, with the way back', async () => {
  const file = join(root, 'report.html');
  const { code, stdout } = await runbook('--runbook', '2', '--file', file);
  expect([code, stdout]).toEqual([0, '']);
  const page = readFileSync(file, 'utf8');
  expect(page).toContain('<h4>Runbook: Timetable</h4>');
  expect(page).toContain('<h4>The way back: Point of no return</h4>');
});

test('texts of a shop go in', async () => {
  const folder = join(root, 'texts');
  mkdirSync(folder);
  writeFileSync(join(folder, 'decision.md'), 'Ring the duty manager by {{decision}}.\n');
  writeFileSync(join(folder, 'README.md'), 'not a part {{of}} it\n');
  const { stdout } = await runbook('--runbook', '2', '--template', folder);
  expect(stdout).toContain('\nRing the duty manager by Sun 2026-12-06 02:55.\n');
});

describe('wrong use is exit code 2', () => {
  const folder = join(root, 'wrong');
  beforeAll(() => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'rolls.md'), 'x');
  });
  test.each([
    [['--runbook', '9'], 'there is no wave "9"\n  there are: wave-01, wave-02\n'],
    [
      ['--runbook', '2', '--file', 'runbook.xlsx'],
      'a runbook cannot be written as xlsx\n  write it as markdown, json or html\n',
    ],
    [
      ['--runbook', '2', '--file', 'runbook.docx'],
      '--file runbook.docx: no form of the report goes with .docx\n  accepted: .html, .htm, .xlsx, .csv, .json, .md; or choose the form: -o html|xlsx|csv|json|markdown\n',
    ],
    [['--runbook', '2', '-o', 'csv'], 'a runbook cannot be written as csv\n  write it as markdown, json or html\n'],
    [
      ['--runbook', '2', '--reserve-minutes', 'soon'],
      '--reserve-minutes soon is not a number of minutes, accepted: 0 to 9999\n',
    ],
    [['--template', 'x'], '--template, --rollback-minutes and --reserve-minutes go with --runbook\n'],
    [
      ['--runbook', '2', '--template', folder],
      `${folder} cannot be used as it is\n  rolls.md goes with no part of a runbook; did you mean "roles"?\n`,
    ],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await runbook(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`error: ${message}`);
  });
});
