import { buildReport } from '../../report/build-report';
import type { ReportSources } from '../../report/input';
import { didYouMean } from '../../support/did-you-mean';
import type { InventoryOptions } from '../inventory/flags';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import type { WriteOptions } from './forms';
import { progressOf } from './progress-of';
import { type RunbookFlags, runbook } from './runbook';
import { sourcesOfFolder } from './sources-of-folder';
import { dayOf, writeReport } from './write-report';

export interface ReportOptions extends WriteOptions, InventoryOptions, RunbookFlags {
  /** The program. @default - there is a folder */
  readonly app?: string;
  readonly program?: string;
  readonly inventory?: string;
  /** Export of the cluster. @default - how far it is, is not told */
  readonly status?: string;
}

/** Writes the report of a program, or of what one has rendered. */
export async function report(folder: string | undefined, options: ReportOptions, terminal: Terminal): Promise<number> {
  const { app, program, inventory, output, file, bom, today, ...more } = options;
  const { status, runbook: wave, template, rollbackMinutes, reserveMinutes, ...ofInventory } = more;
  if (wave === undefined && (template ?? rollbackMinutes ?? reserveMinutes) !== undefined)
    throw new WrongUse('--template, --rollback-minutes and --reserve-minutes go with --runbook');
  const subject = folder ?? app ?? '';
  const { progress } = terminal;
  const told = (text: string) => progress.draw(text);
  try {
    let known: Omit<ReportSources, 'programme' | 'today'>;
    if (folder === undefined) {
      told(`${subject}: running the program`);
      const { sourcesOfProgram }: typeof import('./sources-of-program') = require('./sources-of-program');
      known = await sourcesOfProgram(subject, inventory, ofInventory, terminal);
    } else {
      told(`${folder}: reading`);
      known = sourcesOfFolder(folder, inventory, ofInventory, terminal);
    }
    const progressed = status === undefined ? {} : { progress: await progressOf(status, known.tree, terminal) };
    told('putting the report together');
    const built = buildReport({ ...known, ...programOf(known, program), ...dayOf(today), ...progressed });
    const made =
      wave === undefined
        ? built
        : runbook(
            wave,
            { report: built, tree: known.tree, folder, app: subject, program },
            { template, rollbackMinutes, reserveMinutes },
            { output, file },
            terminal,
          );
    const code = made === undefined ? 0 : writeReport(made, { output, file, bom }, terminal, told);
    progress.clear();
    for (const { where, message } of built.faults.slice(0, 5)) terminal.say(`error: ${where}: ${message}\n`);
    if (built.faults.length > 5) terminal.say(`error: ... and ${built.faults.length - 5} more\n`);
    if (built.faults.length > 0) terminal.say('note: the report covers only what is known, and says so\n');
    return built.faults.length > 0 ? 1 : code;
  } finally {
    progress.clear();
  }
}

function programOf(
  { tree }: ReportSources,
  asked: string | undefined,
): Pick<ReportSources, 'programme' | 'title'> | object {
  const names = new Set(
    [...(tree?.objects.values() ?? [])].flatMap((it) => (it.type === 'Plan' ? [it.programme] : [])),
  );
  if (asked === undefined) return {};
  if (names.has(asked)) return { programme: asked, title: asked };
  throw new WrongUse(
    `there is no program ${JSON.stringify(asked)} with plans`,
    didYouMean(asked, names) ?? (names.size === 0 ? undefined : `there are: ${[...names].sort().join(', ')}`),
  );
}
