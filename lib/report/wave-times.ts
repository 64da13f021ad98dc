import { greatest, least } from '../support/extremes';
import { instantOf, isTimeZone, localTimeAt, zonedText } from '../support/zoned-time';

/** When a wave is, in milliseconds since 1970. */
export interface WaveTimes {
  readonly zone?: string;
  /** When VMs go down. */
  readonly cutover?: number;
  /** When the window closes. */
  readonly end?: number;
  /** How long the window is open: known of one without a date too. */
  readonly minutes?: number;
}

const MINUTE = 60_000;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

interface WindowWords {
  readonly at: string;
  readonly minutes: number;
  readonly zone: string;
}

/** `Sat 22:00 for 6h30m (Europe/Berlin)`, as annotations have it. */
function readWindow(text: string): WindowWords | undefined {
  const [, at, hours, minutes, zone] =
    /^(.{1,80}) for (?:(\d{1,4})h)?(?:(\d{1,4})m)? \(([^()]{1,60})\)$/.exec(text) ?? [];
  if (at === undefined || !isTimeZone(zone)) return undefined;
  return { at, zone, minutes: Number(hours ?? 0) * 60 + Number(minutes ?? 0) };
}

/**
 * When a wave is, as its windows and cut-overs tell: a window that opens once has a date; one that repeats has the dates of
 * the cut-overs in it, else none.
 */
export function timesOf(windows: readonly string[], cutovers: readonly number[]): WaveTimes {
  const read = windows.flatMap((text) => readWindow(text) ?? []);
  const zone = read[0]?.zone;
  const minutes = read[0]?.minutes;
  const openings = read.flatMap((window) => openingsOf(window, cutovers));
  const starts = [...cutovers, ...openings.map(({ start }) => start)];
  return {
    ...(zone === undefined ? {} : { zone }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(starts.length === 0 ? {} : { cutover: least(cutovers.length > 0 ? cutovers : starts) }),
    ...(openings.length === 0 ? {} : { end: greatest(openings.map(({ end }) => end)) }),
  };
}

function openingsOf({ at, minutes, zone }: WindowWords, cutovers: readonly number[]): { start: number; end: number }[] {
  const once = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)$/.exec(at);
  if (once) {
    const [year, month, day, hour, minute] = once.slice(1).map(Number) as [number, number, number, number, number];
    const start = instantOf({ year, month, day, hour, minute }, zone);
    return start === undefined ? [] : [{ start, end: start + minutes * MINUTE }];
  }
  const time = /(\d\d):(\d\d)$/.exec(at);
  if (!time) return [];
  return cutovers.flatMap((cutover) => {
    // The window that a cut-over is in opened on its day, or on the day before.
    for (const back of [0, 1]) {
      const { year, month, day } = localTimeAt(cutover - back * 1440 * MINUTE, zone);
      const start = instantOf({ year, month, day, hour: Number(time[1]), minute: Number(time[2]) }, zone);
      if (start === undefined || start > cutover || cutover >= start + minutes * MINUTE) continue;
      if (at.startsWith('every day') || includesDay(at, new Date(Date.UTC(year, month - 1, day)).getUTCDay()))
        return [{ start, end: start + minutes * MINUTE }];
    }
    return [];
  });
}

/** Whether `Mon-Thu 20:00` or `Fri,Sat 22:00` names a day of the week. */
function includesDay(at: string, day: number): boolean {
  return at
    .slice(0, -6)
    .split(',')
    .some((part) => {
      const [from, to] = part.split('-').map((name) => DAYS.indexOf(name)) as [number, number?];
      if (from < 0) return false;
      if (to === undefined) return from === day;
      return from <= to ? from <= day && day <= to : day >= from || day <= to;
    });
}

/** An instant on the clocks of a zone, with its offset. */
export function instantIn(zone: string | undefined, instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : zonedText(instant, zone ?? 'UTC');
}
