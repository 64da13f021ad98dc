import type {
  SourceConcern,
  SourceGuestNetwork,
  SourceHost,
  SourceNetwork,
  SourceStorage,
} from '../../forklift/source-vm';
import { withoutUndefined } from '../content';
import { flag, type JsonRow, list, number, object, text } from './fields';
import { rowId } from './lookup';

export function concernsIn(row: JsonRow): readonly SourceConcern[] | undefined {
  return list(row.concerns)?.map((concern) =>
    withoutUndefined({
      id: text(concern.id),
      label: text(concern.label) ?? text(concern.name) ?? '',
      category: text(concern.category) ?? '',
      assessment: text(concern.assessment),
    }),
  );
}

/** Undefined where the tools told nothing. */
export function guestNetworksIn(row: JsonRow): readonly SourceGuestNetwork[] | undefined {
  return list(row.guestNetworks)?.map((network) => withoutUndefined({ ip: text(network.ip), mac: text(network.mac) }));
}

export function toNetwork(row: JsonRow): SourceNetwork {
  return withoutUndefined({
    id: rowId(row),
    name: text(row.name) ?? text(row.Name),
    namespace: text(row.namespace),
    path: text(row.path),
  });
}

/** A datastore, storage domain, volume type, StorageClass or disk, whatever the provider calls storage. */
export function toStorage(row: JsonRow): SourceStorage {
  return withoutUndefined({
    id: rowId(row),
    name: text(row.name) ?? text(row.Name),
    path: text(row.path),
    type: text(row.type),
    capacityBytes: number(row.capacity),
    freeBytes: number(row.free),
  });
}

export function toHost(row: JsonRow): SourceHost {
  const state = text(row.status) ?? text(row.state);
  return withoutUndefined({
    id: rowId(row),
    name: text(row.name),
    inMaintenance: flag(row.inMaintenance) ?? flag(row.inMaintenanceMode),
    status: state,
  });
}

/** Key and value of a list of tags, as an object; undefined where there are none. */
export function tagsByKey(rows: readonly JsonRow[] | undefined): Readonly<Record<string, string>> | undefined {
  const entries = (rows ?? []).flatMap((tag) => {
    const key = text(tag.Key);
    return key === undefined ? [] : [[key, typeof tag.Value === 'string' ? tag.Value : ''] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** An object inside an object, by the names on the way. */
export function inside(row: JsonRow | undefined, ...names: readonly string[]): JsonRow | undefined {
  return names.reduce<JsonRow | undefined>((at, name) => object(at?.[name]), row);
}
