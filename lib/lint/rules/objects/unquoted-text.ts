import type { SchemaFault } from '../../../forklift/schema/validate';
import type { CheckedObject } from '../../objects';
import { schemaRule } from '../../schema-rule';

/** A boolean or number in a file where text is wanted: in a programme it would be what it is. */
export function isUnquotedText({ code, message }: SchemaFault, { origin }: CheckedObject): boolean {
  return (
    origin.file !== undefined &&
    code === 'wrong-type' &&
    /^is an? (boolean|integer|number) .*accepted: a string$/.test(message)
  );
}

export const unquotedText = schemaRule({
  code: 'unquoted-text',
  take: (fault, object) =>
    isUnquotedText(fault, object)
      ? {
          message: fault.message,
          fix: 'put it in quotes: without them on, off, yes and no are booleans for Kubernetes',
          edits: [{ op: 'quote', path: fault.at }],
        }
      : undefined,
});
