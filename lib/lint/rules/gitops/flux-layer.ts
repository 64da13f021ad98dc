import { deliveredByFlux, FLUX_KUSTOMIZATION } from '../../delivery';
import { rule } from '../../rule';

/** What the webhook of the second wants on the cluster before it lets itself be tried. */
const NEVER_TOGETHER = [
  ['Plan', 'Migration'],
  ['Provider', 'Plan'],
] as const;

export const fluxLayer = rule({
  code: 'flux-layer',
  kinds: [FLUX_KUSTOMIZATION],
  check({ spec, name }, context, tell) {
    const { kinds } = deliveredByFlux(spec, context);
    const pair = NEVER_TOGETHER.find(([first, second]) => kinds.has(first) && kinds.has(second));
    if (pair)
      tell({
        path: ['spec', 'path'],
        message: `Kustomization "${name}" holds ${pair[0]}s and ${pair[1]}s: Flux does a dry-run of all of it before it applies any of it, and the webhook denies a ${pair[1]} whose ${pair[0]} is not there yet`,
        fix: `put the ${pair[1]}s into a separate Kustomization that dependsOn this one`,
      });
  },
});
