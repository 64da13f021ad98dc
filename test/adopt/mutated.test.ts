import fc from 'fast-check';
import { ProviderType } from '../../lib/forklift/source-vm';
import { adoptText } from '../adopt-kit';
import { byHand } from '../adopt-samples';

/** Every place in a value, from its top. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value);
  return [path, ...keys.flatMap((key) => placesIn((value as Record<string | number, unknown>)[key], [...path, key]))];
}

/** The same value with another one at a place; undefined takes it away. */
function withValue(value: unknown, path: readonly (string | number)[], other: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return other;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const inside = copy as Record<string | number, unknown>;
  const changed = withValue(inside[key], rest, other);
  if (changed !== undefined) inside[key] = changed;
  else if (Array.isArray(copy)) copy.splice(key as number, 1);
  else delete inside[key];
  return copy;
}

const strange = fc.oneof(
  fc.constantFrom(undefined, null, '', [], {}, 0, -1, false, [[]], { name: null }, 'a\nb', '__proto__'),
  // A list with null in it, which no list of a spec has, is one that cdk8s does not write: that is told.
  fc.jsonValue({ maxDepth: 2 }).filter((value) => !/[[,]null/.test(JSON.stringify(value))),
);

test('whatever stands at any place of a spec comes back', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(ProviderType)), fc.nat(), strange, (type, n, other) => {
      const objects = byHand(type);
      const places = placesIn(objects).filter((path) => path[1] === 'spec' && path.length > 2);
      const text = JSON.stringify({ kind: 'List', items: withValue(objects, places[n % places.length] ?? [], other) });
      expect(adoptText(text).differences).toEqual([]);
    }),
    // Each is printed and run in several rounds.
    { numRuns: 60 },
  );
});
