import fc from 'fast-check';
import type { SourceVm } from '../../lib/forklift/source-vm';
import { VmSelection } from '../../lib/inventory/vm-selection';
import type { Fault } from '../../lib/problems/fault';
import { aSourceVm } from '../kit';
import { filesFor } from './kit';

const files = filesFor('selection');
const vm = (id: string) => aSourceVm({ id, name: `name-${id}` });
const all = ['a', 'b', 'c', 'd'].map(vm);
const of = (ids: string, description = ids, problems: Fault[] = []) =>
  new VmSelection(
    [...ids].map((id) => all.find((v) => v.id === id) as SourceVm),
    description,
    problems,
  );
const ids = (selection: VmSelection) => [...selection.vms, ...selection.refs].map((v) => v.id).join('');

test.each<[string, VmSelection, string, string]>([
  ['and: first these, then the others', of('cb').and(of('abd')), 'cbad', 'cb and abd'],
  ['without', of('dcba').without(of('bd')), 'ca', 'dcba without bd'],
  ['only', of('dcba').only(of('ab')), 'ba', 'dcba only where ab'],
  [
    'one after another',
    of('ab').and(of('cd')).without(of('b')).only(of('dcb')),
    'cd',
    'ab and cd without b only where dcb',
  ],
])('%s', (_, selection, expected, description) => {
  expect([ids(selection), selection.description]).toEqual([expected, description]);
});

test('what a condition had a part in was chosen by one', () => {
  const named = of('ab');
  const asked = new VmSelection([all[1] as SourceVm], 'where x', [], { byCondition: true });
  const conditions = (...selections: VmSelection[]) => selections.map(({ byCondition }) => byCondition);
  expect(conditions(named, named.and(of('c')), named.without(of('a')), named.only(of('a')))).toEqual(
    Array(4).fill(false),
  );
  expect(
    conditions(asked, asked.allowEmpty(), asked.and(named), named.and(asked), named.without(asked), asked.only(named)),
  ).toEqual(Array(6).fill(true));
});

test('what is doubtful about either part is kept, once', () => {
  const noted = (id: string, message: string) =>
    new VmSelection([all.find((v) => v.id === id) as SourceVm], id, [], {
      notes: [{ code: 'value-unknown', message }],
    });
  const [one, other] = [noted('a', 'one'), noted('b', 'other')];
  const told = (selection: VmSelection) => selection.notes.map(({ message }) => message);
  expect([one.and(other), one.without(other), one.only(other), one.allowEmpty(), one.without(one)].map(told)).toEqual([
    ['one', 'other'],
    ['one', 'other'],
    ['one', 'other'],
    ['one'],
    ['one'],
  ]);
});

test('each is a new selection', () => {
  const one = of('ab');
  one.and(of('c'));
  one.without(of('a'));
  expect(ids(one)).toBe('ab');
});

test('the laws of sets hold, in order', () => {
  const some = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')).map((list) => of(list.join('')));
  const sorted = (selection: VmSelection) => [...ids(selection)].sort().join('');
  fc.assert(
    fc.property(some, some, some, (x, y, z) => {
      expect(sorted(x.and(y))).toBe(sorted(y.and(x)));
      expect(ids(x.and(y).and(z))).toBe(ids(x.and(y.and(z))));
      expect(ids(x.without(y))).toBe(ids(x).replace(new RegExp(`[${ids(y)}-]`, 'g'), ''));
      expect(ids(x.only(y))).toBe(ids(x.without(x.without(y))));
      expect(ids(x.and(x))).toBe(ids(x));
      expect(new Set(ids(x.and(y))).size).toBe(x.and(y).size);
    }),
  );
});

describe('what went wrong travels along', () => {
  const lost: Fault = { code: 'vm-not-found', message: 'lost' };

  test('problems of both, each once', () => {
    const broken = of('a', 'a', [lost]);
    expect(broken.and(of('b', 'b', [lost])).faults).toEqual([lost]);
    expect(of('ab').without(broken).faults).toEqual([lost]);
    expect(of('ab').only(broken).faults).toEqual([lost]);
  });

  test('an empty part of and is reported, an empty without is not', () => {
    const empty = (description: string) => ({
      code: 'empty-selection',
      message: `no VM of the inventory matches: ${description}`,
      fix: 'check the conditions against the inventory, or call allowEmpty()',
    });
    expect(of('', 'x').faults).toEqual([empty('x')]);
    expect(of('a').and(of('', 'x')).faults).toEqual([empty('x')]);
    expect(of('', 'x').and(of('', 'y')).faults).toEqual([empty('x'), empty('y')]);
    expect(of('a').without(of('', 'x')).faults).toEqual([]);
    expect(of('a').without(of('a')).faults).toEqual([empty('a without a')]);
    expect(of('a').only(of('b')).faults).toEqual([empty('a only where b')]);
  });

  test('unless it may be empty', () => {
    expect(of('', 'x').allowEmpty().faults).toEqual([]);
    expect(of('a').and(of('', 'x').allowEmpty()).faults).toEqual([]);
    expect(of('a').without(of('a')).allowEmpty().faults).toEqual([]);
    expect(of('', 'x', [lost]).allowEmpty().faults).toEqual([lost]);
  });
});

describe('what a file gives its VMs', () => {
  const path = (name: string, text: string) => files.write(name, text);

  test('without an inventory: id and name of each VM', () => {
    const selection = VmSelection.fromPlanVms(
      path('a.yaml', '- {id: vm-1, name: a, namespace: ns, targetName: x}\n- {id: vm-2, name: b}\n'),
    );
    expect(selection.vms).toEqual([]);
    expect(selection.refs).toEqual([
      { id: 'vm-1', name: 'a', namespace: 'ns' },
      { id: 'vm-2', name: 'b' },
    ]);
    expect(selection.own.get('vm-1')).toEqual({ settings: { targetName: 'x' }, hooks: [] });
  });

  test('half a reference is reported', () => {
    const { problems } = VmSelection.fromPlanVms(path('b.yaml', '- id: vm-1\n- name: b\n'));
    const fix = 'give both, or read the file with the inventory: inventory.fromPlanVms(file)';
    expect(problems.map((p) => `${p.message.replace(`${files.folder}/`, '')}; ${p.fix}`)).toEqual([
      `b.yaml:1: vm-1 has no name; a Plan refers to VMs by id and name; ${fix}`,
      `b.yaml:2: "b" has no id; a Plan refers to VMs by id and name; ${fix}`,
    ]);
  });

  test('joined with and: settings of the second win, its hooks come behind', () => {
    const first = VmSelection.fromPlanVms(
      path(
        'c.yaml',
        '- {id: a, name: a, targetName: x, rootDisk: /dev/sda, hooks: [{step: PreHook, hook: {name: h}}]}\n',
      ),
    );
    const second = VmSelection.fromPlanVms(
      path(
        'd.yaml',
        '- {id: a, name: a, targetName: y, hooks: [{step: PreHook, hook: {name: i}}]}\n- {id: e, name: e}\n',
      ),
    );
    const both = of('b').and(first).and(second);
    expect(ids(both)).toBe('bae');
    expect(both.own.get('a')?.settings).toEqual({ targetName: 'y', rootDisk: '/dev/sda' });
    expect(both.own.get('a')?.hooks.map((hook) => hook.name)).toEqual(['h', 'i']);
    expect(ids(both.without(of('a')))).toBe('be');
  });
});
