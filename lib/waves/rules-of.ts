import { createHash } from 'node:crypto';
import { ProviderType } from '../forklift/source-vm';
import type { Fault } from '../problems/fault';
import { compareText, didYouMean } from '../support/did-you-mean';
import { blackoutFault, momentOf } from './calendar';
import { MOST_IN_PLAN, USUAL_MAX_IN_FLIGHT, USUAL_MAX_POPULATORS, USUAL_PLAN } from './cut-plans';
import { type RateModel, USUAL_RATES } from './estimate/rates';
import type { WaveBlackout, WaveLimit, WaveLimitsPer, WaveRules, WaveWindow } from './wave-rules';
import type { WaveMode } from './wave-vm';

/** What waves are planned by, as a program says it. */
export interface WaveRuleOptions {
  /** First day on which something may move: `2026-12-01`. Needed with windows. @default - no dates */
  readonly start?: string;
  /**
   * When VMs may be down: one window for all, or several by name; then the first is that of VMs that name none.
   * @default - waves without dates: a number, and what is in it
   */
  readonly windows?: WaveWindow | Readonly<Record<string, WaveWindow>>;
  /** Days on which nothing moves. @default - none */
  readonly blackouts?: readonly WaveBlackout[];
  /** What a wave takes. @default - up to 50 VMs */
  readonly capacity?: WaveLimit;
  /** What each host, cluster, datastore, squad or owner takes in a wave. @default - no limits */
  readonly per?: WaveLimitsPer;
  /** Small waves first: `{ first: 5, step: 10 }` is 5 VMs in wave 1, 15 in wave 2, up to the capacity. @default - none */
  readonly ramp?: { readonly first: number; readonly step: number };
  /** Applications or VMs that go first. @default - none */
  readonly pilots?: readonly string[];
  /** In order of moving. @default - dev, test, qa, prod */
  readonly environments?: readonly string[];
  /** Mode of VMs that name none. @default 'cold' */
  readonly mode?: WaveMode;
  /**
   * `order`: what a VM depends on does not move later. `group`: they move in one wave.
   * @default 'order'
   */
  readonly dependencies?: 'order' | 'group';
  /** How fast VMs are copied. @default - published rates */
  readonly rates?: RateModel;
  /** Forklift's `controller_max_vm_inflight`. @default 20 */
  readonly maxInFlight?: number;
  /**
   * vSphere: the storage arrays copy, as the storage map says it with `offload`. Each VM then takes one slot, its disks are
   * copied side by side, and no more of one host at once than `maxPopulators`, Forklift's `controller_max_populator_inflight`
   * (20 unless given). The rates are to be those of the arrays. @default - disks come through the hosts
   */
  readonly offload?: boolean | { readonly maxPopulators: number };
  /** Most VMs in a Plan, 1 to 500. @default - 100 cold, 50 warm; never more than Forklift can hold back */
  readonly plan?: { readonly cold?: number; readonly warm?: number };
  /** How warm VMs are copied. @default - 2 precopies, every 60 minutes, 10 % of changes a day, 26 snapshots */
  readonly warm?: Partial<WaveRules['warm']>;
  /** Size of VMs that tell none. @default - such a VM has no place where sizes count */
  readonly assumedGiB?: number;
  /** How many days before its start a wave takes no more VMs. @default 14 */
  readonly freezeDays?: number;
}

/** Names of all options: a typo in one is a rule that does not hold. */
const NAMES: { readonly [K in keyof Required<WaveRuleOptions>]: true } = {
  start: true,
  windows: true,
  blackouts: true,
  capacity: true,
  per: true,
  ramp: true,
  pilots: true,
  environments: true,
  mode: true,
  dependencies: true,
  rates: true,
  maxInFlight: true,
  offload: true,
  plan: true,
  warm: true,
  assumedGiB: true,
  freezeDays: true,
};

const LIMIT_NAMES = ['vms', 'disks', 'gib'];
const KINDS = ['host', 'cluster', 'datastore', 'squad', 'owner'];

/** The rules that options say, and everything that is wrong with them; a faulty option counts as not given. */
export function rulesOf(
  provider: ProviderType,
  options: WaveRuleOptions,
  also: readonly string[] = [],
): { readonly rules: WaveRules; readonly problems: readonly Fault[] } {
  const problems: Fault[] = [];
  const wrong = (name: string, value: unknown, accepted: string, fix?: string) => {
    const message = `${name} is ${JSON.stringify(value)}, accepted: ${accepted}`;
    problems.push({ code: 'invalid-wave-rule', message, ...(fix === undefined ? {} : { fix }) });
  };
  const unknown = (value: object, known: readonly string[], at: string) => {
    for (const name of Object.keys(value)) {
      if (known.includes(name)) continue;
      const fix = didYouMean(name, known) ?? `known are ${[...known].sort().join(', ')}`;
      problems.push({ code: 'invalid-wave-rule', message: `there is no rule ${JSON.stringify(at + name)}`, fix });
    }
  };
  const whole = (name: string, value: unknown, usual: number, least = 1, most = 1_000_000): number => {
    if (value === undefined) return usual;
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
    wrong(name, value, `a whole number, ${least} to ${most}`);
    return usual;
  };
  const limit = (at: string, value: WaveLimit | undefined): WaveLimit => {
    if (value === undefined) return {};
    unknown(value, LIMIT_NAMES, `${at}.`);
    const told = LIMIT_NAMES.flatMap((name) => {
      const own = value[name as keyof WaveLimit];
      return own === undefined ? [] : [[name, whole(`${at}.${name}`, own, 1, 1, 1_000_000_000)] as const];
    });
    return Object.fromEntries(told);
  };
  const choice = <T extends string>(name: string, value: T | undefined, accepted: readonly T[]): T => {
    if (value === undefined || accepted.includes(value)) return value ?? (accepted[0] as T);
    wrong(name, value, accepted.join(', '), didYouMean(String(value), accepted));
    return accepted[0] as T;
  };
  unknown(options, [...Object.keys(NAMES), ...also], '');
  unknown(options.per ?? {}, KINDS, 'per.');
  unknown(options.warm ?? {}, ['precopies', 'intervalMinutes', 'dailyChangePercent', 'snapshots'], 'warm.');
  const windows = windowsOf(options, problems);
  const zones = [...new Set([...windows.values()].map(({ timeZone }) => timeZone))];
  const blackouts = (options.blackouts ?? []).filter((blackout) => {
    const faults = zones.map((zone) => blackoutFault(blackout, zone)).filter((it) => it !== undefined);
    if (faults[0] !== undefined) problems.push(faults[0]);
    return faults.length === 0;
  });
  const { start } = options;
  const startZone = zones[0] ?? 'UTC';
  if (start === undefined && windows.size > 0) {
    wrong('start', start, 'the first day on which something may move', 'write it like start: "2026-12-01"');
  } else if (start !== undefined && momentOf(String(start), startZone) === undefined) {
    wrong('start', start, 'a day of the calendar', 'write it like "2026-12-01"');
  }
  const perEntries = KINDS.flatMap((kind) => {
    const own = options.per?.[kind as keyof WaveLimitsPer];
    return own === undefined ? [] : [[kind, limit(`per.${kind}`, own)] as const];
  });
  const offload = offloadOf(provider, options.offload, whole, wrong);
  const plain = {
    provider,
    ...(start === undefined ? {} : { start }),
    blackouts,
    capacity: options.capacity === undefined ? { vms: 50 } : limit('capacity', options.capacity),
    per: Object.fromEntries(perEntries) as WaveLimitsPer,
    ...(options.ramp === undefined
      ? {}
      : {
          ramp: { first: whole('ramp.first', options.ramp.first, 1), step: whole('ramp.step', options.ramp.step, 1) },
        }),
    pilots: options.pilots ?? [],
    environments: options.environments ?? ['dev', 'test', 'qa', 'prod'],
    mode: choice('mode', options.mode, ['cold', 'warm']),
    hardDependencies: choice('dependencies', options.dependencies, ['order', 'group']) === 'group',
    rates: options.rates ?? USUAL_RATES,
    maxInFlight: whole('maxInFlight', options.maxInFlight, USUAL_MAX_IN_FLIGHT, 1, 1000),
    ...(offload === undefined ? {} : { offload }),
    plan: {
      cold: whole('plan.cold', options.plan?.cold, USUAL_PLAN.cold, 1, MOST_IN_PLAN),
      warm: whole('plan.warm', options.plan?.warm, USUAL_PLAN.warm, 1, MOST_IN_PLAN),
    },
    warm: {
      precopies: whole('warm.precopies', options.warm?.precopies, 2, 0, 26),
      intervalMinutes: whole('warm.intervalMinutes', options.warm?.intervalMinutes, 60, 1, 10_080),
      dailyChangePercent: whole('warm.dailyChangePercent', options.warm?.dailyChangePercent, 10, 0, 1000),
      snapshots: whole('warm.snapshots', options.warm?.snapshots, 26, 1, 28),
    },
    ...(options.assumedGiB === undefined ? {} : { assumedGiB: whole('assumedGiB', options.assumedGiB, 1, 1) }),
    freezeDays: whole('freezeDays', options.freezeDays, 14, 0, 365),
  };
  return { rules: { ...plain, windows, hash: hashOf(plain, windows) }, problems };
}

function offloadOf(
  provider: ProviderType,
  given: WaveRuleOptions['offload'],
  whole: (name: string, value: unknown, usual: number, least: number, most: number) => number,
  wrong: (name: string, value: unknown, accepted: string) => void,
): WaveRules['offload'] {
  if (given === undefined || given === false) return undefined;
  if (provider !== ProviderType.VSPHERE) {
    wrong('offload', given, `none for ${provider}: arrays copy for vSphere alone`);
    return undefined;
  }
  if (given === true) return { maxPopulators: USUAL_MAX_POPULATORS };
  if (typeof given === 'object' && given !== null && Object.keys(given).join() === 'maxPopulators')
    return { maxPopulators: whole('offload.maxPopulators', given.maxPopulators, USUAL_MAX_POPULATORS, 1, 1000) };
  wrong('offload', given, 'true, or { maxPopulators: 20 }');
  return undefined;
}

function windowsOf({ windows }: WaveRuleOptions, problems: Fault[]): ReadonlyMap<string, WaveWindow> {
  if (windows === undefined) return new Map();
  const named = isWindow(windows) ? { usual: windows } : windows;
  const usable = new Map<string, WaveWindow>();
  for (const [name, window] of Object.entries(named)) {
    const at = isWindow(windows) ? 'windows' : `windows.${name}`;
    if (!isWindow(window)) {
      const message = `${at} is ${JSON.stringify(window)}, accepted: a Window`;
      problems.push({
        code: 'invalid-wave-rule',
        message,
        fix: 'write it like Window.weekly("Sat 22:00", Duration.hours(6), "Europe/Berlin")',
      });
    } else if (window.problems.length === 0) usable.set(name, window);
    else for (const problem of window.problems) problems.push({ ...problem, message: `${at}: ${problem.message}` });
  }
  return usable;
}

function isWindow(value: unknown): value is WaveWindow {
  return typeof (value as Partial<WaveWindow> | undefined)?.openingFrom === 'function';
}

/** The same for the same rules, in whatever order they are written. */
function hashOf(plain: object, windows: ReadonlyMap<string, WaveWindow>): string {
  const all = { ...plain, windows: [...windows].map(([name, { text }]) => [name, text]) };
  return `r${createHash('sha256').update(JSON.stringify(all, sortedMembers)).digest('hex').slice(0, 7)}`;
}

function sortedMembers(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)));
}
