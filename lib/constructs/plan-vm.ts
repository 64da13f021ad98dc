import type * as forklift from '../../imports/forklift.konveyor.io';
import type { SourceVm, VmRef } from '../forklift/source-vm';
import type { HookStep } from '../forklift/steps';
import { defaultTargetName } from '../forklift/target-name';
import { assignVmSettings, type PlanVmSettings, VM_SETTING_NAMES } from '../forklift/vm-settings';
import type { HookParameters } from '../hooks/parameters';
import type { Fault } from '../problems/fault';
import type { Loose } from './forklift-object';
import type { IHook } from './i-hook';

/** A VM with its own settings and hooks; the plan's hooks come after its own. */
export interface PlanVmProps extends VmRef, PlanVmSettings {
  /** In order of running. @default - none of its own */
  readonly preHooks?: readonly IHook[];
  /** In order of running. @default - none of its own */
  readonly postHooks?: readonly IHook[];
}

/** A hook of a VM at its step. */
export interface HookEntry {
  readonly step: HookStep;
  readonly hook: IHook;
  /** Parameters of this VM; they win over the hook's own. @default - none */
  readonly parameters?: HookParameters;
}

/** What a file gives a VM that stands in an inventory. */
export interface OwnOfPlanVm {
  readonly settings: PlanVmSettings;
  readonly hooks: readonly HookEntry[];
}

/** The hooks of a list at one step, in order of running. */
export function hooksAt(step: HookStep, entries: readonly HookEntry[]): IHook[] {
  const hooks: IHook[] = [];
  for (const entry of entries) if (entry.step === step) hooks.push(entry.hook);
  return hooks;
}

/** Names of everything a VM of a plan takes. */
export const PLAN_VM_PROPS: { readonly [K in keyof Required<PlanVmProps>]: true } = {
  id: true,
  name: true,
  namespace: true,
  type: true,
  preHooks: true,
  postHooks: true,
  ...(Object.fromEntries(VM_SETTING_NAMES.map((s) => [s, true])) as {
    readonly [K in keyof Required<PlanVmSettings>]: true;
  }),
};

/** What a VM's props hold besides its reference and hooks, unknown names included: the check tells them. */
function settingsIn(vm: PlanVmProps): PlanVmSettings {
  const settings: Record<string, unknown> = {};
  for (const name in vm) {
    if (REFERENCE.has(name)) continue;
    const value = vm[name as keyof PlanVmProps];
    // As a plain assignment this name would set the prototype.
    if (name === '__proto__') Object.defineProperty(settings, name, { value, enumerable: true });
    else settings[name] = value;
  }
  return settings;
}

const REFERENCE = new Set(['id', 'name', 'namespace', 'type', 'preHooks', 'postHooks']);

const NO_SETTINGS: PlanVmSettings = {};
const NO_NOTES: readonly Fault[] = [];

/**
 * One VM of a plan: its settings and its hooks.
 *
 * Hooks are a list in order of running. The methods do what `kubectl mtv patch planvm` does, one after another: the list
 * starts with the VM's own hooks and then the plan's; `addPreHook` and `addPostHook` append and skip a hook that the step
 * has already; `removeHook` takes a hook out of both steps; `clearHooks` takes all.
 */
export class PlanVm {
  /** As the source's inventory has it. */
  readonly id: string;
  /** As the source calls it. */
  readonly name: string;
  /** OpenShift: the namespace that it is in. @default - none, for other sources */
  readonly namespace: string | undefined;
  /** The VM in the inventory; undefined when the plan names it without one. */
  readonly source: SourceVm | undefined;
  private readonly type: string | undefined;
  private settings: PlanVmSettings;
  /** Never changed in place: VMs without hooks of their own share the plan's list. */
  private entries: readonly HookEntry[];
  private notes: readonly Fault[] = NO_NOTES;

  constructor(vm: PlanVmProps | SourceVm, planWide: readonly HookEntry[], own?: OwnOfPlanVm) {
    this.id = vm.id;
    this.name = vm.name;
    this.namespace = vm.namespace;
    if ('raw' in vm) {
      this.source = vm;
      this.type = undefined;
      this.settings = own?.settings ?? NO_SETTINGS;
      this.entries = planWide;
      if (own !== undefined && own.hooks.length > 0) {
        this.entries = [];
        for (const { step, hook } of [...own.hooks, ...planWide]) this.add(step, hook);
      }
    } else {
      const { type, preHooks, postHooks } = vm;
      this.source = undefined;
      this.type = type;
      this.settings = settingsIn(vm);
      if (preHooks === undefined && postHooks === undefined) this.entries = planWide;
      else {
        this.entries = [];
        for (const hook of preHooks ?? []) this.add('PreHook', hook);
        for (const hook of postHooks ?? []) this.add('PostHook', hook);
        for (const { step, hook } of planWide) this.add(step, hook);
      }
    }
  }

  /**
   * Appends a hook that runs before the VM's migration; a hook that is there already is left where it is. Parameters are
   * the VM's own and win over the hook's, one by one.
   */
  addPreHook<P extends object = HookParameters>(hook: IHook<P>, parameters?: Partial<P>): this {
    this.add('PreHook', hook, parameters as HookParameters | undefined);
    return this;
  }

  /**
   * Appends a hook that runs after the VM's migration; a hook that is there already is left where it is. Parameters are
   * the VM's own and win over the hook's, one by one.
   */
  addPostHook<P extends object = HookParameters>(hook: IHook<P>, parameters?: Partial<P>): this {
    this.add('PostHook', hook, parameters as HookParameters | undefined);
    return this;
  }

  /** Takes a hook out of both steps, the plan's included. Removing what is not there is a warning. */
  removeHook(hook: IHook | string): this {
    const name = typeof hook === 'string' ? hook : hook.name;
    const kept = this.entries.filter((entry) => entry.hook.name !== name);
    if (kept.length === this.entries.length) {
      const has =
        this.entries.length === 0
          ? 'it has none'
          : `it has ${[...new Set(this.entries.map((e) => e.hook.name))].join(', ')}`;
      const message = `VM "${this.name}": removeHook("${name}") has no effect: ${has}`;
      this.notes = [...this.notes, { severity: 'warning', code: 'hook-not-there', message }];
    }
    this.entries = kept;
    return this;
  }

  /** Takes every hook off the VM, the plan's included. */
  clearHooks(): this {
    this.entries = [];
    return this;
  }

  /** Sets what is given and keeps the rest. */
  configure(settings: PlanVmSettings): this {
    this.settings = { ...this.settings, ...settings };
    return this;
  }

  /** The VM's hooks at one step, in order of running. */
  hooksAt(step: HookStep): readonly IHook[] {
    return hooksAt(step, this.entries);
  }

  /** Every hook with its step, in order of running within a step. */
  get hooks(): readonly HookEntry[] {
    return this.entries;
  }

  /** Hooks of both steps together. */
  get hookCount(): number {
    return this.entries.length;
  }

  /** What the target VM will be called. */
  get targetName(): string {
    return this.settings.targetName ?? defaultTargetName(this.name ?? '', this.id ?? '');
  }

  /** The settings that are set. */
  get ownSettings(): PlanVmSettings {
    return this.settings;
  }

  /** What was said about the VM while it was set up. */
  get problems(): readonly Fault[] {
    return this.notes;
  }

  /** The VM as the Plan writes it; `hooks` is what the Plan made of the VM's list, one and the same for all that share it. */
  toSpec(planNamespace: string, hooks: Loose<forklift.PlanSpecVmsHooks>[]): Loose<forklift.PlanSpecVms> {
    const { settings } = this;
    const spec: { -readonly [K in keyof Loose<forklift.PlanSpecVms>]: Loose<forklift.PlanSpecVms>[K] } = {};
    spec.id = this.id;
    spec.name = this.name;
    if (hooks.length > 0) spec.hooks = hooks;
    if (this.namespace !== undefined) spec.namespace = this.namespace;
    // A source name that Forklift would change is written as it will be, so that the review shows it.
    const target = this.targetName;
    if (settings.targetName === undefined && target !== this.name && !target.includes('.')) spec.targetName = target;
    if (this.type !== undefined) spec.type = this.type;
    return assignVmSettings(spec, settings, planNamespace);
  }

  private add(step: HookStep, hook: IHook, parameters?: HookParameters): void {
    const isThere = (e: HookEntry) =>
      e.step === step && e.hook.name === hook.name && e.hook.namespace === hook.namespace;
    if (!this.entries.some(isThere))
      this.entries = [...this.entries, { step, hook, ...(parameters === undefined ? {} : { parameters }) }];
    else if (parameters !== undefined) {
      this.entries = this.entries.map((e) =>
        isThere(e) ? { ...e, parameters: { ...e.parameters, ...parameters } } : e,
      );
    }
  }
}
