import { addCheck, checkChoice, checkPropNames } from '../../lib/constructs/checks';
import { aPlan, problemTexts, testProgram } from '../kit';

test('a validation that a program adds itself is an error', () => {
  const plan = aPlan(testProgram());
  plan.node.addValidation({ validate: () => ['plans of wave 1 need a ticket'] });

  expect(problemTexts(plan)).toEqual(['erp/app: error validation: plans of wave 1 need a ticket']);
});

test('checks added to one construct run in their order; cdk8s sees the errors only', () => {
  const erp = testProgram();
  addCheck(erp, () => [{ code: 'no-vms', message: 'one is wrong', fix: 'make it right' }]);
  addCheck(erp, () => [{ code: 'hook-not-there', message: 'two is odd', severity: 'warning' }]);
  addCheck(erp, () => [{ code: 'missing-prop', message: 'three is wrong' }]);

  expect(erp.node.validate()).toEqual(['one is wrong; make it right [no-vms]', 'three is wrong [missing-prop]']);
  expect(problemTexts(erp)).toEqual([
    'erp: error no-vms: one is wrong; make it right',
    'erp: warning hook-not-there: two is odd',
    'erp: error missing-prop: three is wrong',
  ]);
});

test('checks do not run before synth', () => {
  let ran = 0;
  const erp = testProgram();
  addCheck(erp, () => {
    ran += 1;
    return [];
  });

  expect(ran).toBe(0);
  problemTexts(erp);
  expect(ran).toBe(1);
});

test('a name near to none has all names for an answer', () => {
  const erp = testProgram();
  checkPropNames(erp, { zzz: 1 } as object as { one: 1; two: 2 }, { one: true, two: true });

  expect(problemTexts(erp)).toEqual(['erp: error unknown-prop: there is no prop "zzz"; known are one, two']);
});

test('a value near to an accepted one is asked for', () => {
  const erp = testProgram();
  checkChoice(erp, 'mode', 'Fast', ['fast', 'slow']);
  checkChoice(erp, 'other', undefined, ['fast', 'slow']);

  expect(problemTexts(erp)).toEqual([
    'erp: error wrong-value: mode is "Fast", accepted: fast, slow; did you mean "fast"?',
  ]);
});
