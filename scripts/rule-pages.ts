/**
 * The pages of the rules: docs/rules/<rule>.md, and the index of them.
 *
 * People write why a rule is there and its examples. What `lint` says to the bad one, the line below the title and the
 * index are made here, so that pages and code cannot drift apart.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LintRequest, runLint } from '../lib/cli/lint/run-lint';
import { textReport } from '../lib/cli/lint/text';
import { conditionInWords } from '../lib/forklift/releases/forklift-release';
import { findRule } from '../lib/lint/registry';
import { catalogue } from '../lib/problems/catalogue';
import type { Law } from '../lib/problems/law';
import { formatProblems } from '../lib/problems/problem';
import type { Answer } from './example-answer';
import { writeExampleFile } from './example-file';
import { answerOfConvert } from './example-inventory';
import { PRELUDE, problemsOfExample } from './example-program';

const CONDITIONS = 'forklift-conditions.md';
export const PAGES = join(__dirname, '../docs/rules');

/** A block of code of a page: ```` ```yaml manifest.yaml ````. */
interface Fence {
  /** `Bad` or `Good`. */
  readonly section: string;
  readonly language: string;
  readonly file: string;
  readonly text: string;
}

/** The page of a law, with what `lint`, or a synth, says of its examples. */
export interface RulePage {
  readonly code: string;
  readonly text: string;
  readonly bad: Answer;
  readonly good: Answer;
}

// The examples have cut-overs to come: for them it is always this day.
process.env.SOURCE_DATE_EPOCH = String(Date.parse('2026-06-01T00:00:00Z') / 1000);

const FENCE = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

/** Reads the page of a law and runs its examples; one that shows none has an empty answer. */
export function readPage(code: string, folder = PAGES): RulePage {
  const text = readFileSync(join(folder, `${code}.md`), 'utf8');
  const fences = fencesOf(text);
  if (fences.length === 0) return { code, text, bad: { codes: [], text: '' }, good: { codes: [], text: '' } };
  return { code, text, bad: runExample(code, fences, 'Bad'), good: runExample(code, fences, 'Good') };
}

/** The page as it must be: what people wrote, and what is made. */
export function renderPage({ code, text, bad }: RulePage): string {
  return text
    .replace(/^# .*\n\n.*\n/, `# ${code}\n\n${aboutLine(code)}\n`)
    .replace(
      /^```console\n(\$ .*)\n[\s\S]*?^```$/m,
      (_, command: string) =>
        `\`\`\`console\n${command}\n${bad.codes.length === 0 ? '' : `${bad.text.trimEnd()}\n`}\`\`\``,
    );
}

function aboutLine(code: string): string {
  const { severity, summary, condition, notIgnored, aliases, of } = catalogue.get(code) as Law;
  const rule = findRule(code);
  const where = rule === undefined ? (of ?? 'a program') : kindsOf(rule.kinds);
  const needs = rule?.needs;
  const option =
    needs === undefined || needs === 'now'
      ? ''
      : needs === 'no-inventory'
        ? ' · without `--inventory`'
        : ` · with \`--${needs}\``;
  const forklift = condition === undefined ? '' : ` · Forklift: ${condition}`;
  const ignored = notIgnored === undefined ? '' : ` It cannot be ignored: ${notIgnored}.`;
  const before = aliases === undefined ? '' : ` Was called ${aliases.join(', ')}.`;
  return `**${severity}** · ${where}${option}${forklift}: ${summary}.${ignored}${before}`;
}

function kindsOf(kinds: readonly string[]): string {
  return kinds.includes('*') ? 'every kind' : kinds.map(plainKind).join(', ');
}

/** `Application.argoproj.io` as people call it. */
function plainKind(type: string): string {
  return type.split('.')[0] ?? type;
}

/** The index of all pages. */
export function renderIndex(): string {
  const cells = [...catalogue]
    .map(([code, { severity, summary, condition }]) => [`[${code}](${code}.md)`, severity, summary, condition ?? ''])
    .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1));
  const header = ['Rule', 'Severity', 'Finds', 'Forklift would say'];
  const inCell = (text: string) => text.replaceAll('|', '\\|');
  const line = (row: readonly string[]) => `| ${row.map(inCell).join(' | ')} |`;
  return `# Rules

What \`npx cdk8s-forklift lint\`, every synth and the readers of inventories look for: ${catalogue.size} rules. An **error** is
what Forklift or the API server refuses, or what never happens although it is written there. A **warning** is accepted, and goes wrong on some clusters,
at some time, or unseen. **info** is advice, which a synth leaves out.

\`npx cdk8s-forklift lint --explain <rule>\` prints a page. How to switch a rule off for one object, and all else about
the command: [the guide](../guide/lint.md). What Forklift itself says on the cluster, and which rule says it before:
[Forklift's conditions](forklift-conditions.md).

An example in TypeScript comes after these lines:

\`\`\`ts
${PRELUDE}\`\`\`

This page is made by \`npm run rules\`.

${line(header)}
| --- | --- | --- | --- |
${cells.map(line).join('\n')}
`;
}

/** Names of the pages in a folder, without those that belong to no single rule. */
export function pageNames(folder = PAGES): string[] {
  return readdirSync(folder)
    .filter((name) => !['README.md', 'forklift-conditions.md'].includes(name))
    .map((name) => name.replace(/\.md$/, ''));
}

function fencesOf(text: string): Fence[] {
  const sections = text.split(/^## /m).slice(1);
  return sections.flatMap((part) => {
    const section = part.split('\n', 1)[0] as string;
    return [...part.matchAll(FENCE)].map(([, language, file, code]) => ({
      section,
      language: language as string,
      file: file ?? 'manifest.yaml',
      text: code as string,
    }));
  });
}

/** Writes the files of a section into a folder and does with them what the page's command line says. */
function runExample(code: string, fences: readonly Fence[], section: string): Answer {
  const own = fences.filter((fence) => fence.section === section);
  const files = own.filter(({ language }) => language !== 'console' && language !== 'ts');
  const program = own.find(({ language }) => language === 'ts');
  const folder = mkdtempSync(join(tmpdir(), 'rule-page-'));
  const before = process.cwd();
  try {
    process.chdir(folder);
    for (const { file, language, text } of files) writeExampleFile(file, language, text);
    if (program !== undefined) {
      // What lies in the output folder matters to a synth that writes.
      const writes = fences.some(({ file }) => /^(dist|\.synth)\b/.test(file));
      const problems = problemsOfExample(program.text, writes);
      return {
        codes: problems.filter(({ ignored }) => ignored === undefined).map((problem) => problem.code),
        text: formatProblems(problems).replaceAll(`${folder}/`, ''),
      };
    }
    // A good example is asked as the bad one was, unless it shows how to ask better.
    const consoles = [...own, ...fences].filter(({ language }) => language === 'console');
    const line = (consoles[0]?.text ?? '$ cdk8s-forklift lint manifest.yaml').split('\n', 1)[0] as string;
    if (line.startsWith('$ cdk8s-forklift inventory convert ')) return answerOfConvert(line.split(/\s+/).slice(4));
    const report = runLint(requestOf(line));
    const told = report.findings.filter(({ ignored }) => ignored === undefined);
    return { codes: told.map((finding) => finding.rule), text: textReport(report) };
  } catch (error) {
    throw new Error(`${code}, ${section}: ${(error as Error).message}`, { cause: error });
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a command line of a page asks for. */
function requestOf(line: string): LintRequest {
  const words = line.replace(/^\$ cdk8s-forklift lint /, '').split(/\s+/);
  const request: { -readonly [K in keyof LintRequest]: LintRequest[K] } = { paths: [] };
  const paths: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (!word.startsWith('--')) paths.push(word);
    else Object.assign(request, { [word.slice(2)]: word === '--external' ? [words[++i]] : words[++i] });
  }
  return { ...request, paths };
}

/** The page on Forklift's conditions, with what the table of releases says of each; columns are kept in line. */
function renderConditions(page: string): string {
  const lines = page.split('\n');
  const cells = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  for (let i = 0; i < lines.length; i++) {
    if (cells[i]?.[0] !== 'Condition') continue;
    let end = i + 2;
    for (; cells[end]?.length === 5; end++) {
      const row = cells[end] as string[];
      const words = conditionInWords(row[0]?.split(' ')[0] ?? '');
      row[1] = words?.releases ?? '';
      row[2] = words?.category ?? '';
    }
    const table = cells.slice(i, end).filter((_, row) => row !== 1);
    const widths = [0, 1, 2, 3, 4].map((column) => Math.max(3, ...table.map((row) => row[column]?.length ?? 0)));
    cells[i + 1] = widths.map((width) => '-'.repeat(width));
    for (let row = i; row < end; row++)
      lines[row] = `| ${(cells[row] ?? []).map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  }
  return lines.join('\n');
}

/** Writes every page and the index again; gives those that changed. */
export function writePages(): string[] {
  const changed: string[] = [];
  const write = (file: string, text: string) => {
    const path = join(PAGES, file);
    let before: string | undefined;
    try {
      before = readFileSync(path, 'utf8');
    } catch {
      before = undefined;
    }
    if (before === text) return;
    writeFileSync(path, text);
    changed.push(file);
  };
  for (const code of catalogue.keys()) write(`${code}.md`, renderPage(readPage(code)));
  write('README.md', renderIndex());
  write(CONDITIONS, renderConditions(readFileSync(join(PAGES, CONDITIONS), 'utf8')));
  return changed;
}
