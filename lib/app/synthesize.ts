import type { TextFile } from '../layout/text-file';
import type { Problem } from '../problems/problem';
import { holdOutput, type Publication, publishedFolder } from './publish';
import type { Renderable, Rendering } from './rendering';

/** What a synth did. */
export interface Synthesis extends Rendering, Publication {}

/** Who hears of a synth while it runs. */
export interface SynthesisHearers {
  /** What was found, before anything is written. */
  readonly tell: (problems: readonly Problem[]) => void;
  /** The new files, while the published folder still holds the old ones. */
  readonly before?: (files: readonly TextFile[], published: string) => void;
}

/**
 * Renders an app and writes its output folder: all of it or, when anything is wrong, nothing.
 *
 * @throws ProblemError with every error of every program
 */
export function synthesize(app: Renderable, { tell, before = () => {} }: SynthesisHearers): Synthesis {
  return holdOutput(app.outdir, (output) => {
    const rendering = app.render();
    tell([...rendering.warnings, ...rendering.ignored]);
    before(rendering.files, publishedFolder(app.outdir));
    const { files, queries } = rendering;
    return { ...rendering, ...output.publish(files, { tell, release: app.forklift.version, queries }) };
  });
}
