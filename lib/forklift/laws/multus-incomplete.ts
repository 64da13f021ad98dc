import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import type { MapFacts } from '../map-facts';

/** Forklift looks for a NetworkAttachmentDefinition by name and namespace, each in its own field. */
export const multusIncomplete: LawOver<MapFacts, 'multus-incomplete'> = {
  code: 'multus-incomplete',
  check({ pairs }, words) {
    return pairs.flatMap(({ destination: { type, name, namespace } }, i): Fault[] => {
      if (type !== 'multus') return [];
      const path = ['spec', 'map', i, 'destination'];
      const code = 'multus-incomplete';
      if (!name)
        return [
          {
            code,
            path,
            subject: true,
            message: 'does not name a NetworkAttachmentDefinition',
            fix: 'give its name and its namespace',
          },
        ];
      const [before, behind] = name.split('/', 2);
      if (behind !== undefined)
        return [
          {
            code,
            path: [...path, 'name'],
            values: { namespace: before, name: behind },
            message: `${words(path)} has name ${JSON.stringify(name)}`,
            fix: `write name and namespace separately: name ${behind}, namespace ${before}`,
          },
        ];
      if (!namespace)
        return [
          {
            code,
            path,
            subject: true,
            message: `has no namespace for "${name}"`,
            fix: "give the namespace of the NetworkAttachmentDefinition: the plan's target namespace or default",
          },
        ];
      if (namespace.includes('/'))
        return [
          {
            code,
            path: [...path, 'namespace'],
            message: `${words(path)} has namespace ${JSON.stringify(namespace)}`,
            fix: 'write name and namespace separately',
          },
        ];
      return [];
    });
  },
};
