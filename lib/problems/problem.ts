import { discreet } from '../support/credentials/without-credentials';
import type { Fault } from './fault';

/** A fault with its place: what the report, the tests and later the writers are made of. */
export interface Problem extends Fault {
  /** `error` stops a synth; `warning` does not. */
  readonly severity: 'error' | 'warning';
  /** The place the reader can edit: a construct path, or a file with its row. */
  readonly where: string;
  /** The line of the program that made the construct: `main.ts:57`. */
  readonly source?: string;
  /** The reason for which it is ignored: such a problem is reported, and counts for nothing. */
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

/** What is told of so many places with the same words is reported once, with their names. */
const MANY = 3;
/** How many of them are named. */
const NAMED = 5;

/** Problems grouped by place, places in order of their first problem: one text for people. */
export function formatProblems(problems: readonly Problem[]): string {
  const texts = problems.map(linesOf);
  const sources = new Map<string, string>();
  const placesOf = new Map<string, Set<string>>();
  for (const [i, { where, source }] of problems.entries()) {
    if (source !== undefined && !sources.has(where)) sources.set(where, source);
    const text = texts[i] as string;
    placesOf.set(text, (placesOf.get(text) ?? new Set()).add(where));
  }
  const repeated = new Map<string, readonly string[]>();
  for (const [text, places] of placesOf) if (places.size >= MANY) repeated.set(text, [...places]);
  const keys = new Map([...repeated].map(([text, places]) => [text, places.join('\n')]));
  const groups = new Map<string, { readonly title: string; readonly lines: string[] }>();
  const told = new Set<string>();
  for (const [i, { where }] of problems.entries()) {
    const text = texts[i] as string;
    const places = repeated.get(text);
    if (places !== undefined && told.has(text)) continue;
    told.add(text);
    const key = keys.get(text) ?? where;
    const group = groups.get(key) ?? { title: titleOf(places ?? [where], sources), lines: [] };
    groups.set(key, group);
    group.lines.push(text);
  }
  return [...groups.values()].map(({ title, lines }) => `${title}\n${lines.join('\n')}\n`).join('\n');
}

function linesOf(problem: Problem): string {
  const more = problem.ignored === undefined ? problem.fix : `ignored: ${problem.ignored}`;
  const excerpt = problem.excerpt === undefined ? '' : `\n${problem.excerpt.replace(/^/gm, '      ')}`;
  return `  ${problem.severity}: ${problem.message} [${problem.code}]${more === undefined ? '' : `\n      ${more}`}${excerpt}`;
}

/** `erp/databases (main.ts:57)`; of several places all, with their lines, or the one line that made them. */
function titleOf(places: readonly string[], sources: ReadonlyMap<string, string>): string {
  const lines = new Set(places.map((place) => sources.get(place)));
  const withSource = (text: string, source: string | undefined) =>
    source === undefined ? text : `${text} (${source})`;
  const more = places.length - NAMED;
  const rest = more > 0 ? ` and ${more} more` : '';
  const named = places.slice(0, NAMED);
  return lines.size === 1
    ? withSource(`${named.join(', ')}${rest}`, sources.get(places[0] ?? ''))
    : `${named.map((place) => withSource(place, sources.get(place))).join(', ')}${rest}`;
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
  /** All that was found, in the order in which it is reported. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const discreetly = problems.map((problem) => discreet(problem, undefined));
    const told = discreetly.every((problem, i) => problem === problems[i]) ? problems : discreetly;
    super(`${countProblems(told)}\n\n${formatProblems(told)}`);
    this.name = 'ProblemError';
    this.problems = told;
  }
}
