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
        message: `Application "${name}" holds Migrations beside ${others.sort().join(', ')}: a sync stays open as long as a run, and what is said of runs (no healing, no pruning) holds for all of it`,
        fix: 'give the Migrations an Application of their own',
      });
    const automated = ['spec', 'syncPolicy', 'automated'];
    if (dig(spec, 'syncPolicy', 'automated', 'selfHeal') === true)
      tell({
        path: [...automated, 'selfHeal'],
        message: `Application "${name}" holds Migrations and heals itself: a Migration that somebody deletes to stop it is made anew, and runs again`,
        fix: 'leave selfHeal out where Migrations are',
      });
    if (dig(spec, 'syncPolicy', 'automated', 'prune') === true)
      tell({
        path: [...automated, 'prune'],
        message: `Application "${name}" holds Migrations and prunes: a file that is renamed or taken out cancels its run`,
        fix: 'leave prune out where Migrations are',
      });
    const finalizer = asList(metadata.finalizers).findIndex(
      (it) => asText(it)?.startsWith('resources-finalizer.argocd.argoproj.io') === true,
    );
    if (finalizer >= 0)
      tell({
        path: ['metadata', 'finalizers', finalizer],
        message: `Application "${name}" holds Migrations and has a finalizer that deletes them with it: that cancels the runs`,
        fix: 'take the finalizer out',
      });
  },
});
