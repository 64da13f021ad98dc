import { type Code, lawOf } from '../problems/catalogue';
import type { Fault } from '../problems/fault';
import type { Law } from '../problems/law';
import type { Path } from '../problems/path';
import { asText, type Row } from '../support/untyped';
import type { CheckContext } from './context';
import type { CheckedObject } from './objects';
import type { PlanView } from './views';

/** A fault at a place of an object; which law it breaks, the rule knows. */
export interface FoundFault extends Omit<Fault, 'code'> {
  readonly path: Path;
  /** Another node that it follows from: what a construct says is wrong with that one is the cause. */
  readonly follows?: Path;
}

export type Tell = (fault: FoundFault) => void;

/** Tells what a law has found. */
export function tellAll(faults: readonly Fault[], tell: Tell): void {
  for (const { code: _, path, ...fault } of faults) tell({ ...fault, path: path ?? [] });
}

/**
 * What a rule cannot do without: an inventory, the set as it was before, the moment of the check. `no-inventory`: another
 * rule says it better where there is one.
 */
export type Need = 'inventory' | 'no-inventory' | 'base' | 'now';

/** What a rule is written as: its law is in the catalogue. */
export interface RuleDefinition {
  /** The law that it checks objects against. */
  readonly code: Code;
  /** Kinds it looks at: `Plan`, `Secret.core`, `Application.argoproj.io`, or `*` for all. */
  readonly kinds: readonly string[];
  readonly needs?: Need;
  /** It looks at objects that the set had before and has no more. */
  readonly ofRemoved?: true;
  check(object: CheckedObject, context: CheckContext, tell: Tell): void;
}

/** A rule over objects, with what the catalogue says of its law. */
export interface Rule extends RuleDefinition, Law {}

export function rule(definition: RuleDefinition): Rule {
  return { ...lawOf(definition.code), ...definition };
}

interface PlanRule extends Pick<RuleDefinition, 'code' | 'needs'> {
  check(plan: PlanView, context: CheckContext, tell: Tell): void;
}

/** A rule over Plans, with the objects that they refer to. */
export function planRule({ check, ...about }: PlanRule): Rule {
  return rule({
    ...about,
    kinds: ['Plan'],
    check: (object, context, tell) => check(context.plan(object), context, tell),
  });
}

interface VmRule extends Pick<RuleDefinition, 'code' | 'needs'> {
  /** Members of which a VM must have one to be looked at: saves looking where no VM of a plan has any. */
  readonly settings?: readonly string[];
  /** Whether there may be anything to tell, at little cost: most VMs have no fault. */
  mayFail?(row: Row, plan: PlanView): boolean;
  /** Paths begin at the VM. */
  check(vm: PlanVmEntry, plan: PlanView, context: CheckContext, tell: Tell): void;
}

/** A VM of a Plan as written, and its place in the list. */
export interface PlanVmEntry {
  readonly row: Row;
  readonly index: number;
  readonly id: string | undefined;
  readonly name: string | undefined;
}

/** A rule over the VMs of Plans, one by one. Its messages get the VM's name in front. */
export function vmRule({ settings, mayFail, check, ...about }: VmRule): Rule {
  return planRule({
    ...about,
    check(plan, context, tell) {
      if (settings !== undefined && !settings.some((name) => plan.vmSettings.has(name))) return;
      const { vms } = plan;
      for (let index = 0; index < vms.length; index++) {
        const row = vms[index] as Row;
        if (settings !== undefined && !hasOneOf(row, settings)) continue;
        if (mayFail !== undefined && !mayFail(row, plan)) continue;
        const entry = { row, index, id: asText(row.id), name: asText(row.name) };
        check(entry, plan, context, tellOf(entry, tell));
      }
    },
  });
}

function hasOneOf(row: Row, names: readonly string[]): boolean {
  for (const name of names) if (row[name] !== undefined) return true;
  return false;
}

// Out of the loop: a closure in it costs each VM a scope of its own, also where there is nothing to look at.
function tellOf({ index, id, name }: PlanVmEntry, tell: Tell): Tell {
  const label = name ?? id ?? `number ${index + 1}`;
  return (fault) =>
    tell({
      ...fault,
      vm: label,
      path: ['spec', 'vms', index, ...fault.path],
      message: `VM "${label}": ${fault.message}`,
    });
}
