import type * as Luxon from 'luxon';
import { nearest } from './did-you-mean';

/** A day and a time on the clocks of some place. */
export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** Loaded at the first use: most programs have no window. */
function luxon(): typeof Luxon {
  return require('luxon');
}

/**
 * Whether a time zone of the IANA database has this name, as Go reads it too: `Europe/Berlin`, `UTC`; offsets and other
 * spellings of case are none.
 */
export function isTimeZone(name: unknown): name is string {
  return typeof name === 'string' && /^[A-Z][^/]*(\/[A-Z][^/]*)*$/.test(name) && luxon().IANAZone.isValidZone(name);
}

/** `did you mean "Europe/Berlin"?` or nothing. */
export function didYouMeanZone(name: string): string | undefined {
  // A zone's name is mostly its region's: many are near, and only the first is meant.
  const [zone] = nearest(name, ['UTC', ...Intl.supportedValuesOf('timeZone')], 1);
  return zone === undefined ? undefined : `did you mean ${JSON.stringify(zone)}?`;
}

/**
 * The instant, in milliseconds since 1970, at which the clocks of a zone show a time; undefined when they never do: on a
 * day that does not exist, or in the hour that they skip in spring. Of two such instants in autumn, the first.
 */
export function instantOf(local: LocalTime, zone: string): number | undefined {
  const time = luxon().DateTime.fromObject(local, { zone });
  const shown = time.isValid && time.day === local.day && time.hour === local.hour && time.minute === local.minute;
  return shown ? Math.min(...time.getPossibleOffsets().map((possible) => possible.toMillis())) : undefined;
}

/** What the clocks of a zone show at an instant. */
export function localTimeAt(instant: number, zone: string): LocalTime {
  const { year, month, day, hour, minute } = luxon().DateTime.fromMillis(instant, { zone });
  return { year, month, day, hour, minute };
}

/** An instant on the clocks of a zone, `2026-12-05T22:00:00+01:00`. */
export function zonedText(instant: number, zone: string): string {
  const time = luxon().DateTime.fromMillis(instant, { zone });
  return time.toISO({ suppressMilliseconds: true }) ?? '';
}
