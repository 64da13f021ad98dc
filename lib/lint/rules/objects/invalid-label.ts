import { isLabelValue, isMetadataKey } from '../../../forklift/names';
import { rule } from '../../rule';

export const invalidLabel = rule({
  code: 'invalid-label',
  kinds: ['*'],
  check({ labels }, _context, tell) {
    for (const key in labels) {
      const value = labels[key];
      if (isMetadataKey(key) && typeof value === 'string' && isLabelValue(value)) continue;
      const path = ['metadata', 'labels', key];
      const scalar = typeof value === 'boolean' || typeof value === 'number';
      tell({
        path,
        message: `label ${JSON.stringify(key)} is ${JSON.stringify(value)}, accepted: a key like example.com/name and at most 63 letters, digits, "-", "_" and "."`,
        ...(scalar ? { fix: 'put the value in quotes', edits: [{ op: 'quote' as const, path }] } : {}),
      });
    }
  },
});
