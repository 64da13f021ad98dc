import type { Reference } from '../../playbooks/jinja/parser';

/** A path of names below `plan`: what is carried for a playbook that reads it. */
export type Path = readonly string[];

/** What a playbook reads of the context, and so what a hook carries for it. */
export interface ContextNeed {
  /** Reads something of `plan`, `workload` or `params`. */
  readonly any: boolean;
  /** Parts of `plan.metadata` and `plan.spec` that are read, none within another: they are data of the program. */
  readonly plan: readonly Path[];
  /** Reads `workload.vm.targetname`, or the whole of `workload.vm`. */
  readonly targetName: boolean;
  readonly params: boolean;
}

/** Works out what is read; a variable after `hostvars['localhost']` counts as the variable. */
export function needOf(references: readonly Reference[]): ContextNeed {
  const plan: Path[] = [];
  let any = false;
  let targetName = false;
  let params = false;
  for (const reference of references.map(throughHostvars)) {
    const { name, path } = reference;
    if (!['plan', 'workload', 'params'].includes(name)) continue;
    any = true;
    if (name === 'params') params = true;
    else if (name === 'workload')
      targetName ||= path.length === 0 || (path[0] === 'vm' && (path.length === 1 || path[1] === 'targetname'));
    else if (path.length === 0) plan.push(['metadata'], ['spec']);
    else if (path[0] === 'metadata' || path[0] === 'spec') plan.push(namesOf(path));
  }
  return { any, plan: shortest(plan), targetName, params };
}

/** Whether anything beyond plan.yml and workload.yml is needed. */
export function needsData(need: ContextNeed): boolean {
  return need.plan.length > 0 || need.targetName || need.params;
}

/** `hostvars['localhost'].plan.spec` is `plan.spec`. */
export function throughHostvars<T extends Reference>(reference: T): T {
  const [host, name, ...path] = reference.path;
  if (reference.name !== 'hostvars' || host !== 'localhost' || typeof name !== 'string') return reference;
  return { ...reference, name, path };
}

/** A path up to its first index: a list is carried whole. */
function namesOf(path: readonly (string | number)[]): Path {
  const index = path.findIndex((part) => typeof part === 'number');
  return (index < 0 ? path : path.slice(0, index)) as string[];
}

/** Paths that lie within no other, sorted. */
function shortest(paths: readonly Path[]): Path[] {
  const sorted = [...new Map(paths.map((p) => [JSON.stringify(p), p])).values()].sort((a, b) =>
    JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
  );
  return sorted.filter(
    (path) =>
      !sorted.some(
        (other) => other !== path && other.length < path.length && other.every((part, i) => part === path[i]),
      ),
  );
}

/** The parts of an object that lie on the paths; what is not there is left out. */
export function pickPaths(value: unknown, paths: readonly Path[]): unknown {
  const result: Record<string, unknown> = {};
  for (const path of paths) {
    let from: unknown = value;
    let to = result;
    for (const [i, part] of path.entries()) {
      from = typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[part] : undefined;
      if (from === undefined) break;
      if (i === path.length - 1) to[part] = from;
      else {
        to[part] ??= {};
        to = to[part] as Record<string, unknown>;
      }
    }
  }
  return result;
}
