import { TRUE_BY_DEFAULT } from '../../../forklift/plan-settings';
import { dig } from '../../../support/untyped';
import { planRule } from '../../rule';

export const falseComesBack = planRule({
  code: 'false-comes-back',
  check({ spec, object }, _context, tell) {
    // What that command always prints, and people seldom write. On a cluster every boolean has its value.
    const printed =
      spec.pvcNameTemplateUseGenerateName === true || dig(object.manifest, 'status', 'migration') !== undefined;
    if (!printed || object.metadata.uid !== undefined) return;
    const absent = TRUE_BY_DEFAULT.filter((name) => spec[name] === undefined);
    if (absent.length === 0 || absent.length > 2) return;
    tell({
      path: ['spec'],
      message: `${absent.join(', ')} ${absent.length === 1 ? 'is' : 'are'} left out while the others are true: a dry-run of kubectl-mtv drops every false, and the API server defaults it to true`,
      fix: `write ${absent.map((name) => `${name}: false`).join(', ')}, if that was meant`,
    });
  },
});
