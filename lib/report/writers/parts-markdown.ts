import type { ReportBlock, ReportPart } from '../model';

/** Parts of a page as Markdown that GitHub and GitLab read; ends with a line end. What it holds of others is text, never markup. */
export function partsMarkdown(title: string, parts: readonly ReportPart[]): string {
  return [`# ${line(title)}\n`, ...parts.map(partMarkdown)].join('\n');
}

/** A part with its title above it; ends with a line end. */
export function partMarkdown({ title, blocks }: ReportPart): string {
  return [`## ${line(title)}`, ...blocks.map(blockMarkdown)].map((text) => `${text}\n`).join('\n');
}

function blockMarkdown(block: ReportBlock): string {
  switch (block.kind) {
    case 'text':
      return line(block.text);
    case 'list':
      return block.items.map((item, i) => `${block.ordered === true ? `${i + 1}.` : '-'} ${line(item)}`).join('\n');
    case 'code': {
      // A fence is longer than any run of backticks inside.
      const runs = block.text.match(/`+/g) ?? [];
      const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
      return `${fence}\n${block.text}\n${fence}`;
    }
    case 'table': {
      const row = (cells: readonly string[]) =>
        `| ${cells.map((cell) => line(cell).replaceAll('|', '\\|')).join(' | ')} |`;
      return [row(block.head), row(block.head.map(() => '---')), ...block.rows.map(row)].join('\n');
    }
  }
}

/** A text on one line, with what Markdown would take for markup escaped. */
function line(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]#@~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}
