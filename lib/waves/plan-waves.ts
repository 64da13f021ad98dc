import type { Problem } from '../problems/problem';
import { compareText } from '../support/did-you-mean';
import { PlanCutter, planCap } from './cut-plans';
import type { LockedVm, LockedWave, PlacedBy, WaveLock, WaveState } from './lock/lock';
import { missingOwners } from './owners';
import { Placing } from './placing';
import { type Prepared, prepare, type Reason } from './prepare';
import type { Refusal, Unit, WaveFill } from './wave-fill';
import type { WaveOpening, WaveRules } from './wave-rules';
import type { WaveMode, WaveVm } from './wave-vm';
import { waveName } from './words';

/** Which settled lines are let go: of groups, or of all open waves from a number on. */
export interface Release {
  readonly groups?: ReadonlySet<string>;
  readonly from?: number;
}

export interface WaveRequest {
  readonly vms: readonly WaveVm[];
  readonly rules: WaveRules;
  readonly lock: WaveLock;
  readonly release?: Release;
  /** Instant from which on waves count as frozen that start within `freezeDays`. @default - none does by itself */
  readonly asOf?: number;
  /** Id of a VM: refusals of its group are kept. */
  readonly watch?: string;
}

/** A VM in its wave. */
export interface WaveMember {
  /** The VM. */
  readonly vm: WaveVm;
  /** The VMs that move together, as they are called. */
  readonly group: string;
  /** The number of the plan within the wave, from 1. */
  readonly plan: number;
  /** What put it there: the lock, a pin, or the first wave that had room. */
  readonly by: PlacedBy;
}

export interface PlannedWave {
  /** From 1; never given to another wave. */
  readonly number: number;
  /** Warm and cold VMs move in waves of their own. */
  readonly mode: WaveMode;
  /** How far it is: what is frozen, runs or is done does not change any more. */
  readonly state: WaveState;
  /** Name of the window that it moves in. @default - it has none */
  readonly window?: string;
  /** When that opens for it. @default - no date is given */
  readonly opening?: WaveOpening;
  /** Seconds between the first copy and the cut-over of a warm wave; 0 of a cold one. */
  readonly leadSeconds: number;
  /** Sorted by id. */
  readonly members: readonly WaveMember[];
}

/** A group without a wave. */
export interface Unplaced extends Reason {
  /** The VMs that move together, as they are called. */
  readonly group: string;
  /** The VMs in it, sorted by id. */
  readonly vms: readonly WaveVm[];
}

export interface WavePlan {
  /** By number; those without VMs are left out. */
  readonly waves: readonly PlannedWave[];
  readonly unplaced: readonly Unplaced[];
  /** What moved, came late, is gone or has no owner: nothing is wrong with the rules. */
  readonly findings: readonly Problem[];
  /** What is wrong with the input. */
  readonly problems: readonly Problem[];
  /** What is to be written. */
  readonly lock: WaveLock;
  readonly prepared: Prepared;
  /** Of the group of the watched VM, in the order of the waves. */
  readonly refusals: readonly Refusal[];
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * Plans waves: a pure function of the VMs, the rules and the lock. What the lock settles stays; what is new comes to the
 * first wave that takes it, in an order that does not depend on how the VMs are listed.
 */
export function planWaves(request: WaveRequest): WavePlan {
  const { rules, lock, release, asOf, watch } = request;
  const prepared = prepare(request.vms, rules);
  const { vms, grouping } = prepared;
  const findings: Problem[] = [];
  const stateOf = (number: number): WaveState => {
    const { state, start } = lock.waves.get(number) as LockedWave;
    const frozen =
      state === 'open' && asOf !== undefined && start !== undefined && start - rules.freezeDays * DAY_MS <= asOf;
    return frozen ? 'frozen' : state;
  };
  const watched = watch === undefined ? -1 : vms.findIndex((vm) => vm.id === watch);
  const group = watched < 0 ? undefined : grouping.groupOf[watched];
  const placing = new Placing(prepared, rules, lock, stateOf, group);
  const settled = settle(prepared, lock, release, stateOf, findings);
  const lockedGroup = new Map<number, string>();
  const units: { unit: Unit; by: PlacedBy }[] = [];
  const reasons: { readonly unit: Unit; readonly reason: Reason }[] = [];
  const placedBy = new Map<number, PlacedBy>();
  for (const [index, own] of prepared.groups.entries()) {
    const byWave = new Map<number, number[]>();
    const free: number[] = [];
    for (const i of own.members) {
      const line = settled.lines[i];
      if (line === undefined) {
        free.push(i);
        continue;
      }
      const list = byWave.get(line.wave);
      if (list) list.push(i);
      else byWave.set(line.wave, [i]);
      const known = lockedGroup.get(index);
      if (known === undefined || line.group < known) lockedGroup.set(index, line.group);
    }
    let joins: number | undefined;
    for (const [number, members] of [...byWave].sort(([a], [b]) => a - b)) {
      placing.settle(number, placing.unit(index, members));
      if (stateOf(number) === 'open') joins = number;
    }
    if (free.length === 0) continue;
    const unit = placing.unit(index, free);
    if (joins !== undefined) {
      placing.settle(joins, unit);
      for (const i of free) placedBy.set(i, settled.merged.has(i) ? 'merge' : 'joined');
      for (const i of free) settled.waveOf.set(i, joins);
      continue;
    }
    const by: PlacedBy = byWave.size > 0 ? 'late' : own.pin === undefined ? 'first-fit' : 'pin';
    if (by === 'late') {
      for (const i of free) findings.push(lateFinding(vms[i] as WaveVm, own.id, [...byWave.keys()], stateOf));
    }
    units.push({ unit, by });
  }
  for (const { unit, wave, reason, by } of placing.placeAll(units)) {
    if (reason !== undefined) reasons.push({ unit, reason });
    else {
      for (const i of unit.members) {
        placedBy.set(i, by);
        settled.waveOf.set(i, (wave as WaveFill).number);
      }
    }
  }
  const lines = linesOf(prepared, rules, settled.lines, settled.waveOf, placedBy, lockedGroup, placing);
  const newLock = lockOf(lock, lines, prepared, placing, stateOf, findings);
  const waves = wavesOf(prepared, lines, placing);
  for (const finding of missingOwners(waves)) findings.push(finding);
  return {
    waves,
    unplaced: reasons
      .map(({ unit, reason }) => ({
        ...reason,
        group: prepared.groups[unit.group]?.id as string,
        vms: unit.members.map((i) => vms[i] as WaveVm),
      }))
      .sort((a, b) => compareText(a.group, b.group)),
    findings: findings.sort((a, b) => compareText(a.where, b.where) || compareText(a.message, b.message)),
    problems: prepared.problems,
    lock: newLock,
    prepared,
    refusals: placing.refusals,
  };
}

interface Settled {
  /** The line of each VM that has one. */
  readonly lines: (LockedVm | undefined)[];
  /** VMs whose line was let go because two groups became one. */
  readonly merged: ReadonlySet<number>;
  /** Waves of VMs without a line. */
  readonly waveOf: Map<number, number>;
}

/** What of the lock holds: lines that are not released, and of groups that became one those of the last wave. */
function settle(
  { vms, groups }: Prepared,
  lock: WaveLock,
  release: Release | undefined,
  stateOf: (number: number) => WaveState,
  findings: Problem[],
): Settled {
  const lines = vms.map(({ id }) => {
    const line = lock.vms.get(id);
    if (line === undefined || stateOf(line.wave) !== 'open') return line;
    const isReleased =
      release?.groups?.has(line.group) === true || (release?.from !== undefined && line.wave >= release.from);
    return isReleased ? undefined : line;
  });
  const merged = new Set<number>();
  for (const { id, members } of groups) {
    const named = new Set<string>();
    let last = 0;
    for (const i of members) {
      const line = lines[i];
      if (line === undefined) continue;
      named.add(line.group);
      if (stateOf(line.wave) === 'open') last = Math.max(last, line.wave);
    }
    if (named.size < 2 || last === 0) continue;
    const moved: string[] = [];
    for (const i of members) {
      const line = lines[i];
      if (line === undefined || line.wave === last || stateOf(line.wave) !== 'open') continue;
      moved.push(`${vms[i]?.name} from ${waveName(line.wave)}`);
      lines[i] = undefined;
      merged.add(i);
    }
    if (moved.length === 0) continue;
    findings.push({
      severity: 'warning',
      code: 'groups-merged',
      where: id,
      message: `groups ${[...named].sort(compareText).join(', ')} are one now, and move in ${waveName(last)}: ${moved.slice(0, 5).join(', ')}${moved.length > 5 ? `, and ${moved.length - 5} more` : ''}`,
      fix: 'remove what joins them if that was not intended',
    });
  }
  return { lines, merged, waveOf: new Map() };
}

function lateFinding(
  vm: WaveVm,
  group: string,
  waves: readonly number[],
  stateOf: (number: number) => WaveState,
): Problem {
  const names = waves.map((number) => `${waveName(number)} (${stateOf(number)})`).join(', ');
  return {
    severity: 'warning',
    code: 'late-vm',
    where: vm.where ?? vm.name,
    message: `${vm.name} (${vm.id}) belongs to group ${group}, whose wave takes no more VMs: ${names}; it moves later`,
    fix: 'tell the owner, or reopen the wave in the lock',
  };
}

/** The line of each VM that has a wave: as it was, or new. */
function linesOf(
  { vms, groups, grouping }: Prepared,
  rules: WaveRules,
  before: readonly (LockedVm | undefined)[],
  waveOf: ReadonlyMap<number, number>,
  placedBy: ReadonlyMap<number, PlacedBy>,
  lockedGroup: ReadonlyMap<number, string>,
  placing: Placing,
): (LockedVm | undefined)[] {
  const cutters = new Map<number, PlanCutter>();
  const cutterOf = (number: number) => {
    let cutter = cutters.get(number);
    if (cutter === undefined) {
      cutter = new PlanCutter(planCap(rules, placing.waves.get(number)?.mode ?? rules.mode));
      cutters.set(number, cutter);
    }
    return cutter;
  };
  const keyOf = (i: number) => vms[i]?.namespace ?? '';
  for (const [i, line] of before.entries()) if (line !== undefined) cutterOf(line.wave).settle(line.plan, keyOf(i));
  return vms.map((vm, i) => {
    const line = before[i];
    if (line !== undefined) {
      const { absent: _, ...present } = line;
      return line.absent === true ? present : line;
    }
    const wave = waveOf.get(i);
    if (wave === undefined) return undefined;
    const index = grouping.groupOf[i] as number;
    return {
      name: vm.name,
      group: lockedGroup.get(index) ?? (groups[index]?.id as string),
      wave,
      plan: cutterOf(wave).take(keyOf(i)),
      by: placedBy.get(i) as PlacedBy,
      rules: rules.hash,
    };
  });
}

function lockOf(
  before: WaveLock,
  lines: readonly (LockedVm | undefined)[],
  { vms }: Prepared,
  placing: Placing,
  stateOf: (number: number) => WaveState,
  findings: Problem[],
): WaveLock {
  const all = new Map<string, LockedVm>();
  let last = 0;
  for (const [i, line] of lines.entries()) {
    if (line === undefined) continue;
    all.set(vms[i]?.id as string, line);
    last = Math.max(last, line.wave);
  }
  const present = new Set(vms.map(({ id }) => id));
  for (const [id, line] of before.vms) {
    if (present.has(id)) continue;
    all.set(id, { ...line, absent: true });
    last = Math.max(last, line.wave);
    findings.push({
      severity: 'warning',
      code: 'locked-vm-absent',
      where: `${line.name} (${id})`,
      message: `it is in ${waveName(line.wave)}, but no longer among the VMs`,
      fix: 'remove its line from the lock if it is gone for good',
    });
  }
  const waves = new Map<number, LockedWave>();
  for (const [number, wave] of placing.waves) {
    const known = before.waves.get(number);
    // Waves that nobody came into and nobody is behind are not there; those that were there stay, as numbers are not used again.
    if (known === undefined && number > last) continue;
    waves.set(number, known === undefined ? newWave(wave) : { ...known, state: stateOf(number) });
  }
  return { waves, vms: all };
}

function newWave({ mode, windowName, opening }: WaveFill): LockedWave {
  const dated = windowName === undefined || opening === undefined ? {} : { window: windowName, ...opening };
  return { state: 'open', mode, ...dated };
}

function wavesOf({ vms }: Prepared, lines: readonly (LockedVm | undefined)[], placing: Placing): PlannedWave[] {
  const members = new Map<number, WaveMember[]>();
  for (const [i, line] of lines.entries()) {
    if (line === undefined) continue;
    const member: WaveMember = { vm: vms[i] as WaveVm, group: line.group, plan: line.plan, by: line.by };
    const list = members.get(line.wave);
    if (list) list.push(member);
    else members.set(line.wave, [member]);
  }
  return [...members]
    .sort(([a], [b]) => a - b)
    .map(([number, list]) => {
      const { mode, state, windowName, opening, leadSeconds } = placing.waves.get(number) as WaveFill;
      return {
        number,
        mode,
        state,
        ...(windowName === undefined ? {} : { window: windowName }),
        ...(opening === undefined ? {} : { opening }),
        leadSeconds,
        members: list,
      };
    });
}
