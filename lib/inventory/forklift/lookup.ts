import { idOf, type JsonRow, object, text } from './fields';

/** Rows of one list of the inventory, by id and by name. */
export class Lookup {
  private readonly byId = new Map<string, JsonRow>();
  private readonly byName = new Map<string, JsonRow | undefined>();

  constructor(readonly rows: readonly JsonRow[]) {
    for (const row of rows) {
      const id = rowId(row);
      if (id !== undefined) this.byId.set(id, row);
      const name = text(row.name);
      // A name that two have names neither.
      if (name !== undefined) this.byName.set(name, this.byName.has(name) ? undefined : row);
    }
  }

  find(id: string | undefined): JsonRow | undefined {
    return id === undefined ? undefined : this.byId.get(id);
  }

  nameOf(id: string | undefined): string | undefined {
    return text(this.find(id)?.name);
  }

  idNamed(name: string | undefined): string | undefined {
    const row = name === undefined ? undefined : this.byName.get(name);
    return row === undefined ? undefined : rowId(row);
  }

  /** What is known of a reference, which may be an id, `{ kind, id }` or hold the row itself. */
  resolve(value: unknown): JsonRow | undefined {
    const found = this.find(idOf(value));
    const row = object(value);
    return found !== undefined && row !== undefined ? { ...found, ...row } : (found ?? row);
  }
}

/** Each provider's own words for the id of a row. */
export function rowId(row: JsonRow): string | undefined {
  return text(row.id) ?? text(row.ID) ?? text(row.uid) ?? text(row.VolumeId) ?? text(row.SubnetId);
}

/** The lists of one provider. */
export interface Lists {
  readonly networks: Lookup;
  readonly storages: Lookup;
  readonly hosts: Lookup;
  /** oVirt: disks; OpenStack and EC2: volumes; OpenShift: PersistentVolumeClaims. */
  readonly disks: Lookup;
  /** oVirt: vNIC profiles. */
  readonly nicProfiles: Lookup;
  /** OpenStack. */
  readonly flavors: Lookup;
}
