import type { Fault } from '../problems/fault';
import { type Approval, approvalText } from './approval';
import { APPROVE } from './approval-file';
import { changesSince } from './changes-since';
import type { WaveApprovals } from './wave-approvals';
import type { WaveContents } from './wave-contents';

/** How a wave stands with its approval. */
export type WaveStanding =
  | { readonly state: 'approved'; readonly approval: Approval }
  /** It holds from a moment on that nobody has found to have come. */
  | { readonly state: 'waiting'; readonly approval: Approval }
  /** Something has changed since. */
  | { readonly state: 'outdated'; readonly approval: Approval; readonly changes: readonly string[] };

/** The approvals of a program, checked against what is in its waves. */
export interface SettledApprovals {
  /** By the folder of the wave; those without a file that counts are missing. */
  readonly standings: ReadonlyMap<string, WaveStanding>;
  readonly faults: readonly Fault[];
}

/**
 * @param contents of the waves that have runs, by folder
 * @param waves folders of all waves that plans are in
 */
export function settleApprovals(
  approvals: WaveApprovals,
  programme: string,
  contents: ReadonlyMap<string, WaveContents>,
  waves: ReadonlySet<string>,
): SettledApprovals {
  const standings = new Map<string, WaveStanding>();
  const faults: Fault[] = [];
  for (const { file, wave, approval, faults: found } of approvals.read(programme)) {
    const inFile = found.map((fault): Fault => ({ ...fault, message: `${file}: ${fault.message}` }));
    faults.push(...inFile);
    if (wave === undefined) continue;
    if (!waves.has(wave)) {
      const message = `${file}: approves ${wave}, which has no plans`;
      faults.push({ code: 'approval-of-no-wave', message, fix: 'remove the file, or put a plan into that wave' });
    }
    const now = contents.get(wave);
    if (approval === undefined || now === undefined) continue;
    const changes = changesSince(approval, now);
    const isWaiting = approval.from !== undefined && approval.opened === undefined;
    standings.set(
      wave,
      changes.length === 0
        ? { state: isWaiting ? 'waiting' : 'approved', approval }
        : { state: 'outdated', approval, changes },
    );
    if (changes.length > 0) faults.push(outdated(file, wave, approval, changes));
  }
  return { standings, faults };
}

function outdated(file: string, wave: string, approval: Approval, changes: readonly string[]): Fault {
  return {
    code: 'approval-outdated',
    severity: 'warning',
    message: `${file}: ${wave} is no longer approved, because it has changed since (${approvalText(approval)}): ${changesText(changes)}`,
    values: { wave, changes },
    fix: `${APPROVE} ${wave}; until then no engine starts it, and commits to its runs have no effect`,
  };
}

/** The first few changes, and how many more there are. */
export function changesText(changes: readonly string[]): string {
  const more = changes.length > SHOWN ? `, and ${changes.length - SHOWN} more` : '';
  return `${changes.slice(0, SHOWN).join(', ')}${more}`;
}

const SHOWN = 5;
