import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import { utcInstant } from '../../support/instant';
import type { RunFacts } from './run-facts';

/** A cut-over is an instant: the API server refuses anything else. */
export const invalidCutover: LawOver<RunFacts, 'invalid-cutover'> = {
  code: 'invalid-cutover',
  check: ({ cutovers }) =>
    cutovers.flatMap(({ path, label, time }): Fault[] => {
      if (typeof time === 'string' && utcInstant(time) !== undefined) return [];
      return [
        {
          code: 'invalid-cutover',
          path,
          values: { time },
          message: `${label} is ${JSON.stringify(time)}, accepted: an RFC 3339 date-time with its offset`,
          fix: 'write it like 2026-12-05T21:00:00Z or 2026-12-05T22:00:00+01:00',
        },
      ];
    }),
};
