import type { LawOver } from '../../problems/law-over';
import type { HookFacts } from './hook-facts';

/** Without a deadline, an image that cannot be pulled hangs the VM forever. */
export const hookWithoutDeadline: LawOver<HookFacts, 'hook-without-deadline'> = {
  code: 'hook-without-deadline',
  check({ hasAap, deadline }) {
    if (hasAap || (typeof deadline === 'number' && deadline > 0)) return [];
    if (deadline !== undefined && typeof deadline !== 'number') return [];
    return [
      {
        code: 'hook-without-deadline',
        path: deadline === undefined ? ['spec'] : ['spec', 'deadline'],
        message: `the Hook has no deadline${deadline === undefined ? '' : ` (${deadline})`}: when its image cannot be pulled, or its pod not be scheduled, the VM hangs forever`,
        fix: 'set deadline, in seconds; it applies to each of two attempts',
      },
    ];
  },
};
