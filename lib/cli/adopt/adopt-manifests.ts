import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { adopt } from '../../adopt/adopt';
import { isAdoptable, partOf } from '../../adopt/given';
import { isDnsLabel } from '../../forklift/names';
import { ForkliftRelease } from '../../forklift/releases/forklift-release';
import { Inventory } from '../../inventory/inventory';
import type { PlanQuery } from '../../kubectl-mtv/commands/context';
import { FILE_LIMIT } from '../../lint/reading/documents';
import type { ReviewObject } from '../../review/tree';
import { compareText } from '../../support/did-you-mean';
import { shellWord } from '../../support/shell-word';
import { asWrongUse } from '../inventory/read-for';
import { decodeManifest, findFiles, rootOf } from '../lint/find-files';
import { releaseFor, releasesOf } from '../release';
import type { Terminal } from '../terminal';
import { readTree } from '../trees';
import { WrongUse } from '../wrong-use';
import { adoptionText } from './adoption-text';
import { synthesizeAdopted } from './synthesize-adopted';

export interface AdoptOptions {
  /** Folder of the program. */
  readonly out: string;
  readonly program?: string;
  /** Of what says none: objects, and commands of the script. */
  readonly namespace?: string;
  readonly forklift?: string;
  /** A script whose commands are adopted, too. */
  readonly kubectlMtv?: string;
  /** Path of what its names and queries are looked up in. */
  readonly inventory?: string;
}

/**
 * Writes a program that renders the objects of some files, and says what is to be known of it; gives the exit code.
 *
 * @throws WrongUse for what cannot be read, holds nothing of Forklift, or would be overwritten
 */
export async function adoptManifests(
  paths: readonly string[],
  { out, program, namespace, forklift, kubectlMtv: script, inventory: inventoryFile }: AdoptOptions,
  terminal: Terminal,
): Promise<number> {
  if (existsSync(out) && readdirSync(out).length > 0)
    throw new WrongUse(`${out} has files already, and adopt does not overwrite`, 'name a new folder: --out FOLDER');
  for (const [flag, value] of Object.entries({ program, namespace }))
    if (value !== undefined && !isDnsLabel(value))
      throw new WrongUse(
        `--${flag} is ${JSON.stringify(value)}, accepted: lower case letters, digits and "-", at most 63`,
      );
  if (paths.length === 0 && script === undefined)
    throw new WrongUse('nothing is given to adopt', 'give files or folders of manifests, or --kubectl-mtv SCRIPT');
  if (script === undefined && inventoryFile !== undefined)
    throw new WrongUse(
      '--inventory answers the queries of a script, and none is given',
      'give one with --kubectl-mtv SCRIPT',
    );
  const given = [...paths, ...(script === undefined ? [] : [script])].join(' ');
  const stdin = paths.includes('-') ? decodeManifest(await terminal.read(FILE_LIMIT + 1)) : '';
  const files = findFiles(paths, stdin);
  const tree = readTree(terminal.progress.watching(files, 'adopt', 'reading'), paths.join(' '), false);
  const inventory = inventoryFile === undefined ? undefined : inventoryAt(inventoryFile);
  const read =
    script === undefined
      ? { objects: tree.objects, remarks: [], queries: [], said: '' }
      : readScript(script, tree.objects, { namespace, inventory });
  terminal.say(read.said);
  const objects = [...read.objects.values()];
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
    ...(inventoryFile === undefined ? {} : { queries: { file: inventoryFile, byPlan: byPlan(read.queries) } }),
    synthesize: (printed) => synthesizeAdopted(printed, folder),
  });
  if (adoption.compared === 0)
    throw new WrongUse(`${given} holds nothing that a program is made of`, whatToGive(paths, script));
  const written = adoption.files.map(({ path }) => join(out, path)).sort(compareText);
  for (const { path, text } of adoption.files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  terminal.print(written.map((path) => `${path}\n`).join(''));
  terminal.say(adoptionText(adoption, join(out, 'main.ts')));
  terminal.say(notes(objects, out));
  const isWhole = read.remarks.every(({ severity }) => severity !== 'error');
  return adoption.differences.length > 0 || adoption.errors.length > 0 || !isWhole ? 1 : 0;
}

/** What the person would run into next. */
function notes(objects: readonly ReviewObject[], out: string): string {
  const parts = [...new Set(objects.flatMap((object) => (isAdoptable(object) ? (partOf(object) ?? []) : [])))].sort();
  return [
    parts.length < 2
      ? ''
      : `note: the objects are part of ${parts.join(', ')}, and one program is made of them all; adopt each folder by itself for several\n`,
    isInProject(resolve(out))
      ? ''
      : `note: ${out} is in no project: begin one with "cdk8s-forklift init FOLDER", and adopt in there\n`,
  ].join('');
}

/** Whether a package.json lies in a folder or above it. */
function isInProject(folder: string): boolean {
  if (existsSync(join(folder, 'package.json'))) return true;
  return dirname(folder) !== folder && isInProject(dirname(folder));
}

/** Loaded where there is a script alone: it brings a parser of bash. */
function readScript(...[script, before, options]: Parameters<typeof import('./script-objects').scriptObjects>) {
  const { remarksText, scriptObjects }: typeof import('./script-objects') = require('./script-objects');
  const read = scriptObjects(script, before, options);
  return { ...read, said: remarksText(script, read.remarks) };
}

function byPlan(queries: readonly PlanQuery[]): ReadonlyMap<string, string> {
  return new Map(queries.map(({ plan, query }) => [`Plan|${plan.namespace}|${plan.name}`, query]));
}

function inventoryAt(path: string): Inventory {
  try {
    return Inventory.fromFile(path);
  } catch (error) {
    throw asWrongUse(error);
  }
}

/** What to do where nothing was found: a script is mostly given as if it were a manifest. */
function whatToGive(paths: readonly string[], script: string | undefined): string {
  if (script !== undefined) return 'give a script with command lines such as: kubectl mtv create plan NAME ...';
  const shell = paths.find((path) => /\.(?:sh|bash)$/.test(path));
  return shell === undefined
    ? 'give manifests of Forklift: Provider, Host, NetworkMap, StorageMap, Hook, Plan, Migration'
    : `a script of kubectl mtv is given with --kubectl-mtv ${shellWord(shell)}`;
}
