import { Duration } from 'cdk8s';
import type { Fault } from '../problems/fault';
import {
  dailyStart,
  nearestOpening,
  type Opening,
  onceStart,
  openingsAround,
  type WindowStart,
  weeklyStart,
} from '../support/openings';
import { didYouMeanZone, instantOf, isTimeZone, zonedText } from '../support/zoned-time';

/**
 * When VMs may be down: from a time on the clocks of a place, for a while. What is wrong with it is reported where it is used.
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
    return new Window(`${at}`, weeklyStart(String(at)), duration, timeZone, {
      message: `${JSON.stringify(at)} is not a day of the week with a time, accepted: days from Mon to Sun and HH:MM`,
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
    return new Window(`every day ${at}`, dailyStart(String(at)), duration, timeZone, {
      message: `${JSON.stringify(at)} is not a time of day, accepted: HH:MM`,
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
    return new Window(`${start}`, onceStart(String(start)), duration, timeZone, {
      message: `${JSON.stringify(start)} is not a date with a time, accepted: YYYY-MM-DD HH:MM, local time of the time zone`,
      fix: 'write it like "2026-12-05 22:00"',
    });
  }

  /** What is wrong with it; the place is that of its user. */
  readonly problems: readonly Fault[];
  private readonly minutes: number;

  private constructor(
    private readonly at: string,
    private readonly start: WindowStart | undefined,
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
    const { hour, minute, days, date } = this.start as WindowStart;
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
    return nearestOpening(this.openingsAround(instant), instant);
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
    return openingsAround(this.start as WindowStart, this.minutes, this.timeZone, instant);
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
        fix: 'give a date that exists, and not a time in the hour that the clocks skip in spring',
      },
    ];
  }
}
