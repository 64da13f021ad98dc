import { planRule } from '../../rule';

/** Kubernetes: a number with an optional suffix. */
const QUANTITY = /^[+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

export const invalidQuantity = planRule({
  code: 'invalid-quantity',
  check({ spec: { conversionTempStorageSize: size } }, _context, tell) {
    if (typeof size !== 'string' || size === '' || QUANTITY.test(size)) return;
    const meant = /^(\d+)\s*([KMGTP])i?[Bb]$/i.exec(size.trim());
    tell({
      path: ['spec', 'conversionTempStorageSize'],
      subject: true,
      message: `is ${JSON.stringify(size)}, accepted: a number with a suffix such as Mi, Gi, Ti`,
      fix: meant ? `did you mean "${meant[1]}${meant[2]?.toUpperCase()}i"?` : 'write it like 50Gi',
    });
  },
});
