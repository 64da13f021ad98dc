import type { Shape } from '../../../lib/hooks/context/shapes/shape';

/** Where the keys of a value are not exactly those of a shape, in its order; a null and an empty list have none. */
export function keyFaults(value: unknown, shape: Shape, path = ''): string[] {
  if (Array.isArray(value)) {
    const item = Array.isArray(shape) ? (shape[0] as Shape) : 0;
    return value.flatMap((member, i) => keyFaults(member, item, `${path}[${i}]`));
  }
  if (value === null || typeof value !== 'object') return [];
  if (typeof shape !== 'object' || Array.isArray(shape)) return [`${path} should have no keys`];
  const members = shape as Readonly<Record<string, Shape>>;
  if ('*' in members) return [];
  const found = Object.keys(value).join(' ');
  const wanted = Object.keys(members).join(' ');
  return [
    ...(found === wanted ? [] : [`${path} has ${found}, wanted ${wanted}`]),
    ...Object.entries(value).flatMap(([key, member]) => keyFaults(member, members[key] ?? 0, `${path}.${key}`)),
  ];
}
