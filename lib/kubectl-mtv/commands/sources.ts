import type { SourceRef } from '../../forklift/source-vm';
import { nearest } from '../../support/did-you-mean';
import type { Ref } from '../objects';
import type { NetworkPairText } from '../values/network-pairs';
import type { StoragePairText } from '../values/storage-pairs';
import type { CommandContext } from './context';

/** The inventory, if it is one of the provider that a reference names. */
export function inventoryOf(context: CommandContext, provider: Ref | undefined) {
  const { inventory } = context;
  const type = providerType(context, provider);
  return inventory !== undefined && (type === undefined || type === inventory.providerType) ? inventory : undefined;
}

/** The type of a provider, where the script or the inventory tells it. */
export function providerType(context: CommandContext, provider: Ref | undefined): string | undefined {
  const found = provider === undefined ? undefined : context.objects.find('Provider', provider);
  return (
    (found?.spec.type as string | undefined) ?? (provider === undefined ? undefined : context.inventory?.providerType)
  );
}

/** The pairs of a NetworkMap, one for each network of the name. */
export function networkMapPairs(context: CommandContext, provider: Ref | undefined, pairs: readonly NetworkPairText[]) {
  const type = providerType(context, provider);
  const known = inventoryOf(context, provider)?.networks ?? [];
  return pairs.flatMap(({ source, vlan, destination }) => {
    const refs = type === 'openshift' ? [openShiftNetwork(source)] : refsNamed(context, 'network', source, known);
    return refs.map((ref) => ({
      source: { ...ref, ...(vlan === undefined ? {} : { vlan: String(vlan) }) },
      destination: { ...destination },
    }));
  });
}

/** The pairs of a StorageMap, one for each storage of the name. */
export function storageMapPairs(context: CommandContext, provider: Ref | undefined, pairs: readonly StoragePairText[]) {
  const type = providerType(context, provider);
  const known = inventoryOf(context, provider)?.storages ?? [];
  return pairs.flatMap(({ source, ...pair }) => {
    const isByName = type === 'openshift' || type === 'ec2';
    const refs =
      type === 'openstack' && source === '__DEFAULT__'
        ? [{ type: 'default' }]
        : isByName
          ? [{ name: source }]
          : refsNamed(context, 'storage', source, known);
    return refs.map((ref) => ({ source: ref, ...pair }));
  });
}

function openShiftNetwork(source: string): SourceRef {
  if (source === 'default') return { type: 'pod' };
  const slash = source.indexOf('/');
  const [namespace, name] = slash < 0 ? ['default', source] : [source.slice(0, slash), source.slice(slash + 1)];
  return { name, namespace, type: 'multus' };
}

/** Everything of a name; without an inventory that lists any the name alone, which Forklift finds by itself. */
function refsNamed(
  context: CommandContext,
  what: string,
  name: string,
  known: readonly { readonly id?: string; readonly name?: string }[],
): SourceRef[] {
  if (known.length === 0) return [{ name }];
  const named = known.filter((it) => it.name === name || it.id === name);
  if (named.length === 0) {
    const near = nearest(
      name,
      known.flatMap((it) => it.name ?? []),
    );
    context.fault(
      `there is no ${what} ${JSON.stringify(name)} in the inventory`,
      near.length === 0 ? undefined : `did you mean ${near.map((it) => JSON.stringify(it)).join(', ')}?`,
    );
  }
  return named.map((it) => ({
    ...(it.id === undefined ? {} : { id: it.id }),
    ...(it.name === undefined ? {} : { name: it.name }),
  }));
}
