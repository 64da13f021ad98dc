import { Duration } from 'cdk8s';
import type { Fault } from '../problems/fault';
import { didYouMeanZone, instantOf, isTimeZone, type LocalTime, localTimeAt, zonedText } from '../support/zoned-time';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const DAY_MS = 24 * 60 * 60_000;

/** One opening of a window: from an instant to another one, in milliseconds since 1970; the end is outside. */
export interface Opening {
  readonly start: number;
  readonly end: number;
}

/** When a window opens, on the clocks of its zone. */
interface Start {
  readonly hour: number;
  readonly minute: number;
  /** Days of the week, 0 is Sunday; for a window that repeats. */
  readonly days?: readonly number[];
  /** For a window that opens once. */
  readonly date?: Pick<LocalTime, 'year' | 'month' | 'day'>;
}

/**
 * When VMs may be down: from a time on the clocks of a place, for a while. What is wrong with it is told where it is used.
 *
 * In the hour that the clocks skip in spring no window opens, as in Argo CD; of an hour that they show twice the first
 * counts. The duration is that of a stopwatch: six hours are six hours in the night the clocks change too.
 */
export class Window {
  /**
   * Opens on days of the week: `Window.weekly('Sat 22:00', Duration.hours(6), 'Europe/Berlin')`.
   *
   * @param at days and a time: `Sat 22:00`, `Fri,Sat 22:00`, `Mon-Thu 20:00`
   * @param duration whole minutes, over 0
   * @param timeZone name in the IANA database
   */
  static weekly(at: string, duration: Duration, timeZone: string): Window {
    const match = /^([A-Za-z]{3}(?:[,-][A-Za-z]{3})*) (\d\d):(\d\d)$/.exec(String(at));
    const days = match?.[1] === undefined ? undefined : daysOf(match[1]);
    const start = days && { days, hour: Number(match?.[2]), minute: Number(match?.[3]) };
    return new Window(`${at}`, isClockTime(start) ? start : undefined, duration, timeZone, {
      message: `${JSON.stringify(at)} is no day of the week with a time, accepted: days from Mon to Sun and HH:MM`,
      fix: 'write it like "Sat 22:00", "Fri,Sat 22:00" or "Mon-Thu 20:00"',
    });
  }

  /**
   * Opens every day: `Window.daily('22:00', Duration.hours(6), 'Europe/Berlin')`.
   *
   * @param at `HH:MM`
   * @param duration whole minutes, over 0
   * @param timeZone name in the IANA database
   */
  static daily(at: string, duration: Duration, timeZone: string): Window {
    const match = /^(\d\d):(\d\d)$/.exec(String(at));
    const start = match ? { days: [0, 1, 2, 3, 4, 5, 6], hour: Number(match[1]), minute: Number(match[2]) } : undefined;
    return new Window(`every day ${at}`, isClockTime(start) ? start : undefined, duration, timeZone, {
      message: `${JSON.stringify(at)} is no time of day, accepted: HH:MM`,
      fix: 'write it like "22:00"',
    });
  }

  /**
   * Opens once: `Window.once('2026-12-05 22:00', Duration.hours(6), 'Europe/Berlin')`.
   *
   * @param start `YYYY-MM-DD HH:MM` on the clocks of the zone
   * @param duration whole minutes, over 0
   * @param timeZone name in the IANA database
   */
  static once(start: string, duration: Duration, timeZone: string): Window {
    const match = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)$/.exec(String(start));
    const [year, month, day, hour, minute] = (match?.slice(1) ?? []).map(Number) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const opens = match ? { date: { year, month, day }, hour, minute } : undefined;
    return new Window(`${start}`, isClockTime(opens) ? opens : undefined, duration, timeZone, {
      message: `${JSON.stringify(start)} is no date with a time, accepted: YYYY-MM-DD HH:MM on the clocks of the time zone`,
      fix: 'write it like "2026-12-05 22:00"',
    });
  }

  /** What is wrong with it; the place is that of its user. */
  readonly problems: readonly Fault[];
  private readonly minutes: number;

  private constructor(
    private readonly at: string,
    private readonly start: Start | undefined,
    duration: Duration,
    /** Name in the IANA database. */
    readonly timeZone: string,
    unreadable: { readonly message: string; readonly fix: string },
  ) {
    this.minutes = duration instanceof Duration ? duration.toMinutes({ integral: false }) : Number.NaN;
    this.problems = [
      ...(start
        ? []
        : [{ code: 'invalid-window', message: `window: ${unreadable.message}`, fix: unreadable.fix } satisfies Fault]),
      ...this.durationProblems(duration),
      ...this.zoneProblems(),
    ];
  }

  /** In words: `Sat 22:00 for 6h (Europe/Berlin)`. */
  get text(): string {
    return `${this.at} for ${this.goDuration} (${this.timeZone})`;
  }

  /**
   * The opening as a cron schedule, to be read in the window's time zone. Cron has no years: a window that opens once
   * comes back on the same day of each year.
   */
  get schedule(): string {
    const { hour, minute, days, date } = this.start as Start;
    if (date) return `${minute} ${hour} ${date.day} ${date.month} *`;
    return `${minute} ${hour} * * ${days?.length === 7 ? '*' : days?.join(',')}`;
  }

  /** How long it is open, as Go writes it: `6h`, `1h30m`. */
  get goDuration(): string {
    const hours = Math.floor(this.minutes / 60);
    const minutes = this.minutes % 60;
    return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 || hours === 0 ? `${minutes}m` : ''}`;
  }

  /** Whether an instant (milliseconds since 1970) is inside. */
  contains(instant: number): boolean {
    return this.openingsAround(instant).some(({ start, end }) => start <= instant && instant < end);
  }

  /** The opening nearest to an instant, before or after it. Only for a window without problems. */
  nearestOpening(instant: number): Opening {
    const distance = ({ start, end }: Opening) => (instant < start ? start - instant : Math.max(0, instant - end));
    return this.openingsAround(instant).reduce((a, b) => (distance(b) <= distance(a) ? b : a));
  }

  /** The first opening that starts at or after an instant; undefined for a window that opens no more. */
  openingFrom(instant: number): Opening | undefined {
    if (this.problems.length > 0) return undefined;
    const openings = this.openingsAround(instant).filter(({ start }) => start >= instant);
    return openings.sort((a, b) => a.start - b.start)[0];
  }

  /** `2026-12-05T22:00:00+01:00 to 2026-12-06T04:00:00+01:00`. */
  openingText({ start, end }: Opening): string {
    return `${zonedText(start, this.timeZone)} to ${zonedText(end, this.timeZone)}`;
  }

  /** Whether another window opens and closes as this one does. */
  equals(other: Window | undefined): boolean {
    return other !== undefined && other.text === this.text;
  }

  private openingsAround(instant: number): Opening[] {
    const { hour, minute, days, date } = this.start as Start;
    const opening = (local: LocalTime): Opening[] => {
      const start = instantOf(local, this.timeZone);
      return start === undefined ? [] : [{ start, end: start + this.minutes * 60_000 }];
    };
    if (date) return opening({ ...date, hour, minute });
    // A week may lack its opening, where the clocks skip it.
    const reach = Math.ceil(this.minutes / (24 * 60)) + 15;
    const { year, month, day } = localTimeAt(instant, this.timeZone);
    const today = Date.UTC(year, month - 1, day);
    return Array.from({ length: 2 * reach + 1 }, (_, i) => new Date(today + (i - reach) * DAY_MS))
      .filter((d) => days?.includes(d.getUTCDay()))
      .flatMap((d) =>
        opening({ year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, day: d.getUTCDate(), hour, minute }),
      );
  }

  private durationProblems(duration: unknown): Fault[] {
    if (this.minutes === 0) {
      return [{ code: 'window-never-opens', message: 'window: its duration is 0 minutes, so it never opens' }];
    }
    if (Number.isInteger(this.minutes) && this.minutes > 0) return [];
    const shown = duration instanceof Duration ? duration.toHumanString() : JSON.stringify(duration);
    return [
      {
        code: 'invalid-window',
        message: `window: its duration is ${shown}, accepted: a Duration of whole minutes`,
        fix: 'write it like Duration.hours(6)',
      },
    ];
  }

  private zoneProblems(): Fault[] {
    if (!isTimeZone(this.timeZone)) {
      return [
        {
          code: 'unknown-time-zone',
          message: `window: there is no time zone ${JSON.stringify(this.timeZone)}`,
          fix:
            didYouMeanZone(String(this.timeZone)) ?? 'give a name of the IANA database, such as Europe/Berlin or UTC',
        },
      ];
    }
    const { date, hour, minute } = this.start ?? { date: undefined, hour: 0, minute: 0 };
    if (!date || instantOf({ ...date, hour, minute }, this.timeZone) !== undefined) return [];
    return [
      {
        code: 'window-never-opens',
        message: `window: ${this.at} does not exist in ${this.timeZone}, so it never opens`,
        fix: 'give a day of the calendar, and no time in the hour that the clocks skip in spring',
      },
    ];
  }
}

function isClockTime(start: Start | undefined): start is Start {
  return start !== undefined && start.hour < 24 && start.minute < 60;
}

/** `Mon-Thu,Sat` as numbers, sorted; undefined when a word is no day. A range may go over Sunday. */
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
