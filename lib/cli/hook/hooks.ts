import { ApiObject } from 'cdk8s';
import type { ForkliftApp } from '../../app/app';
import { AnsibleHook } from '../../constructs/ansible-hook';
import { ComposedHook } from '../../constructs/composed-hook';
import { composedName } from '../../constructs/composed-name';
import { Hook } from '../../constructs/hook';
import { usesOf } from '../../constructs/hook-uses';
import type { IHook } from '../../constructs/i-hook';
import type { PlanVm } from '../../constructs/plan-vm';
import { plansIn } from '../../constructs/plans-in';
import type { RenderedPlan } from '../../constructs/rendered-plan';
import { MEMBERS_ANNOTATION, readAnnotation } from '../../forklift/annotations';
import type { Manifest } from '../../forklift/manifest';
import { HOOK_STEPS, type HookStep } from '../../forklift/steps';
import { didYouMean } from '../../support/did-you-mean';
import { pickByNameOrId } from '../../support/pick-by-name';
import { WrongUse } from '../wrong-use';

/** A VM at whose step a hook runs, alone or in a list. */
export interface HookUse {
  readonly plan: RenderedPlan;
  readonly vm: PlanVm;
  readonly step: HookStep;
}

/** A hook of a program, with what is rendered of it. */
export interface ProgramHook {
  /** As it can be given: its name, with the namespace in front where two have that name. */
  readonly name: string;
  readonly kind: 'playbook' | 'list' | 'image' | 'aap' | 'elsewhere';
  readonly hook: IHook;
  readonly spec: HookSpec;
  /** Names of the hooks that a list runs. */
  readonly members: readonly string[];
  readonly uses: readonly HookUse[];
}

/** `spec` of a Hook as rendered. */
export interface HookSpec {
  readonly image?: string;
  /** Base64. */
  readonly playbook?: string;
  /** Seconds. */
  readonly deadline?: number;
  readonly serviceAccount?: string;
  readonly aap?: { readonly jobTemplateId: number };
}

/** Every hook of the apps, those that lists were made into and those that only plans name included; by name. */
export function hooksOf(apps: readonly ForkliftApp[]): ProgramHook[] {
  const found = apps.flatMap((app): ProgramHook[] => {
    const own = app.node.findAll().filter((construct): construct is Hook => construct instanceof Hook);
    const named = plansIn(app).flatMap((plan) => plan.vms.flatMap((vm) => vm.hooks.map(({ hook }) => hook)));
    const elsewhere = [...new Set(named)].filter((hook) => !(hook instanceof Hook));
    return [...own, ...elsewhere].map((hook) => describe(hook));
  });
  const times = new Map<string, number>();
  for (const { name } of found) times.set(name, (times.get(name) ?? 0) + 1);
  return found
    .map((it) => ((times.get(it.name) ?? 0) < 2 ? it : { ...it, name: `${it.hook.namespace}/${it.name}` }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** @throws WrongUse with the names that come near */
export function findHook(hooks: readonly ProgramHook[], name: string): ProgramHook {
  const names = hooks.map((it) => it.name);
  const { one, several } = pickByNameOrId<{ readonly id?: string; readonly it: ProgramHook }>(
    hooks.map((it) => ({ it })),
    name,
    ({ it: { name: known, hook } }) => [known, hook.name, `${hook.namespace}/${hook.name}`, hook.node.path],
  );
  if (one !== undefined) return one.it;
  if (several !== undefined) {
    const candidates = several.map(({ it }) => it.name).join(', ');
    throw new WrongUse(
      `${several.length} hooks are named ${JSON.stringify(name)}: ${candidates}`,
      'choose one of these',
    );
  }
  const known =
    names.length === 0
      ? 'the program has none'
      : `known are ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', ...' : ''}`;
  throw new WrongUse(`there is no hook ${JSON.stringify(name)}`, didYouMean(name, names) ?? known);
}

/**
 * The one use that a person means by a VM and perhaps a plan and a step. A hook does the same at both steps, so the step
 * need not be given.
 *
 * @throws WrongUse when none or several are meant
 */
export function findUse(
  found: ProgramHook,
  vm: string,
  { plan, step }: { readonly plan?: string | undefined; readonly step?: HookStep | undefined },
): HookUse {
  const { name, uses } = found;
  if (uses.length === 0)
    throw new WrongUse(`no VM of the program has hook ${name}`, "give it one: plan.vm('...').addPreHook(...)");
  const inPlan = uses.filter((use) => plan === undefined || use.plan.name === plan || use.plan.node.path === plan);
  if (inPlan.length === 0) {
    const plans = distinct(uses.map((use) => use.plan.name));
    throw new WrongUse(
      `plan ${JSON.stringify(plan)} does not use hook ${name}`,
      didYouMean(plan ?? '', plans) ?? `plans that do: ${plans.join(', ')}`,
    );
  }
  const vms = [...new Map(inPlan.map((use) => [use.vm.id, use.vm])).values()];
  const { one, several } = pickByNameOrId(vms, vm, ({ name: known }) => [known]);
  if (several !== undefined)
    throw new WrongUse(
      `${several.length} VMs are named ${JSON.stringify(vm)}: ${several.map(({ id }) => id).join(', ')}`,
      'give the id of the one you mean',
    );
  if (one === undefined) throw noSuchVm(vm, found, inPlan);
  const ofVm = inPlan.filter((use) => use.vm.id === one.id);
  const plans = new Set(ofVm.map((use) => use.plan));
  if (plans.size > 1) {
    throw new WrongUse(
      `VM ${JSON.stringify(vm)} has hook ${name} in ${plans.size} plans: ${[...plans].map((p) => p.name).join(', ')}`,
      'choose one: --plan PLAN',
    );
  }
  const meant = ofVm.find((use) => step === undefined || use.step === step);
  if (!meant)
    throw new WrongUse(
      `VM ${JSON.stringify(vm)} has hook ${name} at ${ofVm[0]?.step}, not at ${step}`,
      'leave --step out',
    );
  return meant;
}

function noSuchVm(vm: string, { name, hook }: ProgramHook, uses: readonly HookUse[]): WrongUse {
  const names = distinct(uses.map((use) => use.vm.name));
  const known = `VMs that do: ${names.slice(0, 8).join(', ')}${names.length > 8 ? `, ... (${names.length} VMs)` : ''}`;
  const without = plansIn(hook.node.root).find((plan) => plan.vms.some((it) => it.id === vm || it.name === vm));
  if (without)
    return new WrongUse(`VM ${JSON.stringify(vm)} of plan ${without.name} does not have hook ${name}`, known);
  const lower = vm.toLowerCase();
  const containing = names.filter((it) => it.toLowerCase().includes(lower)).slice(0, 5);
  const near =
    containing.length > 0
      ? `did you mean ${containing.map((it) => JSON.stringify(it)).join(', ')}?`
      : didYouMean(vm, [...names, ...uses.map((use) => use.vm.id)]);
  return new WrongUse(`the program has no VM ${JSON.stringify(vm)} with hook ${name}`, near ?? known);
}

function describe(hook: IHook): ProgramHook {
  const rendered = hook instanceof Hook ? (ApiObject.of(hook).toJson() as Manifest) : undefined;
  const spec = (rendered?.spec ?? {}) as HookSpec;
  const kind =
    rendered === undefined
      ? 'elsewhere'
      : hook instanceof ComposedHook
        ? 'list'
        : hook instanceof AnsibleHook
          ? 'playbook'
          : spec.aap
            ? 'aap'
            : 'image';
  const members = readAnnotation(rendered?.metadata.annotations, MEMBERS_ANNOTATION)?.split(', ') ?? [];
  return { name: hook.name, kind, hook, spec, members, uses: kind === 'list' ? usesOfList(hook) : usesOf(hook) };
}

/** A list is not what an author writes: its VMs are those whose hooks at a step give its name. */
function usesOfList(list: IHook): HookUse[] {
  return plansIn(list.node.root).flatMap((plan) =>
    plan.namespace !== list.namespace
      ? []
      : plan.vms.flatMap((vm) =>
          HOOK_STEPS.flatMap((step) => {
            const hooks = vm.hooksAt(step);
            return hooks.length > 1 && composedName(hooks) === list.name ? [{ plan, vm, step }] : [];
          }),
        ),
  );
}

export function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
