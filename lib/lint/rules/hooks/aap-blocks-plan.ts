import { referencesOf } from '../../references';
import { planRule } from '../../rule';

export const aapBlocksPlan = planRule({
  code: 'aap-blocks-plan',
  check({ object, vms }, { objects }, tell) {
    if (vms.length < 2) return;
    const aap = referencesOf(object).find(
      ({ type, namespace, name }) => type === 'Hook' && objects.find('Hook', namespace, name)?.spec.aap !== undefined,
    );
    if (aap)
      tell({
        path: aap.path,
        message: `while the job of AAP hook "${aap.name}" runs, every other VM of the plan stands still`,
        fix: 'keep the job short, or give such VMs a plan of their own',
      });
  },
});
