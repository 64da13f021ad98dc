/** Programs and command lines run as they are typed, by tsx, without paying for a process each. */
import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { Ended } from './kit';

/** One of `file`, a program, and `argv`, what is typed after `cdk8s-forklift`. */
export interface HostRequest {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly file?: string;
  readonly argv?: readonly string[];
}

export type HostAnswer = Ended;

type Env = Readonly<Record<string, string>>;

export interface ProcessHost {
  /** Runs a TypeScript program as `runProgram` does. */
  program(file: string, cwd: string, env?: Env): Promise<Ended>;
  /** Runs `cdk8s-forklift` with these arguments: for verbs that load a program. Others take `typed` of cli-kit. */
  typed(argv: readonly string[], cwd: string, env?: Env): Promise<Ended>;
}

/**
 * One process for all runs of a file of tests, started by the first of them and ended after the last. Runs wait for each
 * other. What is about the process itself (signals, locale, its streams) takes a process of its own: `runProgram`, `run`.
 */
export function processHost(): ProcessHost {
  let child: ChildProcess | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  function start(): ChildProcess {
    return fork(resolve(__dirname, 'host-process.ts'), {
      execArgv: ['-r', 'tsx/cjs'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  function ask(request: Omit<HostRequest, 'env'>, env: Env): Promise<Ended> {
    const now = turn.then(
      () =>
        new Promise<Ended>((done, fail) => {
          child ??= start();
          const asked = child;
          const died = (code: number | null, signal: string | null) =>
            fail(new Error(`the host of ${request.file ?? request.argv?.join(' ')} ended with ${code ?? signal}`));
          asked.once('exit', died);
          asked.once('message', (answer) => {
            asked.off('exit', died);
            done(answer as HostAnswer);
          });
          asked.send({ ...request, env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', ...env } });
        }),
    );
    turn = now.catch(() => {});
    return now;
  }

  afterAll(async () => {
    const ending = child;
    if (ending === undefined || ending.exitCode !== null) return;
    await new Promise((done) => {
      ending.once('exit', done);
      ending.disconnect();
    });
  });

  return {
    program: (file, cwd, env = {}) => ask({ cwd, file }, env),
    typed: (argv, cwd, env = {}) => ask({ cwd, argv }, env),
  };
}
