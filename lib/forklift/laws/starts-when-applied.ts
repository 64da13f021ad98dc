import type { LawOver } from '../../problems/law-over';
import { table } from '../../support/table';

/** A run that Flux has not applied before, in a wave that it applies. */
export interface StartFacts {
  /** Of its plan; undefined where nobody knows. */
  readonly type: string | undefined;
  /** Folder of its wave: `wave-02`. */
  readonly wave: string;
  /** In words, when its wave is meant to start. */
  readonly windows: readonly string[];
  /** Whether Flux applied the wave before the change too. */
  readonly waveWasApproved: boolean;
  /** Whether an earlier attempt was there before: then its author means it to begin. */
  readonly isRetry: boolean;
  /** Whether its wave is approved from a moment on: then somebody has chosen the hour. */
  readonly isDated: boolean;
}

/** Flux applies a run of an approved wave when it sees it, whatever the hour: it keeps no window. */
export const startsWhenApplied: LawOver<StartFacts, 'starts-when-applied'> = {
  code: 'starts-when-applied',
  check({ type, wave, windows, waveWasApproved, isRetry, isDated }) {
    const losesWindow = !isDated && type !== 'warm' && windows.length > 0;
    const isDragged = waveWasApproved && !isRetry;
    if (!losesWindow && !isDragged) return [];
    const because = isDragged ? `, because ${wave} is already approved` : '';
    const window = losesWindow ? `; Flux does not wait for the window, ${windows.join('; ')}` : '';
    return [
      {
        code: 'starts-when-applied',
        path: [],
        message: `begins${WHAT[type ?? ''] ?? ''} as soon as Flux applies the change${because}${window}`,
        fix: losesWindow
          ? 'approve the wave for its window (npx cdk8s-forklift approve --in-window), or merge the change inside it; or move the VMs warm, because Forklift itself waits for a cut-over'
          : 'to start it later, put its plan into a wave that is not approved',
      },
    ];
  },
};

const WHAT: Readonly<Record<string, string>> = table({
  cold: ', and shuts its VMs down,',
  live: ', and moves its VMs,',
  warm: ', and copies disks,',
});
