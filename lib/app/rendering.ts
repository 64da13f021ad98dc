import type { ForkliftRelease } from '../forklift/releases/forklift-release';
import type { TextFile } from '../layout/text-file';
import type { Problem } from '../problems/problem';

/** What a synth gives. */
export interface Rendering {
  /** Sorted by path. */
  readonly files: readonly TextFile[];
  readonly warnings: readonly Problem[];
  /** What was found and does not count, with the reasons that `Rules.ignore` gave. */
  readonly ignored: readonly Problem[];
}

/** An app that can be rendered, wherever it came from. */
export interface Renderable {
  readonly outdir: string;
  readonly forklift: ForkliftRelease;
  /** @throws ProblemError with every error and warning */
  render(): Rendering;
}
