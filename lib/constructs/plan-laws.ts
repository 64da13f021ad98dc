import { aapBlocksPlan } from '../forklift/laws/aap-blocks-plan';
import { dottedTargetName } from '../forklift/laws/dotted-target-name';
import { duplicateTargetName } from '../forklift/laws/duplicate-target-name';
import { duplicateVm } from '../forklift/laws/duplicate-vm';
import { hooksOnEc2 } from '../forklift/laws/hooks-on-ec2';
import { invalidPlanName } from '../forklift/laws/invalid-plan-name';
import { invalidRootDisk } from '../forklift/laws/invalid-root-disk';
import { invalidTargetName } from '../forklift/laws/invalid-target-name';
import { luksAndClevis } from '../forklift/laws/luks-and-clevis';
import { luksNotSupported } from '../forklift/laws/luks-not-supported';
import { luksWithoutName } from '../forklift/laws/luks-without-name';
import { noVms } from '../forklift/laws/no-vms';
import type { HookOfPlan, KnownVmFacts, PlanFacts } from '../forklift/laws/plan-facts';
import { postHookCondemnsVm } from '../forklift/laws/post-hook-condemns-vm';
import { preHookOfWarmPlan } from '../forklift/laws/pre-hook-of-warm-plan';
import { settingUnread } from '../forklift/laws/setting-unread';
import { tempStorageHalfSet } from '../forklift/laws/temp-storage-half-set';
import { transferNetworkElsewhere } from '../forklift/laws/transfer-network-elsewhere';
import { typeNotSupported } from '../forklift/laws/type-not-supported';
import { vmIsTemplate } from '../forklift/laws/vm-is-template';
import { vmRefIncomplete } from '../forklift/laws/vm-ref-incomplete';
import type { ForkliftRelease } from '../forklift/releases/forklift-release';
import type { PlanVmSettings } from '../forklift/vm-settings';
import type { Code } from '../problems/catalogue';
import type { LawOver, Words } from '../problems/law-over';
import { authorWords } from '../problems/words';
import type { Row } from '../support/untyped';
import { AapHook } from './hook';
import type { IHook } from './i-hook';
import { MigrationType } from './migration-type';
import type { PlanProps } from './plan-props';
import type { HookEntry, PlanVm } from './plan-vm';
import type { RenderedPlan } from './rendered-plan';

/** The laws that a plan checks itself against. */
export const PLAN_LAWS: readonly LawOver<PlanFacts>[] = [
  invalidPlanName,
  settingUnread,
  noVms,
  vmRefIncomplete,
  invalidTargetName,
  dottedTargetName,
  typeNotSupported,
  transferNetworkElsewhere,
  tempStorageHalfSet,
  duplicateVm,
  luksNotSupported,
  luksAndClevis,
  luksWithoutName,
  invalidRootDisk,
  duplicateTargetName,
  hooksOnEc2,
  preHookOfWarmPlan,
  postHookCondemnsVm,
  aapBlocksPlan,
];

/** The laws that a plan checks its VMs against, as far as an inventory tells of them. */
export const KNOWN_VM_LAWS: readonly LawOver<readonly KnownVmFacts[]>[] = [vmIsTemplate];

/** What the way a plan takes and writes its hooks answers: by steps that there are, one hook for each. */
export const ANSWERED_BY_HOOK_LISTS = ['hook-step', 'second-hook-of-step'] as const satisfies readonly Code[];

/** What an author calls the parts of the spec. */
export const PLAN_PROP_NAMES: Readonly<Record<string, string>> = {
  'provider.source': 'source',
  'provider.destination': 'destination',
  'map.network': 'networks',
  'map.storage': 'storage',
};

const types: readonly string[] = Object.values(MigrationType);

/** A plan as its laws look at it. */
export function planFacts(plan: RenderedPlan, props: PlanProps, release: ForkliftRelease): PlanFacts {
  const { source, destination, transferNetwork } = props;
  return {
    name: plan.name,
    isAuthored: true,
    release,
    settings: { ...props, transferNetwork: plan.transferNetwork } satisfies object as Row,
    type: types.includes(plan.type) ? plan.type : undefined,
    sourceType: source?.type,
    sourceLabel: `provider "${source?.name}"`,
    ...(transferNetwork ? {} : { transferNetworkLabel: `defaultTransferNetwork of provider "${destination?.name}"` }),
    vms: plan.vms,
    hasVmList: !saidOtherwise(plan, props),
    vmSettings: settingsOf(plan),
    deletesFailedVms: true,
    get hooks() {
      return hooksOf(plan.vms, () => true);
    },
    get aapHooks() {
      return hooksOf(plan.vms, (hook) => hook instanceof AapHook);
    },
  };
}

/** Whether choosing the VMs failed with a message of its own. */
function saidOtherwise({ vms }: RenderedPlan, props: PlanProps): boolean {
  if (props.vms === undefined || vms.length > 0) return false;
  return Array.isArray(props.vms) ? props.vms.length > 0 : true;
}

function settingsOf({ vms }: RenderedPlan): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { ownSettings } of vms)
    for (const name in ownSettings) if (ownSettings[name as keyof PlanVmSettings] !== undefined) names.add(name);
  return names;
}

/** The VMs of a plan that it took from an inventory. */
export function knownVmFacts({ vms }: RenderedPlan): readonly KnownVmFacts[] {
  return vms.flatMap(({ name, source }, index) => (source === undefined ? [] : [{ index, label: name, source }]));
}

function hooksOf(vms: readonly PlanVm[], isMeant: (hook: IHook) => boolean): HookOfPlan[] {
  const seen = new Set<readonly HookEntry[]>();
  return vms.flatMap((vm, i) => {
    if (seen.has(vm.hooks)) return [];
    seen.add(vm.hooks);
    return vm.hooks.flatMap(({ step, hook }) => (isMeant(hook) ? [{ vm: i, step, name: hook.name }] : []));
  });
}

/** The words of a plan's author: a setting of a VM is set by a call. */
export function planWords(plan: RenderedPlan): Words {
  const words = authorWords(PLAN_PROP_NAMES);
  return (path) => {
    const [, list, index, setting] = path;
    if (list !== 'vms' || typeof index !== 'number' || setting === undefined) return words(path);
    return `plan.vm('${plan.vms[index]?.id}').configure({ ${setting}: '...' })`;
  };
}
