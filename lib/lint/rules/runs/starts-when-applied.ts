import { posix } from 'node:path';
import { APPROVED_FROM_ANNOTATION, MAY_START_ANNOTATION, readAnnotation } from '../../../forklift/annotations';
import { startsWhenApplied as law } from '../../../forklift/laws/starts-when-applied';
import { manifestWords } from '../../../problems/words';
import { asText } from '../../../support/untyped';
import type { CheckContext } from '../../context';
import { deliveredByFlux, FLUX_KUSTOMIZATION } from '../../delivery';
import { attemptOf, migrationRule, runStateOf } from '../../migration-rule';
import type { CheckedObject } from '../../objects';
import { referenceAt } from '../../views';

/** Of runs whose state a program says: of others nobody knows what has begun. */
export const startsWhenApplied = migrationRule({
  code: law.code,
  needs: 'base',
  check({ object, plan }, context, tell) {
    const { base } = context;
    if (base === undefined || runStateOf(object) !== 'active') return;
    const before = base.find('Migration', object.namespace, object.name);
    if (before !== undefined && runStateOf(before) !== 'declared') return;
    const wave = context.table('waves of Flux', () => wavesOf(context)).get(object);
    if (wave === undefined) return;
    const earlier = base.find(FLUX_KUSTOMIZATION, wave.namespace, wave.name);
    const windows = asText(readAnnotation(wave.annotations, MAY_START_ANNOTATION))?.split('; ') ?? [];
    const facts = {
      type: plan === undefined ? undefined : (asText(plan.object.spec.type) ?? 'cold'),
      wave: posix.basename(asText(wave.spec.path) ?? wave.name),
      windows,
      waveWasApproved: earlier !== undefined && earlier.spec.suspend !== true,
      isDated: asText(readAnnotation(object.annotations, APPROVED_FROM_ANNOTATION)) !== undefined,
      isRetry: base.all('Migration').some((run) => isEarlier(run, object)),
    };
    for (const { code: _, path = [], ...fault } of law.check(facts, manifestWords))
      tell({ ...fault, path, message: `Migration "${object.name}" ${fault.message}` });
  },
});

/** The Kustomization that applies each run, where one does that is not suspended. */
function wavesOf(context: CheckContext): ReadonlyMap<CheckedObject, CheckedObject> {
  const waves = new Map<CheckedObject, CheckedObject>();
  for (const wave of context.objects.all(FLUX_KUSTOMIZATION)) {
    if (wave.spec.suspend === true) continue;
    for (const object of deliveredByFlux(wave.spec, context).objects)
      if (object.kind === 'Migration') waves.set(object, wave);
  }
  return waves;
}

function isEarlier(run: CheckedObject, of: CheckedObject): boolean {
  const [one, other] = [run, of].map(({ spec }) => referenceAt(spec, 'plan'));
  return (
    one?.name === other?.name && one?.namespace === other?.namespace && (attemptOf(run) ?? 0) < (attemptOf(of) ?? 0)
  );
}
