import { oneLine } from '../../support/one-line';
import { table } from '../../support/table';
import { widthOf } from '../../support/width';
import { type Block, documentOf, type Part, type Section } from '../document';
import type { Review } from '../model';

export interface TextOptions {
  /** For a terminal. @default false */
  readonly colors?: boolean;
  /** @default 80 */
  readonly columns?: number;
}

type Paint = (text: string, style: keyof typeof STYLES) => string;
const STYLES = table({ bold: [1, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const);

/** A review for a terminal: sections with lists, nothing wider than the terminal but the title, which names the two sides on one line, tables, and texts of others. */
export function writeText(review: Review, options: TextOptions = {}): string {
  const { summary, sections } = documentOf(review);
  const paint: Paint = (text, style) =>
    options.colors === true ? `\u001b[${STYLES[style][0]}m${text}\u001b[${STYLES[style][1]}m` : text;
  const draw = new Drawing(paint, options.columns ?? 80);
  const title = review.same ? summary : `${review.base.name} -> ${review.head.name}: ${summary}`;
  return [paint(clean(title), 'bold'), ...sections.flatMap((section) => draw.section(section)), ''].join('\n');
}

class Drawing {
  constructor(
    private readonly paint: Paint,
    private readonly columns: number,
  ) {}

  section({ title, blocks, parts }: Section): string[] {
    const style = title.startsWith('What') ? 'yellow' : 'cyan';
    return [
      '',
      ...this.wrapped(title, '', '').map((line) => this.paint(line, style)),
      ...blocks.flatMap((block) => this.block(block, '  ')),
      ...parts.flatMap((part) => this.part(part)),
    ];
  }

  private part({ title, blocks }: Part): string[] {
    return [...this.wrapped(title, '  ', '    '), ...blocks.flatMap((block) => this.block(block, '    '))];
  }

  private block(block: Block, indent: string): string[] {
    if (block.kind === 'list')
      return block.items.flatMap((item) => this.wrapped(clean(item), `${indent}- `, `${indent}  `));
    if (block.kind === 'patch') return block.text.split('\n').map((line) => this.patchLine(clean(line), indent));
    return this.table(block, indent);
  }

  private patchLine(line: string, indent: string): string {
    const style = line.startsWith('+')
      ? 'green'
      : line.startsWith('-')
        ? 'red'
        : line.startsWith('@@')
          ? 'cyan'
          : undefined;
    return `${indent}${style === undefined ? line : this.paint(line, style)}`;
  }

  private table({ head, rows }: Extract<Block, { kind: 'table' }>, indent: string): string[] {
    const all = [head, ...rows].map((row) => row.map(clean));
    const widths = head.map((_, i) => Math.max(...all.map((row) => widthOf(row[i] ?? ''))));
    return all.map((row, number) => {
      const cells = row.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell)));
      const line = cells.join('  ').trimEnd();
      return `${indent}  ${number === 0 ? this.paint(line, 'bold') : line}`;
    });
  }

  /** Words on lines of the terminal's width; a word that is wider stands alone. */
  wrapped(text: string, first: string, next: string): string[] {
    const lines: string[] = [];
    let line = first;
    let isEmpty = true;
    for (const word of clean(text).split(' ')) {
      if (!isEmpty && widthOf(line) + 1 + widthOf(word) > this.columns) {
        lines.push(line);
        line = next;
        isEmpty = true;
      }
      line += isEmpty ? word : ` ${word}`;
      isEmpty = false;
    }
    return [...lines, line];
  }
}

/** Control characters of names would be commands to the terminal. */
function clean(text: string): string {
  return oneLine(text.replace(/[^\P{Cc}\t\n]/gu, '\ufffd'));
}
