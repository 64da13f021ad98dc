import { markdownText } from '../../support/markdown-text';
import { table } from '../../support/table';
import { type Block, documentOf, type Part, RANKS, type Rank, type Section } from '../document';
import type { Review } from '../model';

/** By which a comment is found again, to be written again instead of beside. */
export const MARKER = '<!-- cdk8s-forklift:diff -->';
/** What GitHub takes of a comment, in characters. */
export const COMMENT_LIMIT = 65_536;

export interface MarkdownOptions {
  /** Characters that the comment may have. @default 65536, which is what GitHub takes */
  readonly limit?: number;
  /** Where the whole report is, in words. @default - how to make it */
  readonly whole?: string;
}

/**
 * A review as a comment: hidden marker, what is dangerous first, long parts folded away. Too long a one loses parts in a
 * fixed order (fields, playbooks, lists of VMs, details, waves) and says so at its end.
 */
export function writeMarkdown(review: Review, options: MarkdownOptions = {}): string {
  const { summary, sections } = documentOf(review);
  const limit = options.limit ?? COMMENT_LIMIT;
  const head = `${MARKER}\n${review.same ? '' : `**${markdownText(review.base.name)} → ${markdownText(review.head.name)}**: `}${markdownText(summary)}\n`;
  const left = new Set<Rank>();
  for (const rank of RANKS) {
    const text = head + sections.map((section) => drawn(section, left)).join('') + ending(left, options);
    if (text.length <= limit) return text;
    left.add(rank);
  }
  // Not even the hazards have room: as many lines as there is room for.
  const end = ending(left, options);
  const text =
    head +
    sections
      .filter(({ rank }) => rank === 'always')
      .map((section) => drawn(section, new Set(RANKS.slice(0, -1))))
      .join('');
  const room = Math.max(0, limit - end.length);
  const cut = text.slice(0, room);
  return `${cut.slice(0, cut.lastIndexOf('\n') + 1)}${end}`.slice(0, limit);
}

const RANK_NAMES: Readonly<Record<Rank, string>> = table({
  fields: 'other fields',
  playbooks: 'texts of playbooks',
  vms: 'lists of VMs',
  details: 'settings, hooks, rights and GitOps objects',
  waves: 'waves',
  always: 'hazards and runs',
});

function ending(left: ReadonlySet<Rank>, { whole }: MarkdownOptions): string {
  if (left.size === 0) return '';
  const names = [...left].map((rank) => RANK_NAMES[rank]);
  return `\nLeft out, because a comment holds no more: ${names.join(', ')}. The whole: ${whole ?? '`cdk8s-forklift diff`'}\n`;
}

function drawn({ title, blocks, parts, rank }: Section, left: ReadonlySet<Rank>): string {
  // A part that is left out keeps its title, which has the numbers.
  if (left.has(rank)) return '';
  const shown = parts.filter((part) => !(part.rank === 'fields' && left.has('fields')));
  if (blocks.length === 0 && shown.length === 0) return '';
  const own = blocks.filter((block) => !(block.kind === 'table' && left.has('vms')));
  const bare = shown.filter((part) => left.has(part.rank) || part.blocks.length === 0);
  const folded = shown.filter((part) => !bare.includes(part));
  return [
    `\n### ${markdownText(title)}\n\n`,
    ...own.map(blockText),
    ...(bare.length === 0 ? [] : [blockText({ kind: 'list', items: bare.map((part) => part.title) })]),
    ...folded.map(partText),
  ].join('');
}

function partText({ title, blocks }: Part): string {
  return `<details><summary>${markdownText(title)}</summary>\n\n${blocks.map(blockText).join('\n')}\n</details>\n`;
}

function blockText(block: Block): string {
  if (block.kind === 'list') return `${block.items.map((item) => `- ${markdownText(item)}\n`).join('')}`;
  if (block.kind === 'table') {
    const row = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |\n`;
    return `\n${row(block.head)}|${' --- |'.repeat(block.head.length)}\n${block.rows.map(row).join('')}\n`;
  }
  // A text may hold fences of its own.
  const longest = Math.max(2, ...[...block.text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}diff\n${block.text.replaceAll('\r', '')}\n${fence}\n`;
}
