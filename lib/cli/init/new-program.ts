import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { compareText } from '../../support/did-you-mean';
import { asText, dig } from '../../support/untyped';
import { packageFolder, packageJson } from '../package-json';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { type Answers, checkAnswers, DEFAULTS } from './answers';
import { ask, Cancelled } from './ask';
import { newFiles, type Packages } from './files';
import { firstPlanOf } from './first-plan';

export interface InitOptions extends Partial<Answers> {
  /** Take the defaults, and ask nothing. */
  readonly yes?: boolean;
  /** What package.json is to say of this package, or a tarball of it. */
  readonly package?: string;
  /** An export of the source. @default - the program begins with an example */
  readonly inventory?: string;
}

/**
 * Writes the folder of a new program: all files, or none when one of them is there already.
 *
 * Asks for what the options do not say, unless told not to, or where nobody is there to be asked.
 *
 * @throws WrongUse for an answer that is none, and for files that would be overwritten
 */
export async function newProgram(
  folder: string,
  { yes, package: own, inventory, ...given }: InitOptions,
  terminal: Terminal,
): Promise<number> {
  // What is wrong already need not wait for the other answers.
  checkAnswers({ ...DEFAULTS, ...given });
  let answers: Answers = { ...DEFAULTS, ...given };
  if (!yes && terminal.io.stdin.isTTY && terminal.io.stdout.isTTY) {
    try {
      answers = await ask(given);
    } catch (error) {
      if (error instanceof Cancelled) return 1;
      throw error;
    }
    checkAnswers(answers);
  }
  const first =
    inventory === undefined ? undefined : firstPlanOf(inventory, { ...answers, targetNamespace: answers.program });
  if (first !== undefined) answers = { ...answers, source: first.source };
  const tarball = tarballOf(own);
  const copies = [
    ...(first === undefined || inventory === undefined ? [] : [{ from: inventory, path: first.file }]),
    ...(tarball === undefined ? [] : [{ from: tarball, path: `vendor/${basename(tarball)}` }]),
  ];
  const version = tarball === undefined ? own : `file:vendor/${basename(tarball)}`;
  const files = newFiles(answers, packagesOf(version), first);
  const there = [...files, ...copies].map(({ path }) => path).filter((path) => existsSync(join(folder, path)));
  if (there.length > 0) {
    throw new WrongUse(
      `${folder} has ${there.join(', ')} already, and nothing is overwritten`,
      'name a new folder: cdk8s-forklift init FOLDER',
    );
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const { from, path } of copies) cpSync(from, join(folder, path), { recursive: true });
  const paths = [...files, ...copies].map(({ path }) => join(folder, path)).sort(compareText);
  terminal.print(paths.map((path) => `${path}\n`).join(''));
  terminal.say(
    `a program of one plan${first === undefined ? '' : ` with ${first.vms.length} of ${first.count} VMs`}; next:\n${folder === '.' ? '' : `  cd ${folder}\n`}  npm install\n  npm run check\n`,
  );
  return 0;
}

/** Versions that were tried together, from the package.json of this package. */
function packagesOf(own: string | undefined): Packages {
  const { version, devDependencies } = packageJson();
  return { own: own ?? version, versions: devDependencies };
}

/**
 * The tarball that this package is to come from: the one that is named, or the one that it was itself installed from, as
 * `npx --package ./cdk8s-forklift.tgz` does. A project has a copy of its own: a path on this machine is none on another.
 */
function tarballOf(own: string | undefined): string | undefined {
  if (own !== undefined) {
    const path = own.replace(/^file:/, '');
    return /\.tgz$/.test(path) && existsSync(path) ? path : undefined;
  }
  const root = resolve(packageFolder(), '../..');
  const lock = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(lock)) return undefined;
  const resolved = asText(
    dig(JSON.parse(readFileSync(lock, 'utf8')), 'packages', 'node_modules/cdk8s-forklift', 'resolved'),
  );
  const path = /^file:(.+\.tgz)$/.exec(resolved ?? '')?.[1];
  return path === undefined || !existsSync(resolve(root, path)) ? undefined : resolve(root, path);
}
