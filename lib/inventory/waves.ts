import type { SourceVm, VmRef } from '../forklift/source-vm';
import type { Fault } from '../problems/fault';
import { located, type Problem } from '../problems/problem';
import { foreignLock } from '../waves/lock/foreign';
import { NO_LOCK, type WaveLock } from '../waves/lock/lock';
import { readLock } from '../waves/lock/read-lock';
import { writeLock } from '../waves/lock/write-lock';
import {
  type PlannedWave,
  planWaves,
  type Unplaced,
  type WaveMember,
  type WavePlan,
  type WaveRequest,
} from '../waves/plan-waves';
import { recheck } from '../waves/recheck';
import { rulesOf, type WaveRuleOptions } from '../waves/rules-of';
import type { WaveRules } from '../waves/wave-rules';
import type { WaveVm } from '../waves/wave-vm';
import type { InventoryContent } from './content';
import { kindOfPath, readText } from './files';
import { VmSelection } from './vm-selection';
import { columnFaults, type WaveColumn, type WaveFact } from './wave-columns';
import { readWaveTable, type WaveTable } from './wave-table';
import { WaveVmReader } from './wave-vms';

/** By what the VMs of a selection are put in waves. */
export interface WavesOptions extends WaveRuleOptions {
  /**
   * File that keeps which VM is in which wave, `waves.lock.yaml`: written by `cdk8s-forklift waves replan`, committed, and
   * never written by a synth. @default - none: waves are planned again at each synth, and move when VMs come
   */
  readonly lock?: string;
  /** A table of people. @default - none */
  readonly applications?: WaveTable;
  /** Where facts stand in the inventory; the table wins. @default - nowhere */
  readonly columns?: Readonly<Partial<Record<WaveFact, WaveColumn>>>;
}

/** What a lock has not, or has differently. */
export interface LockDrift {
  /** VMs without a line. */
  readonly added: readonly WaveVm[];
  /** VMs whose line is another one now. */
  readonly changed: readonly WaveVm[];
}

/** Where waves come from. */
export interface WaveSource {
  readonly content: Pick<InventoryContent, 'vms' | 'vcenter' | 'providerType'>;
  /** For messages: the file of the inventory. */
  readonly file: string;
}

/**
 * VMs in waves: dated, sized, and where they were before. What is wrong with the input does not stop the program; it is
 * told, with all else, by the `WavePlans` that are made of them.
 */
export class Waves {
  /** What the waves were planned by. */
  readonly rules: WaveRules;
  /** File of the lock; undefined where the program has none. */
  readonly lockFile: string | undefined;
  /** As the file has it. */
  readonly lock: WaveLock;
  /** The VMs as they are planned, in the order of the selection. */
  readonly vms: readonly WaveVm[];
  /** The waves, with what has no place and why. */
  readonly plan: WavePlan;
  private readonly inputProblems: readonly Problem[];
  private readonly sources: ReadonlyMap<string, SourceVm>;
  private readonly refs: ReadonlyMap<string, VmRef>;

  constructor(
    private readonly selection: VmSelection,
    { content, file }: WaveSource,
    { lock, applications, columns = {}, ...options }: WavesOptions,
  ) {
    const { rules, problems } = rulesOf(content.providerType, options);
    const facts = applications === undefined ? undefined : readWaveTable(applications, content);
    const disksAreTold = selection.vms.some(({ disks }) => disks !== undefined);
    const reader = new WaveVmReader(rules, columns, facts, disksAreTold);
    this.rules = rules;
    this.lockFile = lock;
    this.vms = [...selection.vms.map((vm) => reader.read(vm)), ...selection.refs.map(withoutFacts)];
    this.sources = new Map(selection.vms.map((vm) => [vm.id, vm]));
    this.refs = new Map(selection.refs.map((ref) => [ref.id, ref]));
    const read = lock === undefined ? { lock: NO_LOCK, problems: [] } : lockIn(lock);
    const names = new Map(content.vms.map(({ id, name }) => [id, name]));
    for (const { id, name } of selection.refs) names.set(id, name);
    const foreign = foreignLock(read.lock, names, file);
    this.lock = foreign === undefined && read.problems.length === 0 ? read.lock : NO_LOCK;
    this.inputProblems = [
      ...selection.faults.map((fault) => located(fault, 'vms')),
      ...problems.map((fault) => located(fault, 'rules')),
      ...(facts?.problems ?? []),
      ...reader.problems,
      ...columnFaults(columns, content.vms).map((fault) => located(fault, 'columns')),
      ...read.problems,
      ...(foreign === undefined ? [] : [located(foreign, lock as string)]),
    ];
    this.plan = this.planned({});
  }

  /** Plans again, with some of the lock let go, or as of a day. */
  planned(request: Pick<WaveRequest, 'release' | 'asOf' | 'watch'>): WavePlan {
    return planWaves({ vms: this.vms, rules: this.rules, lock: this.lock, ...request });
  }

  /** The waves with VMs, by number. */
  get waves(): readonly PlannedWave[] {
    return this.plan.waves;
  }

  /** Groups that have no wave, each with its reason. */
  get unplaced(): readonly Unplaced[] {
    return this.plan.unplaced;
  }

  /** Everything that is wrong with the input, and what came late, moved, or breaks a rule where it is settled. */
  get problems(): readonly Problem[] {
    return [...this.inputProblems, ...this.plan.problems, ...this.plan.findings, ...recheck(this.plan, this.rules)];
  }

  /** The VMs that the lock has no line for, or another one; nothing without a lock. */
  get drift(): LockDrift {
    const added: WaveVm[] = [];
    const changed: WaveVm[] = [];
    if (this.lockFile === undefined || this.lockIsFaulty) return { added, changed };
    for (const { members, number } of this.waves) {
      for (const { vm, plan } of members) {
        const line = this.lock.vms.get(vm.id);
        if (line === undefined) added.push(vm);
        else if (line.wave !== number || line.plan !== plan) changed.push(vm);
      }
    }
    return { added, changed };
  }

  /** Whether the lock cannot be used, as the problems say. */
  get lockIsFaulty(): boolean {
    return this.inputProblems.some(({ code }) => LOCK_FAULTS.has(code));
  }

  /** The text that the lock is to have. */
  lockText(plan: WavePlan = this.plan): string {
    return writeLock(plan.lock);
  }

  /** The VMs of some members, as the selection chose them. */
  selectionOf(members: readonly WaveMember[], description: string): VmSelection {
    const vms: SourceVm[] = [];
    const refs: VmRef[] = [];
    for (const { vm } of members) {
      const source = this.sources.get(vm.id);
      if (source !== undefined) vms.push(source);
      else if (this.refs.has(vm.id)) refs.push(this.refs.get(vm.id) as VmRef);
    }
    return new VmSelection(vms, description, [], { refs, own: this.selection.own, sources: this.selection.sources });
  }

  /** What the selection says besides its faults. */
  get notes(): readonly Fault[] {
    return this.selection.notes;
  }
}

const LOCK_FAULTS: ReadonlySet<string> = new Set(['unreadable-lock', 'locked-twice', 'lock-of-another-inventory']);

/** A lock that is not there yet is an empty one. */
function lockIn(file: string): ReturnType<typeof readLock> {
  try {
    kindOfPath(file);
  } catch {
    return { lock: NO_LOCK, problems: [] };
  }
  return readLock(readText(file), file);
}

/** A VM that only a file names. */
function withoutFacts({ id, name }: VmRef): WaveVm {
  return { id, name, datastores: [], disks: 1, sharedDisks: [], blackouts: [], dependsOn: [], together: [], apart: [] };
}
