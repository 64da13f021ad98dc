import { compareText } from './did-you-mean';

/** JSON as we write it: no undefined, no class instances. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/**
 * The same value with sorted keys and without `undefined` members: equal input gives equal bytes, whatever the order in
 * which a program set its props. Empty lists and objects stay, as they mean something in a spec. What is in order
 * already is not copied.
 *
 * What an item of a list is called, `id` and `name`, comes first: a reviewer looks for the VM, then for what it gets.
 */
export function sorted(value: unknown): Plain {
  return sortedValue(value, new Map());
}

/** `lists` holds the lists done so far: the VMs of a plan share their list of hooks. */
type Lists = Map<readonly unknown[], Plain>;

function sortedValue(value: unknown, lists: Lists): Plain {
  if (Array.isArray(value)) {
    let done = lists.get(value);
    if (done === undefined) {
      done = sortedItems(value, lists);
      lists.set(value, done);
    }
    return done;
  }
  return isObject(value) ? sortedMembers(value, false, lists) : (value as Plain);
}

function sortedItems(items: readonly unknown[], lists: Lists): Plain {
  let copy: Plain[] | undefined;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const done = isObject(item) ? sortedMembers(item, true, lists) : sortedValue(item, lists);
    if (done !== item && copy === undefined) copy = items.slice(0, i) as Plain[];
    copy?.push(done);
  }
  return copy ?? (items as Plain);
}

function sortedMembers(source: Readonly<Record<string, unknown>>, isItem: boolean, lists: Lists): Plain {
  let inOrder = true;
  let changed: Map<string, Plain> | undefined;
  let before: string | undefined;
  for (const key in source) {
    const member = source[key];
    if (member === undefined) inOrder = false;
    else if (typeof member === 'object') {
      const value = sortedValue(member, lists);
      if (value !== member) {
        changed ??= new Map();
        changed.set(key, value);
      }
    }
    if (inOrder && before !== undefined && (isItem ? compareItemKeys(before, key) > 0 : before > key)) inOrder = false;
    before = key;
  }
  if (inOrder && changed === undefined) return source as Plain;
  const copy: Record<string, Plain> = {};
  // Without a comparison of its own, sort goes by code unit.
  for (const key of Object.keys(source).sort(isItem ? compareItemKeys : undefined)) {
    const member = changed?.get(key) ?? (source[key] as Plain | undefined);
    if (member === undefined) continue;
    // As a plain assignment this key would set the prototype.
    if (key === '__proto__') Object.defineProperty(copy, key, { value: member, enumerable: true });
    else copy[key] = member;
  }
  return copy;
}

function compareItemKeys(a: string, b: string): number {
  return identityRank(a) - identityRank(b) || compareText(a, b);
}

function identityRank(key: string): number {
  return key === 'id' ? 0 : key === 'name' ? 1 : 2;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
