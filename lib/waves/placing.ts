import { compareText } from '../support/did-you-mean';
import { Calendar, momentOf } from './calendar';
import type { TimedVm } from './estimate/simulate';
import { Heap } from './heap';
import type { PlacedBy, WaveLock, WaveState } from './lock/lock';
import type { Prepared, PreparedGroup, Reason } from './prepare';
import { RoomIndex } from './room-index';
import { type Refusal, type Unit, WaveFill } from './wave-fill';
import type { WaveOpening, WaveRules } from './wave-rules';
import type { WaveMode } from './wave-vm';
import { hoursText, waveName } from './words';

/** Waves that one unit may open before it gives up: each is an opening that it cannot use. */
const MOST_NEW = 400;

/** Where a unit came to, or why nowhere. */
export interface Placement {
  readonly unit: Unit;
  readonly by: PlacedBy;
  readonly wave?: WaveFill;
  readonly reason?: Reason;
}

/**
 * The waves while units are placed in them: first fit by number, which is by date. What is in them is never moved for what
 * comes later.
 */
export class Placing {
  readonly waves = new Map<number, WaveFill>();
  private readonly calendar: Calendar;
  private readonly byKind = new Map<string, RoomIndex<number>>();
  private readonly indexOf = new Map<number, number>();
  private readonly lockedUnits = new Map<number, Unit[]>();
  /** First wave that a group may be in, as its members that are placed say. */
  private readonly firstWave = new Map<number, number>();
  private readonly lastWave = new Map<number, number>();
  /** Last wave in which the lock has a member of a group. */
  private readonly settledLast = new Map<number, number>();
  private readonly failed = new Map<number, Reason>();
  /** Waves that the simulator found too long with a unit. */
  private readonly tooLong = new Map<Unit, Map<number, string>>();
  /** Units that are too long for a wave of their own. */
  private readonly hopeless = new Map<Unit, Reason>();
  private last = 0;
  private frontier: number;
  /** What refused the unit that somebody asks about. */
  readonly refusals: Refusal[] = [];

  constructor(
    private readonly prepared: Prepared,
    private readonly rules: WaveRules,
    lock: WaveLock,
    private readonly stateOf: (number: number) => WaveState,
    private readonly watched?: number,
  ) {
    this.calendar = new Calendar(rules);
    this.frontier = Number.NEGATIVE_INFINITY;
    for (const [number, wave] of [...lock.waves].sort(([a], [b]) => a - b)) {
      const { mode, window, start, end } = wave;
      const opening = start === undefined || end === undefined ? undefined : { start, end };
      this.open(number, mode, this.stateOf(number), window, opening);
    }
  }

  /** A unit of these members. */
  unit(group: number, members: readonly number[]): Unit {
    const { vms, mib } = this.prepared;
    const timed: TimedVm[] = [];
    const changed: TimedVm[] = [];
    let [disks, all] = [0, 0];
    const { dailyChangePercent, intervalMinutes } = this.rules.warm;
    const share = (dailyChangePercent / 100) * (intervalMinutes / 1440);
    const mode = this.group(group).mode;
    for (const i of members) {
      const vm = vms[i] as (typeof vms)[number];
      const own = mib[i] as number;
      disks += vm.disks;
      all += own;
      const host = vm.host === undefined ? {} : { host: vm.host };
      timed.push({ ...host, disks: vm.disks, mib: own });
      if (mode === 'warm') changed.push({ ...host, disks: vm.disks, mib: own * share });
    }
    return { group, members, needs: { vms: members.length, disks, mib: all }, timed, changed };
  }

  /** Puts what is settled where it is, whatever stands against it. */
  settle(number: number, unit: Unit): void {
    const wave = this.waves.get(number) as WaveFill;
    wave.add(unit, this.prepared.vms, true);
    const list = this.lockedUnits.get(number);
    if (list) list.push(unit);
    else this.lockedUnits.set(number, [unit]);
    this.remember(unit.group, number);
    this.settledLast.set(unit.group, Math.max(this.settledLast.get(unit.group) ?? 0, number));
    this.refresh(wave);
  }

  /** Places units: those that others depend on before those, else in their order. */
  placeAll(units: readonly { readonly unit: Unit; readonly by: PlacedBy }[]): Placement[] {
    const placements = new Map<Unit, Placement>();
    let waiting = units;
    while (waiting.length > 0) {
      for (const placement of this.placeInOrder(waiting)) placements.set(placement.unit, placement);
      const again = this.evictTooLong(placements);
      waiting = units.filter(({ unit }) => again.has(unit));
    }
    return [...placements.values()];
  }

  private placeInOrder(units: readonly { readonly unit: Unit; readonly by: PlacedBy }[]): Placement[] {
    const placements: Placement[] = [];
    const open = new Map<number, number>();
    for (const { unit } of units) open.set(unit.group, (open.get(unit.group) ?? 0) + 1);
    const blocks = new Map<number, number[]>();
    const waitsFor = units.map(({ unit }, at) => {
      const { dependsOn, reason } = this.group(unit.group);
      // What has a reason, such as a circle, gets no place and waits for nobody.
      const before = reason === undefined ? dependsOn.filter((group) => open.has(group) && group !== unit.group) : [];
      for (const group of before) {
        const list = blocks.get(group);
        if (list) list.push(at);
        else blocks.set(group, [at]);
      }
      return before.length;
    });
    const ready = new Heap<number>((a, b) => this.compare(units[a]?.unit as Unit, units[b]?.unit as Unit));
    for (const [at, count] of waitsFor.entries()) if (count === 0) ready.push(at);
    const take = (at: number) => {
      const { unit, by } = units[at] as { readonly unit: Unit; readonly by: PlacedBy };
      placements.push(this.place(unit, by));
      const left = (open.get(unit.group) ?? 0) - 1;
      open.set(unit.group, left);
      if (left > 0) return;
      for (const blocked of blocks.get(unit.group) ?? []) {
        const count = (waitsFor[blocked] as number) - 1;
        waitsFor[blocked] = count;
        if (count === 0) ready.push(blocked);
      }
    };
    for (let at = ready.pop(); at !== undefined; at = ready.pop()) take(at);
    return placements;
  }

  private place(unit: Unit, by: PlacedBy): Placement {
    const group = this.group(unit.group);
    const watched = unit.group === this.watched;
    if (watched) this.refusals.length = 0;
    const reason = group.reason ?? this.dependencyReason(group) ?? this.hopeless.get(unit);
    if (reason !== undefined) return this.fail(unit, by, reason);
    if (group.pin !== undefined) return this.placePinned(unit, group, group.pin);
    const from = this.firstFor(unit, group, by);
    const kind = this.byKind.get(this.kindOf(group.mode, this.windowName(group)));
    if (watched) this.explainOthers(unit, group, from);
    else if (kind !== undefined) {
      const start = from === 0 ? 0 : firstAtLeast(kind, from);
      for (let i = kind.first(start, unit.needs); i >= 0; i = kind.first(i + 1, unit.needs)) {
        const wave = this.waves.get(kind.at(i)) as WaveFill;
        if (this.refusal(wave, unit, group) === undefined) return this.into(wave, unit, by);
      }
    }
    if (watched) {
      for (const wave of this.waves.values()) {
        if (wave.number < from) continue;
        const refusal = this.refusal(wave, unit, group);
        if (refusal === undefined) return this.into(wave, unit, by);
        this.refusals.push(refusal);
      }
    }
    return this.placeAtEnd(unit, group, by);
  }

  /** New waves after all others, until one takes the unit; those between stay for others. */
  private placeAtEnd(unit: Unit, group: PreparedGroup, by: PlacedBy): Placement {
    const from = this.firstFor(unit, group, by);
    for (let opened = 0; opened < MOST_NEW; opened++) {
      const wave = this.next(group);
      if (wave === undefined) {
        const window = this.calendar.window(group.window);
        return this.fail(unit, by, {
          code: 'no-opening-left',
          message: `window ${window?.text ?? this.windowName(group)} has no opening left that no blackout covers`,
          fix: 'shorten a blackout, or give a window that opens more often',
        });
      }
      const refusal = wave.number < from ? undefined : this.refusal(wave, unit, group);
      if (wave.number >= from && refusal === undefined) return this.into(wave, unit, by);
      if (refusal === undefined) continue;
      if (unit.group === this.watched) this.refusals.push(refusal);
      // The next opening may be longer, later, or on another day; the next wave of a ramp is larger.
      const mayPass =
        ['ramp', 'blackout', 'start'].includes(refusal.rule) || (refusal.rule === 'time' && this.lengthsDiffer(wave));
      if (!mayPass) return this.fail(unit, by, this.tooLarge(unit, group, refusal));
    }
    return this.fail(unit, by, {
      code: 'no-opening-left',
      message: `none of the next ${MOST_NEW} waves takes it`,
      fix: 'shorten its blackout, or make the ramp steeper',
    });
  }

  private placePinned(unit: Unit, group: PreparedGroup, pin: number): Placement {
    const refused = (text: string): Placement =>
      this.fail(unit, 'pin', {
        code: 'pin-refused',
        message: `pinned to ${waveName(pin)}: ${text}`,
        fix: 'pin it to an open wave, or remove the pin',
      });
    if (!Number.isInteger(pin) || pin < 1 || pin > 999) return refused('accepted are whole numbers, 1 to 999');
    while (this.last < pin) if (this.next(group) === undefined) return refused('there is no opening left for it');
    const wave = this.waves.get(pin);
    if (wave === undefined) return refused('there is no such wave, and numbers are never reused');
    const refusal =
      pin < this.earliestWave(group)
        ? { text: `what it depends on is in ${waveName(this.earliestWave(group))}` }
        : wave.hardRefusal(unit, group, this.earliest(wave));
    return refusal === undefined ? this.into(wave, unit, 'pin') : refused(refusal.text);
  }

  private refusal(wave: WaveFill, unit: Unit, group: PreparedGroup): Refusal | undefined {
    const simulated = this.tooLong.get(unit)?.get(wave.number);
    if (simulated !== undefined) return { wave: wave.number, rule: 'time', text: simulated };
    return wave.refusal(unit, group, this.prepared.vms, this.earliest(wave));
  }

  private into(wave: WaveFill, unit: Unit, by: PlacedBy): Placement {
    wave.add(unit, this.prepared.vms);
    this.failed.delete(unit.group);
    this.remember(unit.group, wave.number);
    this.refresh(wave);
    return { unit, by, wave };
  }

  private fail(unit: Unit, by: PlacedBy, reason: Reason): Placement {
    this.failed.set(unit.group, reason);
    return { unit, by, reason };
  }

  /** Takes units out of waves that the simulator finds too long, the last first, and all that then come too early. */
  private evictTooLong(placements: Map<Unit, Placement>): Set<Unit> {
    const evicted = new Set<Unit>();
    for (const wave of this.waves.values()) {
      if (wave.placed.length === 0 || wave.opening === undefined || wave.surelyFits) continue;
      const limit = (wave.opening.end - wave.opening.start) / 1000;
      let kept = wave;
      for (let seconds = wave.simulated(this.rules.rates.p80); seconds > limit && kept.placed.length > 0; ) {
        const unit = kept.placed.at(-1) as Unit;
        if (placements.get(unit)?.by === 'pin') break;
        const excluded = this.tooLong.get(unit) ?? new Map<number, string>();
        excluded.set(wave.number, `simulated p80 ${hoursText(seconds)} > ${hoursText(limit)}`);
        this.tooLong.set(unit, excluded);
        evicted.add(unit);
        if (kept.members.length === unit.members.length) this.giveUp(unit, seconds, limit);
        kept = wave.rebuilt(this.lockedUnits.get(wave.number) ?? [], kept.placed.slice(0, -1), this.prepared.vms);
        seconds = kept.simulated(this.rules.rates.p80);
      }
      if (kept !== wave) this.replace(kept);
    }
    if (evicted.size === 0) return evicted;
    this.evictDependents(evicted, placements);
    this.firstWave.clear();
    this.lastWave.clear();
    for (const [number, list] of this.lockedUnits) for (const unit of list) this.remember(unit.group, number);
    for (const wave of this.waves.values()) for (const unit of wave.placed) this.remember(unit.group, wave.number);
    return evicted;
  }

  private giveUp(unit: Unit, seconds: number, limit: number): void {
    this.hopeless.set(unit, {
      code: 'group-larger-than-wave',
      message: `${unit.members.length} VMs in one group, and a wave of their own is too short: simulated p80 ${hoursText(seconds)} > ${hoursText(limit)}`,
      fix: 'give a longer window, or take VMs out of the group',
    });
  }

  private evictDependents(evicted: Set<Unit>, placements: Map<Unit, Placement>): void {
    const groups = new Set([...evicted].map((unit) => unit.group));
    for (let grew = true; grew; ) {
      grew = false;
      for (const { unit, wave } of placements.values()) {
        if (wave === undefined || evicted.has(unit) || !this.group(unit.group).dependsOn.some((it) => groups.has(it)))
          continue;
        evicted.add(unit);
        groups.add(unit.group);
        grew = true;
        const now = this.waves.get(wave.number) as WaveFill;
        const others = now.placed.filter((it) => it !== unit);
        this.replace(now.rebuilt(this.lockedUnits.get(wave.number) ?? [], others, this.prepared.vms));
      }
    }
  }

  private replace(wave: WaveFill): void {
    this.waves.set(wave.number, wave);
    this.refresh(wave);
  }

  /** A new wave at the end: at the first opening after all others. */
  private next(group: PreparedGroup): WaveFill | undefined {
    const name = this.windowName(group);
    const window = this.calendar.window(group.window);
    if (this.rules.windows.size === 0) return this.open(this.last + 1, group.mode, 'open', undefined, undefined);
    if (window === undefined) return undefined;
    const first = this.firstDay(window.timeZone);
    const opening = this.calendar.openingFrom(window, Math.max(first, this.frontier));
    return opening === undefined ? undefined : this.open(this.last + 1, group.mode, 'open', name, opening);
  }

  private open(
    number: number,
    mode: WaveMode,
    state: WaveState,
    windowName: string | undefined,
    opening: WaveOpening | undefined,
  ): WaveFill {
    const window = windowName === undefined ? undefined : this.rules.windows.get(windowName);
    const wave = new WaveFill(number, mode, state, this.rules, this.calendar, windowName, opening, window);
    this.waves.set(number, wave);
    this.last = Math.max(this.last, number);
    if (opening !== undefined) this.frontier = Math.max(this.frontier, opening.end);
    if (state !== 'open') return wave;
    const kind = this.kindOf(mode, windowName);
    const index = this.byKind.get(kind) ?? new RoomIndex<number>();
    this.byKind.set(kind, index);
    this.indexOf.set(number, index.length);
    index.push(number, wave.room);
    return wave;
  }

  private refresh(wave: WaveFill): void {
    const at = this.indexOf.get(wave.number);
    if (at !== undefined) this.byKind.get(this.kindOf(wave.mode, wave.windowName))?.update(at, wave.room);
  }

  private remember(group: number, number: number): void {
    this.firstWave.set(group, Math.min(this.firstWave.get(group) ?? number, number));
    this.lastWave.set(group, Math.max(this.lastWave.get(group) ?? 0, number));
  }

  /** The wave before which the group must not be; 0 for none. */
  private earliestWave({ dependsOn }: PreparedGroup): number {
    return dependsOn.reduce((most, group) => Math.max(most, this.lastWave.get(group) ?? 0), 0);
  }

  /** Who comes late comes after the others of its group. */
  private firstFor(unit: Unit, group: PreparedGroup, by: PlacedBy): number {
    const behind = by === 'late' ? (this.settledLast.get(unit.group) ?? 0) + 1 : 0;
    return Math.max(behind, this.earliestWave(group));
  }

  private dependencyReason({ dependsOn }: PreparedGroup): Reason | undefined {
    const failed = dependsOn.find((group) => this.failed.has(group));
    if (failed === undefined) return undefined;
    const { code, message, fix } = this.failed.get(failed) as Reason;
    return {
      code,
      message: `it depends on ${this.group(failed).id}, which has no wave: ${message}`,
      ...(fix === undefined ? {} : { fix }),
    };
  }

  private explainOthers(unit: Unit, group: PreparedGroup, from: number): void {
    for (const wave of this.waves.values()) {
      if (wave.number >= from) continue;
      const first = wave.hardRefusal(unit, group, this.earliest(wave));
      this.refusals.push(
        first ?? {
          wave: wave.number,
          rule: 'depends on',
          text: `it may not move before ${waveName(from)}: what it depends on, or the rest of it, is there or just before`,
        },
      );
    }
  }

  private tooLarge(unit: Unit, group: PreparedGroup, refusal: Refusal): Reason {
    const alone = unit.members.length === 1;
    const { vms } = this.prepared;
    if (refusal.rule === 'snapshots') {
      return {
        code: 'snapshot-cap',
        message: `${group.id}: ${refusal.text}`,
        fix: 'raise warm.intervalMinutes, or migrate it cold',
      };
    }
    if (refusal.rule === 'time') {
      const times = group.mode === 'cold' ? unit.timed : unit.changed;
      for (const [at, member] of unit.members.entries()) {
        const own = this.longerThanWindow(times[at] as TimedVm, group);
        if (own === undefined) continue;
        const vm = vms[member];
        return {
          code: 'vm-longer-than-window',
          message: `${vm?.name} (${vm?.id}) alone does not fit into ${this.calendar.window(group.window)?.text}: ${own.text}`,
          fix: `give a longer window${orWarm(group)}`,
        };
      }
    }
    const what = alone ? 'one VM' : `${unit.members.length} VMs`;
    return {
      code: 'group-larger-than-wave',
      message: `${what} in one group, ${alone ? 'which does' : 'which do'} not fit even into an empty wave: ${refusal.text}`,
      fix: `${refusal.rule === 'time' ? `give a longer window${orWarm(group)}` : `raise ${limitOf(refusal.rule)}`}${alone ? '' : ', or take VMs out of the group'}`,
    };
  }

  /** The refusal of a VM that its window is too short for, even alone; undefined where it is long enough. */
  private longerThanWindow(vm: TimedVm, group: PreparedGroup): Refusal | undefined {
    const window = this.calendar.window(group.window);
    const opening =
      window === undefined ? undefined : this.calendar.openingFrom(window, this.firstDay(window.timeZone));
    if (opening === undefined) return undefined;
    const wave = new WaveFill(1, group.mode, 'open', this.rules, this.calendar, undefined, opening, window);
    const unit: Unit = { group: -1, members: [], needs: { vms: 0, disks: 0, mib: 0 }, timed: [vm], changed: [vm] };
    const free: PreparedGroup = { ...group, apart: new Set(), blackouts: [] };
    const refusal = wave.refusal(unit, free, [], Number.NEGATIVE_INFINITY);
    return refusal?.rule === 'time' ? refusal : undefined;
  }

  /** Openings of a window that follows the clocks are all equally long; of one that opens once there is no next. */
  private lengthsDiffer(wave: WaveFill): boolean {
    const { opening, window } = wave;
    const next =
      window === undefined || opening === undefined ? undefined : this.calendar.openingFrom(window, opening.end);
    return next !== undefined && opening !== undefined && next.end - next.start !== opening.end - opening.start;
  }

  private firstDay(zone: string): number {
    const { start } = this.rules;
    return start === undefined ? Number.NEGATIVE_INFINITY : (momentOf(start, zone) ?? Number.NEGATIVE_INFINITY);
  }

  private earliest(wave: WaveFill): number {
    return wave.window === undefined ? Number.NEGATIVE_INFINITY : this.firstDay(wave.window.timeZone);
  }

  private windowName(group: PreparedGroup): string | undefined {
    return group.window ?? this.rules.windows.keys().next().value;
  }

  private kindOf(mode: WaveMode, window: string | undefined): string {
    return `${mode} ${window ?? ''}`;
  }

  private group(index: number): PreparedGroup {
    return this.prepared.groups[index] as PreparedGroup;
  }

  private compare(a: Unit, b: Unit): number {
    const [x, y] = [this.group(a.group), this.group(b.group)];
    return (
      Number(x.pin === undefined) - Number(y.pin === undefined) ||
      Number(y.pilot) - Number(x.pilot) ||
      x.environment - y.environment ||
      x.criticality - y.criticality ||
      x.score - y.score ||
      compareText(x.digest, y.digest) ||
      compareText(x.id, y.id) ||
      (a.members[0] ?? 0) - (b.members[0] ?? 0)
    );
  }
}

/** Index of the first wave of a kind whose number is at least this. */
function firstAtLeast(kind: RoomIndex<number>, number: number): number {
  let [low, high] = [0, kind.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (kind.at(middle) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A warm wave is down for its last copy alone. */
function orWarm({ mode }: PreparedGroup): string {
  return mode === 'cold' ? ', or migrate it warm' : '';
}

/** The rule that sets a limit, as it is written: `capacity.vms`, `per.host.gib`. */
function limitOf(rule: string): string {
  const [kind, limit] = rule.split(' ');
  return limit === undefined ? `capacity.${kind}` : `per.${kind}.${limit}`;
}
