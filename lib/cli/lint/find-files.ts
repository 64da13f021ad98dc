import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, relative, resolve, sep } from 'node:path';
import type { LintFile } from '../../lint/lint';
import { FILE_LIMIT } from '../../lint/reading/documents';
import type { FaultInText } from '../../problems/fault';
import { cutEnd } from '../../support/cut';
import { compareText } from '../../support/did-you-mean';
import { WrongUse } from '../wrong-use';

const MANIFEST = /\.(ya?ml|json)$/i;

/** Whether a file of a folder may hold manifests, by its name. */
export function isManifest(name: string): boolean {
  return MANIFEST.test(name);
}

const PASSED_OVER = new Set(['node_modules', '.git']);

/**
 * The files that a command line names: those given, and every `.yaml`, `.yml` and `.json` below the folders given, by
 * path. `-` is standard input, whose text is given. No file twice.
 *
 * @throws WrongUse for what does not exist, and for a folder without such files
 */
export function findFiles(given: readonly string[], stdin: string | FaultInText = ''): LintFile[] {
  const files = new Map<string, LintFile>();
  for (const path of given) {
    if (path === '-') {
      files.set('-', { name: '-', named: true, read: () => stdin });
      continue;
    }
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined)
      throw new WrongUse(
        `there is no ${path}`,
        basename(path) === 'dist'
          ? 'cdk8s-forklift synth renders it; or give other files, folders, or - for standard input'
          : 'give files, folders, or - for standard input',
      );
    if (!stats.isDirectory()) {
      files.set(tidy(path), onDisk(path, true));
      continue;
    }
    const found = below(path);
    if (found.length === 0) throw new WrongUse(`${path} has no .yaml, .yml or .json file`);
    const isOfChart = chartsAround(path, found);
    for (const file of found) {
      const read = onDisk(file, false);
      if (!files.has(read.name)) files.set(read.name, isOfChart(file) ? { ...read, isOfChart: true } : read);
    }
  }
  return [...files.values()];
}

function below(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => compareText(a.name, b.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return PASSED_OVER.has(entry.name) ? [] : below(path);
      const isFile = entry.isFile() || (entry.isSymbolicLink() && leadsToFile(path));
      return isFile && isManifest(entry.name) ? [path] : [];
    });
}

/** What belongs to a chart, of the files and folders beside its Chart.yaml: the rest of them may be what it was rendered into. */
const OF_CHART = /^(?:Chart\.ya?ml|values[^/]*\.(?:ya?ml|json)|(?:templates|charts|crds|ci)\/.*)$/;

/** Tells the files of charts that lie in a folder, or around it. */
function chartsAround(folder: string, found: readonly string[]): (file: string) => boolean {
  const roots = found.filter((file) => basename(file) === 'Chart.yaml').map((file) => resolve(dirname(file)));
  // A chart is part of one repository.
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, 'Chart.yaml')) && !roots.includes(at)) roots.push(at);
    if (dirname(at) === at || existsSync(join(at, '.git'))) break;
  }
  if (roots.length === 0) return () => false;
  return (file) =>
    roots.some((root) => {
      const inside = relative(root, resolve(file)).split(sep).join('/');
      return !inside.startsWith('../') && OF_CHART.test(inside);
    });
}

/** A link that leads nowhere, or in a circle, leads to no file. */
function leadsToFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** With `/`, and without `./` in front: the same on every system. */
function tidy(path: string): string {
  return posix.normalize(path.split(sep).join('/'));
}

/** A folder as it stands in front of the names that `findFiles` gives, however it was typed. */
export function rootOf(folder: string): string {
  return cutEnd(tidy(folder), '/');
}

/** The same files, by their names within a folder. */
export function within<T extends { readonly name: string }>(folder: string, files: readonly T[]): T[] {
  const prefix = `${rootOf(folder)}/`;
  return files.map((file) => (file.name.startsWith(prefix) ? { ...file, name: file.name.slice(prefix.length) } : file));
}

function onDisk(path: string, named: boolean): LintFile {
  return { name: tidy(path), named, read: () => readText(path) };
}

/** The text of a file, or why it is not read. */
export function readText(path: string): string | FaultInText {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { size } = fstatSync(file);
    if (size > FILE_LIMIT)
      return notRead(
        `holds ${Math.ceil(size / 2 ** 20)} MiB, accepted: at most ${FILE_LIMIT / 2 ** 20} MiB`,
        'split it into files of manifests that belong together',
      );
    return decodeManifest(readFileSync(file));
  } catch (error) {
    return notRead(
      `cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`,
      'see that it is there, and that you may read it',
    );
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text that bytes are, or why they are none. */
export function decodeManifest(bytes: Buffer): string | FaultInText {
  if (bytes.length > FILE_LIMIT)
    return notRead(`holds more than ${FILE_LIMIT / 2 ** 20} MiB`, 'split it into smaller files');
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return notRead('is UTF-16', 'save it as UTF-8');
  if (bytes.includes(0)) return notRead('is not text: it holds zero bytes', 'give files of YAML or JSON');
  try {
    return UTF_8.decode(bytes);
  } catch {
    return notRead('is not UTF-8, which YAML requires', 'save it as UTF-8');
  }
}

function notRead(message: string, fix: string): FaultInText {
  return { code: 'file-not-read', position: { line: 1, column: 1 }, message, fix };
}
