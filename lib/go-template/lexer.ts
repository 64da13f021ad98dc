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
    if (trimNext) text = text.trimStart();
    if (at < 0) {
      if (text !== '') tokens.push({ kind: 'text', text, spaced: false });
      return tokens;
    }
    rest = rest.slice(at + LEFT.length);
    if (/^-[ \t\r\n]/.test(rest)) {
      text = text.trimEnd();
      rest = rest.slice(1);
    }
    if (text !== '') tokens.push({ kind: 'text', text, spaced: false });
    const comment = /^\s*\/\*[\s\S]*?\*\/\s*(-?)\}\}/.exec(rest);
    if (comment) {
      trimNext = comment[1] === '-';
      rest = rest.slice(comment[0].length);
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

const TOKEN =
  /^(?:(?<string>"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+')|(?<number>[-+]?(?:0[xX][0-9a-fA-F_]+|\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+))|(?<field>\.[A-Za-z_]\w*)|(?<variable>\$\w*)|(?<name>[A-Za-z_]\w*)|(?<dot>\.)|(?<sign>:=|[|(),=]))/;

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
    tokens.push({ kind: found[0] as Token['kind'], text: match[0], spaced: blank > 0 || tokens.length === 0 });
    at += match[0].length;
  }
}
