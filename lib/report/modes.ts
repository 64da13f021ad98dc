import type { WaveMode } from '../waves/wave-vm';
import type { ReportWave } from './model';
import type { Member, WaveGroup } from './wave-groups';

/** How a plan migrates, also where it says so in the old way. */
export function typeOf(type: string, warm: unknown): string {
  return type === 'cold' && warm === true ? 'warm' : type;
}

/** How a VM is copied, as far as time goes. */
export function modeOfMember({ planned }: Member, proposed: WaveMode | undefined): string {
  if (planned === undefined) return proposed ?? 'cold';
  return typeOf(planned.plan.type, planned.plan.object.spec.warm);
}

/** How a wave is copied. */
export function modeOf({ members, known }: WaveGroup): ReportWave['mode'] {
  const modes = new Set(members.map((member) => modeOfMember(member, known?.wave.mode)));
  const [only = known?.wave.mode ?? 'cold'] = modes;
  return modes.size > 1 ? 'mixed' : (only as ReportWave['mode']);
}
