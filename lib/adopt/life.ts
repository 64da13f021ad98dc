import type { ReviewObject } from '../review/tree';
import { asList, asRow, asText, dig } from '../support/untyped';

/** How far a Plan or a Migration is, as its status says. */
export type Life =
  /** Nothing says that it has begun: files have no status. */
  'unknown' | 'running' | 'succeeded' | 'failed' | 'canceled';

export function lifeOf(object: ReviewObject): Life {
  const status = asRow(object.raw.status);
  const holds = new Set(
    asList(status?.conditions).flatMap((item) => {
      const row = asRow(item);
      return row?.status === 'True' ? [asText(row.type) ?? ''] : [];
    }),
  );
  if (holds.has('Succeeded')) return 'succeeded';
  if (holds.has('Canceled')) return 'canceled';
  if (holds.has('Failed')) return 'failed';
  if (holds.has('Executing') || holds.has('Running')) return 'running';
  // A Migration of which Forklift has written no condition yet may begin at any moment.
  const begun = asText(dig(status, 'started')) ?? asText(dig(status, 'migration', 'started'));
  const ended = asText(dig(status, 'completed')) ?? asText(dig(status, 'migration', 'completed'));
  return begun !== undefined && ended === undefined ? 'running' : 'unknown';
}

/** Whether nothing of a run goes on. */
export function isOver(life: Life): boolean {
  return life === 'succeeded' || life === 'failed' || life === 'canceled';
}

/** When a run ended, as Forklift writes it; undefined where it says nothing. */
export function endOf(object: ReviewObject): string | undefined {
  return asText(dig(object.raw, 'status', 'completed'));
}
