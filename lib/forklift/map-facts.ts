import { table } from '../support/table';
import type { MapSource } from './map-coverage';

/** A NetworkMap or StorageMap as laws look at it: about to be written by a construct, or read from a manifest. */
export interface MapFacts {
  readonly kind: 'NetworkMap' | 'StorageMap';
  /** The source provider; undefined where nobody tells its type. */
  readonly provider: { readonly name: string; readonly type: string } | undefined;
  readonly pairs: readonly PairFacts[];
}

export interface PairFacts {
  /** Undefined where what is wrong with it is reported elsewhere. */
  readonly source: MapSource | undefined;
  readonly destination: DestinationFacts;
  /** It may share its source: each card of a VM takes the next pair of the pool. */
  readonly isPooled: boolean;
  /** The storage array copies. */
  readonly isOffloaded: boolean;
}

/** The texts of a destination. Those of a network and those of a storage have no name in common. */
export interface DestinationFacts {
  readonly type?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly storageClass?: string;
  readonly accessMode?: string;
  readonly volumeMode?: string;
}

/** The members of a mapping that are texts, whatever else it holds. */
export function textsIn<K extends string>(row: object | undefined, keys: readonly K[]): { readonly [P in K]?: string } {
  const texts: { [P in K]?: string } = table({});
  for (const key of keys) {
    const value: unknown = row?.[key as unknown as keyof typeof row];
    if (typeof value === 'string') texts[key] = value;
  }
  return texts;
}

export const DESTINATION_KEYS = ['type', 'name', 'namespace', 'storageClass', 'accessMode', 'volumeMode'] as const;
