import type * as Luxon from 'luxon';
import { asRow, asText } from '../support/untyped';

/** `1 VM`, `3 VMs`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

/** `a, b and c`; of many the first, and how many more there are. */
export function listed(names: readonly string[], most = 6): string {
  if (names.length === 0) return 'none';
  if (names.length > most + 1) return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
  return names.length === 1 ? (names[0] as string) : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** A value in few words. */
export function valueText(value: unknown): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  const row = asRow(value);
  const name = asText(row?.name);
  // A reference: where the namespace matters, it is a field of its own.
  if (row !== undefined && name !== undefined && Object.keys(row).every((key) => key === 'name' || key === 'namespace'))
    return name;
  const secret = asRow(row?.secretKeyRef);
  if (secret !== undefined) return `key ${asText(secret.key) ?? '?'} of Secret ${asText(secret.name) ?? '?'}`;
  return JSON.stringify(value);
}

function luxon(): typeof Luxon {
  return require('luxon');
}

/** The zone of a window in words: `Sat 22:00 for 6h (Europe/Berlin)`. */
export function zoneOf(window: string | undefined): string | undefined {
  const zone = /\(([^()]+)\)\s*$/.exec(window ?? '')?.[1];
  return zone !== undefined && luxon().IANAZone.isValidZone(zone) ? zone : undefined;
}

/** `Sat 2026-12-05 22:00 Europe/Berlin (21:00 UTC)`; what is not a time is reported as it is. */
export function timeText(instant: string, zone: string | undefined): string {
  const utc = luxon().DateTime.fromISO(instant, { zone: 'utc', locale: 'en-US' });
  if (!utc.isValid) return instant;
  const day = 'ccc yyyy-MM-dd HH:mm';
  if (zone === undefined || zone === 'UTC') return `${utc.toFormat(day)} UTC`;
  const local = utc.setZone(zone);
  const utcText = utc.toFormat(utc.hasSame(local, 'day') || utc.day === local.day ? 'HH:mm' : 'ccc HH:mm');
  return `${local.toFormat(day)} ${zone} (${utcText} UTC)`;
}

/** How far one instant is from another: `4 h later`, `1 day 2 h earlier`; undefined where one is not a time. */
export function distanceText(before: string, after: string): string | undefined {
  const minutes = Math.round((Date.parse(after) - Date.parse(before)) / 60_000);
  if (Number.isNaN(minutes) || minutes === 0) return undefined;
  const size = Math.abs(minutes);
  const parts = [
    [Math.floor(size / 1440), size >= 2880 ? 'days' : 'day'],
    [Math.floor((size % 1440) / 60), 'h'],
    [size % 60, 'min'],
  ] as const;
  const words = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}`);
  return `${words.join(' ')} ${minutes > 0 ? 'later' : 'earlier'}`;
}
