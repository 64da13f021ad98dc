import { oneLine } from './one-line';

/** Nothing of a text means anything to Markdown, names nobody, and is not a link. */
export function markdownText(text: string): string {
  return oneLine(
    text
      .replace(/ -> /g, ' → ')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/[\\`*_[\]|~$!]/g, (sign) => `\\${sign}`)
      .replace(/@/g, '&#64;')
      .replace(/(?<!&)#/g, '&#35;')
      .replace(/:\/\//g, '&#58;//')
      .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}&#46;`),
  );
}
