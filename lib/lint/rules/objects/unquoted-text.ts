import type { CheckedObject } from '../../objects';
import { type LocatedSchemaFault, schemaRule } from '../../schema-rule';

/** A boolean or number in a file where text is wanted: in a programme it would be what it is. */
export function isUnquotedText(
  { code, message, at }: Pick<LocatedSchemaFault, 'code' | 'message' | 'at'>,
  { origin, type }: Pick<CheckedObject, 'origin' | 'type'>,
): boolean {
  return (
    !isBareCutover({ code, message, at }, { origin, type }) &&
    origin.file !== undefined &&
    code === 'wrong-type' &&
    /^is an? (boolean|integer|number) .*accepted: a string$/.test(message)
  );
}

/** `cutover: true`: in quotes it would be no date either. The rule about cut-overs tells it. */
export function isBareCutover(
  { code, message, at }: Pick<LocatedSchemaFault, 'code' | 'message' | 'at'>,
  { origin, type }: Pick<CheckedObject, 'origin' | 'type'>,
): boolean {
  return (
    type === 'Migration' &&
    origin.file !== undefined &&
    at.at(-1) === 'cutover' &&
    code === 'wrong-type' &&
    /^is an? (boolean|integer|number) /.test(message)
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
