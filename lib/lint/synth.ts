import type { Artifact } from '../layout/artifact';
import { lawOf } from '../problems/catalogue';
import { isWithin, type Path } from '../problems/path';
import type { Problem } from '../problems/problem';
import { authorWords } from '../problems/words';
import { discreet } from '../support/credentials/without-credentials';
import { table } from '../support/table';
import { CheckContext, type CheckOptions } from './context';
import { CheckedObject, ObjectIndex } from './objects';
import { checkObject, type Told } from './run';

/**
 * Checks the objects of a programme: what the rules of `lint` say, in the author's words, at the construct that renders
 * the object. Advice is left to `lint`.
 *
 * @param told what constructs have said of themselves
 * @returns all that is to be told: what constructs said, and what the rules say besides. What an object's annotation
 *   ignores is marked so, whoever said it
 */
export function checkManifests(
  artifacts: readonly Artifact[],
  told: readonly Problem[],
  options: CheckOptions = {},
): Problem[] {
  const objects = new ObjectIndex();
  const checked = artifacts.map(({ manifest, where, source: { asked } = {} }, order) => {
    const origin = { document: 1, inside: [], construct: where, ...(asked === undefined ? {} : { asked }) };
    const object = new CheckedObject(manifest, origin, order);
    objects.add(object);
    return object;
  });
  const context = new CheckContext(objects, options);
  const before = byPlace(told);
  const found: Problem[] = [];
  const ignores = new Map<string, ReadonlyMap<string, string>>();
  for (const [i, object] of checked.entries()) {
    const artifact = artifacts[i] as Artifact;
    const own = before.get(artifact.where) ?? NONE;
    const { reasons } = object.ignores;
    if (reasons.size > 0) ignores.set(artifact.where, reasons);
    const codes = reasons.size === 0 ? undefined : new Set(own.map(({ code }) => code));
    for (const fault of checkObject(object, context, codes)) {
      if (fault.severity === 'info') continue;
      const problem = problemOf(fault, artifact);
      if (!isTold(problem, own, before)) found.push(problem);
    }
  }
  const marked = ignores.size === 0 ? told : told.map((problem) => withReason(problem, ignores));
  return [...marked, ...found];
}

const NONE: readonly Problem[] = [];

function byPlace(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const places = new Map<string, Problem[]>();
  for (const problem of problems) {
    const list = places.get(problem.where);
    if (list) list.push(problem);
    else places.set(problem.where, [problem]);
  }
  return places;
}

function withReason(problem: Problem, ignores: ReadonlyMap<string, ReadonlyMap<string, string>>): Problem {
  const ignored = ignores.get(problem.where)?.get(problem.code);
  return ignored === undefined ? problem : { ...problem, ignored };
}

function problemOf(told: Told, { where, source, manifest }: Artifact): Problem {
  const { code, severity, message, subject, fix, path, ignored } = discreet(told, manifest);
  const condition = told.condition ?? lawOf(code).condition;
  const said = subject ? `${authorWords(source?.propNames ?? {})(path)} ${message}` : message;
  return {
    severity: severity === 'error' ? 'error' : 'warning',
    code,
    where,
    path,
    message: (condition ?? '') === '' ? said : `${said} (Forklift: ${condition})`,
    ...(fix === undefined ? {} : { fix }),
    ...(ignored === undefined ? {} : { ignored }),
  };
}

/** By which codes a construct says what a rule would say, at its object or at the construct around it. */
const SAME: Readonly<Record<string, readonly string[]>> = table({
  'credential-in-text': ['credential-in-parameter'],
  'map-provider-mismatch': ['missing-prop', 'wrong-provider-type'],
  'object-too-large': ['hook-config-map-too-large', 'object-too-large'],
});

/** Whether a construct has said it already, or has named the cause: an error at the same node, above or below it. */
function isTold(fault: Problem, own: readonly Problem[], all: ReadonlyMap<string, readonly Problem[]>): boolean {
  const { path } = fault;
  if (
    path !== undefined &&
    own.some((told) => told.path !== undefined && isSameFault(told, told.path, fault.code, path))
  )
    return true;
  const same = SAME[fault.code];
  if (same !== undefined) {
    const around = all.get(fault.where.slice(0, fault.where.lastIndexOf('/'))) ?? NONE;
    if ([...own, ...around].some(({ code }) => same.includes(code))) return true;
  }
  // A construct with faulty props renders what it can.
  return fault.code === 'playbook-not-shown' && own.some(({ severity }) => severity === 'error');
}

function isSameFault(told: Problem, place: Path, code: string, path: Path): boolean {
  return (told.severity === 'error' || told.code === code) && (isWithin(path, place) || isWithin(place, path));
}
