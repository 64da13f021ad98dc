import { duplicateMapSource as law } from '../../../forklift/laws/duplicate-map-source';
import { sourceOf } from '../../gap-rule';
import { lawOfMap } from '../../map-rule';

export const duplicateMapSource = lawOfMap(law, ({ object, pairs }, sourceType) => {
  const names = pairs.map(({ destination }) => destination.name);
  return pairs.map(({ source, destination }, i) => {
    const { vlan, ...rest } = sourceOf(source);
    return {
      source: sourceType === 'hyperv' && vlan !== undefined ? { ...rest, vlan } : rest,
      isPooled: object.kind === 'NetworkMap' && destination.type === 'multus' && names.indexOf(destination.name) === i,
    };
  });
});
