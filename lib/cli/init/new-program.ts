import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compareText } from '../../support/did-you-mean';
import { shellWord } from '../../support/shell-word';
import { mappingFrom } from '../inventory/read-for';
import { packageJson } from '../package-json';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { type Answers, checkAnswers, DEFAULTS } from './answers';
import { ask, Cancelled } from './ask';
import { newFiles } from './files';
import { firstPlanOf } from './first-plan';
import { knownPackages } from './known-packages';
import { ownPackage } from './own-package';
import { installCommand, type Packages } from './project-json';

export interface InitOptions extends Partial<Answers> {
  /** Take the defaults, and ask nothing. */
  readonly yes?: boolean;
  /** What package.json is to say of this package, or a tarball of it. */
  readonly package?: string;
  /** An export of the source. @default - the program begins with an example */
  readonly inventory?: string;
  /** Of an inventory that is a CSV of its own: which column holds what, `field=header`. @default - the file tells */
  readonly column?: readonly string[];
}

/**
 * Writes the folder of a new program: all files, or none when one of them is there already.
 *
 * Asks for what the options do not say, unless told not to, or where nobody is there to be asked.
 *
 * @throws WrongUse for an answer that is not valid, and for files that would be overwritten
 */
export async function newProgram(
  folder: string,
  { yes, package: own, inventory, column, ...given }: InitOptions,
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
  const { forklift, program, source } = answers;
  const columns = mappingFrom('--column', column);
  const asked = {
    forklift,
    targetNamespace: answers.targetNamespace || program,
    ...(columns === undefined ? {} : { table: { source, columns } }),
  };
  const first = inventory === undefined ? undefined : firstPlanOf(inventory, asked);
  if (first !== undefined && given.source !== undefined && given.source !== first.source)
    throw new WrongUse(
      `${inventory} is of ${first.source}, and --source says ${given.source}`,
      'leave --source out, or give the inventory of that source',
    );
  if (first !== undefined) answers = { ...answers, source: first.source };
  const { spec, tarball, locked } = ownPackage(own);
  const copies = [
    ...(first === undefined || inventory === undefined ? [] : [{ from: inventory, path: first.file }]),
    ...(tarball === undefined ? [] : [{ from: tarball, path: `vendor/${basename(tarball)}` }]),
  ];
  const packages: Packages = {
    own: spec,
    versions: packageJson().devDependencies,
    ...(locked === undefined ? {} : { known: { ...knownPackages(), 'node_modules/cdk8s-forklift': locked } }),
  };
  const files = newFiles(answers, packages, first);
  const there = [...files, ...copies].map(({ path }) => path).filter((path) => existsSync(join(folder, path)));
  if (there.length > 0) {
    throw new WrongUse(
      `${folder} has ${there.join(', ')} already, and init does not overwrite`,
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
    `a program of one plan${first === undefined ? '' : ` with ${first.vms.length} of ${first.count} VMs`}; next:\n${folder === '.' ? '' : `  cd ${shellWord(folder)}\n`}  ${installCommand(packages)}\n  npm run check\n`,
  );
  return 0;
}
