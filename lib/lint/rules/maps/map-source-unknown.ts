import { categoriesIn } from '../../../forklift/releases/forklift-release';
import { didYouMean } from '../../../support/did-you-mean';
import { asText } from '../../../support/untyped';
import type { SourceItem } from '../../context';
import { mapRule, pairPath } from '../../map-rule';
import { sourceProviderOf } from '../../views';

export const mapSourceUnknown = mapRule({
  code: 'map-source-unknown',
  needs: 'inventory',
  check({ object, pairs }, sourceType, { source: inventory, release, releaseIsKnown }, tell) {
    const isNetwork = object.kind === 'NetworkMap';
    const known = inventory?.of(sourceProviderOf(object));
    const items = isNetwork ? known?.networks : known?.storages;
    if (
      items === undefined ||
      (sourceType !== undefined && inventory?.type !== undefined && sourceType !== inventory.type)
    )
      return;
    const condition = isNetwork ? 'SourceNetworkNotValid' : 'SourceStorageNotValid';
    // Early releases know no other category, and the map is not ready.
    const isFatal = releaseIsKnown && categoriesIn(release, condition)?.join() === 'Critical';
    for (const pair of pairs) {
      const id = asText(pair.source.id);
      const name = asText(pair.source.name);
      if ((id === undefined && name === undefined) || pair.source.type === 'pod' || name === 'glance') continue;
      const found = matching(items, id, name);
      if (found.length === 1) continue;
      const label = name ?? id ?? '';
      tell({
        path: pairPath(pair, 'source'),
        condition,
        severity: found.length > 1 || isFatal ? 'error' : 'warning',
        message:
          found.length > 1
            ? `${found.length} ${isNetwork ? 'networks' : 'storages'} are named "${label}": ${found.map((item) => item.id).join(', ')}`
            : `the inventory has no ${isNetwork ? 'network' : 'storage'} "${label}"`,
        fix:
          found.length > 1
            ? 'give the id'
            : (didYouMean(
                label,
                items.flatMap((item) => (name === undefined ? item.id : item.name) ?? []),
              ) ?? 'take it from the inventory'),
      });
    }
  },
});

function matching(
  items: readonly SourceItem[],
  id: string | undefined,
  name: string | undefined,
): readonly SourceItem[] {
  if (id !== undefined && items.some((item) => item.id !== undefined)) return items.filter((item) => item.id === id);
  const last = name?.slice(name.lastIndexOf('/') + 1);
  return items.filter((item) => item.name !== undefined && (item.name === name || item.name === last));
}
