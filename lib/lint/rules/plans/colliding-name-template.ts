import { asText } from '../../../support/untyped';
import { templateVariables, tryTemplate } from '../../name-templates';
import { planRule } from '../../rule';
import { targetNameOf } from '../../target-names';

export const collidingNameTemplate = planRule({
  code: 'colliding-name-template',
  check(plan, { release }, tell) {
    const { spec, vms } = plan;
    const source = asText(spec.pvcNameTemplate);
    if (source === undefined) return;
    // With generateName Kubernetes adds signs that tell the names apart.
    const exact =
      spec.pvcNameTemplateUseGenerateName === false ||
      (plan.sourceType === 'openshift' && spec.pvcNameTemplateUseGenerateName === undefined);
    if (!exact) return;
    const names = vms.slice(0, 2).map((row) =>
      [0, 1].map((disk) => {
        const subject = {
          vmName: asText(row.name) ?? asText(row.id) ?? '',
          vmId: asText(row.id) ?? '',
          targetName: targetNameOf(row) ?? '',
          planName: plan.object.name,
          sourceType: plan.sourceType,
          release,
        };
        const result = tryTemplate(source, templateVariables('pvcNameTemplate', subject, disk));
        return result !== undefined && 'text' in result ? result.text : undefined;
      }),
    );
    const [first, second] = names;
    if (first === undefined || first[0] === undefined) return;
    // Only the names of source volumes tell those of an openshift source apart.
    const readsOther = /\.(?:SourcePVCName|FileName|DiskId|VolumeID|WinDriveLetter)\b/.test(source);
    const what =
      !readsOther && first[0] === first[1]
        ? 'every disk of a VM'
        : second !== undefined && first[0] === second[0] && !readsOther
          ? 'disks of several VMs'
          : undefined;
    if (what === undefined) return;
    tell({
      path: ['spec', 'pvcNameTemplate'],
      message: `pvcNameTemplate gives ${what} the name "${first[0]}", and pvcNameTemplateUseGenerateName does not tell them apart`,
      fix: what.startsWith('every') ? 'put {{ .DiskIndex }} into it' : 'put {{ .TargetVmName }} into it',
    });
  },
});
