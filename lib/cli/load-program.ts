import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';
import { captureApps, ForkliftApp } from '../app/app';
import { fileIn } from './program-file';
import { WrongUse } from './wrong-use';

/**
 * Runs a program in this process, as cdk8s would, and gives the apps it synthesizes, rendered; nothing is written.
 *
 * @param app a file, or the command of cdk8s.yaml that runs it: its first word that is a file of code counts
 * @throws ProblemError with every error of the program; WrongUse when there is no program to run
 */
export async function loadProgram(app: string): Promise<readonly ForkliftApp[]> {
  const apps = await openProgram(app);
  for (const made of apps) made.render();
  return apps;
}

/**
 * The same apps as they were made, not rendered: whatever is wrong in them, they can be asked what they hold.
 *
 * @throws WrongUse when there is no program to run
 */
export async function openProgram(app: string): Promise<readonly ForkliftApp[]> {
  const file = programFile(app);
  const require = createRequire(file);
  if (/\.[cm]?tsx?$/.test(file)) registerTypeScript(require, app);
  const apps = captureApps(() => load(require, file));
  // A program may synthesize after an await: it is over when nothing is left to do.
  if (apps.length === 0) await new Promise<void>((done) => process.once('beforeExit', () => done()));
  if (apps.length === 0) {
    throw new WrongUse(
      `${app} does not create a ForkliftApp, or does not call app.synth()`,
      'end the program with app.synth(), or name another: --app FILE',
    );
  }
  return apps.map((made) => {
    if (!(made instanceof ForkliftApp)) {
      const message = `${app} loads another copy of cdk8s-forklift than the one this command belongs to`;
      throw new WrongUse(message, "run the command of the program's own project: npx cdk8s-forklift");
    }
    return made;
  });
}

/** @throws WrongUse with the place where the code is not a code */
function load(require: NodeJS.Require, file: string): void {
  try {
    require(file);
  } catch (error) {
    // tsx has esbuild read TypeScript, which says it in this form.
    const [, at, line, column, text] = /^(.+):(\d+):(\d+): ERROR: (.+)$/m.exec((error as Error).message) ?? [];
    if (at === undefined) throw error;
    throw new WrongUse(`${relative('.', at)}:${line}:${Number(column) + 1}: ${text}`, 'fix the program, and try again');
  }
}

/** The file of a program. @throws WrongUse when there is none */
export function programFile(app: string): string {
  const file = fileIn(app);
  if (file === undefined) {
    throw new WrongUse(
      `there is no program ${app} in ${process.cwd()}`,
      'change to its folder, or name it: --app FILE',
    );
  }
  return resolve(file);
}

function registerTypeScript(require: NodeJS.Require, app: string): void {
  let loader: string;
  try {
    loader = require.resolve('tsx/cjs');
  } catch {
    throw new WrongUse(
      `${app} is TypeScript, and the package tsx that runs it is not installed`,
      'npm install --save-dev tsx',
    );
  }
  require(loader);
}
