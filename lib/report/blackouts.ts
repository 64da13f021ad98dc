import { withoutUndefined } from '../inventory/content';
import { momentOf } from '../waves/calendar';
import type { Estate } from './input';
import type { ReportBlackout } from './model';
import { instantIn } from './wave-times';

/** Blackouts of the rules, on the clocks of their own zone or of the first window. */
export function blackoutsOf(estates: readonly Estate[]): ReportBlackout[] {
  const found = new Map<string, ReportBlackout>();
  for (const { rules } of estates) {
    const usual = rules.windows.values().next().value?.timeZone ?? 'UTC';
    for (const { from, to, timeZone, reason } of rules.blackouts) {
      const zone = timeZone ?? usual;
      const [start, end] = [momentOf(from, zone), momentOf(to, zone, true)];
      if (start === undefined || end === undefined) continue;
      const blackout = withoutUndefined({
        start: instantIn(zone, start) as string,
        end: instantIn(zone, end) as string,
        reason,
      });
      found.set(JSON.stringify(blackout), blackout);
    }
  }
  return [...found.values()].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}
