import { invalidJobTemplate as law } from '../../../forklift/laws/invalid-job-template';
import { asRow } from '../../../support/untyped';
import { lawOfHook } from '../../hook-law';

const whole = lawOfHook(law);

/** What is not a whole number, or missing, the schema tells. */
export const invalidJobTemplate: typeof whole = {
  ...whole,
  check(object, context, tell) {
    if (Number.isInteger(asRow(object.spec.aap)?.jobTemplateId)) whole.check(object, context, tell);
  },
};
