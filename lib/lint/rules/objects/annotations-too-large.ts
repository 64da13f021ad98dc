import { rule } from '../../rule';

const LIMIT = 256 * 2 ** 10;

export const annotationsTooLarge = rule({
  code: 'annotations-too-large',
  kinds: ['*'],
  check({ annotations }, _context, tell) {
    let bytes = 0;
    for (const key in annotations) {
      const value = annotations[key];
      if (typeof value === 'string') bytes += key.length + value.length;
    }
    if (bytes > LIMIT)
      tell({
        path: ['metadata', 'annotations'],
        message: `the annotations have ${bytes} bytes in total, accepted: at most ${LIMIT}`,
        fix: 'put large texts into a ConfigMap',
      });
  },
});
