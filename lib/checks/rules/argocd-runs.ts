import { asList, asText, dig } from '../../support/untyped';
import { APPLICATION, deliveredFrom, pathsOfApplication } from '../delivery';
import type { Rule } from '../rule';

export const argocdRuns: Rule = {
  name: 'argocd-runs',
  severity: 'warning',
  summary: 'an Application of Migrations that heals, prunes or cascades: it cancels runs, or starts them again',
  kinds: [APPLICATION],
  check({ spec, metadata, name }, context, tell) {
    const runs = pathsOfApplication(spec).some((path) => deliveredFrom(path, context).kinds.has('Migration'));
    if (!runs) return;
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
};
