import { isForkliftKind, validateSpec } from '../forklift/schema/validate';
import type { Fault } from '../problems/fault';
import type { CheckContext } from './context';
import { type CheckedObject, Once } from './objects';
import { type FoundFault, type Rule, type RuleDefinition, rule } from './rule';

/** Forklift's kinds that the schema knows. */
export const SCHEMA_KINDS = ['Provider', 'Host', 'NetworkMap', 'StorageMap', 'Hook', 'Plan', 'Migration'];

const FAULTS = new Once<readonly Fault[]>();

/** The faults of an object's spec, told once for all rules that ask. */
function schemaFaults(object: CheckedObject, { release }: CheckContext): readonly Fault[] {
  return object.once(FAULTS, () =>
    isForkliftKind(object.apiVersion, object.kind) ? validateSpec(object.kind, object.manifest.spec, release) : [],
  );
}

interface SchemaRule extends Pick<RuleDefinition, 'code'> {
  /** The fault in the rule's words, or undefined where another rule tells it. */
  take(fault: Fault, object: CheckedObject, context: CheckContext): Omit<FoundFault, 'path' | 'subject'> | undefined;
}

/** A rule that passes on what the schema check finds. */
export function schemaRule({ take, ...about }: SchemaRule): Rule {
  return rule({
    ...about,
    kinds: SCHEMA_KINDS,
    check(object, context, tell) {
      for (const fault of schemaFaults(object, context)) {
        const words = take(fault, object, context);
        if (words) tell({ path: fault.path ?? [], subject: true, ...words });
      }
    },
  });
}

/** The words of the schema check itself. */
export function wordsOf({ message, fix }: Fault): Omit<FoundFault, 'path' | 'subject'> {
  return { message, ...(fix === undefined ? {} : { fix }) };
}
