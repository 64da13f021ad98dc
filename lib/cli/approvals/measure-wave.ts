import type { ForkliftApp } from '../../app/app';
import { waveFolder } from '../../constructs/migration';
import { Plan } from '../../constructs/plan';
import { MigrationProgram } from '../../constructs/program';
import { GATES, type Gate } from '../../readiness/gates';
import { type Readiness, readinessOf, type VmToMeasure } from '../../readiness/readiness';
import { clock } from '../../support/clock';
import { didYouMean } from '../../support/did-you-mean';
import { utcInstant } from '../../support/instant';
import type { InventoryOptions } from '../inventory/flags';
import { readFor } from '../inventory/read-for';
import { openProgram } from '../load-program';
import { textTable } from '../tables';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { waveNamed } from './wave-named';

export interface ReadyOptions extends InventoryOptions {
  readonly inventory: string;
  readonly taken: string;
  readonly newerThan: string;
  readonly gate?: readonly string[];
  readonly minFree: string;
  readonly app: string;
  readonly program?: string;
  readonly output: 'table' | 'json';
}

/** Measures the VMs of a wave, and lists what keeps them from moving. */
export async function measureWave(wave: string, options: ReadyOptions, terminal: Terminal): Promise<number> {
  const gates = gatesOf(options.gate);
  const minFree = percentOf(options.minFree);
  const taken = momentOf('--taken', options.taken);
  const newerThan = momentOf('--newer-than', options.newerThan);
  if (Date.parse(taken) > clock.now())
    throw new WrongUse(`--taken ${options.taken}: that is in the future`, 'give the time of the export');
  const meant = waveNamed(wave, (await openProgram(options.app)).flatMap(wavesOf), options);
  if (Date.parse(taken) < Date.parse(newerThan)) {
    terminal.say(
      `error: ${options.inventory} is of ${taken}, which is older than ${newerThan}: not measured\n  export it again\n`,
    );
    return 1;
  }
  const content = readFor(options.inventory, options, terminal);
  const readiness = readinessOf(meant.vms, content, gates, minFree);
  terminal.print(options.output === 'json' ? jsonOf(meant, readiness, taken, gates) : tableOf(readiness));
  const held = new Set(readiness.notReady.map(({ vm }) => vm));
  terminal.say(
    `${meant.wave} of ${meant.programme}: ${readiness.vms - held.size} of ${readiness.vms} ${readiness.vms === 1 ? 'VM is' : 'VMs are'} ready\n`,
  );
  return held.size > 0 ? 1 : 0;
}

interface WaveToMeasure {
  readonly programme: string;
  readonly wave: string;
  readonly vms: VmToMeasure[];
}

/** The waves of an app with the VMs of their plans; archived plans are over. */
function wavesOf(app: ForkliftApp): WaveToMeasure[] {
  const waves = new Map<string, WaveToMeasure>();
  for (const plan of app.node.findAll()) {
    if (!(plan instanceof Plan) || plan.archived) continue;
    const programme = MigrationProgram.find(plan)?.node.id ?? '';
    const wave = waveFolder(plan.wave ?? 1);
    const known = waves.get(`${programme}/${wave}`) ?? { programme, wave, vms: [] };
    waves.set(`${programme}/${wave}`, known);
    for (const { id, name } of plan.vms) known.vms.push({ id, name, plan: plan.name, migration: plan.type });
  }
  return [...waves.values()];
}

function gatesOf(given: readonly string[] | undefined): readonly Gate[] {
  for (const name of given ?? []) {
    if (!GATES.some((gate) => gate === name))
      throw new WrongUse(
        `--gate ${name}: there is no such gate`,
        didYouMean(name, GATES) ?? `there are: ${GATES.join(', ')}`,
      );
  }
  return given === undefined ? GATES : GATES.filter((gate) => given.includes(gate));
}

function percentOf(text: string): number {
  if (!/^\d{1,2}$/.test(text))
    throw new WrongUse(`--min-free ${text}: expected a whole number of percent, 0 to 99`, 'such as --min-free 15');
  return Number(text);
}

function momentOf(flag: string, text: string): string {
  const moment = utcInstant(text) ?? utcInstant(`${text}T00:00:00Z`);
  if (moment === undefined)
    throw new WrongUse(
      `${flag} ${text}: expected a day, or a date and time with an offset`,
      `such as ${flag} 2026-12-04T06:00:00Z`,
    );
  return moment;
}

function tableOf({ notReady }: Readiness): string {
  if (notReady.length === 0) return '';
  return textTable({
    titles: ['VM', 'ID', 'PLAN', 'GATE', 'STATE', 'WHAT'],
    rows: notReady.map(({ vm, gate, state, what }) => [vm.name, vm.id, vm.plan, gate, state, what]),
  });
}

function jsonOf(
  { programme, wave }: WaveToMeasure,
  { vms, notReady }: Readiness,
  taken: string,
  gates: readonly Gate[],
): string {
  const list = notReady.map(({ vm: { id, name, plan }, gate, state, what }) => ({ id, name, plan, gate, state, what }));
  const whole = { programme, wave, taken, gates, vms, ready: notReady.length === 0, notReady: list };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
