import { ProviderType } from '../forklift/source-vm';
import type { Calendar } from './calendar';
import type { Rates } from './estimate/rates';
import type { CopyMethod } from './estimate/scheduler';
import { type CopySetting, simulate, type TimedVm } from './estimate/simulate';
import { WaveWork } from './estimate/work';
import type { WaveState } from './lock/lock';
import type { PreparedGroup } from './prepare';
import type { Room } from './room-index';
import type { WaveLimit, WaveOpening, WaveRules, WaveWindow } from './wave-rules';
import type { WaveMode, WaveVm } from './wave-vm';
import { gibText, hoursText, waveName } from './words';

/** What is placed: the members of a group that have no wave yet. */
export interface Unit {
  /** Index of the group. */
  readonly group: number;
  readonly members: readonly number[];
  readonly needs: Room;
  readonly timed: readonly TimedVm[];
  /** What a warm VM still has to copy in the window. */
  readonly changed: readonly TimedVm[];
}

/** The one rule by which a wave does not take a unit. */
export interface Refusal {
  readonly wave: number;
  readonly rule: string;
  /** With the numbers: `9 h 40 min + 2 h 10 min > 10 h`. */
  readonly text: string;
}

const KINDS = ['host', 'cluster', 'datastore', 'squad', 'owner'] as const;

/** How the VMs of a mode are copied. */
export function copySetting(rules: WaveRules, mode: WaveMode): CopySetting {
  const { provider, maxInFlight, offload } = rules;
  if (offload !== undefined) return { provider, method: 'offload', maxInFlight, maxPopulators: offload.maxPopulators };
  const method: CopyMethod = provider === ProviderType.VSPHERE && mode === 'cold' ? 'virt-v2v' : 'cdi';
  return { provider, method, maxInFlight };
}

/** A wave while it is filled. */
export class WaveFill {
  vms = 0;
  disks = 0;
  mib = 0;
  /** Groups with a VM in it. */
  readonly groups = new Set<number>();
  /** In the order of coming in; units of the lock are not among them. */
  readonly placed: Unit[] = [];
  /** Indices of all VMs. */
  readonly members: number[] = [];
  private work: WaveWork;
  private first: WaveWork;
  private readonly per = new Map<string, { vms: number; disks: number; mib: number }>();
  private readonly timed: TimedVm[] = [];

  constructor(
    readonly number: number,
    readonly mode: WaveMode,
    readonly state: WaveState,
    private readonly rules: WaveRules,
    private readonly calendar: Calendar,
    readonly windowName?: string,
    readonly opening?: WaveOpening,
    /** Absent where the rules do not know it any more. */
    readonly window?: WaveWindow,
  ) {
    this.work = new WaveWork(rules.rates.p80, this.setting);
    this.first = new WaveWork(rules.rates.p80, this.setting);
  }

  /** What can still come in, whoever asks; never less than there is. */
  get room(): Room {
    const { capacity, rates } = this.rules;
    const seconds =
      this.opening === undefined ? Number.POSITIVE_INFINITY : (this.opening.end - this.opening.start) / 1000;
    const inTime = this.mode === 'cold' ? Math.max(rates.p80.host, rates.p80.site) * seconds : Number.POSITIVE_INFINITY;
    return {
      vms: this.mostVms - this.vms,
      disks: (capacity.disks ?? Number.POSITIVE_INFINITY) - this.disks,
      mib: Math.min((capacity.gib ?? Number.POSITIVE_INFINITY) * 1024, inTime) - this.mib,
    };
  }

  /** Seconds between the start of copying and the cut-over; 0 for a cold wave. */
  get leadSeconds(): number {
    return this.leadWith([]);
  }

  private leadWith(timed: readonly TimedVm[]): number {
    if (this.mode === 'cold') return 0;
    const { precopies, intervalMinutes } = this.rules.warm;
    return this.first.with(timed) + precopies * intervalMinutes * 60;
  }

  private get mostVms(): number {
    const { capacity, ramp } = this.rules;
    const most = capacity.vms ?? Number.POSITIVE_INFINITY;
    return ramp === undefined ? most : Math.min(most, ramp.first + ramp.step * (this.number - 1));
  }

  private get setting(): CopySetting {
    return copySetting(this.rules, this.mode);
  }

  /** What stands against taking a unit in, whatever is in the wave already. */
  hardRefusal(unit: Unit, group: PreparedGroup, earliest: number): Refusal | undefined {
    const refuse = (rule: string, text: string): Refusal => ({ wave: this.number, rule, text });
    if (this.state !== 'open') return refuse('state', `it is ${this.state}`);
    if (this.mode !== group.mode) return refuse('mode', `it is ${this.mode}, the group ${group.mode}`);
    const window = this.rules.windows.size === 0 ? undefined : this.calendar.window(group.window);
    if (window?.text !== this.window?.text) {
      return refuse('window', `its window is ${this.window?.text ?? 'none'}, the group's ${window?.text ?? 'none'}`);
    }
    for (const other of group.apart) {
      if (this.groups.has(other)) return refuse('apart', 'it holds a group that must be apart from this one');
    }
    if (this.opening !== undefined && window !== undefined) {
      const blackout = this.calendar.ownBlackout(group.blackouts, window, this.opening);
      if (blackout !== undefined) return refuse('blackout', `the group must not be down at ${blackout}`);
      const before = this.opening.start - this.leadWith(unit.timed) * 1000;
      if (this.mode === 'warm' && before < earliest) {
        return refuse(
          'start',
          `copying would begin ${hoursText(this.leadWith(unit.timed))} before its cut-over, before the first day`,
        );
      }
    }
    return undefined;
  }

  /** The one rule by which the wave does not take a unit; undefined where it does. */
  refusal(unit: Unit, group: PreparedGroup, vms: readonly WaveVm[], earliest: number): Refusal | undefined {
    const hard = this.hardRefusal(unit, group, earliest);
    if (hard !== undefined) return hard;
    const refuse = (rule: string, text: string): Refusal => ({ wave: this.number, rule, text });
    const { capacity, ramp, per } = this.rules;
    const { needs } = unit;
    if (this.vms + needs.vms > this.mostVms) {
      const rule = ramp !== undefined && this.mostVms < (capacity.vms ?? Number.POSITIVE_INFINITY) ? 'ramp' : 'vms';
      return refuse(rule, `${sumText(this.vms, String(this.vms), `${needs.vms} VMs`)} > ${this.mostVms}`);
    }
    const over = exceeded(this, needs, capacity);
    if (over !== undefined) return refuse(over.rule, over.text);
    for (const kind of KINDS) {
      const limit = per[kind];
      if (limit === undefined) continue;
      for (const [key, more] of this.perKind(kind, unit.members, vms, unit.timed)) {
        const own = exceeded(this.per.get(`${kind} ${key}`) ?? { vms: 0, disks: 0, mib: 0 }, more, limit);
        if (own !== undefined) return refuse(`${kind} ${own.rule}`, `${kind} ${key}: ${own.text}`);
      }
    }
    if (this.opening === undefined) return undefined;
    const seconds = (this.opening.end - this.opening.start) / 1000;
    const needed = this.work.with(this.mode === 'cold' ? unit.timed : unit.changed);
    if (needed > seconds)
      return refuse(
        'time',
        this.timed.length === 0
          ? `p80 ${hoursText(needed)} > ${hoursText(seconds)}`
          : `p80 ${hoursText(this.work.seconds)}, with the group ${hoursText(needed)} > ${hoursText(seconds)}`,
      );
    if (this.mode === 'warm') {
      const { intervalMinutes, snapshots } = this.rules.warm;
      const copies = this.leadWith(unit.timed) / 60 / intervalMinutes;
      if (copies > snapshots) {
        return refuse(
          'snapshots',
          `${hoursText(this.leadWith(unit.timed))} of copying / ${intervalMinutes} min > ${snapshots} snapshots`,
        );
      }
    }
    return undefined;
  }

  add(unit: Unit, vms: readonly WaveVm[], fromLock = false): void {
    this.vms += unit.needs.vms;
    this.disks += unit.needs.disks;
    this.mib += unit.needs.mib;
    this.groups.add(unit.group);
    for (const i of unit.members) this.members.push(i);
    for (const vm of this.mode === 'cold' ? unit.timed : unit.changed) this.timed.push(vm);
    this.work.add(this.mode === 'cold' ? unit.timed : unit.changed);
    if (this.mode === 'warm') this.first.add(unit.timed);
    for (const kind of KINDS) {
      if (this.rules.per[kind] === undefined) continue;
      for (const [key, more] of this.perKind(kind, unit.members, vms, unit.timed)) {
        const entry = this.per.get(`${kind} ${key}`) ?? { vms: 0, disks: 0, mib: 0 };
        entry.vms += more.vms;
        entry.disks += more.disks;
        entry.mib += more.mib;
        this.per.set(`${kind} ${key}`, entry);
      }
    }
    if (!fromLock) this.placed.push(unit);
  }

  /** The same wave with what the lock has in it and with these units. */
  rebuilt(locked: readonly Unit[], units: readonly Unit[], vms: readonly WaveVm[]): WaveFill {
    const { number, mode, state, rules, calendar, windowName, opening, window } = this;
    const wave = new WaveFill(number, mode, state, rules, calendar, windowName, opening, window);
    for (const unit of locked) wave.add(unit, vms, true);
    for (const unit of units) wave.add(unit, vms);
    return wave;
  }

  /** Seconds in the window, as the simulator finds them. */
  simulated(rates: Rates): number {
    return this.timed.length === 0 ? 0 : simulate(this.timed, rates, this.setting).seconds;
  }

  /** Whether the wave is over within its window in any case, so that nobody need simulate it. */
  get surelyFits(): boolean {
    return this.opening === undefined || this.work.atMost <= (this.opening.end - this.opening.start) / 1000;
  }

  private *perKind(
    kind: (typeof KINDS)[number],
    members: readonly number[],
    vms: readonly WaveVm[],
    timed: readonly TimedVm[],
  ): Iterable<[string, Room]> {
    const sums = new Map<string, { vms: number; disks: number; mib: number }>();
    for (const [at, i] of members.entries()) {
      const vm = vms[i] as WaveVm;
      const keys = kind === 'datastore' ? vm.datastores : vm[kind] === undefined ? [] : [vm[kind]];
      for (const key of keys) {
        const entry = sums.get(key) ?? { vms: 0, disks: 0, mib: 0 };
        entry.vms++;
        entry.disks += vm.disks;
        // How much of it lies where is not known of a VM on several datastores: all of it counts on each.
        entry.mib += timed[at]?.mib ?? 0;
        sums.set(key, entry);
      }
    }
    yield* sums;
  }

  /** `wave-07` */
  get name(): string {
    return waveName(this.number);
  }
}

/** `3 + 2 VMs`; what would come alone where there is nothing yet. */
function sumText(before: number, text: string, more: string): string {
  return before === 0 ? more : `${text} + ${more}`;
}

function exceeded(
  before: Room,
  more: Room,
  limit: WaveLimit,
): { readonly rule: string; readonly text: string } | undefined {
  if (before.vms + more.vms > (limit.vms ?? Number.POSITIVE_INFINITY)) {
    return { rule: 'vms', text: `${sumText(before.vms, String(before.vms), `${more.vms} VMs`)} > ${limit.vms}` };
  }
  if (before.disks + more.disks > (limit.disks ?? Number.POSITIVE_INFINITY)) {
    return {
      rule: 'disks',
      text: `${sumText(before.disks, String(before.disks), `${more.disks} disks`)} > ${limit.disks}`,
    };
  }
  if (limit.gib !== undefined && before.mib + more.mib > limit.gib * 1024) {
    return { rule: 'gib', text: `${sumText(before.mib, gibText(before.mib), gibText(more.mib))} > ${limit.gib} GiB` };
  }
  return undefined;
}
