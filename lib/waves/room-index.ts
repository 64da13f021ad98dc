/** What something needs, or what there is room for. */
export interface Room {
  readonly vms: number;
  readonly disks: number;
  readonly mib: number;
}

/**
 * The waves of one kind in their order, asked for the first one that may have room: a tree of the most that is left in any
 * wave below. Without it each of many groups would look at each of many full waves.
 */
export class RoomIndex<T> {
  private readonly items: T[] = [];
  private size = 1;
  private tree = new Float64Array(6);

  /** At the end, after all others. */
  push(item: T, room: Room): void {
    this.items.push(item);
    if (this.items.length > this.size) this.grow();
    this.update(this.items.length - 1, room);
  }

  update(index: number, room: Room): void {
    let node = this.size + index;
    this.tree.set([room.vms, room.disks, room.mib], node * 3);
    for (node >>= 1; node >= 1; node >>= 1) {
      for (let d = 0; d < 3; d++) {
        this.tree[node * 3 + d] = Math.max(this.tree[node * 6 + d] as number, this.tree[node * 6 + 3 + d] as number);
      }
    }
  }

  /** Index of the first item at or after `from` whose room is enough in each way; -1 where there is none. */
  first(from: number, needs: Room): number {
    return this.search(1, 0, this.size, from, [needs.vms, needs.disks, needs.mib]);
  }

  at(index: number): T {
    return this.items[index] as T;
  }

  get length(): number {
    return this.items.length;
  }

  private search(node: number, low: number, width: number, from: number, needs: readonly number[]): number {
    if (low + width <= from || low >= this.items.length) return -1;
    for (let d = 0; d < 3; d++) if ((this.tree[node * 3 + d] as number) < (needs[d] as number)) return -1;
    if (width === 1) return low;
    const half = width / 2;
    const left = this.search(node * 2, low, half, from, needs);
    return left >= 0 ? left : this.search(node * 2 + 1, low + half, half, from, needs);
  }

  private grow(): void {
    const before = { tree: this.tree, size: this.size };
    this.size *= 2;
    // What holds no wave has no room.
    this.tree = new Float64Array(this.size * 6).fill(Number.NEGATIVE_INFINITY);
    for (let i = 0; i < before.size; i++) {
      const [vms, disks, mib] = before.tree.subarray((before.size + i) * 3, (before.size + i) * 3 + 3);
      if (i < this.items.length - 1) this.update(i, { vms: vms as number, disks: disks as number, mib: mib as number });
    }
  }
}
