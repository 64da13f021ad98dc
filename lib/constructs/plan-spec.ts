import { Size } from 'cdk8s';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { type ForkliftRelease, hasField } from '../forklift/releases';
import { composedName } from './composed-name';
import type { Loose } from './forklift-object';
import { MigrationType } from './migration-type';
import { type PlanProps, TRUE_BY_DEFAULT, WRITTEN_AS_GIVEN } from './plan-props';
import { HOOK_STEPS, type HookEntry, hooksAt } from './plan-vm';
import type { RenderedPlan } from './rendered-plan';
import { type ObjectRef, refTo } from './resource';

const writtenAsGiven: ReadonlySet<string> = new Set(WRITTEN_AS_GIVEN);
const trueByDefault: ReadonlySet<string> = new Set(TRUE_BY_DEFAULT);

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
  for (const name of TRUE_BY_DEFAULT) if (hasField(release, 'Plan', name)) spec[name] = true;
  // Over the few props that are set, as checkPropNames goes, and not over the many that there are.
  for (const name in props) {
    const value = props[name as keyof PlanProps];
    if (value === undefined) continue;
    if (writtenAsGiven.has(name)) spec[name] = value;
    else if (trueByDefault.has(name)) spec[name] = value ?? true;
  }
  spec.provider = { destination: refTo(props.destination), source: refTo(props.source) };
  spec.map = {
    network: refTo(props.networks),
    // A conversion copies no disk; Forklift wants the key all the same.
    storage: props.storage === undefined && type === MigrationType.CONVERSION ? {} : refTo(props.storage),
  };
  if (transferNetwork !== undefined) spec.transferNetwork = transferNetwork;
  if (props.conversionTempStorageSize !== undefined)
    spec.conversionTempStorageSize = sizeText(props.conversionTempStorageSize);
  if (props.customizationScripts !== undefined) {
    const scripts = props.customizationScripts;
    spec.customizationScripts = { name: scripts.name, namespace: scripts.namespace ?? namespace };
  }
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

/** A quantity; what is no Size is shown as it is and told by the checks. */
function sizeText(size: Size): string {
  return size instanceof Size ? `${size.toMebibytes()}Mi` : String(size);
}
