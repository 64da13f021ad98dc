import { estimateWave } from '../waves/recheck';
import type { WaveRules } from '../waves/wave-rules';
import { copiedMiB, type WaveVm } from '../waves/wave-vm';
import { hours, minutes } from './measures';
import type { Range } from './model';
import { modeOfMember } from './modes';
import type { Member, WaveGroup } from './wave-groups';

export interface WaveEstimate {
  /** Hours of the wave. */
  readonly hours: Range;
  /** Minutes that a VM is down, by id; of those alone whose size is known. */
  readonly downMinutes: ReadonlyMap<string, Range>;
}

/** How long a wave takes, and how long its VMs are down. Cold and warm VMs of one wave are played through apart. */
export function estimateOf(
  { members, known }: WaveGroup,
  facts: readonly WaveVm[],
  usualRules: WaveRules,
): WaveEstimate {
  const rules = known?.estate.rules ?? usualRules;
  const downMinutes = new Map<string, Range>();
  const longest = { p50: 0, p80: 0 };
  for (const mode of ['cold', 'warm'] as const) {
    const of = members.map((_, i) => i).filter((i) => modeOfMember(members[i] as Member, known?.wave.mode) === mode);
    if (of.length === 0) continue;
    const { p50, p80 } = estimateWave(
      {
        number: known?.wave.number ?? 0,
        mode,
        state: 'open',
        leadSeconds: 0,
        members: of.map((i) => ({ vm: facts[i] as WaveVm, group: '', plan: 1, by: 'first-fit' })),
      },
      rules,
    );
    longest.p50 = Math.max(longest.p50, p50.seconds);
    longest.p80 = Math.max(longest.p80, p80.seconds);
    for (const [place, i] of of.entries()) {
      // Of what is unknown the time is unknown too.
      if (copiedMiB(facts[i] as WaveVm) === undefined && rules.assumedGiB === undefined) continue;
      downMinutes.set((members[i] as Member).id, {
        p50: minutes(p50.downtime[place] as number),
        p80: minutes(p80.downtime[place] as number),
      });
    }
  }
  return { hours: { p50: hours(longest.p50), p80: hours(longest.p80) }, downMinutes };
}
