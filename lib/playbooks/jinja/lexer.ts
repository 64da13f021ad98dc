import { table } from '../../support/table';

/** A word of a Jinja expression with its place in the template. */
export interface Token {
  readonly kind: 'name' | 'string' | 'integer' | 'float' | 'operator' | 'end';
  readonly text: string;
  readonly offset: number;
}

/** A part of a template: literal text is left out. */
export interface Section {
  readonly kind: 'expression' | 'statement';
  readonly tokens: readonly Token[];
  readonly offset: number;
}

/** Why a template is not Jinja, and where in the text. */
export class JinjaFault extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

const OPERATORS = [
  '**',
  '//',
  '==',
  '!=',
  '<=',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '~',
  '<',
  '>',
  '=',
  '|',
  '.',
  ',',
  ':',
  ';',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
];
const CLOSING: Readonly<Record<string, string>> = table({ '{{': '}}', '{%': '%}', '{#': '#}' });
const BRACKETS: Readonly<Record<string, string>> = table({ '(': ')', '[': ']', '{': '}' });

/**
 * Cuts a template into its `{{ }}` and `{% %}` sections; comments and `raw` blocks are skipped.
 *
 * @throws JinjaFault for a section that does not end
 */
export function sectionsOf(template: string): Section[] {
  const sections: Section[] = [];
  let at = 0;
  for (;;) {
    const start = opening(template, at);
    if (start < 0) return sections;
    const open = template.slice(start, start + 2);
    if (open === '{#') {
      const end = template.indexOf('#}', start + 2);
      if (end < 0) throw new JinjaFault('the comment {# does not end with #}', start);
      at = end + 2;
      continue;
    }
    const { tokens, end } = lex(
      template,
      start + 2 + (/[-+]/.test(template[start + 2] ?? '') ? 1 : 0),
      CLOSING[open] as string,
      start,
    );
    at = end;
    if (open === '{%' && tokens[0]?.text === 'raw' && tokens[1]?.kind === 'end') {
      const raw = /\{%[-+]?\s*endraw\s*[-+]?%\}/g;
      raw.lastIndex = at;
      if (!raw.test(template)) throw new JinjaFault('{% raw %} has no {% endraw %}', start);
      at = raw.lastIndex;
      continue;
    }
    sections.push({ kind: open === '{{' ? 'expression' : 'statement', tokens, offset: start });
  }
}

/** The words of a bare expression, as `when:` holds one. @throws JinjaFault */
export function tokensOf(expression: string): Token[] {
  return lex(expression, 0, undefined, 0).tokens;
}

function lex(text: string, from: number, closing: string | undefined, start: number): { tokens: Token[]; end: number } {
  const tokens: Token[] = [];
  const open: { bracket: string; offset: number }[] = [];
  let at = from;
  for (;;) {
    at += matchAt(BLANKS, text, at)?.length ?? 0;
    if (at >= text.length) {
      if (closing !== undefined)
        throw new JinjaFault(`${text.slice(start, start + 2)} does not end with ${closing}`, start);
      break;
    }
    if (closing !== undefined && open.length === 0) {
      const strips = closing === '%}' ? /[-+]/ : /-/;
      const stripped = strips.test(text[at] as string) && text.startsWith(closing, at + 1);
      if (stripped || text.startsWith(closing, at)) {
        const end = at + (stripped ? 1 : 0) + closing.length;
        tokens.push({ kind: 'end', text: closing, offset: at });
        return { tokens, end };
      }
    }
    const token = next(text, at);
    if (BRACKETS[token.text] && token.kind === 'operator') open.push({ bracket: token.text, offset: at });
    else if (token.kind === 'operator' && /^[)\]}]$/.test(token.text)) {
      const last = open.pop();
      if (last === undefined || BRACKETS[last.bracket] !== token.text) {
        throw new JinjaFault(
          last ? `"${last.bracket}" is closed by "${token.text}"` : `"${token.text}" closes nothing`,
          at,
        );
      }
    }
    tokens.push(token);
    at += token.kind === 'string' ? stringLength(text, at) : token.text.length;
  }
  const unclosed = open.pop();
  if (unclosed) throw new JinjaFault(`"${unclosed.bracket}" is not closed`, unclosed.offset);
  tokens.push({ kind: 'end', text: '', offset: text.length });
  return { tokens, end: text.length };
}

const BLANKS = /\s*/y;
const NAME = /[\p{XID_Start}_]\p{XID_Continue}*/uy;
const FLOAT = /\d+(_\d+)*((\.\d+(_\d+)*)([eE][+-]?\d+(_\d+)*)?|[eE][+-]?\d+(_\d+)*)/y;
const INTEGER = /(0[bB](_?[01])+|0[oO](_?[0-7])+|0[xX](_?[\da-fA-F])+|[1-9](_?\d)*|0(_?0)*)/y;

/** What a sticky pattern finds at a place. */
function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Where the next section or comment begins; -1 where none does. */
function opening(template: string, from: number): number {
  for (let at = template.indexOf('{', from); at >= 0; at = template.indexOf('{', at + 1))
    if (/[{%#]/.test(template[at + 1] ?? '')) return at;
  return -1;
}

function next(text: string, at: number): Token {
  const name = matchAt(NAME, text, at);
  if (name) return { kind: 'name', text: name, offset: at };
  // Behind a dot 1.2 are two members.
  const float = text[at - 1] === '.' ? undefined : matchAt(FLOAT, text, at);
  if (float) return { kind: 'float', text: float, offset: at };
  const integer = matchAt(INTEGER, text, at);
  if (integer) return { kind: 'integer', text: integer, offset: at };
  if (text[at] === '"' || text[at] === "'") {
    const length = stringLength(text, at);
    return { kind: 'string', text: unescaped(text.slice(at + 1, at + length - 1)), offset: at };
  }
  const operator = OPERATORS.find((o) => text.startsWith(o, at));
  if (operator) return { kind: 'operator', text: operator, offset: at };
  throw new JinjaFault(`unexpected ${JSON.stringify(text[at])}`, at);
}

function stringLength(text: string, at: number): number {
  const quote = text[at] as string;
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === quote) return i - at + 1;
  }
  throw new JinjaFault(`the string ${quote}... does not end`, at);
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, (_, c: string) => ({ n: '\n', t: '\t', r: '\r' })[c] ?? c);
}
