import { type PlanView, type RunView, Side } from '../review/side';
import type { Tree } from '../review/tree';
import { count, listed, timeText, zoneOf } from '../review/words';
import type { PlanStatus, Status, VmStatus } from '../status/model';
import { runChange } from '../status/run-change';
import { compareText } from '../support/did-you-mean';
import { programText } from '../support/program-text';
import { shellWord } from '../support/shell-word';
import { asText, dig } from '../support/untyped';
import type { KitVm, RollbackKit, RunToCancel, SourcesToPowerOn, TargetsToHalt, VmNow } from './model';
import { momentOf, momentsOf } from './moments';
import { powerOnScripts } from './power-on';

/** A wave of a program. */
export interface WaveName {
  readonly programme: string;
  /** `wave-02` */
  readonly wave: string;
}

/** The waves that rendered manifests have, in order. */
export function wavesIn(files: Tree): WaveName[] {
  const waves = new Map<string, WaveName>();
  for (const { object, wave } of new Side(files).runs) {
    if (wave === undefined) continue;
    waves.set(JSON.stringify([object.programme, wave]), { programme: object.programme, wave });
  }
  return [...waves.values()].sort((a, b) => compareText(a.programme, b.programme) || compareText(a.wave, b.wave));
}

/**
 * The way back for one wave. Pure; the same manifests and the same status give the same kit.
 *
 * @param files rendered manifests
 * @param status how far it is: cancels and scripts are then for the VMs that need them, and each VM has its moment.
 *   Without one they are for all
 */
export function rollbackKit(files: Tree, { programme, wave }: WaveName, status?: Status): RollbackKit {
  const side = new Side(files);
  const runs = side.runs.filter((run) => run.wave === wave && run.object.programme === programme);
  const plans = [...new Set(runs.map(({ plan }) => plan))].flatMap((key) => side.plans.get(key) ?? []);
  const statusOf = new Map(status?.waves.flatMap((it) => it.plans.map((plan) => [plan.key, plan])));
  const types = new Set(plans.map(({ type }) => type));
  const flags = plans.map(deletesTargets);
  return {
    version: 1,
    programme,
    wave,
    runs: runs
      .filter((run) => isNewest(run, runs))
      .flatMap((run) => {
        const plan = side.plans.get(run.plan);
        return plan === undefined ? [] : [runToCancel(run, plan, statusOf.get(plan.key))];
      }),
    targets: targetsOf(plans, statusOf),
    sources: sourcesOf(plans, files, statusOf),
    moments: momentsOf({ types, deletesTargets: together(flags) }),
    ...(status === undefined ? {} : { vms: plans.flatMap((plan) => vmsNow(plan, statusOf.get(plan.key))) }),
    pointOfNoReturn: pointOfNoReturn(runs, types),
    order: ORDER,
  };
}

const ORDER: readonly string[] = [
  'announce that you are going back, and keep users off the targets',
  'list what has not succeeded: kubectl get plan,migration -A -o json | cdk8s-forklift status',
  'cancel those VMs, by changing the program or at once with the command; wait until the run shows them as cancelled',
  'halt the targets that run',
  'power on the sources that are off, in the order of the list; for Windows with BitLocker have the recovery keys at hand, and resume BitLocker',
  'check the sources: powered on, on the network, no snapshot of Forklift left',
  'keep the evidence (the export, the logs of the hooks); archive plans last, and only once nobody wants to go back any longer',
];

/** Attempts count up: the last one is what is cancelled. */
function isNewest(run: RunView, runs: readonly RunView[]): boolean {
  return runs.filter(({ plan }) => plan === run.plan).at(-1) === run;
}

function deletesTargets({ object, vms }: PlanView): 'all' | 'some' | 'none' {
  if (object.spec.deleteVmOnFailMigration !== false) return 'all';
  return [...vms.values()].some(({ row }) => row.deleteVmOnFailMigration === true) ? 'some' : 'none';
}

function together(flags: readonly ('all' | 'some' | 'none')[]): 'all' | 'some' | 'none' {
  const [first = 'all'] = flags;
  return flags.every((flag) => flag === first) ? first : 'some';
}

function runToCancel(run: RunView, plan: PlanView, status: PlanStatus | undefined): RunToCancel {
  const ended = hasEnded(run, status);
  const vms = ended ? [] : vmsOf(plan, status, (vm) => vm.state !== 'done' && vm.state !== 'cancelled');
  const ids = [...new Set([...run.cancelled, ...vms.map(({ id }) => id)])];
  const attempt = /-r(\d{1,6})$/.exec(run.name)?.[1] ?? '1';
  const isBare = run.cutover === undefined && run.vmCutovers.size === 0 && run.window === undefined;
  const cancel = `cancel: [${ids.map(programText).join(', ')}]`;
  const patch = JSON.stringify({ spec: { cancel: ids.map((id) => ({ id })) } });
  return {
    run: run.name,
    namespace: run.object.namespace,
    plan: plan.name,
    type: plan.type,
    ...(run.cutover === undefined ? {} : { cutover: run.cutover }),
    deletesTargets: deletesTargets(plan),
    vms,
    ...(ended ? { ended: true as const } : {}),
    ...runChange(plan.name, Number(attempt), [...(isBare ? [] : ['...']), cancel]),
    command: `kubectl patch migration ${shellWord(run.name)} -n ${shellWord(run.object.namespace)} --type merge -p ${shellWord(patch)}`,
  };
}

/** Whether the cluster is done with a run: Forklift reads no cancel of it then. */
function hasEnded(run: RunView, status: PlanStatus | undefined): boolean {
  return status?.run === run.name && ['done', 'failed', 'cancelled', 'archived'].includes(status.state);
}

/** VMs of a plan that meet a condition; without a status all. */
function vmsOf(plan: PlanView, status: PlanStatus | undefined, meets: (vm: VmStatus) => boolean): KitVm[] {
  const states = new Map(status?.vms.map((vm) => [vm.id, vm]));
  return [...plan.vms.values()].flatMap(({ id, name }) => {
    const state = states.get(id);
    return state === undefined || meets(state) ? [{ id, name }] : [];
  });
}

/** Targets that may run: of VMs that have moved, and whose PostHook was the last step. */
function targetsOf(plans: readonly PlanView[], statusOf: ReadonlyMap<string, PlanStatus>): TargetsToHalt[] {
  const byPlace = new Map<string, { namespace: string; destination: string; vms: KitVm[] }>();
  for (const plan of plans) {
    const { spec } = plan.object;
    const namespace = asText(spec.targetNamespace) ?? '';
    const destination = asText(dig(spec, 'provider', 'destination', 'name')) ?? '';
    const vms = vmsOf(plan, statusOf.get(plan.key), (vm) => vm.state === 'done' || vm.stage === 'post-hook');
    if (vms.length === 0) continue;
    const key = JSON.stringify([namespace, destination]);
    const place = byPlace.get(key) ?? { namespace, destination, vms: [] };
    for (const vm of vms) place.vms.push(vm);
    byPlace.set(key, place);
  }
  return [...byPlace.values()].map(({ namespace, destination, vms }) => ({
    namespace,
    destination,
    vms,
    commands: vms.map(({ id }) => {
      const at = `-n ${shellWord(namespace)}`;
      const found = `$(kubectl get virtualmachine ${at} -l ${shellWord(`vmID=${id}`)} -o name)`;
      return `kubectl patch ${at} ${found} --type merge -p '{"spec":{"running":null,"runStrategy":"Halted"}}'`;
    }),
  }));
}

function sourcesOf(
  plans: readonly PlanView[],
  files: Tree,
  statusOf: ReadonlyMap<string, PlanStatus>,
): SourcesToPowerOn[] {
  const byProvider = new Map<string, KitVm[]>();
  for (const plan of plans) {
    // What no run has begun is as it was.
    const vms = vmsOf(plan, statusOf.get(plan.key), (vm) => mayBeOff(vm, plan.type));
    byProvider.set(plan.source, [...(byProvider.get(plan.source) ?? []), ...vms]);
  }
  // Two providers of one name have scripts of their own.
  const isOnly = (name: string) => [...byProvider.keys()].filter((key) => key.endsWith(`/${name}`)).length === 1;
  return [...byProvider].map(([key, vms]) => {
    const slash = key.indexOf('/');
    const [namespace, name] = [key.slice(0, slash), key.slice(slash + 1)];
    const spec = files.objects.get(`Provider|${namespace}|${name}`)?.spec;
    const type = asText(spec?.type);
    const url = asText(spec?.url);
    return {
      provider: name,
      ...(type === undefined ? {} : { type }),
      vms,
      scripts:
        type === undefined || vms.length === 0
          ? []
          : powerOnScripts({
              provider: isOnly(name) ? name : `${namespace}-${name}`,
              type,
              ...(url === undefined ? {} : { url }),
              vms,
            }),
    };
  });
}

function mayBeOff(vm: VmStatus, type: string): boolean {
  const moment = momentOf(vm, type);
  return !(['none', 'pre-hook-failed', 'warm-failed', 'warm-cancelled'] as const).some((it) => it === moment);
}

function vmsNow({ vms, type }: PlanView, status: PlanStatus | undefined): VmNow[] {
  const states = new Map(status?.vms.map((vm) => [vm.id, vm]));
  return [...vms.values()].map(({ id, name }) => {
    const state = states.get(id);
    if (state === undefined) return { id, name, moment: 'none', reason: 'it is not in the status' };
    return {
      id,
      name,
      moment: momentOf(state, type),
      ...(state.reason === undefined ? {} : { reason: state.reason }),
    };
  });
}

function pointOfNoReturn(runs: readonly RunView[], types: ReadonlySet<string>): string[] {
  const cutovers = [...new Set(runs.flatMap((run) => run.cutover ?? []))].sort();
  const zone = zoneOf(runs.find(({ window }) => window !== undefined)?.window);
  return [
    ...(types.has('warm')
      ? [
          cutovers.length === 0
            ? 'warm VMs: until their cut-over the sources run and nothing is lost; the runs have no cut-over yet'
            : `warm VMs: until their cut-over (${listed(cutovers.map((it) => timeText(it, zone)))}) the sources run and nothing is lost`,
        ]
      : []),
    ...([...types].some((type) => type !== 'warm')
      ? ['cold VMs: until the target runs, going back costs only the time that they were down']
      : []),
    'once a target runs, whatever is written on it is lost by going back: keep users off it until the application is accepted',
    'archiving a plan deletes the targets of VMs that have not succeeded; once the sources are removed, there is no way back',
  ];
}

/** `5 VMs: a, b and c`. */
export function vmsText(vms: readonly KitVm[]): string {
  return vms.length === 0 ? 'no VM' : `${count(vms.length, 'VM')}: ${listed(vms.map(({ name }) => name))}`;
}
