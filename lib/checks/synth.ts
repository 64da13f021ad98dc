import type { LocatedManifest } from '../support/manifest';
import type { Problem } from '../support/problem';
import { CheckContext, type CheckOptions } from './context';
import { CheckedObject, ObjectIndex } from './objects';
import { type Path, pathText } from './path';
import { checkObject, type Told } from './run';

/** A problem that a rule found, and whether its object minds. */
export interface CheckedProblem extends Problem {
  /** The reason for which the object does not mind. */
  readonly ignored?: string;
}

/**
 * Checks the objects of a programme: what the rules of `lint` say, in the author's words, at the construct that renders
 * the object. Advice is left to `lint`.
 */
export function checkManifests(manifests: readonly LocatedManifest[], options: CheckOptions = {}): CheckedProblem[] {
  const objects = new ObjectIndex();
  const checked = manifests.map(({ manifest, where, asChecked }, order) => {
    const origin = { document: 1, inside: [], construct: where, ours: asChecked === true };
    const object = new CheckedObject(manifest, origin, order);
    objects.add(object);
    return object;
  });
  const context = new CheckContext(objects, options);
  const problems: CheckedProblem[] = [];
  for (const [i, object] of checked.entries()) {
    for (const told of checkObject(object, context))
      if (told.severity !== 'info') problems.push(problemOf(told, manifests[i] as LocatedManifest));
  }
  return problems;
}

function problemOf(told: Told, { where, propNames }: LocatedManifest): CheckedProblem {
  const { rule, severity, message, subject, fix, path, ignored } = told;
  const condition = told.condition ?? rule.condition;
  const said = subject ? `${inWordsOfTheAuthor(path, propNames ?? {})} ${message}` : message;
  return {
    severity: severity === 'error' ? 'error' : 'warning',
    code: rule.name,
    where,
    message: condition === undefined ? said : `${said} (Forklift: ${condition})`,
    ...(fix === undefined ? {} : { fix }),
    ...(ignored === undefined ? {} : { ignored }),
  };
}

/** `spec.map[2].destination.type` as the author wrote it: `pairs[2].to.type`. */
function inWordsOfTheAuthor(path: Path, propNames: Readonly<Record<string, string>>): string {
  const inSpec = path[0] === 'spec' && path.length > 1 ? path.slice(1) : path;
  const text = pathText(inSpec);
  // Names stand for every item of a list: taken out for the comparison, put back in their order.
  const indexes = inSpec.filter((part): part is number => typeof part === 'number');
  const shape = text.replace(/\[\d+\]/g, '[]');
  for (const [prefix, prop] of Object.entries(propNames)) {
    if (shape !== prefix && !shape.startsWith(`${prefix}.`) && !shape.startsWith(`${prefix}[`)) continue;
    let next = 0;
    return (prop + shape.slice(prefix.length)).replace(/\[\]/g, () => `[${indexes[next++]}]`);
  }
  return text;
}
