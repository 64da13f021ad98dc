import type { Code } from '../problems/catalogue';
import { compareText } from '../support/did-you-mean';
import { zonedText } from '../support/zoned-time';
import { NO_LOCK, type WaveLock, type WaveState } from './lock/lock';
import type { PlannedWave, WavePlan } from './plan-waves';
import { estimateWave, type WaveEstimate } from './recheck';
import type { WaveRules } from './wave-rules';
import type { WaveMode, WaveVm } from './wave-vm';
import { waveName } from './words';

/** What there is of something: VMs and the GiB to be copied, rounded up. */
export interface Share {
  readonly name: string;
  readonly vms: number;
  readonly gib: number;
}

/** What a squad does in a wave. */
export interface SquadShare extends Share {
  /** From the cut-over until the last of its VMs is over. */
  readonly hours: { readonly p50: number; readonly p80: number };
}

/** A VM that cannot move as the inventory has it. */
export interface Blocked {
  readonly id: string;
  readonly name: string;
  readonly reasons: readonly string[];
}

export interface VmSummary {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly app?: string;
  readonly owner?: string;
  readonly squad?: string;
  readonly change?: string;
  readonly host?: string;
  readonly gib?: number;
  readonly plan: number;
  readonly by: string;
  /** The wave that the lock has it in, where that is another one. */
  readonly movedFrom?: string;
  /** Minutes that it is down, as half of all VMs and as four of five are at most. */
  readonly downMinutes: { readonly p50: number; readonly p80: number };
}

/** A wave in numbers, as people and other tools read it. */
export interface WaveSummary {
  readonly wave: string;
  readonly number: number;
  readonly state: WaveState;
  readonly mode: WaveMode;
  readonly window?: string;
  /** When copying begins; on the clocks of the window. */
  readonly start?: string;
  /** When VMs are down from; of a cold wave its start. */
  readonly cutover?: string;
  readonly end?: string;
  readonly vms: number;
  readonly disks: number;
  readonly gibUsed: number;
  readonly gibProvisioned: number;
  readonly plans: number;
  readonly hours: { readonly p50: number; readonly p80: number };
  readonly apps: readonly string[];
  /** Whom to tell. */
  readonly owners: readonly string[];
  readonly changes: readonly string[];
  readonly hosts: readonly Share[];
  readonly datastores: readonly Share[];
  readonly squads: readonly SquadShare[];
  /** What is to be seen to before the wave begins. */
  readonly blockers: readonly Blocked[];
  readonly members: readonly VmSummary[];
}

export interface EstateSummary {
  readonly vms: number;
  readonly waves: readonly WaveSummary[];
  /** Groups that have no wave. */
  readonly unplaced: readonly {
    readonly group: string;
    readonly vms: readonly string[];
    readonly code: Code;
    readonly reason: string;
    /** Which rule to change. @default - nothing is known to help */
    readonly fix?: string;
  }[];
  /** How the hours were found. */
  readonly method: string;
}

/** All waves of a plan in numbers, and what moved since a lock. */
export function summariseWaves(plan: WavePlan, rules: WaveRules, before: WaveLock = NO_LOCK): EstateSummary {
  return {
    vms: plan.prepared.vms.length,
    waves: plan.waves.map((wave) => summariseWave(wave, rules, before)),
    unplaced: plan.unplaced.map(({ group, vms, code, message, fix }) => ({
      group,
      vms: vms.map(({ name }) => name),
      code,
      reason: message,
      ...(fix === undefined ? {} : { fix }),
    })),
    method: methodOf(rules),
  };
}

/** How hours are estimated, and what is taken for granted. */
export function methodOf({ rates, maxInFlight, offload, warm, assumedGiB }: WaveRules): string {
  const words = (name: 'p50' | 'p80') => {
    const { vm, host, site, fixedSeconds } = rates[name];
    return `${name} ${vm} MiB/s per VM, ${host} per host, ${site} in total, plus ${Math.round(fixedSeconds / 60)} min per VM`;
  };
  return [
    `each wave is simulated as Forklift's scheduler would run it, with ${maxInFlight} in flight`,
    `${words('p50')}; ${words('p80')}`,
    ...(offload === undefined
      ? []
      : [`arrays copy, ${offload.maxPopulators} disks of a host at once: rates are to be those of the arrays`]),
    `rates: ${rates.origin}`,
    'used GiB where known, otherwise provisioned GiB',
    `warm VMs change by ${warm.dailyChangePercent} % a day`,
    ...(assumedGiB === undefined ? [] : [`${assumedGiB} GiB where the size is unknown`]),
  ].join('. ');
}

function summariseWave(wave: PlannedWave, rules: WaveRules, before: WaveLock): WaveSummary {
  const { p50, p80 } = estimateWave(wave, rules);
  const vms = wave.members.map(({ vm }) => vm);
  const window = wave.window === undefined ? undefined : rules.windows.get(wave.window);
  const hoursOfSquad = (squad: string, { downtime }: WaveEstimate) =>
    hours(vms.reduce((most, vm, i) => (vm.squad === squad ? Math.max(most, downtime[i] as number) : most), 0));
  const at = (instant: number) => zonedText(instant, window?.timeZone ?? 'UTC');
  const dates =
    wave.opening === undefined
      ? {}
      : {
          start: at(wave.opening.start - Math.ceil(wave.leadSeconds / 60) * 60_000),
          cutover: at(wave.opening.start),
          end: at(wave.opening.end),
        };
  return {
    wave: waveName(wave.number),
    number: wave.number,
    state: wave.state,
    mode: wave.mode,
    ...(window === undefined ? {} : { window: window.text }),
    ...dates,
    vms: vms.length,
    disks: vms.reduce((sum, vm) => sum + vm.disks, 0),
    gibUsed: gib(vms.reduce((sum, vm) => sum + (vm.usedMiB ?? 0), 0)),
    gibProvisioned: gib(vms.reduce((sum, vm) => sum + (vm.provisionedMiB ?? 0), 0)),
    plans: new Set(wave.members.map(({ plan }) => plan)).size,
    hours: { p50: hours(p50.seconds), p80: hours(p80.seconds) },
    apps: distinct(vms.map((vm) => vm.app)),
    owners: distinct(vms.map((vm) => vm.owner)),
    changes: distinct(vms.map((vm) => vm.change)),
    hosts: sharesOf(vms, (vm) => [vm.host]),
    datastores: sharesOf(vms, (vm) => vm.datastores),
    squads: sharesOf(vms, (vm) => [vm.squad]).map((share) => ({
      ...share,
      hours: { p50: hoursOfSquad(share.name, p50), p80: hoursOfSquad(share.name, p80) },
    })),
    blockers: vms.flatMap(({ id, name, blockers }) =>
      blockers === undefined ? [] : [{ id, name, reasons: blockers }],
    ),
    members: wave.members.map(({ vm, group, plan, by }, i) => ({
      id: vm.id,
      name: vm.name,
      group,
      ...defined({ app: vm.app, owner: vm.owner, squad: vm.squad, change: vm.change, host: vm.host }),
      ...(sizeOf(vm) === undefined ? {} : { gib: gib(sizeOf(vm) as number) }),
      plan,
      by,
      ...movedFrom(before.vms.get(vm.id)?.wave, wave.number),
      downMinutes: { p50: minutes(p50.downtime[i] as number), p80: minutes(p80.downtime[i] as number) },
    })),
  };
}

function movedFrom(before: number | undefined, now: number): { movedFrom?: string } {
  return before === undefined || before === now ? {} : { movedFrom: waveName(before) };
}

function sharesOf(vms: readonly WaveVm[], keysOf: (vm: WaveVm) => readonly (string | undefined)[]): Share[] {
  const shares = new Map<string, { vms: number; mib: number }>();
  for (const vm of vms) {
    for (const key of keysOf(vm)) {
      if (key === undefined) continue;
      const share = shares.get(key) ?? { vms: 0, mib: 0 };
      share.vms++;
      share.mib += sizeOf(vm) ?? 0;
      shares.set(key, share);
    }
  }
  return [...shares]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, { vms: count, mib }]) => ({ name, vms: count, gib: gib(mib) }));
}

function sizeOf(vm: WaveVm): number | undefined {
  return vm.usedMiB ?? vm.provisionedMiB;
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))].sort(compareText);
}

function defined<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

function gib(mib: number): number {
  return Math.ceil(mib / 1024);
}

/** Tenths, rounded up. */
function hours(seconds: number): number {
  return Math.ceil(seconds / 360 - 1e-9) / 10;
}

function minutes(seconds: number): number {
  return Math.ceil(seconds / 60 - 1e-9);
}
