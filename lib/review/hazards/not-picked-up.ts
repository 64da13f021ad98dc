import type { Comparison, LedgerEntry } from '../comparison';
import type { Hazard } from '../model';
import { count, listed } from '../words';
import { dependenciesOf } from './recreates';
import { about, ifStarted, startedRuns } from './started';

/**
 * Edits of what a run stands on. Since 2.12 it goes on with what it began with; before, any change of the spec of a Plan,
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
    const names = vms.map((id) => plan.vms.get(id)?.name ?? nameIn(comparison, own, id));
    const losesHooks = own?.fields.some(({ path, change }) => path[3] === 'hooks' && change === 'removed') === true;
    const cancels = cancelsOnEdit(comparison);
    const what = keys.map((key) => changed.get(key)?.before?.title ?? key);
    return [
      ...(cancels === 'no'
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
              message: `${run.name} does not pick up what changes of ${count(vms.length, 'VM')}${ifStarted(level)} (${listed(names)}): it goes on with what it began with, and so does a later run of the plan${losesHooks ? '; one that has failed before the hook which is gone fails again (Next step not found)' : ''}`,
              fix: 'give VMs that are to change a plan of their own',
              vms,
            },
          ]),
    ];
  });
}

function nameIn({ head }: Comparison, entry: LedgerEntry | undefined, id: string): string {
  return head.plans.get(`${entry?.after?.namespace}/${entry?.after?.name}`)?.vms.get(id)?.name ?? id;
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
