import type { IConstruct } from 'constructs';
import type { NamedHook } from '../inventory/plan-vms-file';
import type { Fault } from '../problems/fault';
import { nearest } from '../support/did-you-mean';
import type { IHook } from './i-hook';

const hooksOf = new WeakMap<IConstruct, IHook[]>();

/** Makes a hook known by its name, to the files that name it. */
export function registerHook(hook: IHook): void {
  const { root } = hook.node;
  const hooks = hooksOf.get(root);
  if (hooks) hooks.push(hook);
  else hooksOf.set(root, [hook]);
}

/**
 * The hook of the program that a file names; without a namespace in the file, the one in the plan's namespace comes
 * first. Hooks count that are declared before.
 */
export function findNamedHook(
  root: IConstruct,
  { name, namespace, where }: NamedHook,
  planNamespace: string,
): IHook | Fault {
  const hooks = hooksOf.get(root) ?? [];
  const named = hooks.filter((hook) => hook.name === name);
  const wanted = namespace ?? planNamespace;
  const found = named.find((hook) => hook.namespace === wanted) ?? (namespace === undefined ? named[0] : undefined);
  if (found !== undefined && (namespace !== undefined || found.namespace === wanted || named.length === 1))
    return found;
  if (named.length > 0) {
    const places = [...new Set(named.map((hook) => hook.namespace))].map((n) => JSON.stringify(n)).join(' and ');
    return {
      code: 'hook-in-another-namespace',
      message: `${where}: hook "${name}" is in namespace ${places}, not in "${wanted}" (Forklift: HookNotValid)`,
      fix: 'correct the namespace in the file',
    };
  }
  const names = hooks.map((hook) => hook.name);
  const near = nearest(name, names);
  const known = near.length > 0 ? near : [...new Set(names)].slice(0, 8);
  return {
    code: 'hook-not-found',
    message: `${where}: there is no hook "${name}" before this plan (Forklift: HookNotValid)`,
    fix:
      known.length === 0
        ? `declare it before the plan; for one that exists on the cluster use Hook.fromHookName(..., '${name}')`
        : `${near.length > 0 ? 'did you mean' : 'there are'} ${known.map((n) => JSON.stringify(n)).join(', ')}${near.length > 0 ? '?' : ''}`,
  };
}
