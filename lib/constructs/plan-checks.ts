import { Size } from 'cdk8s';
import { isImageReference } from '../forklift/image-reference';
import { vmPath } from '../forklift/laws/plan-facts';
import { isDnsLabel } from '../forklift/names';
import { planSetting } from '../forklift/plan-settings';
import type { ForkliftRelease } from '../forklift/releases/forklift-release';
import { ProviderType } from '../forklift/source-vm';
import { HOOK_STEPS, type HookStep } from '../forklift/steps';
import { type PlanVmSettings, vmSettingReadBy } from '../forklift/vm-settings';
import type { Path } from '../problems/path';
import { asRow } from '../support/untyped';
import { type ConstructProblem, unknownNames } from './checks';
import { compositionProblem } from './composition-checks';
import { AapHook } from './hook';
import type { IHook } from './i-hook';
import { MigrationType } from './migration-type';
import type { PlanProps } from './plan-props';
import { type HookEntry, hooksAt, PLAN_VM_PROPS, type PlanVm } from './plan-vm';
import type { IProvider } from './provider';
import type { RenderedPlan } from './rendered-plan';
import type { IForkliftResource } from './resource';

const { OPENSHIFT, EC2 } = ProviderType;

const allTypes = Object.values(MigrationType);

/** Every problem of a plan that its own props and VMs tell. */
export function planProblems(plan: RenderedPlan, props: PlanProps, release: ForkliftRelease): ConstructProblem[] {
  const { vms } = plan;
  const lists = listsOf(vms);
  return [
    ...nameProblems(plan.name),
    ...typeProblems(props, plan.type),
    ...mapProblems(props, plan.type),
    ...targetProblems(props),
    ...settingProblems(props),
    ...vmProblems(vms, props, release),
    ...hookProblems(lists),
    ...duplicateHooks('preHooks', props.preHooks),
    ...duplicateHooks('postHooks', props.postHooks),
    ...timingProblems(plan, props, vms, lists),
    ...unreadSettings(props, vms),
  ];
}

function nameProblems(name: string): ConstructProblem[] {
  if (isDnsLabel(name)) return [];
  const fix = name.includes('.')
    ? `write it without dots, such as "${name.replaceAll('.', '-')}"`
    : 'use lower case letters, digits and "-", at most 63';
  return [
    {
      code: 'invalid-plan-name',
      path: ['metadata', 'name'],
      message: `a Plan cannot be named ${JSON.stringify(name)}: Forklift uses the name as a label and in the names of volumes`,
      fix,
    },
  ];
}

function typeProblems({ wave }: PlanProps, type: MigrationType): ConstructProblem[] {
  const problems: ConstructProblem[] = [];
  if (!allTypes.includes(type))
    problems.push({
      code: 'wrong-value',
      path: ['spec', 'type'],
      message: `type is ${JSON.stringify(type)}, accepted: ${allTypes.join(', ')}`,
    });
  if (wave !== undefined && (!Number.isInteger(wave) || wave < 1 || wave > 999)) {
    problems.push({
      code: 'invalid-wave',
      message: `wave is ${JSON.stringify(wave)}, accepted: a whole number from 1 to 999`,
    });
  }
  return problems;
}

function mapProblems(
  { source, destination, networks, storage, targetNamespace }: PlanProps,
  type: MigrationType,
): ConstructProblem[] {
  const problems: ConstructProblem[] = [];
  if (!isResource(source)) problems.push(missing('source', ['spec', 'provider', 'source'], 'give the source provider'));
  if (!isResource(destination))
    problems.push(
      missing(
        'destination',
        ['spec', 'provider', 'destination'],
        'give the destination provider, such as Provider.host(...)',
      ),
    );
  else if (destination.type !== OPENSHIFT) {
    problems.push({
      code: 'wrong-provider-type',
      path: ['spec', 'provider', 'destination'],
      message: `destination "${destination.name}" is of type ${destination.type}, only openshift can be a destination (Forklift: TypeNotValid)`,
    });
  }
  if (!isResource(networks)) problems.push(missing('networks', ['spec', 'map', 'network'], 'give the NetworkMap'));
  if (!isResource(storage) && !(storage === undefined && type === MigrationType.CONVERSION))
    problems.push(missing('storage', ['spec', 'map', 'storage'], 'give the StorageMap'));
  for (const [i, pair] of (networks?.pairs ?? []).entries()) {
    const { to } = pair;
    if (
      to?.type === 'multus' &&
      to.namespace &&
      targetNamespace &&
      to.namespace !== targetNamespace &&
      to.namespace !== 'default'
    ) {
      problems.push({
        code: 'network-outside-target-namespace',
        path: ['spec', 'map', 'network'],
        message: `networks: pairs[${i}] leads to ${to.namespace}/${to.name}, but the VMs go to namespace "${targetNamespace}" (Forklift: NetMapDestinationNADNotValid)`,
        fix: `use a NetworkAttachmentDefinition in "${targetNamespace}" or in default`,
      });
    }
  }
  return problems;
}

/** Whether a prop holds an object that can be referred to; a programme is run without a type check. */
function isResource(value: unknown): value is IForkliftResource {
  return typeof value === 'object' && value !== null && 'name' in value && 'namespace' in value;
}

function missing(prop: string, path: Path, fix: string): ConstructProblem {
  return { code: 'missing-prop', path, message: `${prop} is missing`, fix };
}

function targetProblems({ targetNamespace }: PlanProps): ConstructProblem[] {
  if (targetNamespace === undefined) return []; // the schema check says so
  const problems: ConstructProblem[] = [];
  if (typeof targetNamespace === 'string' && !isDnsLabel(targetNamespace)) {
    problems.push({
      code: 'invalid-target-namespace',
      path: ['spec', 'targetNamespace'],
      message: `targetNamespace is ${JSON.stringify(targetNamespace)}, accepted: a DNS label of at most 63 characters (Forklift: NamespaceNotValid)`,
    });
  }
  return problems;
}

/** References inside the props: a typo in one would be dropped without a word. */
function nestedProblems({ transferNetwork, customizationScripts, tagMapping }: PlanProps): ConstructProblem[] {
  const reference = { name: true, namespace: true } as const;
  return [
    ...(transferNetwork
      ? unknownNames(transferNetwork, reference, 'transferNetwork', ['spec', 'transferNetwork'])
      : []),
    ...(customizationScripts
      ? unknownNames(customizationScripts, reference, 'customizationScripts', ['spec', 'customizationScripts'])
      : []),
    ...(tagMapping
      ? unknownNames(tagMapping, { disabled: true, labelTags: true }, 'tagMapping', ['spec', 'tagMapping'])
      : []),
  ];
}

function settingProblems(props: PlanProps): ConstructProblem[] {
  const problems: ConstructProblem[] = nestedProblems(props);
  if (props.conversionTempStorageSize !== undefined && !(props.conversionTempStorageSize instanceof Size)) {
    problems.push({
      code: 'invalid-quantity',
      path: ['spec', 'conversionTempStorageSize'],
      message: `conversionTempStorageSize is ${JSON.stringify(props.conversionTempStorageSize)}, accepted: a Size of whole MiB`,
      fix: 'write it like Size.gibibytes(50)',
    });
  }
  const { virtV2vImage } = props;
  if (virtV2vImage !== undefined && !(isImageReference(virtV2vImage) && virtV2vImage.includes('/'))) {
    problems.push({
      code: 'invalid-image',
      path: ['spec', 'virtV2vImage'],
      message: `virtV2vImage is ${JSON.stringify(virtV2vImage)}, accepted: an image reference with at least one "/" (Forklift: VirtV2vImageNotValid)`,
    });
  }
  if (props.diskBus !== undefined)
    problems.push({
      severity: 'warning',
      code: 'setting-unread',
      path: ['spec', 'diskBus'],
      message: 'diskBus is deprecated and read by nobody',
      fix: 'leave it out',
    });
  return problems;
}

function vmProblems(vms: readonly PlanVm[], props: PlanProps, release: ForkliftRelease): ConstructProblem[] {
  const problems: ConstructProblem[] = [];
  const selectionFailed = props.vms !== undefined && vms.length === 0;
  if (vms.length === 0 && !(selectionFailed && hasNotes(props))) {
    problems.push({
      code: 'no-vms',
      path: ['spec', 'vms'],
      message: 'the plan has no VMs',
      fix: 'give vms: a selection of the inventory, or a list',
    });
  }
  for (const [i, vm] of vms.entries()) {
    if (!vm.id || !vm.name) {
      problems.push({
        code: 'vm-ref-incomplete',
        path: vmPath(i),
        message: `a VM is given as ${JSON.stringify({ id: vm.id, name: vm.name })}; a Plan names VMs by id and name`,
        fix: 'give both, as the inventory has them',
      });
      continue;
    }
    if (props.source?.type === OPENSHIFT && !vm.namespace) {
      problems.push({
        code: 'vm-ref-incomplete',
        path: vmPath(i),
        message: `VM "${vm.name}" has no namespace; Forklift fetches the VMs of an openshift source by namespace and name`,
        fix: 'give its source namespace',
      });
    }
    if (vm.source?.isTemplate)
      problems.push({
        code: 'vm-is-template',
        path: vmPath(i),
        message: `"${vm.name}" is a template, not a VM`,
        fix: 'leave it out',
      });
    for (const p of vm.problems) problems.push(p);
    for (const p of unknownSettings(vm, i)) problems.push(p);
    if (asRow(vm.ownSettings.luks) !== undefined)
      problems.push(...unknownNames(vm.ownSettings.luks as object, SECRET, `VM "${vm.name}": luks`, vmPath(i, 'luks')));
    for (const p of targetNameProblems(vm, i, release, props)) problems.push(p);
  }
  return problems;
}

/** A typo in a reference would be dropped without a word. */
const SECRET = { name: true, namespace: true } as Readonly<Record<string, true>>;

/** Whether choosing the VMs failed with a message of its own. */
function hasNotes({ vms }: PlanProps): boolean {
  return Array.isArray(vms) ? vms.length > 0 : true;
}

function unknownSettings(vm: PlanVm, index: number): readonly ConstructProblem[] {
  const settings: object = vm.ownSettings;
  for (const _ in settings)
    return unknownNames(settings, PLAN_VM_PROPS as Record<string, true>, `VM "${vm.name}"`, vmPath(index));
  return [];
}

/** The lists of hooks of a plan, each with the first VM that has it: most VMs share theirs. */
type HookLists = ReadonlyMap<readonly HookEntry[], PlanVm>;

function listsOf(vms: readonly PlanVm[]): HookLists {
  const first = new Map<readonly HookEntry[], PlanVm>();
  for (const vm of vms) if (vm.hookCount > 0 && !first.has(vm.hooks)) first.set(vm.hooks, vm);
  return first;
}

/** Lists that cannot become one hook; one problem for all VMs with that list. */
function hookProblems(lists: HookLists): ConstructProblem[] {
  const problems: ConstructProblem[] = [];
  for (const [entries, vm] of lists) {
    for (const step of HOOK_STEPS) {
      const hooks = hooksAt(step, entries);
      const problem = hooks.length < 2 ? undefined : compositionProblem(hooks);
      if (problem) problems.push({ ...problem, message: `VM "${vm.name}", ${step}: ${problem.message}` });
    }
  }
  return problems;
}

/** What Forklift's timing makes of hooks. */
function timingProblems(
  plan: RenderedPlan,
  props: PlanProps,
  vms: readonly PlanVm[],
  lists: HookLists,
): readonly ConstructProblem[] {
  const [some] = lists.values();
  if (!some) return [];
  const entries = [...lists.keys()].flat();
  const before = namesAt('PreHook', entries);
  const after = namesAt('PostHook', entries);
  const problems: ConstructProblem[] = [];
  if (props.source?.type === EC2) {
    problems.push({
      code: 'hooks-on-ec2',
      message: `VM "${some.name}" has hooks, but Forklift runs none for ec2 sources and says nothing`,
      fix: 'take the hooks off the plan',
    });
  }
  if (plan.type === MigrationType.WARM && before !== '') {
    problems.push({
      severity: 'warning',
      code: 'pre-hook-of-warm-plan',
      message: `a PreHook of a warm plan (${before}) runs before the first copy: the source runs on for hours after it, until the cut-over`,
      fix: 'do nothing in it that must hold at the cut-over, such as stopping a service',
    });
  }
  const deletes = (props.deleteVmOnFailMigration ?? true) || vms.some((vm) => vm.ownSettings.deleteVmOnFailMigration);
  if (after !== '' && deletes) {
    problems.push({
      severity: 'warning',
      code: 'post-hook-condemns-vm',
      message: `when a PostHook fails (${after}), the VM counts as failed and deleteVmOnFailMigration has its target deleted at the next run, at a cancel and at archiving`,
      fix: 'set deleteVmOnFailMigration: false on the plan, and not true on a VM, to keep what was migrated',
    });
  }
  const aap = entries.find((entry) => entry.hook instanceof AapHook);
  if (aap) {
    problems.push({
      severity: 'warning',
      code: 'aap-blocks-plan',
      message: `while the job of AAP hook "${aap.hook.name}" runs, every other VM of the plan stands still`,
    });
  }
  return problems;
}

function namesAt(step: HookStep, entries: readonly HookEntry[]): string {
  return [...new Set(hooksAt(step, entries).map((hook) => hook.name))].join(', ');
}

/** The same hook twice in one list. */
function duplicateHooks(prop: 'preHooks' | 'postHooks', hooks: readonly IHook[] | undefined): ConstructProblem[] {
  const problems: ConstructProblem[] = [];
  if (!hooks) return problems;
  if (hooks.some((hook) => !isResource(hook)))
    problems.push({
      code: 'not-a-hook',
      message: `${prop} holds something that is no hook`,
      fix: 'give hooks, or Hook.fromHookName',
    });
  for (const hook of new Set(hooks.filter((h, i) => isResource(h) && hooks.indexOf(h) !== i))) {
    problems.push({ code: 'duplicate-hook', message: `${prop} lists "${hook.name}" twice`, fix: 'list it once' });
  }
  return problems;
}

function targetNameProblems(
  vm: PlanVm,
  index: number,
  release: ForkliftRelease,
  props: PlanProps,
): readonly ConstructProblem[] {
  const given = vm.ownSettings.targetName;
  if (given !== undefined && !isDnsLabel(given)) {
    return [
      {
        code: 'invalid-target-name',
        path: vmPath(index, 'targetName'),
        message: `VM "${vm.name}": targetName is ${JSON.stringify(given)}, accepted: a DNS label of at most 63 characters, no dots (Forklift: NotValid)`,
      },
    ];
  }
  const target = vm.targetName;
  return given === undefined && target.includes('.') ? [dottedName(vm, index, target, release, props)] : [];
}

/** A dotted name is kept by Forklift; its main branch then fails on the built-in PVC name template. */
function dottedName(
  vm: PlanVm,
  index: number,
  target: string,
  release: ForkliftRelease,
  props: PlanProps,
): ConstructProblem {
  const templated = (vm.ownSettings.pvcNameTemplate ?? props.pvcNameTemplate) !== undefined;
  const fatal = release.has('main') && !templated && target.slice(0, 15).includes('.');
  return {
    severity: fatal ? 'error' : 'warning',
    code: 'dotted-target-name',
    path: vmPath(index, 'name'),
    message: `VM "${vm.name}" would be called "${target}", which is no DNS label${fatal ? '; the built-in template of PVC names fails on it (Forklift: NotValid)' : ' and is used as one'}`,
    fix: `give it a targetName: plan.vm('${vm.id}').configure({ targetName: '${target.split('.')[0]}' })`,
  };
}

function unreadSettings(props: PlanProps, vms: readonly PlanVm[]): ConstructProblem[] {
  const { source } = props;
  if (source === undefined) return [];
  const { type } = source;
  const problems: ConstructProblem[] = [];
  for (const name in props) {
    const types = props[name as keyof PlanProps] === undefined ? undefined : planSetting(name)?.readBy;
    if (types !== undefined && !types.includes(type)) problems.push(unread(['spec', name], '', types, source));
  }
  for (const [i, vm] of vms.entries()) {
    for (const name in vm.ownSettings) {
      const setting = name as keyof PlanVmSettings;
      const types = vm.ownSettings[setting] === undefined ? undefined : vmSettingReadBy(setting);
      if (types !== undefined && !types.includes(type))
        problems.push(unread(vmPath(i, name), `VM "${vm.name}": `, types, source));
    }
  }
  return problems;
}

function unread(path: Path, at: string, types: readonly string[], source: IProvider): ConstructProblem {
  return {
    path,
    severity: 'warning',
    code: 'setting-unread',
    message: `${at}${path.at(-1)} is set, but Forklift reads it for ${types.join(', ')} sources only; provider "${source.name}" is of type ${source.type}`,
    fix: 'leave it out',
  };
}
