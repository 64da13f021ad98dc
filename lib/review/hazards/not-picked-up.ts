import type { Comparison, LedgerEntry } from '../comparison';
import type { Hazard } from '../model';
import type { PlanView } from '../side';
import { count, listed } from '../words';
import { dependenciesOf } from './recreates';
import { about, ifStarted, startedRuns } from './started';

/**
 * Edits of what a run uses. Since 2.12 it goes on with what it began with; before, any change of the spec of a Plan,
 * Provider or map cancels it.
 */
export function notPickedUp(comparison: Comparison): Hazard[] {
  const changed = new Map(
    comparison
      .entriesOfType('Plan', 'Provider', 'NetworkMap', 'StorageMap')
      .filter(({ change, fields }) => change === 'changed' && fields.some(({ path }) => path[0] === 'spec'))
      .map((entry) => [entry.before?.key ?? '', entry]),
  );
  if (changed.size === 0) return [];
  return startedRuns(comparison).flatMap(({ run, plan, level }): Hazard[] => {
    if (plan === undefined) return [];
    const keys = [plan.object.key, ...dependenciesOf(plan.object)].filter((key) => changed.has(key));
    if (keys.length === 0) return [];
    const own = changed.get(plan.object.key);
    const vms = own === undefined ? [] : vmsChanged(own);
    const losesHooks = own?.fields.some(({ path, change }) => path[3] === 'hooks' && change === 'removed') === true;
    const cancels = cancelsOnEdit(comparison);
    // That cancels it in every release, and is a hazard of its own.
    const refersElsewhere = own?.fields.some(({ path }) => path[1] === 'map' || path[1] === 'provider') === true;
    const what = keys.map((key) => changed.get(key)?.before?.title ?? key);
    return [
      ...(cancels === 'no' || refersElsewhere
        ? []
        : [
            {
              code: 'cancels-run' as const,
              level: cancels === 'yes' ? level : ('possible' as const),
              ...about(run),
              message: `${listed(what)} ${what.length === 1 ? 'is' : 'are'} changed: ${cancels === 'yes' ? '' : 'before Forklift 2.12 '}that cancels ${run.name}${ifStarted(level)}`,
              fix: cancels === 'yes' ? 'merge it when the run has ended' : 'say which release runs with --forklift',
              vms: [...plan.vms.keys()],
            },
          ]),
      ...(vms.length === 0
        ? []
        : [
            {
              code: 'not-picked-up' as const,
              level,
              ...about(run),
              message: `${run.name} does not pick up what changes for ${count(vms.length, 'VM')}${ifStarted(level)}: ${whatBecomes(comparison, plan, own, vms).join('; ')}${losesHooks ? '; one that has failed before the hook that was removed fails again (Next step not found)' : ''}`,
              fix: 'give VMs that are to change a plan of their own',
              vms,
            },
          ]),
    ];
  });
}

/** What the run does with VMs that enter, leave and change, and what a later run of the plan does with them. */
function whatBecomes(
  { head }: Comparison,
  plan: PlanView,
  own: LedgerEntry | undefined,
  vms: readonly string[],
): string[] {
  const now = head.plans.get(`${own?.after?.namespace}/${own?.after?.name}`)?.vms;
  const names = (ids: readonly string[]) => listed(ids.map((id) => plan.vms.get(id)?.name ?? now?.get(id)?.name ?? id));
  const entered = vms.filter((id) => !plan.vms.has(id));
  const left = vms.filter((id) => plan.vms.has(id) && now?.has(id) !== true);
  const changed = vms.filter((id) => plan.vms.has(id) && now?.has(id) === true);
  return [
    ...(left.length === 0 ? [] : [`it still migrates ${names(left)}`]),
    ...(entered.length === 0
      ? []
      : [`it does not migrate ${names(entered)}, and once the plan has succeeded no run of it does`]),
    ...(changed.length === 0
      ? []
      : [
          `it migrates ${names(changed)} as ${changed.length === 1 ? 'it was' : 'they were'}, and so does a later run of the plan`,
        ]),
  ];
}

function vmsChanged({ fields }: LedgerEntry): string[] {
  const ids = fields.flatMap(({ path }) => (path[1] === 'vms' && path[2] !== undefined ? [path[2].slice(1, -1)] : []));
  return [...new Set(ids)];
}

/** Whether an edit of the spec cancels; `maybe` where the release is not known. */
function cancelsOnEdit({ options }: Comparison): 'yes' | 'no' | 'maybe' {
  if (options.release === undefined) return 'maybe';
  return options.release.has('2.12.0') ? 'no' : 'yes';
}
