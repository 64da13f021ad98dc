import {
  APPROVAL_ANNOTATION,
  APPROVED_FROM_ANNOTATION,
  OUTDATED_APPROVAL_ANNOTATION,
  RUN_STATE_ANNOTATION,
  WINDOW_ANNOTATION,
} from '../../forklift/annotations';
import { compareText } from '../../support/did-you-mean';
import type { Comparison, LedgerEntry } from '../comparison';
import type { RunChange } from '../model';
import { isKept, type RunView, type Side } from '../side';
import { distanceText, listed, timeText, zoneOf } from '../words';

/** Runs that come and go, their cut-overs in the zone of their window, what they cancel, and their waves. */
export function runChanges(comparison: Comparison): RunChange[] {
  const changes: RunChange[] = [];
  for (const entry of comparison.entriesOfType('Migration')) {
    const was = runIn(comparison.base, entry.before?.key);
    const is = runIn(comparison.head, entry.after?.key);
    const run = is ?? was;
    if (run === undefined) continue;
    const of = {
      run: run.name,
      plan: run.plan.replace(/^.*\//, ''),
      programme: run.object.programme,
      ...(run.wave === undefined ? {} : { wave: run.wave }),
    };
    if (entry.change === 'added' || entry.change === 'removed') entry.told = 'runs';
    else markFields(entry, was?.wave !== is?.wave);
    if (was === undefined)
      changes.push({ change: 'added', ...of, what: 'new run', ...cutoverAfter(run, comparison.head) });
    else if (is === undefined) changes.push({ change: 'removed', ...of, what: leaving(was, comparison) });
    else
      changes.push(...between(was, is, comparison).map((change) => ({ change: 'changed' as const, ...of, ...change })));
  }
  return changes.sort(
    (a, b) =>
      compareText(a.programme, b.programme) ||
      compareText(a.wave ?? '', b.wave ?? '') ||
      compareText(a.plan, b.plan) ||
      compareText(a.run, b.run),
  );
}

function runIn(side: Side, key: string | undefined): RunView | undefined {
  return key === undefined ? undefined : side.runs.find(({ object }) => object.key === key);
}

function markFields(entry: LedgerEntry, otherWave: boolean): void {
  for (const field of entry.fields) {
    const [a, b, c] = field.path;
    const isOurs =
      (a === 'folder' && otherWave) ||
      (a === 'spec' && (b === 'cutover' || b === 'vmCutover' || b === 'cancel')) ||
      (a === 'metadata' && b === 'annotations' && (c === RUN_STATE_ANNOTATION || c === WINDOW_ANNOTATION)) ||
      (entry.change === 'renamed' &&
        ((a === 'spec' && b === 'plan') || (a === 'metadata' && (b === 'name' || b === 'namespace'))));
    if (isOurs) field.told = 'runs';
    else if (c === APPROVAL_ANNOTATION || c === APPROVED_FROM_ANNOTATION || c === OUTDATED_APPROVAL_ANNOTATION)
      field.told = 'waves';
    // How Flux applies it follows from whether it is steered.
    else if (a === 'metadata' && b === 'annotations' && c === 'kustomize.toolkit.fluxcd.io/ssa') field.told = 'derived';
    else if (a === 'metadata' && c === 'argocd.argoproj.io/ignore-healthcheck') field.told = 'derived';
  }
}

/** The zone that a run's times are reported in: of its window, else of its wave's. */
export function zoneOfRun(run: RunView, side: Side): string | undefined {
  return zoneOf(run.window) ?? zoneOf(side.waveOf(run)?.windows[0]);
}

function cutoverAfter(run: RunView, side: Side): Pick<RunChange, 'after'> {
  return run.cutover === undefined ? {} : { after: `cut-over ${timeText(run.cutover, zoneOfRun(run, side))}` };
}

/** What becomes of a run whose file goes. */
function leaving(run: RunView, { head, planNow }: Comparison): string {
  const next = head.plans.get(planNow(run.plan))?.runs.at(-1);
  const place = next === undefined ? '' : `, ${next.name} takes its place`;
  return isKept(run.object)
    ? `leaves the files${place}; no engine deletes it on the cluster`
    : `leaves the files${place}`;
}

type Change = Pick<RunChange, 'what' | 'before' | 'after'>;

function between(was: RunView, is: RunView, comparison: Comparison): Change[] {
  const { base, head } = comparison;
  const zone = zoneOfRun(is, head) ?? zoneOfRun(was, base);
  const plan = head.plans.get(is.plan) ?? base.plans.get(was.plan);
  const nameOf = (id: string) => plan?.vms.get(id)?.name ?? id;
  const changes: Change[] = [];
  const moved = (what: string, before: string | undefined, after: string | undefined) => {
    if (before === after) return;
    const far = before === undefined || after === undefined ? undefined : distanceText(before, after);
    changes.push({
      what: far === undefined ? what : `${what}, ${far}`,
      ...(before === undefined ? {} : { before: timeText(before, zone) }),
      ...(after === undefined ? {} : { after: timeText(after, zone) }),
    });
  };
  if (was.name !== is.name) changes.push({ what: 'name', before: was.name, after: is.name });
  if (was.object.namespace !== is.object.namespace)
    changes.push({ what: 'namespace', before: was.object.namespace, after: is.object.namespace });
  moved('cut-over', was.cutover, is.cutover);
  for (const id of new Set([...was.vmCutovers.keys(), ...is.vmCutovers.keys()]))
    moved(`cut-over of ${nameOf(id)}`, was.vmCutovers.get(id), is.vmCutovers.get(id));
  const newly = is.cancelled.filter((id) => !was.cancelled.includes(id)).map(nameOf);
  const noMore = was.cancelled.filter((id) => !is.cancelled.includes(id)).map(nameOf);
  if (newly.length > 0) changes.push({ what: 'cancels', after: listed(newly) });
  if (noMore.length > 0) changes.push({ what: 'no longer cancels', before: listed(noMore) });
  if (was.state !== is.state) changes.push({ what: 'state', before: was.state, after: is.state });
  // One that all runs of the wave have is reported with the wave; an older output says it of the wave alone.
  const windowOf = (run: RunView, side: Side) => run.window ?? side.waveOf(run)?.startWindows.join('; ');
  const isOfWave = (run: RunView, side: Side) => side.waveOf(run)?.windows.join('; ') === windowOf(run, side);
  if (was.window !== is.window && !(isOfWave(was, base) && isOfWave(is, head)))
    changes.push({
      what: 'window',
      ...(was.window === undefined ? {} : { before: was.window }),
      ...(is.window === undefined ? {} : { after: is.window }),
    });
  if (was.wave !== is.wave && was.wave !== undefined && is.wave !== undefined)
    changes.push({ what: 'wave', before: was.wave, after: is.wave });
  return changes;
}
