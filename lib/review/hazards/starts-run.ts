import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import { zoneOfRun } from '../sections/runs';
import type { RunView } from '../side';
import { count, timeText } from '../words';
import { about, runAfter, vmsOfRun } from './started';

/** Runs that no engine set off before and one does now; a further one of a plan runs again what has not succeeded. */
export function startsRun(comparison: Comparison): Hazard[] {
  const { base, head } = comparison;
  const before = new Map(base.runs.map((run) => [runAfter(comparison, run)?.object.key ?? run.object.key, run]));
  const plansBefore = new Map([...comparison.renamedPlans].map(([earlier, now]) => [now, earlier]));
  return head.runs.flatMap((run): Hazard[] => {
    const start = head.startOf(run);
    const same = before.get(run.object.key);
    // Of a plan with another name or namespace every run is another object, which knows nothing of what the old one moved.
    const planBefore = plansBefore.get(run.plan);
    const isMadeAgain = planBefore !== undefined && same !== undefined && base.startOf(same) !== 'not';
    const was = isMadeAgain ? undefined : same;
    if (start === 'not' || willNeverRun(comparison, run)) return [];
    if (was !== undefined && (base.startOf(was) === 'by-itself' || start === 'by-a-person')) return [];
    const earlier = earlierRuns(comparison, run);
    const isRetry = was === undefined && planBefore === undefined && earlier.length > 0;
    // A first run that waits for a person is not a hazard: starting it is what that person does.
    if (start === 'by-a-person' && !isRetry && !isMadeAgain) return [];
    const vms = vmsOfRun(run, head);
    const when = start === 'by-a-person' ? `when a person syncs ${run.wave ?? 'it'}` : 'by itself';
    return [
      {
        code: isRetry ? 're-runs-failed' : 'starts-run',
        level: start === 'by-itself' ? 'certain' : 'possible',
        ...about(run),
        message: isRetry
          ? `${run.name} starts ${when} and runs again every VM of ${planName(run)} that has not succeeded, up to ${count(vms.length, 'VM')}${leftovers(comparison, run)}; while ${earlier.join(', ')} still runs, it waits`
          : `${run.name} starts ${when}${isMadeAgain ? '' : reasonOf(comparison, run, was)}: ${whatItDoes(comparison, run, vms.length)}${isMadeAgain ? madeAgain(run, planBefore) : ''}`,
        ...fixOf(comparison, run, isRetry),
        vms,
      },
    ];
  });
}

/** A run of a plan that was created again begins from nothing. */
function madeAgain(run: RunView, planBefore: string): string {
  const before = planBefore.split('/');
  const now = run.plan.split('/');
  const [earlier, name] = (before[1] === now[1] ? [before, now] : [before.slice(1), now.slice(1)]).map((parts) =>
    parts.join('/'),
  );
  return `; what ${earlier} has copied is copied again; where ${earlier} has created target VMs, ${name} does not become Ready (VMAlreadyExists), and the run waits`;
}

/** What a further run deletes before it tries again. */
function leftovers({ head }: Comparison, run: RunView): string {
  return head.plans.get(run.plan)?.object.spec.deleteVmOnFailMigration === false
    ? ''
    : '; what they left on the cluster is deleted first, also a finished target VM whose PostHook failed';
}

const planName = ({ plan }: RunView) => plan.replace(/^.*\//, '');

/** Forklift no longer runs a plan that has succeeded or is archived. */
export function willNeverRun({ base, head }: Comparison, run: RunView): boolean {
  const isDone = [...base.runs, ...head.runs].some(
    (other) => other.plan === run.plan && other.state === 'done' && other.object.key !== run.object.key,
  );
  return isDone || head.plans.get(run.plan)?.archived === true;
}

function earlierRuns({ base, head, planNow }: Comparison, run: RunView): string[] {
  const runs = [
    ...base.runs.filter(({ plan }) => planNow(plan) === run.plan),
    ...head.runs.filter((r) => r.plan === run.plan),
  ];
  const names = runs
    .map(({ name }) => name)
    .filter((name) => name !== run.name && attemptOf(name) <= attemptOf(run.name));
  return [...new Set(names)];
}

function attemptOf(name: string): number {
  return Number(/-r(\d+)$/.exec(name)?.[1] ?? Number.POSITIVE_INFINITY);
}

function reasonOf({ base, head }: Comparison, run: RunView, was: RunView | undefined): string {
  if (!head.hasEngines) return ' as soon as it is applied';
  if (was === undefined) return `, because ${run.wave ?? 'its wave'} is approved`;
  if (was.wave !== run.wave) return `, because it moves into ${run.wave}, which is approved`;
  return base.waveOf(was)?.flux === 'suspended' ? `, because ${run.wave} is approved now` : '';
}

function whatItDoes({ head }: Comparison, run: RunView, vms: number): string {
  const type = head.plans.get(run.plan)?.type;
  if (type === 'warm') {
    const cutover =
      run.cutover === undefined ? 'no cut-over is set' : `cut-over ${timeText(run.cutover, zoneOfRun(run, head))}`;
    return `the disks of ${count(vms, 'VM')} are copied while they run; ${cutover}`;
  }
  if (type === 'live') return `${count(vms, 'running VM')} ${vms === 1 ? 'moves' : 'move'}`;
  return `${count(vms, 'VM')} ${vms === 1 ? 'is' : 'are'} shut down and moved`;
}

/** Flux applies what it sees: a window is a word to people. */
function fixOf({ base, head }: Comparison, run: RunView, isRetry: boolean): Pick<Hazard, 'fix'> {
  const wave = head.waveOf(run);
  if (wave?.flux !== 'approved') return {};
  const window = run.window ?? wave.startWindows[0];
  // Somebody has chosen the hour.
  if (run.approvedFrom !== undefined) return {};
  if (window !== undefined && head.plans.get(run.plan)?.type !== 'warm')
    return { fix: `Flux keeps no window: merge it in the window, ${window}` };
  const isDragged = !isRetry && base.waves.get(`${wave.programme}/${wave.wave}`)?.flux === 'approved';
  return isDragged ? { fix: 'to start it later, put its plan into a wave that is not approved' } : {};
}
