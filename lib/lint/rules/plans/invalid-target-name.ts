import { isDnsLabel, isDnsSubdomain } from '../../../forklift/names';
import { vmRule } from '../../rule';

export const invalidTargetName = vmRule({
  code: 'invalid-target-name',
  settings: ['targetName'],
  mayFail: ({ targetName }) => typeof targetName === 'string' && targetName !== '' && !isDnsLabel(targetName),
  check({ row }, _plan, _context, tell) {
    const targetName = row.targetName as string;
    const refused = !isDnsSubdomain(targetName);
    tell({
      path: ['targetName'],
      // A dotted name passes, and is then used as a label and in names of volumes.
      severity: refused ? 'error' : 'warning',
      message: `targetName is ${JSON.stringify(targetName)}, accepted: a DNS label of at most 63 characters, no dots`,
      fix: 'use lower case letters, digits and "-"',
    });
  },
});
