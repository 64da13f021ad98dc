import { compareText } from '../../support/did-you-mean';
import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import { cancelsRun } from './cancels-run';
import { cancelsVms } from './cancels-vms';
import { changesRunningHooks } from './changes-running-hooks';
import { cutoverInPast } from './cutover-in-past';
import { cutoverTakenOut } from './cutover-taken-out';
import { deletesDisks } from './deletes-disks';
import { neverRuns } from './never-runs';
import { notPickedUp } from './not-picked-up';
import { pausesNothing } from './pauses-nothing';
import { recreates } from './recreates';
import { refersElsewhere } from './refers-elsewhere';
import { restartsProvider } from './restarts-provider';
import { startsRun } from './starts-run';

/** Worst first: what is lost, what begins, what does not do what it looks like. */
const HAZARDS: readonly ((comparison: Comparison) => Hazard[])[] = [
  cancelsRun,
  refersElsewhere,
  recreates,
  deletesDisks,
  cancelsVms,
  cutoverInPast,
  startsRun,
  restartsProvider,
  changesRunningHooks,
  notPickedUp,
  neverRuns,
  pausesNothing,
  cutoverTakenOut,
];

/** What applying the change does by itself; what is certain comes before what is possible. */
export function hazardsOf(comparison: Comparison): Hazard[] {
  if (comparison.ledger.length === 0) return [];
  const files = filesByTitle(comparison);
  const found = HAZARDS.flatMap((hazard) =>
    hazard(comparison)
      .sort((a, b) => compareText(a.programme, b.programme) || compareText(a.object, b.object))
      .map((it): Hazard => {
        const file = files.get(it.object);
        return file === undefined ? it : { ...it, file };
      }),
  );
  return [...found.filter(({ level }) => level === 'certain'), ...found.filter(({ level }) => level === 'possible')];
}

/** Where objects stand; those that are gone, where they stood. */
function filesByTitle({ base, head }: Comparison): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { tree } of [base, head]) {
    if (!tree.isFlat) for (const { title, file } of tree.objects.values()) files.set(title, file);
  }
  return files;
}
