import { PLAN_SETTINGS } from '../../forklift/plan-settings';
import { PROVIDER_TYPES } from '../../forklift/provider-types';
import { defaultIn, type ForkliftRelease } from '../../forklift/releases/forklift-release';
import { ProviderType } from '../../forklift/source-vm';
import { HOOK_STEPS, type HookStep } from '../../forklift/steps';
import { defaultTargetName } from '../../forklift/target-name';
import { VM_SETTINGS } from '../../forklift/vm-settings';
import type { ReviewObject } from '../../review/tree';
import { table } from '../../support/table';
import { asList, asRow, asText, dig, type Row } from '../../support/untyped';
import { type Cast, type ProviderGuess, referenceIn, typeByVms } from '../cast';
import { type Code, type Expression, name, type Props } from '../expression';
import type { AdoptedCall, AdoptedConstruct, AdoptedRun } from '../model';
import { parameters } from './hook';
import { raw } from './raw';
import { settingOf } from './settings';

/** What is known beside a Plan. */
export interface AroundPlan {
  readonly release: ForkliftRelease;
  /** The number of its wave; 1 where nothing says it. */
  readonly wave: number;
  /** The hooks that a Hook stands for, by its key. @default - itself */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** Parameters that VMs have of their own: by key of the hook and id of the VM. */
  readonly ownParameters: readonly OwnParameters[];
  readonly runs: readonly AdoptedRun[];
  readonly remarks: readonly string[];
  /** What chooses its VMs, where these have nothing of their own. @default - it names them */
  readonly query?: Code | undefined;
}

export interface OwnParameters {
  /** Key of the hook. */
  readonly hook: string;
  readonly vm: string;
  readonly parameters: Row;
}

const STEP_PROPS: Readonly<Record<HookStep, string>> = table({ PreHook: 'preHooks', PostHook: 'postHooks' });
const TYPES: readonly unknown[] = ['cold', 'warm', 'live', 'conversion'];

export function adoptPlan(
  object: ReviewObject,
  cast: Cast,
  around: AroundPlan,
): AdoptedConstruct & { readonly runs: readonly AdoptedRun[] } {
  const spec = asRow(object.raw.spec) ?? {};
  const vms = asList(spec.vms);
  const source = cast.provider(dig(spec, 'provider', 'source'), object, () => guessSource(spec));
  const destination = cast.provider(dig(spec, 'provider', 'destination'), object, () => ({
    type: ProviderType.OPENSHIFT,
  }));
  const networks = cast.network(dig(spec, 'map', 'network'), object);
  const storage = cast.storage(dig(spec, 'map', 'storage'), object);
  if (source === undefined || destination === undefined || networks === undefined)
    return { ...raw(object, cast), runs: [] };
  const hooks = vms.map((vm) => hooksOf(asRow(vm) ?? {}, object, cast, around));
  const shared = sharedHooks(hooks);
  const named = vms.map((vm, i) => vmOf(asRow(vm) ?? {}, object, shared === undefined ? (hooks[i] as VmHooks) : NONE));
  const type = spec.type ?? (spec.warm === true ? 'warm' : 'cold');
  const construct = cast.construct(
    object,
    'Plan',
    {
      source,
      destination,
      networks,
      ...(storage === undefined ? {} : { storage }),
      ...(type === 'cold' || !TYPES.includes(type)
        ? {}
        : { type: name(`MigrationType.${String(type).toUpperCase()}`) }),
      ...settingsOf(spec, object, around.release),
      ...(around.wave === 1 ? {} : { wave: around.wave }),
      vms: around.query !== undefined && named.every(isOnlyNamed) ? around.query : named,
      ...hookProps(shared ?? NONE),
    },
    { remarks: around.remarks, calls: parameterCalls(around.ownParameters, vms, object, cast, around) },
  );
  return { ...construct, runs: around.runs };
}

/** `targetNamespace` first: it is the one that a plan cannot do without. */
function settingsOf(spec: Row, { namespace }: ReviewObject, release: ForkliftRelease): Props {
  const props: Record<string, Expression> = table({ targetNamespace: asText(spec.targetNamespace) ?? '' });
  for (const [key, setting] of Object.entries(PLAN_SETTINGS)) {
    const value = spec[key];
    if (key === 'targetNamespace' || value === undefined || value === defaultIn(release, 'Plan', key)) continue;
    const target = 'namespace' in setting && setting.namespace === 'target' ? asText(spec.targetNamespace) : namespace;
    const said = settingOf(setting, value, target ?? namespace);
    if (said !== undefined) props[key] = said;
  }
  return props;
}

/** Hooks of a VM by step, as variables. */
type VmHooks = Readonly<Record<HookStep, readonly Code[]>>;

const NONE: VmHooks = { PreHook: [], PostHook: [] };

/** Of each step what the first says: Forklift runs that one, and a list of ours is one hook. */
function hooksOf(vm: Row, object: ReviewObject, cast: Cast, around: AroundPlan): VmHooks {
  const at = (step: HookStep): Code[] => {
    const entry = asList(vm.hooks).find((item) => asRow(item)?.step === step);
    const reference = asRow(entry)?.hook;
    const { name: hookName, namespace } = referenceIn(reference, object);
    const members = around.members.get(`Hook|${namespace}|${hookName}`);
    if (members !== undefined) return members.map((key) => name(cast.variableOf(key)));
    const hook = cast.hook(reference, object);
    return hook === undefined ? [] : [hook];
  };
  return { PreHook: at('PreHook'), PostHook: at('PostHook') };
}

/** The hooks of all VMs, where those are the same. */
function sharedHooks(hooks: readonly VmHooks[]): VmHooks | undefined {
  const text = (it: VmHooks | undefined) =>
    JSON.stringify(HOOK_STEPS.map((step) => it?.[step].map((hook) => hook.name)));
  return hooks.length > 0 && hooks.every((it) => text(it) === text(hooks[0])) ? hooks[0] : undefined;
}

function hookProps(hooks: VmHooks): Props {
  return Object.fromEntries(
    HOOK_STEPS.flatMap((step) => (hooks[step].length === 0 ? [] : [[STEP_PROPS[step], hooks[step]]])),
  );
}

function vmOf(vm: Row, { namespace }: ReviewObject, hooks: VmHooks): Props {
  const id = asText(vm.id) ?? '';
  const vmName = asText(vm.name) ?? '';
  const props: Record<string, Expression> = table({ id, name: vmName });
  for (const key of ['namespace', 'type']) {
    const value = vm[key];
    if (typeof value === 'string') props[key] = value;
  }
  for (const [key, setting] of Object.entries(VM_SETTINGS)) {
    const value = vm[key];
    if (value === undefined || (key === 'targetName' && value === defaultTargetName(vmName, id))) continue;
    const said = settingOf(setting.kind === 'secret' ? { kind: 'reference' } : setting, value, namespace);
    if (said !== undefined) props[key] = said;
  }
  return { ...props, ...hookProps(hooks) };
}

/** Whether a VM has nothing but what an inventory gives it. */
function isOnlyNamed(vm: Props): boolean {
  return Object.keys(vm).every((key) => key === 'id' || key === 'name' || key === 'namespace');
}

/** `plan.vm('vm-1').addPostHook(health, { port: 443 })` for each VM that has parameters of its own. */
function parameterCalls(
  own: readonly OwnParameters[],
  vms: readonly unknown[],
  object: ReviewObject,
  cast: Cast,
  around: AroundPlan,
): AdoptedCall[] {
  return own.flatMap((it): AdoptedCall[] => {
    const vm = asRow(vms.find((candidate) => asRow(candidate)?.id === it.vm));
    const variable = cast.variableOf(it.hook);
    const hooks = vm === undefined ? NONE : hooksOf(vm, object, cast, around);
    const step = HOOK_STEPS.find((at) => hooks[at].some((hook) => hook.name === variable));
    if (step === undefined) return [];
    const then = {
      method: step === 'PreHook' ? 'addPreHook' : 'addPostHook',
      args: [name(variable), parameters(it.parameters)],
    };
    return [{ method: 'vm', args: [it.vm], then }];
  });
}

/** The platform of a source provider that was not given, by what the plan says. */
export function guessSource(spec: Row): ProviderGuess {
  const vms = asList(spec.vms);
  const byIds = typeByVms(vms);
  const isOpenShift = vms.length > 0 && vms.every((vm) => asText(asRow(vm)?.namespace) !== undefined);
  const type =
    byIds ?? (isOpenShift || spec.type === 'live' ? ProviderType.OPENSHIFT : undefined) ?? byMigrationType(spec);
  return {
    type,
    remark: `Its platform is a guess, by ${byIds === undefined ? 'what its plans say' : 'the ids of its VMs'}: put it right if need be`,
  };
}

/** Ids of several platforms look alike. */
function byMigrationType(spec: Row): ProviderType {
  const isUuid =
    typeof PROVIDER_TYPES.ovirt.vmId?.form === 'object' &&
    asList(spec.vms).some((vm) => PROVIDER_TYPES.ovirt.vmId?.form.test(asText(asRow(vm)?.id) ?? ''));
  return isUuid ? ProviderType.OVIRT : ProviderType.VSPHERE;
}
