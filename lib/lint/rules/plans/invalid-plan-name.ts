import { isDnsLabel } from '../../../forklift/names';
import { planRule } from '../../rule';

export const invalidPlanName = planRule({
  code: 'invalid-plan-name',
  check({ object: { name } }, { release, releaseIsKnown }, tell) {
    if (name === '' || isDnsLabel(name) || name !== name.toLowerCase()) return;
    // The built-in template of PVC names came with the main branch, and fails on a dot.
    const tooLong = name.length > 63;
    const fatal = tooLong || (releaseIsKnown && release.has('main'));
    if (!tooLong && !name.includes('.')) return;
    tell({
      path: ['metadata', 'name'],
      severity: fatal ? 'error' : 'warning',
      message: tooLong
        ? `the Plan's name has ${name.length} characters, but is the value of a label, which takes 63`
        : `the Plan's name ${JSON.stringify(name)} has dots, on which the built-in template of PVC names fails`,
      fix: tooLong ? 'shorten it' : `write it without dots, such as "${name.replaceAll('.', '-')}"`,
    });
  },
});
