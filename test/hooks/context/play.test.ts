import fc from 'fast-check';
import { DUMP_SCHEMA, defineScalarTag, load } from 'js-yaml';
import { ProviderType } from '../../../lib/forklift/source-vm';
import type { ContextNeed } from '../../../lib/hooks/context/need';
import { type ContextPlayProps, contextPlay, hasContext } from '../../../lib/hooks/context/play';
import { analysePlaybook } from '../../../lib/playbooks/playbook-faults';

const schema = DUMP_SCHEMA.withTags(defineScalarTag('!unsafe', { resolve: (text) => text, identify: () => false }));

interface Task {
  readonly name: string;
  readonly 'ansible.builtin.set_fact'?: Readonly<Record<string, string>>;
}
interface Play {
  readonly hosts: string;
  readonly vars: Readonly<Record<string, string>>;
  readonly tasks: readonly Task[];
}

const nothing: ContextNeed = { any: true, plan: [], targetName: false, params: false };
const everything: ContextNeed = { any: true, plan: [['metadata'], ['spec']], targetName: true, params: true };

function play(props: Partial<ContextPlayProps> = {}): Play {
  const text = contextPlay({
    providers: [ProviderType.VSPHERE],
    need: everything,
    data: { configMap: 'hook-a' },
    secrets: false,
    ...props,
  });
  const plays = load(text, { schema }) as Play[];
  expect(plays).toHaveLength(1);
  expect(analysePlaybook(text).faults).toEqual([]);
  return plays[0] as Play;
}

const tasksOf = (props: Partial<ContextPlayProps>) => play(props).tasks.map((task) => task.name);
const factsOf = (props: Partial<ContextPlayProps>) =>
  Object.keys(
    play(props).tasks.find((task) => task.name === 'plan, workload and params')?.['ansible.builtin.set_fact'] ?? {},
  );

const FILES = ['read plan.yml and workload.yml'];
const CONFIG_MAP = [
  'check that this pod can reach the Kubernetes API',
  'read ConfigMap hook-a',
  'check that the ConfigMap was read',
];
const FACTS = ['plan, workload and params'];
const WHICH = ['find the plan of this VM'];

test.each<[string, Partial<ContextPlayProps>, string[], string[]]>([
  ['nothing but the files', { need: nothing }, [...FILES, ...FACTS], ['workload']],
  [
    'the target name',
    { need: { ...nothing, targetName: true } },
    [...FILES, ...CONFIG_MAP, ...WHICH, ...FACTS],
    ['workload'],
  ],
  [
    'the plan',
    { need: { ...nothing, plan: [['spec', 'a']] } },
    [...FILES, ...CONFIG_MAP, ...WHICH, ...FACTS],
    ['plan', 'workload'],
  ],
  [
    'parameters',
    { need: { ...nothing, params: true } },
    [...FILES, ...CONFIG_MAP, ...WHICH, ...FACTS],
    ['workload', 'params'],
  ],
  ['everything', {}, [...FILES, ...CONFIG_MAP, ...WHICH, ...FACTS], ['plan', 'workload', 'params']],
  [
    'everything, embedded',
    { data: { embedded: 'plans: {}\n' } },
    [...FILES, ...WHICH, ...FACTS],
    ['plan', 'workload', 'params'],
  ],
])('reads and sets what is needed: %s', (_, props, tasks, facts) => {
  expect(tasksOf(props)).toEqual(tasks);
  expect(factsOf(props)).toEqual(facts);
});

test('reads Secrets after everything else, and forgets the answers', () => {
  const tasks = tasksOf({ secrets: true });
  const plain = tasksOf({});

  expect(tasks.slice(0, plain.length)).toEqual(plain);
  expect(tasks[plain.length]).toBe('read the Secrets behind params');
  expect(tasks.at(-1)).toBe('clear the answers');
  expect(tasksOf({ secrets: true, data: { embedded: 'plans: {}\n' } })).toContain(
    'check that this pod can reach the Kubernetes API',
  );
});

test.each<[string, string[], string]>([
  ['metadata alone', ['metadata'], "{{ plan | combine({'metadata': mine[0].metadata | default({})}) }}"],
  ['the spec alone', ['spec'], "{{ plan | combine({'spec': mine[0].spec | default({})}) }}"],
])('adds to the plan %s', (_, path, fact) => {
  const { tasks } = play({ need: { ...nothing, plan: [path] } });

  expect(tasks.at(-1)?.['ansible.builtin.set_fact']?.plan).toBe(fact);
});

const types = Object.values(ProviderType).filter(hasContext);

test('knows six source types', () => {
  expect(types).toEqual(
    expect.arrayContaining(
      ['vsphere', 'ovirt', 'openstack', 'ova', 'openshift', 'hyperv'].map((t) => t as ProviderType),
    ),
  );
  expect(types).toHaveLength(6);
});

test('one source type has its template in vm; several choose by the inventory path', () => {
  for (const type of types) {
    const { vars } = play({ providers: [type] });
    expect(vars.vm).toContain("'powerstate':");
    expect(Object.keys(vars).filter((name) => name.startsWith('vm'))).toEqual(['vm']);
  }
  fc.assert(
    fc.property(fc.subarray(types, { minLength: 2 }), (providers) => {
      const { vars } = play({ providers });
      expect(vars.vm).toBe("{{ lookup('vars', 'vm_' ~ provider) }}");
      expect(Object.keys(vars).filter((name) => name.startsWith('vm_'))).toEqual(
        [...providers].sort().map((t) => `vm_${t}`),
      );
      expect(contextPlay({ providers, need: nothing, data: { configMap: 'a' }, secrets: false })).toBe(
        contextPlay({ providers: [...providers].reverse(), need: nothing, data: { configMap: 'a' }, secrets: false }),
      );
    }),
  );
});

test('no source type stands for all, and those without variables of ours are left out', () => {
  expect(play({ providers: [] })).toEqual(play({ providers: types }));
  expect(play({ providers: [ProviderType.VSPHERE, ProviderType.EC2] })).toEqual(
    play({ providers: [ProviderType.VSPHERE] }),
  );
});

test('embedded data comes back as it was, templates in it too', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a: b', '  c: "{{ d }}"', '', '  - # e', "  '{%'", '\tf', '  ---'), { maxLength: 6 }),
      (lines) => {
        const embedded = ['params:', ...lines, 'plans: {}', ''].join('\n');
        expect(play({ data: { embedded } }).vars.parameters).toBe(embedded);
      },
    ),
  );
});
