import { type PlanView, type RunView, Side } from '../review/side';
import type { ReviewObject, Tree } from '../review/tree';
import { count, listed } from '../review/words';
import { compareText } from '../support/did-you-mean';
import { asList, asText, dig } from '../support/untyped';
import { deviationsOf } from './deviations';
import { paceOf, rateOf, restOf, sizesOf } from './measure';
import type { Counts, PlanState, PlanStatus, Status, VmStatus, WaveStatus } from './model';
import { madeAt, type PlanPair, planStatus } from './plan-status';
import { windowStatus } from './window-status';

export interface StatusOptions {
  /** The time that windows are compared with, in milliseconds since 1970. @default - what is left of them is not told */
  readonly at?: number;
}

/** Two objects of one name that are not one: nobody knows which the files mean. */
export class SeveralClusters extends Error {
  constructor(readonly objects: readonly string[]) {
    super(`${listed(objects)} ${objects.length === 1 ? 'is' : 'are'} there several times, with different uids`);
    this.name = 'SeveralClusters';
  }
}

/**
 * How far the programs of some files are on a cluster. Pure; the same trees give the same status.
 *
 * @param files rendered manifests; undefined where there are none
 * @param cluster an export of Plans and Migrations
 * @throws SeveralClusters for an export of more than one cluster with objects of one name
 */
export function statusOf(files: Tree | undefined, cluster: Tree, { at }: StatusOptions = {}): Status {
  const notes: string[] = [];
  // What somebody stripped of its metadata is an export all the same.
  const live: Tree = { ...onePerName(cluster, notes), isExport: true, isFlat: true };
  const exported = new Side(live, files);
  const planned = files === undefined ? undefined : new Side(files);
  const found = files === undefined ? { deviations: [], notes: [] } : deviationsOf(files, live);
  notes.push(...found.notes, ...missingKinds(live));
  const pairs = pairsOf(planned, exported, notes);
  const byWave = new Map<string, { programme: string; wave: string; pairs: PlanPair[] }>();
  for (const pair of pairs) {
    const programme = (pair.planned ?? pair.live)?.programme ?? runsOf(pair)[0]?.object.programme ?? '';
    const wave = pair.planned?.wave ?? pair.live?.wave ?? runsOf(pair).find((run) => run.wave)?.wave ?? '';
    const key = JSON.stringify([programme, wave]);
    const group = byWave.get(key) ?? { programme, wave, pairs: [] };
    group.pairs.push(pair);
    byWave.set(key, group);
  }
  const everything = pairs.flatMap(({ live: plan }) => plan?.object.raw ?? []);
  const waves = [...byWave.values()]
    .map(({ programme, wave, pairs: own }) => waveStatus(programme, wave, own, everything, at))
    .sort(
      (a, b) => compareText(a.programme, b.programme) || waveNumber(a) - waveNumber(b) || compareText(a.wave, b.wave),
    );
  const newest = newestTime(live);
  return {
    version: 1,
    verdict: verdictOf(waves),
    ...(at === undefined ? {} : { at: instant(at) }),
    ...(newest === undefined ? {} : { newest }),
    counts: countsOf(waves.flatMap(({ plans }) => plans.flatMap(({ vms }) => vms))),
    waves,
    deviations: found.deviations,
    notes,
  };
}

/** By number, and what is in no wave last. */
function waveNumber({ wave }: WaveStatus): number {
  const number = /\d{1,9}$/.exec(wave)?.[0];
  return number === undefined ? Number.MAX_SAFE_INTEGER : Number(number);
}

/** Exit code of a status: 0 all done, 1 action needed, 3 in progress. */
export function exitCodeOf({ verdict }: Status): number {
  return { done: 0, failed: 1, going: 3 }[verdict];
}

/** One object for each name: of one that was exported twice, the newer one. */
function onePerName(tree: Tree, notes: string[]): Tree {
  const objects = new Map<string, ReviewObject>();
  const clashes = new Set<string>();
  const repeated = new Set<string>();
  for (const object of tree.objects.values()) {
    const known = objects.get(object.key);
    if (known === undefined) {
      objects.set(object.key, object);
      continue;
    }
    if (uidOf(known) !== uidOf(object)) clashes.add(object.title);
    else repeated.add(object.title);
    if (versionOf(object) >= versionOf(known)) objects.set(object.key, object);
  }
  if (clashes.size > 0) throw new SeveralClusters([...clashes].sort(compareText));
  if (repeated.size > 0)
    notes.push(`${listed([...repeated])} ${repeated.size === 1 ? 'is' : 'are'} there twice: the newer one counts`);
  return { ...tree, objects };
}

function uidOf(object: ReviewObject): string {
  return asText(dig(object.raw, 'metadata', 'uid')) ?? '';
}

/** Of one object resource versions rise. */
function versionOf(object: ReviewObject): number {
  return Number(asText(dig(object.raw, 'metadata', 'resourceVersion')) ?? 0) || 0;
}

function missingKinds({ objects }: Tree): string[] {
  const types = new Set([...objects.values()].map(({ type }) => type));
  return [
    ...(types.has('Plan') ? [] : ['the export holds no Plan: what is known of VMs comes from runs alone']),
    ...(types.has('Migration') ? [] : ['the export holds no Migration: cut-overs and waiting runs are not known']),
  ];
}

/** Plans of the files, and those of the cluster that are of one of their programs; without files, all. */
function pairsOf(planned: Side | undefined, live: Side, notes: string[]): PlanPair[] {
  const keys = new Set([...(planned?.plans.keys() ?? []), ...live.plans.keys()]);
  for (const run of [...(planned?.runs ?? []), ...live.runs]) keys.add(run.plan);
  const programs = new Set(planned?.programs ?? []);
  const strangers: string[] = [];
  const pairs = [...keys].sort(compareText).flatMap((key): PlanPair[] => {
    const own = planned?.plans.get(key);
    const there = live.plans.get(key);
    const liveRuns = live.runs.filter(({ plan }) => plan === key).sort(byAge);
    const plannedRuns = planned?.runs.filter(({ plan }) => plan === key) ?? [];
    const programme = there?.programme ?? liveRuns[0]?.object.programme ?? '';
    if (planned !== undefined && own === undefined && plannedRuns.length === 0 && !programs.has(programme)) {
      strangers.push(key);
      return [];
    }
    return [
      {
        key,
        ...(own === undefined ? {} : { planned: own }),
        ...(there === undefined ? {} : { live: there }),
        plannedRuns,
        liveRuns: ofThisPlan(liveRuns, there, notes),
      },
    ];
  });
  if (strangers.length > 0)
    notes.push(
      `${count(strangers.length, 'plan')} of the export skipped, because no program here has ${strangers.length === 1 ? 'it' : 'them'}: ${listed(strangers)}`,
    );
  return pairs;
}

/** Without runs that are older than their plan: the plan was made again since, and they say nothing of this one. */
function ofThisPlan(runs: readonly RunView[], plan: PlanView | undefined, notes: string[]): RunView[] {
  const made = plan === undefined ? '' : madeAt(plan.object);
  return runs.filter((run) => {
    const own = madeAt(run.object);
    if (own === '' || made === '' || own >= made) return true;
    notes.push(`${run.object.title} is older than its plan, which was created again: it says nothing about this one`);
    return false;
  });
}

function byAge(a: RunView, b: RunView): number {
  return (
    compareText(madeAt(a.object), madeAt(b.object)) || a.name.length - b.name.length || compareText(a.name, b.name)
  );
}

function runsOf({ plannedRuns, liveRuns }: PlanPair): readonly RunView[] {
  return [...plannedRuns, ...liveRuns];
}

/** The state of a wave is that of the plan that needs most attention. */
const URGENCY: readonly PlanState[] = [
  'failed',
  'blocked',
  'cancelled',
  'running',
  'queued',
  'waiting',
  'ready',
  'not-applied',
  'done',
  'archived',
];

function waveStatus(
  programme: string,
  wave: string,
  pairs: readonly PlanPair[],
  everything: readonly unknown[],
  at: number | undefined,
): WaveStatus {
  const plans = pairs.map(planStatus);
  const vms = plans.flatMap((plan) => plan.vms);
  const own = paceOf(pairs.flatMap(({ live }) => live?.object.raw ?? []));
  // A wave that has just begun goes as fast as the others did.
  const pace = rateOf(own) === undefined ? paceOf(everything) : own;
  const rate = rateOf(own);
  const rest = restOf(plans, pace);
  const runs = pairs.flatMap(runsOf);
  const window = runs.find((run) => run.window !== undefined)?.window;
  const cutover = pairs
    .flatMap(({ liveRuns, plannedRuns }) => (liveRuns.at(-1) ?? plannedRuns.at(-1))?.cutover ?? [])
    .sort()
    .at(-1);
  return {
    programme,
    wave,
    state: URGENCY.find((state) => plans.some((plan) => plan.state === state)) ?? 'not-applied',
    counts: countsOf(vms),
    ...sizesOf(vms),
    ...(rate === undefined ? {} : { rate }),
    ...(rest === undefined ? {} : { rest }),
    ...(window === undefined ? {} : { window: windowStatus(window, at, rest) }),
    ...(cutover === undefined ? {} : { cutover }),
    plans,
  };
}

function countsOf(vms: readonly VmStatus[]): Counts {
  const of = (state: VmStatus['state']) => vms.filter((vm) => vm.state === state).length;
  return {
    vms: vms.length,
    done: of('done'),
    running: of('running'),
    paused: of('paused'),
    queued: of('queued'),
    failed: of('failed'),
    cancelled: of('cancelled'),
    notStarted: of('not-started'),
    notApplied: of('not-applied'),
  };
}

function verdictOf(waves: readonly WaveStatus[]): Status['verdict'] {
  const plans: PlanStatus[] = waves.flatMap((wave) => wave.plans);
  const stuck: readonly PlanState[] = ['failed', 'blocked', 'cancelled'];
  const needsSomebody = ({ state, vms }: PlanStatus) =>
    stuck.includes(state) || vms.some((vm) => isMissed(vm.state, state));
  if (plans.some(needsSomebody)) return 'failed';
  return plans.every(({ state }) => !isOpen(state)) ? 'done' : 'going';
}

/** Whether a VM needs somebody, though its plan goes on or is over. What became of VMs of an archived plan, somebody has decided. */
function isMissed(vm: VmStatus['state'], plan: PlanState): boolean {
  if (plan === 'archived') return vm === 'not-applied';
  if (plan === 'done') return vm === 'failed' || vm === 'not-started' || vm === 'not-applied';
  return vm === 'failed';
}

function isOpen(state: PlanState): boolean {
  return state !== 'done' && state !== 'archived';
}

/** The newest moment that an export tells of: it is at least as new as that. */
function newestTime({ objects }: Tree): string | undefined {
  let newest: string | undefined;
  const see = (value: unknown) => {
    const text = asText(value);
    if (text !== undefined && /^\d{4}-\d\d-\d\dT[\d:]+Z$/.test(text) && (newest === undefined || text > newest))
      newest = text;
  };
  for (const { raw } of objects.values()) {
    see(dig(raw, 'metadata', 'creationTimestamp'));
    for (const it of asList(dig(raw, 'status', 'conditions'))) see(dig(it, 'lastTransitionTime'));
    for (const vm of asList(dig(raw, 'status', 'migration', 'vms'))) {
      see(dig(vm, 'started'));
      see(dig(vm, 'completed'));
      for (const step of asList(dig(vm, 'pipeline'))) {
        see(dig(step, 'started'));
        see(dig(step, 'completed'));
      }
    }
  }
  return newest;
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.000Z$/, 'Z');
}
