/** Text that is markup already. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: texts are escaped, lists are joined, what is not there is nothing. */
export type Content = Markup | string | number | undefined | false | readonly Content[];

/** Markup with every text in it escaped, for elements and for attributes in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  let text = strings[0] as string;
  for (const [i, value] of values.entries()) text += textOf(value) + (strings[i + 1] as string);
  return new Markup(text);
}

export function textOf(value: Content): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(textOf).join('');
  return escaped(String(value));
}

function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : '&quot;'))
    .replace(/(?![\n\t])\p{Cc}/gu, '\ufffd');
}

/** A name of others: it may be written from right to left, and must not turn what stands around it. */
export function name(text: string | undefined): Markup | undefined {
  return text === undefined ? undefined : html`<bdi>${text}</bdi>`;
}

/** Names, with commas between them; of many the first, and how many more there are. */
export function names(texts: readonly string[], most = 8): Content {
  const shown = texts.slice(0, most).map((text, i) => [i > 0 && ', ', name(text)]);
  return texts.length > most ? [shown, ` and ${texts.length - most} more`] : shown;
}

/** Data for the script of the page. */
export function json(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

/** An id for a part of the page: another for every text. */
export function anchor(kind: string, text: string): string {
  return `${kind}-${text.replace(/[^A-Za-z0-9-]/gu, (sign) => `_${(sign.codePointAt(0) as number).toString(16)}`)}`;
}
