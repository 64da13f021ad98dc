import { Size } from 'cdk8s';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { planSetting, TRUE_BY_DEFAULT } from '../forklift/plan-settings';
import { defaultIn, type ForkliftRelease, hasField } from '../forklift/releases/forklift-release';
import { HOOK_STEPS } from '../forklift/steps';
import { composedName } from './composed-name';
import type { Loose } from './forklift-object';
import { MigrationType } from './migration-type';
import type { PlanProps } from './plan-props';
import { type HookEntry, hooksAt } from './plan-vm';
import type { RenderedPlan } from './rendered-plan';
import { type ObjectRef, refTo } from './resource';

/**
 * The spec of a Plan, its VMs included.
 *
 * @param plan what the construct has made of its props: names, defaults, VMs
 * @param release what the cluster runs; fields it lacks are left out where their absence means the same
 */
export function planSpec(plan: RenderedPlan, props: PlanProps, release: ForkliftRelease): Loose<forklift.PlanSpec> {
  const { type, namespace, transferNetwork } = plan;
  const spec: Record<string, unknown> = {};
  // Releases without the field know warm and cold only, by a boolean.
  if (hasField(release, 'Plan', 'type')) spec.type = type;
  else if (type === MigrationType.WARM) spec.warm = true;
  else if (type !== MigrationType.COLD) spec.type = type;
  // What the API server of this release would write.
  for (const name of TRUE_BY_DEFAULT) if (defaultIn(release, 'Plan', name) === true) spec[name] = true;
  // Over the few props that are set, as checkPropNames goes, and not over the many that there are.
  for (const name in props) {
    const value = props[name as keyof PlanProps];
    if (value === undefined) continue;
    const setting = planSetting(name);
    if (setting === undefined) continue;
    if (setting.kind === 'size') spec[name] = sizeText(value as Size);
    else if (setting.kind === 'reference') {
      const inTarget = setting.namespace === 'target' || !release.has(setting.namespaceSince ?? '2.9.0');
      const own = inTarget ? props.targetNamespace : namespace;
      const reference = value as { readonly name: string; readonly namespace?: string };
      spec[name] = { name: reference.name, namespace: reference.namespace ?? own };
    } else spec[name] = value ?? setting.default;
  }
  spec.provider = { destination: refTo(props.destination), source: refTo(props.source) };
  spec.map = {
    network: refTo(props.networks),
    // A conversion copies no disk; Forklift wants the key all the same.
    storage: props.storage === undefined && type === MigrationType.CONVERSION ? {} : refTo(props.storage),
  };
  if (transferNetwork !== undefined) spec.transferNetwork = transferNetwork;
  const lists = new Map<readonly HookEntry[], Loose<forklift.PlanSpecVmsHooks>[]>();
  spec.vms = plan.vms.map((vm) => {
    let hooks = lists.get(vm.hooks);
    if (hooks === undefined) {
      hooks = hookRefs(vm.hooks, namespace);
      lists.set(vm.hooks, hooks);
    }
    return vm.toSpec(namespace, hooks);
  });
  return spec as Loose<forklift.PlanSpec>;
}

/** Written even if it only repeats the destination's default: else Forklift's webhook writes it and rewrites the spec. */
export function transferNetworkOf({ transferNetwork, destination, targetNamespace }: PlanProps): ObjectRef | undefined {
  if (transferNetwork) return { name: transferNetwork.name, namespace: transferNetwork.namespace ?? targetNamespace };
  const annotation = destination?.defaultTransferNetwork;
  if (annotation === undefined) return undefined;
  const slash = annotation.indexOf('/');
  return slash < 0
    ? { name: annotation, namespace: targetNamespace }
    : { name: annotation.slice(slash + 1), namespace: annotation.slice(0, slash) };
}

/** One reference for each step: the hook, or the one that several were made into. */
function hookRefs(entries: readonly HookEntry[], namespace: string): Loose<forklift.PlanSpecVmsHooks>[] {
  const refs: Loose<forklift.PlanSpecVmsHooks>[] = [];
  for (const step of HOOK_STEPS) {
    const hooks = hooksAt(step, entries);
    const [first] = hooks;
    if (first === undefined) continue;
    const hook = hooks.length === 1 ? refTo(first) : { name: composedName(hooks), namespace };
    refs.push({ hook, step });
  }
  return refs;
}

/** A quantity; what is not a Size is shown as it is and told by the checks. */
function sizeText(size: Size): string {
  return size instanceof Size ? `${size.toMebibytes()}Mi` : String(size);
}
