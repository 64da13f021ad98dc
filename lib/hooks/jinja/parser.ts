import { JinjaFault, sectionsOf, type Token, tokensOf } from './lexer';

/** What an expression reads: a variable and the fixed part of the path below it. */
export interface Reference {
  /** The variable: `workload`. */
  readonly name: string;
  /** Members that are fixed: `['vm', 'disks', 0]`; a `[...]` with an expression ends it. */
  readonly path: readonly (string | number)[];
  /** Offset of the variable in the template. */
  readonly offset: number;
  /** False where more than the fixed path is read: a computed member, a method. */
  readonly exact: boolean;
  /** `default` or `is defined` stands directly behind it: it may be missing. */
  readonly guarded: boolean;
}

/**
 * Every variable a template reads, in the order of the text; variables that the template itself sets are left out.
 *
 * @throws JinjaFault for what Jinja does not take
 */
export function templateReferences(template: string): Reference[] {
  const parser = new Parser();
  for (const { kind, tokens, offset } of sectionsOf(template)) {
    if (kind === 'expression') parser.expression(tokens, offset);
    else parser.statement(tokens, offset);
  }
  parser.finish();
  return parser.references;
}

/** The same for a bare expression, as `when:` and `that:` hold one. @throws JinjaFault */
export function expressionReferences(expression: string): Reference[] {
  const parser = new Parser();
  parser.expression(tokensOf(expression), 0);
  return parser.references;
}

/** Statements with an end, and what may stand between. */
const BLOCKS: Readonly<Record<string, readonly string[]>> = {
  for: ['else'],
  if: ['elif', 'else'],
  set: [],
  macro: [],
  call: [],
  filter: [],
  with: [],
  block: [],
  autoescape: [],
  trans: ['pluralize'],
};
const TEST_ARGUMENT = new Set(['name', 'string', 'integer', 'float']);

/** Jinja2's expression grammar; each method is named after the rule it reads. */
class Parser {
  readonly references: Reference[] = [];
  private tokens: readonly Token[] = [];
  private next = 0;
  private readonly open: { tag: string; offset: number; local: Set<string> }[] = [];
  private readonly locals: Set<string>[] = [
    new Set([
      'loop',
      'self',
      'super',
      'varargs',
      'kwargs',
      'caller',
      'range',
      'dict',
      'namespace',
      'lipsum',
      'cycler',
      'joiner',
    ]),
  ];

  /** expression = condition */
  expression(tokens: readonly Token[], offset: number): void {
    this.tokens = tokens;
    this.next = 0;
    if (this.peek().kind === 'end') throw new JinjaFault('the expression is empty', offset);
    this.tuple();
    this.expectEnd();
  }

  /** One `{% ... %}`. */
  statement(tokens: readonly Token[], offset: number): void {
    this.tokens = tokens;
    this.next = 0;
    const tag = this.take();
    if (tag.kind !== 'name') throw new JinjaFault('a statement begins with its name', offset);
    if (tag.text.startsWith('end')) {
      this.close(tag.text.slice(3), offset);
      return;
    }
    const between = this.open.at(-1);
    if (['elif', 'else', 'pluralize'].includes(tag.text)) {
      if (!between || !BLOCKS[between.tag]?.includes(tag.text))
        throw new JinjaFault(`{% ${tag.text} %} belongs to no block`, offset);
      if (tag.text === 'elif') this.tuple();
      return;
    }
    this.opening(tag.text, offset);
  }

  finish(): void {
    const left = this.open.at(-1);
    if (left) throw new JinjaFault(`{% ${left.tag} %} has no {% end${left.tag} %}`, left.offset);
  }

  private opening(tag: string, offset: number): void {
    const local = new Set<string>();
    switch (tag) {
      case 'for': {
        const targets = this.targets();
        this.expectName('in');
        this.or();
        if (this.acceptName('if')) {
          this.locals.push(new Set(targets));
          this.condition();
          this.locals.pop();
        }
        this.acceptName('recursive');
        for (const name of targets) local.add(name);
        break;
      }
      case 'set': {
        const targets = this.targets();
        const inline = this.accept('=');
        if (inline) this.tuple();
        else while (this.peek().text === '|') this.filters();
        for (const name of targets) this.locals.at(-1)?.add(name);
        this.expectEnd();
        if (inline) return;
        break;
      }
      case 'macro':
      case 'block': {
        const name = this.take();
        this.locals.at(-1)?.add(name.text);
        if (tag === 'macro' && this.accept('(')) this.parameters(local);
        break;
      }
      case 'call': {
        if (this.accept('(')) this.parameters(local);
        this.tuple();
        break;
      }
      case 'filter': {
        this.filterCall();
        while (this.accept('|')) this.filterCall();
        break;
      }
      case 'with': {
        while (this.peek().kind !== 'end') {
          const targets = this.targets();
          this.expect('=');
          this.condition();
          for (const name of targets) local.add(name);
          if (!this.accept(',')) break;
        }
        break;
      }
      case 'if':
      case 'do':
      case 'print':
      case 'autoescape':
        this.tuple();
        break;
      default:
        throw new JinjaFault(`{% ${tag} %} is no statement of Jinja`, offset);
    }
    this.expectEnd();
    if (tag in BLOCKS) {
      this.open.push({ tag, offset, local });
      this.locals.push(local);
    }
  }

  private close(tag: string, offset: number): void {
    const last = this.open.pop();
    if (last?.tag !== tag)
      throw new JinjaFault(
        last ? `{% end${tag} %} stands where {% end${last.tag} %} is due` : `{% end${tag} %} ends nothing`,
        offset,
      );
    this.locals.pop();
  }

  /** targets = name { "," name }, or a member of a namespace */
  private targets(): string[] {
    const names: string[] = [];
    const parenthesised = this.accept('(');
    do {
      const token = this.take();
      if (token.kind !== 'name') throw new JinjaFault('expected the name of a variable', token.offset);
      names.push(token.text);
      while (this.accept('.')) this.take();
    } while (this.accept(',') && this.peek().kind === 'name' && this.peek().text !== 'in');
    if (parenthesised) this.expect(')');
    return names;
  }

  private parameters(local: Set<string>): void {
    while (!this.accept(')')) {
      local.add(this.take().text);
      if (this.accept('=')) this.condition();
      if (!this.accept(',')) {
        this.expect(')');
        return;
      }
    }
  }

  /** tuple = condition { "," condition } */
  private tuple(): void {
    this.condition();
    while (this.accept(',') && !['end'].includes(this.peek().kind) && this.peek().text !== ')') this.condition();
  }

  /** condition = or [ "if" or [ "else" condition ] ] */
  private condition(): void {
    this.or();
    while (this.acceptName('if')) {
      this.or();
      if (this.acceptName('else')) this.condition();
    }
  }

  /** or = and { "or" and } */
  private or(): void {
    do this.and();
    while (this.acceptName('or'));
  }

  /** and = not { "and" not } */
  private and(): void {
    do this.not();
    while (this.acceptName('and'));
  }

  /** not = { "not" } comparison */
  private not(): void {
    while (this.acceptName('not'));
    this.comparison();
  }

  /** comparison = sum { ( "==" | ... | [ "not" ] "in" ) sum } */
  private comparison(): void {
    this.binary();
    for (;;) {
      if (['==', '!=', '<', '<=', '>', '>='].includes(this.peek().text) && this.peek().kind === 'operator') this.take();
      else if (this.peekName('in')) this.take();
      else if (this.peekName('not') && this.tokens[this.next + 1]?.text === 'in') this.next += 2;
      else return;
      this.binary();
    }
  }

  /** binary = unary { ( "+" | "-" | "~" | "*" | "/" | "//" | "%" | "**" ) unary }; precedence does not matter here */
  private binary(): void {
    do this.unary();
    while (
      this.peek().kind === 'operator' &&
      ['+', '-', '~', '*', '/', '//', '%', '**'].includes(this.peek().text) &&
      this.take()
    );
  }

  /** unary = { "+" | "-" } primary { postfix } { filter | test } */
  private unary(): void {
    while (this.accept('-') || this.accept('+'));
    this.postfix(this.primary());
    this.filters();
  }

  /** Gives the variable where the primary is one. */
  private primary(): Token | undefined {
    const token = this.take();
    switch (token.kind) {
      case 'name':
        if (['and', 'or', 'not', 'in', 'is', 'if', 'else'].includes(token.text))
          throw new JinjaFault(`"${token.text}" stands where a value is due`, token.offset);
        return ['true', 'false', 'none', 'True', 'False', 'None'].includes(token.text) ? undefined : token;
      case 'string':
        while (this.peek().kind === 'string') this.take();
        return undefined;
      case 'integer':
      case 'float':
        return undefined;
      case 'end':
        throw new JinjaFault('the expression ends where a value is due', token.offset);
      default:
        break;
    }
    if (token.text === '(') {
      if (!this.accept(')')) {
        this.tuple();
        this.expect(')');
      }
    } else if (token.text === '[') this.listItems(']');
    else if (token.text === '{') this.dictionary();
    else throw new JinjaFault(`${JSON.stringify(token.text)} stands where a value is due`, token.offset);
    return undefined;
  }

  private listItems(closing: string): void {
    while (!this.accept(closing)) {
      this.condition();
      if (!this.accept(',')) {
        this.expect(closing);
        return;
      }
    }
  }

  private dictionary(): void {
    while (!this.accept('}')) {
      this.condition();
      this.expect(':');
      this.condition();
      if (!this.accept(',')) {
        this.expect('}');
        return;
      }
    }
  }

  /** postfix = "." name | "." integer | "[" subscript "]" | "(" arguments ")" */
  private postfix(variable: Token | undefined): void {
    const path: (string | number)[] = [];
    let exact = true;
    for (;;) {
      if (this.accept('.')) {
        const name = this.take();
        if (name.kind === 'float' && /^\d+\.\d+$/.test(name.text)) {
          if (exact) path.push(...name.text.split('.').map(Number));
        } else if (name.kind !== 'name' && name.kind !== 'integer')
          throw new JinjaFault('"." wants a name behind it', name.offset);
        else if (exact) path.push(name.kind === 'integer' ? Number(name.text) : name.text);
      } else if (this.peek().text === '[' && this.peek().kind === 'operator') {
        this.take();
        const key = this.subscript();
        if (exact && key !== undefined) path.push(key);
        else exact = false;
      } else if (this.accept('(')) {
        this.callArguments();
        // A method such as .get('x') or .items(): what it reads below is not fixed.
        if (exact) path.pop();
        exact = false;
      } else break;
    }
    if (variable && !this.locals.some((scope) => scope.has(variable.text))) {
      this.references.push({ name: variable.text, path, offset: variable.offset, exact, guarded: this.isGuarded() });
    }
  }

  private isGuarded(): boolean {
    const [first, second, third] = this.tokens.slice(this.next, this.next + 3).map((token) => token.text);
    if (first === '|') return second === 'default' || second === 'd';
    const test = second === 'not' ? third : second;
    return first === 'is' && (test === 'defined' || test === 'undefined');
  }

  /** subscript = expression | [ expression ] ":" [ expression ] [ ":" [ expression ] ]; gives a constant key */
  private subscript(): string | number | undefined {
    const first = this.peek();
    const constant =
      (first.kind === 'string' || first.kind === 'integer') &&
      this.tokens[this.next + 1]?.text === ']' &&
      this.tokens[this.next + 1]?.kind === 'operator';
    if (constant) {
      this.next += 2;
      return first.kind === 'integer' ? Number(first.text) : first.text;
    }
    while (!this.accept(']')) {
      if (this.accept(':') || this.accept(',')) continue;
      this.condition();
    }
    return undefined;
  }

  /** arguments = { [ name "=" | "*" | "**" ] condition "," } */
  private callArguments(): void {
    while (!this.accept(')')) {
      if (!this.accept('**')) this.accept('*');
      if (
        this.peek().kind === 'name' &&
        this.tokens[this.next + 1]?.text === '=' &&
        this.tokens[this.next + 1]?.kind === 'operator'
      )
        this.next += 2;
      this.condition();
      if (!this.accept(',')) {
        this.expect(')');
        return;
      }
    }
  }

  /** filters = { "|" filter | "is" [ "not" ] test } */
  private filters(): void {
    for (;;) {
      if (this.accept('|')) this.filterCall();
      else if (this.acceptName('is')) this.test();
      else if (this.peek().text === '(' && this.peek().kind === 'operator') {
        this.take();
        this.callArguments();
      } else if (this.peek().kind === 'operator' && (this.peek().text === '.' || this.peek().text === '['))
        this.postfix(undefined);
      else return;
    }
  }

  private filterCall(): void {
    this.dottedName('a filter');
    if (this.accept('(')) this.callArguments();
  }

  private test(): void {
    this.acceptName('not');
    this.dottedName('a test');
    if (this.accept('(')) {
      this.callArguments();
      return;
    }
    const next = this.peek();
    const argument =
      (TEST_ARGUMENT.has(next.kind) || (next.kind === 'operator' && ['[', '{'].includes(next.text))) &&
      !(next.kind === 'name' && ['else', 'or', 'and', 'is', 'if', 'in', 'not'].includes(next.text));
    if (argument) this.postfix(this.primary());
  }

  private dottedName(what: string): void {
    const token = this.take();
    if (token.kind !== 'name') throw new JinjaFault(`expected the name of ${what}`, token.offset);
    while (this.accept('.')) {
      const part = this.take();
      if (part.kind !== 'name') throw new JinjaFault(`expected the name of ${what}`, part.offset);
    }
  }

  private peek(): Token {
    return this.tokens[Math.min(this.next, this.tokens.length - 1)] as Token;
  }

  private take(): Token {
    const token = this.peek();
    this.next += 1;
    return token;
  }

  private accept(operator: string): boolean {
    if (this.peek().kind !== 'operator' || this.peek().text !== operator) return false;
    this.next += 1;
    return true;
  }

  private expect(operator: string): void {
    if (!this.accept(operator)) throw this.unexpected(`expected "${operator}"`);
  }

  private peekName(name: string): boolean {
    return this.peek().kind === 'name' && this.peek().text === name;
  }

  private acceptName(name: string): boolean {
    if (!this.peekName(name)) return false;
    this.next += 1;
    return true;
  }

  private expectName(name: string): void {
    if (!this.acceptName(name)) throw this.unexpected(`expected "${name}"`);
  }

  private expectEnd(): void {
    if (this.peek().kind !== 'end') throw this.unexpected('expected the end of the expression');
  }

  private unexpected(expected: string): JinjaFault {
    const { kind, text, offset } = this.peek();
    return new JinjaFault(`${expected}, found ${kind === 'end' ? 'its end' : JSON.stringify(text)}`, offset);
  }
}
