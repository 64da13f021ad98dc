import type { CheckContext } from './context';
import type { ObjectIndex } from './objects';
import { referencesOf } from './references';

/** Namespaces of the Plans that use a Hook, where its pods run; its own where none does. */
export function namespacesOfHook(namespace: string, name: string, context: CheckContext): Iterable<string> {
  const users = context.table('namespaces of hook users', usersByHook).get(`${namespace}/${name}`);
  return users ?? [namespace];
}

function usersByHook(objects: ObjectIndex): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  for (const plan of objects.all('Plan')) {
    for (const reference of referencesOf(plan)) {
      if (reference.type !== 'Hook') continue;
      const key = `${reference.namespace}/${reference.name}`;
      const places = users.get(key) ?? new Set();
      users.set(key, places.add(plan.namespace));
    }
  }
  return users;
}
