import { table } from '../support/table';
import { isFunction } from './functions';
import { NotEvaluated, TemplateFault, type Token, tokensOf } from './lexer';

export type Operand =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly isFloat?: boolean }
  | { readonly kind: 'field'; readonly of: Operand | undefined; readonly names: readonly string[] }
  | { readonly kind: 'variable'; readonly name: string; readonly names: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Operand[] }
  | { readonly kind: 'pipeline'; readonly pipeline: Pipeline };

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
    const otherwise = this.elseOrEnd();
    this.variables.length = scope;
    this.level--;
    return { kind, pipeline, then, otherwise };
  }

  private deeper(): void {
    if (++this.level > MOST_LEVELS) throw new NotEvaluated(`more than ${MOST_LEVELS} levels`);
  }

  private elseOrEnd(): TemplateNode[] {
    this.next++;
    const word = this.take();
    if (word === undefined) throw new TemplateFault('{{ if }} has no {{ end }}');
    if (word.text === 'end') {
      this.close();
      return [];
    }
    const again = this.peek();
    if (again?.kind === 'name' && (again.text === 'if' || again.text === 'with')) {
      this.next++;
      return [this.branch(again.text)];
    }
    this.close();
    const nodes = this.list();
    this.next++;
    if (this.take()?.text !== 'end') throw new TemplateFault('{{ else }} has no {{ end }}');
    this.close();
    return nodes;
  }

  private close(): void {
    if (this.take()?.kind !== 'close') throw new TemplateFault('unexpected word behind end or else');
  }

  private pipeline(end: 'close' | ')'): Pipeline {
    let declares: string | undefined;
    let assigns = false;
    const [variable, sign] = [this.peek(), this.tokens[this.next + 1]];
    if (variable?.kind === 'variable' && sign?.kind === 'sign' && (sign.text === ':=' || sign.text === '=')) {
      this.next += 2;
      declares = variable.text;
      assigns = sign.text === '=';
    }
    const commands = [this.command()];
    while (this.peek()?.text === '|' && this.peek()?.kind === 'sign') {
      this.next++;
      const command = this.command();
      if (command.kind !== 'call') throw new TemplateFault('what stands behind | must be a function');
      commands.push(command);
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
      const args: Operand[] = [];
      while (this.startsOperand()) args.push(this.operand());
      return { kind: 'call', name: first.text, args };
    }
    if (!this.startsOperand())
      throw new TemplateFault(
        first?.kind === 'close' ? 'missing value' : `unexpected ${JSON.stringify(first?.text ?? 'end')}`,
      );
    const operand = this.operand();
    if (this.startsOperand()) throw new TemplateFault(`can't give argument to non-function`);
    return operand;
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
        if (!this.variables.includes(token.text))
          throw new TemplateFault(`undefined variable ${JSON.stringify(token.text)}`);
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

  /** `.A.B` right behind an operand. */
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

function numberLiteral(text: string): Operand {
  const plain = text.replaceAll('_', '').replace(/^\+/, '');
  const value = Number(plain);
  const isFloat = /[.eE]/.test(plain) && !/^-?0x/i.test(plain);
  return { kind: 'literal', value, ...(isFloat ? { isFloat } : {}) };
}

function unquote(text: string): string | number {
  if (text.startsWith('`')) return text.slice(1, -1);
  const inner = text.slice(1, -1).replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)/g, (_, escaped: string) => {
    if (escaped.length > 1) return String.fromCodePoint(Number.parseInt(escaped.slice(1), 16));
    return { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' }[escaped] ?? escaped;
  });
  // A character constant is its number.
  return text.startsWith("'") ? (inner.codePointAt(0) ?? 0) : inner;
}
