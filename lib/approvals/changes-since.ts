import type { Approval } from './approval';
import { MAP_PAIR, type WaveContents } from './wave-contents';

/**
 * What has changed in a wave since it was approved, in words, those of VMs first; empty where the approval holds.
 *
 * A run that is done is asked no more, with all that belongs to it alone; and a pair that came into a map changes nothing
 * for those that were there.
 */
export function changesSince({ contents }: Approval, { digests, settled }: WaveContents): string[] {
  const changes: string[] = [];
  for (const [name, digest] of digests) {
    if (settled.has(name)) continue;
    const before = contents.get(name);
    if (before === undefined && !name.startsWith(`${MAP_PAIR} `)) changes.push(`${name} is new`);
    else if (before !== undefined && before !== digest) changes.push(`${name} is another`);
  }
  for (const name of contents.keys()) if (!digests.has(name)) changes.push(`${name} is gone`);
  return [...changes.filter(isOfVm), ...changes.filter((change) => !isOfVm(change))];
}

function isOfVm(change: string): boolean {
  return change.startsWith('VM ');
}
