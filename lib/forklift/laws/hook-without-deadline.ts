import type { LawOver } from '../../problems/law-over';
import type { HookFacts } from './hook-facts';

/** Without a deadline, an image that cannot be pulled hangs the VM for ever. */
export const hookWithoutDeadline: LawOver<HookFacts, 'hook-without-deadline'> = {
  code: 'hook-without-deadline',
  check({ hasAap, deadline }) {
    if (hasAap || (typeof deadline === 'number' && deadline > 0)) return [];
    if (deadline !== undefined && typeof deadline !== 'number') return [];
    return [
      {
        code: 'hook-without-deadline',
        path: deadline === undefined ? ['spec'] : ['spec', 'deadline'],
        message: `the Hook has no deadline${deadline === undefined ? '' : ` (${deadline})`}: when its image cannot be pulled, or its pod not be scheduled, the VM hangs for ever`,
        fix: 'set deadline, in seconds for one attempt of two',
      },
    ];
  },
};
