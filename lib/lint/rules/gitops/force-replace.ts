import { asList, asText } from '../../../support/untyped';
import { APPLICATION, deliveredByApplication, deliveredByFlux, FLUX_KUSTOMIZATION } from '../../delivery';
import { rule } from '../../rule';
import { SCHEMA_KINDS } from '../../schema-rule';

const OPTIONS = 'argocd.argoproj.io/sync-options';
const FLUX = 'kustomize.toolkit.fluxcd.io/force';

export const forceReplace = rule({
  code: 'force-replace',
  kinds: [...SCHEMA_KINDS, APPLICATION, FLUX_KUSTOMIZATION],
  check(object, context, tell) {
    const { kind, spec, annotations, type } = object;
    if (type === APPLICATION) {
      if (deliveredByApplication(spec, context).objects.length === 0) return;
      const policy = (spec.syncPolicy ?? {}) as { readonly syncOptions?: unknown };
      for (const [i, option] of asList(policy.syncOptions).entries())
        if (/^(?:Replace|Force)=true$/.test(String(option)))
          tell({
            path: ['spec', 'syncPolicy', 'syncOptions', i],
            severity: 'warning',
            message: `${option} makes Argo CD recreate Forklift objects: that cancels the runs that use them`,
            fix: 'leave it out; ServerSideApply=true takes large objects',
          });
      return;
    }
    if (type === FLUX_KUSTOMIZATION) {
      if (spec.force === true && deliveredByFlux(spec, context).objects.length > 0)
        tell({
          path: ['spec', 'force'],
          severity: 'warning',
          message:
            'force makes Flux recreate Forklift objects when a change is refused: that cancels the runs that use them',
          fix: 'leave it out',
        });
      return;
    }
    const options =
      asText(annotations[OPTIONS])
        ?.split(',')
        .map((option) => option.trim()) ?? [];
    const option = options.find((it) => it === 'Replace=true' || it === 'Force=true');
    if (option !== undefined) tell(told(['metadata', 'annotations', OPTIONS], option, kind));
    if (/^(?:enabled|true)$/i.test(asText(annotations[FLUX]) ?? ''))
      tell(told(['metadata', 'annotations', FLUX], 'force', kind));
  },
});

function told(path: readonly string[], option: string, kind: string) {
  return {
    path,
    message: `${option} recreates the ${kind}: ${kind === 'Migration' ? 'that cancels the run and starts another' : 'that cancels every run that uses it'}`,
    fix: 'take it out',
  };
}
