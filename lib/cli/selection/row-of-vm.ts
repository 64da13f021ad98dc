import type { SourceVm } from '../../forklift/source-vm';
import { queryField, queryFieldNames } from '../../query/inventory-fields';
import { table } from '../../support/table';

/** Everything that a query can ask of a VM: the row of the source, and what is computed. */
export function rowOfVm(vm: SourceVm): Record<string, unknown> {
  const row: Record<string, unknown> = table({ id: vm.id, name: vm.name, ...vm.raw });
  for (const name of queryFieldNames()) {
    const value = queryField(vm, name);
    if (value !== null) row[name] = value;
  }
  return row;
}
