import {
  type BetweenNode,
  type BinaryNode,
  childrenOf,
  type Expression,
  type LogicNode,
  type NullTestNode,
  type Query,
  REDUCERS,
} from './ast';
import { compile, isLiteral, type Names, namesOf } from './compile';
import { describeKind, describeValue } from './describe';
import { type Getter, memberOf } from './field';
import { orderRows } from './order';
import { asQuery } from './parser';
import { printExpression, printPath } from './print';
import { kindOf, UNANSWERED, type Value } from './value';

/** Whether a query chooses a row, and why not. */
export interface Explanation<T> {
  /** The VM that it is about. */
  readonly row: T;
  /** Whether the query chooses it. */
  readonly chosen: boolean;
  /** One sentence: `erp-app-07: powerState is 'poweredOff', the query wants = 'poweredOn'`. */
  readonly sentence: string;
}

/**
 * Says for each row, in the order they came in, whether the query chooses it and if not, why: the conditions that it does
 * not meet, what is not known of it, or its place in an order that the limit cuts.
 *
 * @param rows   VMs of an inventory, or any JSON
 * @param query  from `parseQuery`, or its text
 * @throws QueryError when a text is not a query
 */
export function explain<T>(rows: readonly T[], query: Query | string): Explanation<T>[] {
  const parsed = asQuery(query);
  const names = namesOf(parsed);
  const { where } = parsed;
  const reasons = new Reasons(where, names);
  const holds = where === undefined ? () => true : compile(where, names);
  // Told apart by where they stand: a row may be in the list twice.
  const meeting = [...rows.keys()].filter((i) => holds(rows[i]) === true);
  const placeOf = new Map(orderRows(meeting, parsed, names, (i) => rows[i]).map((i, place) => [i, place + 1]));
  const timesOf = new Map<string, number>();
  for (const row of rows) {
    const name = textOf(row, 'name');
    if (name !== undefined) timesOf.set(name, (timesOf.get(name) ?? 0) + 1);
  }
  return rows.map((row, i) => {
    const place = placeOf.get(i);
    const chosen = place !== undefined && place <= (parsed.limit ?? place);
    return { row, chosen, sentence: `${nameOf(i)}: ${reason(row, place, chosen)}` };
  });

  /** The name; of namesakes also the id. */
  function nameOf(i: number): string {
    const [name, id] = [textOf(rows[i], 'name'), textOf(rows[i], 'id')];
    if (name === undefined || id === undefined) return name ?? id ?? `row ${i + 1}`;
    return (timesOf.get(name) ?? 0) > 1 ? `${name} (${id})` : name;
  }

  function reason(row: T, place: number | undefined, chosen: boolean): string {
    if (chosen) return `is chosen, number ${place} of ${Math.min(placeOf.size, parsed.limit ?? placeOf.size)}`;
    if (place !== undefined) return `is number ${place} of ${placeOf.size} in this order, the limit is ${parsed.limit}`;
    return reasons.of(where as Expression, row);
  }
}

function textOf(row: unknown, name: string): string | undefined {
  const value = typeof row === 'object' && row !== null ? memberOf(row, name) : null;
  // One sentence is one line.
  return typeof value === 'string' && value !== '' ? value.replace(/\p{Cc}+/gu, ' ') : undefined;
}

/** Why a condition is not true for a row, in words. */
class Reasons {
  private readonly getters = new Map<Expression, Getter>();

  constructor(where: Expression | undefined, names: Names) {
    const visit = (node: Expression, isReduced: boolean): void => {
      this.getters.set(node, compile(node, names, isReduced));
      for (const child of childrenOf(node)) visit(child, isReduced || isReducerNode(node));
    };
    if (where !== undefined) visit(where, false);
  }

  of(node: Expression, row: unknown): string {
    return this.why(node, row, true, false);
  }

  /** Why `node` is not what is wanted. `isPart`: more of the sentence stands around it. */
  private why(node: Expression, row: unknown, wanted: boolean, isPart: boolean): string {
    const value = this.value(node, row);
    if (Array.isArray(value)) {
      const text = printExpression(node);
      return `${text} has an answer for each item of a list, the query wants one: any(${text}) or all(${text})`;
    }
    if (node.kind === 'logic') return this.whyLogic(node, row, wanted, isPart);
    if (value === UNANSWERED) return this.unanswered(node, row);
    if (node.kind === 'unary' && node.operator === 'not') return this.why(node.operand, row, !wanted, isPart);
    if (typeof value !== 'boolean') return `${this.fact(node, row)}, the query wants true or false`;
    const wish = wanted ? undefined : `the query wants not (${printExpression(node)})`;
    switch (node.kind) {
      case 'binary':
        return `${this.fact(node.left, row)}, ${wish ?? `the query wants ${node.operator} ${printExpression(node.right)}`}${this.rightSide(node.right, row)}`;
      case 'between':
      case 'is null':
        return `${this.fact(node.operand, row)}, ${wish ?? `the query wants ${testOf(node)}`}`;
      case 'field':
      case 'boolean':
        return `${this.fact(node, row)}, the query wants ${wanted}`;
      default:
        return `${this.facts(node, row)}, ${wish ?? `the query wants ${printExpression(node)}`}`;
    }
  }

  private whyLogic({ operator, operands }: LogicNode, row: unknown, wanted: boolean, isPart: boolean): string {
    const inTheWay = operands.filter((operand) => this.value(operand, row) !== wanted);
    // One of these would be enough for an `or`, every one is needed for an `and`; under a `not` it is the other way round.
    const isChoice = (operator === 'or') === wanted;
    const parts = inTheWay.map((operand) => this.why(operand, row, wanted, inTheWay.length > 1 || isPart));
    if (!isChoice || parts.length < 2) return parts.join('; ');
    const choice = `none of ${parts.length} choices holds: ${parts.join('; ')}`;
    return isPart ? `(${choice})` : choice;
  }

  /** The innermost expression that has no answer, and what is in its way. */
  private unanswered(node: Expression, row: unknown): string {
    const children = childrenOf(node);
    const cause = children.find((child) => this.value(child, row) === UNANSWERED);
    if (cause !== undefined) return this.unanswered(cause, row);
    const missing = children.find((child) => kindOf(this.value(child, row)) === 'null');
    const where = `${printExpression(node)} has no answer`;
    if (missing !== undefined) return `${printExpression(missing)} is not known, so that ${where}`;
    const operands = children.filter((child) => !isLiteral(child));
    const shown = (operands.length === 0 ? children : operands).map((child) => this.typedFact(child, row));
    return `${shown.join(' and ')}, so that ${where}`;
  }

  /** `powerState is 'poweredOff'` */
  private fact(node: Expression, row: unknown): string {
    const value = this.value(node, row);
    const kind = kindOf(value);
    const text = printExpression(node);
    return kind === 'null' || kind === 'unanswered' ? `${text} is not known` : `${text} is ${describeValue(value)}`;
  }

  /** `memoryMB is '4096', a text` */
  private typedFact(node: Expression, row: unknown): string {
    const value = this.value(node, row);
    return kindOf(value) === 'boolean' ? this.fact(node, row) : `${this.fact(node, row)}, ${describeKind(value)}`;
  }

  /** What the fields of an expression are. */
  private facts(node: Expression, row: unknown): string {
    const told = new Map<string, string>();
    const visit = (part: Expression): void => {
      if (part.kind === 'field') told.set(printPath(part.path), this.fact(part, row));
      for (const child of childrenOf(part)) visit(child);
    };
    visit(node);
    return told.size === 0
      ? `${printExpression(node)} is ${describeValue(this.value(node, row))}`
      : [...told.values()].join(', ');
  }

  /** The other side of a comparison, where it is not a constant. */
  private rightSide(node: BinaryNode['right'], row: unknown): string {
    if (isLiteral(node) || (node.kind === 'list' && node.items.every(isLiteral))) return '';
    const value = this.value(node, row);
    return kindOf(value) === 'null' ? ', which is not known' : `, which is ${describeValue(value)}`;
  }

  private value(node: Expression, row: unknown): Value {
    return this.getters.get(node)?.(row);
  }
}

function isReducerNode(node: Expression): boolean {
  return node.kind === 'unary' && REDUCERS.some((reducer) => reducer === node.operator);
}

/** What a test of one value asks for. */
function testOf(node: BetweenNode | NullTestNode): string {
  const not = node.negated ? 'not ' : '';
  if (node.kind === 'is null') return `is ${not}null`;
  return `${not}between ${printExpression(node.low)} and ${printExpression(node.high)}`;
}
