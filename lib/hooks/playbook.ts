import { readFileSync } from 'node:fs';
import { analysePlaybook, type PlaybookAnalysis } from '../playbooks/playbook-faults';
import { isModule } from '../playbooks/playbook-model';
import { type PlaybookReference, referencesIn } from '../playbooks/playbook-references';
import type { Fault } from '../problems/fault';
import { throughHostvars } from './context/need';
import { type PlayDefinition, writePlays } from './typed-plays';

/**
 * An Ansible playbook, kept byte for byte as its author wrote it.
 *
 * A file that cannot be read is not an exception: the problem travels with the playbook to the hook that uses it.
 */
export class Playbook {
  /** From a file; the path is relative to the current folder. `name` stands for it in messages. */
  static fromFile(file: string, name = file): Playbook {
    try {
      return new Playbook(readFileSync(file, 'utf8'), name, []);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const problem: Fault =
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

  /** From a text in the program. */
  static inline(text: string): Playbook {
    return new Playbook(text, 'inline playbook', []);
  }

  /** From plays written in TypeScript; each gets `gather_facts: false` unless it says otherwise. */
  static fromPlays(...plays: readonly PlayDefinition[]): Playbook {
    return new Playbook(writePlays(plays), 'plays in the program', []);
  }

  private known: PlaybookAnalysis | undefined;

  private constructor(
    readonly text: string,
    /** The file, or `inline playbook`: for messages. */
    readonly source: string,
    readonly problems: readonly Fault[],
  ) {}

  /** What the text holds; worked out once. */
  get analysis(): PlaybookAnalysis {
    this.known ??= this.problems.length > 0 ? { faults: [], plays: [], references: [] } : analysePlaybook(this.text);
    return this.known;
  }

  /**
   * Uses of `params.<name>` that would be printed: in tasks that are not under `no_log: true`, and in the messages of
   * `fail` and `assert`, which newer Ansible prints all the same. `task` is the task's name.
   */
  secretUses(names: ReadonlySet<string>): { reference: PlaybookReference; task: string | undefined }[] {
    return this.analysis.plays.flatMap((play) =>
      play.tasks
        .filter((task) => !task.noLog || isModule(task.module, 'fail', 'assert'))
        .flatMap((task) =>
          referencesIn(task.node)
            .references.map(throughHostvars)
            .filter(({ name, path }) => name === 'params' && (path.length === 0 || names.has(String(path[0]))))
            .map((reference) => ({ reference, task: task.name })),
        ),
    );
  }
}

/** Standard base64 without line breaks, as Forklift decodes it (Forklift: InvalidPlaybook). */
export function encodePlaybook(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
