import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { duplicateMapSource } from '../forklift/laws/duplicate-map-source';
import { hypervStoragePairs } from '../forklift/laws/hyperv-storage-pairs';
import { mapSourceIncomplete } from '../forklift/laws/map-source-incomplete';
import { mapSourceUnmatched } from '../forklift/laws/map-source-unmatched';
import { offloadNotVsphere } from '../forklift/laws/offload-not-vsphere';
import { storageClassEmpty } from '../forklift/laws/storage-class-empty';
import type { SourceRef } from '../forklift/source-vm';
import type { Fault } from '../problems/fault';
import { authorWords } from '../problems/words';
import { addCheck, addLaws, checkPropNames, unknownNames } from './checks';
import { checkMapProviders, checkSources, MAP_PROP_NAMES, mapFacts, PAIRS_MISSING, sourceOf } from './network-map';
import type { IProvider } from './provider';
import {
  ForkliftResource,
  type ForkliftResourceProps,
  type IForkliftResource,
  ImportedResource,
  pick,
  refTo,
} from './resource';

/** Kubernetes: how many nodes may mount a volume. */
export enum AccessMode {
  READ_WRITE_ONCE = 'ReadWriteOnce',
  READ_WRITE_MANY = 'ReadWriteMany',
  READ_ONLY_MANY = 'ReadOnlyMany',
}

/** Kubernetes: file system or raw device. */
export enum VolumeMode {
  FILESYSTEM = 'Filesystem',
  BLOCK = 'Block',
}

/** Storage arrays that can clone a vSphere disk themselves. */
export enum StorageVendor {
  FLASHSYSTEM = 'flashsystem',
  VANTARA = 'vantara',
  ONTAP = 'ontap',
  PRIMERA3PAR = 'primera3par',
  PURE_FLASH_ARRAY = 'pureFlashArray',
  POWERFLEX = 'powerflex',
  POWERMAX = 'powermax',
  POWERSTORE = 'powerstore',
  INFINIBOX = 'infinibox',
}

/** Where disks go. */
export interface StorageDestination {
  /** A StorageClass of the destination; there is no way to say "the default one". */
  readonly storageClass: string;
  /** @default - the class's CDI StorageProfile decides */
  readonly accessMode?: AccessMode;
  /** @default - the class's CDI StorageProfile decides */
  readonly volumeMode?: VolumeMode;
}

export interface VsphereXcopyOptions {
  /** Name of the Secret with the array's login, in the source provider's namespace (`STORAGE_HOSTNAME`, ...). */
  readonly secret: string;
  /** Whose array it is. */
  readonly vendor: StorageVendor;
  /** ESXi hosts to clone from, by id. @default - any */
  readonly dedicatedMigrationHosts?: readonly string[];
}

export interface CsiVolumeImportOptions {
  /** Name of the Secret with the array's login, in the source provider's namespace. */
  readonly secret: string;
  /** Whose array it is: of these two the drivers can import volumes. */
  readonly vendor: StorageVendor.PRIMERA3PAR | StorageVendor.ONTAP;
}

/** The storage array moves the data, not the network. vSphere sources only. */
export class OffloadPlugin {
  /** The array copies the disk (XCOPY). */
  static vsphereXcopy(options: VsphereXcopyOptions): OffloadPlugin {
    return new OffloadPlugin({
      vsphereXcopyConfig: {
        secretRef: options.secret,
        storageVendorProduct: options.vendor,
        ...(options.dedicatedMigrationHosts === undefined
          ? {}
          : { dedicatedMigrationHosts: [...options.dedicatedMigrationHosts] }),
      },
    });
  }

  /** VVol and RDM volumes are imported as they are, nothing is copied. */
  static csiVolumeImport(options: CsiVolumeImportOptions): OffloadPlugin {
    return new OffloadPlugin({ csiVolumeImport: { secretRef: options.secret, storageVendorProduct: options.vendor } });
  }

  private constructor(
    /** As the StorageMap writes it. */
    readonly spec: {
      readonly vsphereXcopyConfig?: {
        readonly secretRef: string;
        readonly storageVendorProduct: `${StorageVendor}`;
        readonly dedicatedMigrationHosts?: readonly string[];
      };
      readonly csiVolumeImport?: { readonly secretRef: string; readonly storageVendorProduct: 'primera3par' | 'ontap' };
    },
  ) {}
}

export interface StoragePair {
  /** The source storage, best from `inventory.datastore('...')`; what it is called depends on the provider type. */
  readonly from: SourceRef;
  /** The StorageClass that disks from there get, and how they are mounted. */
  readonly to: StorageDestination;
  /** @default - the data is copied over the network */
  readonly offloadPlugin?: OffloadPlugin;
}

export interface StorageMapProps extends ForkliftResourceProps {
  /** The provider whose storages stand on the left. */
  readonly source: IProvider;
  /** The cluster that they lead to; always of type openshift (Forklift: TypeNotValid). */
  readonly destination: IProvider;
  /** One pair for each source storage. */
  readonly pairs: readonly StoragePair[];
}

/** A StorageMap made here or elsewhere. */
export interface IStorageMap extends IForkliftResource {
  /** The pairs; undefined when the map is not rendered here. */
  readonly pairs?: readonly StoragePair[];
}

/** Which storage of the source becomes which StorageClass of the target. */
export class StorageMap extends ForkliftResource implements IStorageMap {
  /** A StorageMap that exists on the cluster or is rendered elsewhere. */
  static fromStorageMapName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly namespace?: string } = {},
  ): IStorageMap {
    return new ImportedResource(scope, id, name, options.namespace);
  }

  /** As given, in their order. */
  readonly pairs: readonly StoragePair[];

  constructor(scope: Construct, id: string, props: StorageMapProps) {
    super(scope, id, props.metadata);
    this.pairs = [...(props.pairs ?? [])];
    checkPropNames(this, props, { destination: true, metadata: true, pairs: true, source: true });
    addCheck(this, () => [
      ...checkMapProviders(props.source, props.destination),
      ...(props.pairs === undefined ? [PAIRS_MISSING] : []),
      ...checkSources(this.pairs),
      ...this.pairs.flatMap(pairProblems),
    ]);
    const isOffloaded = ({ offloadPlugin }: StoragePair) => offloadPlugin !== undefined;
    const facts = () => mapFacts('StorageMap', props.source, this.pairs, undefined, isOffloaded);
    addLaws(this, LAWS, facts, authorWords(MAP_PROP_NAMES));
    this.render<forklift.StorageMapSpec>({
      kind: 'StorageMap',
      propNames: MAP_PROP_NAMES,
      spec: () => ({
        provider: { source: refTo(props.source), destination: refTo(props.destination) },
        map: this.pairs.map(({ from, to, offloadPlugin }) => ({
          source: sourceOf(from),
          destination: pick(to ?? ({} as StorageDestination), ['storageClass', 'accessMode', 'volumeMode']),
          ...(offloadPlugin === undefined ? {} : { offloadPlugin: offloadPlugin.spec }),
        })),
      }),
    });
  }
}

const LAWS = [
  duplicateMapSource,
  mapSourceIncomplete,
  storageClassEmpty,
  mapSourceUnmatched,
  offloadNotVsphere,
  hypervStoragePairs,
];

function pairProblems(pair: StoragePair, i: number): Fault[] {
  const at = `pairs[${i}]`;
  const path = ['spec', 'map', i];
  const problems = unknownNames(pair, { from: true, offloadPlugin: true, to: true }, at, path);
  if (typeof pair !== 'object') return problems;
  const { to } = pair;
  if (to === undefined || to === null)
    // The schema says what the destination lacks.
    return [...problems, { code: 'missing-prop', message: `${at}.to is missing`, fix: "give { storageClass: '...' }" }];
  const names = { accessMode: true, storageClass: true, volumeMode: true } as const;
  return [...problems, ...unknownNames(to, names, `${at}.to`, [...path, 'destination'], storageFor)];
}

/** A name alone is that of a StorageClass. */
function storageFor(value: unknown): string {
  return `{ storageClass: ${typeof value === 'string' ? `'${value}'` : "'...'"} }`;
}
