import { hooksOf } from '../review/sections/hook-lists';
import type { Side } from '../review/side';
import { compareText } from '../support/did-you-mean';
import type { HookOfWave } from './model';
import type { WaveGroup } from './wave-groups';

/** The hooks of a wave with the VMs that have them, those before the move first. */
export function hooksOfWave({ members }: WaveGroup, side: Side | undefined): HookOfWave[] {
  if (side === undefined) return [];
  const counts = new Map<string, { step: string; hook: string; vms: number }>();
  for (const { planned } of members) {
    for (const [step, names] of planned === undefined ? [] : hooksOf(planned, side)) {
      for (const hook of new Set(names)) {
        const key = `${step} ${hook}`;
        const count = counts.get(key);
        if (count) count.vms++;
        else counts.set(key, { step, hook, vms: 1 });
      }
    }
  }
  return [...counts.values()].sort((a, b) => compareText(b.step, a.step) || compareText(a.hook, b.hook));
}
