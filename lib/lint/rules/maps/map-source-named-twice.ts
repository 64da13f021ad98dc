import type { SourceVm } from '../../../forklift/source-vm';
import { asText } from '../../../support/untyped';
import type { CheckContext } from '../../context';
import { mapRule, pairPath } from '../../map-rule';
import { knownVms } from '../../source-rule';
import { type MapPair, type MapView, referenceAt, sourceProviderOf } from '../../views';

export const mapSourceNamedTwice = mapRule({
  code: 'map-source-named-twice',
  needs: 'inventory',
  check(map, _type, context, tell) {
    const byId = map.pairs.filter(({ source }) => asText(source.id) !== undefined);
    const byName = map.pairs.filter(({ source }) => source.id === undefined && asText(source.name) !== undefined);
    if (byId.length === 0 || byName.length === 0) return;
    const names = namesIn(map, context);
    for (const pair of byName) {
      const same = byId.find(({ source }) => names.get(source.id as string) === pair.source.name);
      if (same === undefined) continue;
      const [first, second] = [same, pair].sort((a, b) => a.index - b.index) as [MapPair, MapPair];
      tell({
        path: pairPath(second, 'source'),
        message: `pairs ${first.index + 1} and ${second.index + 1} both start from "${pair.source.name}" (${same.source.id}), one by its id and one by its name: Forklift uses pair ${first.index + 1} for every VM`,
        fix: 'keep one of the two',
      });
    }
  },
});

/** Names by id, as the inventory has them: of its own lists, and of what VMs are on. */
function namesIn(map: MapView, context: CheckContext): ReadonlyMap<string, string> {
  const source = context.source?.of(sourceProviderOf(map.object));
  const isNetwork = map.object.kind === 'NetworkMap';
  const names = new Map<string, string>();
  const add = (id: string | undefined, name: string | undefined) => {
    if (id !== undefined && name !== undefined) names.set(id, name);
  };
  for (const vm of source?.vms ?? vmsOf(map, context)) {
    if (isNetwork) for (const nic of vm.nics ?? []) add(nic.networkId, nic.networkName);
    else for (const disk of vm.disks ?? []) add(disk.storageId, disk.storageName);
  }
  for (const { id, name } of (isNetwork ? source?.networks : source?.storages) ?? []) add(id, name);
  return names;
}

/** The VMs of the plans that use a map. */
function vmsOf({ object }: MapView, context: CheckContext): readonly SourceVm[] {
  const member = object.kind === 'NetworkMap' ? 'network' : 'storage';
  return context.objects.all('Plan').flatMap((plan) => {
    const { name, namespace } = referenceAt(plan.spec, 'map', member);
    if (name !== object.name || namespace !== object.namespace) return [];
    return knownVms(context.plan(plan), context).map(({ source }) => source);
  });
}
