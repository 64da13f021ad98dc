import wrapAnsi from 'wrap-ansi';

/** What must stay as it is: an example to copy, and a line of source with its caret. */
const AS_IT_IS = /^ *(\$ |\d* *\| )/;

/** A text for a terminal of that width: what does not fit goes on below, deeper than its line begins. */
export function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => (line.length <= width || AS_IT_IS.test(line) ? line : hanging(line, width)))
    .join('\n');
}

/** The same for help: lines of a paragraph are one text, filled anew. */
export function filled(text: string, width: number): string {
  return wrapped(text.replace(/(?<=^\S.*)\n(?=\S)(?!Examples:|Exit codes:)/gm, joinUnlessTitle), width);
}

function joinUnlessTitle(_: string, at: number, text: string): string {
  return text[at - 1] === ':' ? '\n' : ' ';
}

function hanging(line: string, width: number): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const deeper = `${indent}    `;
  const lines = wrapAnsi(line.slice(indent.length), Math.max(20, width - deeper.length)).split('\n');
  return lines.map((part, i) => `${i === 0 ? indent : deeper}${part}`).join('\n');
}
