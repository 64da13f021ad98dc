import { isProviderType } from '../../../forklift/provider-types';
import { ProviderType } from '../../../forklift/source-vm';
import { followPath, knownVariables, type UnknownPath } from '../../../hooks/context/known';
import { throughHostvars } from '../../../hooks/context/need';
import type { Shape } from '../../../hooks/context/shapes/shape';
import type { Reference } from '../../../playbooks/jinja/parser';
import { type LoadedFiles, loadedFiles } from '../../../playbooks/loaded-files';
import type { CheckContext } from '../../context';
import type { CheckedObject, ObjectIndex } from '../../objects';
import { playbookOf } from '../../playbook-rule';
import { referencesOf } from '../../references';
import { rule } from '../../rule';

const FILES = ['plan.yml', 'workload.yml'] as const;
/** What people read of a Plan's manifest, and plan.yml has not. */
const MANIFEST = ['spec', 'metadata'];

export const unknownVariable = rule({
  code: 'unknown-variable',
  kinds: ['Hook'],
  check(object, context, tell) {
    const analysis = playbookOf(object);
    if (analysis === undefined) return;
    const files = loadedFiles(analysis.plays, FILES);
    const shapes = sourceTypes(object, context).map((type) => knownVariables(type, false));
    const ofSome = new Set(shapes.flatMap(({ workload }) => Object.keys(workload)));
    const told = new Set<string>();
    for (const raw of analysis.references) {
      const reference = throughHostvars(raw);
      // A path that some source has is right for somebody.
      const unknown = shapes.map((known) => unknownOf(reference, files, known, ofSome));
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

type Known = ReturnType<typeof knownVariables>;
type Unknown = Pick<UnknownPath, 'message' | 'fix'>;

/** Why what is read does not exist; undefined where it does, or may. `ofSome`: what workload.yml begins with for some source. */
function unknownOf(
  reference: Reference,
  files: LoadedFiles,
  known: Known,
  ofSome: ReadonlySet<string>,
): Unknown | undefined {
  const { name } = reference;
  const shapeOf = (file: string) => (file === 'plan.yml' ? known.plan : known.workload);
  const whole = files.whole.get(name);
  if (whole !== undefined) return followPath(reference, shapeOf(whole), name);
  if (files.others.has(name)) return undefined;
  for (const file of files.flat) {
    const member = memberOf(shapeOf(file), name);
    if (member !== undefined) return followPath(reference, member, name);
  }
  // Something that nobody sees may set it, or the playbook knows that it may be missing.
  if (files.isOpen || reference.guarded) return undefined;
  const own = FILES.find((file) => file === `${name}.yml`);
  if (own !== undefined && files.flat.has(own))
    return { message: `${name} does not exist: the keys of ${own} are variables themselves`, fix: loading(own) };
  if (own !== undefined) return { message: `${name} does not exist: nothing loads ${own}`, fix: loading(own) };
  if (files.flat.has('workload.yml') && ofSome.has(name)) return { message: `${name} does not exist` };
  if (!MANIFEST.includes(name) || !files.flat.has('plan.yml')) return undefined;
  return {
    message: `${name} does not exist: plan.yml is the spec of the Plan, and its keys are variables themselves`,
    ...(name === 'spec' && reference.path.length > 0
      ? { fix: `write ${String(reference.path[0]).toLowerCase()}` }
      : {}),
  };
}

const loading = (file: string) => `load it: include_vars: { file: ${file}, name: ${file.replace('.yml', '')} }`;

function memberOf(shape: Shape, name: string): Shape | undefined {
  if (typeof shape !== 'object' || Array.isArray(shape) || !Object.hasOwn(shape, name)) return undefined;
  return (shape as Readonly<Record<string, Shape>>)[name];
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
