import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import { hookUses } from '../sections/hook-lists';
import { count, listed } from '../words';
import { about, ifStarted, startedRuns } from './started';

/** Hooks whose text changes while a run goes on: VMs that have not come to the step run the new one. */
export function changesRunningHooks(comparison: Comparison): Hazard[] {
  const changed = new Set(
    comparison
      .entriesOfType('Hook')
      .filter(({ change, fields }) => change !== 'added' && fields.some(({ path }) => path[0] === 'spec'))
      .map(({ before }) => `${before?.namespace}/${before?.name}`),
  );
  if (changed.size === 0) return [];
  return startedRuns(comparison).flatMap(({ run, plan, level }): Hazard[] => {
    const vms = [...(plan?.vms.values() ?? [])].filter((vm) => hookUses(vm).some(({ key }) => changed.has(key)));
    if (vms.length === 0) return [];
    const names = new Set(vms.flatMap((vm) => hookUses(vm).flatMap(({ key }) => (changed.has(key) ? [key] : []))));
    const hooks = [...names].map((key) => key.replace(/^.*\//, ''));
    return [
      {
        code: 'changes-running-hooks',
        level,
        ...about(run),
        message: `${run.name} runs the new ${listed(hooks)} for VMs that have not reached ${hooks.length === 1 ? 'it' : 'them'} yet${ifStarted(level)}: up to ${count(vms.length, 'VM')}`,
        vms: vms.map(({ id }) => id),
      },
    ];
  });
}
