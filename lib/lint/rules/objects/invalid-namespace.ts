import { isDnsLabel } from '../../../forklift/names';
import type { Rule } from '../../rule';

export const invalidNamespace: Rule = {
  name: 'invalid-namespace',
  severity: 'error',
  summary: 'a namespace that the API server refuses',
  kinds: ['*'],
  check({ metadata: { namespace } }, _context, tell) {
    if (typeof namespace === 'string' && namespace !== '' && !isDnsLabel(namespace))
      tell({
        path: ['metadata', 'namespace'],
        message: `namespace ${JSON.stringify(namespace)} is no DNS label`,
        fix: 'use lower case letters, digits and "-", at most 63',
      });
  },
};
