import type { SourceVm } from '../forklift/source-vm';
import type { Fault } from '../problems/fault';
import { nearest } from '../support/did-you-mean';
import type { NameIndex } from '../support/pick-by-name';
import type { PlanVmsEntry } from './plan-vms-file';

/** The VM of an inventory that an entry of a file names, by id or by name; or why there is none. */
export function findEntry(
  { where, id, name, namespace }: PlanVmsEntry,
  known: NameIndex<SourceVm>,
  file: string,
): SourceVm | Fault {
  if (id !== undefined) {
    const vm = known.byId(id);
    if (vm !== undefined && (name === undefined || vm.name === name)) return vm;
    if (vm !== undefined) {
      return {
        code: 'vm-name-differs',
        message: `${where}: ${id} is called ${JSON.stringify(name)} here and "${vm.name}" in ${file}`,
        fix: 'correct the wrong one, or leave the name out',
      };
    }
    const named = name === undefined ? [] : known.byName(name);
    const hint = named.length === 0 ? undefined : `"${name}" has the id ${named.map((v) => v.id).join(' or ')} there`;
    return {
      code: 'vm-not-found',
      message: `${where}: there is no VM with id ${JSON.stringify(id)} in ${file}`,
      fix: hint ?? 'take it from the inventory, or export the inventory again',
    };
  }
  const all = known.byName(name as string);
  const namesakes = all.filter(
    (vm) => namespace === undefined || vm.namespace === undefined || vm.namespace === namespace,
  );
  const [only] = namesakes;
  if (only !== undefined && namesakes.length === 1) return only;
  if (only !== undefined) {
    return {
      code: 'vm-ambiguous',
      message: `${where}: ${namesakes.length} VMs of ${file} are named ${JSON.stringify(name)}: ${namesakes.map((vm) => `${vm.id} (${vm.path ?? 'path unknown'})`).join(', ')}`,
      fix: 'give the id of the one you mean',
    };
  }
  if (all.length > 0) {
    const there = all.map((vm) => JSON.stringify(vm.namespace));
    return {
      code: 'vm-not-found',
      message: `${where}: VM ${JSON.stringify(name)} is given in namespace ${JSON.stringify(namespace)}, but is in ${there.join(' and ')} in ${file}`,
      fix: 'correct the namespace, or leave it out',
    };
  }
  // A name that is really an id is taken as one, as kubectl-mtv does.
  const byId = known.byId(name as string);
  if (byId !== undefined) return byId;
  const near = nearest(name as string, known.names);
  return {
    code: 'vm-not-found',
    message: `${where}: VM ${JSON.stringify(name)} is not in ${file}`,
    fix:
      near.length === 0
        ? 'give its name or id as the inventory has it'
        : `did you mean ${near.map((n) => JSON.stringify(n)).join(', ')}?`,
  };
}
