import { readAnnotation, WINDOW_ANNOTATION } from '../../forklift/annotations';
import type { ReviewObject } from '../../review/tree';
import { type Code, call } from '../expression';

/** `Sat 22:00 for 6h (Europe/Berlin)`, as windows of ours say themselves. */
const TEXT = /^(.{1,60}?) for (?:(\d{1,4})h)?(?:(\d{1,4})m)? \(([A-Za-z0-9_+/-]{1,60})\)$/;

/** The window that a run of ours lies in; undefined where it says none, or says it in other words. */
export function windowOf(object: ReviewObject): Code | undefined {
  const [, at, hours, minutes, zone] = TEXT.exec(readAnnotation(object.annotations, WINDOW_ANNOTATION) ?? '') ?? [];
  if (at === undefined || zone === undefined || (hours ?? minutes) === undefined) return undefined;
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  const duration = total % 60 === 0 ? call('Duration.hours', total / 60) : call('Duration.minutes', total);
  if (/^\d{4}-/.test(at)) return call('Window.once', at, duration, zone);
  return at.startsWith('every day ')
    ? call('Window.daily', at.slice('every day '.length), duration, zone)
    : call('Window.weekly', at, duration, zone);
}
