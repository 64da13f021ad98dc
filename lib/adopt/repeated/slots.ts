import { Code, type Expression, type Props } from '../expression';
import { printExpression } from '../print-expression';

/** A scalar: what a row of data holds. */
export type Scalar = string | number | boolean | null;

/** What stands at a place where plans of one kind may differ. */
export type SlotValue =
  | { readonly kind: 'data'; readonly value: Expression }
  /** A member of an enumeration: `MigrationType.WARM`. */
  | { readonly kind: 'choice'; readonly of: string; readonly value: string }
  /** Hooks, by their variables. */
  | { readonly kind: 'hooks'; readonly variables: readonly string[] };

/** A place where plans of one kind may differ. */
export interface Slot {
  /** Where it is, in the plan: `/props/vms/0/id`. */
  readonly path: string;
  /** What its column is best called. */
  readonly hint: string;
  readonly value: SlotValue;
}

/** Enumerations whose values are their names in lower case. */
const CHOICE = /^(MigrationType|TargetPowerState)\.([A-Z]+)$/;

/** What stands at a place of its own, which plans of one kind may have or lack; undefined where it is part of their form. */
export function slotValue(key: string, value: Expression): SlotValue | undefined {
  if (isScalar(value)) return { kind: 'data', value };
  if (value instanceof Code) {
    const [, of, member] = (value.args === undefined && CHOICE.exec(value.name)) || [];
    return of === undefined || member === undefined ? undefined : { kind: 'choice', of, value: member.toLowerCase() };
  }
  if (!Array.isArray(value)) return undefined;
  const items = value as readonly Expression[];
  if ((key === 'preHooks' || key === 'postHooks') && items.every((it) => it instanceof Code && it.args === undefined))
    return { kind: 'hooks', variables: items.map((it) => (it as Code).name) };
  // Of several VMs, each as it is.
  if (key === 'vms' && items.length > 1 && items.every(isRow)) return { kind: 'data', value };
  return undefined;
}

export function isScalar(value: Expression): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Plain data without anything below it. */
function isRow(value: Expression): boolean {
  return isProps(value) && Object.values(value).every(isScalar);
}

export function isProps(value: Expression | undefined): value is Props {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Code);
}

/** Members that a plan, one of its VMs or a run may have or lack. */
export function isOpen(path: string): boolean {
  return path === '/props' || path === '/props/vms/0' || /^\/runs\/\d+\/options$/.test(path);
}

/** The form of a value: equal for two that differ in data alone. */
export function formOf(value: Expression, path: string): unknown {
  if (isScalar(value)) return typeof value;
  if (value instanceof Code)
    return value.args === undefined
      ? printExpression(value)
      : [value.name, value.args.map((arg, i) => formOf(arg, `${path}/${i}`))];
  if (Array.isArray(value)) return (value as readonly Expression[]).map((item, i) => formOf(item, `${path}/${i}`));
  return Object.entries(value as Props)
    .filter(([key, member]) => !(isOpen(path) && slotValue(key, member) !== undefined))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, formOf(member, `${path}/${key}`)]);
}

/** Every slot of a value, in the order in which it is written. */
export function* slotsOf(value: Expression, path: string, hint: string): Generator<Slot> {
  if (isScalar(value)) yield { path, hint, value: { kind: 'data', value } };
  else if (value instanceof Code)
    for (const [i, arg] of (value.args ?? []).entries()) yield* slotsOf(arg, `${path}/${i}`, hint);
  else if (Array.isArray(value))
    for (const [i, item] of (value as readonly Expression[]).entries()) yield* slotsOf(item, `${path}/${i}`, hint);
  else
    for (const [key, member] of Object.entries(value as Props)) {
      const own = isOpen(path) ? slotValue(key, member) : undefined;
      if (own !== undefined) yield { path: `${path}/${key}`, hint: key, value: own };
      else yield* slotsOf(member, `${path}/${key}`, key);
    }
}

/**
 * A value with other things in its slots.
 *
 * @param others members that some plan of the kind has there, by path, in their order
 * @param fill   what is written in a slot; undefined for a member that none has
 */
export function filled(
  value: Expression,
  path: string,
  others: ReadonlyMap<string, readonly string[]>,
  fill: (path: string) => Expression | undefined,
): Expression {
  if (isScalar(value)) return fill(path) ?? value;
  if (value instanceof Code)
    return value.args === undefined
      ? value
      : new Code(
          value.name,
          value.args.map((arg, i) => filled(arg, `${path}/${i}`, others, fill)),
        );
  if (Array.isArray(value))
    return (value as readonly Expression[]).map((item, i) => filled(item, `${path}/${i}`, others, fill));
  const members = new Map(Object.entries(value as Props));
  const keys = others.get(path) ?? [...members.keys()];
  return Object.fromEntries(
    keys.flatMap((key): [string, Expression][] => {
      const inside = `${path}/${key}`;
      const own = fill(inside);
      if (own !== undefined) return [[key, own]];
      const member = members.get(key);
      return member === undefined ? [] : [[key, filled(member, inside, others, fill)]];
    }),
  );
}
