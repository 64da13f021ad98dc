import type { LawOver } from '../../problems/law-over';
import type { HookFacts } from './hook-facts';

/** Forklift takes address and token of AAP both from the Hook, or both from the ForkliftController. */
export const aapHalfSet: LawOver<Pick<HookFacts, 'aap'>, 'aap-half-set'> = {
  code: 'aap-half-set',
  check({ aap }) {
    if (aap === undefined || (aap.url === undefined) === (aap.tokenSecret === undefined)) return [];
    const [has, lacks] = aap.url === undefined ? ['tokenSecret', 'url'] : ['url', 'tokenSecret'];
    return [
      {
        code: 'aap-half-set',
        path: ['spec', 'aap', has as string],
        message: `${has} is set without ${lacks}`,
        fix: 'set both, or none to use those of the ForkliftController',
      },
    ];
  },
};
