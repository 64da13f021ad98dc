import type { Code } from '../problems/catalogue';
import { nearest } from '../support/did-you-mean';
import { table } from '../support/table';
import {
  type Arithmetic,
  type BinaryNode,
  type Comparison,
  type Expression,
  type FieldNode,
  type OrderKey,
  type PatternOperator,
  type Query,
  REDUCERS,
  type Reducer,
  type SelectItem,
} from './ast';
import { tokensOf } from './lexer';
import { MAX_DEPTH, MAX_LIST_LENGTH, MAX_QUERY_LENGTH } from './limits';
import { QueryError, queryError } from './query-error';
import { faultOfRegex } from './regex';
import type { Source } from './source';
import { patternIn, textIn } from './strings';
import type { Token } from './token';

/**
 * Reads a query: `select ... where ... order by ... limit n`, each clause optional, in this order. A text that begins with
 * none of them is the condition of a `where`.
 *
 * Touches no file and no inventory: whether the fields exist, `checkQuery` tells.
 *
 * @param name what messages call the query: the file it is from. @default "query"
 * @throws QueryError with the place, what was expected and what was probably meant
 *
 * @example
 * parseQuery("where name ~= '^erp-' and memoryMB >= 8192 order by name limit 20")
 */
export function parseQuery(text: string, name = 'query'): Query {
  const source: Source = { text: typeof text === 'string' ? text : '', name };
  if (typeof text !== 'string')
    throw queryError(source, 0, 'query-not-text', `a query is a text, found ${text === null ? 'null' : typeof text}`);
  if (text.length > MAX_QUERY_LENGTH) {
    // Of a text of any size no more is looked at than is shown.
    const head: Source = { text: text.slice(0, 200), name };
    const message = `the query has ${text.length} characters, at most ${MAX_QUERY_LENGTH} are read`;
    throw new QueryError(
      text,
      queryError(head, 0, 'query-too-long', message, 'give long lists of VMs as a file, not as a query').problems,
    );
  }
  return new Parser(source).query();
}

/** A query as it may be given: parsed, or its text. */
export function asQuery(query: Query | string): Query {
  return typeof query === 'object' && query !== null ? query : parseQuery(query);
}

const CLAUSES = ['select', 'where', 'order by', 'limit'] as const;
type Clause = (typeof CLAUSES)[number];

/** Operators of a comparison by how they are written. */
const COMPARISONS: Readonly<Partial<Record<string, Comparison | PatternOperator>>> = table({
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '~=': '~=',
  '~!': '~!',
});

/** Words that may follow a complete operand, for "did you mean". */
const BEHIND_OPERAND = ['and', 'between', 'ilike', 'in', 'is', 'like', 'not', 'or'];
const CLAUSE_WORDS = ['select', 'where', 'order', 'sort', 'limit'];

class Parser {
  private readonly tokens: readonly Token[];
  private position = 0;
  /** How many expressions are open at this moment. */
  private open = 0;
  /** How many expressions stand in one another, for each that is complete. */
  private readonly depths = new WeakMap<Expression, number>();
  /** Whether the operand that is being read is a pattern of `~=`. */
  private readsPattern = false;
  /** The first word, where it was taken for the beginning of a condition. */
  private impliedStart: Token | undefined;

  constructor(private readonly source: Source) {
    this.tokens = tokensOf(source);
  }

  /** `query = [ "select" items ] [ "where" condition ] [ ( "order" | "sort" ) "by" keys ] [ "limit" digits ]` */
  query(): Query {
    if (this.peek().kind === 'end')
      throw this.error(this.peek(), 'query-empty', 'the query is empty', 'write where true to choose every row');
    let query: Query = { source: this.source, orderBy: [] };
    let last: Clause | undefined;
    if (this.clauseAtStart() === undefined) {
      this.impliedStart = this.peek();
      query = { ...query, where: this.condition() };
      last = 'where';
    }
    while (this.peek().kind !== 'end') {
      const token = this.peek();
      const clause = this.clauseHere();
      if (clause === undefined) throw this.unexpected(expectedBehind(last), [...wordsBehind(last), ...CLAUSE_WORDS]);
      if (last !== undefined && CLAUSES.indexOf(clause) <= CLAUSES.indexOf(last))
        throw this.misplaced(token, clause, last);
      query = { ...query, ...this.clause(clause) };
      last = clause;
    }
    return query;
  }

  private clause(clause: Clause): Partial<Query> {
    const word = this.wordOf(this.next());
    if (clause === 'order by') this.next();
    const written = clause === 'order by' ? `${word} by` : clause;
    if (clause === 'limit') return { limit: this.limit() };
    if (this.isClauseEmpty())
      throw this.error(
        this.peek(),
        'clause-empty',
        `there is nothing after ${JSON.stringify(written)}`,
        `write ${WANTED[clause]}`,
      );
    if (clause === 'select') return { select: this.items() };
    return clause === 'where' ? { where: this.condition() } : { orderBy: this.keys() };
  }

  /** `items = item { "," item }` */
  private items(): SelectItem[] {
    const items = [this.item()];
    while (this.takeSymbol(',')) items.push(this.item());
    return items.map((item, i) => {
      if (item.alias !== undefined && items.slice(0, i).some(({ alias }) => alias === item.alias))
        throw this.error(
          item.at,
          'column-selected-twice',
          `two columns are called ${JSON.stringify(item.alias)}`,
          'give one another name',
        );
      return item;
    });
  }

  /** `item = reduced [ "as" name ]` */
  private item(): SelectItem {
    const { start } = this.peek();
    if (this.isSymbol('*'))
      throw this.error(
        this.peek(),
        'unexpected-word',
        'unexpected "*": expected a field',
        'leave select out to see the usual columns',
      );
    const item = { ...this.reduced(), at: start };
    if (this.wordOf(this.peek()) !== 'as') return item;
    this.next();
    const token = this.peek();
    if (token.kind !== 'name' || token.path.length > 1) throw this.unexpected(['a name for the column'], []);
    this.next();
    return { ...item, alias: token.path[0].name };
  }

  /** `reduced = field | ( "len" | "any" | "all" | "sum" ) ( field | "(" field ")" )` */
  private reduced(): { readonly reducer?: Reducer; readonly field: FieldNode } {
    const token = this.peek();
    const reducer = token.kind === 'keyword' ? REDUCERS.find((known) => known === token.word) : undefined;
    if (reducer === undefined) return { field: this.field(['a field', 'len', 'any', 'all', 'sum']) };
    this.next();
    if (!this.takeSymbol('(')) return { reducer, field: this.field(['a field', '"("']) };
    const field = this.field(['a field']);
    if (!this.takeSymbol(')')) throw this.unexpected(['")"'], []);
    return { reducer, field };
  }

  private field(expected: readonly string[]): FieldNode {
    const token = this.peek();
    if (token.kind !== 'name') throw this.unexpected(expected, []);
    this.next();
    return { kind: 'field', path: token.path, at: token.start };
  }

  /** `keys = key { "," key }` */
  private keys(): OrderKey[] {
    const keys = [this.key()];
    while (this.takeSymbol(',')) keys.push(this.key());
    return keys;
  }

  /** `key = reduced [ "asc" | "desc" ]` */
  private key(): OrderKey {
    const { start } = this.peek();
    const reduced = this.reduced();
    const direction = this.wordOf(this.peek());
    if (direction === 'asc' || direction === 'desc') this.next();
    return { ...reduced, descending: direction === 'desc', at: start };
  }

  private limit(): number {
    const token = this.next();
    if (token.kind !== 'number' || !/^\d+$/.test(token.written)) {
      const found = this.source.text.slice(token.start).trim().slice(0, 20);
      const message = `a limit is a whole number, 0 or more${found === '' ? '' : `, found ${JSON.stringify(found)}`}`;
      throw this.error(token, 'bad-limit', message, 'write limit 20');
    }
    return Math.min(token.value, Number.MAX_SAFE_INTEGER);
  }

  /** `condition = conjunction { "or" conjunction }` */
  private condition(): Expression {
    return this.chain('or', () => this.chain('and', () => this.comparison()));
  }

  /** Operands with one word between them. */
  private chain(operator: 'and' | 'or', operand: () => Expression): Expression {
    const first = operand();
    const operands = [first];
    while (this.takeKeyword(operator)) operands.push(operand());
    return operands.length === 1 ? first : this.made({ kind: 'logic', operator, operands, at: first.at }, operands);
  }

  /**
   * `comparison = sum { comparator sum | [ "not" ] ( "like" | "ilike" | "in" ) sum | "is" [ "not" ] "null" | [ "not" ]
   * "between" sum "and" sum }`, from left to right
   */
  private comparison(): Expression {
    let left = this.sum();
    for (;;) {
      const next = this.tail(left);
      if (next === undefined) return left;
      left = next;
    }
  }

  private tail(left: Expression): Expression | undefined {
    const token = this.peek();
    if (token.kind === 'symbol') {
      const operator = COMPARISONS[token.symbol];
      if (operator === undefined) return undefined;
      this.next();
      return this.compared(operator, left);
    }
    if (token.kind !== 'keyword') return undefined;
    if (token.word === 'is') {
      this.next();
      const negated = this.takeKeyword('not');
      if (!this.takeKeyword('null')) throw this.unexpected(negated ? ['null'] : ['null', 'not null'], ['null', 'not']);
      return this.made({ kind: 'is null', negated, operand: left, at: left.at }, [left]);
    }
    const negated = token.word === 'not';
    if (negated) {
      this.next();
      const after = this.peek();
      if (after.kind !== 'keyword' || !['like', 'ilike', 'in', 'between'].includes(after.word))
        throw this.unexpected(['like', 'ilike', 'in', 'between'], ['like', 'ilike', 'in', 'between']);
    }
    if (this.takeKeyword('like')) return this.compared(negated ? 'not like' : 'like', left);
    if (this.takeKeyword('ilike')) return this.compared(negated ? 'not ilike' : 'ilike', left);
    if (this.takeKeyword('in')) return this.compared(negated ? 'not in' : 'in', left);
    if (!this.takeKeyword('between')) return undefined;
    const low = this.sum();
    if (!this.takeKeyword('and')) throw this.unexpected(['"and" with the upper bound of between'], ['and']);
    const high = this.sum();
    return this.made({ kind: 'between', negated, operand: left, low, high, at: left.at }, [left, low, high]);
  }

  private compared(operator: BinaryNode['operator'], left: Expression): Expression {
    const isPattern = operator === '~=' || operator === '~!';
    this.readsPattern = isPattern;
    const right = this.sum();
    this.readsPattern = false;
    if (isPattern && right.kind === 'text') {
      const fault = faultOfRegex(right.value);
      if (fault !== undefined) throw this.error(right.at, 'bad-regex', fault.message, fault.fix);
    }
    return this.made({ kind: 'binary', operator, left, right, at: left.at }, [left, right]);
  }

  /** `sum = product { ( "+" | "-" ) product }` */
  private sum(): Expression {
    return this.leftToRight(['+', '-'], () => this.leftToRight(['*', '/', '%'], () => this.prefixed()));
  }

  private leftToRight(operators: readonly Arithmetic[], operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const operator = operators.find((known) => this.isSymbol(known));
      if (operator === undefined) return left;
      this.next();
      const right = operand();
      left = this.made({ kind: 'binary', operator, left, right, at: left.at }, [left, right]);
    }
  }

  /** `prefixed = ( "not" | "len" | "any" | "all" | "sum" ) prefixed | signed` */
  private prefixed(): Expression {
    const token = this.peek();
    const operator =
      token.kind === 'keyword' ? (['not', ...REDUCERS] as const).find((known) => known === token.word) : undefined;
    if (operator === undefined) return this.signed();
    this.next();
    const operand = this.inside(token, () => this.prefixed());
    return this.made({ kind: 'unary', operator, operand, at: token.start }, [operand]);
  }

  /** `signed = ( "-" | "+" ) signed | "(" condition ")" | list | atom` */
  private signed(): Expression {
    const token = this.peek();
    if (token.kind === 'symbol' && (token.symbol === '-' || token.symbol === '+')) {
      this.next();
      const after = this.peek();
      if (after.kind === 'keyword' && ['not', ...REDUCERS].includes(after.word))
        throw this.error(
          after,
          'sign-before-word',
          `a sign cannot stand before ${JSON.stringify(after.word)}`,
          `write 0 ${token.symbol} ${after.word}(...)`,
        );
      const operand = this.inside(token, () => this.signed());
      return this.made({ kind: 'unary', operator: token.symbol, operand, at: token.start }, [operand]);
    }
    if (this.takeSymbol('(')) {
      const inner = this.inside(token, () => this.condition());
      if (!this.takeSymbol(')')) throw this.unexpected(['an operator', 'and', 'or', '")"'], BEHIND_OPERAND);
      return inner;
    }
    return this.takeSymbol('[') ? this.list(token) : this.atom();
  }

  /** `list = "[" [ condition { "," condition } [ "," ] ] "]"` */
  private list(start: Token): Expression {
    const items: Expression[] = [];
    while (!this.takeSymbol(']')) {
      if (items.length === MAX_LIST_LENGTH)
        throw this.error(start, 'list-too-long', `a list has at most ${MAX_LIST_LENGTH} items`);
      items.push(this.inside(start, () => this.condition()));
      if (!this.takeSymbol(',') && !this.isSymbol(']')) throw this.unexpected(['","', '"]"'], []);
    }
    return this.made({ kind: 'list', items, at: start.start }, items);
  }

  /** `atom = number | text | date | field | "true" | "false"` */
  private atom(): Expression {
    const token = this.peek();
    const at = token.start;
    const made = (expression: Expression): Expression => {
      this.next();
      return this.made(expression, []);
    };
    switch (token.kind) {
      case 'name':
        return made({ kind: 'field', path: token.path, at });
      case 'number':
        return made({ kind: 'number', value: token.value, written: token.written, at });
      case 'date':
        return made({ kind: 'text', value: token.text, isBareDate: true, at });
      case 'text': {
        const value = this.readsPattern ? patternIn(token.raw) : textIn(token.raw);
        return made({ kind: 'text', value, isBareDate: false, at });
      }
      case 'keyword':
        if (token.word === 'true' || token.word === 'false')
          return made({ kind: 'boolean', value: token.word === 'true', at });
        if (token.word === 'null')
          throw this.error(
            token,
            'unexpected-word',
            'unexpected "null": it comes after "is" and "is not" only',
            'write ... is null',
          );
        throw this.error(
          token,
          'unexpected-word',
          `unexpected ${JSON.stringify(token.word)}: expected a field or a value`,
          'a field that is called like a word of the language cannot be asked for alone',
        );
      default:
        throw this.unexpected(['a field', 'a value', '"("', '"["'], []);
    }
  }

  /** Runs a part of the grammar that stands inside another of its kind. */
  private inside<T>(token: Token, part: () => T): T {
    if (this.open >= MAX_DEPTH) throw this.tooDeep(token.start);
    this.open++;
    const result = part();
    this.open--;
    return result;
  }

  private made<E extends Expression>(expression: E, children: readonly Expression[]): E {
    let depth = 0;
    for (const child of children) depth = Math.max(depth, this.depths.get(child) ?? 0);
    if (depth >= MAX_DEPTH) throw this.tooDeep(expression.at);
    this.depths.set(expression, depth + 1);
    return expression;
  }

  private tooDeep(at: number): QueryError {
    return this.error(
      at,
      'nested-too-deeply',
      `expressions stand in one another more than ${MAX_DEPTH} deep`,
      'make the query simpler',
    );
  }

  /** The clause that the text begins with. A field may be called so: `limit > 5`. */
  private clauseAtStart(): Clause | undefined {
    const clause = this.clauseOf(this.peek());
    const after = this.tokens[this.position + 1];
    if (clause === undefined || after === undefined) return undefined;
    if (clause === 'order by') return this.wordOf(after) === 'by' ? clause : undefined;
    const isCompared =
      (after.kind === 'symbol' && COMPARISONS[after.symbol] !== undefined) ||
      (after.kind === 'keyword' && clause === 'limit' && BEHIND_OPERAND.includes(after.word));
    return isCompared ? undefined : clause;
  }

  /** Whether a clause ends before anything is in it: what follows cannot be a field. */
  private isClauseEmpty(): boolean {
    const token = this.peek();
    const clause = this.clauseOf(token);
    const after = this.tokens[this.position + 1];
    if (token.kind === 'end') return true;
    if (clause === undefined || after === undefined) return false;
    if (clause === 'order by') return this.wordOf(after) === 'by';
    if (clause === 'limit') return after.kind === 'number';
    const word = this.wordOf(after);
    return (
      after.kind === 'text' || (after.kind === 'name' && !['as', 'asc', 'desc', ...CLAUSE_WORDS].includes(word ?? ''))
    );
  }

  private clauseOf(token: Token): Clause | undefined {
    const word = this.wordOf(token);
    if (word === 'order' || word === 'sort') return 'order by';
    return word === 'select' || word === 'where' || word === 'limit' ? word : undefined;
  }

  /** The clause that the next word begins, where nothing else is possible. */
  private clauseHere(): Clause | undefined {
    const clause = this.clauseOf(this.peek());
    const after = this.tokens[this.position + 1];
    if (clause !== 'order by' || (after !== undefined && this.wordOf(after) === 'by')) return clause;
    const word = this.wordOf(this.next());
    throw this.unexpected([`"by" after "${word}"`], ['by']);
  }

  private misplaced(token: Token, clause: Clause, last: Clause): QueryError {
    const message =
      clause === last
        ? `${JSON.stringify(clause)} is there twice`
        : `${JSON.stringify(clause)} comes after ${JSON.stringify(last)}`;
    return this.error(token, 'clause-order', message, 'each clause may be there once: select, where, order by, limit');
  }

  private peek(): Token {
    const token = this.tokens[this.position] as Token;
    if (token.kind === 'fault') throw new QueryError(this.source.text, [token.problem]);
    return token;
  }

  /** The next word, which is taken; the end is never taken. */
  private next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.position++;
    return token;
  }

  private isSymbol(symbol: string): boolean {
    const token = this.peek();
    return token.kind === 'symbol' && token.symbol === symbol;
  }

  private takeSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.position++;
    return true;
  }

  private takeKeyword(word: string): boolean {
    this.peek();
    if (!this.isKeywordAt(this.position, word)) return false;
    this.position++;
    return true;
  }

  private isKeywordAt(position: number, word: string): boolean {
    const token = this.tokens[position];
    return token?.kind === 'keyword' && token.word === word;
  }

  /** A name of one step, in lower case: it may be a word of a clause. */
  private wordOf(token: Token): string | undefined {
    return token.kind === 'name' && token.path.length === 1 ? token.path[0].name.toLowerCase() : undefined;
  }

  /** The next word is none of those expected; `words` are those that a misspelled one may mean. */
  private unexpected(expected: readonly string[], words: readonly string[]): QueryError {
    const token = this.peek();
    const misspelled = this.misspelledStart(words);
    if (misspelled !== undefined) return misspelled;
    const wanted = listed(expected);
    if (token.kind === 'end')
      return this.error(token, 'unexpected-end', `the query ends too early: expected ${wanted}`);
    const written = this.source.text.slice(token.start, token.end);
    const shown = written.length > 40 ? `${written.slice(0, 40)}...` : written;
    return this.error(
      token,
      'unexpected-word',
      `unexpected ${JSON.stringify(shown)}: expected ${wanted}`,
      this.meant(token, words),
    );
  }

  /** A query whose first word was meant to begin a clause: `wher name = 'x'`, `wher not isTemplate`. */
  private misspelledStart(words: readonly string[]): QueryError | undefined {
    const start = this.impliedStart;
    const isBehindStart = this.position === 1 || (this.position === 2 && this.isKeywordAt(1, 'not'));
    if (start === undefined || !isBehindStart || this.meant(this.peek(), words) !== undefined) return undefined;
    const word = this.wordOf(start);
    const near = word === undefined ? [] : nearest(word, CLAUSE_WORDS);
    if (near.length === 0 || near[0] === word) return undefined;
    return this.error(
      start,
      'unexpected-word',
      `unexpected ${JSON.stringify(word)}: expected select, where, order by, limit or a condition`,
      meaning(near),
    );
  }

  private meant(token: Token, words: readonly string[]): string | undefined {
    const before = this.tokens[this.position - 1];
    if (token.kind === 'text' && before?.kind === 'text' && before.end === token.start)
      return `a quote inside a text is written \\${this.source.text[token.start]}`;
    if (token.kind !== 'name') return undefined;
    const [first, second] = token.path;
    if (second?.step === 'bracket' && BEHIND_OPERAND.includes(first.name.toLowerCase()))
      return `write a space after ${JSON.stringify(first.name)}`;
    const word = this.wordOf(token);
    const near = word === undefined ? [] : nearest(word, words);
    return near.length === 0 ? undefined : meaning(near);
  }

  private error(at: Token | number, code: Code, message: string, fix?: string): QueryError {
    return queryError(this.source, typeof at === 'number' ? at : at.start, code, message, fix);
  }
}

const WANTED: Readonly<Record<Clause, string>> = table({
  select: 'the fields to show: select name, memoryMB',
  where: "a condition: where name = 'erp-db-01'",
  'order by': 'the fields to order by: order by name, memoryMB desc',
  limit: 'a whole number: limit 20',
});

/** What may follow the last part of a clause. */
function expectedBehind(last: Clause | undefined): string[] {
  if (last === 'select') return ['","', 'as', 'where', 'order by', 'limit', 'the end'];
  if (last === 'where') return ['an operator', 'and', 'or', 'order by', 'limit', 'the end'];
  if (last === 'order by') return ['","', 'asc', 'desc', 'limit', 'the end'];
  return ['the end'];
}

function wordsBehind(last: Clause | undefined): readonly string[] {
  if (last === 'where') return BEHIND_OPERAND;
  if (last === 'order by') return ['asc', 'desc'];
  return last === 'select' ? ['as'] : [];
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}

/** The words as they are written: `order` and `sort` never come alone. */
function meaning(words: readonly string[]): string {
  const whole = [...new Set(words)].map((word) => (word === 'order' || word === 'sort' ? `${word} by` : word));
  return `did you mean ${whole.map((word) => JSON.stringify(word)).join(', ')}?`;
}
