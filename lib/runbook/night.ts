import type { ReportWave } from '../report/model';
import { zonedText } from '../support/zoned-time';

/** Times of a night, in milliseconds since 1970; what is not known is absent. */
export interface Night {
  readonly zone: string;
  /** When copying begins: for a cold wave when VMs go down. */
  readonly start?: number;
  readonly cutover?: number;
  /** When it is through at the slow end of the estimate. */
  readonly done?: number;
  readonly end?: number;
  /** The last moment at which going back ends inside of the window, with a reserve. */
  readonly decision?: number;
  readonly rollbackMinutes: number;
  readonly reserveMinutes: number;
}

/** How long going back takes, and what is kept in reserve. */
export interface NightOptions {
  /** @default 30 and one more for each VM */
  readonly rollbackMinutes?: number;
  /** @default 30 */
  readonly reserveMinutes?: number;
}

const MINUTE = 60_000;

/** The times of a wave's night. */
export function nightOf(wave: ReportWave, options: NightOptions): Night {
  const { rollbackMinutes = 30 + wave.vms, reserveMinutes = 30 } = options;
  const at = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));
  const cutover = at(wave.cutover);
  const end = at(wave.end);
  // Of a warm wave nobody knows without an estimate how long before its cut-over copying has to begin.
  const start = at(wave.start) ?? (wave.mode === 'cold' ? cutover : undefined);
  // Hours of disks that nobody has measured would be a guess of nothing.
  const done = cutover === undefined || wave.unsized > 0 ? undefined : cutover + wave.hours.p80 * 60 * MINUTE;
  return {
    zone: wave.zone ?? 'UTC',
    ...(start === undefined ? {} : { start }),
    ...(cutover === undefined ? {} : { cutover }),
    ...(done === undefined ? {} : { done }),
    ...(end === undefined ? {} : { end, decision: end - (rollbackMinutes + reserveMinutes) * MINUTE }),
    rollbackMinutes,
    reserveMinutes,
  };
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Sat 2026-12-05 22:00`, on the clocks of a zone; in words where the moment is not known. */
export function clockText(instant: number | undefined, zone: string, words: string, minutes = 0): string {
  if (instant === undefined) return words;
  const [, date = '', time] =
    /^(\d{4,6}-\d\d-\d\d)T(\d\d:\d\d)/.exec(zonedText(instant + minutes * MINUTE, zone)) ?? [];
  return `${DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]} ${date} ${time}`;
}

/** `1 h 5 min` */
export function lengthText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  return hours === 0 ? `${rest} min` : `${hours} h${rest === 0 ? '' : ` ${rest} min`}`;
}
