import { asText } from '../../../support/untyped';
import { templateVariables, tryTemplate } from '../../name-templates';
import { planRule } from '../../rule';
import { targetNameOf } from '../../target-names';

/** What Forklift's own pods and volumes add to the name of a PVC leaves this much. */
const SAFE = 40;

export const longNameTemplate = planRule({
  code: 'long-name-template',
  check(plan, { release }, tell) {
    const ofPlan = asText(plan.spec.pvcNameTemplate);
    if (ofPlan === undefined && !plan.vmSettings.has('pvcNameTemplate')) return;
    const exact = plan.spec.pvcNameTemplateUseGenerateName === false;
    for (const [index, row] of plan.vms.entries()) {
      const own = asText(row.pvcNameTemplate);
      const source = own ?? ofPlan;
      const vmName = asText(row.name);
      if (source === undefined || vmName === undefined) continue;
      const subject = {
        vmName,
        vmId: asText(row.id) ?? '',
        targetName: targetNameOf(row) ?? '',
        planName: plan.object.name,
        sourceType: plan.sourceType,
        release,
      };
      const result = tryTemplate(source, templateVariables('pvcNameTemplate', subject));
      const most = exact ? SAFE + 6 : SAFE;
      if (result === undefined || !('text' in result) || result.text.length <= most) continue;
      tell({
        path: own === undefined ? ['spec', 'pvcNameTemplate'] : ['spec', 'vms', index, 'pvcNameTemplate'],
        vm: vmName,
        message: `pvcNameTemplate gives "${result.text}" for VM "${vmName}", ${result.text.length} characters; derived pods and volumes add to it, so ${most} are safe`,
        fix: 'put | trunc after the longest part',
      });
      return;
    }
  },
});
