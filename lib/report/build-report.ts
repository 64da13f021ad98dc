import { ProviderType, type SourceVm } from '../forklift/source-vm';
import { withoutUndefined } from '../inventory/content';
import { WaveVmReader } from '../inventory/wave-vms';
import { Side } from '../review/side';
import { compareText } from '../support/did-you-mean';
import { asText } from '../support/untyped';
import { rulesOf } from '../waves/rules-of';
import { methodOf } from '../waves/summary';
import type { WaveRules } from '../waves/wave-rules';
import { copiedMiB, type WaveVm } from '../waves/wave-vm';
import { blackoutsOf } from './blackouts';
import { acceptedRisks, countRules, type PlacedFinding } from './count-findings';
import { bytesOf, guestOf, provisionedOf, shapeOf } from './estate-shape';
import { type FlowingVm, flowsOf } from './flows';
import { headlineOf } from './headline';
import type { Estate, ReportSources } from './input';
import { distinct, gib, sum } from './measures';
import type { Progress, Range, ReportModel, ReportVm, ReportWave } from './model';
import { modeOf, modeOfMember, typeOf } from './modes';
import { placedFindings } from './place-findings';
import { hooksIn } from './report-hooks';
import { unknownOf } from './unknown';
import { estimateOf } from './wave-estimate';
import { groupsOfEstates, groupsOfTree, type Member, type WaveGroup } from './wave-groups';
import { hooksOfWave } from './wave-hooks';
import { instantIn, timesOf, type WaveTimes } from './wave-times';

const MINUTE = 60_000;

/** The report of whatever is known: a pure function, with no clock. */
export function buildReport(sources: ReportSources): ReportModel {
  return new Builder(sources).model();
}

class Builder {
  private readonly side: Side | undefined;
  private readonly groups: readonly WaveGroup[];
  private readonly estates: readonly Estate[];
  private readonly byId: ReadonlyMap<string, SourceVm>;
  private readonly facts = new Map<string, WaveVm>();
  private readonly usualRules: WaveRules;
  private readonly reader: WaveVmReader;
  private readonly downMinutes = new Map<string, Range>();
  private readonly findings: readonly PlacedFinding[];

  constructor(private readonly sources: ReportSources) {
    const { tree, vms = [], estates = [], programme } = sources;
    this.estates = estates;
    this.side = tree && new Side(tree);
    this.groups = this.side === undefined ? groupsOfEstates(estates) : groupsOfTree(this.side, estates, programme);
    this.byId = new Map(vms.map((vm) => [vm.id, vm]));
    for (const estate of estates) for (const vm of estate.vms) this.facts.set(vm.id, vm);
    this.usualRules = rulesOf(vms[0]?.providerType ?? ProviderType.VSPHERE, {}).rules;
    const disksAreTold = vms.some(({ disks }) => disks !== undefined);
    this.reader = new WaveVmReader(this.usualRules, {}, undefined, disksAreTold);
    this.findings = placedFindings(sources, this.groups, this.byId.values());
  }

  model(): ReportModel {
    const { title, today, faults = [], inputs = [], tree } = this.sources;
    const waves = this.groups.map((group) => this.waveOf(group));
    const vms = this.vms();
    const moving = this.moving();
    const known = moving.map(({ source }) => source);
    const rules = countRules(this.findings);
    return {
      version: 1,
      title,
      kind: tree === undefined ? 'assessment' : 'programme',
      ...(today === undefined ? {} : { today }),
      faults,
      ...this.progress(waves),
      headline: headlineOf({ waves, vms, findings: this.findings }, this.side === undefined, sum(known.map(bytesOf))),
      waves,
      blackouts: blackoutsOf(this.estates),
      ...flowsOf(moving, tree),
      estate: shapeOf(known),
      rules,
      risks: acceptedRisks(this.findings),
      hooks: this.side === undefined ? [] : hooksIn(this.side, this.sources.programme),
      unplaced: this.estates.flatMap(({ unplaced }) =>
        unplaced.map(({ group, vms: left, code, message }) => ({
          group,
          vms: left.map(({ name }) => name),
          code,
          reason: message,
        })),
      ),
      vms,
      unknown: unknownOf(known),
      method: this.method(),
      inputs,
    };
  }

  private sourceOf({ id, planned }: Member): SourceVm | undefined {
    const own = planned && this.sources.vmsOfPlans?.get(planned.plan.key)?.get(id);
    return own ?? this.byId.get(id);
  }

  private factsOf(member: Member): WaveVm {
    const known = this.facts.get(member.id);
    if (known !== undefined) return known;
    const source = this.sourceOf(member);
    const made = source === undefined ? bare(member) : this.reader.read(source);
    this.facts.set(member.id, made);
    return made;
  }

  /** What the report is about: VMs of plans; of an assessment all but templates. */
  private moving(): FlowingVm[] {
    if (this.side === undefined)
      return [...this.byId.values()].filter(({ isTemplate }) => isTemplate !== true).map((source) => ({ source }));
    return this.groups.flatMap(({ members }) =>
      members.flatMap((member): FlowingVm[] => {
        const source = this.sourceOf(member);
        return source === undefined || member.planned === undefined ? [] : [{ source, plan: member.planned.plan }];
      }),
    );
  }

  private waveOf(group: WaveGroup): ReportWave {
    const { key, programme, wave, plans, members, known } = group;
    const facts = members.map((member) => this.factsOf(member));
    const sizes = members.map((member) => sizeOf(this.sourceOf(member), this.factsOf(member)));
    const { times, start, windows } = this.timesOf(group);
    const estimate = estimateOf(group, facts, this.usualRules);
    for (const [id, down] of estimate.downMinutes) this.downMinutes.set(id, down);
    const runs = plans.flatMap((plan) => plan.runs);
    const view = this.side?.waves.get(`${programme}/${wave}`);
    const found = this.findings.filter((finding) => finding.wave === key && finding.ignored === undefined);
    const open = known === undefined ? undefined : known.wave.state;
    return withoutUndefined({
      key,
      programme,
      wave,
      state: runs.length > 0 && runs.every(({ state }) => state === 'done') ? 'done' : (open ?? stateOf(runs)),
      mode: modeOf(group),
      windows,
      zone: times.zone,
      start: instantIn(times.zone, start),
      cutover: instantIn(times.zone, times.cutover),
      end: instantIn(times.zone, times.end),
      vms: members.length,
      disks: facts.reduce((sum, { disks }) => sum + disks, 0),
      gib: gib(sum(sizes)),
      unsized: sizes.filter((size) => size === undefined).length,
      hours: estimate.hours,
      windowHours: windowHoursOf(times),
      apps: distinct(facts.map(({ app }) => app)),
      owners: distinct(facts.map(({ owner }) => owner)),
      squads: distinct(facts.map(({ squad }) => squad)),
      changes: distinct(facts.map(({ change }) => change)),
      plans: plans.map((plan) =>
        withoutUndefined({
          name: plan.name,
          type: typeOf(plan.type, plan.object.spec.warm),
          targetNamespace: asText(plan.object.spec.targetNamespace),
          vms: plan.vms.size,
          archived: plan.archived,
          runs: plan.runs.map(({ name, state, cutover }) => withoutUndefined({ name, state, cutover })),
        }),
      ),
      approval:
        runs.length === 0
          ? undefined
          : withoutUndefined({
              flux: view?.flux,
              argocd: view?.argocd,
              by: view?.by,
              changedSince: view?.changedSince,
              approved: runs.some(({ state }) => state !== 'declared'),
            }),
      progress: this.progressOf(members),
      hooks: hooksOfWave(group, this.side),
      blocked: facts.flatMap(({ id, name, blockers }) =>
        blockers === undefined ? [] : [{ id, name, reasons: blockers }],
      ),
      findings: {
        errors: found.filter(({ severity }) => severity === 'error').length,
        warnings: found.filter(({ severity }) => severity === 'warning').length,
      },
      members: [...members].sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id)).map(({ id }) => id),
      parts: this.sources.partsOf?.(programme, wave) ?? [],
    });
  }

  private timesOf({ programme, wave, plans, known }: WaveGroup): {
    readonly times: WaveTimes;
    readonly start?: number;
    readonly windows: readonly string[];
  } {
    const view = this.side?.waves.get(`${programme}/${wave}`);
    const window = known?.wave.window === undefined ? undefined : known.estate.rules.windows.get(known.wave.window);
    const opening = known?.wave.opening;
    const told = view?.windows ?? [];
    if (opening !== undefined) {
      const zone = window?.timeZone;
      return {
        times: { ...(zone === undefined ? {} : { zone }), cutover: opening.start, end: opening.end },
        start: opening.start - Math.ceil((known?.wave.leadSeconds ?? 0) / 60) * MINUTE,
        windows: told.length > 0 || window === undefined ? told : [window.text],
      };
    }
    const cutovers = plans
      .flatMap(({ runs }) => runs)
      .flatMap(({ cutover, vmCutovers }) => [...(cutover === undefined ? [] : [cutover]), ...vmCutovers.values()])
      .map((text) => Date.parse(text))
      .filter((instant) => !Number.isNaN(instant));
    return { times: timesOf(told, cutovers), windows: told };
  }

  private progressOf(members: readonly Member[]): Progress | undefined {
    const { progress } = this.sources;
    if (progress === undefined) return undefined;
    const states = members.map(({ id, planned }) => planned && progress.vms.get(planned.plan.key)?.get(id)?.state);
    const of = (...wanted: readonly string[]) => states.filter((state) => wanted.includes(state ?? '')).length;
    const [done, running, failed] = [of('done'), of('running', 'paused'), of('failed', 'cancelled')];
    return { done, running, failed, waiting: states.length - done - running - failed };
  }

  private progress(waves: readonly ReportWave[]): Pick<ReportModel, 'progress'> {
    const { progress } = this.sources;
    if (progress === undefined) return {};
    const of = (name: keyof Progress) => sum(waves.map((wave) => wave.progress?.[name]));
    const { newest } = progress;
    return {
      progress: {
        ...(newest === undefined ? {} : { newest }),
        done: of('done'),
        running: of('running'),
        failed: of('failed'),
        waiting: of('waiting'),
      },
    };
  }

  private vms(): ReportVm[] {
    const codes = new Map<string, Set<string>>();
    for (const { vmId, code, ignored, severity } of this.findings) {
      if (vmId === undefined || ignored !== undefined || severity === 'info') continue;
      const known = codes.get(vmId);
      if (known) known.add(code);
      else codes.set(vmId, new Set([code]));
    }
    const planned = this.groups.flatMap((group) =>
      [...group.members]
        .sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id))
        .map((member) => this.vmOf(member, group, codes.get(member.id))),
    );
    const seen = new Set(planned.map(({ id }) => id));
    const rest = [...this.byId.values()]
      .filter(({ id }) => !seen.has(id))
      .sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id))
      .map(({ id, name }) => this.vmOf({ id, name }, undefined, codes.get(id)));
    return [...planned, ...rest];
  }

  private vmOf(member: Member, group: WaveGroup | undefined, codes: ReadonlySet<string> | undefined): ReportVm {
    const { id, name, planned } = member;
    const source = this.sourceOf(member);
    const facts = this.factsOf(member);
    const spec = planned?.plan.object.spec;
    const used = source?.storageUsedBytes;
    const provisioned = source && provisionedOf(source);
    return withoutUndefined({
      id,
      name,
      wave: group?.key,
      plan: planned?.plan.name,
      mode: group === undefined ? undefined : modeOfMember(member, group.known?.wave.mode),
      targetName: asText(planned?.row.targetName),
      targetNamespace: asText(spec?.targetNamespace),
      app: facts.app,
      environment: facts.environment,
      owner: facts.owner,
      squad: facts.squad,
      change: facts.change,
      guest: source && guestOf(source),
      powerState: source?.powerState,
      cpus: source?.cpuCount,
      memoryMiB: source?.memoryMB,
      disks: source?.disks?.length,
      gibUsed: used === undefined ? undefined : gib(used),
      gibProvisioned: provisioned === undefined ? undefined : gib(provisioned),
      host: source?.host ?? source?.hostId,
      cluster: source?.cluster,
      networks: source?.nics && distinct(source.nics.map((nic) => nic.networkName ?? nic.networkId)),
      storages: source?.disks && distinct(source.disks.map((disk) => disk.storageName ?? disk.storageId)),
      downMinutes: this.downMinutes.get(id),
      isTemplate: source?.isTemplate === true ? true : undefined,
      progress: planned && this.sources.progress?.vms.get(planned.plan.key)?.get(id),
      findings: codes === undefined ? undefined : [...codes].sort(compareText),
      blocked: facts.blockers,
    });
  }

  private method(): string[] {
    const rules = this.estates.map((estate) => estate.rules);
    const of = [...new Set((rules.length === 0 ? [this.usualRules] : rules).map(methodOf))];
    return of.flatMap((text) => text.split('. '));
  }
}

function windowHoursOf({ cutover, end, minutes: open }: WaveTimes): number | undefined {
  if (cutover !== undefined && end !== undefined) return Math.round((end - cutover) / (6 * MINUTE)) / 10;
  return cutover === undefined && open !== undefined ? Math.round(open / 6) / 10 : undefined;
}

function bare({ id, name }: Member): WaveVm {
  return { id, name, datastores: [], disks: 1, sharedDisks: [], blackouts: [], dependsOn: [], together: [], apart: [] };
}

function sizeOf(source: SourceVm | undefined, facts: WaveVm): number | undefined {
  if (source !== undefined) return bytesOf(source);
  const mib = copiedMiB(facts);
  return mib === undefined ? undefined : mib * 1024 ** 2;
}

function stateOf(runs: readonly { readonly state: string }[]): string {
  if (runs.length === 0) return 'no run';
  return runs.some(({ state }) => state === 'active') ? 'active' : 'declared';
}
