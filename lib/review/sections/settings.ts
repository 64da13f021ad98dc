import { compareText } from '../../support/did-you-mean';
import { table } from '../../support/table';
import { asRow, asText, dig } from '../../support/untyped';
import type { Comparison, LedgerEntry, LedgerField } from '../comparison';
import { shown } from '../fields';
import type { SettingChange } from '../model';
import { isKept } from '../side';
import { valueText } from '../words';

/** Members of a spec whose own name says too little; others go by that, in words. */
const WORDS: Readonly<Record<string, string>> = table({
  deleteVmOnFailMigration: 'delete the target VM and its disks when a VM fails',
  installLegacyDrivers: 'install legacy Windows drivers',
  'map.network': 'network map',
  'map.storage': 'storage map',
  preserveClusterCpuModel: 'keep the CPU model of the cluster',
  preserveStaticIPs: 'keep static IP addresses',
  'provider.destination': 'destination',
  'provider.source': 'source',
  runPreflightInspection: 'inspect disks before a warm migration',
  skipGuestConversion: 'skip the conversion of the guest',
  useCompatibilityMode: 'compatibility mode',
});

/** What plans, maps, providers and hosts are set to, in words; VMs that change alike together. */
export function settingChanges(comparison: Comparison): SettingChange[] {
  const changes: SettingChange[] = [];
  for (const entry of comparison.entriesOfType('Plan', 'NetworkMap', 'StorageMap', 'Provider', 'Host')) {
    const { before, after } = entry;
    const object = after ?? before;
    if (object === undefined) continue;
    const of = { object: object.title, programme: object.programme };
    if (entry.change === 'renamed') changes.push(...placeChanges(entry).map((change) => ({ ...of, ...change })));
    if (entry.change === 'removed' && isKept(object))
      changes.push({ ...of, what: 'leaves the files; no engine deletes it on the cluster' });
    else if (entry.change !== 'changed' && entry.change !== 'renamed' && object.type !== 'Plan')
      changes.push({ ...of, what: entry.change === 'added' ? 'new' : 'gone' });
    if ((entry.change === 'added' || entry.change === 'removed') && object.type !== 'Plan') {
      entry.told = 'settings';
      continue;
    }
    const ofVms = new Map<string, SettingChange & { vms: string[] }>();
    for (const field of entry.fields) {
      if (followsNamespace(entry, field)) field.told = 'derived';
      if (field.told !== undefined || field.path[0] !== 'spec') continue;
      const change = { ...of, ...worded(entry, field) };
      field.told = 'settings';
      const vm = object.type === 'Plan' && field.path[1] === 'vms' ? field.path[2] : undefined;
      if (vm === undefined) {
        changes.push(change);
        continue;
      }
      const key = JSON.stringify([change.what, change.before, change.after]);
      const known = ofVms.get(key) ?? { ...change, vms: [] };
      known.vms.push(vmName(comparison, entry, vm.slice(1, -1)));
      ofVms.set(key, known);
    }
    changes.push(...ofVms.values());
  }
  return changes.sort((a, b) => compareText(a.programme, b.programme) || compareText(a.object, b.object));
}

/** The name and the namespace of an object that was created again elsewhere. Marks the members that say so. */
export function placeChanges({
  before,
  after,
  fields,
}: LedgerEntry): Pick<SettingChange, 'what' | 'before' | 'after'>[] {
  if (before === undefined || after === undefined) return [];
  const ends = [
    { what: 'name', before: before.name, after: after.name },
    { what: 'namespace', before: before.namespace, after: after.namespace },
  ].filter((end) => end.before !== end.after);
  for (const field of fields)
    if (field.path.length === 2 && field.path[0] === 'metadata' && ends.some(({ what }) => what === field.path[1]))
      field.told = 'derived';
  return ends;
}

/** A reference that moves to another namespace with the object that has it. */
function followsNamespace({ change, before, after }: LedgerEntry, field: LedgerField): boolean {
  return (
    change === 'renamed' &&
    field.path.at(-1) === 'namespace' &&
    field.before === before?.namespace &&
    field.after === after?.namespace
  );
}

function vmName({ head }: Comparison, { after }: LedgerEntry, id: string): string {
  return head.plans.get(`${after?.namespace}/${after?.name}`)?.vms.get(id)?.name ?? id;
}

function worded(entry: LedgerEntry, field: LedgerField): Pick<SettingChange, 'what' | 'before' | 'after'> {
  const object = entry.after ?? entry.before;
  const { path, change } = field;
  const type = object?.type ?? '';
  const value = (side: 'before' | 'after') =>
    field[side] === undefined ? undefined : shown({ type }, path, field[side]);
  if (change === 'order') return { what: 'order of the VMs' };
  if ((type === 'NetworkMap' || type === 'StorageMap') && path[1] === 'map' && path[2] !== undefined) {
    return pairWords(entry, path, field);
  }
  const own = path[1] === 'vms' ? path.slice(3) : path.slice(1);
  // A reference changes its name, or its namespace too.
  const isReference = own.length > 1 && own.at(-1) === 'name';
  const key = (isReference ? own.slice(0, -1) : own).join('.');
  const texts = { before: value('before'), after: value('after') };
  return {
    what: WORDS[key] ?? inWords(key),
    ...(texts.before === undefined ? {} : { before: valueText(texts.before) }),
    ...(texts.after === undefined ? {} : { after: valueText(texts.after) }),
  };
}

/** `targetPowerState` as `target power state`. */
function inWords(key: string): string {
  return key
    .replaceAll('.[', '[')
    .replace(/([a-z])([A-Z])(?=[a-z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}

/** `VM Network` with where it leads before and after. */
function pairWords(
  { before, after }: LedgerEntry,
  path: readonly string[],
  field: LedgerField,
): Pick<SettingChange, 'what' | 'before' | 'after'> {
  const key = (path[2] ?? '').slice(1, -1);
  const pairIn = (object: LedgerEntry['before']) => {
    const list = object?.spec.map;
    const wanted = key.replace(/#\d+$/, '');
    return (Array.isArray(list) ? list : []).find((item) =>
      [dig(item, 'source', 'id'), dig(item, 'source', 'name'), dig(item, 'source', 'type')].includes(wanted),
    );
  };
  const pair = asRow(pairIn(after) ?? pairIn(before));
  const what = `${asText(dig(pair, 'source', 'name')) ?? key} leads to`;
  if (path.length === 3) {
    return {
      what,
      ...(field.before === undefined ? {} : { before: destinationText(dig(field.before, 'destination')) }),
      ...(field.after === undefined ? {} : { after: destinationText(dig(field.after, 'destination')) }),
    };
  }
  const member = path.slice(3).join('.');
  return {
    what: member === 'destination.name' || member === 'destination.storageClass' ? what : `${what}: ${member}`,
    ...(field.before === undefined ? {} : { before: valueText(field.before) }),
    ...(field.after === undefined ? {} : { after: valueText(field.after) }),
  };
}

function destinationText(value: unknown): string {
  const name = asText(dig(value, 'storageClass')) ?? asText(dig(value, 'name'));
  const namespace = asText(dig(value, 'namespace'));
  return name === undefined
    ? (asText(dig(value, 'type')) ?? '?')
    : namespace === undefined
      ? name
      : `${namespace}/${name}`;
}
