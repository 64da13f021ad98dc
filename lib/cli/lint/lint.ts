import { writeFileSync } from 'node:fs';
import { ForkliftRelease } from '../../forklift/releases/forklift-release';
import { fixText } from '../../lint/fix';
import { type LintOptions, type LintReport, lintFiles } from '../../lint/lint';
import { clock } from '../../support/clock';
import type { InventoryOptions } from '../inventory/options';
import { WrongUse } from '../wrong-use';
import { baseFiles } from './base-option';
import { explain } from './explain';
import { findFiles } from './find-files';
import { githubReport } from './github';
import { jsonReport } from './json';
import { markdownReport } from './markdown';
import { countFindings, type ReportWriter } from './report';
import { sarifReport } from './sarif';
import { sourceOf } from './source';
import { textReport } from './text';

export const REPORT_FORMS = ['text', 'json', 'sarif', 'github', 'markdown'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

/** What to check, and what is known besides. */
export interface LintRequest extends InventoryOptions {
  readonly paths: readonly string[];
  readonly forklift?: string;
  readonly external?: readonly string[];
  /** Export of the source's inventory: a file, or a folder. */
  readonly inventory?: string;
  /** What the set was before: a folder, or a commit. */
  readonly base?: string;
  /** The moment that cut-overs are held against. @default - now */
  readonly now?: Date;
}

export interface LintCommandOptions extends Omit<LintRequest, 'paths'> {
  readonly output: ReportForm;
  readonly maxWarnings?: string;
  /** Puts right what has one right answer, and reports the rest. */
  readonly fix?: boolean;
  readonly explain?: string;
}

const writers: Readonly<Record<ReportForm, ReportWriter>> = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  markdown: markdownReport,
};

/** Checks manifests; gives the exit code: 1 when there are errors, or more warnings than allowed. */
export async function lint(paths: readonly string[], options: LintCommandOptions): Promise<number> {
  if (options.explain !== undefined) {
    process.stdout.write(explain(options.explain));
    return 0;
  }
  if (paths.length === 0)
    throw new WrongUse('there is nothing to check', 'give files, folders, or - for standard input');
  const most = options.maxWarnings === undefined ? Number.POSITIVE_INFINITY : wholeNumber(options.maxWarnings);
  if (options.fix === true) fixFiles(paths, options);
  const report = runLint({ ...options, paths });
  const note = options.forklift === undefined ? undefined : release(options.forklift).note;
  if (note !== undefined) process.stderr.write(`${note}\n`);
  process.stdout.write(writers[options.output](report));
  const { error, warning } = countFindings(report.findings);
  if (error === 0 && warning > most)
    process.stderr.write(`${warning} warning${warning === 1 ? '' : 's'}, accepted: at most ${most}\n`);
  return error > 0 || warning > most ? 1 : 0;
}

/** Writes the files anew in which something has one right answer; what is not written in that way stays untouched. */
function fixFiles(paths: readonly string[], { forklift }: LintCommandOptions): void {
  if (paths.includes('-')) throw new WrongUse('standard input cannot be fixed in place', 'give files or folders');
  let count = 0;
  for (const { name, read } of findFiles(paths)) {
    const text = read();
    if (typeof text !== 'string') continue;
    const { text: after, fixed } = fixText(text, forklift === undefined ? {} : { release: release(forklift) });
    if (after === text) continue;
    writeFileSync(name, after);
    count += fixed;
    process.stderr.write(`${name}: ${fixed} fixed\n`);
  }
  if (count === 0) process.stderr.write('nothing to fix\n');
}

/** Checks what a request names. */
export function runLint({ paths, forklift, external, inventory, base, now, ...lists }: LintRequest): LintReport {
  const options: LintOptions = {
    ...(base === undefined ? {} : { before: baseFiles(base, paths) }),
    ...(forklift === undefined ? {} : { release: release(forklift) }),
    ...(external === undefined ? {} : { externals: external }),
    ...(inventory === undefined ? {} : { source: sourceOf(inventory, lists) }),
    now: now ?? new Date(clock.now()),
  };
  return lintFiles(findFiles(paths), options);
}

function release(version: string): ForkliftRelease {
  try {
    return ForkliftRelease.of(version);
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new WrongUse(`--max-warnings is ${JSON.stringify(text)}, accepted: a whole number`);
  return Number(text);
}
