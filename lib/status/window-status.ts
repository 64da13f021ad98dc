import { nearestOpening, openingsAround, readWindow } from '../support/openings';
import { zonedText } from '../support/zoned-time';
import type { MinuteRange, WindowStatus } from './model';

/**
 * What is left of a window at a moment, and whether the rest fits into it.
 *
 * @param at milliseconds since 1970; without it only the text is reported
 */
export function windowStatus(text: string, at: number | undefined, rest: MinuteRange | undefined): WindowStatus {
  const window = readWindow(text);
  if (window === undefined || at === undefined) return { text };
  const openings = openingsAround(window.start, window.minutes, window.timeZone, at);
  if (openings.length === 0) return { text };
  const next = openings.filter(({ end }) => end > at).sort((a, b) => a.start - b.start)[0];
  const { start, end } = next ?? nearestOpening(openings, at);
  const leftMinutes = Math.floor((end - at) / 60_000);
  return {
    text,
    opens: zonedText(start, window.timeZone),
    closes: zonedText(end, window.timeZone),
    ...(start > at
      ? { opensInMinutes: Math.ceil((start - at) / 60_000) }
      : { leftMinutes, ...(leftMinutes >= 0 && rest !== undefined ? { fits: rest.to <= leftMinutes } : {}) }),
  };
}
