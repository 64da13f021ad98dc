import { Duration } from 'cdk8s';
import type { IConstruct, IValidation } from 'constructs';
import { isImageReference } from '../forklift/image-reference';
import { type Code, catalogue } from '../problems/catalogue';
import type { Fault } from '../problems/fault';
import type { LawOver, LawsOver, Words } from '../problems/law-over';
import type { Path } from '../problems/path';
import { formatProblem, located, type Problem } from '../problems/problem';
import { discreet, withoutCredentials } from '../support/credentials/without-credentials';
import { didYouMean } from '../support/did-you-mean';

/** Faults as a construct tells them: the place is its own path; without a severity they are errors. */
type Check = () => readonly Fault[];

/** While problems are collected as data, the validations of their checks are silent. */
let collecting = false;

/** Where a construct keeps its checks: a WeakMap beside a few thousand constructs costs the garbage collector more. */
const CHECKS = Symbol('cdk8s-forklift/checks');
type Checked = IConstruct & { [CHECKS]?: OwnChecks };

/** The checks of a construct, and one validation that runs them all. */
class OwnChecks implements IValidation {
  readonly all: Check[] = [];
  readonly asked = new Set<string>();

  validate(): string[] {
    if (collecting) return [];
    return this.all
      .flatMap((check) => check())
      .filter(({ severity = 'error' }) => severity === 'error')
      .map((problem) => formatProblem(discreet(problem, undefined)));
  }
}

/**
 * Has a construct checked at synth. Errors are ordinary cdk8s validations too, so any cdk8s app fails on them; a
 * ForkliftApp reads them as data, together with the warnings.
 */
export function addCheck(scope: Checked, check: Check): void {
  checksOf(scope).all.push(check);
}

/**
 * Has a construct check what it is about to write against laws, in the words of its props. Rules do not ask again of the
 * object that it renders.
 */
export function addLaws<D>(
  scope: Checked,
  laws: readonly (LawOver<D> | LawsOver<D>)[],
  data: () => D,
  words: Words,
): void {
  const checks = checksOf(scope);
  for (const law of laws) for (const code of 'codes' in law ? law.codes : [law.code]) checks.asked.add(code);
  checks.all.push(() => {
    const held = data();
    return laws.flatMap((law) => law.check(held, words).map((fault) => inWords(fault, words)));
  });
}

/** Has rules not ask of an object what the way it is made of constructs answers. */
export function vouchFor(scope: Checked, codes: readonly Code[]): void {
  const { asked } = checksOf(scope);
  for (const code of codes) asked.add(code);
}

/** A fault of a law as people read it: the name of its node in front, and what Forklift would say. */
function inWords({ subject, ...fault }: Fault, words: Words): Fault {
  const law = catalogue.get(fault.code);
  const condition = fault.condition ?? law?.condition;
  const said = subject === true ? `${words(fault.path ?? [])} ${fault.message}` : fault.message;
  const severity = fault.severity ?? law?.severity;
  return {
    ...fault,
    severity: severity === 'error' ? 'error' : 'warning',
    message: (condition ?? '') === '' ? said : `${said} (Forklift: ${condition})`,
  };
}

function checksOf(scope: Checked): OwnChecks {
  let checks = scope[CHECKS];
  if (checks === undefined) {
    checks = new OwnChecks();
    scope[CHECKS] = checks;
    scope.node.addValidation(checks);
  }
  return checks;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Sets of codes, each once: most constructs of a kind ask for the same. */
const askedSets = new Map<string, ReadonlySet<string>>();

/** Codes of the laws that a construct checks itself against. */
export function askedOf(construct: Checked): ReadonlySet<string> {
  const own = construct[CHECKS]?.asked ?? NOTHING;
  const key = [...own].join(' ');
  const known = askedSets.get(key);
  if (known !== undefined) return known;
  askedSets.set(key, own);
  return own;
}

/** Every problem of a list of constructs, in its order; validations that others added are errors. */
export function collectProblems(constructs: readonly Checked[]): Problem[] {
  const problems: Problem[] = [];
  collecting = true;
  try {
    for (const construct of constructs) {
      const where = construct.node.path === '' ? 'app' : construct.node.path;
      for (const check of construct[CHECKS]?.all ?? [])
        for (const fault of run(check)) problems.push(located(discreet(fault, undefined), where));
      for (const message of construct.node.validate())
        problems.push({ severity: 'error', code: 'validation', message: withoutCredentials(message), where });
    }
  } finally {
    collecting = false;
  }
  return problems;
}

/** A prop of a wrong kind can make a check itself fail: that must not hide what the others found. */
function run(check: Check): readonly Fault[] {
  try {
    return check();
  } catch (error) {
    return [
      {
        code: 'not-checked',
        message: `cannot be checked: ${(error as Error).message}`,
        fix: 'a prop has the wrong type',
      },
    ];
  }
}

/** Refuses what is not a Duration of whole seconds; undefined passes. */
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
 * Refuses props that do not exist: a program is run without a type check, and a typo in a prop is a setting that
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

/**
 * The same for an object inside the props.
 *
 * What is not an object, such as a name alone, is reported as such.
 *
 * @param at where, such as `pairs[2]`
 * @param path where its members are written, if they are
 * @param give what to give in place of a value that is not an object
 */
export function unknownNames<T extends object>(
  value: T,
  names: PropNames<T>,
  at: string,
  path?: Path,
  give?: (value: unknown) => string,
): Fault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [notAnObject(value, names, at, path, give)];
  const problems: Fault[] = [];
  for (const name in value) {
    if (Object.hasOwn(names, name)) continue;
    const known = writtenByAuthors(names);
    const message = `${at === '' ? '' : `${at}: `}there is no prop ${JSON.stringify(name)}`;
    problems.push({
      code: 'unknown-prop',
      ...(path === undefined ? {} : { path: [...path, name] }),
      message,
      fix: didYouMean(name, known) ?? `known are ${listed(known)}`,
    });
  }
  return problems;
}

/** `problems` travels with what an inventory gives, and is nothing to write. */
function writtenByAuthors(names: object): string[] {
  return Object.keys(names).filter((name) => name !== 'problems');
}

function notAnObject(
  value: unknown,
  names: object,
  at: string,
  path: Path | undefined,
  give: ((value: unknown) => string) | undefined,
): Fault {
  return {
    code: 'wrong-value',
    ...(path === undefined ? {} : { path }),
    message: `${at === '' ? 'the value' : at} is ${JSON.stringify(value) ?? typeof value}, accepted: an object with the props ${writtenByAuthors(names).sort().join(', ')}`,
    ...(give === undefined ? {} : { fix: `give ${give(value)}` }),
  };
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
export function checkImage(scope: IConstruct, prop: string, path: Path, value: string | undefined): void {
  addCheck(scope, () =>
    value === undefined || (typeof value === 'string' && isImageReference(value))
      ? []
      : [
          {
            code: 'invalid-image',
            path,
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
