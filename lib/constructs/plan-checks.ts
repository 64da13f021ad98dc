import { Size } from 'cdk8s';
import { isImageReference } from '../forklift/image-reference';
import { isDnsLabel } from '../forklift/names';
import { planSetting } from '../forklift/plan-settings';
import { UNLOCKED, wordsOfType } from '../forklift/provider-types';
import type { ForkliftRelease } from '../forklift/releases';
import { ProviderType } from '../forklift/source-vm';
import { HOOK_STEPS, type HookStep } from '../forklift/steps';
import { type PlanVmSettings, vmSettingReadBy } from '../forklift/vm-settings';
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
    ...targetProblems(plan, props),
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
      message: `a Plan cannot be named ${JSON.stringify(name)}: Forklift uses the name as a label and in the names of volumes`,
      fix,
    },
  ];
}

function typeProblems({ source, wave }: PlanProps, type: MigrationType): ConstructProblem[] {
  const problems: ConstructProblem[] = [];
  if (!allTypes.includes(type))
    problems.push({
      code: 'wrong-value',
      message: `type is ${JSON.stringify(type)}, accepted: ${allTypes.join(', ')}`,
    });
  else if (source && wordsOfType(source.type)?.migrationTypes?.includes(type) === false) {
    problems.push({
      code: 'type-not-supported',
      message: `type is ${type}, but provider "${source.name}" is of type ${source.type}, which can do ${wordsOfType(source.type)?.migrationTypes?.join(', ')} (Forklift: MigrationTypeNotValid)`,
      fix: 'set type: MigrationType.COLD, or move these VMs to a plan with another source',
    });
  }
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
  if (!isResource(source)) problems.push(missing('source', 'give the source provider'));
  if (!isResource(destination))
    problems.push(missing('destination', 'give the destination provider, such as Provider.host(...)'));
  else if (destination.type !== OPENSHIFT) {
    problems.push({
      code: 'wrong-provider-type',
      message: `destination "${destination.name}" is of type ${destination.type}, only openshift can be a destination (Forklift: TypeNotValid)`,
    });
  }
  if (!isResource(networks)) problems.push(missing('networks', 'give the NetworkMap'));
  if (!isResource(storage) && !(storage === undefined && type === MigrationType.CONVERSION))
    problems.push(missing('storage', 'give the StorageMap'));
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

function missing(prop: string, fix: string): ConstructProblem {
  return { code: 'missing-prop', message: `${prop} is missing`, fix };
}

function targetProblems(
  plan: RenderedPlan,
  { targetNamespace, transferNetwork, destination }: PlanProps,
): ConstructProblem[] {
  if (targetNamespace === undefined) return []; // the schema check says so
  const problems: ConstructProblem[] = [];
  if (typeof targetNamespace === 'string' && !isDnsLabel(targetNamespace)) {
    problems.push({
      code: 'invalid-target-namespace',
      path: ['spec', 'targetNamespace'],
      message: `targetNamespace is ${JSON.stringify(targetNamespace)}, accepted: a DNS label of at most 63 characters (Forklift: NamespaceNotValid)`,
    });
  }
  const network = plan.transferNetwork;
  if (network !== undefined && network.namespace !== targetNamespace && network.namespace !== 'default') {
    const whose = transferNetwork ? 'transferNetwork' : `defaultTransferNetwork of provider "${destination.name}"`;
    problems.push({
      code: 'transfer-network-elsewhere',
      message: `${whose} is in namespace "${network.namespace}", accepted: "${targetNamespace}" or default (Forklift: TransferNetworkNotValid)`,
      ...(transferNetwork
        ? {}
        : { fix: 'set transferNetwork on the plan to a NetworkAttachmentDefinition that it may use' }),
    });
  }
  return problems;
}

/** References inside the props: a typo in one would be dropped without a word. */
function nestedProblems({ transferNetwork, customizationScripts, tagMapping }: PlanProps): ConstructProblem[] {
  const reference = { name: true, namespace: true } as const;
  return [
    ...(transferNetwork ? unknownNames(transferNetwork, reference, 'transferNetwork') : []),
    ...(customizationScripts ? unknownNames(customizationScripts, reference, 'customizationScripts') : []),
    ...(tagMapping ? unknownNames(tagMapping, { disabled: true, labelTags: true }, 'tagMapping') : []),
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
  const { conversionTempStorageClass: tempClass, conversionTempStorageSize: tempSize, virtV2vImage } = props;
  if ((tempClass === undefined) !== (tempSize === undefined)) {
    const [set, unset] =
      tempClass === undefined
        ? ['conversionTempStorageSize', 'conversionTempStorageClass']
        : ['conversionTempStorageClass', 'conversionTempStorageSize'];
    problems.push({
      code: 'temp-storage-half-set',
      message: `${set} is set without ${unset} (Forklift: NotValid)`,
      fix: 'set both or none',
    });
  }
  if (virtV2vImage !== undefined && !(isImageReference(virtV2vImage) && virtV2vImage.includes('/'))) {
    problems.push({
      code: 'invalid-image',
      message: `virtV2vImage is ${JSON.stringify(virtV2vImage)}, accepted: an image reference with at least one "/" (Forklift: VirtV2vImageNotValid)`,
    });
  }
  if (props.diskBus !== undefined)
    problems.push({
      severity: 'warning',
      code: 'setting-unread',
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
      message: 'the plan has no VMs',
      fix: 'give vms: a selection of the inventory, or a list',
    });
  }
  const byId = new Map<string, PlanVm>();
  for (const vm of vms) {
    if (!vm.id || !vm.name) {
      problems.push({
        code: 'vm-ref-incomplete',
        message: `a VM is given as ${JSON.stringify({ id: vm.id, name: vm.name })}; a Plan names VMs by id and name`,
        fix: 'give both, as the inventory has them',
      });
      continue;
    }
    if (props.source?.type === OPENSHIFT && !vm.namespace) {
      problems.push({
        code: 'vm-ref-incomplete',
        message: `VM "${vm.name}" has no namespace; Forklift fetches the VMs of an openshift source by namespace and name`,
        fix: 'give its source namespace',
      });
    }
    // Names are unique in a namespace only, so ids tell; openshift ids may be left equal by hand-written lists.
    const before = byId.get(vm.id);
    if (before)
      problems.push({
        code: 'duplicate-vm',
        message: `VM "${vm.name}" (${vm.id}) is in the plan twice (Forklift: DuplicateVM)`,
        fix: 'take it out once',
      });
    else byId.set(vm.id, vm);
    if (vm.source?.isTemplate)
      problems.push({ code: 'vm-is-template', message: `"${vm.name}" is a template, not a VM`, fix: 'leave it out' });
    for (const p of vm.problems) problems.push(p);
    for (const p of vmSettingProblems(vm, props)) problems.push(p);
  }
  problems.push(...targetNameProblems([...byId.values()], release, props));
  return problems;
}

/** Whether choosing the VMs failed with a message of its own. */
function hasNotes({ vms }: PlanProps): boolean {
  return Array.isArray(vms) ? vms.length > 0 : true;
}

function vmSettingProblems(vm: PlanVm, props: PlanProps): readonly ConstructProblem[] {
  const settings = vm.ownSettings;
  for (const _ in settings) return settingsOf(vm, settings, props);
  return [];
}

function settingsOf(vm: PlanVm, settings: PlanVmSettings, props: PlanProps): ConstructProblem[] {
  const problems: ConstructProblem[] = unknownNames(
    settings as object,
    PLAN_VM_PROPS as Record<string, true>,
    `VM "${vm.name}"`,
  );
  const type = props.source?.type;
  if (type !== undefined && !UNLOCKED.includes(type)) {
    for (const setting of ['luks', 'nbdeClevis'] as const) {
      if (settings[setting] !== undefined)
        problems.push({
          code: 'luks-not-supported',
          message: `VM "${vm.name}": ${setting} is set, only vsphere and ova sources unlock disks; provider "${props.source.name}" is of type ${type}`,
          fix: 'leave it out',
        });
    }
  }
  if (settings.luks !== undefined && settings.nbdeClevis) {
    problems.push({
      severity: 'warning',
      code: 'luks-and-clevis',
      message: `VM "${vm.name}": both luks and nbdeClevis are set, Clevis is used (Forklift: LuksAndClevisIncompatibility)`,
      fix: 'keep one',
    });
  }
  if (settings.rootDisk !== undefined && !/^\/dev\/sd[a-z]+$/.test(settings.rootDisk)) {
    problems.push({
      code: 'invalid-root-disk',
      message: `VM "${vm.name}": rootDisk is ${JSON.stringify(settings.rootDisk)}, accepted: /dev/sda, /dev/sdb, ...; anything else does not set the boot order`,
    });
  }
  return problems;
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

function targetNameProblems(vms: readonly PlanVm[], release: ForkliftRelease, props: PlanProps): ConstructProblem[] {
  const problems: ConstructProblem[] = [];
  const byTarget = new Map<string, PlanVm>();
  for (const vm of vms) {
    const given = vm.ownSettings.targetName;
    const target = vm.targetName;
    if (given !== undefined && !isDnsLabel(given)) {
      problems.push({
        code: 'invalid-target-name',
        message: `VM "${vm.name}": targetName is ${JSON.stringify(given)}, accepted: a DNS label of at most 63 characters, no dots (Forklift: NotValid)`,
      });
      continue;
    }
    if (given === undefined && target.includes('.')) problems.push(dottedName(vm, target, release, props));
    const before = byTarget.get(target);
    if (before) {
      problems.push({
        code: 'duplicate-target-name',
        message: `VMs "${before.name}" (${before.id}) and "${vm.name}" (${vm.id}) would both be called "${target}"`,
        fix: `give one a targetName: plan.vm('${vm.id}').configure({ targetName: '...' })`,
      });
    } else byTarget.set(target, vm);
  }
  return problems;
}

/** A dotted name is kept by Forklift; its main branch then fails on the built-in PVC name template. */
function dottedName(vm: PlanVm, target: string, release: ForkliftRelease, props: PlanProps): ConstructProblem {
  const templated = (vm.ownSettings.pvcNameTemplate ?? props.pvcNameTemplate) !== undefined;
  const fatal = release.has('main') && !templated && target.slice(0, 15).includes('.');
  return {
    severity: fatal ? 'error' : 'warning',
    code: 'dotted-target-name',
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
    if (types !== undefined && !types.includes(type)) problems.push(unread('', name, types, source));
  }
  for (const vm of vms) {
    for (const name in vm.ownSettings) {
      const setting = name as keyof PlanVmSettings;
      const types = vm.ownSettings[setting] === undefined ? undefined : vmSettingReadBy(setting);
      if (types !== undefined && !types.includes(type)) problems.push(unread(`VM "${vm.name}": `, name, types, source));
    }
  }
  return problems;
}

function unread(at: string, name: string, types: readonly string[], source: IProvider): ConstructProblem {
  return {
    severity: 'warning',
    code: 'setting-unread',
    message: `${at}${name} is set, but Forklift reads it for ${types.join(', ')} sources only; provider "${source.name}" is of type ${source.type}`,
    fix: 'leave it out',
  };
}
