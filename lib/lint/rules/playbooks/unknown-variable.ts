import { isProviderType } from '../../../forklift/provider-types';
import { ProviderType } from '../../../forklift/source-vm';
import { followPath, knownVariables } from '../../../hooks/context/known';
import { throughHostvars } from '../../../hooks/context/need';
import { linearPattern } from '../../../support/linear-pattern';
import type { CheckContext } from '../../context';
import type { CheckedObject, ObjectIndex } from '../../objects';
import { playbookOf } from '../../playbook-rule';
import { referencesOf } from '../../references';
import { rule } from '../../rule';
import { hookOf } from '../../views';

export const unknownVariable = rule({
  code: 'unknown-variable',
  kinds: ['Hook'],
  check(object, context, tell) {
    const text = hookOf(object).playbook ?? '';
    // A playbook may call anything plan: told only where it loads Forklift's files under these names and sets them no further.
    const names = (['plan', 'workload'] as const).filter((name) => isLoaded(text, name));
    if (names.length === 0) return;
    const types = sourceTypes(object, context);
    const told = new Set<string>();
    for (const raw of playbookOf(object)?.references ?? []) {
      const reference = throughHostvars(raw);
      if (reference.guarded || !names.some((name) => name === reference.name)) continue;
      const name = reference.name as 'plan' | 'workload';
      // A path that some source has is right for somebody.
      const unknown = types.map((type) => followPath(reference, knownVariables(type, false)[name], name));
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

/** `include_vars: { file: plan.yml, name: plan }`, and no other way to set it. */
function isLoaded(text: string, name: 'plan' | 'workload'): boolean {
  const made = patterns.get(name) ?? patternsOf(name);
  patterns.set(name, made);
  const { loads, loadsBackwards, sets } = made;
  return (loads.test(text) || loadsBackwards.test(text)) && !sets.test(text);
}

/** Made once: making them takes longer than reading a playbook. */
const patterns = new Map<string, ReturnType<typeof patternsOf>>();

function patternsOf(name: 'plan' | 'workload') {
  return {
    loads: linearPattern(`file:\\s*["']?(?:/tmp/hook/)?${name}\\.ya?ml["']?[\\s\\S]{0,80}?name:\\s*["']?${name}\\b`),
    loadsBackwards: linearPattern(
      `name:\\s*["']?${name}["']?\\s[\\s\\S]{0,80}?file:\\s*["']?(?:/tmp/hook/)?${name}\\.ya?ml`,
    ),
    sets: linearPattern(`(?:set_fact|vars|register):[\\s\\S]{0,200}?\\n\\s+${name}:|register:\\s*${name}\\b`),
  };
}

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
