import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { Fault } from '../problems/fault';
import { compareText } from '../support/did-you-mean';
import { type LinearPattern, linearPattern } from '../support/linear-pattern';
import type { Approval } from './approval';
import { readApproval } from './approval-file';

/** What a shop asks of its approvals. */
export interface WaveApprovalsOptions {
  /**
   * What the number of a change looks like, as a whole: `CHG[0-9]{7}`. Expressions are those of RE2.
   * @default - any text of one line
   */
  readonly change?: string;
}

/** A file of the folder, as it was read. */
export interface ReadApproval {
  /** As the program names the folder, with the file: `migrations/erp/approvals/wave-01.yaml`. */
  readonly file: string;
  /** Folder of the wave that the file is named after; undefined where its name is none of a wave. */
  readonly wave?: string;
  readonly approval?: Approval;
  /** What is wrong with it; then it approves nothing. */
  readonly faults: readonly Fault[];
}

/**
 * Approvals of waves, in files that are reviewed like all else: `<folder>/wave-01.yaml`, written by
 * `npx cdk8s-forklift approve` and never by hand.
 *
 * A wave of the program may start while its file says what is in the wave now; with the first change it may not.
 */
export class WaveApprovals {
  /**
   * Approvals in a folder, which need not be there before the first one.
   *
   * @param folder relative to where the program runs, as all its inputs are
   */
  static fromFolder(folder: string, options: WaveApprovalsOptions = {}): WaveApprovals {
    return new WaveApprovals(folder, options.change);
  }

  /** What is wrong with the way the program asks for approvals. */
  readonly problems: readonly Fault[];
  private readonly pattern: LinearPattern | undefined;

  private constructor(
    readonly folder: string,
    private readonly change: string | undefined,
  ) {
    const problems: Fault[] = [];
    if (typeof folder !== 'string' || folder.trim() === '') problems.push(wrong('approvals has no folder'));
    try {
      // By itself first: what is wrong with it is reported as it was written.
      this.pattern = change === undefined || !linearPattern(change) ? undefined : linearPattern(`^(?:${change})$`);
    } catch (error) {
      problems.push(
        wrong(`change is ${JSON.stringify(change)}, which is not a valid RE2 expression: ${(error as Error).message}`),
      );
    }
    this.problems = problems;
  }

  /** The file of a wave. */
  fileOf(wave: string): string {
    return posix.join(this.folder.replaceAll('\\', '/'), `${wave}.yaml`);
  }

  /** What is wrong with a number of a change; undefined where nothing is. */
  faultOfChange(change: string): Fault | undefined {
    if (this.pattern === undefined || this.pattern.test(change)) return undefined;
    return {
      code: 'approval-change-number',
      message: `change is ${JSON.stringify(change)}, which does not match ${this.change}`,
      fix: 'approve the wave with its change number: npx cdk8s-forklift approve <wave> --change NUMBER',
    };
  }

  /**
   * The files of the folder, sorted; read again with each call.
   *
   * @param program id of the program that asks
   */
  read(programme: string): ReadApproval[] {
    if (!existsSync(this.folder)) return [];
    let names: string[];
    try {
      names = readdirSync(this.folder);
    } catch (error) {
      return [{ file: this.folder, faults: [unreadable(error)] }];
    }
    return names
      .filter((name) => /\.ya?ml$/.test(name))
      .sort(compareText)
      .map((name) => this.readFile(name, programme));
  }

  private readFile(name: string, programme: string): ReadApproval {
    const file = posix.join(this.folder.replaceAll('\\', '/'), name);
    const wave = /^(wave-\d{2,3})\.yaml$/.exec(name)?.[1];
    if (wave === undefined) {
      const message = 'is not named after a wave, accepted: names like wave-01.yaml';
      return { file, faults: [{ code: 'approval-of-no-wave', message, fix: 'rename it, or remove it' }] };
    }
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      return { file, wave, faults: [unreadable(error)] };
    }
    const read = readApproval(text);
    if (!('contents' in read)) return { file, wave, faults: read };
    const change = this.faultOfChange(read.change);
    const faults = [
      ...(read.wave === wave && read.programme === programme ? [] : [ofAnother(read)]),
      ...(change === undefined ? [] : [change]),
    ];
    return faults.length > 0 ? { file, wave, faults } : { file, wave, approval: read, faults };
  }
}

/** What the file system says; it names the path itself. */
function unreadable(error: unknown): Fault {
  return {
    code: 'approval-malformed',
    message: `cannot be read: ${(error as Error).message}`,
    fix: 'check what is there: expected a folder of files like wave-01.yaml',
  };
}

function wrong(message: string): Fault {
  return {
    code: 'approvals-wrong',
    message,
    fix: "write it like WaveApprovals.fromFolder('migrations/erp/approvals', { change: 'CHG[0-9]{7}' })",
  };
}

function ofAnother({ programme, wave }: Approval): Fault {
  return {
    code: 'approval-edited',
    message: `is the approval of ${wave} of program ${JSON.stringify(programme)}, but the file has another name or is in another folder`,
    fix: 'give each program its own folder, and approve the right wave',
  };
}
