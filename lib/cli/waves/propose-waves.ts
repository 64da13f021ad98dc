import { Duration } from 'cdk8s';
import { Window } from '../../constructs/window';
import { readCalibration } from '../../inventory/calibration';
import { clusterRules } from '../../inventory/cluster-rules';
import type { InventoryContent } from '../../inventory/content';
import { VmSelection } from '../../inventory/vm-selection';
import { columnNames, columnOf, WAVE_FACTS, type WaveColumn, type WaveFact } from '../../inventory/wave-columns';
import type { WaveTable } from '../../inventory/wave-table';
import { Waves, type WavesOptions } from '../../inventory/waves';
import { formatProblems, ProblemError } from '../../problems/problem';
import { didYouMean } from '../../support/did-you-mean';
import { summariseWaves } from '../../waves/summary';
import type { InventoryOptions } from '../inventory/flags';
import { asWrongUse, readFor } from '../inventory/read-for';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { countWaves, drawWaves } from './draw-waves';
import type { WaveOutput } from './flags';

/** By what waves are proposed. */
export interface WaveWishes extends Pick<InventoryOptions, 'table' | 'tableColumn'> {
  readonly start?: string;
  readonly window?: string;
  readonly maxVms: string;
  readonly maxGib?: string;
  readonly ramp?: string;
  readonly fact?: readonly string[];
  readonly calibrate?: string;
}

export interface ProposeOptions extends WaveWishes, InventoryOptions {
  readonly output: WaveOutput;
}

/** Prints a first cut of waves, and on stderr by what it was made. */
export function proposeWaves(path: string, options: ProposeOptions, terminal: Terminal): number {
  const { table: _table, tableColumn: _columns, ...ofInventory } = options;
  const content = readFor(path, ofInventory, terminal);
  const { waves, columns, applications } = proposedWaves(path, content, options);
  const problems = waves.problems;
  if (problems.length > 0) terminal.say(`${formatProblems(problems)}\n`);
  if (problems.some(({ severity }) => severity === 'error')) return 1;
  const summary = summariseWaves(waves.plan, waves.rules);
  terminal.print(drawWaves(summary, options.output));
  terminal.say(`${countWaves(summary)}\n`);
  terminal.say(`note: ${reasons(columns, applications, waves)}\n`);
  terminal.say(`note: ${summary.method}\n`);
  for (const { rule, vms } of clusterRules(content.vms)) {
    terminal.say(`note: cluster rule ${JSON.stringify(rule)} names ${vms.join(', ')}: together, or apart?\n`);
  }
  return summary.unplaced.length > 0 ? 1 : 0;
}

/** What waves were proposed by. */
interface Proposal {
  readonly waves: Waves;
  readonly columns: Partial<Record<WaveFact, WaveColumn>>;
  readonly applications?: WaveTable;
}

/** A first cut of waves of all VMs of an inventory but templates. */
export function proposedWaves(path: string, content: InventoryContent, wishes: WaveWishes): Proposal {
  const applications = tableOf(wishes.table, wishes.tableColumn);
  const columns = { ...usualColumns(content), ...columnsOf(wishes.fact, content) };
  const waves = reading(
    () =>
      new Waves(
        new VmSelection(
          content.vms.filter(({ isTemplate }) => isTemplate !== true),
          `the VMs of ${path}`,
        ),
        { content, file: path },
        { columns, ...(applications === undefined ? {} : { applications }), ...rulesOf(wishes) },
      ),
  );
  return { waves, columns, ...(applications === undefined ? {} : { applications }) };
}

/** What is made of files that somebody named. @throws WrongUse where one is not there */
function reading(make: () => Waves): Waves {
  try {
    const waves = make();
    const missing = waves.problems.filter(({ code }) => code === 'file-missing');
    if (missing.length > 0) throw new ProblemError(missing.slice(0, 1));
    return waves;
  } catch (error) {
    throw asWrongUse(error);
  }
}

/** Facts that attributes of the inventory have the name of; where none says the application, the folder does. */
function usualColumns({ vms }: InventoryContent): Partial<Record<WaveFact, WaveColumn>> {
  const attributes = new Set(vms.flatMap(({ attributes: own }) => Object.keys(own ?? {})));
  const columns = new Map<WaveFact, WaveColumn>();
  for (const name of [...attributes].sort()) {
    const plain = name.toLowerCase().replace(/[^a-z]/g, '');
    const fact = WAVE_FACTS.find((it) => it.toLowerCase() === plain) ?? (plain === 'application' ? 'app' : undefined);
    if (fact !== undefined && !columns.has(fact)) columns.set(fact, name);
  }
  return { app: 'folder', ...Object.fromEntries(columns) };
}

function columnsOf(given: readonly string[] | undefined, { vms }: InventoryContent): Partial<Record<WaveFact, string>> {
  const entries = (given ?? []).map((text) => {
    const at = text.indexOf('=');
    const fact = text.slice(0, Math.max(0, at));
    if (at < 1 || at === text.length - 1)
      throw new WrongUse(`--fact ${text}: expected FACT=COLUMN`, "such as --fact app='Application name'");
    if (!WAVE_FACTS.includes(fact as WaveFact)) {
      throw new WrongUse(
        `--fact ${text}: there is no fact ${JSON.stringify(fact)}`,
        didYouMean(fact, WAVE_FACTS) ?? `there are: ${WAVE_FACTS.join(', ')}`,
      );
    }
    const column = text.slice(at + 1);
    if (vms.length > 0 && !vms.some((vm) => columnOf(column, vm) !== undefined)) {
      const names = columnNames(vms);
      throw new WrongUse(
        `--fact ${text}: no VM has ${JSON.stringify(column)}`,
        didYouMean(column, names) ?? `there are: ${names.slice(0, 20).join(', ')}, tag:PREFIX`,
      );
    }
    return [fact, column];
  });
  return Object.fromEntries(entries);
}

function tableOf(file: string | undefined, columns: readonly string[] | undefined): WaveTable | undefined {
  if ((file === undefined) !== (columns === undefined)) {
    throw new WrongUse('--table and --table-column go together', 'give both: --table FILE --table-column app=HEADER');
  }
  if (file === undefined || columns === undefined) return undefined;
  const entries = columns.map((text) => {
    const at = text.indexOf('=');
    if (at < 1 || at === text.length - 1)
      throw new WrongUse(`--table-column ${text}: expected NAME=HEADER`, "such as --table-column app='Application'");
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return { file, columns: Object.fromEntries(entries) };
}

function rulesOf({ start, window, maxVms, maxGib, ramp, calibrate }: WaveWishes): WavesOptions {
  if ((start === undefined) !== (window === undefined)) {
    throw new WrongUse(
      '--start and --window go together',
      'give both: --start 2027-01-09 --window "Sat 22:00 8h Europe/Berlin"',
    );
  }
  const gib = maxGib === undefined ? {} : { gib: wholeOf('--max-gib', maxGib) };
  const [, first, step] = /^(\d+)\+(\d+)$/.exec(ramp ?? '') ?? [];
  if (ramp !== undefined && first === undefined)
    throw new WrongUse(`--ramp ${ramp}: expected FIRST+STEP`, 'such as --ramp 5+10');
  return {
    capacity: { vms: wholeOf('--max-vms', maxVms), ...gib },
    ...(start === undefined || window === undefined ? {} : { start, windows: windowOf(window) }),
    ...(first === undefined ? {} : { ramp: { first: Number(first), step: Number(step) } }),
    ...(calibrate === undefined ? {} : { rates: readCalibration(calibrate) }),
  };
}

function wholeOf(flag: string, text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw new WrongUse(`${flag} ${text}: expected a whole number over 0`);
}

function windowOf(text: string): Window {
  const [, at, hours, minutes, zone] = /^(.+) (\d{1,3})h(?:(\d{1,2})m)? (\S+)$/.exec(text) ?? [];
  const fix = 'such as --window "Sat 22:00 8h Europe/Berlin"';
  if (at === undefined || zone === undefined)
    throw new WrongUse(`--window ${JSON.stringify(text)}: expected DAYS HH:MM HOURSh ZONE`, fix);
  const duration = Duration.minutes(Number(hours) * 60 + Number(minutes ?? 0));
  const window = /^\d\d:\d\d$/.test(at) ? Window.daily(at, duration, zone) : Window.weekly(at, duration, zone);
  const [problem] = window.problems;
  if (problem !== undefined)
    throw new WrongUse(`--window ${JSON.stringify(text)}: ${problem.message}`, problem.fix ?? fix);
  return window;
}

/** By what the VMs were grouped. */
function reasons(
  columns: Partial<Record<WaveFact, WaveColumn>>,
  applications: WaveTable | undefined,
  { plan, rules }: Waves,
): string {
  const facts = Object.entries(columns).map(([fact, column]) => `${fact} by ${String(column)}`);
  const table =
    applications === undefined
      ? []
      : [`${Object.keys(applications.columns).join(', ')} from ${applications.file}, which takes precedence`];
  const groups = plan.prepared.groups.length;
  const order = `order: environment (${rules.environments.join(', ')}), then the least critical, then the easiest guests and smallest disks`;
  return [`${groups} ${groups === 1 ? 'group' : 'groups'}: ${[...facts, ...table].join('; ')}`, order].join('. ');
}
