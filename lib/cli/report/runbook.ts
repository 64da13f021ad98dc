import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportModel, ReportWave } from '../../report/model';
import { partsMarkdown } from '../../report/writers/parts-markdown';
import type { Tree } from '../../review/tree';
import { rollbackParts } from '../../rollback/parts';
import { rollbackKit } from '../../rollback/rollback-kit';
import { nightOf } from '../../runbook/night';
import { runbookParts } from '../../runbook/parts';
import { type RunbookOptions, runbookOf, valuesOf } from '../../runbook/runbook';
import { faultsOfTexts, type ShopTexts } from '../../runbook/shop-texts';
import { waveNamed } from '../approvals/wave-named';
import { writeNamed } from '../named-file';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { formOf } from './form-of';
import type { WriteOptions } from './forms';

/** What a person asked of a runbook. */
export interface RunbookFlags {
  /** Its wave. @default - a report is asked for */
  readonly runbook?: string;
  readonly template?: string;
  readonly rollbackMinutes?: string;
  readonly reserveMinutes?: string;
}

/** What it is made of. */
export interface RunbookInput {
  readonly report: ReportModel;
  readonly tree: Tree | undefined;
  /** Of the rendered manifests; without one the program was asked. */
  readonly folder: string | undefined;
  readonly app: string;
  readonly program: string | undefined;
}

/**
 * Writes the runbook of a wave as Markdown or JSON; of HTML gives the report that has it, with the way back.
 *
 * @returns undefined where it is written
 */
export function runbook(
  wave: string,
  { report, tree, folder, app, program }: RunbookInput,
  flags: RunbookFlags,
  { output, file }: WriteOptions,
  terminal: Terminal,
): ReportModel | undefined {
  if (tree === undefined) throw new WrongUse('an inventory alone has no runbook', 'name a program or what it rendered');
  const waves = report.waves.filter((it) => it.wave !== '');
  const meant = waveNamed(wave, waves, { app: folder ?? app, ...(program === undefined ? {} : { program }) });
  const options: RunbookOptions = {
    ...(folder === undefined ? {} : { folder }),
    ...minutes('rollbackMinutes', '--rollback-minutes', flags.rollbackMinutes),
    ...minutes('reserveMinutes', '--reserve-minutes', flags.reserveMinutes),
    ...textsOf(flags.template, meant),
  };
  const made = runbookOf({ report, files: tree, wave: meant }, options);
  for (const warning of made.warnings) terminal.say(`warning: ${warning}\n`);
  const form = output ?? formOf(file, 'markdown');
  switch (form) {
    case 'html': {
      const kit = rollbackParts(rollbackKit(tree, meant));
      const parts = [...meant.parts, ...prefixed('Runbook', runbookParts(made)), ...prefixed('The way back', kit)];
      return { ...report, waves: report.waves.map((it) => (it === meant ? { ...it, parts } : it)) };
    }
    case 'json':
    case 'markdown': {
      const text =
        form === 'json'
          ? `${JSON.stringify(made, null, 2)}\n`
          : partsMarkdown(`Runbook: ${made.wave} of ${made.programme}`, runbookParts(made));
      if (file === undefined) terminal.print(text);
      else writeNamed(file, text);
      return undefined;
    }
    default:
      throw new WrongUse(`a runbook cannot be written as ${form}`, 'write it as markdown, json or html');
  }
}

function prefixed(what: string, parts: ReportWave['parts']): ReportWave['parts'] {
  return parts.map(({ title, blocks }) => ({ title: `${what}: ${title}`, blocks }));
}

function minutes(
  name: 'rollbackMinutes' | 'reserveMinutes',
  flag: string,
  text: string | undefined,
): { readonly [key in typeof name]?: number } {
  if (text === undefined) return {};
  if (!/^\d{1,4}$/.test(text)) throw new WrongUse(`${flag} ${text} is not a number of minutes, accepted: 0 to 9999`);
  return { [name]: Number(text) };
}

/** The texts of a shop: the .md files of a folder. */
function textsOf(folder: string | undefined, wave: ReportWave): Pick<RunbookOptions, 'texts'> {
  if (folder === undefined) return {};
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new WrongUse(`there is no folder ${folder}`, 'name a folder with texts such as roles.md and gate-1.md');
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort();
  const texts: ShopTexts = new Map(
    names.map((name) => [name.slice(0, -'.md'.length), readFileSync(join(folder, name), 'utf8')]),
  );
  const faults = faultsOfTexts(texts, valuesOf(wave, nightOf(wave, {})));
  if (faults.length > 0) throw new WrongUse(`${folder} cannot be used as it is`, faults.join('\n  '));
  return { texts };
}
