import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import type { ProviderType, SourceVm } from '../forklift/source-vm';
import type { HookStep } from '../forklift/steps';
import type { HookPlan } from '../hooks/hook-data';
import type { KnownSource } from '../inventory/content';
import { VmSelection } from '../inventory/vm-selection';
import type { Fault } from '../problems/fault';
import { addCheck, addLaws, checkPropNames, vouchFor } from './checks';
import { findPlanVm } from './find-plan-vm';
import type { ForkliftObject, Loose } from './forklift-object';
import type { IHook } from './i-hook';
import type { IPlan } from './i-plan';
import { Migration } from './migration';
import type { RunOptions } from './migration-props';
import { MigrationType } from './migration-type';
import { findNamedHook } from './named-hooks';
import { planProblems } from './plan-checks/plan-problems';
import {
  ANSWERED_BY_HOOK_LISTS,
  KNOWN_VM_LAWS,
  knownVmFacts,
  PLAN_LAWS,
  PLAN_PROP_NAMES,
  planFacts,
  planWords,
} from './plan-laws';
import { PLAN_HINTS, PLAN_PROPS, type PlanProps } from './plan-props';
import { planSpec, transferNetworkOf } from './plan-spec';
import { type HookEntry, type OwnOfPlanVm, PlanVm, type PlanVmProps } from './plan-vm';
import { registerPlan } from './plans-in';
import type { PlanMetadata, RenderedPlan } from './rendered-plan';
import { ForkliftResource, ImportedResource, type ObjectRef, releaseOf } from './resource';

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Each hook of a list once; what is not a hook is left out, as the checks tell it. */
function entriesAt(step: HookStep, hooks: readonly IHook[] | undefined): HookEntry[] {
  const entries: HookEntry[] = [];
  for (const hook of new Set(hooks)) if (isObject(hook)) entries.push({ step, hook });
  return entries;
}

/** Which VMs move, how, and with which hooks. Nothing moves before a run: `plan.run(1)`. */
export class Plan extends ForkliftResource implements RenderedPlan {
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
  /** The number of the wave that its runs belong to, from 1. */
  readonly wave: number;
  private readonly members: PlanVm[] = [];
  private readonly inventories = new Set<KnownSource>();
  private readonly conditions: string[] = [];
  private readonly notes: Fault[] = [];
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
    checkPropNames(this, props, PLAN_PROPS, PLAN_HINTS);
    addCheck(this, () => [...this.notes, ...planProblems(this, props)]);
    addLaws(this, PLAN_LAWS, () => planFacts(this, props, releaseOf(this)), planWords(this));
    addLaws(this, KNOWN_VM_LAWS, () => knownVmFacts(this), planWords(this));
    // Hooks check themselves against the last one, for each plan.
    vouchFor(this, [...ANSWERED_BY_HOOK_LISTS, 'hook-config-map-too-large']);
    this.object = this.render<forklift.PlanSpec>({
      kind: 'Plan',
      propNames: PLAN_PROP_NAMES,
      // Forklift's webhook adds this annotation to every new Plan.
      annotations: { populatorLabels: 'True' },
      spec: () => planSpec(this, props, releaseOf(this)),
    });
  }

  /** Where the VMs are; undefined while the program has not said so. */
  get sourceType(): ProviderType | undefined {
    return this.props.source?.type;
  }

  /** The provider that the VMs come from, `namespace/name`; undefined while the program has not said so. */
  get sourceProvider(): string | undefined {
    const { source } = this.props;
    return source === undefined ? undefined : `${source.namespace}/${source.name}`;
  }

  /** How its VMs are chosen, where a query or a condition does it; undefined where all are named. */
  get chosenBy(): string | undefined {
    return this.conditions.length === 0 ? undefined : this.conditions.join('; ');
  }

  /** The inventories that its VMs were chosen from. */
  get sources(): ReadonlySet<KnownSource> {
    return this.inventories;
  }

  /** Whether the plan is archived: nothing of it runs any more. */
  get archived(): boolean {
    return this.props.archived ?? false;
  }

  /** Name, namespace, labels and annotations, as rendered. */
  get metadata(): PlanMetadata {
    return this.object.metadata.toJson() as PlanMetadata;
  }

  /** The network that disks are copied over, as the Plan names it; undefined for the pod network. */
  get transferNetwork(): ObjectRef | undefined {
    return transferNetworkOf(this.props);
  }

  /** What hooks are told of it, as they find it at run time; undefined where it cannot be rendered. */
  asHooksSeeIt(): HookPlan | undefined {
    const spec = this.renderedSpec();
    if (spec === undefined) return undefined;
    const place = (ref: Partial<ObjectRef> | undefined) => `${ref?.namespace ?? ''}/${ref?.name ?? ''}`;
    return {
      metadata: { annotations: {}, labels: {}, ...this.metadata },
      spec,
      looks: {
        source: place(spec.provider?.source as ObjectRef),
        networks: place(spec.map?.network as ObjectRef),
        storage: place(spec.map?.storage as ObjectRef),
        ...(spec.targetNamespace === undefined ? {} : { targetNamespace: spec.targetNamespace }),
        type: spec.type ?? '',
        description: spec.description ?? '',
      },
    };
  }

  /** With the patches: hooks see plan.yml, which has them, whatever they took away. */
  private renderedSpec(): Partial<Loose<forklift.PlanSpec>> | undefined {
    try {
      return (this.object.toJson() as { readonly spec?: Partial<Loose<forklift.PlanSpec>> }).spec;
    } catch {
      return undefined;
    }
  }

  /** The VMs so far, in the order added. */
  get vms(): readonly PlanVm[] {
    return [...this.members];
  }

  /** Adds VMs after those that are there. */
  addVm(vms: PlanVmProps | SourceVm | VmSelection): this {
    if (vms instanceof VmSelection) {
      for (const source of vms.sources) this.inventories.add(source);
      if (vms.byCondition) this.conditions.push(vms.description);
      this.notes.push(...vms.faults.map((p) => ({ ...p, path: ['spec', 'vms'], message: `vms: ${p.message}` })));
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
        path: ['spec', 'vms'],
        message: `vms: ${JSON.stringify(vms)} is not a VM`,
        fix: `take it from the inventory, inventory.vms(${JSON.stringify(vms)}), or give its id and name`,
      });
    }
    return this;
  }

  /** One VM of the plan, to give it settings or hooks of its own. A name that is not in the plan is reported at synth. */
  vm(nameOrId: string): PlanVm {
    const found = findPlanVm(this, nameOrId);
    if (found instanceof PlanVm) return found;
    this.notes.push(found);
    return new PlanVm({ id: nameOrId, name: nameOrId }, this.planWideHooks);
  }

  /** Id and name of the VM that is meant, or why none is. */
  resolveVm(nameOrId: string): { readonly id: string; readonly name: string } | Fault {
    const found = findPlanVm(this, nameOrId);
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
        message: `run(${attempt}) is declared twice${other.length === 0 ? '' : `, the second time with different settings: ${other.join(', ')}`}`,
        fix: 'each run has its own number: change the existing run, or declare the next attempt',
      });
      return before;
    }
    this.runOptions.set(attempt, options);
    return new Migration(this, `run-${attempt}`, { ...options, plan: this, attempt });
  }

  /** What a file gave a VM of a selection; hooks it names are looked up here, where the program is known. */
  private ownOf({ id }: { readonly id: string }, selection: VmSelection): OwnOfPlanVm | undefined {
    const own = selection.own.get(id);
    if (own === undefined) return undefined;
    const hooks = own.hooks.flatMap((named): HookEntry[] => {
      const hook = findNamedHook(this.node.root, named, this.namespace);
      if ('node' in hook) return [{ step: named.step, hook }];
      this.notes.push({ ...hook, message: `vms: ${hook.message}` });
      return [];
    });
    return { settings: own.settings, hooks };
  }
}
