import { writeFileSync } from 'node:fs';
import { fixText } from '../../lint/fix';
import { type LintReport, lintFiles } from '../../lint/lint';
import { FILE_LIMIT } from '../../lint/reading/documents';
import type { FaultInText } from '../../problems/fault';
import { clock } from '../../support/clock';
import { table } from '../../support/table';
import { codeQuality } from '../annotations/code-quality';
import { githubCommands } from '../annotations/github-commands';
import { sarifLog } from '../annotations/sarif';
import type { InventoryOptions } from '../inventory/flags';
import { releaseFor, releasesOf } from '../release';
import { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { baseFiles } from './base-option';
import { decodeManifest, findFiles } from './find-files';
import { jsonReport } from './json';
import { markdownReport } from './markdown';
import { countFindings, type ReportWriter, summaryOf } from './report';
import type { ReportForm } from './report-forms';
import { sarifRule } from './rule-of-sarif';
import { sourceOf } from './source';
import { textReport } from './text';

/** What to check, and what is known besides. */
export interface LintRequest extends InventoryOptions {
  readonly paths: readonly string[];
  /** What `-` stands for. */
  readonly stdin?: string | FaultInText;
  /** The release that the cluster runs. @default - what the output was rendered for */
  readonly forklift?: string;
  readonly external?: readonly string[];
  readonly allKinds?: boolean;
  /** Export of the source's inventory: a file, or a folder. */
  readonly inventory?: string;
  /** What the set was before: a folder, or a commit. */
  readonly base?: string;
}

export interface LintCommandOptions extends Omit<LintRequest, 'paths'> {
  readonly output: ReportForm;
  readonly maxWarnings?: string;
  /** Puts right what has one right answer, and reports the rest. */
  readonly fix?: boolean;
  readonly explain?: string;
}

const writers: Readonly<Record<Exclude<ReportForm, 'text'>, ReportWriter>> = table({
  json: jsonReport,
  sarif: ({ findings }) => sarifLog(findings, sarifRule),
  codequality: ({ findings }) => codeQuality(findings),
  github: (report) => githubCommands(report.findings, summaryOf(report)),
  markdown: markdownReport,
});

/** Checks manifests; gives the exit code: 1 when there are errors, or more warnings than allowed. */
export async function lint(paths: readonly string[], options: LintCommandOptions, terminal: Terminal): Promise<number> {
  if (paths.length === 0)
    throw new WrongUse(
      'there is nothing to check',
      'give files, folders, or - for standard input, or write lint.paths into cdk8s-forklift.yaml',
    );
  const most = options.maxWarnings === undefined ? Number.POSITIVE_INFINITY : wholeNumber(options.maxWarnings);
  if (options.fix === true) fixFiles(paths, options.forklift, terminal);
  const stdin = paths.includes('-') ? readStdin(await terminal.read(FILE_LIMIT)) : undefined;
  const report = runLint({ ...options, paths, ...(stdin === undefined ? {} : { stdin }) }, terminal);
  if (options.output === 'text') terminal.draw(textReport(report, terminal.colors));
  else terminal.print(writers[options.output](report));
  const { error, warning } = countFindings(report.findings);
  if (error === 0 && warning > most)
    terminal.say(`${warning} warning${warning === 1 ? '' : 's'}, accepted: at most ${most}\n`);
  return error > 0 || warning > most ? 1 : 0;
}

/** A command before ours that failed gives nothing: that must not pass for manifests without a fault. */
function readStdin(bytes: Buffer): string | FaultInText {
  const text = decodeManifest(bytes);
  if (typeof text === 'string' && text.trim() === '')
    throw new WrongUse(
      'standard input is empty',
      'pipe manifests into it, and check the command that should write them',
    );
  return text;
}

/** Writes the files again in which something has one right answer; what is not written in that way stays untouched. */
function fixFiles(paths: readonly string[], forklift: string | undefined, terminal: Terminal): void {
  if (paths.includes('-')) throw new WrongUse('standard input cannot be fixed in place', 'give files or folders');
  const files = findFiles(paths);
  const release = releaseFor(forklift, releasesOf(files));
  let count = 0;
  for (const { name, read } of files) {
    const text = read();
    if (typeof text !== 'string') continue;
    const { text: after, fixed } = fixText(text, release === undefined ? {} : { release });
    if (after === text) continue;
    writeFileSync(name, after);
    count += fixed;
    terminal.say(`${name}: ${fixed} fixed\n`);
  }
  if (count === 0) terminal.say('nothing to fix\n');
}

/** Checks what a request names. */
export function runLint(
  { paths, stdin, forklift, external, inventory, base, allKinds, ...lists }: LintRequest,
  terminal = Terminal.ofProcess(),
): LintReport {
  const files = terminal.progress.watching(findFiles(paths, stdin), paths.join(' '), 'checking the rules');
  const release = releaseFor(forklift, releasesOf(files), (note) => terminal.say(`${note}\n`));
  return lintFiles(files, {
    ...(base === undefined ? {} : { before: baseFiles(base, paths) }),
    ...(release === undefined ? {} : { release }),
    ...(allKinds === undefined ? {} : { allKinds }),
    ...(external === undefined ? {} : { externals: external }),
    ...(inventory === undefined ? {} : { source: sourceOf(inventory, lists, terminal) }),
    now: new Date(clock.now()),
  });
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new WrongUse(`--max-warnings is ${JSON.stringify(text)}, accepted: a whole number`);
  return Number(text);
}
