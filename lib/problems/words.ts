import type { Words } from './law-over';
import { type Path, pathText } from './path';

/** The words of a manifest: `spec.map[2].destination.type`. */
export const manifestWords: Words = pathText;

/**
 * The words of an author, by what he calls the parts of a spec: with `{ 'map[].destination': 'pairs[].to' }`,
 * `spec.map[2].destination.type` is `pairs[2].to.type`.
 */
export function authorWords(propNames: Readonly<Record<string, string>>): Words {
  return (path: Path) => {
    const inSpec = path[0] === 'spec' && path.length > 1 ? path.slice(1) : path;
    const text = pathText(inSpec);
    // Names stand for every item of a list: taken out for the comparison, put back in their order.
    const indexes = inSpec.filter((part): part is number => typeof part === 'number');
    const shape = text.replace(/\[\d+\]/g, '[]');
    for (const [prefix, prop] of Object.entries(propNames)) {
      if (shape !== prefix && !shape.startsWith(`${prefix}.`) && !shape.startsWith(`${prefix}[`)) continue;
      let next = 0;
      return (prop + shape.slice(prefix.length)).replace(/\[\]/g, () => `[${indexes[next++]}]`);
    }
    return text;
  };
}
