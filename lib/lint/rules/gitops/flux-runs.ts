import { deliveredByFlux, FLUX_KUSTOMIZATION } from '../../delivery';
import { rule } from '../../rule';

export const fluxRuns = rule({
  code: 'flux-runs',
  kinds: [FLUX_KUSTOMIZATION],
  check({ spec, name }, context, tell) {
    if (spec.prune !== true) return;
    const { objects, kinds } = deliveredByFlux(spec, context);
    if (!kinds.has('Migration')) return;
    const unprotected = objects.find(
      ({ kind, annotations }) =>
        kind === 'Migration' && annotations['kustomize.toolkit.fluxcd.io/prune'] !== 'disabled',
    );
    if (unprotected === undefined) return;
    tell({
      path: ['spec', 'prune'],
      message: `Kustomization "${name}" prunes, and holds Migration "${unprotected.name}": renaming or removing a file cancels its run`,
      fix: 'set prune: false, or annotate the Migrations with kustomize.toolkit.fluxcd.io/prune: disabled',
    });
  },
});
