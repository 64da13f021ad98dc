/** What is wrong with a template; the text is Go's, as far as we know it. */
export class TemplateFault extends Error {}

/** A part of Go's template language that we do not evaluate: nothing is said about such a template. */
export class NotEvaluated extends Error {}

export interface Token {
  readonly kind: 'text' | 'open' | 'close' | 'name' | 'field' | 'variable' | 'dot' | 'string' | 'number' | 'sign';
  readonly text: string;
  /** A blank stands in front of it, inside an action. */
  readonly spaced: boolean;
}

const LEFT = '{{';
const RIGHT = '}}';

/** Cuts a template into text and the tokens of its actions. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let rest = source;
  let trimNext = false;
  for (;;) {
    const at = rest.indexOf(LEFT);
    let text = at < 0 ? rest : rest.slice(0, at);
    if (trimNext) text = text.replace(/^[ \t\r\n]+/, '');
    if (at < 0) {
      if (text !== '') tokens.push({ kind: 'text', text, spaced: false });
      return tokens;
    }
    rest = rest.slice(at + LEFT.length);
    if (/^-[ \t\r\n]/.test(rest)) {
      text = withoutBlanksBehind(text);
      rest = rest.slice(1);
    }
    if (text !== '') tokens.push({ kind: 'text', text, spaced: false });
    const comment = commentAt(rest);
    if (comment !== undefined) {
      trimNext = comment.endsWith(`-${RIGHT}`);
      rest = rest.slice(comment.length);
      continue;
    }
    const action = actionTokens(rest);
    tokens.push({ kind: 'open', text: LEFT, spaced: false }, ...action.tokens, {
      kind: 'close',
      text: RIGHT,
      spaced: false,
    });
    trimNext = action.trims;
    rest = rest.slice(action.length);
  }
}

function withoutBlanksBehind(text: string): string {
  let end = text.length;
  while (end > 0 && /[ \t\r\n]/.test(text[end - 1] as string)) end--;
  return text.slice(0, end);
}

/** A comment with what closes it, which must come right after it. */
function commentAt(action: string): string | undefined {
  const start = /^[ \t\r\n]?\/\*/.exec(action)?.[0];
  if (start === undefined) return undefined;
  const end = action.indexOf('*/', start.length);
  const close = end < 0 ? undefined : /^(?:[ \t\r\n]-)?\}\}/.exec(action.slice(end + 2))?.[0];
  if (close === undefined) throw new TemplateFault('a comment ends before the action does');
  return action.slice(0, end + 2 + close.length);
}

const TOKEN =
  /^(?:(?<string>"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+')|(?<number>[-+]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][-+]?[\d_]+)?|0[bBoO][\d_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][-+]?[\d_]+)?|\.\d[\d_]*(?:[eE][-+]?[\d_]+)?)i?)|(?<field>\.[A-Za-z_\x80-\xff][\w\x80-\xff]*)|(?<variable>\$[\w\x80-\xff]*)|(?<name>[A-Za-z_\x80-\xff][\w\x80-\xff]*)|(?<dot>\.)|(?<sign>:=|[|(),=]))/;

/** The tokens up to the end of an action, and how much of the text that was. */
function actionTokens(source: string): { tokens: Token[]; length: number; trims: boolean } {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    const blank = /^[ \t\r\n]*/.exec(source.slice(at))?.[0].length ?? 0;
    at += blank;
    const rest = source.slice(at);
    if (rest.startsWith(RIGHT)) return { tokens, length: at + RIGHT.length, trims: false };
    if (blank > 0 && rest.startsWith(`-${RIGHT}`)) return { tokens, length: at + 1 + RIGHT.length, trims: true };
    if (rest === '') throw new TemplateFault('an action {{ is not closed with }}');
    const match = TOKEN.exec(rest);
    const found = Object.entries(match?.groups ?? {}).find(([, text]) => text !== undefined);
    if (match === null || found === undefined) {
      if (/^["'`]/.test(rest)) throw new TemplateFault(`a quote ${rest[0]} is not closed`);
      throw new TemplateFault(`unexpected ${JSON.stringify(rest[0])} in an action`);
    }
    const kind = found[0] as Token['kind'];
    at += match[0].length;
    if (!endsAt(source.slice(at), kind))
      throw new TemplateFault(`unexpected ${JSON.stringify(source[at])} after ${match[0]}`);
    tokens.push({ kind, text: match[0], spaced: blank > 0 || tokens.length === 0 });
  }
}

/** Go wants words and numbers to end where they do. */
function endsAt(rest: string, kind: Token['kind']): boolean {
  if (kind === 'number') return !/^[\w\x80-\xff]/.test(rest);
  if (kind !== 'name' && kind !== 'field' && kind !== 'variable') return true;
  return (
    rest === '' ||
    rest.startsWith(RIGHT) ||
    /^[ \t\r\n.,|:)(]/.test(rest) ||
    (kind === 'variable' && rest.startsWith('='))
  );
}
