import { count, listed } from '../review/words';
import { programText } from '../support/program-text';
import type { Retry, VmStatus } from './model';
import { runChange } from './run-change';

/** A plan whose newest run has failed. */
export interface FailedPlan {
  readonly plan: string;
  /** Of the run that failed. */
  readonly attempt: number;
  readonly isWarm: boolean;
  readonly deletesTargets: boolean;
  readonly vms: readonly VmStatus[];
}

/** The change of the program that runs the failed VMs again, and leaves out what somebody cancelled. */
export function retryOf({ plan, attempt, isWarm, deletesTargets, vms }: FailedPlan): Retry {
  const failed = vms.filter(({ state }) => state === 'failed');
  const cancelled = vms.filter(({ state }) => state === 'cancelled');
  const cancel = cancelled.map(({ id }) => id);
  const options = [
    ...(isWarm ? [`cutover: '<date and time>'`] : []),
    ...(cancel.length === 0 ? [] : [`cancel: [${cancel.map(programText).join(', ')}]`]),
  ];
  const next = attempt + 1;
  const names = failed.map(({ name }) => name);
  const condemned = failed.filter(({ stage }) => stage === 'post-hook');
  return {
    plan,
    attempt: next,
    vms: names,
    cancel,
    ...runChange(plan, next, options),
    notes: [
      `it migrates ${count(failed.length, 'VM')} again: ${listed(names)}; what has succeeded stays as it is`,
      ...(cancel.length === 0
        ? []
        : [
            `cancel leaves out ${listed(cancelled.map(({ name }) => name))}, which somebody cancelled; remove it to migrate them too`,
          ]),
      ...(condemned.length === 0 || !deletesTargets
        ? []
        : [
            `it deletes the finished ${condemned.length === 1 ? 'target' : 'targets'} of ${listed(condemned.map(({ name }) => name))} and copies ${condemned.length === 1 ? 'it' : 'them'} again, although only the PostHook failed`,
          ]),
      'hooks and settings of a VM stay those of the first run: if they have to change, give these VMs a new plan',
    ],
  };
}
