import type { Problem } from '../problems/problem';
import { compareText } from '../support/did-you-mean';
import type { WaveState } from './lock/lock';
import type { WaveVm } from './wave-vm';
import { waveName } from './words';

/** A wave as far as owners go. */
interface OwnedWave {
  readonly number: number;
  readonly state: WaveState;
  readonly members: readonly { readonly group: string; readonly vm: WaveVm }[];
}

const MOST_NAMED = 5;

/**
 * The waves that hold groups without an owner: nobody can be told when those move. Waves that are done are left out, and so is
 * an estate in which nobody says any owner.
 */
export function missingOwners(waves: readonly OwnedWave[]): Problem[] {
  const owned = new Set<string>();
  for (const { members } of waves) for (const { group, vm } of members) if (vm.owner !== undefined) owned.add(group);
  if (owned.size === 0) return [];
  return waves.flatMap(({ number, state, members }): Problem[] => {
    const lacking = new Map<string, number>();
    if (state !== 'done') {
      for (const { group } of members) if (!owned.has(group)) lacking.set(group, (lacking.get(group) ?? 0) + 1);
    }
    if (lacking.size === 0) return [];
    const named = [...lacking]
      .sort(([a], [b]) => compareText(a, b))
      .slice(0, MOST_NAMED)
      .map(([group, vms]) => `${group} (${vms === 1 ? '1 VM' : `${vms} VMs`})`);
    const more = lacking.size > named.length ? ` and ${lacking.size - named.length} more` : '';
    return [
      {
        severity: 'warning',
        code: 'owner-missing',
        where: waveName(number),
        message: `${lacking.size === 1 ? '1 group has' : `${lacking.size} groups have`} no owner: ${named.join(', ')}${more}; nobody can be told when they move`,
        fix: 'name an owner of one of its VMs in the table of applications, or the attribute that holds it in columns',
      },
    ];
  });
}
