import { discreet } from '../support/credentials/without-credentials';
import type { Fault } from './fault';

/** A fault with its place: what the report, the tests and later the writers are made of. */
export interface Problem extends Fault {
  readonly severity: 'error' | 'warning';
  /** The place the reader can edit: a construct path, or a file with its row. */
  readonly where: string;
  /** The line of the programme that made the construct: `main.ts:57`. */
  readonly source?: string;
  /** The reason for which it is ignored: such a problem is told, and counts for nothing. */
  readonly ignored?: string;
}

/** A fault with its place; without a severity of its own it is an error. */
export function located({ severity = 'error', ...fault }: Fault, where: string): Problem {
  return { ...fault, severity: severity === 'error' ? 'error' : 'warning', where };
}

export function formatProblem(problem: Fault): string {
  return problem.fix === undefined
    ? `${problem.message} [${problem.code}]`
    : `${problem.message}; ${problem.fix} [${problem.code}]`;
}

/** Problems grouped by place, places in order of their first problem: one text for people. */
export function formatProblems(problems: readonly Problem[]): string {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.where);
    if (group) group.push(problem);
    else groups.set(problem.where, [problem]);
  }
  return [...groups]
    .map(([where, group]) => {
      const lines = group.map((p) => {
        const more = p.ignored === undefined ? p.fix : `ignored: ${p.ignored}`;
        const excerpt = p.excerpt === undefined ? '' : `\n${p.excerpt.replace(/^/gm, '      ')}`;
        return `  ${p.severity}: ${p.message} [${p.code}]${more === undefined ? '' : `\n      ${more}`}${excerpt}`;
      });
      const source = group.find((p) => p.source !== undefined)?.source;
      return `${where}${source === undefined ? '' : ` (${source})`}\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

/** Says "1 error", "2 errors, 1 warning". */
export function countProblems(problems: readonly Problem[]): string {
  const count = (severity: Problem['severity']) => {
    const n = problems.filter((p) => p.severity === severity && p.ignored === undefined).length;
    return n === 0 ? [] : [`${n} ${severity}${n === 1 ? '' : 's'}`];
  };
  return [...count('error'), ...count('warning')].join(', ');
}

/**
 * Thrown when something cannot go on: holds every problem found so far, not only the first.
 *
 * `message` is the whole report, so that a test or a log that shows only the message shows all.
 */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const discreetly = problems.map((problem) => discreet(problem, undefined));
    const told = discreetly.every((problem, i) => problem === problems[i]) ? problems : discreetly;
    super(`${countProblems(told)}\n\n${formatProblems(told)}`);
    this.name = 'ProblemError';
    this.problems = told;
  }
}
