import type { IForkliftResource } from '../resource';

/** Whether a prop holds an object that can be referred to; a program is run without a type check. */
export function isResource(value: unknown): value is IForkliftResource {
  return typeof value === 'object' && value !== null && 'name' in value && 'namespace' in value;
}
