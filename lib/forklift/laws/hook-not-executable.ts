import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import type { HookFacts } from './hook-facts';

/** A Hook runs an image or launches a job template of AAP: one of the two. */
export const hookNotExecutable: LawOver<HookFacts, 'hook-not-executable'> = {
  code: 'hook-not-executable',
  check({ image, hasPlaybook, hasAap, aap }) {
    const hasImage = (image?.trim() ?? '') !== '';
    if (aap === undefined) {
      if (hasImage || hasAap) return [];
      return [
        {
          code: 'hook-not-executable',
          path: ['spec', 'image'],
          message: 'the Hook has neither an image nor an AAP job template',
          fix: 'give an image with Ansible, such as quay.io/kubev2v/hook-runner with a tag, or aap.jobTemplateId',
        },
      ];
    }
    const twice = (member: 'image' | 'playbook'): Fault => ({
      code: 'hook-not-executable',
      path: ['spec', member],
      message: `the Hook launches an AAP job template and has ${member === 'image' ? 'an image' : 'a playbook'} too`,
      fix: `leave ${member} out, or aap`,
    });
    return [...(hasImage ? [twice('image')] : []), ...(hasPlaybook ? [twice('playbook')] : [])];
  },
};
