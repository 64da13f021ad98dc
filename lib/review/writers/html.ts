import { createHash } from 'node:crypto';
import { type Block, documentOf, type Part, type Section } from '../document';
import type { Review } from '../model';

const STYLE = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse;font-size:.9rem}th,td{border:1px solid #8888;padding:.2rem .5rem;text-align:left;vertical-align:top}
pre{overflow:auto;border:1px solid #8888;padding:.5rem;font-size:.85rem}
ins,del{text-decoration:none;display:block}ins{background:#2a82}del{background:#d332}
.hazards{border-left:.3rem solid #c60;padding-left:1rem}
@media print{details{display:block}pre{white-space:pre-wrap}tr{break-inside:avoid}thead{display:table-header-group}}`;

/** A review as one page that loads nothing and runs nothing. */
export function writeHtml(review: Review): string {
  const { summary, sections } = documentOf(review);
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const title = review.same ? summary : `${review.base.name} → ${review.head.name}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${review.same ? '' : `<p>${escaped(summary)}</p>\n`}${sections.map(sectionText).join('')}</body>
</html>
`;
}

function sectionText({ title, blocks, parts }: Section): string {
  const hazards = title.startsWith('What') ? ' class="hazards"' : '';
  return `<section${hazards}>\n<h2>${escaped(title)}</h2>\n${blocks.map(blockText).join('')}${parts.map(partText).join('')}</section>\n`;
}

function partText({ title, blocks }: Part): string {
  return `<details>\n<summary>${escaped(title)}</summary>\n${blocks.map(blockText).join('')}</details>\n`;
}

function blockText(block: Block): string {
  if (block.kind === 'list') return `<ul>\n${block.items.map((item) => `<li>${escaped(item)}</li>\n`).join('')}</ul>\n`;
  if (block.kind === 'patch') return `<pre>${block.text.split('\n').map(patchLine).join('')}</pre>\n`;
  const cells = (row: readonly string[], tag: string) =>
    row.map((cell) => `<${tag}>${escaped(cell)}</${tag.slice(0, 2)}>`).join('');
  return `<table>
<thead><tr>${cells(block.head, 'th scope="col"')}</tr></thead>
<tbody>
${block.rows.map((row) => `<tr>${cells(row, 'td')}</tr>\n`).join('')}</tbody>
</table>
`;
}

function patchLine(line: string): string {
  const tag = line.startsWith('+') ? 'ins' : line.startsWith('-') ? 'del' : undefined;
  return tag === undefined ? `${escaped(line)}\n` : `<${tag}>${escaped(line)}</${tag}>`;
}

function escaped(text: string): string {
  return text
    .replace(/ -> /g, ' → ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
