import { createHash } from 'node:crypto';
import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import type { Waves } from '../inventory/waves';
import type { Fault } from '../problems/fault';
import type { Problem } from '../problems/problem';
import { cutEnd } from '../support/cut';
import { didYouMean } from '../support/did-you-mean';
import { localTimeAt } from '../support/zoned-time';
import { instantText } from '../waves/lock/write-lock';
import type { PlannedWave, Unplaced, WaveMember } from '../waves/plan-waves';
import { rememberCallSite } from './call-site';
import { addCheck, checkChoice, checkPropNames } from './checks';
import type { RunOptions } from './migration-props';
import { MigrationType } from './migration-type';
import { Plan } from './plan';
import { PLAN_HINTS, PLAN_PROPS, type PlanProps } from './plan-props';
import { Window } from './window';

export interface WavePlansProps extends Omit<PlanProps, 'vms' | 'type' | 'wave' | 'archived' | 'metadata'> {
  /** From `inventory.waves(...)`. */
  readonly waves: Waves;
  /**
   * `wave`: as few Plans as the limits of Forklift and the namespaces allow. `vm`: one Plan for each VM.
   * @default 'wave'
   */
  readonly planPer?: 'wave' | 'vm';
  /**
   * Declares the first run of each Plan, with the wave's window, and for a warm wave its start as the cut-over.
   * @default true
   */
  readonly run?: boolean;
  /**
   * Runs that are other than the first, by the name of their Plan: the retry of a Plan that has failed, and VMs that are
   * cancelled: `{ 'estate-w01-1': { attempt: 2, cancel: ['vm-7'] } }`. What is not said is as the wave has it.
   * @default - the first run of each Plan
   */
  readonly runs?: Readonly<Record<string, WaveRun>>;
  /** VMs of the selection may be in no wave: they are warnings then. @default false */
  readonly allowUnplaced?: boolean;
}

/** A run of a Plan of a wave. */
export interface WaveRun extends RunOptions {
  /** 1 for the first run, then 2, ...; it stands in place of the one before. @default 1 */
  readonly attempt?: number;
}

/** A Plan of a wave, and who is in it. */
export interface WavePlanEntry {
  /** The plan that was made. */
  readonly plan: Plan;
  /** The wave that it belongs to. */
  readonly wave: PlannedWave;
  /** The VMs in it, and how each came there. */
  readonly members: readonly WaveMember[];
}

const TOLD_BY_REPLAN: ReadonlySet<string> = new Set(['late-vm', 'groups-merged', 'owner-missing']);

/** Every object that has such a construct in it tells the command line. */
const made = new WeakMap<object, WavePlans[]>();

/**
 * The Plans of an estate in waves, with their runs: `new WavePlans(erp, 'estate', { waves, source, destination, ... })`.
 *
 * Hooks, maps and settings are those of all; `plans` has each Plan, to give it more. A VM keeps its Plan while it keeps its
 * wave: who comes later changes the Plan that it comes to, and no other. Maintains no order between Plans.
 */
export class WavePlans extends Construct {
  /** The waves of an app, for the command line. */
  static in(root: object): readonly WavePlans[] {
    return made.get(root) ?? [];
  }

  /** By wave, and in it by number. */
  readonly plans: readonly WavePlanEntry[];
  /** What it was made of. */
  readonly waves: Waves;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WavePlansProps,
  ) {
    super(scope, id);
    rememberCallSite(this, new.target);
    this.waves = props.waves;
    const known = made.get(this.node.root);
    if (known) known.push(this);
    else made.set(this.node.root, [this]);
    const { vms: _vms, type: _type, wave: _wave, archived: _archived, metadata: _metadata, ...planProps } = PLAN_PROPS;
    checkPropNames(
      this,
      props,
      { ...planProps, waves: true, planPer: true, run: true, runs: true, allowUnplaced: true },
      PLAN_HINTS,
    );
    checkChoice(this, 'planPer', props.planPer, ['wave', 'vm']);
    addCheck(this, () => this.problems());
    this.plans = this.waves.waves.flatMap((wave) => this.plansOf(wave));
  }

  private plansOf(wave: PlannedWave): WavePlanEntry[] {
    const lists = new Map<string, WaveMember[]>();
    for (const member of wave.members) {
      const { vm, plan } = member;
      const id =
        this.props.planPer === 'vm'
          ? nameOf(vm.name, vm.id)
          : `${this.node.id}-w${String(wave.number).padStart(2, '0')}-${plan}`;
      const list = lists.get(id);
      if (list) list.push(member);
      else lists.set(id, [member]);
    }
    const { waves, planPer: _planPer, run, runs, allowUnplaced: _allowUnplaced, ...common } = this.props;
    return [...lists].map(([id, members]) => {
      const namespace = members[0]?.vm.namespace;
      const plan = new Plan(this, id, {
        ...common,
        ...(namespace === undefined ? {} : { targetNamespace: namespace }),
        type: wave.mode === 'warm' ? MigrationType.WARM : MigrationType.COLD,
        wave: wave.number,
        vms: waves.selectionOf(members, `wave ${wave.number}`),
      });
      const { attempt = 1, ...own } = (Object.hasOwn(runs ?? {}, plan.name) ? runs?.[plan.name] : undefined) ?? {};
      if (run !== false) plan.run(attempt, { ...this.runOf(wave), ...own });
      return { plan, wave, members };
    });
  }

  private runOf(wave: PlannedWave): RunOptions {
    const { opening, mode, window: name } = wave;
    const zone = name === undefined ? undefined : this.waves.rules.windows.get(name)?.timeZone;
    const state = wave.state === 'done' ? ({ state: 'done' } as const) : {};
    if (opening === undefined) return state;
    const cutover = mode === 'warm' ? { cutover: instantText(opening.start) } : {};
    // A window that the rules do not have any more: the wave keeps its date, and `locked-against-rules` says so.
    if (zone === undefined) return { ...cutover, ...state };
    const { year, month, day, hour, minute } = localTimeAt(opening.start, zone);
    const two = (n: number) => String(n).padStart(2, '0');
    const start = `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
    const window = Window.once(start, Duration.minutes((opening.end - opening.start) / 60_000), zone);
    return { window, ...cutover, ...state };
  }

  private problems(): Fault[] {
    // What moved or came late is told by the replan that settles it; until then the lock is stale. Owners change no object.
    const told = this.waves.problems.filter(({ code }) => !TOLD_BY_REPLAN.has(code));
    const notes = this.waves.notes.map(
      (note): Fault => ({ ...note, severity: 'warning', message: `vms: ${note.message}` }),
    );
    return [...notes, ...told.map(placed), ...this.unplaced(), ...this.staleLock(), ...this.unknownRuns()];
  }

  /** Groups without a wave; those with one reason are told together. */
  private unplaced(): Fault[] {
    const { allowUnplaced } = this.props;
    const byReason = new Map<string, Unplaced[]>();
    for (const group of this.waves.unplaced) {
      const key = JSON.stringify([group.code, group.message]);
      byReason.set(key, [...(byReason.get(key) ?? []), group]);
    }
    return [...byReason.values()].map((groups): Fault => {
      const { code, message, fix } = groups[0] as Unplaced;
      const vms = groups.reduce((sum, group) => sum + group.vms.length, 0);
      const names = groups.slice(0, 5).map(({ group }) => group);
      const more = groups.length > names.length ? ` and ${groups.length - names.length} more` : '';
      return {
        code,
        severity: allowUnplaced === true ? 'warning' : 'error',
        message: `${names.join(', ')}${more} ${groups.length === 1 ? 'has' : 'have'} no wave (${vms === 1 ? '1 VM' : `${vms} VMs`}): ${message}`,
        ...(fix === undefined ? {} : { fix }),
      };
    });
  }

  private unknownRuns(): Fault[] {
    const names = this.plans.map(({ plan }) => plan.name);
    return Object.keys(this.props.runs ?? {})
      .filter((name) => !names.includes(name))
      .map((name): Fault => {
        const fix = didYouMean(name, names);
        return {
          code: 'unknown-wave-name',
          message: `runs: there is no Plan ${JSON.stringify(name)} in these waves`,
          ...(fix === undefined ? {} : { fix }),
        };
      });
  }

  private staleLock(): Fault[] {
    const { added, changed } = this.waves.drift;
    const vms = [...added, ...changed];
    if (vms.length === 0) return [];
    const named = vms.slice(0, 3).map(({ name }) => name);
    const more = vms.length > named.length ? ` and ${vms.length - named.length} more` : '';
    return [
      {
        code: 'stale-lock',
        message: `${this.waves.lockFile} has no wave for ${vms.length === 1 ? '1 VM' : `${vms.length} VMs`}: ${named.join(', ')}${more}`,
        fix: 'run npx cdk8s-forklift waves replan, review what it adds, and commit it',
      },
    ];
  }
}

function placed({ where, message, ...problem }: Problem): Fault {
  return { ...problem, message: `${where}: ${message}` };
}

/** A name for the Plan of one VM that no other VM has, and that hangs on nothing but this VM. */
function nameOf(name: string, id: string): string {
  const whole = `${label(name)}-${label(id)}`;
  if (whole.length <= 53 && label(id) === id) return whole;
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 8);
  return `${cutEnd(label(name).slice(0, 44), '-')}-${hash}`;
}

function label(text: string): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return cutEnd(plain.startsWith('-') ? plain.slice(1) : plain, '-') || 'vm';
}
