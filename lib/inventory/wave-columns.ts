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

/** Columns that name an attribute which no VM of the inventory has: each VM would be a group of its own, and nobody told. */
export function columnFaults(
  columns: Readonly<Partial<Record<WaveFact, WaveColumn>>>,
  vms: readonly SourceVm[],
): Fault[] {
  if (vms.length === 0) return [];
  const attributes = new Set(vms.flatMap(({ attributes: own }) => Object.keys(own ?? {})));
  return Object.entries(columns).flatMap(([fact, column]): Fault[] => {
    if (typeof column !== 'string' || column.startsWith('tag:')) return [];
    if (attributes.has(column) || OWN[column] !== undefined) return [];
    const known = [...attributes, ...Object.keys(OWN)].sort();
    return [
      {
        // A column that is empty everywhere looks the same: no reason to refuse the program.
        severity: 'warning',
        code: 'invalid-wave-rule',
        message: `${fact}: no VM of the inventory has an attribute ${JSON.stringify(column)}`,
        fix: didYouMean(column, known) ?? `accepted: ${known.slice(0, 20).join(', ')}, tag:PREFIX`,
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
