import type { LawOver } from '../../problems/law-over';
import { isDnsLabel } from '../names';
import type { PlanFacts } from './plan-facts';

/** The name of a Plan becomes the value of a label, and part of the names of volumes. */
export const invalidPlanName: LawOver<PlanFacts, 'invalid-plan-name'> = {
  code: 'invalid-plan-name',
  check({ name, release, isAuthored }) {
    if (name === '' || isDnsLabel(name)) return [];
    const tooLong = name.length > 63;
    const dotted = name.includes('.');
    // What no object may be called, another law says of all kinds.
    if (!isAuthored && (name !== name.toLowerCase() || !(tooLong || dotted))) return [];
    // The built-in template of PVC names came with the main branch, and fails on a dot.
    const fails = dotted && release?.has('main') === true;
    const refused = isAuthored || tooLong || fails;
    return [
      {
        code: 'invalid-plan-name',
        path: ['metadata', 'name'],
        severity: refused ? 'error' : 'warning',
        ...(fails || (dotted && release === undefined) ? {} : { condition: '' }),
        values: { name },
        message: `a Plan ${refused ? 'cannot' : 'should not'} be named ${JSON.stringify(name)}: Forklift uses the name as a label and in the names of volumes`,
        fix: dotted
          ? `write it without dots, such as "${name.replaceAll('.', '-')}"`
          : 'use lower case letters, digits and "-", at most 63',
      },
    ];
  },
};
