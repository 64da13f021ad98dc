import { zonedText } from '../support/zoned-time';

/** `9 h 40 min`; rounded up, so that nothing seems to fit that does not. */
export function hoursText(seconds: number): string {
  const minutes = Math.ceil(seconds / 60 - 1e-9);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** Whole GiB, rounded up. */
export function gibText(mib: number): string {
  return `${Math.ceil(mib / 1024)} GiB`;
}

/** `wave-07`, as files and people call it. */
export function waveName(number: number): string {
  return `wave-${String(number).padStart(2, '0')}`;
}

/** `2026-12-05 22:00` on the clocks of a zone. */
export function dateText(instant: number, zone: string): string {
  return zonedText(instant, zone).slice(0, 16).replace('T', ' ');
}
