/** What a command line is connected to: the process's own streams, or those of a test. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean; readonly fd?: number };
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** What a command asks of its environment, it asks here. The folder it works in is the process's. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds on a clock that only rises: how long something has gone on. @default - that of the process */
  readonly now?: () => number;
}

/** Where text goes. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width, where it is a terminal. */
  readonly columns?: number;
  /** What a child process may inherit; without one, its output is read and written here. */
  readonly fd?: number;
}

/** The streams and the environment of this process. */
export function processIo(): Io {
  const { stdin, stdout, stderr, env } = process;
  return { stdin, stdout, stderr, env };
}
