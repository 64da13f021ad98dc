import type { SourceVm } from '../forklift/source-vm';
import type { Fault } from '../problems/fault';
import { didYouMean } from '../support/did-you-mean';
import { table } from '../support/table';

/** What people say of a VM, beyond what the source knows. */
export const WAVE_FACTS = [
  'app',
  'environment',
  'owner',
  'squad',
  'criticality',
  'window',
  'blackout',
  'dependsOn',
  'together',
  'apart',
  'pin',
  'mode',
  'change',
  'namespace',
] as const;
export type WaveFact = (typeof WAVE_FACTS)[number];

/**
 * Where a fact stands in the inventory: the name of an attribute (a custom attribute of vCenter, a column of a table),
 * `folder` for the last folder of the VM's path, `cluster`, `tag:app/` for what follows this in a tag, or a function.
 */
export type WaveColumn = string | ((vm: SourceVm) => string | undefined);

const OWN = table<Record<string, (vm: SourceVm) => string | undefined>>({
  folder: (vm) => vm.path?.split('/').at(-2),
  cluster: (vm) => vm.cluster,
});

/** What a column may name, besides tags: attributes of the VMs, and what they have of their own. */
export function columnNames(vms: readonly SourceVm[]): string[] {
  return [...new Set(vms.flatMap(({ attributes }) => Object.keys(attributes ?? {}))), ...Object.keys(OWN)].sort();
}

/**
 * Columns that no VM of the inventory has and that are nearly the name of one. An attribute that is empty everywhere looks like
 * one that is not there: where nothing is near, nothing is said.
 */
export function columnFaults(
  columns: Readonly<Partial<Record<WaveFact, WaveColumn>>>,
  vms: readonly SourceVm[],
): Fault[] {
  const names = columnNames(vms);
  return Object.entries(columns).flatMap(([fact, column]): Fault[] => {
    if (typeof column !== 'string' || column.startsWith('tag:')) return [];
    const fix = names.includes(column) ? undefined : didYouMean(column, names);
    if (fix === undefined) return [];
    return [
      {
        severity: 'warning',
        code: 'invalid-wave-rule',
        message: `${fact}: no VM of the inventory has an attribute ${JSON.stringify(column)}`,
        fix,
      },
    ];
  });
}

/** What a column says of a VM; undefined for nothing. */
export function columnOf(column: WaveColumn, vm: SourceVm): string | undefined {
  if (typeof column === 'function') return column(vm)?.trim() || undefined;
  const attribute = vm.attributes?.[column];
  if (attribute !== undefined) return attribute.trim() || undefined;
  if (column.startsWith('tag:')) {
    const prefix = column.slice(4);
    return vm.tags?.find((tag) => tag.startsWith(prefix))?.slice(prefix.length) || undefined;
  }
  return OWN[column]?.(vm) || undefined;
}
