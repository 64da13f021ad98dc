import { compareText } from './did-you-mean';

/** JSON as we write it: no undefined, no class instances. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/**
 * The same value with sorted keys and without `undefined` members: equal input gives equal bytes, whatever the order in
 * which a programme set its props. Empty lists and objects stay, as they mean something in a spec. What is in order
 * already is not copied.
 *
 * What an item of a list is called, `id` and `name`, comes first: a reviewer looks for the VM, then for what it gets.
 */
export function sorted(value: unknown): Plain {
  if (Array.isArray(value)) return sortedItems(value);
  return isObject(value) ? sortedMembers(value, false) : (value as Plain);
}

function sortedItems(items: readonly unknown[]): Plain {
  let copy: Plain[] | undefined;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const done = isObject(item) ? sortedMembers(item, true) : sorted(item);
    if (done !== item && copy === undefined) copy = items.slice(0, i) as Plain[];
    copy?.push(done);
  }
  return copy ?? (items as Plain);
}

function sortedMembers(source: Readonly<Record<string, unknown>>, isItem: boolean): Plain {
  const keys = Object.keys(source);
  let inOrder = true;
  const done: Record<string, Plain> = {};
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    const member = source[key];
    if (typeof member === 'object') {
      const value = sorted(member);
      done[key] = value;
      if (value !== member) inOrder = false;
    } else if (member === undefined) inOrder = false;
    if (inOrder && i > 0 && rank(keys[i - 1] as string, key, isItem) > 0) inOrder = false;
  }
  if (inOrder) return source as Plain;
  const copy: Record<string, Plain> = {};
  for (const key of keys.sort((a, b) => rank(a, b, isItem))) {
    if (source[key] !== undefined) copy[key] = Object.hasOwn(done, key) ? (done[key] as Plain) : (source[key] as Plain);
  }
  return copy;
}

function rank(a: string, b: string, isItem: boolean): number {
  return (isItem ? identityRank(a) - identityRank(b) : 0) || compareText(a, b);
}

function identityRank(key: string): number {
  return key === 'id' ? 0 : key === 'name' ? 1 : 2;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
