import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { type LifeOfRun, QUEUE_ANNOTATION, RUN_STATE_ANNOTATION, WINDOW_ANNOTATION } from '../forklift/annotations';
import type { Fault } from '../problems/fault';
import { authorWords } from '../problems/words';
import { utcInstant } from '../support/instant';
import { addCheck, addLaws, checkChoice, checkPropNames } from './checks';
import type { IPlan } from './i-plan';
import type { MigrationProps, RunState } from './migration-props';
import { MigrationType } from './migration-type';
import { MigrationProgram } from './program';
import { ForkliftResource, refTo } from './resource';
import { problemsAmongRuns, problemsOfWindow, RUN_LAWS, registerRun, runFacts } from './run-checks';
import type { Window } from './window';

/**
 * One run of a plan, named `<plan>-r<attempt>`.
 *
 * The name depends on nothing that changes: a moved cut-over changes this object, it does not start a second run. The
 * object is protected from pruning, because its deletion would cancel the run.
 */
export class Migration extends ForkliftResource {
  /** 1 for the first run of its plan, then 2, ... */
  readonly attempt: number;
  /** The plan that it runs. */
  readonly plan: IPlan;
  /** How far the author says it is. */
  readonly state: RunState;
  /** Whether it waits for an earlier run that is active, and starts by itself then. */
  readonly queue: boolean;
  private readonly ownWindow: Window | undefined;

  constructor(scope: Construct, id: string, props: MigrationProps) {
    super(scope, id, {
      ...props.metadata,
      name: `${props.plan?.name}-r${props.attempt}`,
      ...(props.plan ? { namespace: props.plan.namespace } : {}),
    });
    this.attempt = props.attempt;
    this.plan = props.plan;
    this.state = props.state ?? 'active';
    this.queue = props.queue ?? false;
    this.ownWindow = props.window;
    if (props.plan) registerRun(props.plan, this);
    checkPropNames(this, props, {
      attempt: true,
      cancel: true,
      cutover: true,
      metadata: true,
      plan: true,
      queue: true,
      resumeConversion: true,
      state: true,
      vmCutover: true,
      window: true,
    });
    checkChoice(this, 'state', props.state, ['active', 'done']);
    addCheck(this, () => [
      ...problemsOf(props),
      ...(props.plan ? problemsAmongRuns(this) : []),
      ...(props.window?.problems ?? []),
      ...(this.state === 'done' ? [] : problemsOfWindow(this.window, props)),
    ]);
    addLaws(this, RUN_LAWS, () => runFacts(props), authorWords({}));
    this.render<forklift.MigrationSpec>({
      kind: 'Migration',
      folder: () => waveFolder(this.wave),
      annotations: {
        'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
        'kustomize.toolkit.fluxcd.io/prune': 'disabled',
        'kustomize.toolkit.fluxcd.io/ssa': appliedByFlux(props),
        ...(this.queue ? { [QUEUE_ANNOTATION]: 'true' } : {}),
        // Made again after a clean-up it would wait forever, and hold up what waits for its health.
        ...(this.state === 'done' ? { 'argocd.argoproj.io/ignore-healthcheck': 'true' } : {}),
      },
      lateAnnotations: () => ({
        [RUN_STATE_ANNOTATION]: this.life,
        // For people and for diff, which tells cut-overs in its zone: no engine keeps it for a run.
        ...(this.window?.problems.length === 0 ? { [WINDOW_ANNOTATION]: this.window.text } : {}),
      }),
      spec: () => {
        const vmCutover = Object.entries(props.vmCutover ?? {}).flatMap(([nameOrId, time]) => {
          const vm = resolve(props.plan, nameOrId);
          return 'code' in vm ? [] : [{ id: vm.id, cutover: utcInstant(time) ?? time }];
        });
        const cancel = (props.cancel ?? []).flatMap((nameOrId) => {
          const vm = resolve(props.plan, nameOrId);
          return 'code' in vm ? [] : [vm];
        });
        return {
          plan: refTo(props.plan),
          ...(props.cutover === undefined ? {} : { cutover: utcInstant(props.cutover) ?? props.cutover }),
          // Forklift drops empty lists and a false resumeConversion: left out, so that nothing drifts.
          ...(vmCutover.length === 0 ? {} : { vmCutover }),
          ...(cancel.length === 0 ? {} : { cancel }),
          ...(props.resumeConversion ? { resumeConversion: true } : {}),
        };
      },
    });
  }

  /** Number of the wave: that of the plan. */
  get wave(): number {
    return this.plan?.wave ?? 1;
  }

  /**
   * How far the run is: nothing of it begins before its wave is approved. Where approvals are files, that is known when all is
   * rendered, and the app says it then: here the run is declared.
   */
  get life(): LifeOfRun {
    if (this.state === 'done') return 'done';
    const program = MigrationProgram.find(this);
    return program === undefined || program.waveOptions(this.wave).approved ? 'active' : 'declared';
  }

  /** When the VMs may be down: the run's own window, else that of its wave. */
  get window(): Window | undefined {
    return this.ownWindow ?? MigrationProgram.find(this)?.waveOptions(this.wave).window;
  }
}

/** Folder of a wave: at least two digits. */
export function waveFolder(wave: number): string {
  return `wave-${String(wave).padStart(2, '0')}`;
}

/**
 * Flux leaves a run alone that needs nothing more from Git. One that is steered from there is merged: what Git says
 * arrives, and what others set stays.
 */
function appliedByFlux({ plan, cancel, resumeConversion }: MigrationProps): 'Merge' | 'IfNotPresent' {
  const steered =
    plan?.type === undefined || plan.type === MigrationType.WARM || (cancel ?? []).length > 0 || resumeConversion;
  return steered ? 'Merge' : 'IfNotPresent';
}

function resolve(plan: IPlan | undefined, nameOrId: string): { readonly id: string; readonly name?: string } | Fault {
  return plan?.resolveVm?.(nameOrId) ?? { id: nameOrId };
}

function problemsOf(props: MigrationProps): Fault[] {
  const { plan, attempt, vmCutover, cancel, metadata } = props;
  const problems: Fault[] = [];
  if (!plan) problems.push({ code: 'missing-prop', path: ['spec', 'plan'], message: 'plan is missing' });
  if (!Number.isInteger(attempt) || attempt < 1 || attempt > 999) {
    problems.push({
      code: 'invalid-attempt',
      message: `attempt is ${JSON.stringify(attempt)}, accepted: 1 for the first run, then 2, up to 999`,
    });
  }
  if (metadata?.name !== undefined || metadata?.namespace !== undefined) {
    problems.push({
      code: 'run-name-fixed',
      message:
        "metadata of a run sets a name or namespace; a run is always called <plan>-r<attempt>, in its plan's namespace",
      fix: 'leave both out',
    });
  }
  const cutoverIds = Object.keys(vmCutover ?? {}).flatMap((nameOrId) => {
    const vm = resolve(plan, nameOrId);
    return 'code' in vm ? [] : [vm.id];
  });
  for (const id of new Set(cutoverIds.filter((id, i) => cutoverIds.indexOf(id) !== i))) {
    problems.push({
      code: 'cutover-given-twice',
      path: ['spec', 'vmCutover'],
      message: `vmCutover names VM ${id} twice, by name and by id`,
      fix: 'keep one',
    });
  }
  for (const [prop, names] of [
    ['vmCutover', Object.keys(vmCutover ?? {})],
    ['cancel', cancel ?? []],
  ] as const) {
    for (const nameOrId of names) {
      const vm = resolve(plan, nameOrId);
      if ('code' in vm) problems.push({ ...vm, path: ['spec', prop], message: `${prop}: ${vm.message}` });
    }
  }
  return problems;
}
