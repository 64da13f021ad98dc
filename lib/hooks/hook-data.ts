import { dump } from 'js-yaml';
import { compareText } from '../support/did-you-mean';
import { sorted } from '../support/plain';
import { table } from '../support/table';
import { type ContextNeed, pickPaths } from './context/need';
import { type HookParameters, parametersAsData } from './parameters';

/** A VM that uses a hook, with what its plan says. */
export interface HookUse {
  /** `namespace/name` of the plan. */
  readonly plan: string;
  readonly vmId: string;
  readonly vmName: string;
  readonly targetName: string;
  /** The VM's own parameters. */
  readonly parameters: HookParameters;
}

/** A plan as hooks see it. */
export interface HookPlan {
  readonly metadata: unknown;
  readonly spec: unknown;
  /** What tells it from other plans with the same VM: fields of plan.yml. */
  readonly looks: Readonly<Record<string, string>>;
}

/**
 * The text of `parameters.yml`: what a hook looks up by VM id.
 *
 * Holds only what the playbook reads. Each VM has lines of its own, so that a changed parameter is a changed line.
 */
export function hookData(
  need: ContextNeed,
  parameters: HookParameters,
  uses: readonly HookUse[],
  plans: ReadonlyMap<string, HookPlan>,
): string {
  const timesUsed = new Map<string, Set<string>>();
  for (const { vmId, plan } of uses) timesUsed.set(vmId, (timesUsed.get(vmId) ?? new Set()).add(plan));
  const ambiguous = new Set(uses.filter((use) => (timesUsed.get(use.vmId)?.size ?? 0) > 1).map((use) => use.plan));

  const data: Record<string, Record<string, unknown>> = table({});
  for (const use of [...uses].sort((a, b) => compareText(a.plan, b.plan))) {
    const plan = plans.get(use.plan);
    data[use.plan] ??= {
      ...(ambiguous.has(use.plan) ? { looks: plan?.looks } : {}),
      ...(pickPaths(plan, need.plan) as object),
      vms: {},
    };
    const own = parametersAsData(use.parameters);
    (data[use.plan]?.vms as Record<string, unknown>)[use.vmId] = {
      ...(need.params && Object.keys(own).length > 0 ? { params: own } : {}),
      ...(need.targetName ? { targetname: use.targetName } : {}),
    };
  }
  const whole = { ...(need.params ? { params: parametersAsData(parameters) } : {}), plans: data };
  return dump(sorted(whole), { lineWidth: -1, noRefs: true, quoteStyle: 'double' });
}

/** Plans of one VM that look alike: the hook could not tell which one it runs for. */
export function indistinguishable(
  uses: readonly HookUse[],
  plans: ReadonlyMap<string, HookPlan>,
): { vm: HookUse; plans: [string, string] }[] {
  const seen = new Map<string, HookUse>();
  return uses.flatMap((use) => {
    const key = `${use.vmId} ${JSON.stringify(plans.get(use.plan)?.looks)}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, use);
    return before === undefined || before.plan === use.plan
      ? []
      : [{ vm: use, plans: [before.plan, use.plan] as [string, string] }];
  });
}
