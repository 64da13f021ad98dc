import { asText } from '../../../support/untyped';
import type { CheckedObject, ObjectIndex } from '../../objects';
import { referencesOf } from '../../references';
import { rule } from '../../rule';

const KEY = 'argocd.argoproj.io/sync-wave';

export const syncWaveOrder = rule({
  code: 'sync-wave-order',
  kinds: ['Plan', 'Migration'],
  check(object, context, tell) {
    if (!context.table('has sync waves', hasWaves)) return;
    const own = waveOf(object);
    // The webhooks ask for providers and plans; maps and hooks may come at any time.
    const needed = object.kind === 'Migration' ? 'Plan' : 'Provider';
    for (const { type, namespace, name } of referencesOf(object)) {
      if (type !== needed) continue;
      const target = context.objects.find(type, namespace, name);
      if (target === undefined || (own === undefined && waveOf(target) === undefined)) continue;
      const [mine, its] = [own ?? 0, waveOf(target) ?? 0];
      if (its < mine) continue;
      tell({
        path: own === undefined ? ['metadata'] : ['metadata', 'annotations', KEY],
        message: `the ${object.kind} is in sync wave ${mine}, and ${type} "${target.name}" that it refers to in ${its}: ${its === mine ? 'within a wave Argo CD orders by kind and name' : 'it comes later'}, and the webhook denies the ${object.kind} until it is there`,
        fix: `give the ${object.kind} a wave above ${its}`,
      });
      return;
    }
  },
});

function hasWaves(objects: ObjectIndex): boolean {
  return ['Provider', 'Plan', 'Migration'].some((kind) =>
    objects.all(kind).some((object) => waveOf(object) !== undefined),
  );
}

function waveOf({ annotations }: CheckedObject): number | undefined {
  const text = asText(annotations[KEY]);
  return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}
