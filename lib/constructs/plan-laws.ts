import { duplicateTargetName } from '../forklift/laws/duplicate-target-name';
import { duplicateVm } from '../forklift/laws/duplicate-vm';
import { invalidRootDisk } from '../forklift/laws/invalid-root-disk';
import { luksAndClevis } from '../forklift/laws/luks-and-clevis';
import { luksNotSupported } from '../forklift/laws/luks-not-supported';
import { luksWithoutName } from '../forklift/laws/luks-without-name';
import type { PlanFacts } from '../forklift/laws/plan-facts';
import { tempStorageHalfSet } from '../forklift/laws/temp-storage-half-set';
import { transferNetworkElsewhere } from '../forklift/laws/transfer-network-elsewhere';
import { typeNotSupported } from '../forklift/laws/type-not-supported';
import type { LawOver, Words } from '../problems/law';
import { authorWords } from '../problems/words';
import type { Row } from '../support/untyped';
import { MigrationType } from './migration-type';
import type { PlanProps } from './plan-props';
import type { RenderedPlan } from './rendered-plan';

/** The laws that a plan holds itself against. */
export const PLAN_LAWS: readonly LawOver<PlanFacts>[] = [
  typeNotSupported,
  transferNetworkElsewhere,
  tempStorageHalfSet,
  duplicateVm,
  luksNotSupported,
  luksAndClevis,
  luksWithoutName,
  invalidRootDisk,
  duplicateTargetName,
];

/** What an author calls the parts of the spec. */
export const PLAN_PROP_NAMES: Readonly<Record<string, string>> = {
  'provider.source': 'source',
  'provider.destination': 'destination',
  'map.network': 'networks',
  'map.storage': 'storage',
};

const types: readonly string[] = Object.values(MigrationType);

/** A plan as its laws look at it. */
export function planFacts(plan: RenderedPlan, props: PlanProps): PlanFacts {
  const { source, destination, transferNetwork } = props;
  return {
    settings: { ...props, transferNetwork: plan.transferNetwork } satisfies object as Row,
    type: types.includes(plan.type) ? plan.type : undefined,
    sourceType: source?.type,
    sourceLabel: `provider "${source?.name}"`,
    ...(transferNetwork ? {} : { transferNetworkLabel: `defaultTransferNetwork of provider "${destination?.name}"` }),
    vms: plan.vms,
  };
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
