import type { ForkliftRelease } from '../forklift/releases/forklift-release';
import type { TextFile } from '../layout/text-file';
import type { Problem } from '../problems/problem';

/** What a synth gives. */
export interface Rendering {
  /** Sorted by path. */
  readonly files: readonly TextFile[];
  /** What was found and stops nothing. */
  readonly warnings: readonly Problem[];
  /** What was found and does not count, with the reasons that `Rules.ignore` gave. */
  readonly ignored: readonly Problem[];
  /** How the VMs of plans are chosen, by `namespace/name`, where a query or a condition does it. */
  readonly queries: ReadonlyMap<string, string>;
}

/** An app that can be rendered, wherever it came from. */
export interface Renderable {
  readonly outdir: string;
  readonly forklift: ForkliftRelease;
  /** @throws ProblemError with every error and warning */
  render(): Rendering;
}
