import { settingsNotIn } from '../../../forklift/provider-types';
import { sinceInWords } from '../../../forklift/releases/forklift-release';
import { schemaRule, wordsOf } from '../../schema-rule';
import { providerOf } from '../../views';

const fields = schemaRule({
  code: 'not-in-release',
  take: (fault) => (fault.code === 'not-in-release' ? wordsOf(fault) : undefined),
});

/** Fields and values by the CRDs of the release, and settings of providers, which are in no CRD. */
export const notInRelease: typeof fields = {
  ...fields,
  check(object, context, tell) {
    fields.check(object, context, tell);
    if (object.kind !== 'Provider' || !context.releaseIsKnown) return;
    const { type, settings } = providerOf(object);
    for (const { name, since } of settingsNotIn(context.release, type, settings))
      tell({
        path: ['spec', 'settings', name],
        severity: 'warning',
        subject: true,
        message: `is a setting that Forklift ${context.release} does not read`,
        fix: `it came with ${sinceInWords(since)}: leave it out, or set the release that the cluster runs`,
      });
  },
};
