import { compareText } from '../support/did-you-mean';
import { table } from '../support/table';
import type { PlacedBy, WaveLock } from './lock/lock';
import { pathBetween } from './move-group';
import type { WavePlan } from './plan-waves';
import type { Refusal } from './wave-fill';
import type { WaveVm } from './wave-vm';
import { waveName } from './words';

/** Why a VM is in its wave, or in none. */
export interface Why {
  readonly vm: WaveVm;
  readonly group: string;
  /** Members by id, each with what joined it to the VM that is asked about. */
  readonly members: readonly { readonly vm: WaveVm; readonly by: readonly string[] }[];
  /** Undefined where it has none; `reason` says why then. */
  readonly wave?: number;
  readonly plan?: number;
  readonly by?: PlacedBy;
  readonly reason?: string;
  /** The line of the lock that settled it; undefined where it is not settled yet. */
  readonly settled?: { readonly rules: string; readonly by: PlacedBy; readonly sameRules: boolean };
  /** Waves before its own, each with the one rule that refuses the group, as things are now. */
  readonly refusals: readonly Refusal[];
  /** Where a replan of the group would put it now; undefined where it has no place. */
  readonly now?: number;
  /** What would change it. */
  readonly changes: readonly string[];
}

/**
 * Explains where a VM is.
 *
 * @param plan as it holds
 * @param fresh the same with the group released and this VM watched, where its wave is open: what would be decided today
 */
export function explainVm(id: string, plan: WavePlan, fresh: WavePlan, lock: WaveLock, rules: string): Why {
  const { vms, grouping, groups } = plan.prepared;
  const index = vms.findIndex((vm) => vm.id === id);
  const vm = vms[index] as WaveVm;
  const group = groups[grouping.groupOf[index] as number] as (typeof groups)[number];
  const own = placeOf(plan, id);
  const now = placeOf(fresh, id);
  const line = lock.vms.get(id);
  const unplaced = plan.unplaced.find((it) => it.vms.some((other) => other.id === id));
  const refusals = fresh.refusals
    .filter(({ wave }) => own === undefined || wave < own.wave)
    .sort((a, b) => a.wave - b.wave || compareText(a.rule, b.rule));
  return {
    vm,
    group: own?.group ?? group.id,
    members: group.members.map((i) => ({
      vm: vms[i] as WaveVm,
      by:
        i === index
          ? []
          : steps(pathBetween(plan.prepared.grouping, index, i).map((edge) => `${edge.kind} ${edge.by}`)),
    })),
    ...(own === undefined ? {} : { wave: own.wave, plan: own.plan, by: own.by }),
    ...(unplaced === undefined ? {} : { reason: unplaced.message }),
    ...(line === undefined ? {} : { settled: { rules: line.rules, by: line.by, sameRules: line.rules === rules } }),
    refusals,
    ...(now === undefined ? {} : { now: now.wave }),
    changes: changesOf(own, now?.wave, refusals, unplaced?.fix),
  };
}

/** Two steps by one application are one. */
function steps(way: readonly string[]): string[] {
  return way.filter((step, i) => step !== way[i - 1]);
}

interface Place {
  readonly wave: number;
  readonly plan: number;
  readonly group: string;
  readonly by: PlacedBy;
}

function placeOf(plan: WavePlan, id: string): Place | undefined {
  const line = plan.lock.vms.get(id);
  return line === undefined || line.absent === true ? undefined : line;
}

/** What helps against each rule. */
const HELP = table<Record<string, string>>({
  state: 'a wave that is frozen, running or done takes no more VMs: reopen it in the lock',
  mode: 'warm and cold VMs move in separate waves: another mode',
  window: 'another window for the group',
  apart: 'removing the apart',
  blackout: 'a shorter blackout of the group',
  start: 'an earlier first day, or fewer precopies',
  ramp: 'a steeper ramp',
  time: 'a longer window, faster rates, or fewer VMs before it',
  snapshots: 'a longer precopy interval',
  'depends on': 'moving what it depends on earlier',
});

function changesOf(
  own: Place | undefined,
  now: number | undefined,
  refusals: readonly Refusal[],
  fix: string | undefined,
): string[] {
  const rules = [...new Set(refusals.map(({ rule }) => rule))];
  const helps = rules.map((rule) => HELP[rule] ?? `a higher limit: ${rule}`);
  const moves =
    own !== undefined && now !== undefined && now !== own.wave
      ? [`waves replan --groups ${JSON.stringify(own.group)} would move it to ${waveName(now)}`]
      : [];
  return [...moves, ...(fix === undefined ? [] : [fix]), ...new Set(helps), `a pin to another wave`];
}
