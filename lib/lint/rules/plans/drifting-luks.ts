import type { Edit } from '../../../problems/fault';
import { asRow } from '../../../support/untyped';
import { planRule } from '../../rule';

export const driftingLuks = planRule({
  code: 'drifting-luks',
  check({ vms, vmSettings }, _context, tell) {
    if (!vmSettings.has('luks')) return;
    const empty = vms.flatMap((vm, index) => {
      const luks = asRow(vm.luks);
      return luks !== undefined && Object.keys(luks).length === 0 ? [index] : [];
    });
    const [first] = empty;
    if (first === undefined) return;
    tell({
      path: ['spec', 'vms', first, 'luks'],
      message: `luks is empty on ${empty.length === 1 ? 'a VM' : `${empty.length} VMs`}: a command printed it, and it has no effect`,
      fix: 'leave it out',
      edits: empty.map((index): Edit => ({ op: 'remove', path: ['spec', 'vms', index, 'luks'] })),
    });
  },
});
