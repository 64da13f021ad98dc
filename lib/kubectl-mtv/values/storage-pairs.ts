import { table } from '../../support/table';
import { ACCESS_MODES, OFFLOAD_VENDORS, VOLUME_MODES } from '../flags/mapping';
import { itemsOf, PairFault, sidesOf } from './network-pairs';

/** What a pair leaves out, from the flags of the command. */
export interface StorageDefaults {
  readonly volumeMode?: string;
  readonly accessMode?: string;
  readonly offloadPlugin?: string;
  readonly offloadSecret?: string;
  readonly offloadVendor?: string;
  readonly offloadMigrationHosts?: string;
}

/** One pair, with what it becomes in a StorageMap. */
export interface StoragePairText {
  readonly source: string;
  readonly destination: { readonly storageClass: string; readonly volumeMode?: string; readonly accessMode?: string };
  readonly offloadPlugin?: Readonly<Record<string, unknown>>;
}

const ACCEPTED: Readonly<Record<keyof StorageDefaults, readonly string[] | undefined>> = table({
  volumeMode: VOLUME_MODES,
  accessMode: ACCESS_MODES,
  offloadPlugin: ['vsphere'],
  offloadVendor: OFFLOAD_VENDORS,
  offloadSecret: undefined,
  offloadMigrationHosts: undefined,
});

/**
 * Pairs of storages: `source:class[;key=value]...`, parted by commas. A namespace in front of the class is dropped, for
 * classes have none.
 *
 * Pure.
 *
 * @throws PairFault with what is expected
 */
export function readStoragePairs(text: string, defaults: StorageDefaults): StoragePairText[] {
  return itemsOf(text).map((item) => {
    const { left, right } = sidesOf(item, 'source:storageClass, with ;key=value behind it');
    const [named = '', ...options] = right.split(';').map((part) => part.trim());
    const given = new Map<string, string>();
    for (const option of options.filter((part) => part !== '')) {
      const at = option.indexOf('=');
      const key = option.slice(0, Math.max(at, 0)).trim();
      const value = option.slice(at + 1).trim();
      if (!Object.hasOwn(ACCEPTED, key))
        throw new PairFault(
          `has ${JSON.stringify(option)}, accepted: ${Object.keys(ACCEPTED).join(', ')}, each with =value`,
        );
      const accepted = ACCEPTED[key as keyof StorageDefaults];
      if (value === '' || (accepted !== undefined && !accepted.includes(value)))
        throw new PairFault(`has ${key}=${JSON.stringify(value)}, accepted: ${accepted?.join(', ') ?? 'any text'}`);
      given.set(key, value);
    }
    return storagePair(left, named.slice(named.lastIndexOf('/') + 1).trim(), {
      ...defaults,
      ...Object.fromEntries(given),
    });
  });
}

/** A pair of one storage and one class. */
export function storagePair(source: string, storageClass: string, settings: StorageDefaults): StoragePairText {
  if (storageClass === '') throw new PairFault(`has no storage class behind ${JSON.stringify(source)}`);
  const { volumeMode, accessMode } = settings;
  const offloadPlugin = offloadOf(settings);
  return {
    source,
    destination: {
      storageClass,
      ...(volumeMode === undefined ? {} : { volumeMode }),
      ...(accessMode === undefined ? {} : { accessMode }),
    },
    ...(offloadPlugin === undefined ? {} : { offloadPlugin }),
  };
}

function offloadOf({ offloadPlugin, offloadVendor, offloadSecret = '', offloadMigrationHosts }: StorageDefaults) {
  if (offloadPlugin === undefined && offloadVendor === undefined) return undefined;
  if (offloadPlugin === undefined || offloadVendor === undefined)
    throw new PairFault('has offloadPlugin or offloadVendor alone, accepted: both, or none');
  const hosts = offloadMigrationHosts
    ?.split('+')
    .map((host) => host.trim())
    .filter((host) => host !== '');
  return {
    vsphereXcopyConfig: {
      secretRef: offloadSecret,
      storageVendorProduct: offloadVendor,
      ...(hosts === undefined || hosts.length === 0 ? {} : { dedicatedMigrationHosts: hosts }),
    },
  };
}
