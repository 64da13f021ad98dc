import type { Path } from '../../problems/path';
import type { Row } from '../../support/untyped';
import type { ForkliftRelease } from '../releases/forklift-release';
import type { SourceVm } from '../source-vm';
import type { HookStep } from '../steps';
import type { PlanVmSettings } from '../vm-settings';

/** What laws ask about a Plan: of a manifest, or of a construct that is about to write one. */
export interface PlanFacts {
  readonly name: string;
  /**
   * Whether its author is writing it now and can still write it otherwise: what works by chance is then refused. What lies
   * there already may be running.
   */
  readonly isAuthored: boolean;
  /** The release of Forklift that it is for; undefined where nobody says. */
  readonly release: ForkliftRelease | undefined;
  /** Members of the spec, or props of the same name. */
  readonly settings: Row;
  /** How the plan migrates, whichever field says so; undefined where what is said is not a type. */
  readonly type: string | undefined;
  /** Type of the source provider; undefined where nobody says. */
  readonly sourceType: string | undefined;
  /** How the source is called: `provider "vcenter"`. */
  readonly sourceLabel: string;
  /** Where the transfer network comes from, if not from the plan. @default - `transferNetwork` */
  readonly transferNetworkLabel?: string;
  readonly vms: readonly VmFacts[];
  /** Whether `vms` is what it says; otherwise what it says is not a list, which others tell. */
  readonly hasVmList: boolean;
  /** Every setting that some VM has: saves looking for those that none has. */
  readonly vmSettings: ReadonlySet<string>;
  /** Whether targets of failed VMs are deleted where the plan does not say. */
  readonly deletesFailedVms: boolean;
  /** The hooks of all VMs; worked out when it is asked for. */
  readonly hooks: readonly HookOfPlan[];
  /** Those that launch a job of AAP, as far as anybody knows. */
  readonly aapHooks: readonly HookOfPlan[];
}

/** A hook at a step, where the first VM has it: most VMs share theirs. */
export interface HookOfPlan {
  /** Place of that VM in the plan. */
  readonly vm: number;
  /** Place in the list of that VM, where it is known. */
  readonly index?: number;
  readonly step: unknown;
  readonly name: string;
}

/** What laws ask about a VM of a Plan. */
export interface VmFacts {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** What it will be called; undefined where the plan does not tell. */
  readonly targetName: string | undefined;
  readonly ownSettings: { readonly [K in keyof PlanVmSettings]?: unknown };
}

/** A VM of a Plan as the source platform has it. */
export interface KnownVmFacts {
  /** Its place in the Plan. */
  readonly index: number;
  /** Its name in the Plan, or what the source calls it. */
  readonly label: string;
  readonly source: SourceVm;
}

/** How messages call a VM: its name, its id, or its place in the list. */
export function vmLabel({ name, id }: Pick<VmFacts, 'id' | 'name'>, index: number): string {
  return name ?? id ?? `number ${index + 1}`;
}

/** The path of the VMs of a Plan. */
export const vmsPath: Path = ['spec', 'vms'];

/** The path of a VM of a Plan, and below it. */
export function vmPath(index: number, ...below: readonly string[]): Path {
  return [...vmsPath, index, ...below];
}

/** The path of a hook, or of the list that it is in. */
export function hookPath({ vm, index }: HookOfPlan): Path {
  return ['spec', 'vms', vm, 'hooks', ...(index === undefined ? [] : [index])];
}

/** The first hook at a step, and the names of all, each once. */
export function hooksOfStep({ hooks }: PlanFacts, step: HookStep): { first: HookOfPlan | undefined; names: string } {
  const found = hooks.filter((hook) => hook.step === step);
  return { first: found[0], names: [...new Set(found.map(({ name }) => name))].join(', ') };
}
