/** A VM of a plan that shares disks with others, and whether its plan copies them. */
export interface DiskSharer {
  readonly name: string;
  readonly copies: boolean;
  /** What tells its plan from others: the VMs of one plan may copy a disk together. */
  readonly plan: unknown;
}

/** A shared disk of VMs that all move, which is not copied exactly once. */
export interface MiscopiedDisk<T extends DiskSharer> {
  readonly disk: string;
  readonly sharers: readonly T[];
  /** Of several plans: each of these gets a disk of its own. None: the disk stays behind. */
  readonly copiers: readonly T[];
  /** No choice of who copies is right for all disks: names of the VMs that are tied together so. */
  readonly circle?: readonly string[];
}

/** How many choices are tried before the question is left open. */
const STEPS = 10_000;

/**
 * The disks that Forklift would copy twice or not at all: a VM copies all of its shared disks or none, by
 * `migrateSharedDisks`, and each disk is to be copied by one of the plans of the VMs that share it.
 *
 * @param disks the VMs that share each, of plans that lie before us; two or more
 */
export function miscopiedDisks<T extends DiskSharer>(disks: ReadonlyMap<string, readonly T[]>): MiscopiedDisk<T>[] {
  const faults: MiscopiedDisk<T>[] = [];
  for (const [disk, sharers] of disks) {
    const copiers = sharers.filter(({ copies }) => copies);
    if (new Set(copiers.map(({ plan }) => plan)).size !== 1) faults.push({ disk, sharers, copiers });
  }
  if (faults.length === 0) return faults;
  return faults.map((fault) => {
    const [first] = fault.sharers;
    const group = first === undefined ? [] : tiedTo(first, disks);
    return canBeRight(group)
      ? fault
      : { ...fault, circle: [...new Set(group.flatMap((sharers) => sharers.map(({ name }) => name)))] };
  });
}

/** The sharers of each disk that hangs together with a VM, by way of other VMs. */
function tiedTo<T extends DiskSharer>(vm: T, disks: ReadonlyMap<string, readonly T[]>): (readonly T[])[] {
  const reached = new Set<T>([vm]);
  const group = new Set<readonly T[]>();
  for (let size = -1; size < group.size; ) {
    size = group.size;
    for (const sharers of disks.values())
      if (!group.has(sharers) && sharers.some((sharer) => reached.has(sharer))) {
        group.add(sharers);
        for (const sharer of sharers) reached.add(sharer);
      }
  }
  return [...group];
}

/** Whether each disk can have one copier where a VM copies all of its shared disks or none; true where nobody can say. */
function canBeRight<T extends DiskSharer>(disks: readonly (readonly T[])[]): boolean {
  const chosen = new Map<T, boolean>();
  let steps = 0;
  const from = (place: number): boolean => {
    const sharers = disks[place];
    if (sharers === undefined || ++steps > STEPS) return true;
    for (const copier of sharers) {
      const others = sharers.filter(({ plan }) => plan !== copier.plan);
      if (chosen.get(copier) === false || others.some((it) => chosen.get(it) === true)) continue;
      const fresh = [copier, ...others].filter((it) => !chosen.has(it));
      for (const it of fresh) chosen.set(it, it === copier);
      if (from(place + 1)) return true;
      for (const it of fresh) chosen.delete(it);
    }
    return false;
  };
  return from(0);
}
