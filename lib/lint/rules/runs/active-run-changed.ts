import type { CheckedObject } from '../../objects';
import { rule } from '../../rule';
import { planRuns, plansThatUse, sameSpec } from '../../run-states';
import { referenceAt } from '../../views';

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
      const tolerant = context.releaseIsKnown && context.release.has('2.12.0');
      const switches = object.kind === 'Plan' && refersElsewhere(before, object);
      const tolerated = tolerant && !switches && !/Provider|Secret/.test(object.kind);
      const may = run.state === 'possible' ? 'may be using' : 'is using';
      tell({
        path: object.kind === 'Secret' ? [] : ['spec'],
        severity: run.state === 'possible' || tolerated ? 'warning' : 'error',
        message: `${object.title} has changed, and the run "${run.migration.name}" of Plan ${plan} ${may} it: ${switches ? SWITCHED : effectOf(object.kind, tolerant)}`,
        fix:
          run.state === 'possible'
            ? 'wait for its end; if it is over, say so: annotation cdk8s-forklift.dev/run-state: done on the Migration'
            : 'leave it as it was until the run is over',
      });
      return;
    }
  },
});

/** A run compares providers and maps with those that it began with, by their uid, whatever the release. */
const SWITCHED = 'it refers to another provider or map now, which cancels the run';

function refersElsewhere(before: CheckedObject, after: CheckedObject): boolean {
  return REFERENCES.some(([key, inner]) => {
    const [one, other] = [referenceAt(before.spec, key, inner), referenceAt(after.spec, key, inner)];
    return one.namespace !== other.namespace || one.name !== other.name;
  });
}

const REFERENCES = [
  ['provider', 'source'],
  ['provider', 'destination'],
  ['map', 'network'],
  ['map', 'storage'],
] as const;

function effectOf(kind: string, tolerant: boolean): string {
  if (/Secret/.test(kind))
    return 'the inventory starts again, and the run fails when that takes longer than five minutes';
  if (kind === 'Provider')
    return tolerant
      ? 'the inventory starts again, and the run fails when that takes longer than five minutes'
      : 'up to Forklift 2.11 that cancels it, later it may fail it';
  return tolerant ? 'since 2.12 Forklift goes on with what it began with' : 'up to Forklift 2.11 that cancels it';
}
