import { RUN_STATE_ANNOTATION, readAnnotation } from '../forklift/annotations';
import { isDnsLabel } from '../forklift/names';
import type { ForkliftRelease } from '../forklift/releases/forklift-release';
import type { ReviewObject } from '../review/tree';
import { asRow, dig } from '../support/untyped';
import type { Amendments } from './amendments';
import { Cast, KINDS, type Kind, referenceIn } from './cast';
import { Code, call, type Props } from './expression';
import { type Given, partOf, planOf } from './given';
import { adoptHook, hookData, membersOf } from './kinds/hook';
import { adoptHost } from './kinds/host';
import { adoptNetworkMap, adoptStorageMap } from './kinds/maps';
import { adoptPlan, guessSource, type OwnParameters } from './kinds/plan';
import { adoptProvider } from './kinds/provider';
import { RAW } from './kinds/raw';
import { adoptRun, attemptIn, runOptions } from './kinds/run';
import { windowOf } from './kinds/window';
import { endOf, lifeOf } from './life';
import type { AdoptedConstruct, AdoptedFile, AdoptedPlan, AdoptedProgram, AdoptedRun, AdoptedWave } from './model';

/** Queries by key of the plan whose VMs they chose. */
export interface PlanQueries {
  /** Of the inventory. */
  readonly file: string;
  readonly byPlan: ReadonlyMap<string, string>;
}

export interface ProgramOptions {
  /** Its name. @default - what the objects say they are part of, else `adopted` */
  readonly id?: string;
  /** Of the Forklift that the cluster runs. */
  readonly release: ForkliftRelease;
  /** Whether the program says its release. */
  readonly saysRelease: boolean;
  /** Of the program, from the folder that the synth runs in. */
  readonly folder: string;
  /** @default - plans name their VMs */
  readonly queries?: PlanQueries;
  /** Objects of ours that are taken, or left, as they are, by key: what they were made of does not make them again. */
  readonly asIs: ReadonlySet<string>;
}

/** The program that a set of objects is, as far as its props can say it. */
export function programOf(given: Given, amendments: Amendments, options: ProgramOptions): AdoptedProgram {
  const members = listsOf(given, options.asIs);
  const objects = new Map([...given.adopted].filter(([key]) => !members.has(key)));
  const cast = new Cast(given.namespace, objects, amendments);
  const files: AdoptedFile[] = [];
  const made: AdoptedConstruct[] = [];
  const plans: AdoptedPlan[] = [];
  const windows = windowsOf(given);
  const runs = runsByPlan(given, cast, windows);
  const own = ownParametersOf(given);
  const guess = guesses(given);
  const { queries } = options;
  const inventory =
    queries === undefined ? undefined : { variable: cast.anotherVariable('inventory', 'vms'), file: queries.file };
  const queryOf = (plan: string) => {
    const query = queries?.byPlan.get(plan);
    return query === undefined || inventory === undefined ? undefined : call(`${inventory.variable}.select`, query);
  };
  const credentials = { beside: given.beside, asIs: options.asIs };
  for (const [key, object] of objects) {
    switch (object.kind as Kind) {
      case 'Provider':
        made.push(adoptProvider(object, cast, credentials));
        break;
      case 'Host':
        made.push(adoptHost(object, cast, credentials));
        break;
      case 'NetworkMap':
        made.push(adoptNetworkMap(object, cast, guess(object)));
        break;
      case 'StorageMap':
        made.push(adoptStorageMap(object, cast, guess(object)));
        break;
      case 'Hook': {
        const hook = adoptHook(object, cast, given.beside, options.folder, options.asIs.has(key));
        made.push(hook.construct);
        if (hook.file !== undefined) files.push(hook.file);
        break;
      }
      case 'Plan': {
        const plan = adoptPlan(object, cast, {
          release: options.release,
          wave: waveOf(given, key),
          members,
          ownParameters: own.get(key) ?? [],
          runs: runs.get(key) ?? [],
          remarks: planRemarks(object),
          query: queryOf(key),
        });
        if (plan.made !== RAW) plans.push(plan);
        else made.push(plan, ...runsOf(given, key).map((run) => looseRun(run, cast)));
        break;
      }
      default:
        if (!given.adopted.has(planOf(object))) made.push(looseRun(object, cast));
    }
  }
  const order = (key: string) => KINDS.indexOf(key.slice(0, key.indexOf('|')) as Kind);
  return {
    id: options.id ?? idOf(given),
    namespace: given.namespace,
    ...(options.saysRelease ? { release: options.release.version } : {}),
    ...(inventory !== undefined && plans.some(({ props }) => props.vms instanceof Code) ? { inventory } : {}),
    constructs: [...made, ...cast.references].sort((a, b) => order(a.key) - order(b.key)),
    plans,
    waves: wavesOf(given, windows),
    records: given.finished.map(recordOf),
    files,
  };
}

/** Hooks of ours that are lists of others, with those by key: where all are there. */
function listsOf(given: Given, plain: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, readonly string[]>();
  for (const [key, object] of given.adopted) {
    if (object.kind !== 'Hook' || plain.has(key)) continue;
    const keys = membersOf(object)?.map((member) => `Hook|${object.namespace}|${member}`);
    if (keys?.every((member) => given.adopted.has(member))) lists.set(key, keys);
  }
  return lists;
}

/** What objects of ours say that they are part of, where all say the same. */
function idOf(given: Given): string {
  const programs = new Set([...given.adopted.values()].map(partOf));
  const [only] = programs;
  return programs.size === 1 && only !== undefined && isDnsLabel(only) && only !== 'gitops' ? only : 'adopted';
}

/** The folder that a run of ours lies in. */
function waveIn({ file }: ReviewObject): number | undefined {
  const digits = /(?:^|\/)30-runs\/wave-(\d{2,3})\//.exec(file)?.[1];
  return digits === undefined || Number(digits) === 0 ? undefined : Number(digits);
}

function migrationsOf(given: Given): ReviewObject[] {
  return [...given.adopted.values(), ...given.finished].filter(({ kind }) => kind === 'Migration');
}

function waveOf(given: Given, plan: string): number {
  for (const migration of migrationsOf(given))
    if (planOf(migration) === plan) {
      const wave = waveIn(migration);
      if (wave !== undefined) return wave;
    }
  return 1;
}

/** Windows of waves whose runs all lie in one and the same. */
function windowsOf(given: Given): ReadonlyMap<number, Code> {
  const byWave = new Map<number, (Code | undefined)[]>();
  for (const migration of migrationsOf(given)) {
    if (!given.adopted.has(migration.key) || !given.adopted.has(planOf(migration))) continue;
    const wave = waveIn(migration) ?? 1;
    byWave.set(wave, [...(byWave.get(wave) ?? []), windowOf(migration)]);
  }
  const windows = new Map<number, Code>();
  for (const [wave, [first, ...others]] of byWave)
    if (first !== undefined && others.every((other) => JSON.stringify(other) === JSON.stringify(first)))
      windows.set(wave, first);
  return windows;
}

/** What is said of waves: their windows, and whether they may start. */
function wavesOf(given: Given, windows: ReadonlyMap<number, Code>): AdoptedWave[] {
  const approved = new Set(
    migrationsOf(given).flatMap((migration) =>
      readAnnotation(migration.annotations, RUN_STATE_ANNOTATION) === 'active' && given.adopted.has(planOf(migration))
        ? [waveIn(migration) ?? 1]
        : [],
    ),
  );
  return [...new Set([...windows.keys(), ...approved])]
    .sort((a, b) => a - b)
    .map((wave) => {
      const window = windows.get(wave);
      return {
        wave,
        options: { ...(window === undefined ? {} : { window }), ...(approved.has(wave) ? { approved: true } : {}) },
      };
    });
}

/** Runs of a plan that are not over. */
function runsOf(given: Given, plan: string): ReviewObject[] {
  return [...given.adopted.values()].filter((it) => it.kind === 'Migration' && planOf(it) === plan);
}

/** Runs that the program declares, by key of their plan; attempts of other tools get numbers that are free. */
function runsByPlan(
  given: Given,
  cast: Cast,
  windows: ReadonlyMap<number, Code>,
): ReadonlyMap<string, readonly AdoptedRun[]> {
  const byPlan = new Map<string, ReviewObject[]>();
  for (const migration of migrationsOf(given)) {
    const plan = planOf(migration);
    byPlan.set(plan, [...(byPlan.get(plan) ?? []), migration]);
  }
  const runs = new Map<string, readonly AdoptedRun[]>();
  for (const [plan, migrations] of byPlan) {
    const object = given.adopted.get(plan);
    if (object === undefined) continue;
    const taken = new Set(migrations.flatMap((migration) => attemptIn(migration, object.name) ?? []));
    const next = () => {
      let n = 1;
      while (taken.has(n)) n++;
      taken.add(n);
      return n;
    };
    runs.set(
      plan,
      migrations
        .filter(({ key }) => given.adopted.has(key))
        .map((migration) =>
          adoptRun(migration, object.name, attemptIn(migration, object.name) ?? next(), cast, {
            remarks: runRemarks(migration),
            window: windows.has(waveIn(migration) ?? 1) ? undefined : windowOf(migration),
          }),
        ),
    );
  }
  return runs;
}

/** A run of a plan that was not given. */
function looseRun(object: ReviewObject, cast: Cast): AdoptedConstruct {
  const plan = cast.plan(dig(object.raw, 'spec', 'plan'), object);
  const { name: planName } = referenceIn(dig(object.raw, 'spec', 'plan'), object);
  const attempt = attemptIn(object, planName ?? '') ?? 1;
  const run = adoptRun(object, planName ?? '', attempt, cast, {
    remarks: runRemarks(object),
    window: windowOf(object),
  });
  const props: Props = { ...(plan === undefined ? {} : { plan }), attempt, ...run.options };
  return { ...run, made: 'Migration', args: [cast.idFor(object.key)], props, calls: [] };
}

function planRemarks(object: ReviewObject): string[] {
  switch (lifeOf(object)) {
    case 'running':
      return ['It runs now: until it has ended, change nothing of it and delete none of its objects'];
    case 'succeeded':
      return ['It has succeeded: no further run of it would begin'];
    case 'failed':
      return ['It has failed: a new run repeats the VMs that did not succeed'];
    case 'canceled':
      return ['It was cancelled: a new run repeats the VMs that did not succeed'];
    default:
      return [];
  }
}

function runRemarks(object: ReviewObject): string[] {
  return lifeOf(object) === 'running' ? ['This run goes on: deleting or renaming it would cancel it'] : [];
}

/** `erp-run-1 of vm-migrations/erp: succeeded 2026-05-01T20:00:00Z`. */
function recordOf(object: ReviewObject): string {
  const [, namespace, plan] = planOf(object).split('|');
  const options = runOptions(object);
  const cutover = typeof options.cutover === 'string' ? `, cut over ${options.cutover}` : '';
  const end = endOf(object);
  return `${object.name} of ${namespace}/${plan}: ${lifeOf(object)}${end === undefined ? '' : ` ${end}`}${cutover}`;
}

/** Parameters that VMs have of their own for hooks of ours, by key of the plan. */
function ownParametersOf(given: Given): ReadonlyMap<string, readonly OwnParameters[]> {
  const byPlan = new Map<string, OwnParameters[]>();
  for (const [key, object] of given.adopted) {
    if (object.kind !== 'Hook') continue;
    const data = hookData(given.beside.find('ConfigMap', object.namespace, `hook-${object.name}`));
    for (const [place, plan] of Object.entries(asRow(data?.plans) ?? {})) {
      const [namespace, planName] = place.split('/');
      const planKey = `Plan|${namespace}|${planName}`;
      for (const [vm, seen] of Object.entries(asRow(dig(plan, 'vms')) ?? {})) {
        const parameters = asRow(asRow(seen)?.params);
        if (parameters === undefined) continue;
        byPlan.set(planKey, [...(byPlan.get(planKey) ?? []), { hook: key, vm, parameters }]);
      }
    }
  }
  return byPlan;
}

/** What the source of a map is that was not given: what the plans say that use the map. */
function guesses(given: Given) {
  return (map: ReviewObject) => () => {
    const plan = [...given.adopted.values()].find(
      (object) =>
        object.kind === 'Plan' &&
        (['network', 'storage'] as const).some((member) => {
          const { name, namespace } = referenceIn(dig(object.raw, 'spec', 'map', member), object);
          return name === map.name && namespace === map.namespace;
        }),
    );
    return guessSource(asRow(plan?.raw.spec) ?? {});
  };
}
