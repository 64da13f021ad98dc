import type { Flag } from '../flags/flag';
import { PATCH_PLANVM_FLAGS, PLAN_SETTING_FLAGS } from '../flags/plan';
import { type Ref, refOf, withoutUndefined } from '../objects';
import { AffinityFault, readAffinityRule } from '../values/affinity-rule';
import { PairFault } from '../values/network-pairs';
import { storagePair } from '../values/storage-pairs';
import type { CommandContext } from './context';
import { networkPairsOf, storageDefaults, storagePairsOf, tellOffloadSecret } from './mapping';
import { type DraftVm, type NamedVms, planVms } from './plan-vms';

type Spec = Record<string, unknown>;

/** `create plan`, as a live run makes it: with every boolean that is false, which the dry run loses. */
export function createPlan(context: CommandContext): void {
  const { line, namespace } = context;
  const name = context.needed('name', 0);
  const source = refOf(context.needed('source'), namespace);
  const ends = { source, destination: targetOf(context) };
  const named = planVms(context, source.name === '' ? undefined : source);
  const spec: Spec = {};
  setFields(context, PLAN_SETTING_FLAGS, spec);
  setOthers(context, spec);
  if (line.has('warm') && line.has('migration-type'))
    context.fault('--warm and --migration-type exclude each other', 'give --migration-type alone');
  for (const flag of PLAN_SETTING_FLAGS) {
    if (flag.field === undefined) continue;
    if (flag.default) spec[flag.field] ??= true;
    // Of these the tool writes the true ones.
    else if (flag.kind === 'presence' && spec[flag.field] === false) delete spec[flag.field];
  }
  spec.targetNamespace ??= namespace;
  const hooks = [
    ...hookOf(context.nameHere('pre-hook'), 'PreHook', namespace),
    ...hookOf(context.nameHere('post-hook'), 'PostHook', namespace),
  ];
  const vms = named.vms.map((vm) => (hooks.length === 0 ? vm : { ...vm, hooks: [...(vm.hooks ?? []), ...hooks] }));
  if (named.query !== undefined) context.queries.push({ plan: { name, namespace }, query: named.query });
  const map = mapsOf(context, name, ends, named, spec.type === 'conversion');
  context.create('Plan', name, { provider: ends, map, vms, ...spec });
}

/** `patch plan`: sends what is given, and nothing else. */
export function patchPlan(context: CommandContext): void {
  const { line } = context;
  const plan = context.existing('Plan', context.needed('plan-name', 0));
  if (plan === undefined) return;
  const { spec } = plan;
  const account = line.has('service-account') ? line.text('service-account') : spec.serviceAccount;
  for (const flag of PLAN_SETTING_FLAGS) {
    if (flag.field === undefined || !line.has(flag.name)) continue;
    const value = line.value(flag);
    if (flag.kind === 'labels')
      spec[flag.field] = { ...(spec[flag.field] as object | undefined), ...(value as object) };
    else if (value !== undefined) spec[flag.field] = value;
    else if (flag.kind === 'tristate') delete spec[flag.field];
  }
  if (account === undefined) delete spec.serviceAccount;
  const { tagMapping } = spec;
  setOthers(context, spec);
  if (spec.tagMapping !== undefined)
    spec.tagMapping = { ...(tagMapping as object | undefined), ...(spec.tagMapping as object) };
  // Merged too, so that a type that is no longer warm says so.
  if (line.has('migration-type') && spec.type !== 'warm') spec.warm = false;
}

/** `patch planvm`: remove, add in front, add behind; `--clear-hooks` alone of the hook flags counts where it stands. */
export function patchPlanVm(context: CommandContext): void {
  const { line, namespace } = context;
  const plan = context.existing('Plan', context.needed('plan-name', 0));
  const name = context.needed('vm-name', 1);
  if (plan === undefined) return;
  const vm = (plan.spec.vms as DraftVm[]).find((it) => it.name === name);
  if (vm === undefined) {
    context.fault(
      `Plan "${plan.metadata.name}" names no VM ${JSON.stringify(name)}`,
      `it has ${(plan.spec.vms as DraftVm[])
        .map((it) => it.name ?? it.id)
        .slice(0, 5)
        .join(', ')}`,
    );
    return;
  }
  for (const flag of PATCH_PLANVM_FLAGS) {
    if (flag.field === undefined || !line.has(flag.name)) continue;
    const value = line.value(flag);
    if (value !== undefined) vm[flag.field] = value;
    else if (flag.kind === 'tristate') delete vm[flag.field];
  }
  const luks = line.text('luks-secret');
  if (luks !== undefined) vm.luks = { name: luks, namespace };
  if (line.boolean('clear-hooks')) {
    delete vm.hooks;
    return;
  }
  const removed = line.text('remove-hook')?.trim();
  const hooks = (vm.hooks ?? []).filter(({ hook }) => removed === undefined || hook.name !== removed);
  if (removed !== undefined && hooks.length === (vm.hooks ?? []).length)
    context.warn(`--remove-hook: the VM has no hook ${JSON.stringify(removed)}`);
  for (const [flag, step] of [
    ['add-pre-hook', 'PreHook'],
    ['add-post-hook', 'PostHook'],
  ] as const)
    for (const added of hookOf(context.nameHere(flag), step, namespace))
      if (!hooks.some((it) => it.step === step && it.hook.name === added.hook.name)) hooks.push(added);
  if (hooks.length === 0) delete vm.hooks;
  else vm.hooks = hooks;
}

function setFields({ line }: CommandContext, flags: readonly Flag[], spec: Spec): void {
  for (const flag of flags) {
    const value = flag.field === undefined ? undefined : line.value(flag);
    if (flag.field !== undefined && value !== undefined) spec[flag.field] = value;
  }
}

/** What is more than a field with the value given. */
function setOthers(context: CommandContext, spec: Spec): void {
  const { line, namespace } = context;
  for (const [flag, field] of [
    ['transfer-network', 'transferNetwork'],
    ['customization-scripts', 'customizationScripts'],
  ] as const) {
    const text = line.text(flag);
    if (text !== undefined) spec[field] = refOf(text, namespace);
  }
  for (const [flag, field] of [
    ['target-affinity', 'targetAffinity'],
    ['convertor-affinity', 'convertorAffinity'],
  ] as const) {
    const rule = line.text(flag);
    if (rule !== undefined) spec[field] = affinityOf(context, flag, rule);
  }
  const type = line.text('migration-type') ?? (line.boolean('warm') ? 'warm' : undefined);
  if (type !== undefined) spec.type = type;
  if (type === 'warm') spec.warm = true;
  const tags = withoutUndefined({
    disabled: line.boolean('tag-mapping-disabled'),
    labelTags: line.words('tag-mapping-label-tags'),
  });
  if (Object.keys(tags).length > 0) spec.tagMapping = tags;
}

function affinityOf(context: CommandContext, flag: string, rule: string): unknown {
  try {
    const { affinity, passedOver } = readAffinityRule(rule);
    if (passedOver !== undefined) context.warn(`--${flag}: ${passedOver}`, 'the tool reads one rule and no more');
    return affinity;
  } catch (error) {
    if (!(error instanceof AffinityFault)) throw error;
    context.fault(`--${flag} ${error.message}`);
    return undefined;
  }
}

/** The provider that is the target; the tool looks for one where none is named. */
function targetOf(context: CommandContext): Ref {
  const { line, namespace, objects } = context;
  const target = line.text('target');
  if (target !== undefined) return refOf(target, namespace);
  const local = objects
    .ofKind('Provider')
    .find(({ metadata, spec }) => metadata.namespace === namespace && spec.type === 'openshift' && spec.url === '');
  const ref = { name: local?.metadata.name ?? 'host', namespace };
  if (local === undefined && !line.has('target'))
    context.warn(
      `without --target the tool takes the OpenShift provider of ${namespace} that has no URL; "host" is written`,
      'see that it is called so there',
    );
  return ref;
}

function hookOf(name: string | undefined, step: string, namespace: string) {
  return name === undefined ? [] : [{ step, hook: { name, namespace } }];
}

/** The maps of a plan: named ones, ones made of pairs, or those that the tool would make of what the cluster has. */
function mapsOf(
  context: CommandContext,
  plan: string,
  ends: { readonly source: Ref; readonly destination: Ref },
  named: NamedVms,
  isConversion: boolean,
): Spec {
  const { line, namespace } = context;
  for (const [map, pairs] of [
    ['network-mapping', 'network-pairs'],
    ['storage-mapping', 'storage-pairs'],
  ] as const)
    if (line.has(map) && line.has(pairs))
      context.fault(`--${map} and --${pairs} exclude each other`, 'give one of the two');
  if (isConversion && (line.has('storage-mapping') || line.has('storage-pairs')))
    context.fault('a conversion moves no disks: --storage-mapping and --storage-pairs are refused', 'leave them out');
  const network = { ...networkOf(context, plan, ends, named), namespace };
  return { network, storage: isConversion ? {} : { ...storageOf(context, plan, ends, named), namespace } };
}

function networkOf(
  context: CommandContext,
  plan: string,
  provider: { readonly source: Ref; readonly destination: Ref },
  { known }: NamedVms,
): { readonly name: string } {
  const { line, namespace } = context;
  const given = context.nameHere('network-mapping');
  if (given !== undefined) return { name: given };
  if (line.has('network-pairs')) {
    const name = `${plan}-network`;
    context.create('NetworkMap', name, { provider, map: networkPairsOf(context, 'network-pairs', provider.source) });
    return { name };
  }
  const name = `${plan}-network-map`;
  const target = line.text('default-target-network');
  const used = eachOnce(
    known.flatMap(({ nics = [] }) => nics.map((nic) => withoutUndefined({ id: nic.networkId, name: nic.networkName }))),
  );
  const [only] = used;
  if (target !== undefined && only !== undefined && used.length === 1) {
    context.create('NetworkMap', name, {
      provider,
      map: [{ source: only, destination: networkTarget(target, namespace) }],
    });
  } else {
    context.warn(
      `the NetworkMap "${name}" is not made: without pairs the tool asks the cluster, gives one network a target and ignores the others, which one is chance`,
      'say where each network goes: --network-pairs, or new NetworkMap(...) with inventory.proposeNetworkPairs(...)',
    );
  }
  return { name };
}

function networkTarget(text: string, namespace: string): Spec {
  if (text === 'default') return { type: 'pod' };
  if (text === 'ignored') return { type: 'ignored' };
  return { type: 'multus', ...refOf(text, namespace) };
}

function storageOf(
  context: CommandContext,
  plan: string,
  provider: { readonly source: Ref; readonly destination: Ref },
  { known }: NamedVms,
): { readonly name: string } {
  const { line } = context;
  const given = context.nameHere('storage-mapping');
  if (given !== undefined) return { name: given };
  const defaults = storageDefaults(context);
  if (line.has('storage-pairs')) {
    const name = `${plan}-storage`;
    const map = storagePairsOf(context, 'storage-pairs', provider.source, defaults);
    tellOffloadSecret(context, name, map);
    context.create('StorageMap', name, { provider, map });
    return { name };
  }
  const name = `${plan}-storage-map`;
  const storageClass = line.text('default-target-storage-class');
  const used = eachOnce(
    known.flatMap(({ disks = [] }) =>
      disks.map((disk) => withoutUndefined({ id: disk.storageId, name: disk.storageName })),
    ),
  );
  if (storageClass === undefined || used.length === 0) {
    context.warn(
      `the StorageMap "${name}" is not made: without pairs the tool asks the cluster for storages and a storage class`,
      'say where each storage goes: --storage-pairs, or new StorageMap(...) with inventory.proposeStoragePairs(...)',
    );
    return { name };
  }
  try {
    const map = used.map((source) => ({ ...storagePair('', storageClass, defaults), source }));
    tellOffloadSecret(context, name, map);
    context.create('StorageMap', name, { provider, map });
  } catch (error) {
    if (!(error instanceof PairFault)) throw error;
    context.fault(`--default-target-storage-class ${error.message}`);
  }
  return { name };
}

/** Each once, in the order in which the VMs name them; what has neither id nor name is none. */
function eachOnce(refs: readonly { readonly id?: string | undefined; readonly name?: string | undefined }[]) {
  const seen = new Map<string, { readonly id?: string; readonly name?: string }>();
  for (const ref of refs) {
    const key = ref.id ?? ref.name;
    if (key !== undefined && !seen.has(key)) seen.set(key, ref as { readonly id?: string; readonly name?: string });
  }
  return [...seen.values()];
}
