import { Duration } from 'cdk8s';
import type { IConstruct, IValidation } from 'constructs';
import { isImageReference } from '../forklift/image-reference';
import { formatProblem, type Problem, type ProblemText } from '../problems/problem';
import { didYouMean } from '../support/did-you-mean';

/** A problem as a construct tells it: the place is its own path. */
export interface ConstructProblem extends ProblemText {
  /** @default 'error' */
  readonly severity?: Problem['severity'];
}

type Check = () => readonly ConstructProblem[];

/** While problems are collected as data, the validations of their checks are silent. */
let collecting = false;

/** Where a construct keeps its checks: a WeakMap beside a few thousand constructs costs the garbage collector more. */
const CHECKS = Symbol('cdk8s-forklift/checks');
type Checked = IConstruct & { [CHECKS]?: OwnChecks };

/** The checks of a construct, and one validation that runs them all. */
class OwnChecks implements IValidation {
  readonly all: Check[] = [];

  validate(): string[] {
    if (collecting) return [];
    return this.all
      .flatMap((check) => check())
      .filter((problem) => problem.severity !== 'warning')
      .map(formatProblem);
  }
}

/**
 * Has a construct checked at synth. Errors are ordinary cdk8s validations too, so any cdk8s app fails on them; a
 * ForkliftApp reads them as data, together with the warnings.
 */
export function addCheck(scope: Checked, check: Check): void {
  let checks = scope[CHECKS];
  if (checks === undefined) {
    checks = new OwnChecks();
    scope[CHECKS] = checks;
    scope.node.addValidation(checks);
  }
  checks.all.push(check);
}

/** Every problem of a list of constructs, in its order; validations that others added are errors. */
export function collectProblems(constructs: readonly Checked[]): Problem[] {
  const problems: Problem[] = [];
  collecting = true;
  try {
    for (const construct of constructs) {
      const where = construct.node.path === '' ? 'app' : construct.node.path;
      for (const check of construct[CHECKS]?.all ?? [])
        for (const problem of run(check)) problems.push({ severity: 'error', ...problem, where });
      for (const message of construct.node.validate())
        problems.push({ severity: 'error', code: 'validation', message, where });
    }
  } finally {
    collecting = false;
  }
  return problems;
}

/** A prop of a wrong kind can make a check itself fail: that must not hide what the others found. */
function run(check: Check): readonly ConstructProblem[] {
  try {
    return check();
  } catch (error) {
    return [
      {
        code: 'not-checked',
        message: `cannot be checked: ${(error as Error).message}`,
        fix: 'a prop is of a wrong kind',
      },
    ];
  }
}

/** Refuses what is no Duration of whole seconds; undefined passes. */
export function checkSeconds(scope: IConstruct, prop: string, value: Duration | undefined): void {
  addCheck(scope, () =>
    value === undefined || secondsOf(value) !== undefined
      ? []
      : [
          {
            code: 'invalid-duration',
            message: `${prop} is ${value instanceof Duration ? value.toHumanString() : JSON.stringify(value)}, accepted: a Duration of whole seconds`,
            fix: 'write it like Duration.minutes(10)',
          },
        ],
  );
}

/** Whole seconds, or undefined where `checkSeconds` finds fault. */
export function secondsOf(value: Duration | undefined): number | undefined {
  if (!(value instanceof Duration)) return undefined;
  const seconds = value.toSeconds({ integral: false });
  return Number.isInteger(seconds) ? seconds : undefined;
}

/** The names of all props of an interface: the compiler asks for each. */
export type PropNames<T> = { readonly [K in keyof Required<T>]: true };

/**
 * Refuses props that do not exist: a programme is run without a type check, and a typo in a prop is a setting that
 * silently does not hold.
 */
export function checkPropNames<T extends object>(
  scope: IConstruct,
  props: T,
  names: PropNames<T>,
  hints: Readonly<Record<string, string>> = {},
): void {
  addCheck(scope, () =>
    unknownNames(props, names, '').map((problem) => {
      const name = /"([^"]*)"$/.exec(problem.message)?.[1] ?? '';
      return Object.hasOwn(hints, name) ? { ...problem, fix: hints[name] as string } : problem;
    }),
  );
}

/** The same for an object inside the props; `at` says where, such as `pairs[2]`. */
export function unknownNames<T extends object>(value: T, names: PropNames<T>, at: string): ConstructProblem[] {
  const problems: ConstructProblem[] = [];
  for (const name in value) {
    if (Object.hasOwn(names, name)) continue;
    const known = Object.keys(names);
    const message = `${at === '' ? '' : `${at}: `}there is no prop ${JSON.stringify(name)}`;
    problems.push({ code: 'unknown-prop', message, fix: didYouMean(name, known) ?? `known are ${listed(known)}` });
  }
  return problems;
}

/** Refuses a value outside a closed set; undefined passes. */
export function checkChoice(
  scope: IConstruct,
  prop: string,
  value: string | undefined,
  accepted: readonly string[],
): void {
  addCheck(scope, () => {
    if (value === undefined || accepted.includes(value)) return [];
    const message = `${prop} is ${JSON.stringify(value)}, accepted: ${accepted.join(', ')}`;
    const fix = didYouMean(String(value), accepted);
    return [{ code: 'wrong-value', message, ...(fix === undefined ? {} : { fix }) }];
  });
}

/** Refuses what Forklift takes for no container image (Forklift: InvalidImage); undefined passes. */
export function checkImage(scope: IConstruct, prop: string, value: string | undefined): void {
  addCheck(scope, () =>
    value === undefined || (typeof value === 'string' && isImageReference(value))
      ? []
      : [
          {
            code: 'invalid-image',
            message: `${prop} is ${JSON.stringify(value)}, accepted: [registry[:port]/]path[:tag][@digest], path in lower case`,
          },
        ],
  );
}

/** The first dozen of a list, sorted. */
function listed(names: readonly string[]): string {
  const sorted = [...names].sort();
  return sorted.length > 12 ? `${sorted.slice(0, 12).join(', ')}, ...` : sorted.join(', ');
}
