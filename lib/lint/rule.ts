import { asText, type Row } from '../support/untyped';
import type { CheckContext } from './context';
import type { Edit, Severity } from './finding';
import type { CheckedObject } from './objects';
import type { Path } from './path';
import type { PlanView } from './views';

/** One fault that a rule tells of an object. */
export interface Fault {
  /** Where in the object. */
  readonly path: Path;
  /** What is wrong. With `subject`, the path is put in front: `is a boolean (true), accepted: a string`. */
  readonly message: string;
  readonly subject?: boolean;
  readonly fix?: string;
  /** Name of the VM, or its id. */
  readonly vm?: string;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  readonly condition?: string;
  readonly edits?: readonly Edit[];
}

export type Tell = (fault: Fault) => void;

/** What every rule says about itself. */
interface About {
  /** Stable, in kebab-case; names the rule's page in docs/rules. */
  readonly name: string;
  readonly severity: Severity;
  /** One sentence: what it finds. */
  readonly summary: string;
  /** Conditions of Forklift that it saves the user from. */
  readonly condition?: string;
  /** Our constructs tell the same of their own props: what they render is not looked at again. */
  readonly toldByConstructs?: true;
}

/**
 * What a rule cannot do without: an inventory, the set as it was before, the moment of the check. `no-inventory`: another
 * rule says it better where there is one.
 */
export type Need = 'inventory' | 'no-inventory' | 'base' | 'now';

/** A rule over objects. */
export interface Rule extends About {
  /** Kinds it looks at: `Plan`, `Secret.core`, `Application.argoproj.io`, or `*` for all. */
  readonly kinds: readonly string[];
  readonly needs?: Need;
  /** It looks at objects that the set had before and has no more. */
  readonly ofRemoved?: true;
  check(object: CheckedObject, context: CheckContext, tell: Tell): void;
}

/** A rule over the text of a file: the reader tells its findings. */
export function textRule(about: About): Rule {
  return { ...about, kinds: [], check: () => {} };
}

interface PlanRule extends About {
  readonly needs?: Rule['needs'];
  check(plan: PlanView, context: CheckContext, tell: Tell): void;
}

/** A rule over Plans, with the objects that they refer to. */
export function planRule(rule: PlanRule): Rule {
  return {
    ...rule,
    kinds: ['Plan'],
    check: (object, context, tell) => rule.check(context.plan(object), context, tell),
  };
}

interface VmRule extends About {
  readonly needs?: Rule['needs'];
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
        if (settings !== undefined && !settings.some((name) => row[name] !== undefined)) continue;
        if (mayFail !== undefined && !mayFail(row, plan)) continue;
        const entry = { row, index, id: asText(row.id), name: asText(row.name) };
        const label = entry.name ?? entry.id ?? `number ${index + 1}`;
        check(entry, plan, context, (fault) =>
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
