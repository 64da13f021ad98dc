/** The sentences of a page in Markdown, each with what it is marked with. */
export interface Sentence {
  /** In one line, without marks. */
  readonly text: string;
  /** `shown#flux-order` */
  readonly marks: readonly string[];
}

const MARK = /<sup>\[(shown|read)\]\((?:[\w./-]*\/)?proofs\.md#([\w-]+)\)<\/sup>/g;

/** Of text, lists and rows of tables; a row is a sentence. Code blocks and headings say nothing. */
export function sentencesOf(markdown: string): Sentence[] {
  return markdown
    .replace(/^( *)```.*?^\1```$/gms, '')
    .split(/\n\s*\n/)
    .flatMap((paragraph) => paragraph.split(/\n(?=\s*(?:[-*|] ?|\d+\. ))/))
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '' && !part.startsWith('#') && !/^\|[ |-]*$/.test(part))
    .flatMap((part) => (part.startsWith('|') ? [part.replace(/ +\|/g, ' |')] : part.split(/(?<=[.!?]) (?=[A-Z*`[(])/)))
    .map((part) => ({
      text: part.replace(MARK, ''),
      marks: [...part.matchAll(MARK)].map(([, kind, id]) => `${kind}#${id}`),
    }));
}
