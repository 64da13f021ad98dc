import type { Stage } from './stages';

/**
 * How a VM of the source is where its migration stopped: `untouched`, `running` with snapshots of Forklift's, `off`, or
 * `unknown`: it may be off.
 */
export type SourceLeft = 'untouched' | 'running' | 'off' | 'unknown';

const BEFORE: ReadonlySet<Stage> = new Set(['start', 'pre-hook']);
/** Of a warm migration, before its cut-over. */
const PRECOPY: ReadonlySet<Stage> = new Set(['snapshot', 'inspection', 'disks', 'copy', 'paused']);
const AFTER: ReadonlySet<Stage> = new Set([
  'disks',
  'copy',
  'cut-over',
  'conversion',
  'creation',
  'post-hook',
  'completed',
]);

/** What Forklift has done to the source of a VM that stopped in this stage. It powers nothing on after a failure. */
export function sourceLeft(stage: Stage, type: string): SourceLeft {
  if (BEFORE.has(stage)) return 'untouched';
  if (type === 'warm' && PRECOPY.has(stage)) return 'running';
  if (type === 'cold' && stage === 'inspection') return 'untouched';
  return type !== 'live' && AFTER.has(stage) ? 'off' : 'unknown';
}
