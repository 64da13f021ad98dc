import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RECORD, releasesIn } from '../app/output-record';
import { ForkliftRelease } from '../forklift/releases/forklift-release';
import { WrongUse } from './wrong-use';

/**
 * The release that somebody named.
 *
 * @throws WrongUse for anything else
 */
export function releaseNamed(version: string): ForkliftRelease {
  try {
    return ForkliftRelease.of(version);
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}

/** The releases that the outputs are for in which files lie: each says it in the record of the synth that wrote it. */
export function releasesOf(files: readonly { readonly name: string }[]): string[] {
  const found = new Map<string, readonly string[]>();
  const at = (folder: string): readonly string[] => {
    const known = found.get(folder);
    if (known !== undefined) return known;
    const record = join(folder, RECORD);
    const above = dirname(folder);
    // An output is part of one repository.
    const isTop = above === folder || existsSync(join(folder, '.git'));
    const releases = existsSync(record) ? releasesIn(readFileSync(record, 'utf8')) : isTop ? [] : at(above);
    found.set(folder, releases);
    return releases;
  };
  return [...new Set(files.flatMap(({ name }) => (name === '-' ? [] : at(dirname(resolve(name))))))];
}

/**
 * The release to check for: what a person says, else what the outputs say.
 *
 * @param say gets what contradicts it, and what is not known of it. @default - nobody is told
 * @returns undefined where nobody says one, or outputs say several
 */
export function releaseFor(
  named: string | undefined,
  recorded: readonly string[],
  say: (note: string) => void = () => {},
): ForkliftRelease | undefined {
  const known = recorded.map(releaseNamed);
  if (named !== undefined) {
    const release = releaseNamed(named);
    if (release.note !== undefined) say(release.note);
    const others = known.filter((other) => other.known !== release.known);
    if (others.length > 0)
      say(
        `note: --forklift or cdk8s-forklift.yaml says ${release}, and the output was rendered for Forklift ${others.join(', ')}: ${release} is used here; if the cluster runs it, set it in the program: new ForkliftApp({ forklift })`,
      );
    return release;
  }
  if (known.length > 1)
    say(
      `note: the outputs are for Forklift ${known.join(' and ')}: none of them is used; synthesize again after a merge, check one output at a time, or name the release with --forklift`,
    );
  const [only] = known;
  if (only === undefined || known.length > 1) return undefined;
  if (only.note !== undefined) say(only.note);
  return only;
}
