import { isDnsLabel } from '../../../forklift/names';
import { rule } from '../../rule';

export const invalidNamespace = rule({
  code: 'invalid-namespace',
  kinds: ['*'],
  check({ metadata: { namespace } }, _context, tell) {
    if (typeof namespace === 'string' && namespace !== '' && !isDnsLabel(namespace))
      tell({
        path: ['metadata', 'namespace'],
        message: `namespace ${JSON.stringify(namespace)} is not a DNS label`,
        fix: 'use lower case letters, digits and "-", at most 63',
      });
  },
});
