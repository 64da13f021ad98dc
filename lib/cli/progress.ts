import type { Io } from './io';
import { visible } from './visible';

/** What is faster than this says nothing of its progress in a log, in milliseconds. */
const PATIENCE = 2000;
/** A log gets a line at most this often. */
const INTERVAL = 10_000;
/** A terminal is drawn at most this often: writing costs more than reading a file. */
const FRAME = 100;

/**
 * Says on stderr what goes on: one line that changes, on a terminal; in a log a line after two seconds, and then every ten. It
 * says nothing where CDK8S_FORKLIFT_PROGRESS is `never`.
 */
export class Progress {
  private drawn = false;
  private begun: number | undefined;
  private told = Number.NEGATIVE_INFINITY;
  private readonly now: () => number;

  constructor(private readonly io: Pick<Io, 'stderr' | 'env' | 'now'>) {
    this.now = io.now ?? (() => performance.now());
  }

  /** What is being done now. Called as often as there is something new. */
  draw(text: string): void {
    const { stderr, env } = this.io;
    if (env.CDK8S_FORKLIFT_PROGRESS === 'never') return;
    const now = this.now();
    this.begun ??= now;
    if (stderr.isTTY) {
      stderr.write(`\r\u001b[K${visible(text)}`);
      this.drawn = true;
      this.told = now;
    } else if (now - this.begun >= PATIENCE && now - this.told >= INTERVAL) {
      stderr.write(`... ${visible(text)} (${Math.floor((now - this.begun) / 1000)} s)\n`);
      this.told = now;
    }
  }

  /** Takes the line away, before something else is written. */
  clear(): void {
    if (this.drawn) this.io.stderr.write('\r\u001b[K');
    this.drawn = false;
  }

  /** The same files; says how many of them have been read, and after the last one what comes then. */
  watching<F extends { readonly read: () => unknown }>(files: readonly F[], what: string, then: string): F[] {
    const seen = new Set<F>();
    return files.map((file) => ({
      ...file,
      read: () => {
        const text = file.read();
        // Some files are read twice.
        seen.add(file);
        if (seen.size === files.length) this.draw(then);
        else if (!this.drawn || this.now() - this.told >= FRAME)
          this.draw(`${what}: ${seen.size} of ${files.length} files`);
        return text;
      },
    }));
  }
}
