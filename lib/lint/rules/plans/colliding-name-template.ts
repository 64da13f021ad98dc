import { asText, type Row } from '../../../support/untyped';
import { type NameTemplate, templateVariables, tryTemplate } from '../../name-templates';
import { planRule, type Tell } from '../../rule';
import { targetNameOf } from '../../target-names';
import type { PlanView } from '../../views';

interface Kind {
  readonly template: NameTemplate;
  readonly things: string;
  readonly thing: string;
  readonly index: string;
  /** What may tell the names apart, and nobody knows before the VM is read. */
  readonly unknown: RegExp;
  /** Why nothing else tells them apart. */
  readonly because: string;
}

const PVC: Kind = {
  template: 'pvcNameTemplate',
  things: 'disks',
  thing: 'disk',
  index: 'DiskIndex',
  unknown: /\.(?:SourcePVCName|FileName|DiskId|VolumeID|WinDriveLetter)\b/,
  because: 'pvcNameTemplateUseGenerateName does not tell them apart',
};
const VOLUME: Kind = {
  template: 'volumeNameTemplate',
  things: 'volumes',
  thing: 'volume',
  index: 'VolumeIndex',
  unknown: /\.PVCName\b/,
  because: 'a VM cannot have two with the same name',
};
const NETWORK: Kind = {
  template: 'networkNameTemplate',
  things: 'networks',
  thing: 'network',
  index: 'NetworkIndex',
  unknown: /\.Network(?:Name|Namespace|Type)\b/,
  because: 'a VM cannot have two with the same name',
};

/** As many as tell a template apart that gives the first one a name of its own. */
const INDEXES = [0, 1, 2];

export const collidingNameTemplate = planRule({
  code: 'colliding-name-template',
  check(plan, { release }, tell) {
    const exact =
      plan.spec.pvcNameTemplateUseGenerateName === false ||
      (plan.sourceType === 'openshift' && plan.spec.pvcNameTemplateUseGenerateName === undefined);
    // With generateName Kubernetes adds signs that tell the names apart.
    for (const kind of exact ? [PVC, VOLUME, NETWORK] : [VOLUME, NETWORK]) {
      if (plan.spec[kind.template] === undefined && !plan.vmSettings.has(kind.template)) continue;
      check(plan, kind, tell, (row, index) =>
        templateVariables(
          kind.template,
          {
            vmName: asText(row.name) ?? asText(row.id) ?? '',
            vmId: asText(row.id) ?? '',
            targetName: targetNameOf(row) ?? asText(row.id) ?? '',
            planName: plan.object.name,
            sourceType: plan.sourceType,
            release,
          },
          index,
        ),
      );
    }
  },
});

function check(
  plan: PlanView,
  kind: Kind,
  tell: Tell,
  variables: (row: Row, index: number) => ReturnType<typeof templateVariables>,
): void {
  const ofPlan = asText(plan.spec[kind.template]);
  const taken = new Set<string>();
  let isPlanTold = false;
  for (const [at, row] of plan.vms.entries()) {
    const own = asText(row[kind.template]);
    const source = own ?? ofPlan;
    if (source === undefined || kind.unknown.test(source) || (own === undefined && isPlanTold)) continue;
    const names = INDEXES.map((index) => {
      const result = tryTemplate(source, variables(row, index));
      return result !== undefined && 'text' in result ? result.text : undefined;
    });
    const [first] = names;
    if (first === undefined) continue;
    const twice = names.find((name, i) => name !== undefined && names.indexOf(name) < i);
    const ofSeveral = kind === PVC ? names.find((name) => name !== undefined && taken.has(name)) : undefined;
    for (const name of names) if (name !== undefined) taken.add(name);
    const name = twice ?? ofSeveral;
    if (name === undefined) continue;
    isPlanTold ||= own === undefined;
    const isEvery = names.every((other) => other === first);
    const what =
      twice === undefined
        ? `${kind.things} of several VMs`
        : `${isEvery ? 'every' : 'more than one'} ${kind.thing} of a VM`;
    tell({
      path: own === undefined ? ['spec', kind.template] : ['spec', 'vms', at, kind.template],
      message: `${kind.template} gives ${what} the name "${name}", and ${kind.because}`,
      fix: `put {{ .${twice === undefined ? 'TargetVmName' : kind.index} }} into it`,
    });
  }
}
