import type { Sink } from '../io';
import { visible } from '../visible';

/** One line that changes, on a terminal; nothing where the output goes to a file or a log. */
export class Progress {
  private drawn = false;

  constructor(private readonly stream: Sink) {}

  draw(text: string): void {
    if (!this.stream.isTTY) return;
    this.stream.write(`\r\u001b[K${visible(text)}`);
    this.drawn = true;
  }

  clear(): void {
    if (this.drawn) this.stream.write('\r\u001b[K');
    this.drawn = false;
  }
}
