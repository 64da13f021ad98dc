import { compareText } from '../../support/did-you-mean';
import { quoted, writeFlowMapping } from './flow-mapping';
import type { WaveLock } from './lock';

const HEAD = `\
# Which VM moves in which wave: written by cdk8s-forklift waves replan, one line a VM, and committed.
# State of a wave by hand: open, frozen, running, done. A line of a VM that is gone for good may be taken out.
version: 1
`;

/** The text of a lock: the same bytes for the same lock, one line a wave and one a VM, sorted. */
export function writeLock({ waves, vms }: WaveLock): string {
  const lines = [HEAD, waves.size === 0 ? 'waves: {}\n' : 'waves:\n'];
  for (const [number, wave] of [...waves].sort(([a], [b]) => a - b)) {
    const { state, mode, window } = wave;
    lines.push(
      `  ${number}: ${writeFlowMapping([
        ['state', state],
        ['mode', mode],
        ['window', window],
        ['start', wave.start === undefined ? undefined : instantText(wave.start)],
        ['end', wave.end === undefined ? undefined : instantText(wave.end)],
      ])}\n`,
    );
  }
  lines.push(vms.size === 0 ? 'vms: {}\n' : 'vms:\n');
  for (const [id, vm] of [...vms].sort(([a], [b]) => compareText(a, b))) {
    lines.push(
      `  ${quoted(id)}: ${writeFlowMapping([
        ['name', vm.name],
        ['group', vm.group],
        ['wave', vm.wave],
        ['plan', vm.plan],
        ['by', vm.by],
        ['rules', vm.rules],
        ['absent', vm.absent === true ? 'yes' : undefined],
      ])}\n`,
    );
  }
  return lines.join('');
}

/** `2026-12-05T21:00:00Z` */
export function instantText(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
