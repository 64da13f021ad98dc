import { createColors } from 'picocolors';
import { withoutCredentials } from '../support/credentials/without-credentials';
import type { Io, Sink } from './io';
import { processIo } from './io';
import { Progress } from './progress';
import { visible } from './visible';
import { wrapped } from './wrapped';

export type Colors = ReturnType<typeof createColors>;

/** Where a command is typed, and where it answers: data to stdout, talk to stderr. */
export class Terminal {
  /** That of this process. */
  static ofProcess(): Terminal {
    return new Terminal(processIo());
  }

  /** Of stdout; they change nothing where it takes none. */
  readonly colors: Colors;
  /** What goes on, for whatever takes long. What is printed or said takes its line away. */
  readonly progress: Progress;
  private readonly talkColors: Colors;

  constructor(
    readonly io: Io,
    options: { readonly noColor?: boolean } = {},
  ) {
    const takes = (sink: Sink) => options.noColor !== true && takesColors(sink, io.env);
    this.colors = createColors(takes(io.stdout));
    this.progress = new Progress(io);
    this.talkColors = createColors(takes(io.stderr));
  }

  /** Columns of stdout; undefined where it is not a terminal, and nothing is to be wrapped. */
  get width(): number | undefined {
    return widthOf(this.io.stdout);
  }

  /** Writes data to stdout: byte for byte, unless a person's terminal would obey what it holds. */
  print(text: string): void {
    this.progress.clear();
    this.io.stdout.write(this.io.stdout.isTTY ? visible(text) : text);
  }

  /**
   * Writes a text of ours to stdout, wrapped to the width of a terminal. It may hold colors, so what it holds of others
   * has been through `visible`.
   */
  draw(text: string): void {
    this.progress.clear();
    this.io.stdout.write(this.width === undefined ? text : wrapped(text, this.width));
  }

  /** Talks on stderr: progress, notes, errors; never repeats a credential that was typed. */
  say(text: string): void {
    this.progress.clear();
    const width = widthOf(this.io.stderr);
    const safe = visible(text.split('\n').map(withoutCredentials).join('\n'));
    const shown = width === undefined ? safe : wrapped(safe, width);
    this.io.stderr.write(
      shown
        .replace(/^( *)(error:)/gm, (_, indent, word) => `${indent}${this.talkColors.red(word)}`)
        .replace(/^( *)((?:warning|note):)/gm, (_, indent, word) => `${indent}${this.talkColors.yellow(word)}`),
    );
  }

  /** All of standard input, or as much as a reader takes that stops at `most` bytes. */
  async read(most: number): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of this.io.stdin) {
      const bytes = Buffer.from(chunk as Uint8Array);
      chunks.push(bytes);
      length += bytes.length;
      if (length > most) break;
    }
    return Buffer.concat(chunks);
  }
}

function widthOf({ isTTY, columns }: Sink): number | undefined {
  return isTTY && columns !== undefined && columns > 0 ? columns : undefined;
}

/** https://no-color.org, and FORCE_COLOR as Node.js itself reads it. */
function takesColors({ isTTY }: Sink, env: Io['env']): boolean {
  if ((env.NO_COLOR ?? '') !== '') return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTTY === true && env.TERM !== 'dumb';
}
