import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceVm } from '../../forklift/source-vm';
import { readInventory } from '../../inventory/read-inventory';
import { FILE_LIMIT } from '../../lint/reading/documents';
import { formatProblems, ProblemError } from '../../problems/problem';
import type { ReviewOptions } from '../../review/comparison';
import { documentOf } from '../../review/document';
import type { Review } from '../../review/model';
import { review, type SideOfReview } from '../../review/review';
import { readableText } from '../../review/textconv';
import { type Tree, TreeReader } from '../../review/tree';
import { writeHtml } from '../../review/writers/html';
import { writeJson } from '../../review/writers/json';
import { MARKER, writeMarkdown } from '../../review/writers/markdown';
import { writeText } from '../../review/writers/text';
import { clock } from '../../support/clock';
import { codeQuality } from '../annotations/code-quality';
import { githubCommands } from '../annotations/github-commands';
import { sarifLog } from '../annotations/sarif';
import { takeOut } from '../git';
import { decodeManifest } from '../lint/find-files';
import { releaseFor } from '../release';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { githubHost } from './comment/github';
import { gitlabHost } from './comment/gitlab';
import { postComment } from './comment/post-comment';
import type { CommentPlace, DiffForm } from './forms';
import { hazardFindings, hazardRule } from './hazard-findings';
import { type FoundSide, findSides } from './sides';

/** What a person asked for. */
export interface DiffOptions {
  readonly path: string;
  readonly output: DiffForm;
  readonly inventory?: string;
  readonly inventoryBase?: string;
  readonly forklift?: string;
  readonly exitZero?: boolean;
  readonly failOn?: 'difference' | 'hazard';
  readonly textconv?: boolean;
  /** Where the report is kept as a comment. @default - nowhere */
  readonly comment?: CommentPlace;
}

/** Compares, prints, and gives the exit code: 0 the same, 1 different (or, if asked so, hazards). */
export async function diff(
  base: string | undefined,
  head: string | undefined,
  options: DiffOptions,
  terminal: Terminal,
): Promise<number> {
  if (options.textconv === true) {
    if (base === undefined) throw new WrongUse('--textconv needs a file', 'git gives one: see the guide on reviews');
    terminal.io.stdout.write(readableText(readFileSync(base, 'utf8')));
    return 0;
  }
  const stdin = base === '-' || head === '-' ? decodeManifest(await terminal.read(FILE_LIMIT)) : '';
  const sides = findSides({ base, head, path: options.path, stdin });
  const reader = new TreeReader();
  const { progress } = terminal;
  const watched = (side: FoundSide) => ({ ...side, files: progress.watching(side.files, side.name, 'comparing') });
  const found = review(
    sideOf(reader, watched(sides.base)),
    sideOf(reader, watched(sides.head)),
    reviewOptions(options, sides, (note) => terminal.say(`${note}\n`)),
  );
  const told: Review = { ...found, notes: [...sides.notes, ...found.notes] };
  progress.clear();
  terminal.io.stdout.write(written(told, options.output, sides.head.root, terminal));
  if (options.comment !== undefined) await comment(told, options.comment, terminal);
  if (options.exitZero === true) return 0;
  if (options.failOn === 'hazard') return told.hazards.some(({ level }) => level === 'certain') ? 1 : 0;
  return told.same ? 0 : 1;
}

function sideOf(reader: TreeReader, side: FoundSide): SideOfReview {
  const { name, releases } = side;
  const [release] = releases;
  return { name, tree: treeOf(reader, side), ...(release === undefined || releases.length > 1 ? {} : { release }) };
}

function treeOf(reader: TreeReader, { name, files, asOne }: FoundSide): Tree {
  try {
    return reader.read(files, asOne);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new WrongUse(`${name} cannot be compared: some of it cannot be read\n\n${formatProblems(error.problems)}`);
  }
}

function reviewOptions(
  { inventory, inventoryBase, forklift }: DiffOptions,
  { base, head }: Record<'base' | 'head', FoundSide>,
  say: (note: string) => void,
): ReviewOptions {
  if (inventoryBase !== undefined && inventory === undefined)
    throw new WrongUse('--inventory-base goes with --inventory', 'name the inventory of the head too');
  // A change meets the Forklift that the base was for; what is said for the first time counts too.
  const release = releaseFor(forklift, base.releases.length > 0 ? base.releases : head.releases, say);
  const before = inventory === undefined ? undefined : inventoryBefore(inventory, inventoryBase, base.commit, say);
  return {
    now: new Date(clock.now()),
    ...(release === undefined ? {} : { release }),
    ...(inventory === undefined ? {} : { inventory: vmsById(inventory) }),
    ...(before === undefined ? {} : { inventoryBefore: before }),
    ...(base.queries === undefined ? {} : { queriesBefore: base.queries }),
    ...(head.queries === undefined ? {} : { queries: head.queries }),
  };
}

function vmsById(path: string): ReadonlyMap<string, SourceVm> {
  return new Map(readInventory(path).vms.map((vm) => [vm.id, vm]));
}

/** The inventory as it was: what somebody names, else what the base commit has where the head has its own. */
function inventoryBefore(
  path: string,
  named: string | undefined,
  commit: string | undefined,
  say: (note: string) => void,
): ReadonlyMap<string, SourceVm> | undefined {
  if (named !== undefined) return vmsById(named);
  if (commit === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-forklift-'));
  try {
    const place = takeOut(commit, path, folder);
    return place === undefined ? undefined : vmsById(place);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // A reader that says less was still told all of the manifests.
    say(
      `note: the inventory that the base has at ${path} cannot be read: no reasons are given for VMs that enter or leave`,
    );
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Has the pull request or merge request that this job is about say it, once. */
async function comment(told: Review, place: CommentPlace, terminal: Terminal): Promise<void> {
  const host = place === 'github' ? githubHost(terminal.io.env) : gitlabHost(terminal.io.env);
  const posted = await postComment(host, MARKER, writeMarkdown(told), !told.same);
  terminal.say(`comment on ${host.place}: ${posted}\n`);
}

function written(told: Review, form: DiffForm, root: string, { colors, width }: Terminal): string {
  switch (form) {
    case 'json':
      return writeJson(told);
    case 'markdown':
      return writeMarkdown(told);
    case 'sarif':
      return sarifLog(hazardFindings(told.hazards, root), hazardRule);
    case 'codequality':
      return codeQuality(hazardFindings(told.hazards, root));
    case 'github':
      return githubCommands(hazardFindings(told.hazards, root), documentOf(told).summary);
    case 'html':
      return writeHtml(told);
    case 'text':
      return writeText(told, {
        colors: colors.isColorSupported,
        ...(width === undefined ? {} : { columns: Math.min(width, 120) }),
      });
  }
}
