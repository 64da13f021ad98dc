import { asText } from '../../../support/untyped';
import { rule } from '../../rule';
import { SCHEMA_KINDS } from '../../schema-rule';

const ANNOTATIONS = ['argocd.argoproj.io/hook', 'helm.sh/hook'];

export const syncHook = rule({
  code: 'sync-hook',
  kinds: SCHEMA_KINDS,
  check({ annotations, kind }, _context, tell) {
    for (const key of ANNOTATIONS) {
      const value = asText(annotations[key]);
      if (value === undefined || value === 'Skip') continue;
      const effect =
        kind === 'Migration'
          ? 'that cancels the run and starts another'
          : `that cancels every run that uses the ${kind}`;
      tell({
        path: ['metadata', 'annotations', key],
        message: `as a hook (${value}) the ${kind} is deleted and recreated at every sync: ${effect}`,
        fix: 'remove the annotation; a Migration is a regular object that is never applied twice',
      });
    }
  },
});
