import { vmRule } from '../../rule';
import { targetNameOf } from '../../target-names';

export const dottedTargetName = vmRule({
  code: 'dotted-target-name',
  mayFail: ({ name, targetName }) => typeof name === 'string' && name.includes('.') && targetName === undefined,
  check(vm, plan, { release, releaseIsKnown }, tell) {
    const { name, row } = vm;
    if (name === undefined) return;
    const target = targetNameOf(row);
    if (target === undefined || !target.includes('.')) return;
    const fatal =
      releaseIsKnown &&
      release.has('main') &&
      plan.setting(row, 'pvcNameTemplate') === undefined &&
      target.slice(0, 15).includes('.');
    tell({
      path: ['name'],
      severity: fatal ? 'error' : 'warning',
      message: `it would be called "${target}", which is no DNS label${fatal ? '; the built-in template of PVC names fails on it' : ' and is used as one'}`,
      fix: `give it a targetName, such as "${target.split('.')[0]}"`,
    });
  },
});
