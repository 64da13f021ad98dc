import { isDnsLabel } from '../../../forklift/names';
import { planRule } from '../../rule';

export const invalidTargetNamespace = planRule({
  code: 'invalid-target-namespace',
  check({ spec: { targetNamespace } }, _context, tell) {
    if (typeof targetNamespace !== 'string' || isDnsLabel(targetNamespace)) return;
    tell({
      path: ['spec', 'targetNamespace'],
      subject: true,
      message: `is ${JSON.stringify(targetNamespace)}, accepted: a DNS label of at most 63 characters`,
      fix: 'use lower case letters, digits and "-"',
    });
  },
});
