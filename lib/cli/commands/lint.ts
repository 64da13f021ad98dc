import type { CheckOptions } from '../../checks/context';
import { type LintReport, lintFiles } from '../../checks/lint';
import { ForkliftRelease } from '../../schema/releases';
import { explain } from '../lint/explain';
import { findFiles } from '../lint/find-files';
import { githubReport } from '../lint/github';
import { jsonReport } from '../lint/json';
import { markdownReport } from '../lint/markdown';
import { countFindings, type ReportWriter } from '../lint/report';
import { sarifReport } from '../lint/sarif';
import { textReport } from '../lint/text';
import { WrongUse } from '../wrong-use';

export const REPORT_FORMS = ['text', 'json', 'sarif', 'github', 'markdown'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

/** What to check, and what is known besides. */
export interface LintRequest {
  readonly paths: readonly string[];
  readonly forklift?: string;
  readonly external?: readonly string[];
  /** The moment that cut-overs are held against. @default - now */
  readonly now?: Date;
}

export interface LintCommandOptions extends Omit<LintRequest, 'paths'> {
  readonly output: ReportForm;
  readonly maxWarnings?: string;
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
  const report = runLint({ ...options, paths });
  process.stdout.write(writers[options.output](report));
  const { error, warning } = countFindings(report.findings);
  if (error === 0 && warning > most) process.stderr.write(`${warning} warnings, accepted: at most ${most}\n`);
  return error > 0 || warning > most ? 1 : 0;
}

/** Checks what a request names. */
export function runLint({ paths, forklift, external, now }: LintRequest): LintReport {
  const options: CheckOptions = {
    ...(forklift === undefined ? {} : { release: release(forklift) }),
    ...(external === undefined ? {} : { externals: external }),
    now: now ?? new Date(),
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
