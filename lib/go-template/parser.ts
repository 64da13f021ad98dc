import { table } from '../support/table';
import { isFunction } from './functions';
import { bytesOf, charactersOf } from './go-text';
import { float, type GoValue, int, wholeNumber } from './go-value';
import { NotEvaluated, TemplateFault, type Token, tokensOf } from './lexer';

export type Operand =
  | { readonly kind: 'literal'; readonly value: GoValue }
  /** What Go takes while it reads the template, and refuses when it comes to it. */
  | { readonly kind: 'fault'; readonly message: string }
  | { readonly kind: 'field'; readonly of: Operand | undefined; readonly names: readonly string[] }
  | { readonly kind: 'variable'; readonly name: string; readonly names: readonly string[] }
  | Call
  | { readonly kind: 'pipeline'; readonly pipeline: Pipeline };

/** A function with its arguments. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Operand[];
}

/** `a | b | c`: each gets what the one before it gives as its last argument. */
export interface Pipeline {
  readonly declares?: string;
  readonly assigns?: boolean;
  readonly commands: readonly Operand[];
}

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'if' | 'with';
      readonly pipeline: Pipeline;
      readonly then: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    };

/**
 * Reads a template of Go's text/template: text, pipelines, `if`, `with`, variables.
 *
 * @throws TemplateFault for what Go refuses, NotEvaluated for what it takes and we do not
 */
export function parseTemplate(source: string): readonly TemplateNode[] {
  const parser = new Parser(tokensOf(source));
  const nodes = parser.list();
  parser.expectEnd();
  return nodes;
}

const NOT_EVALUATED = new Set(['range', 'template', 'define', 'block', 'break', 'continue']);

/** Deeper templates are nobody's name template. */
const MOST_LEVELS = 100;

class Parser {
  private next = 0;
  private level = 0;
  private readonly variables: string[] = ['$'];

  constructor(private readonly tokens: readonly Token[]) {}

  /** Up to `{{ end }}` or `{{ else`, which is left to be read. */
  list(): TemplateNode[] {
    const nodes: TemplateNode[] = [];
    for (let token = this.peek(); token !== undefined; token = this.peek()) {
      if (token.kind === 'text') {
        this.next++;
        nodes.push({ kind: 'text', text: token.text });
        continue;
      }
      const word = this.tokens[this.next + 1];
      if (word?.kind === 'name' && (word.text === 'end' || word.text === 'else')) return nodes;
      this.next++;
      nodes.push(this.action());
    }
    return nodes;
  }

  expectEnd(): void {
    if (this.peek() !== undefined) throw new TemplateFault(`unexpected {{${this.tokens[this.next + 1]?.text}}}`);
  }

  private action(): TemplateNode {
    const word = this.peek();
    if (word?.kind === 'name' && (word.text === 'if' || word.text === 'with')) {
      this.next++;
      return this.branch(word.text);
    }
    if (word?.kind === 'name' && NOT_EVALUATED.has(word.text)) throw new NotEvaluated(word.text);
    const pipeline = this.pipeline('close');
    return { kind: 'action', pipeline };
  }

  private branch(kind: 'if' | 'with'): TemplateNode {
    const scope = this.variables.length;
    this.deeper();
    const pipeline = this.pipeline('close');
    const then = this.list();
    const otherwise = this.elseOrEnd(kind);
    this.variables.length = scope;
    this.level--;
    return { kind, pipeline, then, otherwise };
  }

  private deeper(): void {
    if (++this.level > MOST_LEVELS) throw new NotEvaluated(`more than ${MOST_LEVELS} levels`);
  }

  private elseOrEnd(kind: 'if' | 'with'): TemplateNode[] {
    this.next++;
    const word = this.take();
    if (word === undefined) throw new TemplateFault('{{ if }} has no {{ end }}');
    if (word.text === 'end') {
      this.close();
      return [];
    }
    const again = this.peek();
    if (again?.kind === 'name' && again.text === kind) {
      this.next++;
      return [this.branch(kind)];
    }
    this.close();
    const nodes = this.list();
    this.next++;
    if (this.take()?.text !== 'end') throw new TemplateFault('{{ else }} has no {{ end }}');
    this.close();
    return nodes;
  }

  private close(): void {
    if (this.take()?.kind !== 'close') throw new TemplateFault('unexpected word after end or else');
  }

  private pipeline(end: 'close' | ')'): Pipeline {
    let declares: string | undefined;
    let assigns = false;
    const [variable, sign] = [this.peek(), this.tokens[this.next + 1]];
    if (variable?.kind === 'variable' && sign?.kind === 'sign' && (sign.text === ':=' || sign.text === '=')) {
      this.next += 2;
      declares = variable.text;
      assigns = sign.text === '=';
      if (assigns) this.known(variable);
    }
    const commands = [this.command()];
    while (this.peek()?.text === '|' && this.peek()?.kind === 'sign') {
      this.next++;
      const stage = this.peek();
      // Go takes a | that nothing comes after.
      if (stage?.kind === 'close' || stage?.text === ')') break;
      const command = this.command();
      const refused = 'what follows | must be a function';
      if (isValue(stage)) throw new TemplateFault(refused);
      commands.push(command.kind === 'call' ? command : { kind: 'fault', message: refused });
    }
    const last = this.take();
    if (end === 'close' ? last?.kind !== 'close' : last?.text !== ')')
      throw new TemplateFault(last === undefined ? 'unexpected end' : `unexpected ${JSON.stringify(last.text)}`);
    if (declares !== undefined && !assigns) this.variables.push(declares);
    return { commands, ...(declares === undefined ? {} : { declares, assigns }) };
  }

  /** A function with its arguments, or one operand. */
  private command(): Operand {
    const first = this.peek();
    if (first?.kind === 'name' && !isConstant(first.text)) {
      this.next++;
      if (!isFunction(first.text)) throw new TemplateFault(`function ${JSON.stringify(first.text)} not defined`);
      return { kind: 'call', name: first.text, args: this.operands(true) };
    }
    if (!this.startsOperand())
      throw new TemplateFault(
        first?.kind === 'close' ? 'missing value' : `unexpected ${JSON.stringify(first?.text ?? 'end')}`,
      );
    const [operand, ...more] = this.operands(false) as [Operand, ...Operand[]];
    if (more.length > 0) return { kind: 'fault', message: `can't give argument to non-function` };
    if (operand.kind === 'literal' && operand.value === null) return { kind: 'fault', message: 'nil is not a command' };
    return operand;
  }

  /** Blanks stand between operands. */
  private operands(isCalled: boolean): Operand[] {
    const operands: Operand[] = [];
    while (this.startsOperand()) {
      const token = this.peek() as Token;
      if (!token.spaced && (isCalled || operands.length > 0))
        throw new TemplateFault(`unexpected ${JSON.stringify(token.text)} in operand`);
      operands.push(this.operand());
    }
    return operands;
  }

  private startsOperand(): boolean {
    const token = this.peek();
    if (token === undefined || token.kind === 'close' || token.kind === 'open' || token.kind === 'text') return false;
    return token.kind !== 'sign' || token.text === '(';
  }

  private operand(): Operand {
    const token = this.take() as Token;
    switch (token.kind) {
      case 'string':
        return { kind: 'literal', value: unquote(token.text) };
      case 'number':
        return numberLiteral(token.text);
      case 'dot':
        return { kind: 'field', of: undefined, names: [] };
      case 'field':
        return { kind: 'field', of: undefined, names: [token.text.slice(1), ...this.fields()] };
      case 'variable':
        this.known(token);
        return { kind: 'variable', name: token.text, names: this.fields() };
      case 'name':
        if (isConstant(token.text)) return { kind: 'literal', value: constants[token.text] as boolean | null };
        if (!isFunction(token.text)) throw new TemplateFault(`function ${JSON.stringify(token.text)} not defined`);
        return { kind: 'call', name: token.text, args: [] };
      default: {
        this.deeper();
        const pipeline: Operand = { kind: 'pipeline', pipeline: this.pipeline(')') };
        this.level--;
        const names = this.fields();
        return names.length === 0 ? pipeline : { kind: 'field', of: pipeline, names };
      }
    }
  }

  private known({ text }: Token): void {
    if (!this.variables.includes(text)) throw new TemplateFault(`undefined variable ${JSON.stringify(text)}`);
  }

  /** `.A.B` right after an operand. */
  private fields(): string[] {
    const names: string[] = [];
    for (let token = this.peek(); token?.kind === 'field' && !token.spaced; token = this.peek()) {
      this.next++;
      names.push(token.text.slice(1));
    }
    return names;
  }

  private peek(): Token | undefined {
    return this.tokens[this.next];
  }

  private take(): Token | undefined {
    return this.tokens[this.next++];
  }
}

const constants: Readonly<Record<string, boolean | null>> = table({ true: true, false: false, nil: null });

function isConstant(name: string): boolean {
  return Object.hasOwn(constants, name);
}

/** Values that Go refuses after a `|` while it reads. */
function isValue(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return /^(?:dot|string|number)$/.test(token.kind) || (token.kind === 'name' && isConstant(token.text));
}

function numberLiteral(text: string): Operand {
  if (text.endsWith('i')) throw new NotEvaluated('a complex number');
  const value = wholeNumber(text);
  if (value !== undefined) return { kind: 'literal', value: { type: 'int', value } };
  const plain = text.replaceAll('_', '');
  if (/^[-+]?0[xX]/.test(text) && /[.pP]/.test(text)) throw new NotEvaluated('a hexadecimal float');
  if (!/[.eE]/.test(text) || Number.isNaN(Number(plain)))
    throw new TemplateFault(`bad number syntax: ${JSON.stringify(text)}`);
  if (!Number.isFinite(Number(plain))) throw new TemplateFault(`bad number syntax: ${JSON.stringify(text)}`);
  return { kind: 'literal', value: float(Number(plain)) };
}

const ESCAPED: Readonly<Record<string, string>> = table({
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
});

/** Go's `strconv.Unquote`; a character constant is its number. */
function unquote(text: string): GoValue {
  const quote = text[0] as string;
  if (quote === '`') return text.slice(1, -1).replaceAll('\r', '');
  const inner = text
    .slice(1, -1)
    .replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|[\s\S])/g, (_, escaped: string) => {
      if (/^[uU]./.test(escaped)) return bytesOf(unicode(Number.parseInt(escaped.slice(1), 16)));
      if (/^x./.test(escaped)) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
      const octal = /^[0-7]{3}$/.test(escaped) ? Number.parseInt(escaped, 8) : undefined;
      const sign =
        octal === undefined
          ? escaped === quote
            ? quote
            : ESCAPED[escaped]
          : octal < 256
            ? String.fromCharCode(octal)
            : undefined;
      if (sign === undefined) throw new TemplateFault(`invalid syntax: \\${escaped}`);
      return sign;
    });
  if (quote === '"') return inner;
  const [character, ...more] = /^'\\[x0-7]/.test(text) ? [...inner] : charactersOf(inner);
  if (character === undefined || more.length > 0) throw new TemplateFault(`malformed character constant: ${text}`);
  return int(character.codePointAt(0) as number);
}

function unicode(code: number): string {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new TemplateFault('invalid syntax: no character');
  return String.fromCodePoint(code);
}
