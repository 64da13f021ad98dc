import type { Artifact } from '../layout/artifact';
import { lawOf } from '../problems/catalogue';
import { isWithin, type Path } from '../problems/path';
import type { Problem } from '../problems/problem';
import { authorWords } from '../problems/words';
import { discreet } from '../support/credentials/without-credentials';
import { CheckContext, type CheckOptions } from './context';
import { CheckedObject, ObjectIndex } from './objects';
import { checkObject, type Told } from './run';

/**
 * Checks the objects of a program: what the rules of `lint` say, in the author's words, at the construct that renders
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
  const rendering = new Set(artifacts.map(({ where }) => where));
  const found: Problem[] = [];
  const ignores = new Map<string, ReadonlyMap<string, string>>();
  for (const [i, object] of checked.entries()) {
    const artifact = artifacts[i] as Artifact;
    const own = before.get(artifact.where) ?? NONE;
    // A hook speaks of the ConfigMap that it has made below it too.
    const parent = artifact.where.slice(0, artifact.where.lastIndexOf('/'));
    const around = (rendering.has(parent) ? before.get(parent) : undefined) ?? NONE;
    const { reasons } = object.ignores;
    if (reasons.size > 0) ignores.set(artifact.where, reasons);
    const codes = new Set(reasons.size === 0 ? [] : own.map(({ code }) => code));
    for (const fault of checkObject(object, context, codes)) {
      if (fault.severity === 'info') continue;
      if (!isTold(fault, own, around)) found.push(problemOf(fault, artifact));
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

/**
 * Whether a construct has said it already, by the same code, or has named the cause: an error at the same node, around it or
 * right below it. What lies further up speaks of more than that one node.
 *
 * @param own what was told at the construct of the object
 * @param around what was told at the construct around that one, where it has an object of its own
 */
function isTold({ code, path, follows }: Told, own: readonly Problem[], around: readonly Problem[]): boolean {
  return (
    around.some((told) => told.code === code) ||
    own.some(({ path: place, severity, code: said }) => {
      if (place === undefined) return said === code;
      if (severity === 'error' && follows !== undefined && isWithin(follows, place)) return true;
      return (severity === 'error' || said === code) && speaksOf(place, path);
    })
  );
}

/** Whether what is reported at a place is all that there is to say of a node. */
function speaksOf(place: Path, node: Path): boolean {
  return isWithin(node, place) || (node.length === place.length - 1 && isWithin(place, node));
}
