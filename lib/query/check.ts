import type { Code } from '../problems/catalogue';
import type {
  BetweenNode,
  BinaryNode,
  Expression,
  FieldNode,
  LogicNode,
  OrderKey,
  Query,
  Reducer,
  UnaryNode,
} from './ast';
import { compile, isLiteral, itemsGetter, type Names, namesOf } from './compile';
import { describeKind } from './describe';
import { fieldGetter, type Getter } from './field';
import { fixOfComparison, fixOfNumber, fixOfRange, missingQuotes } from './fixes';
import { judgeBinary, judgeItems, judgeKey, judgeKind, judgeRange, judgeReduced, type Verdict } from './judge';
import { keyGetter } from './order';
import { asQuery } from './parser';
import { printExpression, printPath } from './print';
import { type QueryProblem, queryProblem } from './query-error';
import { faultOfField } from './unknown-field';
import type { Value } from './value';

/**
 * Holds a query against the rows it is to choose from, before it chooses: fields that no row has, comparisons that no row
 * can meet because of what stands on their sides, lists that are not reduced. All problems, in the order of the text; none
 * when the query fits.
 *
 * A field that is null in every row is not a problem, nor is a comparison that fits some rows and not others: `explain` tells
 * of these.
 *
 * @param query  from `parseQuery`, or its text
 * @param rows   VMs of an inventory, or any JSON
 * @throws QueryError when a text is not a query
 *
 * @example
 * checkQuery('where memoryMb > 8192', inventory.allVms).map((problem) => problem.fix);
 * // ['did you mean "memoryMB"?']
 */
export function checkQuery(query: Query | string, rows: readonly unknown[]): QueryProblem[] {
  return new Checker(asQuery(query), rows).problems();
}

class Checker {
  private readonly names: Names;
  /** Fields that are looked up already: a second time says nothing new. */
  private readonly lookedUp = new Set<string>();

  constructor(
    private readonly query: Query,
    private readonly rows: readonly unknown[],
  ) {
    this.names = namesOf(query);
  }

  problems(): QueryProblem[] {
    const { select, where, orderBy } = this.query;
    const found = [
      ...(select ?? []).flatMap(({ reducer, field }) => [
        ...this.field(field, []),
        ...(reducer === undefined ? [] : this.reduced(reducer, field, fieldGetter(field.path))),
      ]),
      ...(where === undefined ? [] : this.expression(where, false)),
      ...(where === undefined || where.kind === 'logic' ? [] : this.condition(where, false, 'where wants a condition')),
      ...orderBy.flatMap((key) => this.key(key)),
    ];
    return found.sort((a, b) => a.offset - b.offset);
  }

  private key(key: OrderKey): QueryProblem[] {
    const { reducer, field } = key;
    if (reducer !== undefined)
      return [...this.field(field, []), ...this.reduced(reducer, field, fieldGetter(field.path))];
    const unknown = this.columnOrField(field, false);
    const wrong = this.never([keyGetter(key, this.names)], judgeKey);
    if (wrong === undefined) return unknown;
    const name = printPath(field.path);
    const fix = Array.isArray(wrong[0]) ? `order by its length: len(${name})` : 'order by one of its members';
    return [
      ...unknown,
      ...this.problem(key.at, 'type-mismatch', `${this.said(field, wrong[0])}, which has no order`, fix),
    ];
  }

  /** `isReduced`: whether the expression stands inside of `any`, `all`, `len` or `sum`. */
  private expression(node: Expression, isReduced: boolean): QueryProblem[] {
    const of = (...parts: readonly Expression[]) => parts.flatMap((part) => this.expression(part, isReduced));
    switch (node.kind) {
      case 'field':
        return this.columnOrField(node, true);
      case 'list':
        return of(...node.items);
      case 'unary':
        return this.unary(node, isReduced);
      case 'binary': {
        const left = node.left.kind === 'unary' ? this.unary(node.left, isReduced, node) : of(node.left);
        return [...left, ...of(node.right), ...this.binary(node, isReduced)];
      }
      case 'between':
        return [...of(node.operand, node.low, node.high), ...this.between(node, isReduced)];
      case 'is null':
        return of(node.operand);
      case 'logic':
        return [...of(...node.operands), ...this.logic(node, isReduced)];
      default:
        return [];
    }
  }

  /** `mayBeText`: a text may stand there, too, and its quotes may have been forgotten. */
  private columnOrField(node: FieldNode, mayBeText: boolean): QueryProblem[] {
    const { aliases } = this.names;
    return aliases.has(printPath(node.path)) ? [] : this.field(node, aliases.keys(), mayBeText);
  }

  private field(node: FieldNode, otherNames: Iterable<string>, mayBeText = false): QueryProblem[] {
    const text = printPath(node.path);
    if (this.lookedUp.has(text)) return [];
    this.lookedUp.add(text);
    const fault = faultOfField(node, this.rows, otherNames);
    if (fault === undefined) return [];
    const fix = fault.fix ?? (mayBeText ? missingQuotes(this.query.source.text, node) : undefined);
    return this.problem(this.offsetOf(node, fault.at), 'unknown-query-field', fault.message, fix);
  }

  /** Where a step of a path stands in the text. */
  private offsetOf({ path, at }: FieldNode, index: number): number {
    const step = path[index];
    if (index === 0 || step === undefined || step.step === 'all') return at;
    const offset = at + printPath(path.slice(0, index) as unknown as FieldNode['path']).length + 1;
    const name = step.step === 'name' ? step.name : step.key;
    return this.query.source.text.startsWith(name, offset) ? offset : at;
  }

  /** `comparison`: the one whose left side this is. */
  private unary(node: UnaryNode, isReduced: boolean, comparison?: BinaryNode): QueryProblem[] {
    const { operator, operand } = node;
    const isReducer = operator !== 'not' && operator !== '-' && operator !== '+';
    const inner = this.expression(operand, isReduced || isReducer);
    if (isReducer) return [...inner, ...this.reduced(operator, operand, itemsGetter(operand, this.names))];
    const wanted = operator === 'not' ? 'boolean' : 'number';
    const wrong = this.neverFits([operand], isReduced, (value) => judgeItems(value, (item) => judgeKind(item, wanted)));
    if (wrong === undefined) return inner;
    const meant = comparison === undefined ? '' : printExpression({ ...comparison, left: operand });
    const fix = `not binds tighter than ${comparison?.operator}: write not (${meant})`;
    return [
      ...inner,
      ...this.problem(
        node.at,
        'type-mismatch',
        `${operator} wants ${operator === 'not' ? 'true or false' : 'a number'}: ${this.said(operand, wrong[0])}`,
        operator === 'not' && comparison !== undefined ? fix : undefined,
      ),
    ];
  }

  private reduced(reducer: Reducer, operand: Expression, getter: Getter): QueryProblem[] {
    const wrong = this.never([getter], (value) => judgeReduced(reducer, value));
    if (wrong === undefined) return [];
    const said = this.said(operand, wrong[0]);
    if (!Array.isArray(wrong[0])) return this.problem(operand.at, 'not-a-list', `${reducer} wants a list: ${said}`);
    if (reducer === 'sum') return this.problem(operand.at, 'type-mismatch', `sum wants a list of numbers: ${said}`);
    const fix = `ask something of its items: ${reducer}(${printExpression(operand)}${memberOfItems(wrong[0])} = ...)`;
    return this.problem(operand.at, 'type-mismatch', `${reducer} wants a list of true and false: ${said}`, fix);
  }

  private binary(node: BinaryNode, isReduced: boolean): QueryProblem[] {
    const { operator, left, right } = node;
    const wrong = this.neverFits([left, right], isReduced, (a, b) =>
      judgeItems(a, (item) => judgeBinary(node, item, b)),
    );
    if (wrong === undefined) return [];
    const [a, b] = wrong;
    const both = `${this.said(left, a)} and ${this.said(right, b)}`;
    const at = isLiteral(right) || right.kind === 'list' ? right.at : left.at;
    const mismatch = (message: string, fix?: string, place = at) => this.problem(place, 'type-mismatch', message, fix);
    const isMembership = operator === 'in' || operator === 'not in';
    if (Array.isArray(b) && !isMembership) {
      const isEquality = operator === '=' || operator === '!=';
      const fix = isEquality
        ? `write ${operator === '=' ? 'in' : 'not in'} instead of ${operator}`
        : 'put the list on the left, and any(...) or all(...) around the whole';
      return mismatch(`a list on the right is for in alone: ${this.said(right, b)}`, fix, right.at);
    }
    switch (operator) {
      case '=':
        return mismatch(`${both}: they are never equal`, fixOfComparison(node, a));
      case '!=':
        return mismatch(`${both}: they are always unequal`, fixOfComparison(node, a));
      case 'in':
      case 'not in':
        if (!Array.isArray(b))
          return mismatch(
            `${operator} wants a list: ${this.said(right, b)}`,
            `write ${operator} [${printExpression(right)}]`,
            right.at,
          );
        return mismatch(`${both}: it never is one of them`);
      case '<':
      case '<=':
      case '>':
      case '>=':
        if (typeof b === 'boolean' && judgeItems(a, (item) => judgeKind(item, 'boolean')) === 'fits')
          return mismatch(`${this.said(left, a)}, which has no order`, 'use = or !=');
        return mismatch(`${operator} wants two numbers, two texts or two times: ${both}`, fixOfComparison(node, a));
      case '+':
      case '-':
      case '*':
      case '/':
      case '%': {
        const isLeftRight = judgeItems(a, (item) => judgeKind(item, 'number')) !== 'wrong';
        if (isLeftRight && typeof b === 'number')
          return this.problem(right.at, 'division-by-zero', `${printExpression(node)} divides by zero`);
        const [culprit, value] = isLeftRight ? [right, b] : [left, a];
        return mismatch(`${operator} wants numbers: ${this.said(culprit, value)}`, fixOfNumber(culprit), culprit.at);
      }
      default: {
        const isLeftRight = judgeItems(a, (item) => judgeKind(item, 'text')) !== 'wrong';
        const [culprit, value] = isLeftRight ? [right, b] : [left, a];
        return mismatch(`${operator} wants texts: ${this.said(culprit, value)}`, undefined, culprit.at);
      }
    }
  }

  private between(node: BetweenNode, isReduced: boolean): QueryProblem[] {
    const { operand, low, high } = node;
    const wrong = this.neverFits([operand, low, high], isReduced, (a, b, c) =>
      judgeItems(a, (item) => judgeRange(item, b, c)),
    );
    if (wrong === undefined) return [];
    const bounds = `${this.said(low, wrong[1])} and ${this.said(high, wrong[2])}`;
    const message = `between wants three numbers or three timestamps: ${this.said(operand, wrong[0])}, ${bounds}`;
    return this.problem(operand.at, 'type-mismatch', message, fixOfRange(wrong));
  }

  private logic({ operator, operands }: LogicNode, isReduced: boolean): QueryProblem[] {
    return operands.flatMap((operand, i) => {
      if (operand.kind === 'logic' && !isReduced) return [];
      return this.condition(operand, isReduced && i === 0, `${operator} wants true or false`, isReduced);
    });
  }

  /** What stands alone, between `and` and `or`, or is the whole of a `where`. */
  private condition(node: Expression, mayBeList: boolean, wanted: string, isReduced = false): QueryProblem[] {
    const wrong = this.neverFits([node], isReduced, (value) =>
      mayBeList ? judgeItems(value, (item) => judgeKind(item, 'boolean')) : judgeKind(value, 'boolean'),
    );
    if (wrong === undefined) return [];
    if (!Array.isArray(wrong[0]))
      return this.problem(node.at, 'not-a-condition', `${wanted}: ${this.said(node, wrong[0])}`);
    const text = printExpression(node);
    const fix =
      node.kind === 'is null'
        ? `ask for its length: len(${printExpression(node.operand)}) > 0`
        : `write any(${text}) or all(${text})`;
    return this.problem(node.at, 'list-not-reduced', `${wanted}: ${text} is asked of each item of a list`, fix);
  }

  private neverFits(
    operands: readonly Expression[],
    isReduced: boolean,
    judge: (...values: Value[]) => Verdict,
  ): readonly Value[] | undefined {
    return this.never(
      operands.map((operand) => compile(operand, this.names, isReduced)),
      judge,
    );
  }

  /** Undefined where the values fit for some row, or for none is known enough; else those of the first row that does not fit. */
  private never(getters: readonly Getter[], judge: (...values: Value[]) => Verdict): readonly Value[] | undefined {
    let wrong: readonly Value[] | undefined;
    for (const row of this.rows.length === 0 ? [null] : this.rows) {
      const values = getters.map((getter) => getter(row));
      const verdict = judge(...values);
      if (verdict === 'fits') return undefined;
      if (verdict === 'wrong') wrong ??= values;
    }
    return wrong;
  }

  /** `memoryMB is a number` */
  private said(node: Expression, value: Value): string {
    return `${printExpression(node)} is ${describeKind(value)}`;
  }

  private problem(at: number, code: Code, message: string, fix?: string): QueryProblem[] {
    return [queryProblem(this.query.source, at, code, message, fix)];
  }
}

/** A member that one could ask for, where the items of a list are objects. */
function memberOfItems(items: readonly unknown[]): string {
  const object = items.find((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
  const [name] = Object.keys(object ?? {});
  return name === undefined ? '' : `.${name}`;
}
