import { basename, posix } from 'node:path';
import { ForkliftApp } from '../../app/app';
import { NetworkMap } from '../../constructs/network-map';
import { Plan } from '../../constructs/plan';
import { MigrationProgram } from '../../constructs/program';
import { Provider } from '../../constructs/provider';
import { StorageMap } from '../../constructs/storage-map';
import { isDnsLabel } from '../../forklift/names';
import { ForkliftRelease } from '../../forklift/releases/forklift-release';
import type { ProviderType, SourceRef, SourceVm } from '../../forklift/source-vm';
import { Inventory } from '../../inventory/inventory';
import type { NetworkTarget } from '../../inventory/propose-pairs';
import type { TableMapping } from '../../inventory/table';
import { ProblemError } from '../../problems/problem';
import { compareText } from '../../support/did-you-mean';
import { asWrongUse } from '../inventory/read-for';
import { WrongUse } from '../wrong-use';
import { SOURCES, type SourceName } from './answers';

/** A pair of a map, as code. */
export interface PairText {
  readonly from: string;
  readonly to: string;
  /** How many VMs use it. */
  readonly vms: number;
}

/** What a new program takes from an inventory. */
export interface FirstPlan {
  readonly source: SourceName;
  /** The inventory in the new folder. */
  readonly file: string;
  /** Of a CSV that says nothing of itself: which column holds what. @default - the file tells what it is */
  readonly columns?: TableMapping;
  readonly networks: readonly PairText[];
  readonly storage: readonly PairText[];
  /** Chooses the VMs of the first plan. */
  readonly query: string;
  /** Their names, in the order of the plan. */
  readonly vms: readonly string[];
  /** How many VMs the inventory has. */
  readonly count: number;
}

/** What the rest of a program says of it. */
export interface FirstPlanAsked {
  readonly forklift: string;
  readonly targetNamespace: string;
  /** What the VMs of a CSV are of, and which column holds what. */
  readonly table?: { readonly source: SourceName; readonly columns: TableMapping };
}

function inventoryOf(path: string, table: FirstPlanAsked['table']): Inventory {
  try {
    return table === undefined
      ? Inventory.fromFile(path)
      : Inventory.fromCsv(path, { providerType: table.source as ProviderType, mapping: table.columns });
  } catch (error) {
    throw asWrongUse(error);
  }
}

/** How many VMs a first plan has at most: a trial, not a wave. */
const MOST = 5;
const TRIES = 40;

/**
 * Maps for all that the VMs of an inventory use, and a first plan of a few VMs that nothing speaks against: tried by
 * rendering it.
 *
 * @throws ProblemError for an inventory that cannot be read; WrongUse where it has no VM that a plan could have
 */
export function firstPlanOf(path: string, asked: FirstPlanAsked): FirstPlan {
  const { table } = asked;
  const inventory = inventoryOf(path, table);
  const source = SOURCES.find((name) => name === inventory.providerType);
  if (source === undefined)
    throw new WrongUse(
      `${path} is of ${inventory.providerType}, for which there is no first program yet`,
      `accepted are inventories of ${SOURCES.join(', ')}`,
    );
  const vms = inventory.allVms.filter((vm) => vm.isTemplate !== true);
  if (vms.length === 0) throw new WrongUse(`${path} has no VM`, 'export an inventory that has some');
  const all = inventory.filter({ isTemplate: false });
  const pairs = {
    networks: inventory.proposeNetworkPairs(all, { targets: targetsOf(vms, asked.targetNamespace) }).filter(isSound),
    storage: inventory.proposeStoragePairs(all, { default: STANDARD }).filter(isSound),
  };
  const queries = candidates(vms).slice(0, TRIES);
  const query = best(queries, (text) => faultsOf(inventory, text, asked, pairs)) ?? EVERY;
  return {
    source,
    file: posix.join('inventory', basename(path)),
    ...(table === undefined ? {} : { columns: table.columns }),
    networks: pairs.networks.map(({ from, to }) => ({
      from: refText(from, (name) => inventory.network(name), 'network'),
      to: to.type === 'multus' ? `Network.multus('${to.name}', '${to.namespace}')` : 'Network.pod()',
      vms: vms.filter(({ nics }) => nics?.some((nic) => isSame(from, nic.networkId, nic.networkName))).length,
    })),
    storage: pairs.storage.map(({ from }) => ({
      from: refText(from, (name) => inventory.storage(name), source === 'vsphere' ? 'datastore' : 'storage'),
      to: `{ storageClass: '${STANDARD.storageClass}' }`,
      vms: vms.filter(({ disks }) => disks?.some((disk) => isSame(from, disk.storageId, disk.storageName))).length,
    })),
    query,
    vms: inventory.select(query).vms.map(({ name }) => name),
    count: vms.length,
  };
}

const STANDARD = { storageClass: 'standard' };
const EVERY = `order by name limit ${MOST}`;

interface Pairs {
  readonly networks: ReturnType<Inventory['proposeNetworkPairs']>;
  readonly storage: readonly { readonly from: SourceRef; readonly to: typeof STANDARD }[];
}

/** A VM of which too little is known for a map is reported when it is to move. */
function isSound({ from }: { readonly from: SourceRef }): boolean {
  return from.problems === undefined;
}

/** Every network but the one that most VMs use: a VM may have one card on the pod network. */
function targetsOf(vms: readonly SourceVm[], namespace: string): Record<string, NetworkTarget> {
  const uses = new Map<string, { readonly name: string; count: number }>();
  for (const { nics } of vms)
    for (const { networkId, networkName, isPodNetwork } of nics ?? []) {
      const key = networkId ?? networkName;
      if (key === undefined || isPodNetwork === true) continue;
      const use = uses.get(key) ?? { name: networkName ?? key, count: 0 };
      use.count++;
      uses.set(key, use);
    }
  const [, ...others] = [...uses].sort(([a, x], [b, y]) => y.count - x.count || compareText(a, b));
  const taken = new Set<string>();
  return Object.fromEntries(
    others.map(([key, { name }]): [string, NetworkTarget] => [
      key,
      { type: 'multus', namespace, name: label(name, taken) },
    ]),
  );
}

/** A name for a NetworkAttachmentDefinition that is like the network's. */
function label(name: string, taken: Set<string>): string {
  const like = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-|-$/g, '');
  const base = isDnsLabel(like) ? like : 'network';
  let found = base;
  for (let n = 2; taken.has(found); n++) found = `${base}-${n}`;
  taken.add(found);
  return found;
}

/** Queries for a few VMs that belong together: those of a folder, small folders first; then any that run. */
function candidates(vms: readonly SourceVm[]): string[] {
  const folders = new Map<string, number>();
  for (const { path } of vms) {
    const folder = path === undefined ? '' : posix.dirname(path);
    // What a pattern or a text would take for something else.
    if (folder.length > 1 && !/['\\%_]/.test(folder)) folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  const running = vms.some(({ powerState }) => powerState === 'poweredOn') ? "powerState = 'poweredOn'" : undefined;
  const where = (...conditions: (string | undefined)[]) => {
    const given = conditions.filter((condition) => condition !== undefined);
    return `${given.length === 0 ? '' : `where ${given.join(' and ')} `}order by name limit ${MOST}`;
  };
  return [
    ...[...folders]
      .filter(([, count]) => count > 1)
      .sort(([a, x], [b, y]) => x - y || compareText(a, b))
      .map(([folder]) => where(`path like '${folder}/%'`, running)),
    where(running),
    ...vms
      .filter(({ name }) => !/['\\]/.test(name))
      .slice(0, TRIES)
      .map(({ name }) => `where name = '${name}'`),
  ];
}

/** The first that has nothing against it, else the first without an error, else the first. */
function best(
  queries: readonly string[],
  faults: (query: string) => 'none' | 'warnings' | 'errors',
): string | undefined {
  let found: string | undefined;
  for (const query of queries) {
    const level = faults(query);
    if (level === 'none') return query;
    if (level === 'warnings') found ??= query;
  }
  return found ?? queries[0];
}

/** What is reported of a plan of these VMs; no VM at all is an error. */
function faultsOf(inventory: Inventory, query: string, asked: FirstPlanAsked, pairs: Pairs) {
  const app = new ForkliftApp({ forklift: ForkliftRelease.of(asked.forklift) });
  const program = new MigrationProgram(app, 'first', { namespace: 'vm-migrations' });
  const ends = {
    source: Provider.fromProviderName(program, 'source', 'source', { type: inventory.providerType }),
    destination: Provider.host(program),
  };
  const networks = new NetworkMap(program, 'networks', { ...ends, pairs: pairs.networks });
  const storage = new StorageMap(program, 'storage', { ...ends, pairs: pairs.storage });
  const vms = inventory.select(query);
  new Plan(program, 'applications', { ...ends, ...settingsFor(asked), networks, storage, vms });
  try {
    return app.render().warnings.length === 0 ? 'none' : 'warnings';
  } catch (error) {
    if (error instanceof ProblemError) return 'errors';
    throw error;
  }
}

function settingsFor({ targetNamespace }: FirstPlanAsked) {
  return { targetNamespace, preserveStaticIPs: false, deleteVmOnFailMigration: false };
}

function isSame({ id, name }: SourceRef, otherId: string | undefined, otherName: string | undefined): boolean {
  return id === undefined ? name === otherName : id === otherId;
}

/** By its name where that says which one is meant, else by id. */
function refText(from: SourceRef, find: (name: string) => SourceRef, verb: string): string {
  const { id, name, type } = from;
  if (type === 'pod') return "{ type: 'pod' }";
  const byName = name === undefined || /['\\]/.test(name) ? undefined : find(name);
  if (byName !== undefined && byName.problems === undefined && byName.id === id) return `inventory.${verb}('${name}')`;
  const props = [
    ...(id === undefined ? [] : [`id: '${id}'`]),
    ...(name === undefined ? [] : [`name: ${JSON.stringify(name)}`]),
  ];
  return `{ ${props.join(', ')} }`;
}
