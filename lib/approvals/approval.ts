import { createHash } from 'node:crypto';

/** That somebody has approved what was in a wave. */
export interface Approval {
  readonly programme: string;
  /** Folder of the wave: `wave-01`. */
  readonly wave: string;
  /** Who approved it, in whatever way the shop names people. */
  readonly who: string;
  /** When: `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly when: string;
  /** Number of the change in the system of the shop. */
  readonly change: string;
  /** What was in the wave then: names with digests. */
  readonly contents: ReadonlyMap<string, string>;
  /** From when on it holds, as `when` is written. @default - from the next synth on */
  readonly from?: string;
  /** Until when the wave is to begin: only for one that holds from a moment on. @default - at any time after that */
  readonly until?: string;
  /** When that moment was found to have come: from then on it holds. @default - it has not */
  readonly opened?: string;
}

/** Digest of an approval as a whole: `sha256:` and 64 digits. It tells a file that was written by a person. */
export function hashOfApproval(approval: Approval): string {
  const { programme, wave, who, when, change, contents, from, until, opened } = approval;
  const dated = from === undefined ? [] : [from, until ?? '', opened ?? ''];
  const text = JSON.stringify([programme, wave, who, when, change, [...contents], ...dated]);
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** In a line: `CHG0012345 by Anna Admin, 2026-11-29T12:00:00Z`. */
export function approvalText({ change, who, when }: Approval): string {
  return `${change} by ${who}, ${when}`;
}
