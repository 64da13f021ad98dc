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
  return `error: ${withoutCredentials(error.message)} (${frame === undefined ? '' : `${frame}; `}CDK8S_FORKLIFT_DEBUG=1 shows the whole stack)`;
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
