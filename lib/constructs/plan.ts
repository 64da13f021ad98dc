import { Chart, Size } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { hasField } from '../forklift/releases';
import type { ProviderType, SourceVm } from '../forklift/source-vm';
import type { HookPlan } from '../hooks/hook-data';
import { VmSelection } from '../inventory/vm-selection';
import { nearest } from '../support/did-you-mean';
import type { AnsibleHook } from './ansible-hook';
import { addCheck, type ConstructProblem, checkPropNames } from './checks';
import { ComposedHook, composedName, compositionProblem } from './composed-hook';
import type { ForkliftObject, Loose } from './forklift-object';
import type { Hook, IHook } from './hook';
import { registerPlan } from './hook-uses';
import { type IPlan, Migration, MigrationType, type RunOptions } from './migration';
import { findNamedHook } from './named-hooks';
import type { INetworkMap } from './network-map';
import { planProblems } from './plan-checks';
import {
  HOOK_STEPS,
  type HookEntry,
  type HookStep,
  hooksAt,
  type OwnOfPlanVm,
  PlanVm,
  type PlanVmProps,
  type PlanVmSettings,
  type TargetPowerState,
} from './plan-vm';
import { MigrationProgram } from './program';
import type { IProvider } from './provider';
import {
  ForkliftResource,
  type ForkliftResourceProps,
  ImportedResource,
  type ObjectRef,
  refTo,
  releaseOf,
} from './resource';
import type { IStorageMap } from './storage-map';

/** VMs of a plan: chosen from an inventory, or written down. */
export type PlanVms = VmSelection | readonly (PlanVmProps | SourceVm | VmSelection)[];

export interface PlanProps extends ForkliftResourceProps {
  /** Where the VMs are. */
  readonly source: IProvider;
  /** Where they go: the host cluster or another openshift provider. */
  readonly destination: IProvider;
  readonly networks: INetworkMap;
  /** @default - none, which only `MigrationType.CONVERSION` allows */
  readonly storage?: IStorageMap;
  /** Namespace of the target VMs, a DNS label; Forklift creates it if it is missing. */
  readonly targetNamespace: string;
  /** At least one. In their order they are written. */
  readonly vms: PlanVms;
  /** @default MigrationType.COLD */
  readonly type?: MigrationType;
  /** Free text. @default - none */
  readonly description?: string;
  /** Hooks before each VM, in order of running, after the VM's own. @default - none */
  readonly preHooks?: readonly IHook[];
  /** Hooks after each VM, in order of running, after the VM's own. @default - none */
  readonly postHooks?: readonly IHook[];
  /** Folder of the plan's runs, 1 to 999: runs of one wave are applied and approved together, wave by wave. @default 1 */
  readonly wave?: number;
  /** Clean up and stop, for good. @default - not archived */
  readonly archived?: boolean;
  /**
   * NetworkAttachmentDefinition that disks are copied over; its namespace is the target namespace or `default`.
   * @default - the destination's `defaultTransferNetwork`, else the pod network
   */
  readonly transferNetwork?: { readonly name: string; readonly namespace?: string };
  /** ServiceAccount of importer, conversion and hook pods; must exist in the target namespace, and with hooks in the plan's. @default - Forklift's */
  readonly serviceAccount?: string;
  /** Labels of the target VMs. @default - none */
  readonly targetLabels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly targetNodeSelector?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly targetAffinity?: k8s.Affinity;
  /** @default - as the source was */
  readonly targetPowerState?: TargetPowerState;
  /** Labels of the conversion pods. vsphere, ova, hyperv, ec2. @default - none */
  readonly convertorLabels?: Readonly<Record<string, string>>;
  /** vsphere, ova, hyperv, ec2. @default - none */
  readonly convertorNodeSelector?: Readonly<Record<string, string>>;
  /** vsphere, ova, hyperv, ec2. @default - none */
  readonly convertorAffinity?: k8s.Affinity;
  /** StorageClass of the scratch volume of conversions; goes with its size. vsphere, ova, hyperv, ec2. @default - none */
  readonly conversionTempStorageClass?: string;
  /** Whole MiB. Goes with its class. @default - none */
  readonly conversionTempStorageSize?: Size;
  /** vsphere, hyperv. @default true */
  readonly preserveStaticIPs?: boolean;
  /** The VM keeps the CPU model of its source cluster. ovirt. @default false */
  readonly preserveClusterCpuModel?: boolean;
  /** vsphere. @default true */
  readonly migrateSharedDisks?: boolean;
  /** Raw device mappings become LUNs. vsphere. @default false */
  readonly rdmAsLun?: boolean;
  /** Persistent SCSI reservations for LUNs. vsphere. @default false */
  readonly scsiReservation?: boolean;
  /** Remove the conversion pod after success too. vsphere, ova, hyperv, ec2. @default false */
  readonly deleteGuestConversionPod?: boolean;
  /**
   * Delete the target VM, its volumes included, when its migration failed: at the next run, at a cancel, at archiving. A
   * failed PostHook is a failed migration. @default true
   */
  readonly deleteVmOnFailMigration?: boolean;
  /** Windows drivers for old guests. vsphere. @default - decided by guest OS */
  readonly installLegacyDrivers?: boolean;
  /** vsphere, ovirt, openstack, ova, hyperv. @default - as the source was (vsphere), else left alone */
  readonly enableNestedVirtualization?: boolean;
  /** Copy disks raw, without conversion. vsphere (needs a VDDK image), ec2. @default false */
  readonly skipGuestConversion?: boolean;
  /** SATA and e1000e instead of virtio for VMs that are not converted. vsphere, ec2. @default true */
  readonly useCompatibilityMode?: boolean;
  /** Inspect the guest before a warm migration. vsphere. @default true */
  readonly runPreflightInspection?: boolean;
  /** ConfigMap with scripts for the conversion, keys like `01_linux_run_net.sh`. vsphere, ova, hyperv, ec2. @default - none */
  readonly customizationScripts?: { readonly name: string; readonly namespace?: string };
  /** vsphere, ova, hyperv, ec2. @default - Forklift's */
  readonly virtV2vImage?: string;
  /** Conversion image for old XFS. vsphere, ova, hyperv, ec2. @default false */
  readonly xfsCompatibility?: boolean;
  /** Go template of PVC names. @default - Forklift's */
  readonly pvcNameTemplate?: string;
  /** Kubernetes adds five characters to what the template gives. @default - Forklift's */
  readonly pvcNameTemplateUseGenerateName?: boolean;
  /** Go template of volume names. vsphere. @default - Forklift's */
  readonly volumeNameTemplate?: string;
  /** Go template of network names. vsphere. @default - Forklift's */
  readonly networkNameTemplate?: string;
  /** vSphere tags that become VM labels. @default - Forklift's */
  readonly tagMapping?: { readonly disabled?: boolean; readonly labelTags?: readonly string[] };
  /** ec2. @default false */
  readonly skipZoneNodeSelector?: boolean;
  /** @deprecated Forklift reads it nowhere. @default - not written */
  readonly diskBus?: string;
}

/** Props that are written under their own name as they are. */
const WRITTEN_AS_GIVEN = [
  'archived',
  'conversionTempStorageClass',
  'convertorAffinity',
  'convertorLabels',
  'convertorNodeSelector',
  'deleteGuestConversionPod',
  'description',
  'diskBus',
  'enableNestedVirtualization',
  'installLegacyDrivers',
  'networkNameTemplate',
  'preserveClusterCpuModel',
  'pvcNameTemplate',
  'pvcNameTemplateUseGenerateName',
  'rdmAsLun',
  'scsiReservation',
  'serviceAccount',
  'skipGuestConversion',
  'skipZoneNodeSelector',
  'tagMapping',
  'targetAffinity',
  'targetLabels',
  'targetNamespace',
  'targetNodeSelector',
  'targetPowerState',
  'virtV2vImage',
  'volumeNameTemplate',
  'xfsCompatibility',
] as const satisfies readonly (keyof PlanProps)[];

/** Booleans that the API server would set to true: written out, so that the live object is the one in Git. */
const TRUE_BY_DEFAULT = [
  'deleteVmOnFailMigration',
  'migrateSharedDisks',
  'preserveStaticIPs',
  'runPreflightInspection',
  'useCompatibilityMode',
] as const satisfies readonly (keyof PlanProps & keyof forklift.PlanSpec)[];

const writtenAsGiven: ReadonlySet<string> = new Set(WRITTEN_AS_GIVEN);
const trueByDefault: ReadonlySet<string> = new Set(TRUE_BY_DEFAULT);

const PLAN_PROPS: { readonly [K in keyof Required<PlanProps>]: true } = {
  ...(Object.fromEntries([...WRITTEN_AS_GIVEN, ...TRUE_BY_DEFAULT].map((p) => [p, true])) as {
    readonly [K in (typeof WRITTEN_AS_GIVEN)[number] | (typeof TRUE_BY_DEFAULT)[number]]: true;
  }),
  conversionTempStorageSize: true,
  customizationScripts: true,
  destination: true,
  metadata: true,
  networks: true,
  postHooks: true,
  preHooks: true,
  source: true,
  storage: true,
  transferNetwork: true,
  type: true,
  vms: true,
  wave: true,
};

/** A quantity; what is no Size is shown as it is and told by the checks. */
function sizeText(size: Size): string {
  return size instanceof Size ? `${size.toMebibytes()}Mi` : String(size);
}

/** Names that people bring from the API and from other tools. */
const HINTS = {
  hooks: 'hooks are lists by step: preHooks and postHooks',
  map: 'give the maps as networks and storage',
  provider: 'give the providers as source and destination',
  warm: 'set type: MigrationType.WARM',
} as const;

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Each hook of a list once; what is no hook is left out, as the checks tell it. */
function entriesAt(step: HookStep, hooks: readonly IHook[] | undefined): HookEntry[] {
  const entries: HookEntry[] = [];
  for (const hook of new Set(hooks)) if (isObject(hook)) entries.push({ step, hook });
  return entries;
}

/** Metadata of a Plan as hooks read it. */
export interface PlanMetadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Which VMs move, how, and with which hooks. Nothing moves before a run: `plan.run(1)`. */
export class Plan extends ForkliftResource implements IPlan {
  /** A Plan that exists on the cluster or is rendered elsewhere, to declare runs of it. */
  static fromPlanName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly namespace?: string; readonly wave?: number } = {},
  ): IPlan {
    return Object.assign(
      new ImportedResource(scope, id, name, options.namespace),
      options.wave === undefined ? {} : { wave: options.wave },
    );
  }

  /** Resolved, never undefined. */
  readonly type: MigrationType;
  readonly wave: number;
  private readonly members: PlanVm[] = [];
  private readonly notes: ConstructProblem[] = [];
  private readonly runOptions = new Map<number, RunOptions>();
  private readonly planWideHooks: readonly HookEntry[];
  private readonly object: ForkliftObject<forklift.PlanSpec>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PlanProps,
  ) {
    super(scope, id, props.metadata);
    this.type = props.type ?? MigrationType.COLD;
    this.wave = props.wave ?? 1;
    this.planWideHooks = [...entriesAt('PreHook', props.preHooks), ...entriesAt('PostHook', props.postHooks)];
    registerPlan(this);
    for (const vms of props.vms instanceof VmSelection ? [props.vms] : (props.vms ?? [])) this.addVm(vms);
    checkPropNames(this, props, PLAN_PROPS, HINTS);
    addCheck(this, () => [...this.notes, ...planProblems(this, props, releaseOf(this))]);
    this.object = this.render<forklift.PlanSpec>({
      kind: 'Plan',
      propNames: {
        'provider.source': 'source',
        'provider.destination': 'destination',
        'map.network': 'networks',
        'map.storage': 'storage',
      },
      // Forklift's webhook adds this annotation to every new Plan.
      annotations: { populatorLabels: 'True' },
      spec: this.toSpec.bind(this),
    });
  }

  /** Where the VMs are; undefined while the programme has not said so. */
  get sourceType(): ProviderType | undefined {
    return this.props.source?.type;
  }

  /** Whether the plan is archived: nothing of it runs any more. */
  get archived(): boolean {
    return this.props.archived ?? false;
  }

  /** Name, namespace, labels and annotations, as rendered. */
  get metadata(): PlanMetadata {
    return this.object.metadata.toJson() as PlanMetadata;
  }

  /** What hooks may read of the plan, and what tells it from others by plan.yml alone. */
  asHooksSeeIt(): HookPlan {
    // With the patches: hooks see plan.yml, which has them.
    const { spec } = this.object.toJson() as { readonly spec: Loose<forklift.PlanSpec> };
    const place = (ref: Partial<ObjectRef> | undefined) => `${ref?.namespace ?? ''}/${ref?.name ?? ''}`;
    return {
      metadata: { annotations: {}, labels: {}, ...this.metadata },
      spec,
      looks: {
        source: place(spec.provider.source as ObjectRef),
        networks: place(spec.map.network as ObjectRef),
        storage: place(spec.map.storage as ObjectRef),
        targetNamespace: spec.targetNamespace,
        type: spec.type ?? '',
        description: spec.description ?? '',
      },
    };
  }

  /** Makes one hook of each list that has several, and returns those made; called when the programme is complete. */
  composeHooks(): Hook[] {
    const made: Hook[] = [];
    for (const entries of new Set(this.members.map((vm) => vm.hooks))) {
      for (const step of HOOK_STEPS) {
        const hooks = hooksAt(step, entries);
        if (hooks.length < 2 || compositionProblem(hooks)) continue;
        const scope = MigrationProgram.find(this) ?? this;
        const elsewhere = this.namespace === Chart.of(scope).namespace ? '' : `${this.namespace}-`;
        const id = `hooks-${elsewhere}${composedName(hooks)}`;
        if (!scope.node.tryFindChild(id))
          made.push(new ComposedHook(scope, id, hooks as AnsibleHook[], this.namespace));
      }
    }
    return made;
  }

  /** The VMs so far, in the order added. */
  get vms(): readonly PlanVm[] {
    return [...this.members];
  }

  /** Adds VMs behind those that are there. */
  addVm(vms: PlanVmProps | SourceVm | VmSelection): this {
    if (vms instanceof VmSelection) {
      this.notes.push(...vms.faults.map((p) => ({ ...p, message: `vms: ${p.message}` })));
      for (const note of vms.notes) this.notes.push({ ...note, severity: 'warning', message: `vms: ${note.message}` });
      for (const vm of vms.vms) this.members.push(new PlanVm(vm, this.planWideHooks, this.ownOf(vm, vms)));
      for (const { id, name, namespace } of vms.refs) {
        const { settings, hooks } = this.ownOf({ id }, vms) ?? { settings: {}, hooks: [] };
        const at = (step: HookStep) => hooks.filter((entry) => entry.step === step).map((entry) => entry.hook);
        const ref = { id, name, ...(namespace === undefined ? {} : { namespace }) };
        const props = { ...ref, ...settings, preHooks: at('PreHook'), postHooks: at('PostHook') };
        this.members.push(new PlanVm(props, this.planWideHooks));
      }
    } else if (isObject(vms)) this.members.push(new PlanVm(vms, this.planWideHooks));
    else {
      this.notes.push({
        code: 'not-a-vm',
        message: `vms: ${JSON.stringify(vms)} is no VM`,
        fix: `take it from the inventory, inventory.vms(${JSON.stringify(vms)}), or give its id and name`,
      });
    }
    return this;
  }

  /** One VM of the plan, to give it settings or hooks of its own. A name that is not in the plan is told at synth. */
  vm(nameOrId: string): PlanVm {
    const found = this.find(nameOrId);
    if (found instanceof PlanVm) return found;
    this.notes.push(found);
    return new PlanVm({ id: nameOrId, name: nameOrId }, this.planWideHooks);
  }

  resolveVm(nameOrId: string): { readonly id: string; readonly name: string } | ConstructProblem {
    const found = this.find(nameOrId);
    return found instanceof PlanVm ? { id: found.id, name: found.name } : found;
  }

  /**
   * Declares a run: the Migration `<plan>-r<attempt>`. A failed or cancelled plan is run again by the next attempt; VMs
   * that succeeded stay as they are.
   */
  run(attempt: number, options: RunOptions = {}): Migration {
    const before = this.node.tryFindChild(`run-${attempt}`);
    if (before instanceof Migration) {
      const first = this.runOptions.get(attempt) ?? {};
      const other = [...new Set([...Object.keys(first), ...Object.keys(options)])]
        .filter(
          (key) => JSON.stringify(first[key as keyof RunOptions]) !== JSON.stringify(options[key as keyof RunOptions]),
        )
        .sort();
      this.notes.push({
        code: other.length === 0 ? 'attempt-declared-twice' : 'attempt-reused',
        message: `run(${attempt}) is declared twice${other.length === 0 ? '' : `, the second time with other settings: ${other.join(', ')}`}`,
        fix: 'each run has a number of its own: change the one that is there, or declare the next attempt',
      });
      return before;
    }
    this.runOptions.set(attempt, options);
    return new Migration(this, `run-${attempt}`, { ...options, plan: this, attempt });
  }

  private find(nameOrId: string): PlanVm | ConstructProblem {
    const byId = this.members.find((vm) => vm.id === nameOrId);
    if (byId) return byId;
    const named = this.members.filter((vm) => vm.name === nameOrId);
    const [only] = named;
    if (only && named.length === 1) return only;
    if (only) {
      const candidates = named.map((vm) => `${vm.id} (${vm.source?.path ?? 'path unknown'})`).join(', ');
      return {
        code: 'vm-ambiguous',
        message: `${named.length} VMs of plan "${this.name}" are named ${JSON.stringify(nameOrId)}: ${candidates}`,
        fix: 'give the id of the one you mean',
      };
    }
    const near = nearest(
      nameOrId,
      this.members.map((vm) => vm.name),
    );
    const fix =
      near.length === 0
        ? 'add it to vms, or give the name of a VM that is there'
        : `did you mean ${near.map((n) => JSON.stringify(n)).join(', ')}?`;
    return {
      code: 'vm-not-in-plan',
      message: `VM ${JSON.stringify(nameOrId)} is not among the ${this.members.length} VMs of plan "${this.name}"`,
      fix,
    };
  }

  /** What a file gave a VM of a selection; hooks it names are looked up here, where the programme is known. */
  private ownOf({ id }: { readonly id: string }, selection: VmSelection): OwnOfPlanVm | undefined {
    const own = selection.own.get(id);
    if (own === undefined) return undefined;
    const hooks = own.hooks.flatMap((named): HookEntry[] => {
      const hook = findNamedHook(this.node.root, named, this.namespace);
      if ('node' in hook) return [{ step: named.step, hook }];
      this.notes.push({ ...hook, message: `vms: ${hook.message}` });
      return [];
    });
    // The file's reader knows the same names; whether a value is one, the checks say.
    return { settings: own.settings as PlanVmSettings, hooks };
  }

  private toSpec(): Loose<forklift.PlanSpec> {
    const { props, transferNetwork } = this;
    const release = releaseOf(this);
    const spec: Record<string, unknown> = {};
    // Releases without the field know warm and cold only, by a boolean.
    if (hasField(release, 'Plan', 'type')) spec.type = this.type;
    else if (this.type === MigrationType.WARM) spec.warm = true;
    else if (this.type !== MigrationType.COLD) spec.type = this.type;
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
      storage: props.storage === undefined && this.type === MigrationType.CONVERSION ? {} : refTo(props.storage),
    };
    if (transferNetwork !== undefined) spec.transferNetwork = transferNetwork;
    if (props.conversionTempStorageSize !== undefined)
      spec.conversionTempStorageSize = sizeText(props.conversionTempStorageSize);
    if (props.customizationScripts !== undefined) {
      const { name, namespace } = props.customizationScripts;
      spec.customizationScripts = { name, namespace: namespace ?? this.namespace };
    }
    const lists = new Map<readonly HookEntry[], Loose<forklift.PlanSpecVmsHooks>[]>();
    spec.vms = this.members.map((vm) => {
      let hooks = lists.get(vm.hooks);
      if (hooks === undefined) {
        hooks = this.hookRefs(vm.hooks);
        lists.set(vm.hooks, hooks);
      }
      return vm.toSpec(this.namespace, hooks);
    });
    return spec as Loose<forklift.PlanSpec>;
  }

  /** One reference for each step: the hook, or the one that several were made into. */
  private hookRefs(entries: readonly HookEntry[]): Loose<forklift.PlanSpecVmsHooks>[] {
    const refs: Loose<forklift.PlanSpecVmsHooks>[] = [];
    for (const step of HOOK_STEPS) {
      const hooks = hooksAt(step, entries);
      const [first] = hooks;
      if (first === undefined) continue;
      const hook = hooks.length === 1 ? refTo(first) : { name: composedName(hooks), namespace: this.namespace };
      refs.push({ hook, step });
    }
    return refs;
  }

  /** Written even if it only repeats the destination's default: else Forklift's webhook writes it and rewrites the spec. */
  get transferNetwork(): ObjectRef | undefined {
    const { transferNetwork, destination, targetNamespace } = this.props;
    if (transferNetwork) return { name: transferNetwork.name, namespace: transferNetwork.namespace ?? targetNamespace };
    const annotation = destination?.defaultTransferNetwork;
    if (annotation === undefined) return undefined;
    const slash = annotation.indexOf('/');
    return slash < 0
      ? { name: annotation, namespace: targetNamespace }
      : { name: annotation.slice(slash + 1), namespace: annotation.slice(0, slash) };
  }
}
