import { readFileSync } from 'node:fs';
import type { ProblemText } from '../support/problem';

/**
 * An Ansible playbook, kept byte for byte as its author wrote it.
 *
 * A file that cannot be read is no exception: the problem travels with the playbook to the hook that uses it.
 */
export class Playbook {
  /** From a file; the path is relative to the current folder. */
  static fromFile(file: string): Playbook {
    try {
      return new Playbook(readFileSync(file, 'utf8'), file, []);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const problem =
        code === 'ENOENT'
          ? {
              code: 'file-missing',
              message: `playbook: there is no file ${file}`,
              fix: 'paths are relative to the folder the synth runs in',
            }
          : {
              code: 'file-unreadable',
              message: `playbook: ${file} cannot be read (${code ?? (error as Error).message})`,
            };
      return new Playbook('', file, [problem]);
    }
  }

  /** From a text in the programme. */
  static inline(text: string): Playbook {
    return new Playbook(text, 'inline playbook', []);
  }

  private constructor(
    readonly text: string,
    /** The file, or `inline playbook`: for messages. */
    readonly source: string,
    readonly problems: readonly ProblemText[],
  ) {}

  /** Standard base64 without line breaks, as Forklift decodes it (Forklift: InvalidPlaybook). */
  encode(): string {
    return Buffer.from(this.text, 'utf8').toString('base64');
  }
}
