import type { WaveVm } from './wave-vm';

/** Why two members are in one group. */
export interface GroupEdge {
  readonly kind: 'application' | 'together' | 'shared disk' | 'depends on';
  /** The application or the disk, in words. */
  readonly by: string;
  /** Indices into the VMs. */
  readonly a: number;
  readonly b: number;
}

/** VMs that move in one wave, and are never split. */
export interface MoveGroup {
  /** Name of its first application, else the id of its first VM, by code points. */
  readonly id: string;
  /** Indices into the VMs, sorted by id. */
  readonly members: readonly number[];
}

/** Disjoint sets of the numbers below `size`. */
class DisjointSets {
  private readonly parent: Int32Array;

  constructor(size: number) {
    this.parent = new Int32Array(size).map((_, i) => i);
  }

  find(item: number): number {
    let root = item;
    while (this.parent[root] !== root) root = this.parent[root] as number;
    for (let here = item; here !== root; ) {
      const next = this.parent[here] as number;
      this.parent[here] = root;
      here = next;
    }
    return root;
  }

  /** Whether they were apart before. */
  join(a: number, b: number): boolean {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return false;
    this.parent[Math.max(x, y)] = Math.min(x, y);
    return true;
  }
}

/** Groups, and the edges that joined them: a forest, so that there is one way from a member to another. */
export interface Grouping {
  readonly groups: readonly MoveGroup[];
  /** Index of the group of each VM. */
  readonly groupOf: Int32Array;
  readonly edges: readonly GroupEdge[];
}

/** Joins VMs by edges, in their order. */
export function groupVms(vms: readonly WaveVm[], edges: Iterable<GroupEdge>): Grouping {
  const sets = new DisjointSets(vms.length);
  const joining: GroupEdge[] = [];
  for (const edge of edges) if (sets.join(edge.a, edge.b)) joining.push(edge);
  const members: number[][] = [];
  const groupOf = new Int32Array(vms.length).fill(-1);
  for (let i = 0; i < vms.length; i++) {
    const root = sets.find(i);
    // A root is the smallest of its set, so it comes first.
    if (root === i) groupOf[i] = members.push([]) - 1;
    groupOf[i] = groupOf[root] as number;
    members[groupOf[i] as number]?.push(i);
  }
  return { groups: members.map((list) => ({ id: idOf(vms, list), members: list })), groupOf, edges: joining };
}

function idOf(vms: readonly WaveVm[], members: readonly number[]): string {
  let app: string | undefined;
  for (const i of members) {
    const own = vms[i]?.app;
    if (own !== undefined && (app === undefined || own < app)) app = own;
  }
  return app ?? (vms[members[0] as number]?.id as string);
}

/** The edges on the way from one VM to another of its group. */
export function pathBetween(grouping: Grouping, from: number, to: number): GroupEdge[] {
  const group = grouping.groupOf[from];
  const own = grouping.edges.filter((edge) => grouping.groupOf[edge.a] === group);
  const neighbours = new Map<number, GroupEdge[]>();
  for (const edge of own) {
    for (const end of [edge.a, edge.b]) neighbours.set(end, [...(neighbours.get(end) ?? []), edge]);
  }
  const cameBy = new Map<number, GroupEdge | undefined>([[from, undefined]]);
  const queue = [from];
  for (const here of queue) {
    for (const edge of neighbours.get(here) ?? []) {
      const next = edge.a === here ? edge.b : edge.a;
      if (cameBy.has(next)) continue;
      cameBy.set(next, edge);
      queue.push(next);
    }
  }
  const path: GroupEdge[] = [];
  for (let here = to; here !== from; ) {
    const edge = cameBy.get(here);
    if (edge === undefined) return [];
    path.unshift(edge);
    here = edge.a === here ? edge.b : edge.a;
  }
  return path;
}
