import { asList, asText, dig } from '../../../support/untyped';
import { APPLICATION, deliveredByApplication } from '../../delivery';
import { rule } from '../../rule';

export const argocdRuns = rule({
  code: 'argocd-runs',
  kinds: [APPLICATION],
  check({ spec, metadata, name }, context, tell) {
    const { kinds } = deliveredByApplication(spec, context);
    if (!kinds.has('Migration')) return;
    const others = [...kinds].filter((kind) => kind !== 'Migration');
    if (others.length > 0)
      tell({
        path: ['spec', spec.source === undefined ? 'sources' : 'source'],
        message: `Application "${name}" holds Migrations together with ${others.sort().join(', ')}: a sync stays open as long as a run, and the settings that runs need (no healing, no pruning) apply to all of it`,
        fix: 'put the Migrations into a separate Application',
      });
    const automated = ['spec', 'syncPolicy', 'automated'];
    if (dig(spec, 'syncPolicy', 'automated', 'selfHeal') === true)
      tell({
        path: [...automated, 'selfHeal'],
        message: `Application "${name}" holds Migrations and heals itself: a Migration that is deleted to stop it is created again, and runs again`,
        fix: 'leave selfHeal out where Migrations are',
      });
    if (dig(spec, 'syncPolicy', 'automated', 'prune') === true)
      tell({
        path: [...automated, 'prune'],
        message: `Application "${name}" holds Migrations and prunes: renaming or removing a file cancels its run`,
        fix: 'leave prune out where Migrations are',
      });
    const finalizer = asList(metadata.finalizers).findIndex(
      (it) => asText(it)?.startsWith('resources-finalizer.argocd.argoproj.io') === true,
    );
    if (finalizer >= 0)
      tell({
        path: ['metadata', 'finalizers', finalizer],
        message: `Application "${name}" holds Migrations and has a finalizer that deletes them with it: that cancels the runs`,
        fix: 'remove the finalizer',
      });
  },
});
