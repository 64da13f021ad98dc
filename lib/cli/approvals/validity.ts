import type { WaveToApprove } from '../../app/wave-approvals';
import type { Approval } from '../../approvals/approval';
import { clock } from '../../support/clock';
import { utcInstant } from '../../support/instant';
import { instantText } from '../../waves/lock/write-lock';
import { WrongUse } from '../wrong-use';

/** When an approval is to hold, as it was typed. */
export interface ValidityOptions {
  readonly from?: string;
  readonly until?: string;
  readonly inWindow?: boolean;
}

/**
 * From when until when an approval holds; nothing where it holds at once.
 *
 * @throws WrongUse for moments that are not valid, are over, or lie outside of the windows of the wave
 */
export function validityOf(
  options: ValidityOptions,
  { wave, windows }: WaveToApprove,
): Pick<Approval, 'from' | 'until'> {
  if (options.inWindow === true) return nextOpening(options, wave, windows);
  if (options.from === undefined) {
    if (options.until !== undefined)
      throw new WrongUse('--until is given, and --from is not', 'give both, or --in-window');
    return {};
  }
  const from = momentOf('--from', options.from);
  const start = Date.parse(from);
  const outside = windows.find((window) => !window.contains(start));
  if (outside !== undefined) {
    const next = outside.openingFrom(start);
    throw new WrongUse(
      `--from ${options.from}: outside of the window of ${wave}, ${outside.text}`,
      next === undefined ? 'the window does not open again' : `it opens next ${outside.openingText(next)}`,
    );
  }
  const closes = windows.map((window) => window.nearestOpening(start).end);
  const until = options.until === undefined ? undefined : momentOf('--until', options.until);
  const ends = until === undefined ? Math.min(...closes) : Date.parse(until);
  if (ends <= start) throw new WrongUse(`--until ${options.until}: not after --from ${options.from}`);
  if (ends <= clock.now())
    throw new WrongUse('that time is over: nothing would be opened', 'give a time in the future');
  return { from, ...(Number.isFinite(ends) ? { until: instantText(ends) } : {}) };
}

function nextOpening(
  { from, until }: ValidityOptions,
  wave: string,
  windows: WaveToApprove['windows'],
): Pick<Approval, 'from' | 'until'> {
  if (from !== undefined || until !== undefined)
    throw new WrongUse('--in-window sets both times', 'leave out --from and --until');
  const [window, other] = windows;
  if (window === undefined) throw new WrongUse(`${wave} has no window`, 'give --from and --until');
  if (other !== undefined)
    throw new WrongUse(`the runs of ${wave} have ${windows.length} windows`, 'give --from and --until');
  const opening = window.openingFrom(clock.now());
  if (opening === undefined) throw new WrongUse(`the window of ${wave} does not open again: ${window.text}`);
  return { from: instantText(opening.start), until: instantText(opening.end) };
}

/** `, from 2026-12-05T21:00:00Z until 2026-12-06T03:00:00Z`; empty where it holds at once. */
export function validityText({ from, until }: Pick<Approval, 'from' | 'until'>): string {
  if (from === undefined) return '';
  return `, from ${from}${until === undefined ? ' on' : ` until ${until}`}`;
}

function momentOf(flag: string, text: string): string {
  const moment = utcInstant(text);
  if (moment === undefined)
    throw new WrongUse(
      `${flag} ${text}: expected a date and time with an offset`,
      `such as ${flag} 2026-12-05T22:00:00+01:00`,
    );
  return moment;
}
