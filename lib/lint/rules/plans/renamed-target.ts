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
      message: `it will be called "${target}" on the cluster, for its name is none there`,
      fix: `write what it will be called: targetName: ${target}`,
    });
  },
});
