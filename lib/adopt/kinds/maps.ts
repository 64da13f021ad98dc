import { ProviderType } from '../../forklift/source-vm';
import type { ReviewObject } from '../../review/tree';
import { table } from '../../support/table';
import { asList, asRow, asText, dig, type Row } from '../../support/untyped';
import type { Cast, ProviderGuess } from '../cast';
import { type Code, call, type Expression, name, type Props } from '../expression';
import type { AdoptedConstruct } from '../model';
import { inventoryReference } from './host';
import { raw } from './raw';

/** @param guess the platform of a source provider that was not given */
export function adoptNetworkMap(object: ReviewObject, cast: Cast, guess: () => ProviderGuess): AdoptedConstruct {
  const ends = endsOf(object, cast, guess);
  const entries = asList(dig(object.raw, 'spec', 'map')).map((entry) => asRow(entry) ?? {});
  const pairs = entries.map(networkPair);
  if (ends === undefined || pairs.some((pair) => pair === undefined)) return raw(object, cast);
  const pool = pooled(entries);
  return cast.construct(object, 'NetworkMap', {
    ...ends,
    pairs: pairs as Props[],
    ...(pool.length === 0 ? {} : { pool }),
  });
}

function networkPair({ source, destination }: Row): Props | undefined {
  const to = networkTarget(asRow(destination) ?? {});
  const vlan = asText(asRow(source)?.vlan);
  if (to === undefined) return undefined;
  return {
    from: inventoryReference(source),
    to,
    ...(vlan !== undefined && /^[1-9]\d{0,3}$/.test(vlan) ? { vlan: Number(vlan) } : {}),
  };
}

function networkTarget({ type, name: nad, namespace }: Row): Code | undefined {
  if (type === 'pod') return call('Network.pod');
  if (type === 'ignored') return call('Network.ignored');
  return type === 'multus' ? call('Network.multus', asText(nad) ?? '', asText(namespace) ?? '') : undefined;
}

/** Sources that several pairs lead from, all of them to networks of Multus: each card takes the next one. */
function pooled(entries: readonly Row[]): Props[] {
  const bySource = new Map<string, Row[]>();
  for (const entry of entries) {
    const key = JSON.stringify(inventoryReference(entry.source));
    bySource.set(key, [...(bySource.get(key) ?? []), entry]);
  }
  return [...bySource.values()]
    .filter((same) => same.length > 1 && same.every((entry) => asRow(entry.destination)?.type === 'multus'))
    .map((same) => inventoryReference(same[0]?.source));
}

/** @param guess the platform of a source provider that was not given */
export function adoptStorageMap(object: ReviewObject, cast: Cast, guess: () => ProviderGuess): AdoptedConstruct {
  const ends = endsOf(object, cast, guess);
  if (ends === undefined) return raw(object, cast);
  const pairs = asList(dig(object.raw, 'spec', 'map')).map((entry) => storagePair(asRow(entry) ?? {}));
  return cast.construct(object, 'StorageMap', { ...ends, pairs });
}

const ENUMS: Readonly<Record<string, readonly [type: string, members: Readonly<Record<string, string>>]>> = table({
  accessMode: [
    'AccessMode',
    { ReadWriteOnce: 'READ_WRITE_ONCE', ReadWriteMany: 'READ_WRITE_MANY', ReadOnlyMany: 'READ_ONLY_MANY' },
  ],
  volumeMode: ['VolumeMode', { Filesystem: 'FILESYSTEM', Block: 'BLOCK' }],
  vendor: [
    'StorageVendor',
    {
      flashsystem: 'FLASHSYSTEM',
      vantara: 'VANTARA',
      ontap: 'ONTAP',
      primera3par: 'PRIMERA3PAR',
      pureFlashArray: 'PURE_FLASH_ARRAY',
      powerflex: 'POWERFLEX',
      powermax: 'POWERMAX',
      powerstore: 'POWERSTORE',
      infinibox: 'INFINIBOX',
    },
  ],
});

function member(prop: string, value: unknown): Code | undefined {
  const [type, members] = ENUMS[prop] ?? ['', {}];
  const found = typeof value === 'string' && Object.hasOwn(members, value) ? members[value] : undefined;
  return found === undefined ? undefined : name(`${type}.${found}`);
}

function storagePair({ source, destination, offloadPlugin }: Row): Props {
  const target = asRow(destination) ?? {};
  const accessMode = member('accessMode', target.accessMode);
  const volumeMode = member('volumeMode', target.volumeMode);
  const plugin = offload(asRow(offloadPlugin));
  return {
    from: inventoryReference(source),
    to: {
      storageClass: typeof target.storageClass === 'string' ? target.storageClass : '',
      ...(accessMode === undefined ? {} : { accessMode }),
      ...(volumeMode === undefined ? {} : { volumeMode }),
    },
    ...(plugin === undefined ? {} : { offloadPlugin: plugin }),
  };
}

function offload(plugin: Row | undefined): Code | undefined {
  const xcopy = asRow(plugin?.vsphereXcopyConfig);
  const csi = asRow(plugin?.csiVolumeImport);
  const options = xcopy ?? csi;
  const secret = asText(options?.secretRef);
  const vendor = member('vendor', options?.storageVendorProduct);
  if (options === undefined || secret === undefined || vendor === undefined) return undefined;
  if (xcopy === undefined) {
    const canImport = ['ontap', 'primera3par'].includes(String(options.storageVendorProduct));
    return canImport ? call('OffloadPlugin.csiVolumeImport', { secret, vendor }) : undefined;
  }
  const hosts = asList(xcopy.dedicatedMigrationHosts).filter((host): host is string => typeof host === 'string');
  const props: Record<string, Expression> = { secret, vendor };
  if (hosts.length > 0) props.dedicatedMigrationHosts = hosts;
  return call('OffloadPlugin.vsphereXcopy', props);
}

/** Both providers; undefined where one is not named. */
function endsOf(object: ReviewObject, cast: Cast, guess: () => ProviderGuess): Props | undefined {
  const source = cast.provider(dig(object.raw, 'spec', 'provider', 'source'), object, guess);
  const destination = cast.provider(dig(object.raw, 'spec', 'provider', 'destination'), object, () => ({
    // Only these can be one.
    type: ProviderType.OPENSHIFT,
  }));
  return source === undefined || destination === undefined ? undefined : { source, destination };
}
