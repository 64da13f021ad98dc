import type { KnownVmFacts } from '../forklift/laws/plan-facts';
import type { SourceVm } from '../forklift/source-vm';
import type { Code } from '../problems/catalogue';
import type { LawOver } from '../problems/law-over';
import { manifestWords } from '../problems/words';
import { asText } from '../support/untyped';
import type { CheckContext, VmLookup } from './context';
import { Once } from './objects';
import { planRule, type Rule, type RuleDefinition, type Tell, tellAll } from './rule';
import type { PlanView } from './views';

const NONE: readonly KnownVmFacts[] = [];
const KNOWN = new Once<readonly KnownVmFacts[]>();

/** The VMs of a Plan that the inventory knows; looked up once for all rules that ask. */
export function knownVms(plan: PlanView, context: CheckContext): readonly KnownVmFacts[] {
  if (context.source === undefined) return NONE;
  return plan.object.once(KNOWN, () =>
    plan.vms.flatMap((row, index): KnownVmFacts[] => {
      const found = lookUp(plan, index, context);
      if (typeof found === 'string' || 'length' in found) return [];
      return [{ index, label: asText(row.name) ?? found.name, source: found as SourceVm }];
    }),
  );
}

/** What the inventory says to a VM of a Plan; `unknown` where it is of another platform, or the plan is over. */
export function lookUp(plan: PlanView, index: number, { source }: CheckContext): VmLookup {
  if (source === undefined || plan.isArchived) return 'unknown';
  const { sourceType } = plan;
  if (source.type !== undefined && sourceType !== undefined && sourceType !== source.type) return 'unknown';
  const row = plan.vms[index];
  return source.vm(plan.object, { id: asText(row?.id), name: asText(row?.name) });
}

interface SourceRule extends Pick<RuleDefinition, 'code'> {
  /** Types of sources that it is about. @default - all */
  readonly sources?: readonly string[];
  /** Types of migration that it is about. @default - all */
  readonly types?: readonly string[];
  /** Paths begin at the VM, whose name is put in front of messages. */
  check(vm: SourceVm, plan: PlanView, context: CheckContext, tell: Tell): void;
}

/** A rule over the VMs of Plans as the source platform has them. */
export function sourceRule({ sources, types, check, ...about }: SourceRule): Rule {
  return planRule({
    ...about,
    needs: 'inventory',
    check(plan, context, tell) {
      if (types !== undefined && !types.includes(plan.type ?? '')) return;
      for (const { index, label, source } of knownVms(plan, context)) {
        if (sources !== undefined && !sources.includes(source.providerType)) continue;
        check(source, plan, context, (fault) =>
          tell({
            ...fault,
            vm: label,
            path: ['spec', 'vms', index, ...fault.path],
            message: `VM "${label}": ${fault.message}`,
          }),
        );
      }
    },
  });
}

/** A rule over the VMs of Plans as the source has them, by a law that constructs check their own VMs against too. */
export function lawOfKnownVms(law: LawOver<readonly KnownVmFacts[], Code>): Rule {
  return planRule({
    code: law.code,
    needs: 'inventory',
    check: (plan, context, tell) => tellAll(law.check(knownVms(plan, context), manifestWords), tell),
  });
}
