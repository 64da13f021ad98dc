import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import type { MapSource } from '../map-coverage';
import type { MapFacts } from '../map-facts';

/** Of several pairs with one source Forklift uses one for every VM; only pairs of a pool are used in turn. */
export const duplicateMapSource: LawOver<MapFacts, 'duplicate-map-source'> = {
  code: 'duplicate-map-source',
  check({ pairs, provider }, words) {
    const hasVlans = provider?.type === 'hyperv';
    const last = new Map<string, number>();
    return pairs.flatMap(({ source, isPooled }, i): Fault[] => {
      const key = source && keyOf(source, hasVlans);
      const before = key === undefined ? undefined : last.get(key);
      if (key !== undefined) last.set(key, i);
      if (source === undefined || before === undefined || (isPooled && pairs[before]?.isPooled)) return [];
      const [here, there] = [words(['spec', 'map', i]), words(['spec', 'map', before])];
      return [
        {
          code: 'duplicate-map-source',
          path: ['spec', 'map', i, 'source'],
          values: { source, pairs: [before, i] },
          message: `${here} and ${there} both start from ${labelOf(source)}; Forklift would use one of them for every VM`,
          fix: 'keep one of the two',
        },
      ];
    });
  },
};

/** By what a source is told from others; undefined where it is not set. On Hyper-V the VLAN tells cards on one switch apart. */
function keyOf({ id, name, namespace, type, vlan }: MapSource, hasVlans: boolean): string | undefined {
  if (id === undefined && name === undefined && type === undefined) return undefined;
  return `${id ?? `${namespace ?? ''}/${name ?? type}`}|${(hasVlans && vlan) || ''}`;
}

function labelOf({ id, name, type }: MapSource): string {
  return name !== undefined && id !== undefined ? `"${name}" (${id})` : JSON.stringify(name ?? id ?? type);
}
