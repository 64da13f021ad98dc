import fc from 'fast-check';
import { load } from 'js-yaml';
import type { ContextNeed } from '../../lib/hooks/context/need';
import { type HookPlan, type HookUse, hookData, indistinguishable } from '../../lib/hooks/hook-data';
import { Parameter } from '../../lib/hooks/parameters';

const all: ContextNeed = { any: true, plan: [['metadata'], ['spec']], targetName: true, params: true };
const nothing: ContextNeed = { any: true, plan: [], targetName: false, params: false };

const aPlan = (name: string, description = name): HookPlan => ({
  metadata: { name, labels: { team: 'erp' } },
  spec: { targetNamespace: 'apps', description },
  looks: { source: 'ns/vc', description },
});
const plans = new Map([
  ['ns/one', aPlan('one')],
  ['ns/two', aPlan('two')],
]);
const use = (plan: string, id: string, parameters = {}): HookUse => ({
  plan: `ns/${plan}`,
  vmId: id,
  vmName: `name of ${id}`,
  targetName: `target-${id}`,
  parameters,
});

test('holds parameters, plans and VMs in a fixed order', () => {
  const parameters = { text: 'a "b"', list: [1, true], password: Parameter.fromSecretKey('mail', 'password') };
  const uses = [use('two', 'vm-2', { text: 'c: d' }), use('one', 'vm-9'), use('one', 'vm-1', { list: [] })];

  expect(hookData(all, parameters, uses, plans)).toBe(`params:
  list:
    - 1
    - true
  password:
    secretKeyRef:
      key: password
      name: mail
  text: a "b"
plans:
  ns/one:
    metadata:
      labels:
        team: erp
      name: one
    spec:
      description: one
      targetNamespace: apps
    vms:
      vm-1:
        params:
          list: []
        targetname: target-vm-1
      vm-9:
        targetname: target-vm-9
  ns/two:
    metadata:
      labels:
        team: erp
      name: two
    spec:
      description: two
      targetNamespace: apps
    vms:
      vm-2:
        params:
          text: "c: d"
        targetname: target-vm-2
`);
});

test.each<[string, Partial<ContextNeed>, string]>([
  ['nothing', {}, 'plans:\n  ns/one:\n    vms:\n      vm-1: {}\n'],
  [
    'a target name',
    { targetName: true },
    'plans:\n  ns/one:\n    vms:\n      vm-1:\n        targetname: target-vm-1\n',
  ],
  [
    'parameters',
    { params: true },
    'params:\n  a: 1\nplans:\n  ns/one:\n    vms:\n      vm-1:\n        params:\n          b: 2\n',
  ],
  [
    'parts of the plan',
    {
      plan: [
        ['metadata', 'labels', 'team'],
        ['spec', 'nowhere'],
      ],
    },
    'plans:\n  ns/one:\n    metadata:\n      labels:\n        team: erp\n    spec: {}\n    vms:\n      vm-1: {}\n',
  ],
])('holds only what is read: %s', (_, need, text) => {
  expect(hookData({ ...nothing, ...need }, { a: 1 }, [use('one', 'vm-1', { b: 2 })], plans)).toBe(text);
});

test('a hook that no VM uses has its parameters', () => {
  expect(hookData(all, { a: 1 }, [], new Map())).toBe('params:\n  a: 1\nplans: {}\n');
});

test('plans of a VM that is in several say how they look, others do not', () => {
  const three = new Map([...plans, ['ns/three', aPlan('three')]]);
  const uses = [use('one', 'vm-1'), use('two', 'vm-1'), use('three', 'vm-3')];

  expect(hookData(nothing, {}, uses, three)).toBe(`plans:
  ns/one:
    looks:
      description: one
      source: ns/vc
    vms:
      vm-1: {}
  ns/three:
    vms:
      vm-3: {}
  ns/two:
    looks:
      description: two
      source: ns/vc
    vms:
      vm-1: {}
`);
});

test('a VM that uses the hook at both steps of one plan is there once', () => {
  expect(hookData(nothing, {}, [use('one', 'vm-1'), use('one', 'vm-1')], plans)).toBe(
    'plans:\n  ns/one:\n    vms:\n      vm-1: {}\n',
  );
});

test("changing one VM's parameter changes one line", () => {
  const value = fc.oneof(fc.integer(), fc.boolean(), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), fc.nat(), value, (values, at, instead) => {
      const data = (changed: readonly unknown[]) =>
        hookData(
          all,
          {},
          changed.map((v, i) => use(i % 2 ? 'one' : 'two', `vm-${i}`, { own: v, other: 'x' })),
          plans,
        ).split('\n');
      const changed = values.with(at % values.length, instead);
      const [before, after] = [data(values), data(changed)];

      // A text of several lines is a block of them.
      if ([...values, instead].some((v) => typeof v === 'string' && /\n/.test(v))) return;
      expect(after).toHaveLength(before.length);
      expect(after.filter((line, i) => line !== before[i])).toHaveLength(
        values[at % values.length] === instead ? 0 : 1,
      );
    }),
  );
});

test('any parameter comes back as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]+$/), fc.jsonValue()), (value) => {
      const parameters = JSON.parse(JSON.stringify(value));
      const data = load(hookData(all, parameters, [use('one', 'vm-1', parameters)], plans)) as {
        params: unknown;
        plans: Record<string, { vms: Record<string, { params?: unknown }> }>;
      };
      expect(data.params).toEqual(parameters);
      expect(data.plans['ns/one']?.vms['vm-1']?.params ?? {}).toEqual(parameters);
    }),
    { examples: [[JSON.parse('{"a":{"__proto__":{},"":false}}')]] },
  );
});

test('plans of one VM that look the same are reported', () => {
  const alike = new Map([...plans, ['ns/three', aPlan('three', 'one')]]);
  const again = use('three', 'vm-1');

  expect(indistinguishable([use('one', 'vm-1'), use('two', 'vm-1')], alike)).toEqual([]);
  expect(indistinguishable([use('one', 'vm-1'), use('one', 'vm-1')], alike)).toEqual([]);
  expect(indistinguishable([use('one', 'vm-1'), use('three', 'vm-2')], alike)).toEqual([]);
  expect(indistinguishable([use('one', 'vm-1'), use('two', 'vm-1'), again], alike)).toEqual([
    { vm: again, plans: ['ns/one', 'ns/three'] },
  ]);
});
