import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageJson } from '../package-json';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { type Answers, checkAnswers, DEFAULTS } from './answers';
import { ask, Cancelled } from './ask';
import { newFiles, type Packages } from './files';

export interface InitOptions extends Partial<Answers> {
  /** Take the defaults, and ask nothing. */
  readonly yes?: boolean;
  /** What package.json is to say of this package. */
  readonly package?: string;
}

/**
 * Writes the folder of a new programme: all files, or none when one of them is there already.
 *
 * Asks for what the options do not say, unless told not to, or where nobody is there to be asked.
 *
 * @throws WrongUse for an answer that is none, and for files that would be overwritten
 */
export async function newProgramme(
  folder: string,
  { yes, package: own, ...given }: InitOptions,
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
  const files = newFiles(answers, packagesOf(own));
  const there = files.map(({ path }) => path).filter((path) => existsSync(join(folder, path)));
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
  terminal.print(files.map(({ path }) => `${join(folder, path)}\n`).join(''));
  terminal.say(
    `a programme of one plan; next:\n${folder === '.' ? '' : `  cd ${folder}\n`}  npm install\n  npm run check\n`,
  );
  return 0;
}

/** Versions that were tried together, from the package.json of this package. */
function packagesOf(own: string | undefined): Packages {
  const { version, devDependencies } = packageJson();
  return { own: own ?? version, versions: devDependencies };
}
