import { isDnsSubdomain } from '../../../forklift/names';
import { vmRule } from '../../rule';
import { targetNameOf } from '../../target-names';

export const renamedTarget = vmRule({
  code: 'renamed-target',
  mayFail: ({ name, targetName }) => typeof name === 'string' && targetName === undefined && !isDnsSubdomain(name),
  check({ name, row }, _plan, _context, tell) {
    if (name === undefined) return;
    const target = targetNameOf(row);
    if (target === undefined || target === name) return;
    tell({
      path: ['name'],
      message: `it will be called "${target}" on the cluster, because its name is not a valid name there`,
      fix: `set the name explicitly: targetName: ${target}`,
    });
  },
});
