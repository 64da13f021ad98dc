import type { SourceVm } from '../forklift/source-vm';
import { append } from '../support/append';
import { cutEnd } from '../support/cut';
import { NameIndex } from '../support/pick-by-name';
import type { InventoryContent } from './content';
import { fileFault } from './files';
import { Findings } from './findings';
import { readTableRows, type TableMapping, type TableRow } from './table';

const KEYS: ReadonlySet<string> = new Set(['id', 'name', 'folder', 'vcenter']);

/**
 * Adds the columns of a table to the VMs of an inventory, as attributes; they win over attributes of the same name.
 *
 * A row is the VM's whose id it has; a row without an id the VM's whose name it has, told apart by folder where the name
 * is given twice. Rows that name no VM of the inventory, or are of another vCenter, are left out with a note.
 *
 * @throws ProblemError with every fault: `no-mapping`, `missing-column`, `ambiguous-name`, `row-twice` and those of the file
 */
export function enrich(
  content: InventoryContent,
  file: string,
  mapping: TableMapping,
  skipInvalid = false,
): InventoryContent {
  if (mapping.id === undefined && mapping.name === undefined) {
    throw fileFault(
      'no-mapping',
      file,
      'the mapping has no column for the VM',
      "name the column that holds the id of the VMs, or their name: { id: 'HEADER' }",
    );
  }
  const findings = new Findings(skipInvalid);
  append(findings.notes, content.notes);
  const vmOf = matcher(content);
  const added = new Map<SourceVm, { readonly row: TableRow; readonly attributes: Readonly<Record<string, string>> }>();
  for (const row of readTableRows(file, mapping)) {
    const { values, where } = row;
    if (values.vcenter !== undefined && isOther(content, values.vcenter)) continue;
    const found = vmOf(values);
    if (found === undefined) {
      findings.note(where, {
        code: 'row-without-vm',
        message: `left out: ${values.id ?? `"${values.name ?? ''}"`} is not a VM of the inventory`,
      });
    } else if (Array.isArray(found)) {
      findings.vmFault(where, where, {
        code: 'ambiguous-name',
        message: `"${values.name}" is the name of ${found.map((vm) => `${vm.id} (${vm.path ?? 'path unknown'})`).join(' and ')}`,
        fix: 'add a column with the id, or with the folder',
      });
    } else {
      const vm = found as SourceVm;
      const attributes = Object.fromEntries(Object.entries(values).filter(([field]) => !KEYS.has(field)));
      const before = added.get(vm);
      if (before === undefined) added.set(vm, { row, attributes });
      else if (JSON.stringify(before.attributes) !== JSON.stringify(attributes)) {
        findings.vmFault(where, where, {
          code: 'row-twice',
          message: `"${vm.name}" (${vm.id}) is also in ${before.row.where.replace(/^.* (row \d+)$/, '$1')}, with different values`,
          fix: 'keep one of the two rows',
        });
      }
    }
  }
  findings.settle();
  const vms = content.vms.map((vm) => {
    const attributes = added.get(vm)?.attributes;
    if (attributes === undefined || Object.keys(attributes).length === 0) return vm;
    return { ...vm, attributes: { ...vm.attributes, ...attributes } };
  });
  return { ...content, vms, notes: findings.notes };
}

/** Finds the VM of a row: by id, else by name, told apart by folder; several where that does not tell. */
export function matcher({
  vms,
}: Pick<InventoryContent, 'vms'>): (values: TableRow['values']) => SourceVm | readonly SourceVm[] | undefined {
  const index = new NameIndex(vms);
  return ({ id, name, folder }) => {
    if (id !== undefined) return index.byId(id);
    const namesakes = name === undefined ? [] : index.byName(name);
    if (namesakes.length <= 1) return namesakes[0];
    const wanted = folder === undefined ? undefined : cutEnd(folder, '/');
    const same = namesakes.filter((vm) => wanted !== undefined && vm.path === `${wanted}/${vm.name}`);
    return same.length === 1 ? same[0] : namesakes;
  };
}

/** Whether a row names another vCenter than the inventory is of; unknown is none of them. */
export function isOther({ vcenter }: Pick<InventoryContent, 'vcenter'>, named: string): boolean {
  if (vcenter?.server === undefined && vcenter?.uuid === undefined) return false;
  const name = named.toLowerCase();
  return name !== vcenter.server?.toLowerCase() && name !== vcenter.uuid?.toLowerCase();
}
