import { isMetadataKey } from '../../../forklift/names';
import { rule } from '../../rule';

export const invalidAnnotation = rule({
  code: 'invalid-annotation',
  kinds: ['*'],
  check({ annotations }, _context, tell) {
    for (const key in annotations) {
      const value = annotations[key];
      if (isMetadataKey(key) && typeof value === 'string') continue;
      const path = ['metadata', 'annotations', key];
      const scalar = typeof value === 'boolean' || typeof value === 'number';
      tell({
        path,
        message: `annotation ${JSON.stringify(key)} is ${JSON.stringify(value)}, accepted: a key like example.com/name and a text`,
        ...(scalar ? { fix: 'put the value in quotes', edits: [{ op: 'quote' as const, path }] } : {}),
      });
    }
  },
});
