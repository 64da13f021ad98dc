import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readSheets from 'read-excel-file/node';
import { buildReport } from '../../lib/report/build-report';
import type { ReportModel } from '../../lib/report/model';
import { columnsOf } from '../../lib/report/writers/columns';
import { writeCsv } from '../../lib/report/writers/csv';
import { writeMarkdown } from '../../lib/report/writers/markdown';
import { sheetsOf } from '../../lib/report/writers/sheets';
import { writeXlsx } from '../../lib/report/writers/xlsx';
import { anEstate, aPlanObject, aRun, aVm, MAPS, theReport } from './kit';

/** As another library reads it: texts, numbers, and nothing where a cell is empty. */
async function readBack(report: ReportModel): Promise<unknown> {
  return readSheets(writeXlsx(report), { trim: false });
}

/** The same of what was written. */
function expected(report: ReportModel): unknown {
  return sheetsOf(report).map(({ name, head, rows }) => ({
    sheet: name,
    data: [head, ...rows].map((row) => row.map((value) => (value === undefined || value === '' ? null : value))),
  }));
}

test('a workbook is read by another library as it was meant', async () => {
  const report = buildReport(anEstate(200));
  expect(await readBack(report)).toEqual(expected(report));
  expect(sheetsOf(report).map(({ name }) => name)).toEqual([
    'Summary',
    'Waves',
    'VMs',
    'Networks',
    'Storages',
    'Estate',
  ]);
});

test('whatever VMs are called, a workbook and a CSV give it back as a text', async () => {
  const names = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('=1+1', '@x', '_x0041_', '<a>&amp;', '-1', '\u202eabc', ' a '),
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  await fc.assert(
    fc.asyncProperty(names, async (given) => {
      // What no XML and no line of a table can hold is told by other tests.
      const plain = given.map((text, n) => `${text.replace(/\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')}.${n}`);
      const vms = plain.map((name, n) => aVm(n, { name, guestName: name }));
      const report = theReport({ vms });
      expect(await readBack(report)).toEqual(expected(report));
      const rows: string[][] = parse(writeCsv(report));
      const place = columnsOf(report).findIndex(({ key }) => key === 'name');
      expect(rows.slice(1).map((row) => row[place]?.replace(/^'(?=[=+\-@\t\r])/, ''))).toEqual(
        report.vms.map(({ name }) => name),
      );
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+@]|^-(?!\d)/);
    }),
    { numRuns: 30 },
  );
});

test('what a cell cannot hold is replaced or cut', async () => {
  const report = theReport({ vms: [aVm(1, { name: `a\u0000b\ud800${'x'.repeat(40_000)}` })] });
  const [sheet] = ((await readBack(report)) as { sheet: string; data: string[][] }[]).filter(
    ({ sheet: name }) => name === 'VMs',
  );
  const cell = sheet?.data[1]?.[0] ?? '';
  expect([cell.length, cell.slice(0, 5), cell.slice(-4)]).toEqual([32_767, 'a\ufffdb\ufffdx', 'x...']);
});

test('the same report gives the same bytes', () => {
  const report = buildReport(anEstate(5));
  expect(writeXlsx(report).equals(writeXlsx(buildReport(anEstate(5))))).toBe(true);
  expect(writeCsv(report, true).startsWith('\ufeffVM,')).toBe(true);
});

test('Markdown for a wiki: names of others mean nothing in it', () => {
  const vms = [aVm(1, { name: '@all | <b>' }), aVm(9, { name: 'rest' })];
  const objects = {
    'erp/10-base/networks.yaml': MAPS[0] as object,
    'erp/20-plans/one.yaml': aPlanObject('one', [vms[0]] as never),
    'erp/30-runs/wave-01/one.yaml': aRun('one', {
      'cdk8s-forklift.dev/window': '2027-01-20 20:00 for 8h (Europe/Berlin)',
    }),
  };
  const report = theReport({
    objects,
    vms,
    title: '# <x>',
    inputs: [{ name: 'vms.json', sha256: 'abc' }],
    findings: [
      { code: 'vm-not-found', severity: 'error', where: 'erp/one', object: 'Plan vm-migrations/one', message: 'no' },
      { code: 'shared-disk', severity: 'warning', where: 'erp/one', message: 'no', ignored: 'moved *together*' },
    ],
    faults: [{ where: 'erp/one', code: 'vm-not-found', message: 'VM "x" | y' }],
  });
  expect(writeMarkdown(report).replace(/\n## Method[\s\S]*?(?=\n## )/, '')).toBe(`\
# &#35; &lt;x&gt;

> **The program has 1 error, and renders nothing.** This is what is known all the same.
>
> - erp/one: VM "x" \\| y

- 1 VM, 339 GiB to copy
- 1 wave, Wed 20 Jan 2027 20:00 to Thu 21 Jan 2027 04:00, 0.9 to 1.1 h of copying
- 1 error, 0 warnings, 1 accepted risk, 0 VMs that cannot move as they are
- 1 VM of the inventory in no plan

## Waves

| Wave | State | Mode | VMs go down | VMs | To copy | Hours | Of the window | Owners | Approval |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| wave-01 | active | cold | Wed 20 Jan 2027 20:00 to 04:00 | 1 | 339 GiB | 0.9 to 1.1 h | 14 % |  | approved |

## Networks

| Source | Target | VMs | Size |
| --- | --- | --- | --- |
| net-1 | apps/vlan-1 | 1 | 500 GiB |

## Storages

| Source | Target | VMs | Size |
| --- | --- | --- | --- |
| ds-1 | IN NO MAP | 1 | 500 GiB |

## Checks

| Rule | Severity | Findings | VMs | What it is about |
| --- | --- | --- | --- | --- |
| vm-not-found | error | 1 | 0 | a VM that the inventory does not have |

## Accepted risks

| Rule | Where | Reason |
| --- | --- | --- |
| shared-disk | erp/one | moved \\*together\\* |

## In no plan

- rest

## Made of

| Input | SHA-256 |
| --- | --- |
| vms.json | abc |
`);
});

test('parts that others add come after the waves, in Markdown too', () => {
  const wave = aPlanObject('web', [aVm(1)]);
  const parts = (programme: string, name: string) => [
    {
      title: `Runbook of ${programme} ${name}`,
      blocks: [
        { kind: 'text' as const, text: 'a < *b*' },
        { kind: 'list' as const, items: ['one', 'two'], ordered: true },
        { kind: 'code' as const, text: 'oc get plan' },
        { kind: 'table' as const, head: ['Step'], rows: [['1|2']] },
      ],
    },
  ];
  const written = writeMarkdown(
    theReport({
      objects: { 'erp/20-plans/web.yaml': wave, 'erp/30-runs/wave-01/run.yaml': aRun('web', {}) },
      partsOf: parts,
    }),
  );
  const at = written.indexOf('\n## wave-01: Runbook of erp wave-01\n');
  expect(at).toBeGreaterThan(written.indexOf('\n## Waves\n'));
  expect(written.slice(at, written.indexOf('\n## Method'))).toBe(`
## wave-01: Runbook of erp wave-01

a &lt; \\*b\\*

1. one
2. two

\`\`\`
oc get plan
\`\`\`

| Step |
| --- |
| 1\\|2 |
`);
});
