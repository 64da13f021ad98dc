import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { adopt } from '../../adopt/adopt';
import { isAdoptable } from '../../adopt/given';
import { isDnsLabel } from '../../forklift/names';
import { ForkliftRelease } from '../../forklift/releases/forklift-release';
import { FILE_LIMIT } from '../../lint/reading/documents';
import { compareText } from '../../support/did-you-mean';
import { decodeManifest, findFiles, rootOf } from '../lint/find-files';
import { releaseFor, releasesOf } from '../release';
import type { Terminal } from '../terminal';
import { readTree } from '../trees';
import { WrongUse } from '../wrong-use';
import { adoptionText } from './adoption-text';
import { synthesiseAdopted } from './synthesise-adopted';

export interface AdoptOptions {
  /** Folder of the program. */
  readonly out: string;
  readonly program?: string;
  readonly namespace?: string;
  readonly forklift?: string;
}

/**
 * Writes a program that renders the objects of some files, and says what is to be known of it; gives the exit code.
 *
 * @throws WrongUse for what cannot be read, holds nothing of Forklift, or would be overwritten
 */
export async function adoptManifests(
  paths: readonly string[],
  { out, program, namespace, forklift }: AdoptOptions,
  terminal: Terminal,
): Promise<number> {
  if (existsSync(out) && readdirSync(out).length > 0)
    throw new WrongUse(`${out} has files already, and nothing is overwritten`, 'name a new folder: --out FOLDER');
  for (const [flag, value] of Object.entries({ program, namespace }))
    if (value !== undefined && !isDnsLabel(value))
      throw new WrongUse(
        `--${flag} is ${JSON.stringify(value)}, accepted: lower case letters, digits and "-", at most 63`,
      );
  const stdin = paths.includes('-') ? decodeManifest(await terminal.read(FILE_LIMIT + 1)) : '';
  const files = findFiles(paths, stdin);
  const tree = readTree(terminal.progress.watching(files, 'adopt', 'reading'), paths.join(' '), false);
  const objects = [...tree.objects.values()];
  const homeless = objects.filter((object) => object.namespace === '' && isAdoptable(object));
  if (namespace === undefined && homeless.length > 0)
    throw new WrongUse(
      `${homeless.length} of ${objects.length} objects say no namespace, the first is ${homeless[0]?.title}`,
      'say where they are applied: --namespace NAME',
    );
  const said = releaseFor(forklift, releasesOf(files), (note) => terminal.say(`${note}\n`));
  const release = said ?? ForkliftRelease.LATEST;
  terminal.progress.draw('running the program');
  // Of another folder than this one the way to it: never a path that is of this machine alone.
  const folder = rootOf(relative('.', out));
  const adoption = adopt(objects, {
    ...(program === undefined ? {} : { id: program }),
    ...(namespace === undefined ? {} : { namespace }),
    release,
    saysRelease: release.known !== ForkliftRelease.LATEST.known,
    folder,
    synthesise: (printed) => synthesiseAdopted(printed, folder),
  });
  if (adoption.compared === 0)
    throw new WrongUse(
      `${paths.join(' ')} holds nothing that a program is made of`,
      'give manifests of Forklift: Provider, Host, NetworkMap, StorageMap, Hook, Plan, Migration',
    );
  const written = adoption.files.map(({ path }) => join(out, path)).sort(compareText);
  for (const { path, text } of adoption.files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  terminal.print(written.map((path) => `${path}\n`).join(''));
  terminal.say(adoptionText(adoption, join(out, 'main.ts')));
  return adoption.differences.length > 0 || adoption.errors.length > 0 ? 1 : 0;
}
