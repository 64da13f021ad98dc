import type { Fault } from '../problems/fault';
import { instantOf, isTimeZone } from '../support/zoned-time';
import type { WaveBlackout, WaveOpening, WaveRules, WaveWindow } from './wave-rules';

/** A text of a day, with a time or without: `2026-12-20` or `2026-12-20 18:00`. */
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?$/;
/** Who may not move for three years has no opening. */
const LONGEST_WAIT_MS = 3 * 366 * 24 * 60 * 60_000;

/**
 * The instant of a day or a moment on the clocks of a zone; of a day its first one, or with `end` that of the next day.
 * Undefined for what is not a day, or a time in the hour that the clocks skip.
 */
export function momentOf(text: string, zone: string, end = false): number | undefined {
  const match = MOMENT.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  if (match[4] !== undefined) return instantOf({ year, month, day, hour, minute }, zone);
  if (instantOf({ year, month, day, hour: 12, minute: 0 }, zone) === undefined) return undefined;
  const next = new Date(Date.UTC(year, month - 1, day + (end ? 1 : 0)));
  const date = { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
  // Where the clocks change at midnight, a day begins at one.
  return instantOf({ ...date, hour: 0, minute: 0 }, zone) ?? instantOf({ ...date, hour: 1, minute: 0 }, zone);
}

/** What is wrong with an interval; undefined where nothing is. */
export function blackoutFault({ from, to, timeZone }: WaveBlackout, zone: string): Fault | undefined {
  const shown = `blackout ${JSON.stringify(from)} to ${JSON.stringify(to)}`;
  const fix = 'write days such as 2026-12-20, or moments such as "2026-12-20 18:00" that the clocks of the zone show';
  const own = timeZone ?? zone;
  if (!isTimeZone(own)) {
    const message = `${shown}: there is no time zone ${JSON.stringify(own)}`;
    return {
      code: 'unknown-time-zone',
      message,
      fix: 'give a name of the IANA database, such as Europe/Berlin or UTC',
    };
  }
  const [start, end] = [momentOf(String(from), own), momentOf(String(to), own, true)];
  if (start === undefined || end === undefined) {
    const wrong = start === undefined ? from : to;
    return {
      code: 'invalid-blackout',
      message: `${shown}: ${JSON.stringify(wrong)} is not a day or moment in ${own}`,
      fix,
    };
  }
  if (start < end) return undefined;
  return { code: 'invalid-blackout', message: `${shown}: it ends before it begins`, fix };
}

/** Which openings of the windows may be used. */
export class Calendar {
  private readonly closed = new Map<string, readonly WaveOpening[]>();
  private readonly own = new Map<string, WaveOpening | undefined>();

  constructor(private readonly rules: WaveRules) {}

  /** The window of this name, or the usual one. */
  window(name: string | undefined): WaveWindow | undefined {
    return name === undefined ? this.rules.windows.values().next().value : this.rules.windows.get(name);
  }

  /** The first opening that begins at or after an instant and meets no blackout of the rules. */
  openingFrom(window: WaveWindow, instant: number): WaveOpening | undefined {
    let from = instant;
    for (;;) {
      const opening = window.openingFrom(from);
      if (opening === undefined || opening.start > instant + LONGEST_WAIT_MS) return undefined;
      const closed = this.blackoutsOf(window.timeZone).find((it) => overlap(it, opening));
      if (closed === undefined) return opening;
      from = Math.max(closed.end, opening.start + 1);
    }
  }

  /** The blackout of a VM that an opening meets, in words. */
  ownBlackout(blackouts: readonly string[], window: WaveWindow, opening: WaveOpening): string | undefined {
    return blackouts.find((text) => {
      const interval = this.ownInterval(text, window.timeZone);
      return interval !== undefined && overlap(interval, opening);
    });
  }

  /** Few texts stand at many VMs. */
  private ownInterval(text: string, zone: string): WaveOpening | undefined {
    const key = `${zone} ${text}`;
    if (!this.own.has(key)) {
      const { from, to } = ownBlackoutOf(text);
      const [start, end] = [momentOf(from, zone), momentOf(to, zone, true)];
      this.own.set(key, start === undefined || end === undefined ? undefined : { start, end });
    }
    return this.own.get(key);
  }

  private blackoutsOf(zone: string): readonly WaveOpening[] {
    let known = this.closed.get(zone);
    if (known === undefined) {
      known = this.rules.blackouts.flatMap(({ from, to, timeZone }) => {
        const [start, end] = [momentOf(from, timeZone ?? zone), momentOf(to, timeZone ?? zone, true)];
        return start === undefined || end === undefined ? [] : [{ start, end }];
      });
      this.closed.set(zone, known);
    }
    return known;
  }
}

/** `2026-12-20/2027-01-06` or one day, as a blackout of the rules. */
export function ownBlackoutOf(text: string): WaveBlackout {
  const [from = '', to = from] = text.split('/').map((part) => part.trim());
  return { from, to };
}

function overlap(a: WaveOpening, b: WaveOpening): boolean {
  return a.start < b.end && b.start < a.end;
}
