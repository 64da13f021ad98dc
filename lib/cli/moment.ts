import { clock } from '../support/clock';
import { utcInstant } from '../support/instant';
import { WrongUse } from './wrong-use';

/**
 * A moment that a person typed, in milliseconds since 1970: `now` (SOURCE_DATE_EPOCH wins over the clock), or a date and time
 * with its offset.
 */
export function momentOf(text: string, flag: string): number {
  if (text === 'now') return clock.now();
  const instant = utcInstant(text);
  if (instant === undefined)
    throw new WrongUse(
      `${flag} ${JSON.stringify(text)} is not a point in time`,
      'write now, or date, time and offset, such as 2026-12-05T22:00:00+01:00',
    );
  return Date.parse(instant);
}
