/** Command lines as typed: arguments in; stdout, stderr and exit code out. Without a process for each. */
import { Readable } from 'node:stream';
import type { Sink } from '../lib/cli/io';
import { run } from '../lib/cli/run';
import type { Ended } from './kit';

export interface Typed {
  /** The folder it is typed in. @default - the root of the repository */
  readonly cwd?: string;
  /** Variables besides those of this process; colors are off unless one asks for them. */
  readonly env?: Readonly<Record<string, string>>;
  /** What is piped into it. @default - nothing */
  readonly stdin?: string | Uint8Array;
  /** Width of the terminal that it writes to. @default - it writes to a pipe */
  readonly columns?: number;
}

/** A process has one current folder: who types waits for the one before. */
let turn: Promise<unknown> = Promise.resolve();

/** Runs `cdk8s-forklift` with these arguments to its end. */
export function typed(argv: readonly string[], { cwd, env = {}, stdin, columns }: Typed = {}): Promise<Ended> {
  const now = turn.then(async () => {
    const before = process.cwd();
    const written = { stdout: '', stderr: '' };
    const sink = (name: keyof typeof written): Sink => ({
      write: (text) => {
        written[name] += text;
      },
      ...(columns === undefined ? {} : { isTTY: true, columns }),
    });
    const { NO_COLOR: _, FORCE_COLOR: __, ...own } = process.env;
    try {
      process.chdir(cwd ?? before);
      const code = await run(argv, {
        stdin: Readable.from(stdin === undefined ? [] : [Buffer.from(stdin)]),
        stdout: sink('stdout'),
        stderr: sink('stderr'),
        env: { ...own, TERM: 'xterm', ...env },
      });
      return { code, ...written };
    } finally {
      process.chdir(before);
    }
  });
  turn = now.catch(() => {});
  return now;
}
