import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import { type PlanFacts, vmPath } from './plan-facts';

/** A VM that is listed twice blocks the plan. Names are unique in a namespace only, so ids tell where there are any. */
export const duplicateVm: LawOver<PlanFacts, 'duplicate-vm'> = {
  code: 'duplicate-vm',
  check({ vms }) {
    const faults: Fault[] = [];
    const seen = new Set<string>();
    for (let i = 0; i < vms.length; i++) {
      const { id, name, namespace } = vms[i] ?? {};
      const key = id || (name ? `${namespace ?? ''}/${name}` : undefined);
      if (key === undefined) continue;
      if (!seen.has(key)) {
        seen.add(key);
        continue;
      }
      const label = name ?? key;
      faults.push({
        code: 'duplicate-vm',
        path: vmPath(i),
        vm: label,
        values: { id, name },
        message: `VM "${label}"${id ? ` (${id})` : ''} is in the plan twice`,
        fix: 'remove one of the two',
      });
    }
    return faults;
  },
};
