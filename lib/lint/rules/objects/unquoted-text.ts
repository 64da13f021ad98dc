import type { Fault } from '../../../problems/fault';
import type { CheckedObject } from '../../objects';
import { schemaRule } from '../../schema-rule';

/** A boolean or number in a file where text is wanted: in a program it would be what it is. */
export function isUnquotedText(fault: Fault, { origin, type }: Pick<CheckedObject, 'origin' | 'type'>): boolean {
  return (
    !isBareCutover(fault, { origin, type }) &&
    origin.file !== undefined &&
    fault.values?.accepted === 'string' &&
    isBare(fault)
  );
}

/** `cutover: true`: in quotes it would not be a date either. The rule about cut-overs tells it. */
export function isBareCutover(fault: Fault, { origin, type }: Pick<CheckedObject, 'origin' | 'type'>): boolean {
  return type === 'Migration' && origin.file !== undefined && fault.path?.at(-1) === 'cutover' && isBare(fault);
}

/** Whether a word without quotes stands where it is of the wrong type. */
function isBare({ code, values }: Fault): boolean {
  return code === 'wrong-type' && ['boolean', 'integer', 'number'].includes(String(values?.type));
}

export const unquotedText = schemaRule({
  code: 'unquoted-text',
  take: (fault, object) =>
    isUnquotedText(fault, object)
      ? {
          message: fault.message,
          fix: 'put it in quotes: without them on, off, yes and no are booleans for Kubernetes',
          edits: [{ op: 'quote', path: fault.path ?? [] }],
        }
      : undefined,
});
