import wrapAnsi from 'wrap-ansi';

/** What must stay as it is: an example to copy, and a line of source with its caret. */
const AS_IT_IS = /^(\$ |\d* *\| )/;

/** A text for a terminal of that width: what does not fit goes on below, deeper than its line begins. */
export function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => (line.length <= width || AS_IT_IS.test(line.trimStart()) ? line : hanging(line, width)))
    .join('\n');
}

/** The same for help: lines of a paragraph are one text, filled again. */
export function filled(text: string, width: number): string {
  const paragraphs: string[] = [];
  for (const line of text.split('\n')) {
    const before = paragraphs.at(-1);
    const isTitle = line.startsWith('Examples:') || line.startsWith('Exit codes:');
    if (before !== undefined && !isTitle && isFlush(before) && isFlush(line) && !before.endsWith(':'))
      paragraphs[paragraphs.length - 1] = `${before} ${line}`;
    else paragraphs.push(line);
  }
  return wrapped(paragraphs.join('\n'), width);
}

/** Whether a line has a text that is not set off. */
function isFlush(line: string): boolean {
  return line !== '' && !line.startsWith(' ');
}

function hanging(line: string, width: number): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const deeper = `${indent}    `;
  const lines = wrapAnsi(line.slice(indent.length), Math.max(20, width - deeper.length)).split('\n');
  return lines.map((part, i) => `${i === 0 ? indent : deeper}${part}`).join('\n');
}
