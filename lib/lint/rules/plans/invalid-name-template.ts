import { ForkliftRelease } from '../../../forklift/releases/forklift-release';
import { asText } from '../../../support/untyped';
import { type NameTemplate, templateVariables, tryTemplate } from '../../name-templates';
import { planRule, type Tell } from '../../rule';
import { targetNameOf } from '../../target-names';
import type { PlanView } from '../../views';

const TEMPLATES: readonly NameTemplate[] = ['pvcNameTemplate', 'volumeNameTemplate', 'networkNameTemplate'];

export const invalidNameTemplate = planRule({
  code: 'invalid-name-template',
  check(plan, { release, releaseIsKnown }, tell) {
    // A variable of the main branch alone is one of no release: whoever runs that says so.
    const reader = releaseIsKnown ? release : ForkliftRelease.LATEST;
    for (const template of TEMPLATES) {
      const ofPlan = asText(plan.spec[template]);
      if (ofPlan === undefined && !plan.vmSettings.has(template)) continue;
      checkTemplate(plan, template, ofPlan, reader, tell);
    }
  },
});

/** Tries a template with each VM; a fault that has nothing to do with the VM is reported once. */
function checkTemplate(
  plan: PlanView,
  template: NameTemplate,
  ofPlan: string | undefined,
  release: ForkliftRelease,
  tell: Tell,
): void {
  const told = new Set<string>();
  const subjects = plan.vms.length === 0 ? [{}] : plan.vms;
  for (const [index, row] of subjects.entries()) {
    const own = asText(row[template]);
    const source = own ?? ofPlan;
    if (source === undefined) continue;
    const vmName = asText(row.name);
    const subject = {
      vmName: vmName ?? 'vm',
      vmId: asText(row.id) ?? 'vm-1',
      targetName: targetNameOf(row) ?? 'vm',
      planName: plan.object.name === '' ? 'plan' : plan.object.name,
      sourceType: plan.sourceType,
      release,
    };
    const result = tryTemplate(source, templateVariables(template, subject));
    if (result === undefined || 'text' in result || told.has(`${source} ${result.fault}`)) continue;
    told.add(`${source} ${result.fault}`);
    tell({
      path: own === undefined ? ['spec', template] : ['spec', 'vms', index, template],
      ...(vmName === undefined ? {} : { vm: vmName }),
      message: `${template} ${result.fault.startsWith('gives') && vmName !== undefined ? `for VM "${vmName}" ` : ''}${result.fault}`,
      ...(result.fix === undefined ? {} : { fix: result.fix }),
    });
    // Twenty VMs with capitals are one fault of one template.
    if (told.size >= 3) return;
  }
}
