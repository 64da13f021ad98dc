import type { SourceVm } from '../../lib';
import { unknownValues } from '../../lib/query/unknown-values';
import { aSourceVm } from '../kit';

const told = (query: string, vms: readonly Partial<SourceVm>[]) =>
  unknownValues(
    query,
    vms.map((vm) => aSourceVm({ concerns: undefined, nics: undefined, disks: undefined, ...vm } as Partial<SourceVm>)),
  ).map(
    ({ code, severity, column, message, fix }) => `${severity} ${code} ${column}: ${message.split(' ')[0]}: ${fix}`,
  );

const out = (what: string) => `take the condition out, or export it with ${what}`;
const RVTOOLS = { rawFormat: 'rvtools' } as const;

// biome-ignore format: a row a line
test.each<[string, Partial<SourceVm>[], string[]]>([
  ['hasSnapshot != true', [RVTOOLS, RVTOOLS], [`warning field-unknown 1: hasSnapshot: ${out('the sheet vSnapshot')}`]],
  ['not (hasSnapshot = true)', [RVTOOLS], [`warning field-unknown 6: hasSnapshot: ${out('the sheet vSnapshot')}`]],
  ["toolsStatus != 'toolsNotInstalled'", [RVTOOLS], [`warning field-unknown 1: toolsStatus: ${out('the sheet vTools')}`]],
  ["folder not like '%old%'", [RVTOOLS], [`warning field-unknown 1: folder: ${out('the column Folder of vInfo')}`]],
  ['criticalConcerns != 1', [RVTOOLS], ["warning field-unknown 1: criticalConcerns: take the condition out, or read the VMs from Forklift's inventory service, which alone tells concerns"]],
  ['len(concerns) = 0', [RVTOOLS], ["warning field-unknown 5: concerns: take the condition out, or read the VMs from Forklift's inventory service, which alone tells concerns"]],
  ['hasSnapshot != true', [{}], ['warning field-unknown 1: hasSnapshot: take the condition out, or use an export that tells it']],
  ['len(disks) > 1 and any(disks[*].shared = true)', [{ disks: [{ file: 'a' }] }], ['warning field-unknown 24: disks[*].shared: take the condition out, or use an export that tells it']],
  ['hasSnapshot = false or hasSnapshot != true', [{}], ['warning field-unknown 1: hasSnapshot: take the condition out, or use an export that tells it']],
  // What one VM tells is known, and so is an empty list.
  ['hasSnapshot != true', [RVTOOLS, { ...RVTOOLS, hasSnapshot: false }], []],
  ['any(disks[*].shared = true)', [{ disks: [] }], []],
  ['len(concerns) = 0', [{ concerns: [] }], []],
  // Who asks whether it is known, means it.
  ['hasSnapshot is null', [RVTOOLS], []],
  ['hasSnapshot is null or hasSnapshot = false', [RVTOOLS], []],
  ['hasSnapshot != true', [], []],
  ['select hasSnapshot where name = \'a\' order by folder', [RVTOOLS], []],
])('%s', (query, vms, warnings) => {
  expect(told(query, vms)).toEqual(warnings);
});
