import { asText, dig } from '../../support/untyped';
import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import { isKept } from '../side';
import { dependenciesOf } from './recreates';
import { about, ifStarted, startedRuns } from './started';

/** Providers that are edited, or whose Secret is: not Ready for a while, and runs fail that wait too long for it. */
export function restartsProvider(comparison: Comparison): Hazard[] {
  const { base, ledger } = comparison;
  const secrets = new Set(
    ledger.flatMap(({ before, change, fields }) => {
      if (before === undefined || change === 'added') return [];
      const isOfSecret = ['Secret.core', 'ExternalSecret.external-secrets.io', 'SealedSecret.bitnami.com'].includes(
        before.type,
      );
      const isEdited = (change === 'removed' && !isKept(before)) || fields.some(({ path }) => path[0] !== 'metadata');
      return isOfSecret && isEdited
        ? [`${before.namespace}/${asText(dig(before.spec, 'target', 'name')) ?? before.name}`]
        : [];
    }),
  );
  const edited = new Map<string, string>();
  for (const object of base.tree.objects.values()) {
    if (object.type !== 'Provider') continue;
    const secret = `${asText(dig(object.spec, 'secret', 'namespace')) ?? object.namespace}/${asText(dig(object.spec, 'secret', 'name')) ?? ''}`;
    if (secrets.has(secret)) edited.set(object.key, object.title);
  }
  for (const { before, change, fields } of comparison.entriesOfType('Provider')) {
    if (before && change === 'changed' && fields.some(({ path }) => path[0] === 'spec'))
      edited.set(before.key, before.title);
  }
  if (edited.size === 0) return [];
  return startedRuns(comparison).flatMap(({ run, plan, level }): Hazard[] => {
    const [provider] = plan === undefined ? [] : dependenciesOf(plan.object).filter((key) => edited.has(key));
    if (plan === undefined || provider === undefined) return [];
    return [
      {
        code: 'restarts-provider',
        level,
        ...about(run),
        message: `${edited.get(provider)} or its Secret is changed: its inventory is loaded again, and ${run.name} fails if that takes longer than 5 minutes${ifStarted(level)}`,
        fix: 'merge it when no run uses it',
        vms: [...plan.vms.keys()],
      },
    ];
  });
}
