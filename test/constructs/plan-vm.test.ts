import { Hook, type IHook, type Plan, type PlanVm, TargetPowerState } from '../../lib';
import { aPlan, aSourceVm, manifestOf, problemTexts, testProgram } from '../kit';

const vm = { id: 'vm-1', name: 'app-1' };

/** Hooks of these names in one program. */
function hooks<Name extends string>(...names: Name[]) {
  const erp = testProgram();
  const made = Object.fromEntries(names.map((name) => [name, Hook.fromHookName(erp, name, name)]));
  return { erp, ...(made as Record<Name, IHook>) };
}

const names = (planVm: PlanVm) =>
  [
    ...planVm.hooksAt('PreHook').map((h) => `${h.name} before`),
    ...planVm.hooksAt('PostHook').map((h) => `${h.name} after`),
  ].join(', ');

const vmsOf = (plan: Plan) => (manifestOf(plan) as { spec: { vms: Record<string, unknown>[] } }).spec.vms;

describe('hooks of a VM', () => {
  test("are its own, then the plan's, then what is appended", () => {
    const { erp, own, wide, later } = hooks('own', 'wide', 'later');
    const plan = aPlan(erp, {
      preHooks: [wide],
      postHooks: [wide],
      vms: [{ ...vm, preHooks: [own], postHooks: [own] }],
    });
    plan.vm('app-1').addPreHook(later).addPostHook(later);

    expect(names(plan.vm('app-1'))).toBe('own before, wide before, later before, own after, wide after, later after');
  });

  test('are written with step and reference, those before the migration first', () => {
    const { erp, own, wide } = hooks('own', 'wide');
    const plan = aPlan(erp, { deleteVmOnFailMigration: false, preHooks: [wide], vms: [{ ...vm, postHooks: [own] }] });

    expect(vmsOf(plan)).toEqual([
      {
        ...vm,
        hooks: [
          { hook: { name: 'wide', namespace: 'vm-migrations' }, step: 'PreHook' },
          { hook: { name: 'own', namespace: 'vm-migrations' }, step: 'PostHook' },
        ],
      },
    ]);
    expect(problemTexts(plan)).toEqual([]);
  });

  test("are the plan's for VMs of an inventory", () => {
    const { erp, wide } = hooks('wide');
    const plan = aPlan(erp, { preHooks: [wide], vms: [aSourceVm()] });

    expect(names(plan.vm('app-1'))).toBe('wide before');
  });

  test('without any write no list', () => {
    expect(vmsOf(aPlan(testProgram()))).toEqual([vm]);
  });

  test('of one VM do not reach the others', () => {
    const { erp, wide, later } = hooks('wide', 'later');
    const plan = aPlan(erp, {
      preHooks: [wide],
      vms: [vm, { id: 'vm-2', name: 'app-2' }, { id: 'vm-3', name: 'app-3' }],
    });
    plan.vm('app-1').addPreHook(later);
    plan.vm('app-2').clearHooks();

    expect(plan.vms.map(names)).toEqual(['wide before, later before', '', 'wide before']);
  });
});

describe('adding a hook', () => {
  test('that the step has already leaves it where it is', () => {
    const { erp, a, b } = hooks('a', 'b');
    const plan = aPlan(erp, { preHooks: [a, b] });
    plan.vm('app-1').addPreHook(a).addPreHook(b).addPreHook(a);

    expect(names(plan.vm('app-1'))).toBe('a before, b before');
  });

  test("of the plan's own name changes nothing, though it be another reference", () => {
    const { erp, a } = hooks('a');
    const plan = aPlan(erp, { preHooks: [a] });
    plan.vm('app-1').addPreHook(Hook.fromHookName(erp, 'a-again', 'a'));

    expect(names(plan.vm('app-1'))).toBe('a before');
  });

  test('at the other step is another hook', () => {
    const { erp, a } = hooks('a');
    const plan = aPlan(erp, { preHooks: [a] });
    plan.vm('app-1').addPostHook(a);

    expect(names(plan.vm('app-1'))).toBe('a before, a after');
  });

  test('of another namespace is another hook', () => {
    const { erp, a } = hooks('a');
    const plan = aPlan(erp, { preHooks: [a] });
    plan.vm('app-1').addPreHook(Hook.fromHookName(erp, 'a-elsewhere', 'a', { namespace: 'hooks' }));

    expect(names(plan.vm('app-1'))).toBe('a before, a before');
  });

  test('twice plan-wide counts once', () => {
    const { erp, a } = hooks('a');

    expect(names(aPlan(erp, { preHooks: [a, a], postHooks: [a, a] }).vm('app-1'))).toBe('a before, a after');
  });

  test('that is both its own and plan-wide counts once, where its own is', () => {
    const { erp, a, b } = hooks('a', 'b');
    const plan = aPlan(erp, { preHooks: [b, a], vms: [{ ...vm, preHooks: [a] }] });

    expect(names(plan.vm('app-1'))).toBe('a before, b before');
  });
});

describe('removing a hook', () => {
  test('takes it out of both steps', () => {
    const { erp, a, b } = hooks('a', 'b');
    const plan = aPlan(erp, { preHooks: [a, b], postHooks: [b, a] });
    plan.vm('app-1').removeHook(a);

    expect(names(plan.vm('app-1'))).toBe('b before, b after');
  });

  test('works by name', () => {
    const { erp, a, b } = hooks('a', 'b');
    const plan = aPlan(erp, { deleteVmOnFailMigration: false, preHooks: [a], postHooks: [b, a] });
    plan.vm('app-1').removeHook('a');

    expect(names(plan.vm('app-1'))).toBe('b after');
    expect(problemTexts(plan)).toEqual([]);
  });

  test('and adding it again puts it at the end', () => {
    const { erp, a, b } = hooks('a', 'b');
    const plan = aPlan(erp, { preHooks: [a, b] });
    plan.vm('app-1').removeHook(a).addPreHook(a);

    expect(names(plan.vm('app-1'))).toBe('b before, a before');
  });

  test('that is not there is a warning', () => {
    const { erp, a, b } = hooks('a', 'b');
    const plan = aPlan(erp, {
      deleteVmOnFailMigration: false,
      preHooks: [a],
      postHooks: [a],
      vms: [vm, { id: 'vm-2', name: 'app-2' }],
    });
    plan.vm('app-1').removeHook(b);
    plan.vm('app-2').clearHooks().removeHook('a');

    expect(problemTexts(plan)).toEqual([
      'erp/app: warning hook-not-there: VM "app-1": removeHook("b") has no effect: it has a',
      'erp/app: warning hook-not-there: VM "app-2": removeHook("a") has no effect: it has none',
    ]);
  });
});

describe('clearing hooks', () => {
  test("takes the plan's too, and what is added after stays", () => {
    const { erp, own, wide, later } = hooks('own', 'wide', 'later');
    const plan = aPlan(erp, { preHooks: [wide], postHooks: [wide], vms: [{ ...vm, preHooks: [own] }] });
    plan.vm('app-1').clearHooks();

    expect(vmsOf(plan)).toEqual([vm]);

    plan.vm('app-1').addPostHook(wide).addPreHook(later);

    expect(names(plan.vm('app-1'))).toBe('later before, wide after');
  });
});

describe('settings of a VM', () => {
  test('given one after another are merged, the last one wins', () => {
    const plan = aPlan(testProgram(), { vms: [{ ...vm, rootDisk: '/dev/sda', instanceType: 'u1.small' }] });
    plan.vm('app-1').configure({ rootDisk: '/dev/sdb', targetPowerState: TargetPowerState.ON });
    plan.vm('app-1').configure({ nbdeClevis: false }).configure({ instanceType: 'u1.large' });

    expect(vmsOf(plan)).toEqual([
      { ...vm, instanceType: 'u1.large', nbdeClevis: false, rootDisk: '/dev/sdb', targetPowerState: 'on' },
    ]);
    expect(problemTexts(plan)).toEqual([]);
  });

  test('set to undefined are as if not given', () => {
    const plan = aPlan(testProgram(), { vms: [{ ...vm, instanceType: 'u1.small', targetName: 'other' }] });
    plan.vm('app-1').configure({ instanceType: undefined, targetName: undefined } as object);

    expect(vmsOf(plan)).toEqual([vm]);
    expect(plan.vm('app-1').targetName).toBe('app-1');
    expect(problemTexts(plan)).toEqual([]);
  });

  test('tell the name of the target VM, given or made', () => {
    const plan = aPlan(testProgram(), {
      vms: [
        { ...vm, targetName: 'shop' },
        { id: 'vm-2', name: 'ERP Batch 02 (old)' },
        aSourceVm({ id: 'vm-3', name: 'x' }),
      ],
    });

    expect(plan.vms.map((v) => v.targetName)).toEqual(['shop', 'erp-batch-02-old', 'x']);
  });

  test('given to a VM of an inventory are its own; the VM of the inventory is kept', () => {
    const source = aSourceVm({ powerState: 'poweredOn' });
    const plan = aPlan(testProgram(), { vms: [source] });
    plan.vm('app-1').configure({ targetName: 'shop' });

    expect(vmsOf(plan)).toEqual([{ ...vm, targetName: 'shop' }]);
    expect(plan.vm('app-1').source).toBe(source);
  });
});
