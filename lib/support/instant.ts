/**
 * Reads an RFC 3339 date-time and gives the same instant as Forklift writes it back: `YYYY-MM-DDTHH:MM:SSZ`.
 *
 * Any offset is accepted; fractions of a second are dropped, as Forklift does. Anything else (no offset, no time, a day
 * that does not exist) gives `undefined`: a cut-over whose hour is a guess is worse than none.
 */
export function utcInstant(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/.exec(
    text,
  );
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const offsetHours = Number(match[8] ?? 0);
  const offsetMinutes = Number(match[9] ?? 0);
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exists =
    local.getUTCFullYear() === year &&
    local.getUTCMonth() === month - 1 &&
    local.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    offsetHours < 24 &&
    offsetMinutes < 60;
  if (!exists) return undefined;
  const sign = match[7] === '-' ? -1 : 1;
  const utc = new Date(local.getTime() - sign * (offsetHours * 60 + offsetMinutes) * 60_000);
  // An offset may lead out of the four-digit years: RFC 3339 cannot write that.
  return utc.getUTCFullYear() > 9999 ? undefined : `${utc.toISOString().slice(0, 19)}Z`;
}
