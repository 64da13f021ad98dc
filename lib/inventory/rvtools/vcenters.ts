import type { Fault } from '../../problems/fault';

/** Which vCenter a row is of, as far as the row says. */
export interface VcenterColumns {
  readonly server: string | undefined;
  readonly uuid: string | undefined;
}

interface Vcenter {
  readonly key: string;
  uuid?: string;
  server?: string;
  vms: number;
}

/**
 * The vCenters of an export: several may have been merged into one workbook, and ids of VMs are unique within one only.
 */
export class Vcenters {
  /** In the order of the rows. */
  private readonly known = new Map<string, Vcenter>();
  private readonly uuidOfServer = new Map<string, string>();

  constructor(rows: readonly VcenterColumns[], sources: readonly VcenterColumns[] = []) {
    for (const { server, uuid } of [...rows, ...sources]) {
      if (server !== undefined && uuid !== undefined) this.uuidOfServer.set(server.toLowerCase(), uuid.toLowerCase());
    }
    for (const row of rows) {
      const key = this.keyOf(row);
      if (key === undefined) continue;
      const entry = this.known.get(key) ?? { key, vms: 0 };
      entry.uuid ??= row.uuid;
      entry.server ??= row.server;
      entry.vms++;
      this.known.set(key, entry);
    }
  }

  /** What tells a vCenter from the others; undefined where the row does not say, or there is no other. */
  keyOf({ server, uuid }: VcenterColumns): string | undefined {
    if (uuid !== undefined) return uuid.toLowerCase();
    const name = server?.toLowerCase();
    return name === undefined ? undefined : (this.uuidOfServer.get(name) ?? name);
  }

  /** The one to read, the only one or the one asked for by server or UUID; no key where no row names any. */
  choose(wanted: string | undefined): { readonly key: string | undefined } | { readonly problem: Fault } {
    const all = [...this.known.values()];
    const list = all.map(show).join('; ');
    if (wanted !== undefined) {
      const name = wanted.toLowerCase();
      const found = all.find((v) => [v.key, v.uuid?.toLowerCase(), v.server?.toLowerCase()].includes(name));
      if (found !== undefined) return { key: found.key };
      return {
        problem: {
          code: 'vcenter-not-found',
          message: `vCenter ${JSON.stringify(wanted)} is not in the export, which has ${list === '' ? 'no column for vCenters' : list}`,
          fix: list === '' ? 'leave the option out' : 'give the server or the UUID of one of them',
        },
      };
    }
    if (all.length <= 1) return { key: all[0]?.key };
    return {
      problem: {
        code: 'several-vcenters',
        message: `holds VMs of ${all.length} vCenters, whose ids may clash: ${list}`,
        fix: "read one at a time: --vcenter SERVER (vcenter: 'SERVER')",
      },
    };
  }

  /** Server and UUID of one of them, as the rows spell them. */
  named(key: string): { readonly server?: string; readonly uuid?: string } {
    const { server, uuid } = this.known.get(key) ?? {};
    return { ...(server === undefined ? {} : { server }), ...(uuid === undefined ? {} : { uuid }) };
  }

  get count(): number {
    return this.known.size;
  }
}

function show({ key, uuid, server, vms }: Vcenter): string {
  const name = server === undefined ? (uuid ?? key) : uuid === undefined ? server : `${server} (${uuid})`;
  return `${name} with ${vms} ${vms === 1 ? 'VM' : 'VMs'}`;
}
