import { createHash } from 'node:crypto';
import { load } from 'js-yaml';
import {
  MEMBERS_ANNOTATION,
  PLAYBOOK_ANNOTATION,
  RUN_STATE_ANNOTATION,
  WINDOW_ANNOTATION,
} from '../forklift/annotations';
import { groupOf, type Manifest } from '../forklift/manifest';
import { FORKLIFT_GROUP } from '../forklift/schema/crd';
import { compareText } from '../support/did-you-mean';
import { sorted } from '../support/plain';
import { asList, asRow, asText, dig, type Row } from '../support/untyped';

/** An object and its file, `erp/30-runs/wave-01/migration-web-r1.yaml`. */
export interface PlacedManifest {
  readonly manifest: Manifest;
  readonly path: string;
}

/** What is in a wave, in names that people know, each with a digest of what it says. */
export interface WaveContents {
  /** In the order of the names. */
  readonly digests: ReadonlyMap<string, string>;
  /** Names of what belongs to runs that are done only: nothing of it can happen again. */
  readonly settled: ReadonlySet<string>;
}

/** What is added to a map moves no VM elsewhere: other waves share the map. */
export const MAP_PAIR = 'pair';

/**
 * The contents of every wave of a program that has runs: runs and windows, plans with each of their VMs, and what they
 * stand on: providers, pairs of maps, hooks with their parameters.
 *
 * Independent of how the files are written, of annotations that engines read, and of how far a run is. Cancels and
 * `archived` are left out: what stops a VM, or cleans up, must arrive whether or not somebody approves it.
 *
 * @param objects of all programs, as they are laid out: a plan may stand on what is another's
 * @param program id of the one whose waves are meant
 * @returns by the folder of the wave, `wave-01`
 */
export function wavesContents(
  objects: readonly PlacedManifest[],
  programme: string,
): ReadonlyMap<string, WaveContents> {
  const reader = new ContentsReader(objects);
  const runs = new Map<string, Manifest[]>();
  for (const { manifest, path } of objects) {
    const [home, layer, folder] = path.split('/');
    if (home !== programme || layer !== '30-runs' || folder === undefined || kindOf(manifest) !== 'Migration') continue;
    const known = runs.get(folder);
    if (known) known.push(manifest);
    else runs.set(folder, [manifest]);
  }
  return new Map([...runs].sort(([a], [b]) => compareText(a, b)).map(([folder, of]) => [folder, reader.contents(of)]));
}

class ContentsReader {
  private readonly objects = new Map<string, Manifest>();
  private readonly parameters = new Map<string, Row>();

  constructor(objects: readonly PlacedManifest[]) {
    for (const { manifest } of objects)
      this.objects.set(`${kindOf(manifest)} ${manifest.metadata.namespace ?? ''}/${manifest.metadata.name}`, manifest);
  }

  contents(runs: readonly Manifest[]): WaveContents {
    const found = new Map<string, string>();
    const open = new Set<string>();
    for (const run of runs) {
      const isDone = run.metadata.annotations?.[RUN_STATE_ANNOTATION] === 'done';
      for (const [name, digest] of this.ofRun(run)) {
        found.set(name, digest);
        if (!isDone) open.add(name);
      }
    }
    const names = [...found.keys()].sort(compareText);
    return {
      digests: new Map(names.map((name) => [name, found.get(name) as string])),
      settled: new Set(names.filter((name) => !open.has(name))),
    };
  }

  private *ofRun(run: Manifest): Generator<readonly [string, string]> {
    const { cancel: _, ...spec } = asRow(run.spec) ?? {};
    const window = run.metadata.annotations?.[WINDOW_ANNOTATION];
    yield [`run ${nameOf(run)}`, digestOf({ spec, window })];
    const plan = this.find('Plan', dig(spec, 'plan'));
    if (plan === undefined) return;
    const { archived: _archived, vms, ...settings } = asRow(plan.spec) ?? {};
    yield [`plan ${nameOf(plan)}`, digestOf(settings)];
    for (const end of ['source', 'destination']) yield* this.whole('Provider', dig(settings, 'provider', end));
    yield* this.pairs('NetworkMap', 'network map', dig(settings, 'map', 'network'));
    yield* this.pairs('StorageMap', 'storage map', dig(settings, 'map', 'storage'));
    for (const item of asList(vms)) {
      const vm = asRow(item) ?? {};
      const hooks = asList(vm.hooks).flatMap((use) => this.hooksOf(this.find('Hook', dig(use, 'hook'))));
      const id = asText(vm.id) ?? [asText(vm.namespace), asText(vm.name)].filter(Boolean).join('/');
      const own = hooks.map((hook) => dig(this.parametersOf(hook), 'plans', nameOf(plan), 'vms', id) ?? null);
      yield [`VM ${asText(vm.name) ?? id} (${id}) of plan ${nameOf(plan)}`, digestOf({ vm, own })];
      for (const hook of hooks)
        yield [
          `hook ${nameOf(hook)}`,
          digestOf({ spec: hook.spec, params: dig(this.parametersOf(hook), 'params') ?? null }),
        ];
    }
  }

  private *whole(kind: string, ref: unknown): Generator<readonly [string, string]> {
    const object = this.find(kind, ref);
    if (object !== undefined) yield [`${kind.toLowerCase()} ${nameOf(object)}`, digestOf(object.spec)];
  }

  private *pairs(kind: string, words: string, ref: unknown): Generator<readonly [string, string]> {
    const map = this.find(kind, ref);
    if (map === undefined) return;
    // Two datacenters may each have a datastore of one name.
    const pairs = new Map<string, unknown[]>();
    for (const item of asList(dig(map.spec, 'map'))) {
      const name = sourceName(asRow(dig(item, 'source')) ?? {});
      pairs.set(name, [...(pairs.get(name) ?? []), item]);
    }
    for (const [name, items] of pairs) yield [`${MAP_PAIR} ${name} of ${words} ${nameOf(map)}`, digestOf(items)];
  }

  /** A hook; of a list its members too, for each has parameters of its own. */
  private hooksOf(hook: Manifest | undefined): Manifest[] {
    if (hook === undefined) return [];
    const members = (hook.metadata.annotations?.[MEMBERS_ANNOTATION] ?? '').split(', ').filter(Boolean);
    const namespace = hook.metadata.namespace;
    return [hook, ...members.flatMap((name) => this.find('Hook', { name, namespace }) ?? [])];
  }

  /** What the playbook of a hook reads, per plan and VM. */
  private parametersOf(hook: Manifest): Row {
    const name = nameOf(hook);
    let read = this.parameters.get(name);
    if (read === undefined) {
      const [, configMap = ''] = (hook.metadata.annotations?.[PLAYBOOK_ANNOTATION] ?? '').split('/');
      const { namespace } = hook.metadata;
      const text = asText(dig(this.find('ConfigMap', { name: configMap, namespace }), 'data', 'parameters.yml'));
      read = asRow(text === undefined ? undefined : load(text)) ?? {};
      this.parameters.set(name, read);
    }
    return read;
  }

  private find(kind: string, ref: unknown): Manifest | undefined {
    return this.objects.get(`${kind} ${asText(dig(ref, 'namespace')) ?? ''}/${asText(dig(ref, 'name')) ?? ''}`);
  }
}

function kindOf({ apiVersion, kind }: Manifest): string {
  const group = groupOf(apiVersion);
  return group === FORKLIFT_GROUP || group === '' ? kind : `${kind}.${group}`;
}

function nameOf({ metadata }: Manifest): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

/** What a pair leads from, in a word: `gold (datastore-21)`. */
function sourceName({ namespace, name, id, type }: Row): string {
  const known = [asText(namespace), asText(name)].filter(Boolean).join('/');
  const given = asText(id);
  if (known === '') return given ?? asText(type) ?? '';
  return given === undefined ? known : `${known} (${given})`;
}

/** Long enough that two values do not meet, short enough for a line. */
function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted({ value })))
    .digest('hex')
    .slice(0, 16);
}
