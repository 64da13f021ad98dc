import type { LawOver } from '../../problems/law-over';
import type { HookFacts } from './hook-facts';

/** Job templates of the Ansible Automation Platform are whole numbers over 0. */
export const invalidJobTemplate: LawOver<Pick<HookFacts, 'aap'>, 'invalid-job-template'> = {
  code: 'invalid-job-template',
  check({ aap }) {
    const id = aap?.jobTemplateId;
    // What is not a number at all the schema tells of a manifest.
    if (aap === undefined || (typeof id === 'number' && Number.isInteger(id) && id > 0)) return [];
    return [
      {
        code: 'invalid-job-template',
        path: ['spec', 'aap', 'jobTemplateId'],
        subject: true,
        message: `is ${JSON.stringify(id)}, accepted: a whole number over 0`,
        fix: 'take it from the address of the template in AAP',
      },
    ];
  },
};
