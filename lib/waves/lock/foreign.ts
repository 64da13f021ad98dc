import type { Fault } from '../../problems/fault';
import type { WaveLock } from './lock';

/** Fewer than these say nothing: a small program may lose half of its VMs. */
const FEW = 4;

/**
 * Whether a lock was written for another inventory: most of its VMs are not in this one, or have other names here.
 *
 * @param names of all VMs of the inventory by id, not only of those that are planned
 */
export function foreignLock(lock: WaveLock, names: ReadonlyMap<string, string>, source: string): Fault | undefined {
  let [present, same] = [0, 0];
  for (const [id, { name }] of lock.vms) {
    const now = names.get(id);
    if (now === undefined) continue;
    present++;
    if (now === name) same++;
  }
  const { size } = lock.vms;
  if (size < FEW || same * 2 >= size) return undefined;
  const message =
    present * 2 < size
      ? `it settles ${size} VMs, of which ${source} has ${present}: it is of another inventory`
      : `of its ${size} VMs ${present - same} have other names in ${source}: it is of another inventory`;
  return {
    code: 'lock-of-another-inventory',
    message,
    fix: 'give the lock of this inventory, or another file name for a new one',
  };
}
