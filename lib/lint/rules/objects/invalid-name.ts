import { isDnsSubdomain } from '../../../forklift/names';
import { rule } from '../../rule';

export const invalidName = rule({
  code: 'invalid-name',
  kinds: ['*'],
  check({ kind, group, metadata }, _context, tell) {
    const { name } = metadata;
    if (typeof name !== 'string') return;
    // RBAC names may hold more than other names.
    const valid = group === 'rbac.authorization.k8s.io' ? name !== '' && !/[/%]/.test(name) : isDnsSubdomain(name);
    if (!valid)
      tell({
        path: ['metadata', 'name'],
        message: `a ${kind} cannot be named ${JSON.stringify(name)}`,
        fix: 'use lower case letters, digits, "-" and ".", at most 253; a name comes from the construct id unless metadata sets one',
      });
  },
});
