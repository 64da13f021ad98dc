/** A point in time: whole milliseconds since 1970, and what is left in nanoseconds. */
export interface Instant {
  readonly ms: number;
  readonly nanos: number;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIMESTAMP = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** A full RFC 3339 date-time that exists; undefined for any other text. */
export function timestampOf(text: string): Instant | undefined {
  if (!beginsLikeADate(text)) return undefined;
  const match = TIMESTAMP.exec(text);
  if (!match) return undefined;
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6])];
  const [offsetHours, offsetMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  const day = midnight(match);
  if (day === undefined || hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59)
    return undefined;
  const fraction = (match[7] ?? '').padEnd(9, '0').slice(0, 9);
  const offset = (match[8] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * 60_000;
  const ms = day + hour * 3_600_000 + minute * 60_000 + second * 1000 + Number(fraction.slice(0, 3)) - offset;
  return { ms, nanos: Number(fraction.slice(3)) };
}

/** A `YYYY-MM-DD`, which means midnight UTC, or a full RFC 3339 date-time; undefined for any other text. */
export function instantOf(text: string): Instant | undefined {
  if (!beginsLikeADate(text)) return undefined;
  const match = DATE.exec(text);
  if (!match) return timestampOf(text);
  const ms = midnight(match);
  return ms === undefined ? undefined : { ms, nanos: 0 };
}

/** Below 0, 0 or above 0, as `a` is before, at or after `b`. */
export function compareInstants(a: Instant, b: Instant): number {
  return a.ms - b.ms || a.nanos - b.nanos;
}

/** Most texts are none: looked at before any regular expression is. */
function beginsLikeADate(text: string): boolean {
  return text.length >= 10 && text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45;
}

function midnight([, year, month, day]: readonly string[]): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? date.getTime() : undefined;
}
