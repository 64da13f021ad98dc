import { join, sep } from 'node:path';
import { isNativeError } from 'node:util/types';
import { countProblems, formatProblems, type Problem, ProblemError } from '../problems/problem';
import { withoutCredentials } from '../support/credentials/without-credentials';

let installed = false;

/**
 * Has a program end like a command: problems are reported as such, with exit code 1; anything else that is thrown ends
 * it with one line and exit code 2. Never a stack trace, unless CDK8S_FORKLIFT_DEBUG is set.
 */
export function reportUncaught(): void {
  if (installed) return;
  installed = true;
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${uncaughtText(error)}\n`);
    process.exit(error instanceof ProblemError ? 1 : 2);
  });
}

export function uncaughtText(error: unknown, debug = process.env.CDK8S_FORKLIFT_DEBUG !== undefined): string {
  if (error instanceof ProblemError) return failureText(error.problems);
  if (!isNativeError(error)) return `error: ${withoutCredentials(String(error))}`;
  if (debug) return error.stack ?? error.message;
  const frame = firstOwnFrame(error.stack ?? '');
  const { message, fix } = clashOfIds(error.message) ?? missingModule(error) ?? { message: error.message };
  const told = `error: ${withoutCredentials(message)} (${frame === undefined ? '' : `${frame}; `}CDK8S_FORKLIFT_DEBUG=1 shows the whole stack)`;
  return fix === undefined ? told : `${told}\n  ${fix}`;
}

/** A module that is not there: Node.js adds who asked for it, which helps nobody who has just written a program. */
function missingModule(error: NodeJS.ErrnoException): { readonly message: string; readonly fix: string } | undefined {
  if (error.code !== 'MODULE_NOT_FOUND') return undefined;
  return {
    message: error.message.split('\nRequire stack:')[0] as string,
    fix: 'correct its name, or install it: npm ci, or npm install for a new one',
  };
}

/**
 * The most frequent slip in a tree of constructs, which is refused before anything of ours sees it. The package looks ids up
 * in an ordinary object, so it takes a name that every object has for an id that is taken.
 */
function clashOfIds(message: string): { readonly message: string; readonly fix: string } | undefined {
  const [begin, middle] = ["There is already a Construct with name '", "' in "];
  const end = message.lastIndexOf(middle);
  if (!message.startsWith(begin) || end < 0) return undefined;
  const id = message.slice(begin.length, end);
  return Object.hasOwn(Object.prototype, id)
    ? {
        message: `${JSON.stringify(id)} cannot be the id of a construct: it is a name that every JavaScript object has`,
        fix: `choose another id; metadata: { name: ... } still gives the object any name`,
      }
    : {
        message: `the id ${JSON.stringify(id)} is taken in ${message.slice(end + middle.length)}`,
        fix: 'ids are unique within what they are made in: give one of the two another',
      };
}

export function failureText(problems: readonly Problem[]): string {
  return `${formatProblems(problems)}\n${countProblems(problems)}: nothing is written`;
}

/** Where this library lies: in a checkout it is not a package. */
const OWN = join(__dirname, '..') + sep;

/** The place in the program: the first frame outside packages, this library and Node itself. */
function firstOwnFrame(stack: string): string | undefined {
  const frame = stack
    .split('\n')
    .slice(1)
    .find((line) => line.includes(sep) && !/node_modules|node:/.test(line) && !line.includes(OWN));
  const place = /^\(?([^()]+:\d+:\d+)\)?$/.exec((frame ?? '').split(' ').at(-1) ?? '')?.[1];
  const here = process.cwd() + sep;
  return place?.startsWith(here) ? place.slice(here.length) : place;
}
