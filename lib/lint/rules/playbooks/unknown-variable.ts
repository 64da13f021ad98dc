import { isProviderType } from '../../../forklift/provider-types';
import { ProviderType } from '../../../forklift/source-vm';
import { throughHostvars } from '../../../hooks/context/need';
import { VariablesOfFiles } from '../../../hooks/context/variables-of-files';
import type { CheckContext } from '../../context';
import type { CheckedObject, ObjectIndex } from '../../objects';
import { playbookOf } from '../../playbook-rule';
import { referencesOf } from '../../references';
import { rule } from '../../rule';

export const unknownVariable = rule({
  code: 'unknown-variable',
  kinds: ['Hook'],
  check(object, context, tell) {
    const analysis = playbookOf(object);
    if (analysis === undefined) return;
    const variables = new VariablesOfFiles(analysis.plays);
    const types = sourceTypes(object, context);
    const told = new Set<string>();
    for (const raw of analysis.references) {
      const reference = throughHostvars(raw);
      // A path that some source has is right for somebody.
      const unknown = types.map((type) => variables.missing(reference, type));
      const first = unknown[0];
      if (first === undefined || unknown.some((it) => it === undefined) || told.has(first.message)) continue;
      told.add(first.message);
      tell({
        path: ['spec', 'playbook'],
        message: `playbook, line ${reference.position.line}: ${first.message}`,
        ...(first.fix === undefined ? {} : { fix: first.fix }),
      });
    }
  },
});

/** Types of the sources whose plans use a Hook; all where nobody says. */
function sourceTypes({ namespace, name }: CheckedObject, context: CheckContext): readonly ProviderType[] {
  const users = context.table('plans by hook', plansByHook).get(`${namespace}/${name}`) ?? [];
  const types = new Set(users.map((plan) => context.plan(plan).sourceType));
  const known = [...types].filter((type): type is ProviderType => isProviderType(type));
  return known.length > 0 && known.length === types.size ? known : READ;
}

/** The sources for which workload.yml is known. */
const READ = Object.values(ProviderType).filter((type) => type !== ProviderType.EC2);

function plansByHook(objects: ObjectIndex): Map<string, CheckedObject[]> {
  const users = new Map<string, CheckedObject[]>();
  for (const plan of objects.all('Plan'))
    for (const { type, namespace, name } of referencesOf(plan)) {
      if (type !== 'Hook') continue;
      const key = `${namespace}/${name}`;
      users.set(key, [...(users.get(key) ?? []), plan]);
    }
  return users;
}
