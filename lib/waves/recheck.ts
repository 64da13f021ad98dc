import type { Code } from '../problems/catalogue';
import type { Problem } from '../problems/problem';
import { Calendar } from './calendar';
import { simulate } from './estimate/simulate';
import type { PlannedWave, WavePlan } from './plan-waves';
import { copySetting } from './wave-fill';
import type { WaveLimit, WaveRules } from './wave-rules';
import { copiedMiB, type WaveVm } from './wave-vm';
import { gibText, hoursText, waveName } from './words';

/**
 * Holds waves against the rules, by other code than that which made them: what is settled may break a rule that came later,
 * and is reported, not moved.
 */
export function recheck({ waves, prepared }: WavePlan, rules: WaveRules): Problem[] {
  const problems: Problem[] = [];
  const calendar = new Calendar(rules);
  const waveOf = new Map<string, number>();
  for (const wave of waves) for (const { vm } of wave.members) waveOf.set(vm.id, wave.number);
  for (const wave of waves) {
    const tell = (code: Code, message: string) =>
      problems.push({
        severity: 'warning',
        code,
        where: waveName(wave.number),
        message,
        fix: `${NOTHING_MOVES}${code === 'wave-over-capacity' ? ', or raise the limit' : ''}`,
      });
    const vms = wave.members.map(({ vm }) => vm);
    const most = Math.min(
      rules.capacity.vms ?? Number.POSITIVE_INFINITY,
      rules.ramp === undefined ? Number.POSITIVE_INFINITY : rules.ramp.first + rules.ramp.step * (wave.number - 1),
    );
    for (const text of over(vms, { ...rules.capacity, ...(Number.isFinite(most) ? { vms: most } : {}) }, rules))
      tell('wave-over-capacity', text);
    for (const [kind, limit] of Object.entries(rules.per)) {
      for (const [key, own] of byKind(kind, vms)) {
        for (const text of over(own, limit as WaveLimit, rules)) tell('wave-over-capacity', `${kind} ${key}: ${text}`);
      }
    }
    const closed = wave.state === 'open' ? closedFault(wave, rules, calendar) : undefined;
    if (closed !== undefined) tell('locked-against-rules', closed);
    const long = lengthFault(wave, rules);
    if (long !== undefined) tell('wave-over-capacity', long);
    for (const vm of vms) {
      const mode = vm.mode ?? rules.mode;
      if (mode !== wave.mode) tell('locked-against-rules', `${vm.name} (${vm.id}) is ${mode}, the wave ${wave.mode}`);
      if (vm.pin !== undefined && vm.pin !== wave.number)
        tell('locked-against-rules', `${vm.name} (${vm.id}) is pinned to ${waveName(vm.pin)}`);
    }
  }
  const groups = prepared.groups;
  const wavesOf = groups.map(({ members }) => [
    ...new Set(members.flatMap((i) => waveOf.get(prepared.vms[i]?.id as string) ?? [])),
  ]);
  for (const [index, group] of groups.entries()) {
    const own = wavesOf[index] as number[];
    const first = own.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY);
    for (const other of group.dependsOn) {
      const last = (wavesOf[other] as number[]).reduce((most, number) => Math.max(most, number), 0);
      if (own.length > 0 && first < last) {
        problems.push({
          severity: 'warning',
          code: 'locked-against-rules',
          where: waveName(first),
          message: `${group.id} depends on ${groups[other]?.id}, which is in ${waveName(last)}`,
          fix: NOTHING_MOVES,
        });
      }
    }
    for (const other of group.apart) {
      const shared = own.find((number) => wavesOf[other]?.includes(number));
      if (shared === undefined || other < index) continue;
      problems.push({
        severity: 'warning',
        code: 'locked-against-rules',
        where: waveName(shared),
        message: `${group.id} and ${groups[other]?.id} must be apart`,
        fix: NOTHING_MOVES,
      });
    }
  }
  return problems;
}

const NOTHING_MOVES = 'nothing moves by itself: cdk8s-forklift waves replan --groups ... releases groups';

function over(vms: readonly WaveVm[], limit: WaveLimit, rules: WaveRules): string[] {
  const mib = vms.reduce((sum, vm) => sum + (copiedMiB(vm) ?? (rules.assumedGiB ?? 0) * 1024), 0);
  const disks = vms.reduce((sum, vm) => sum + vm.disks, 0);
  return [
    ...(limit.vms !== undefined && vms.length > limit.vms ? [`${vms.length} VMs > ${limit.vms}`] : []),
    ...(limit.disks !== undefined && disks > limit.disks ? [`${disks} disks > ${limit.disks}`] : []),
    ...(limit.gib !== undefined && mib > limit.gib * 1024 ? [`${gibText(mib)} > ${limit.gib} GiB`] : []),
  ];
}

function byKind(kind: string, vms: readonly WaveVm[]): Map<string, WaveVm[]> {
  const lists = new Map<string, WaveVm[]>();
  for (const vm of vms) {
    const value = kind === 'datastore' ? vm.datastores : vm[kind as 'host'];
    for (const key of value === undefined ? [] : typeof value === 'string' ? [value] : value) {
      const list = lists.get(key);
      if (list) list.push(vm);
      else lists.set(key, [vm]);
    }
  }
  return lists;
}

/** Why a wave that is still open should not be when it is. */
function closedFault(
  { window: name, opening, members }: PlannedWave,
  rules: WaveRules,
  calendar: Calendar,
): string | undefined {
  if (opening === undefined || name === undefined) return undefined;
  const window = rules.windows.get(name);
  if (window === undefined) return `the rules no longer have its window ${JSON.stringify(name)}`;
  if (window.openingFrom(opening.start)?.start !== opening.start) return `its start is not when ${window.text} opens`;
  if (calendar.openingFrom(window, opening.start)?.start !== opening.start) return 'a blackout of the rules covers it';
  for (const { vm } of members) {
    const own = calendar.ownBlackout(vm.blackouts, window, opening);
    if (own !== undefined) return `${vm.name} (${vm.id}) must not be down at ${own}`;
  }
  return undefined;
}

function lengthFault(wave: PlannedWave, rules: WaveRules): string | undefined {
  if (wave.opening === undefined) return undefined;
  const window = (wave.opening.end - wave.opening.start) / 1000;
  const { seconds } = estimateWave(wave, rules).p80;
  return seconds > window ? `p80 ${hoursText(seconds)} > ${hoursText(window)}` : undefined;
}

/** How long a wave takes in its window, and how long its VMs are down. */
export interface WaveEstimate {
  /** Seconds in the window: of a cold wave all of it, of a warm one the last changes and the conversion. */
  readonly seconds: number;
  /** Seconds that each VM is down, in the order of the members. */
  readonly downtime: readonly number[];
}

/** A wave as the simulator finds it, with the rates of half of all VMs and of four of five. */
export function estimateWave(
  wave: PlannedWave,
  rules: WaveRules,
): { readonly p50: WaveEstimate; readonly p80: WaveEstimate } {
  const share = wave.mode === 'cold' ? 1 : (rules.warm.dailyChangePercent / 100) * (rules.warm.intervalMinutes / 1440);
  const timed = wave.members.map(({ vm }) => ({
    ...(vm.host === undefined ? {} : { host: vm.host }),
    disks: vm.disks,
    mib: (copiedMiB(vm) ?? (rules.assumedGiB ?? 0) * 1024) * share,
  }));
  const of = (quantile: 'p50' | 'p80'): WaveEstimate => {
    const { seconds, ends } = simulate(timed, rules.rates[quantile], copySetting(rules, wave.mode));
    return { seconds, downtime: ends };
  };
  return { p50: of('p50'), p80: of('p80') };
}
