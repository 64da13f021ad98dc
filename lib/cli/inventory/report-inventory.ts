import { posix } from 'node:path';
import { formatProblems } from '../../problems/problem';
import { buildReport } from '../../report/build-report';
import type { WriteOptions } from '../report/forms';
import { hashesOf } from '../report/input-hashes';
import { dayOf, writeReport } from '../report/write-report';
import type { Terminal } from '../terminal';
import { proposedWaves, type WaveWishes } from '../waves/propose-waves';
import { findingsOfInventory } from './findings-of-inventory';
import type { InventoryOptions } from './flags';
import { readFor } from './read-for';

export interface InventoryReportOptions extends WriteOptions, WaveWishes, InventoryOptions {}

/** Writes what an inventory alone says of a migration. */
export function reportInventory(path: string, options: InventoryReportOptions, terminal: Terminal): number {
  const { table, tableColumn: _columns, ...ofInventory } = options;
  const content = readFor(path, ofInventory, terminal, 'look');
  const { progress } = terminal;
  const told = (text: string) => progress.draw(text);
  try {
    told('assigning VMs to waves');
    const { waves } = proposedWaves(path, content, options);
    const { problems } = waves;
    if (problems.length > 0) terminal.say(`${formatProblems(problems)}\n`);
    if (problems.some(({ severity }) => severity === 'error')) return 1;
    told('checking the rules');
    const report = buildReport({
      title: content.vcenter?.server ?? posix.normalize(path.replaceAll('\\', '/')),
      vms: content.vms,
      estates: [waves],
      findings: findingsOfInventory(content),
      inputs: hashesOf([path, ...(table === undefined ? [] : [table])]),
      ...dayOf(options.today),
    });
    return writeReport(report, options, terminal, told);
  } finally {
    progress.clear();
  }
}
