import { asText } from '../support/untyped';
import { type MapGap, mapGaps, type PairSource } from './map-gaps';
import { planRule, type Rule } from './rule';
import { type KnownVm, knownVms } from './source-rule';
import type { MapView, PlanView } from './views';

/** A rule over what the maps of a plan leave out: one finding for each network or storage, however many VMs have it. */
export function gapRule({
  kind,
  ...about
}: Pick<Rule, 'name' | 'severity' | 'summary'> & { readonly condition: string; readonly kind: MapGap['kind'] }): Rule {
  return planRule({
    ...about,
    needs: 'inventory',
    check(plan, context, tell) {
      const map = kind === 'network' ? plan.networks : plan.storage;
      if (map === undefined || (kind === 'storage' && plan.type === 'conversion')) return;
      const vms = knownVms(plan, context);
      for (const [label, gaps] of byThing(gapsOf(plan, vms).filter((gap) => gap.kind === kind))) {
        const [first] = gaps;
        const known = vms.find(({ source }) => source === first?.vm);
        if (first === undefined || known === undefined) continue;
        const names = gaps.slice(0, 3).map(({ vm }) => `"${vm.name}"`);
        tell({
          path: ['spec', 'vms', known.index],
          vm: known.label,
          message: `${kind} ${label} of ${gaps.length === 1 ? `VM ${names[0]}` : `${gaps.length} VMs (${names.join(', ')}${gaps.length > 3 ? ', ...' : ''})`} is not in ${map.object.kind} "${map.object.name}"`,
          fix: kind === 'network' ? 'add a pair for it; type ignored leaves the card out' : 'add a pair for it',
        });
      }
    },
  });
}

function gapsOf(plan: PlanView, vms: readonly KnownVm[]): readonly MapGap[] {
  plan.gaps ??= mapGaps(
    plan.sourceType ?? vms[0]?.source.providerType ?? '',
    vms.map(({ source }) => source),
    pairsOf(plan.networks),
    pairsOf(plan.storage),
  );
  return plan.gaps;
}

function pairsOf(map: MapView | undefined): readonly PairSource[] | undefined {
  return map?.pairs.map(({ source }) => ({
    id: asText(source.id),
    name: asText(source.name),
    namespace: asText(source.namespace),
    type: asText(source.type),
  }));
}

function byThing(gaps: readonly MapGap[]): Map<string, MapGap[]> {
  const things = new Map<string, MapGap[]>();
  for (const gap of gaps) {
    const label = gap.name === undefined ? `${gap.id}` : `"${gap.name}"${gap.id === undefined ? '' : ` (${gap.id})`}`;
    const list = things.get(label);
    if (list) list.push(gap);
    else things.set(label, [gap]);
  }
  return things;
}
