import type { Expression } from '../expression';
import { isOpen, isProps, type Slot, slotsOf } from './slots';
import { partsOf, type Unit } from './units';

/** One column of a table: what each plan has in it. */
export interface Column {
  readonly values: readonly (Slot['value'] | undefined)[];
  readonly hint: string;
}

/** What a column is of, for a second one of a name. */
const PLACES = [
  ['/props/vms/', 'vm'],
  ['/own/', 'map'],
  ['/runs/', 'run'],
] as const;

/** Names of columns, each once; columns that hold the same are one. */
export class Columns {
  private readonly byContent = new Map<string, string>();
  private readonly names = new Set<string>();
  /** What stands in the first of them, the names of the plans; undefined before it is there. */
  plan: readonly (Expression | undefined)[] | undefined;

  of(hint: string, cells: readonly (Expression | undefined)[], path: string): { key: string; isNew: boolean } {
    const content =
      JSON.stringify(cells.map((cell) => cell ?? null)) + cells.map((it) => (it === undefined ? 0 : 1)).join('');
    const before = this.byContent.get(content);
    if (before !== undefined) return { key: before, isNew: false };
    const plain = /^[A-Za-z_$][\w$]*$/.test(hint) && hint !== '__proto__' ? hint : 'value';
    const place = PLACES.find(([start]) => path.startsWith(start))?.[1];
    const inFull = place === undefined ? plain : `${place}${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
    let key = this.names.has(plain) ? inFull : plain;
    for (let n = 2; this.names.has(key); n++) key = `${inFull}${n}`;
    this.names.add(key);
    this.byContent.set(content, key);
    if (key === PLAN) this.plan = cells;
    return { key, isNew: true };
  }
}

/** The columns that people look for: the plan, and its VM. */
const FIRST = ['/args/0', '/props/vms/0/id', '/props/vms/0/name'];

/** The column of the names of the plans. */
const PLAN = 'plan';

/** A template of the name of the plan, where all cells are that name with one thing around it: `${row.plan}-network`. */
export function aroundName(
  cells: readonly (Expression | undefined)[],
  plans: readonly (Expression | undefined)[],
  row: string,
): string | undefined {
  const [cell, plan] = [cells[0], plans[0]];
  if (typeof cell !== 'string' || typeof plan !== 'string' || plan === '' || cell === plan) return undefined;
  const at = cell.indexOf(plan);
  const [before, behind] = [cell.slice(0, at), cell.slice(at + plan.length)];
  if (at < 0 || !/^[\w.-]*$/.test(before + behind)) return undefined;
  const isSo = cells.every((it, i) => it === `${before}${String(plans[i])}${behind}`);
  return isSo ? `\`${before}\${${row}.${PLAN}}${behind}\`` : undefined;
}

/** What each plan has in each slot that any of them has. */
export function columnsOf(units: readonly Unit[]): ReadonlyMap<string, Column> {
  const slots = units.map((unit) => new Map([...slotsOf(partsOf(unit), '', 'value')].map((slot) => [slot.path, slot])));
  const rank = (path: string) => (FIRST.includes(path) ? FIRST.indexOf(path) : FIRST.length);
  const paths = mergedOrder(slots.map((own) => [...own.keys()])).sort((a, b) => rank(a) - rank(b));
  return new Map(
    paths.map((path) => {
      const hint = path === '/args/0' ? PLAN : (slots.find((own) => own.has(path))?.get(path)?.hint ?? 'value');
      return [path, { hint, values: slots.map((own) => own.get(path)?.value) }];
    }),
  );
}

/** Members that plans may have or lack: those that any of them has, in the order of all. */
export function membersOf(units: readonly Unit[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, (readonly string[])[]>();
  const visit = (value: Expression, path: string): void => {
    if (!isProps(value)) {
      if (Array.isArray(value))
        for (const [i, item] of (value as readonly Expression[]).entries()) visit(item, `${path}/${i}`);
      return;
    }
    if (isOpen(path)) found.set(path, [...(found.get(path) ?? []), Object.keys(value)]);
    for (const [key, member] of Object.entries(value)) visit(member, `${path}/${key}`);
  };
  for (const unit of units) visit(partsOf(unit), '');
  return new Map([...found].map(([path, lists]) => [path, mergedOrder(lists)]));
}

/** All that any list has, each once: where one has what others lack, it comes after what it comes after there. */
function mergedOrder(lists: readonly (readonly string[])[]): string[] {
  const seen = new Set<string>();
  const merged: string[] = [];
  for (const list of new Set(lists.map((it) => it.join('\n')))) {
    let at = -1;
    for (const item of list.split('\n')) {
      if (seen.has(item)) at = merged.indexOf(item);
      else if (item !== '') {
        merged.splice(++at, 0, item);
        seen.add(item);
      }
    }
  }
  return merged;
}

export function same(one: Slot['value'] | undefined, other: Slot['value']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
