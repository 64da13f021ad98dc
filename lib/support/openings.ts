import { instantOf, isTimeZone, type LocalTime, localTimeAt } from './zoned-time';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const DAY_MS = 24 * 60 * 60_000;

/** One opening of a window: from an instant to another one, in milliseconds since 1970; the end is outside. */
export interface Opening {
  readonly start: number;
  readonly end: number;
}

/** When a window opens, on the clocks of its zone. */
export interface WindowStart {
  readonly hour: number;
  readonly minute: number;
  /** Days of the week, 0 is Sunday; for a window that repeats. */
  readonly days?: readonly number[];
  /** For a window that opens once. */
  readonly date?: Pick<LocalTime, 'year' | 'month' | 'day'>;
}

/** `Sat 22:00`, `Fri,Sat 22:00`, `Mon-Thu 20:00`; undefined for anything else. */
export function weeklyStart(text: string): WindowStart | undefined {
  const [, words, hour, minute] = /^([A-Za-z]{3}(?:[,-][A-Za-z]{3})*) (\d\d):(\d\d)$/.exec(text) ?? [];
  const days = words === undefined ? undefined : daysOf(words);
  return days && onTheClock({ days, hour: Number(hour), minute: Number(minute) });
}

/** `22:00`, of every day; undefined for anything else. */
export function dailyStart(text: string): WindowStart | undefined {
  const match = /^(\d\d):(\d\d)$/.exec(text);
  return match
    ? onTheClock({ days: [0, 1, 2, 3, 4, 5, 6], hour: Number(match[1]), minute: Number(match[2]) })
    : undefined;
}

/** `2026-12-05 22:00`; undefined for anything else. Whether the calendar has the day is not looked at. */
export function onceStart(text: string): WindowStart | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)$/.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  return onTheClock({ date: { year, month, day }, hour, minute });
}

/** The openings of a window for some weeks before and after an instant; of one that opens once, that one. */
export function openingsAround(start: WindowStart, minutes: number, timeZone: string, instant: number): Opening[] {
  const { hour, minute, days, date } = start;
  const opening = (local: LocalTime): Opening[] => {
    const from = instantOf(local, timeZone);
    return from === undefined ? [] : [{ start: from, end: from + minutes * 60_000 }];
  };
  if (date) return opening({ ...date, hour, minute });
  // A week may lack its opening, where the clocks skip it.
  const reach = Math.ceil(minutes / (24 * 60)) + 15;
  const { year, month, day } = localTimeAt(instant, timeZone);
  const today = Date.UTC(year, month - 1, day);
  return Array.from({ length: 2 * reach + 1 }, (_, i) => new Date(today + (i - reach) * DAY_MS))
    .filter((d) => days?.includes(d.getUTCDay()))
    .flatMap((d) =>
      opening({ year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, day: d.getUTCDate(), hour, minute }),
    );
}

/** The opening nearest to an instant, before or after it. At least one has to be given. */
export function nearestOpening(openings: readonly Opening[], instant: number): Opening {
  const distance = ({ start, end }: Opening) => (instant < start ? start - instant : Math.max(0, instant - end));
  return openings.reduce((a, b) => (distance(b) <= distance(a) ? b : a));
}

/** A window that was written into a manifest. */
export interface WrittenWindow {
  readonly start: WindowStart;
  readonly minutes: number;
  readonly timeZone: string;
}

/** Reads `Sat 22:00 for 6h (Europe/Berlin)`, as annotations of runs say a window; undefined for anything else. */
export function readWindow(text: string): WrittenWindow | undefined {
  const match = /^(every day )?(.+) for (?:(\d{1,6})h)?(?:(\d{1,2})m)? \(([^()]+)\)$/.exec(text);
  const [, daily, at = '', hours = '0', minutes = '0', timeZone] = match ?? [];
  const start = daily === undefined ? (weeklyStart(at) ?? onceStart(at)) : dailyStart(at);
  const length = Number(hours) * 60 + Number(minutes);
  return start === undefined || length === 0 || !isTimeZone(timeZone)
    ? undefined
    : { start, minutes: length, timeZone };
}

function onTheClock(start: WindowStart): WindowStart | undefined {
  return start.hour < 24 && start.minute < 60 ? start : undefined;
}

/** `Mon-Thu,Sat` as numbers, sorted; undefined when a word is not a day. A range may go over Sunday. */
function daysOf(text: string): number[] | undefined {
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const [first, last = first, more] = part.split('-').map((day) => DAYS.indexOf(day));
    if (first === undefined || last === undefined || first < 0 || last < 0 || more !== undefined) return undefined;
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day);
      if (day === last) break;
    }
  }
  return [...days].sort((a, b) => a - b);
}
