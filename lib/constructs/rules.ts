import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { codeNamed } from '../problems/catalogue';
import { IGNORE_ANNOTATION, writeIgnores } from '../problems/ignores';
import { addCheck } from './checks';

export interface IgnoreOptions {
  /** Why the object does not mind: stands in the report and in the rendered object. One line. */
  readonly reason: string;
}

const ignored = new WeakMap<IConstruct, Map<string, string>>();

/** The rules that every synth and `cdk8s-forklift lint` check objects against; docs/rules lists them. */
export const Rules = {
  /**
   * Switches a rule off for the object that a construct renders, and for no other. What the rule finds is reported with the
   * reason and counts for nothing; an annotation of the object has `lint` do the same.
   *
   * A rule that does not exist, and a reason that is not valid, are errors; a rule that finds nothing there is a warning.
   *
   * @example
   * Rules.ignore(databases, 'pre-hook-of-warm-plan', { reason: 'the backup may be hours old' });
   */
  ignore(construct: IConstruct, rule: string, options: IgnoreOptions): void {
    const reason = typeof options?.reason === 'string' ? options.reason.trim() : '';
    if (reason === '') {
      const message = `rule ${JSON.stringify(rule)} is ignored without a reason`;
      addCheck(construct, () => [
        { code: 'invalid-ignore', message, fix: "give a reason: Rules.ignore(plan, '...', { reason: '...' })" },
      ]);
      return;
    }
    const reasons = ignored.get(construct) ?? new Map<string, string>();
    ignored.set(construct, reasons.set(codeNamed(rule) ?? rule, reason));
    try {
      ApiObject.of(construct).metadata.addAnnotation(IGNORE_ANNOTATION, writeIgnores(reasons));
    } catch {
      const message = `rule ${JSON.stringify(rule)} is ignored on a construct that does not render an object`;
      addCheck(construct, () => [{ code: 'invalid-ignore', message, fix: 'ignore it on a plan, a map, a hook, ...' }]);
    }
  },
} as const;
