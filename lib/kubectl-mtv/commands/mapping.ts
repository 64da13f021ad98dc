import { nearest } from '../../support/did-you-mean';
import type { Draft, Ref } from '../objects';
import { refOf } from '../objects';
import { PairFault, readNetworkPairs } from '../values/network-pairs';
import { readStoragePairs, type StorageDefaults } from '../values/storage-pairs';
import type { CommandContext } from './context';
import { networkMapPairs, storageMapPairs } from './sources';

interface Pair {
  readonly source: {
    readonly id?: string;
    readonly name?: string;
    readonly namespace?: string;
    readonly type?: string;
  };
}

/** `create mapping network`. */
export function createNetworkMapping(context: CommandContext): void {
  const ends = endsOf(context);
  context.create('NetworkMap', context.needed('name', 0), {
    provider: ends,
    map: networkPairsOf(context, 'network-pairs', ends.source),
  });
}

/** `create mapping storage`. */
export function createStorageMapping(context: CommandContext): void {
  const ends = endsOf(context);
  const map = storagePairsOf(context, 'storage-pairs', ends.source, storageDefaults(context));
  tellOffloadSecret(context, context.needed('name', 0), map);
  context.create('StorageMap', context.needed('name', 0), { provider: ends, map });
}

/** `patch mapping network`: first what goes, then what comes, then what changes. */
export function patchNetworkMapping(context: CommandContext): void {
  const map = context.existing('NetworkMap', context.needed('name', 0));
  if (map === undefined) return;
  const source = sourceOf(map);
  const namespace = source?.namespace ?? context.namespace;
  removePairs(context, map);
  const updates = networkPairsOf(context, 'update-pairs', source, namespace);
  const kept = [...pairsOf(map), ...networkPairsOf(context, 'add-pairs', source, namespace)];
  const changed = new Set(updates.map((pair) => keyOf(pair)));
  map.spec.map = [...kept.filter((pair) => !changed.has(keyOf(pair))), ...updates];
}

/** `patch mapping storage`: first what goes, then what comes, then what changes. */
export function patchStorageMapping(context: CommandContext): void {
  const map = context.existing('StorageMap', context.needed('name', 0));
  if (map === undefined) return;
  const source = sourceOf(map);
  const defaults = storageDefaults(context);
  removePairs(context, map);
  const pairs: Pair[] = [...pairsOf(map)];
  for (const pair of storagePairsOf(context, 'add-pairs', source, defaults)) {
    if (pairs.some((it) => keyOf(it) === keyOf(pair)))
      context.warn(`--add-pairs: there is a pair of ${labelOf(pair)} already, so the tool passes this one over`);
    else pairs.push(pair);
  }
  for (const pair of storagePairsOf(context, 'update-pairs', source, defaults)) {
    const at = pairs.findIndex((it) => keyOf(it) === keyOf(pair));
    if (at < 0) pairs.push(pair);
    else pairs[at] = pair;
  }
  map.spec.map = pairs;
}

/** The pairs that a flag gives; `namespace` is that of a target without one. */
export function networkPairsOf(
  context: CommandContext,
  flag: string,
  source: Ref | undefined,
  namespace = context.namespace,
) {
  const text = context.line.text(flag);
  if (text === undefined) return [];
  try {
    return networkMapPairs(context, source, readNetworkPairs(text, namespace));
  } catch (error) {
    return notPairs(context, flag, error);
  }
}

export function storagePairsOf(
  context: CommandContext,
  flag: string,
  source: Ref | undefined,
  defaults: StorageDefaults,
) {
  const text = context.line.text(flag);
  if (text === undefined) return [];
  try {
    return storageMapPairs(context, source, readStoragePairs(text, defaults));
  } catch (error) {
    return notPairs(context, flag, error);
  }
}

function notPairs(context: CommandContext, flag: string, error: unknown): never[] {
  if (!(error instanceof PairFault)) throw error;
  context.fault(`--${flag} ${error.message}`);
  return [];
}

export function storageDefaults({ line }: CommandContext): StorageDefaults {
  const given = {
    volumeMode: line.text('default-volume-mode'),
    accessMode: line.text('default-access-mode'),
    offloadPlugin: line.text('default-offload-plugin'),
    offloadSecret: line.text('default-offload-secret'),
    offloadVendor: line.text('default-offload-vendor'),
    offloadMigrationHosts: line.text('default-offload-migration-hosts'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const OFFLOAD_KEYS: Readonly<Record<string, string>> = {
  'offload-storage-username': 'STORAGE_USERNAME',
  'offload-storage-password': 'STORAGE_PASSWORD',
  'offload-storage-endpoint': 'STORAGE_HOSTNAME',
};

/** The Secret that the tool would make of credentials on the command line: its pairs name it, and you make it. */
export function tellOffloadSecret(
  context: CommandContext,
  map: string,
  pairs: readonly { readonly offloadPlugin?: unknown }[],
): void {
  const { line } = context;
  const given = Object.keys(OFFLOAD_KEYS).filter((flag) => line.has(flag));
  const all = [
    ...given,
    'offload-vsphere-username',
    'offload-vsphere-password',
    'offload-vsphere-url',
    'offload-cacert',
  ];
  if (!all.some((flag) => line.has(flag))) return;
  if (line.has('default-offload-secret')) {
    context.fault(
      '--default-offload-secret and credentials for a new Secret exclude each other',
      'give one of the two',
    );
    return;
  }
  for (const flag of Object.keys(OFFLOAD_KEYS))
    if (!line.has(flag))
      context.fault(`--${flag} is missing: with one credential for copy-offload the tool wants all three`);
  const keys = [
    ...Object.values(OFFLOAD_KEYS),
    ...(line.has('offload-cacert') ? ['ca.crt'] : []),
    ...(line.has('offload-insecure-skip-tls') ? ['STORAGE_SKIP_SSL_VERIFICATION'] : []),
  ];
  const secret = `${map}-offload`;
  for (const { offloadPlugin } of pairs) {
    const config = (offloadPlugin as { vsphereXcopyConfig?: { secretRef: string } } | undefined)?.vsphereXcopyConfig;
    if (config?.secretRef === '') config.secretRef = secret;
  }
  context.warn(
    `the Secret "${secret}" in ${context.namespace} is not made of what stands here`,
    `make it, best from your store, with the keys ${keys.join(', ')}`,
  );
}

function endsOf(context: CommandContext) {
  const end = (flag: 'source' | 'target') => refOf(context.needed(flag), context.namespace);
  return { source: end('source'), destination: end('target') };
}

function pairsOf(map: Draft): readonly Pair[] {
  return (map.spec.map as readonly Pair[] | undefined) ?? [];
}

function sourceOf(map: Draft): Ref | undefined {
  return (map.spec.provider as { readonly source?: Ref } | undefined)?.source;
}

function keyOf({ source }: Pair): string {
  return JSON.stringify([source.id ?? '', source.name ?? '', source.namespace ?? '', source.type ?? '']);
}

function labelOf({ source }: Pair): string {
  return JSON.stringify(source.name ?? source.id ?? source.type ?? '');
}

function removePairs(context: CommandContext, map: Draft): void {
  const names = context.line.words('remove-pairs') ?? [];
  const pairs = pairsOf(map);
  for (const name of names) {
    if (pairs.some(({ source }) => source.name === name || source.id === name)) continue;
    const near = nearest(
      name,
      pairs.flatMap(({ source }) => source.name ?? source.id ?? []),
    );
    context.warn(
      `--remove-pairs: ${map.kind} "${map.metadata.name}" has no pair of ${JSON.stringify(name)}`,
      near.length === 0 ? undefined : `did you mean ${near.map((it) => JSON.stringify(it)).join(', ')}?`,
    );
  }
  map.spec.map = pairs.filter(({ source }) => !names.includes(source.name ?? '') && !names.includes(source.id ?? ''));
}
