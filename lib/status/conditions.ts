import { asList, asRow, asText, dig, type Row } from '../support/untyped';

/** What Forklift says of an object; only what holds. */
export interface Condition {
  readonly type: string;
  readonly category: string;
  /** Empty where it says nothing. */
  readonly message: string;
}

/** The conditions of an object that are true, in its order. */
export function conditionsOf(status: unknown): Condition[] {
  return asList(dig(status, 'conditions')).flatMap((item): Condition[] => {
    const row = asRow(item);
    const type = asText(row?.type);
    if (row === undefined || type === undefined || row.status !== 'True') return [];
    return [{ type, category: asText(row.category) ?? '', message: asText(row.message) ?? '' }];
  });
}

/** What comes by itself, though its category is Critical: the other object is not ready yet. */
const WAITS: ReadonlySet<string> = new Set([
  'SourceProviderNotReady',
  'DestinationProviderNotReady',
  'NetworkMapNotReady',
  'StorageMapNotReady',
  'HookNotReady',
  'PlanNotReady',
]);

/** How a run ended is not a blocker, whatever its category. */
const ENDS: ReadonlySet<string> = new Set(['Succeeded', 'Failed', 'Canceled', 'Archived', 'Executing', 'Running']);

export function isWait({ type }: Condition): boolean {
  return WAITS.has(type);
}

/** Whether nothing goes on until somebody does something. */
export function isBlocker(condition: Condition): boolean {
  const { type, category } = condition;
  return (category === 'Critical' || category === 'Error') && !WAITS.has(type) && !ENDS.has(type);
}

/** `VMNotFound: vm-1 not found`. */
export function conditionText({ type, message }: Condition): string {
  return message === '' ? type : `${type}: ${message}`;
}

/** Whether Forklift has seen the object as it is now: its status may be that of an older one. */
export function isSeen(object: Row): boolean {
  const seen = dig(object, 'status', 'observedGeneration');
  const wanted = dig(object, 'metadata', 'generation');
  return typeof seen !== 'number' || typeof wanted !== 'number' || seen >= wanted;
}
