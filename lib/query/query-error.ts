import type { Code } from '../problems/catalogue';
import { type Problem, ProblemError } from '../problems/problem';
import { excerptOf, positionOf, type Source } from './source';

/** A fault of a query, with its place in the text. */
export interface QueryProblem extends Problem {
  /** Which rule it breaks; each has a page in docs/rules. */
  readonly code: Code;
  /** Where it begins, in UTF-16 code units from 0. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** The line, and a caret below the fault. */
  readonly excerpt: string;
}

/**
 * A query that cannot be used. `problems` holds every fault that was found; `code`, `line` and `column` are those of the
 * first. `message` is the whole text for people:
 *
 *     unknown field "memoryMb"; did you mean "memoryMB"?
 *       query:1:7
 *       1 | where memoryMb > 8192
 *         |       ^
 */
export class QueryError extends ProblemError {
  /** Which rule it breaks; each has a page in docs/rules. */
  readonly code: Code;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;

  constructor(
    /** The text of the query. */
    readonly source: string,
    override readonly problems: readonly [QueryProblem, ...QueryProblem[]],
  ) {
    super(problems);
    const [first] = problems;
    this.name = 'QueryError';
    this.message = formatQueryProblems(problems);
    this.code = first.code;
    this.line = first.line;
    this.column = first.column;
  }
}

/** Each problem with its place and its line, a blank line between them. */
export function formatQueryProblems(problems: readonly QueryProblem[]): string {
  return problems
    .map(({ message, fix, where, excerpt }) => {
      const what = fix === undefined ? message : `${message}; ${fix}`;
      return `${what}\n  ${where}\n${excerpt.replace(/^/gm, '  ')}`;
    })
    .join('\n\n');
}

export function queryProblem(source: Source, offset: number, code: Code, message: string, fix?: string): QueryProblem {
  const { line, column } = positionOf(source, offset);
  return {
    severity: 'error',
    code,
    where: `${source.name}:${line}:${column}`,
    message,
    ...(fix === undefined ? {} : { fix }),
    offset,
    line,
    column,
    excerpt: excerptOf(source, offset),
  };
}

export function queryError(source: Source, offset: number, code: Code, message: string, fix?: string): QueryError {
  return new QueryError(source.text, [queryProblem(source, offset, code, message, fix)]);
}
