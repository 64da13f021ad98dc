import type { ReportVm } from '../report/model';
import { compareText } from '../support/did-you-mean';
import type { Contact } from './model';

/** Who to call, by owner; those of VMs that nobody owns come last. */
export function contactsOf(vms: readonly ReportVm[]): Contact[] {
  const byOwner = new Map<string, ReportVm[]>();
  for (const vm of vms) byOwner.set(vm.owner ?? '', [...(byOwner.get(vm.owner ?? '') ?? []), vm]);
  const distinct = (list: readonly (string | undefined)[]) =>
    [...new Set(list.flatMap((it) => it ?? []))].sort(compareText);
  return [...byOwner]
    .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : compareText(a, b)))
    .map(([owner, own]) => ({
      owner: owner === '' ? 'no owner named' : owner,
      squads: distinct(own.map(({ squad }) => squad)),
      apps: distinct(own.map(({ app }) => app)),
      vms: own.map(({ name }) => name),
    }));
}
