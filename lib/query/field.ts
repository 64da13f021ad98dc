import type { Path, PathStep } from './ast';
import { isSourceVm, queryField } from './inventory-fields';
import type { Value } from './value';

/** What an expression or a field has for a row. */
export type Getter = (row: unknown) => Value;

/**
 * Reads a path of a row: a VM of a reader with its computed fields, or any JSON. Null where it leads nowhere.
 *
 * A name after a list is that member of each of its items, in one list; items that have none or null are left out.
 */
export function fieldGetter([{ name }, ...rest]: Path): Getter {
  if (rest.length === 0) return (row) => memberOfRow(row, name);
  return (row) => follow(memberOfRow(row, name), rest, 0);
}

function memberOfRow(row: unknown, name: string): Value {
  if (typeof row !== 'object' || row === null) return null;
  if (!isSourceVm(row)) return memberOf(row, name);
  try {
    return queryField(row, name) ?? null;
  } catch {
    // A row that only looks like a VM of a reader, which any JSON may: it has no fields rather than an exception.
    return null;
  }
}

export function memberOf(value: object, name: string): Value {
  return Object.hasOwn(value, name) ? ((value as Record<string, unknown>)[name] ?? null) : null;
}

function follow(start: Value, steps: readonly PathStep[], from: number): Value {
  let value = start;
  for (let i = from; i < steps.length; i++) {
    if (typeof value !== 'object' || value === null) return null;
    const step = steps[i] as PathStep;
    if (!Array.isArray(value)) {
      if (step.step === 'all') return null;
      value = memberOf(value, step.step === 'name' ? step.name : step.key);
    } else if (step.step === 'bracket') {
      value = /^\d+$/.test(step.key) ? (value[Number(step.key)] ?? null) : null;
    } else {
      return ofItems(value, steps, step.step === 'all' ? i + 1 : i);
    }
  }
  return value;
}

/** What the steps lead to from each item, in one list. An item that is a list itself has no members. */
function ofItems(items: readonly unknown[], steps: readonly PathStep[], from: number): Value {
  if (from === steps.length) return items;
  const found: unknown[] = [];
  for (const item of items) {
    if (Array.isArray(item)) continue;
    const value = follow(item, steps, from);
    if (Array.isArray(value)) for (const one of value) found.push(one);
    else if (value !== null) found.push(value);
  }
  return found;
}
