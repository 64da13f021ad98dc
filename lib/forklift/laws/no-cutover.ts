import type { LawOver } from '../../problems/law-over';
import type { RunFacts } from './run-facts';

/** Without a cut-over a warm run copies on, with a snapshot for each copy. */
export const noCutover: LawOver<RunFacts, 'no-cutover'> = {
  code: 'no-cutover',
  check({ plan, cutovers, isDone }) {
    if (cutovers.length > 0 || plan?.type !== 'warm' || isDone) return [];
    return [
      {
        code: 'no-cutover',
        path: ['spec'],
        message: 'a warm run without cutover keeps copying disks until one is set',
        fix: 'set cutover, now or once the first copy is done: each copy takes a snapshot, of which vSphere keeps 28',
      },
    ];
  },
};
