import { greatest, least } from '../support/extremes';
import { type Opening, openingsAround, readWindow, type WrittenWindow } from '../support/openings';
import { zonedText } from '../support/zoned-time';

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

/**
 * When a wave is, as its windows and cut-overs tell: a window that opens once has a date; one that repeats has the dates of
 * the cut-overs in it, else none.
 */
export function timesOf(windows: readonly string[], cutovers: readonly number[]): WaveTimes {
  const read = windows.flatMap((text) => readWindow(text) ?? []);
  const zone = read[0]?.timeZone;
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

/** Of a window that opens once its opening; of one that repeats those that a cut-over is in. */
function openingsOf({ start, minutes, timeZone }: WrittenWindow, cutovers: readonly number[]): readonly Opening[] {
  if (start.date !== undefined) return openingsAround(start, minutes, timeZone, 0);
  return cutovers.flatMap((cutover) =>
    openingsAround(start, minutes, timeZone, cutover)
      .filter((it) => it.start <= cutover && cutover < it.end)
      .slice(-1),
  );
}

/** An instant on the clocks of a zone, with its offset. */
export function instantIn(zone: string | undefined, instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : zonedText(instant, zone ?? 'UTC');
}
