import { QUEUE_ANNOTATION } from '../../../forklift/annotations';
import { migrationRule, runStateOf } from '../../migration-rule';
import type { CheckedObject, ObjectIndex } from '../../objects';
import { referenceAt } from '../../views';

export const twoRunsOfPlan = migrationRule({
  code: 'two-runs-of-plan',
  check({ object, reference }, context, tell) {
    if (reference.name === '' || runStateOf(object) === 'done' || mayQueue(object)) return;
    const runs = context.table('runs of plans', byPlan).get(`${reference.namespace}/${reference.name}`) ?? [];
    const before = runs.findLast((run) => run.name !== object.name && comesBefore(run, object));
    if (before === undefined) return;
    tell({
      path: ['spec', 'plan'],
      message: `Migration "${before.name}" runs Plan "${reference.name}" too: applied together, they run one after the other`,
      fix: 'keep the one that is to run; a run that is over says so with the annotation cdk8s-forklift.dev/run-state: done',
    });
  },
});

/** By the numbers that `plan.run(2)` gives runs, else as the manifests have them. */
function comesBefore(run: CheckedObject, other: CheckedObject): boolean {
  const [one = Number.NaN, two = Number.NaN] = [run, other].map(({ name }) => Number(/-r(\d+)$/.exec(name)?.[1]));
  return one === two || Number.isNaN(one - two) ? run.order < other.order : one < two;
}

/** What `plan.run(2, { queue: true })` writes. */
function mayQueue({ annotations }: CheckedObject): boolean {
  return annotations[QUEUE_ANNOTATION] === 'true';
}

function byPlan(objects: ObjectIndex): Map<string, CheckedObject[]> {
  const runs = new Map<string, CheckedObject[]>();
  for (const migration of objects.all('Migration')) {
    if (runStateOf(migration) === 'done') continue;
    const { namespace, name } = referenceAt(migration.spec, 'plan');
    const key = `${namespace}/${name}`;
    const list = runs.get(key);
    if (list) list.push(migration);
    else runs.set(key, [migration]);
  }
  return runs;
}
