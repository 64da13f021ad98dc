import { asRow, asText } from '../../../support/untyped';
import { rule } from '../../rule';

export const hookNotExecutable = rule({
  code: 'hook-not-executable',
  kinds: ['Hook'],
  check({ spec }, _context, tell) {
    const aap = asRow(spec.aap);
    const image = asText(spec.image)?.trim() ?? '';
    if (aap === undefined) {
      if (image === '' && spec.aap === undefined)
        tell({
          path: ['spec', 'image'],
          message: 'the Hook has neither an image nor an AAP job template',
          fix: 'give an image with Ansible, such as quay.io/kubev2v/hook-runner with a tag, or aap.jobTemplateId',
        });
      return;
    }
    for (const member of ['image', 'playbook'] as const)
      if (asText(spec[member])?.trim())
        tell({
          path: ['spec', member],
          message: `the Hook launches an AAP job template and has ${member === 'image' ? 'an image' : 'a playbook'} too`,
          fix: `leave ${member} out, or aap`,
        });
    if (typeof aap.jobTemplateId === 'number' && aap.jobTemplateId <= 0)
      tell({
        path: ['spec', 'aap', 'jobTemplateId'],
        subject: true,
        message: `is ${aap.jobTemplateId}, accepted: the number of a job template, more than 0`,
        fix: 'take it from the address of the template in AAP',
      });
    const own = (['url', 'tokenSecret'] as const).filter((member) => aap[member] !== undefined);
    const [only] = own;
    if (own.length === 1 && only !== undefined)
      tell({
        path: ['spec', 'aap', only],
        message: `aap has ${only} without ${only === 'url' ? 'tokenSecret' : 'url'}`,
        fix: 'give both, or none where the ForkliftController has them',
      });
  },
});
