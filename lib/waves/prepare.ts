import { createHash } from 'node:crypto';
import type { Code } from '../problems/catalogue';
import type { Problem } from '../problems/problem';
import { compareText, didYouMean } from '../support/did-you-mean';
import { findCircles } from './circles';
import { scoreOf } from './guest-score';
import { type GroupEdge, type Grouping, groupVms, pathBetween } from './move-group';
import { References } from './references';
import type { WaveRules } from './wave-rules';
import { copiedMiB, type WaveMode, type WaveVm } from './wave-vm';

/** Why something has no place: a code of the catalogue, in words with the numbers, and what to do. */
export interface Reason {
  readonly code: Code;
  readonly message: string;
  readonly fix?: string;
}

/** A group with all that decides on its wave. */
export interface PreparedGroup {
  readonly id: string;
  readonly members: readonly number[];
  readonly mode: WaveMode;
  readonly window?: string;
  readonly blackouts: readonly string[];
  readonly pin?: number;
  readonly pilot: boolean;
  readonly environment: number;
  readonly criticality: number;
  readonly score: number;
  readonly digest: string;
  /** Groups that must not come later. */
  readonly dependsOn: readonly number[];
  /** Groups that must be in another wave. */
  readonly apart: ReadonlySet<number>;
  /** Why it can have no place, whatever the waves are. */
  readonly reason?: Reason;
}

export interface Prepared {
  /** Sorted by id. */
  readonly vms: readonly WaveVm[];
  readonly grouping: Grouping;
  readonly groups: readonly PreparedGroup[];
  readonly problems: readonly Problem[];
  /** MiB of each VM; 0 where it is unknown and does not count. */
  readonly mib: Float64Array;
}

const NO_GROUPS: ReadonlySet<number> = new Set();
/** Behind all that have a rank. */
const LAST = 1_000_000;

/** Groups the VMs and finds out what is asked of each group, and what contradicts itself. */
export function prepare(given: readonly WaveVm[], rules: WaveRules): Prepared {
  const vms = [...given].sort((a, b) => compareText(a.id, b.id));
  const references = new References(vms);
  const problems: Problem[] = [];
  const told = new Set<string>();
  const refer = (vm: WaveVm, field: string, name: string): readonly number[] => {
    const found = references.find(name);
    if (Array.isArray(found)) return found;
    const where = vm.where ?? vm.name;
    if (!told.has(`${field} ${name} ${where}`)) {
      told.add(`${field} ${name} ${where}`);
      problems.push({ severity: 'error', where, ...badReference(vms, references, field, name, found as never) });
    }
    return [];
  };
  const grouping = groupVms(vms, edgesOf(vms, rules, refer));
  const dependencies = new Map<number, Set<number>>();
  const apart = new Map<number, Set<number>>();
  const reasons = new Map<number, Reason>();
  for (const [i, vm] of vms.entries()) {
    const own = grouping.groupOf[i] as number;
    if (!rules.hardDependencies) {
      for (const name of vm.dependsOn) {
        for (const other of refer(vm, 'dependsOn', name)) {
          const group = grouping.groupOf[other] as number;
          if (group !== own) addTo(dependencies, own, group);
        }
      }
    }
    for (const name of vm.apart) {
      for (const other of refer(vm, 'apart', name)) {
        const group = grouping.groupOf[other] as number;
        if (group === own) {
          if (other !== i && !reasons.has(own)) reasons.set(own, contradiction(vms, grouping, i, other));
          continue;
        }
        addTo(apart, own, group);
        addTo(apart, group, own);
      }
    }
  }
  const pilots = new Set<number>();
  for (const name of rules.pilots) {
    const found = references.find(name);
    if (Array.isArray(found)) for (const i of found as number[]) pilots.add(grouping.groupOf[i] as number);
    else
      problems.push({
        severity: 'error',
        where: 'pilots',
        ...badReference(vms, references, 'pilots', name, found as never),
      });
  }
  const names = grouping.groups.map(({ id }) => id);
  for (const circle of findCircles(dependencies)) {
    const path = [...circle, circle[0] as number].map((group) => names[group]).join(' -> ');
    for (const group of circle) {
      reasons.set(group, {
        code: 'depends-in-a-circle',
        message: `${path}: none of them can be first`,
        fix: 'remove one dependsOn, or write together: then they move in one wave',
      });
    }
  }
  const mib = new Float64Array(vms.length);
  const sizesCount =
    rules.windows.size > 0 || [rules.capacity, ...Object.values(rules.per)].some((it) => it?.gib !== undefined);
  const environments = new Map(rules.environments.map((name, rank) => [name.toLowerCase(), rank]));
  const groups = grouping.groups.map(({ id, members }, index): PreparedGroup => {
    let reason = reasons.get(index);
    let [environment, criticality, score] = [-1, LAST, 0];
    const facts = { mode: new Set<string>(), window: new Set<string>(), pin: new Set<string>() };
    const blackouts = new Set<string>();
    for (const i of members) {
      const vm = vms[i] as WaveVm;
      const size = copiedMiB(vm) ?? (rules.assumedGiB === undefined ? undefined : rules.assumedGiB * 1024);
      mib[i] = size ?? 0;
      if (size === undefined && sizesCount) {
        reason ??= {
          code: 'size-unknown',
          message: `the size of ${vm.name} (${vm.id}) is unknown, and sizes count here`,
          fix: 'read an inventory that has the disks, or say assumedGiB',
        };
      }
      environment = Math.max(environment, environments.get(vm.environment?.toLowerCase() ?? '') ?? -1);
      criticality = Math.min(criticality, vm.criticality ?? LAST);
      score = Math.max(score, scoreOf(vm.guest, size ?? 0));
      facts.mode.add(vm.mode ?? rules.mode);
      if (vm.window !== undefined) facts.window.add(vm.window);
      if (vm.pin !== undefined) facts.pin.add(String(vm.pin));
      for (const text of vm.blackouts) blackouts.add(text);
    }
    for (const [fact, values] of Object.entries(facts)) {
      if (values.size < 2) continue;
      reason ??= {
        code: 'group-contradicts',
        message: `its VMs must move in one wave, but have ${values.size} values of ${fact}: ${[...values].sort().join(', ')}`,
        fix: `give all of them one ${fact}, or take some of them out of the group`,
      };
    }
    const window = facts.window.values().next().value;
    const pin = facts.pin.values().next().value;
    return {
      id,
      members,
      mode: facts.mode.values().next().value as WaveMode,
      ...(window === undefined ? {} : { window }),
      blackouts: [...blackouts].sort(compareText),
      ...(pin === undefined ? {} : { pin: Number(pin) }),
      pilot: pilots.has(index),
      environment: environment < 0 ? LAST : environment,
      // The least critical goes first; nobody said anything of those that go before them.
      criticality: criticality === LAST ? -LAST : -criticality,
      score,
      digest: createHash('sha256').update(id).digest('hex').slice(0, 16),
      dependsOn: [...(dependencies.get(index) ?? [])].sort((a, b) => a - b),
      apart: apart.get(index) ?? NO_GROUPS,
      ...(reason === undefined ? {} : { reason }),
    };
  });
  return { vms, grouping, groups, problems, mib };
}

type Refer = (vm: WaveVm, field: string, name: string) => readonly number[];

function* edgesOf(vms: readonly WaveVm[], rules: WaveRules, refer: Refer): Iterable<GroupEdge> {
  const apps = new Map<string, number>();
  const disks = new Map<string, number>();
  for (const [b, vm] of vms.entries()) {
    if (vm.app !== undefined) {
      const a = apps.get(vm.app);
      if (a === undefined) apps.set(vm.app, b);
      else yield { kind: 'application', by: vm.app, a, b };
    }
    for (const disk of vm.sharedDisks) {
      const a = disks.get(disk);
      if (a === undefined) disks.set(disk, b);
      else yield { kind: 'shared disk', by: disk, a, b };
    }
  }
  for (const [b, vm] of vms.entries()) {
    for (const name of vm.together)
      for (const a of refer(vm, 'together', name)) yield { kind: 'together', by: name, a, b };
    if (!rules.hardDependencies) continue;
    for (const name of vm.dependsOn)
      for (const a of refer(vm, 'dependsOn', name)) yield { kind: 'depends on', by: name, a, b };
  }
}

function contradiction(vms: readonly WaveVm[], grouping: Grouping, a: number, b: number): Reason {
  const name = (i: number) => vms[i]?.name ?? '';
  const path = pathBetween(grouping, a, b).map((edge) => `${edge.kind} ${edge.by}`);
  return {
    code: 'together-and-apart',
    message: `${name(a)} and ${name(b)} must be apart, but are joined by ${path.join(', then ')}`,
    fix: 'remove one of the two',
  };
}

function badReference(
  vms: readonly WaveVm[],
  references: References,
  field: string,
  name: string,
  found: { readonly ambiguous: readonly number[] } | undefined,
): Reason {
  if (found !== undefined) {
    const ids = found.ambiguous.slice(0, 5).map((i) => vms[i]?.id);
    return {
      code: 'unknown-wave-name',
      message: `${field}: ${found.ambiguous.length} VMs are named ${JSON.stringify(name)}: ${ids.join(', ')}`,
      fix: 'give the id of the one that is meant',
    };
  }
  return {
    code: 'unknown-wave-name',
    message: `${field}: ${JSON.stringify(name)} is neither an application nor a VM of these`,
    fix: didYouMean(name, references.everyName()) ?? 'give an application, or the name or id of a VM',
  };
}

function addTo(map: Map<number, Set<number>>, key: number, value: number): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
