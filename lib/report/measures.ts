import { compareText } from '../support/did-you-mean';

const GIB = 1024 ** 3;

/** Each text once, sorted; without what is unknown. */
export function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))].sort(compareText);
}

/** What is unknown counts as nothing. */
export function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

/** Of texts that are moments, the first. */
export function earliest(times: readonly (string | undefined)[]): string | undefined {
  return extreme(times, (a, b) => a < b);
}

/** Of texts that are moments, the last. */
export function latest(times: readonly (string | undefined)[]): string | undefined {
  return extreme(times, (a, b) => a > b);
}

function extreme(times: readonly (string | undefined)[], wins: (a: number, b: number) => boolean): string | undefined {
  return times.reduce(
    (best, time) =>
      time !== undefined && (best === undefined || wins(Date.parse(time), Date.parse(best))) ? time : best,
    undefined,
  );
}

/** GiB of bytes, rounded up. */
export function gib(bytes: number): number {
  return Math.ceil(bytes / GIB);
}

/** Hours of seconds, in tenths, rounded up. */
export function hours(seconds: number): number {
  return Math.ceil(seconds / 360 - 1e-9) / 10;
}

/** Rounded to tenths. */
export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Minutes of seconds, rounded up. */
export function minutes(seconds: number): number {
  return Math.ceil(seconds / 60 - 1e-9);
}
