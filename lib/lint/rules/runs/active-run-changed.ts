import { rule } from '../../rule';
import { planRuns, plansThatUse, sameSpec } from '../../run-states';

export const activeRunChanged = rule({
  code: 'active-run-changed',
  kinds: [
    'Plan',
    'Provider',
    'NetworkMap',
    'StorageMap',
    'Secret.core',
    'ExternalSecret.external-secrets.io',
    'SealedSecret.bitnami.com',
  ],
  needs: 'base',
  check(object, context, tell) {
    const before = context.base?.find(object.type, object.namespace, object.name);
    if (before === undefined || sameSpec(before, object)) return;
    const runs = planRuns(context);
    for (const plan of plansThatUse(object, context)) {
      const run = runs.get(plan);
      if (run === undefined || run.state === 'done') continue;
      const tolerated = context.releaseIsKnown && context.release.has('2.12.0') && !/Provider|Secret/.test(object.kind);
      const may = run.state === 'possible' ? 'may be using' : 'is using';
      tell({
        path: object.kind === 'Secret' ? [] : ['spec'],
        severity: run.state === 'possible' || tolerated ? 'warning' : 'error',
        message: `${object.title} has changed, and the run "${run.migration.name}" of Plan ${plan} ${may} it: ${effectOf(object.kind, context.releaseIsKnown && context.release.has('2.12.0'))}`,
        fix:
          run.state === 'possible'
            ? 'wait for its end; if it is over, say so: annotation cdk8s-forklift.dev/run-state: done on the Migration'
            : 'leave it as it was until the run is over',
      });
      return;
    }
  },
});

function effectOf(kind: string, tolerant: boolean): string {
  if (/Secret/.test(kind))
    return 'the inventory starts again, and the run fails when that takes longer than five minutes';
  if (kind === 'Provider')
    return tolerant
      ? 'the inventory starts again, and the run fails when that takes longer than five minutes'
      : 'up to Forklift 2.11 that cancels it, later it may fail it';
  return tolerant ? 'since 2.12 Forklift goes on with what it began with' : 'up to Forklift 2.11 that cancels it';
}
