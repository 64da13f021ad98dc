import type { Source } from './source';

/**
 * A query, parsed. It is plain data: `printQuery` writes it, `select`, `checkQuery` and `explain` read it.
 *
 * `at` of a node is where it begins in the text of `source`, in UTF-16 code units.
 */
export interface Query {
  /** The query as it was written. */
  readonly source: Source;
  /** Columns of tables, in order. Rows are chosen without them. Undefined where the query has no `select`. */
  readonly select?: readonly SelectItem[];
  /** Undefined where the query has no `where`: every row is chosen. */
  readonly where?: Expression;
  /** The first key counts most; empty where the query has no `order by`. */
  readonly orderBy: readonly OrderKey[];
  /** How many rows come out at most; undefined for all. */
  readonly limit?: number;
}

/** A column: a field, or a list of values reduced to one. */
export interface SelectItem {
  readonly reducer?: Reducer;
  readonly field: FieldNode;
  /** The name that follows `as`. */
  readonly alias?: string;
  readonly at: number;
}

export interface OrderKey {
  readonly reducer?: Reducer;
  /** A field, or the alias of a column. */
  readonly field: FieldNode;
  readonly descending: boolean;
  readonly at: number;
}

export const REDUCERS = ['len', 'any', 'all', 'sum'] as const;
export type Reducer = (typeof REDUCERS)[number];

export type Expression =
  | FieldNode
  | TextNode
  | NumberNode
  | BooleanNode
  | ListNode
  | UnaryNode
  | BinaryNode
  | BetweenNode
  | NullTestNode
  | LogicNode;

/** `disks[*].datastore.id`, or the alias of a column. */
export interface FieldNode {
  readonly kind: 'field';
  readonly path: Path;
  readonly at: number;
}

/** At least one step; the first is a name. */
export type Path = readonly [NameStep, ...PathStep[]];

/** `.name`: a member; of a list, that member of all its items. */
export interface NameStep {
  readonly step: 'name';
  readonly name: string;
}

/** `[any text]`: a member of an object; with digits alone also an item of a list, from 0. `[*]`: all items of a list. */
export interface BracketStep {
  readonly step: 'bracket';
  readonly key: string;
}

export type PathStep = NameStep | BracketStep | { readonly step: 'all' };

export interface TextNode {
  readonly kind: 'text';
  readonly value: string;
  /** Written without quotes: a day `2024-05-01`, or a point in time. */
  readonly isBareDate: boolean;
  readonly at: number;
}

export interface NumberNode {
  readonly kind: 'number';
  readonly value: number;
  /** As written, the suffix in its usual case: `100Gi`. */
  readonly written: string;
  readonly at: number;
}

export interface BooleanNode {
  readonly kind: 'boolean';
  readonly value: boolean;
  readonly at: number;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Expression[];
  readonly at: number;
}

export interface UnaryNode {
  readonly kind: 'unary';
  readonly operator: 'not' | '-' | '+' | Reducer;
  readonly operand: Expression;
  readonly at: number;
}

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type PatternOperator = '~=' | '~!' | 'like' | 'not like' | 'ilike' | 'not ilike';
export type Arithmetic = '+' | '-' | '*' | '/' | '%';

export interface BinaryNode {
  readonly kind: 'binary';
  readonly operator: Comparison | PatternOperator | 'in' | 'not in' | Arithmetic;
  readonly left: Expression;
  readonly right: Expression;
  readonly at: number;
}

export interface BetweenNode {
  readonly kind: 'between';
  readonly negated: boolean;
  readonly operand: Expression;
  readonly low: Expression;
  readonly high: Expression;
  readonly at: number;
}

export interface NullTestNode {
  readonly kind: 'is null';
  readonly negated: boolean;
  readonly operand: Expression;
  readonly at: number;
}

/** Two operands or more: a long chain is one node, so that its length costs no depth. */
export interface LogicNode {
  readonly kind: 'logic';
  readonly operator: 'and' | 'or';
  readonly operands: readonly Expression[];
  readonly at: number;
}

/** The expressions that an expression is made of, in the order of the text. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'list':
      return node.items;
    case 'unary':
    case 'is null':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'between':
      return [node.operand, node.low, node.high];
    case 'logic':
      return node.operands;
    default:
      return [];
  }
}
