import { asText } from '../../../support/untyped';
import { planRule } from '../../rule';

export const duplicateVm = planRule({
  code: 'duplicate-vm',
  check({ vms }, _context, tell) {
    const seen = new Map<string, number>();
    for (let index = 0; index < vms.length; index++) {
      const row = vms[index] ?? {};
      const id = asText(row.id);
      const name = asText(row.name);
      const key = id ?? (name === undefined ? undefined : `${asText(row.namespace) ?? ''}/${name}`);
      if (key === undefined) continue;
      const before = seen.get(key);
      if (before === undefined) seen.set(key, index);
      else
        tell({
          path: ['spec', 'vms', index],
          vm: name ?? key,
          message: `VM "${name ?? key}"${id === undefined ? '' : ` (${id})`} is in the plan twice`,
          fix: 'take it out once',
        });
    }
  },
});
