import { cutEnds } from '../../../support/cut';
import { asRow, asText } from '../../../support/untyped';
import type { CheckContext } from '../../context';
import { FLUX_KUSTOMIZATION } from '../../delivery';
import type { CheckedObject, ObjectIndex } from '../../objects';
import { rule } from '../../rule';

const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';

export const fluxSubstitution = rule({
  code: 'flux-substitution',
  kinds: ['ConfigMap.core', 'Plan', 'Migration', 'Hook'],
  check(object, context, tell) {
    const { manifest, annotations, labels, origin } = object;
    if (origin.file === undefined || annotations[SUBSTITUTE] === 'disabled' || labels[SUBSTITUTE] === 'disabled')
      return;
    if (!isSubstituted(object, context)) return;
    for (const [key, value] of Object.entries(asRow(manifest.data) ?? {})) {
      const variable = /\$\{[^}\n]*\}?|\$\$/.exec(asText(value) ?? '')?.[0];
      if (variable !== undefined)
        tell({
          path: ['data', key],
          message: `${key} holds ${JSON.stringify(variable)}, which Flux treats as its own variable: it replaces it, or fails`,
          fix: `annotate the object with ${SUBSTITUTE}: disabled`,
        });
    }
  },
});

/** Whether a Kustomization with postBuild applies the file; one whose path is not among the files may. */
function isSubstituted({ origin }: CheckedObject, context: CheckContext): boolean {
  return context
    .table('substituting paths', substitutingPaths)
    .some((path) => `/${origin.file ?? ''}`.includes(`/${path}/`));
}

function substitutingPaths(objects: ObjectIndex): string[] {
  return objects
    .all(FLUX_KUSTOMIZATION)
    .filter(({ spec }) => asRow(spec.postBuild) !== undefined)
    .map(({ spec }) => cutEnds((asText(spec.path) ?? '').replace(/^\.\//, ''), '/'))
    .filter((path) => path !== '');
}
