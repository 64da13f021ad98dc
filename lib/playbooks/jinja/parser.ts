import { table } from '../../support/table';
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
  /** `default` or `is defined` comes directly after it: it may be missing. */
  readonly guarded: boolean;
  /** What happens where the variable is not defined; left out where the template fails. */
  readonly ifUndefined?: IfUndefined;
}

/**
 * What a template does with a variable that is not defined, other than to fail: `tested`: `is defined` asks about it; `taken`:
 * what stands after it goes on without it, such as `default`; `unread`: perhaps nothing looks at it, as in `a or b`.
 */
export type IfUndefined = 'tested' | 'taken' | 'unread';

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
  return inOrder(parser.references);
}

/** The same for a bare expression, as `when:` and `that:` hold one. @throws JinjaFault */
export function expressionReferences(expression: string): Reference[] {
  const parser = new Parser();
  parser.expression(tokensOf(expression), 0);
  return inOrder(parser.references);
}

function inOrder(references: readonly Reference[]): Reference[] {
  return [...references].sort((a, b) => a.offset - b.offset);
}

/** Statements with an end, and what may stand between. */
const BLOCKS: Readonly<Record<string, readonly string[]>> = table({
  for: ['else'],
  if: ['elif', 'else'],
  set: [],
  macro: [],
  call: [],
  filter: [],
  with: [],
  block: [],
  autoescape: [],
});
const CONSTANTS = ['true', 'false', 'none', 'True', 'False', 'None'];
/** Filters that take what is not defined, if not in every release of Ansible. */
const TAKE_UNDEFINED: readonly string[] = ['default', 'd', 'type_debug'];
/** Functions that need their arguments. */
const NEED_ARGUMENTS: readonly string[] = ['lookup', 'query', 'q', 'range'];

/** Jinja2's expression grammar; each method is named after the rule it reads. */
/** Python's own parser takes about as many. */
const MOST_LEVELS = 100;

class Parser {
  readonly references: { -readonly [K in keyof Reference]: Reference[K] }[] = [];
  private tokens: readonly Token[] = [];
  private next = 0;
  private level = 0;
  private readonly open: { tag: string; offset: number; called?: string; isLast: boolean }[] = [];
  /** What was set in a branch of an `if`: afterwards it holds, if the branch was taken. */
  private readonly perhapsSet = new Set<string>();
  private readonly locals: Set<string>[] = [
    new Set(['self', 'range', 'dict', 'namespace', 'lipsum', 'cycler', 'joiner']),
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
    if (tag.text === 'elif' || tag.text === 'else') {
      if (!between || !BLOCKS[between.tag]?.includes(tag.text))
        throw new JinjaFault(`{% ${tag.text} %} belongs to no block`, offset);
      if (between.isLast) throw new JinjaFault(`{% ${tag.text} %} comes after {% else %}`, offset);
      between.isLast = tag.text === 'else';
      this.locals[this.locals.length - 1] = new Set();
      if (tag.text === 'elif') this.tuple(false);
      this.accept(':');
      this.expectEnd();
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
    let called: string | undefined;
    switch (tag) {
      case 'for': {
        const targets = this.targets();
        this.expectName('in');
        this.tuple(false);
        if (this.acceptName('if')) {
          this.locals.push(new Set(targets));
          this.condition();
          this.locals.pop();
        }
        this.acceptName('recursive');
        for (const name of [...targets, 'loop']) local.add(name);
        break;
      }
      case 'set': {
        const targets = this.targets(true);
        const inline = this.accept('=');
        if (inline) this.unread(() => this.tuple());
        else while (this.peek().text === '|') this.filters();
        for (const name of targets) {
          this.locals.at(-1)?.add(name);
          if (this.open.at(-1)?.tag === 'if') this.perhapsSet.add(name);
        }
        if (inline) {
          this.expectEnd();
          return;
        }
        break;
      }
      case 'macro': {
        this.locals.at(-1)?.add(this.name('the macro'));
        this.expect('(');
        this.parameters(local);
        break;
      }
      case 'block': {
        called = this.name('the block');
        while (this.acceptName('scoped') || this.acceptName('required'));
        local.add('super');
        break;
      }
      case 'call': {
        if (this.accept('(')) this.parameters(local);
        for (const name of ['varargs', 'kwargs', 'caller']) local.add(name);
        this.call();
        break;
      }
      case 'filter': {
        this.filterCall();
        while (this.accept('|')) this.filterCall();
        break;
      }
      case 'with': {
        if (this.peek().kind === 'end') break;
        do {
          const targets = this.targets();
          this.expect('=');
          this.unread(() => this.condition());
          for (const name of targets) local.add(name);
        } while (this.accept(','));
        break;
      }
      case 'if':
        this.tuple(false);
        break;
      case 'print':
        if (this.peek().kind !== 'end') this.tuple();
        break;
      case 'autoescape':
        this.condition();
        break;
      case 'extends':
        this.condition();
        break;
      case 'include':
        this.condition();
        if (this.acceptName('ignore')) this.expectName('missing');
        this.withContext();
        break;
      case 'import':
        this.condition();
        this.expectName('as');
        this.locals.at(-1)?.add(this.name('the import'));
        this.withContext();
        break;
      case 'from':
        this.condition();
        this.expectName('import');
        this.importedNames();
        break;
      default:
        throw new JinjaFault(`{% ${tag} %} is not a Jinja statement`, offset);
    }
    if (Object.hasOwn(BLOCKS, tag)) this.accept(':');
    this.expectEnd();
    if (Object.hasOwn(BLOCKS, tag)) {
      this.open.push({ tag, offset, isLast: false, ...(called === undefined ? {} : { called }) });
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
    if (last.called !== undefined) this.acceptName(last.called);
    this.expectEnd();
    this.locals.pop();
  }

  /** targets = name { "," name }, or a member of a namespace, which is read and not set */
  private targets(orMember = false): string[] {
    const names: string[] = [];
    const parenthesised = this.accept('(');
    do {
      const token = this.peek();
      const name = this.name('a variable');
      if (CONSTANTS.includes(name)) throw new JinjaFault(`${JSON.stringify(name)} cannot be set`, token.offset);
      if (orMember && this.accept('.')) {
        this.name('a member');
        this.refer(token, [], true);
      } else names.push(name);
    } while (this.accept(',') && !(parenthesised && this.peekOperator(')')));
    if (parenthesised) this.expect(')');
    return names;
  }

  /** parameters = [ name [ "=" condition ] { "," name [ "=" condition ] } ] ")"; a default may read those before it */
  private parameters(local: Set<string>): void {
    for (const name of ['varargs', 'kwargs', 'caller']) local.add(name);
    if (this.accept(')')) return;
    this.locals.push(local);
    let defaults = false;
    do {
      const { offset } = this.peek();
      local.add(this.name('a parameter'));
      if (this.accept('=')) {
        defaults = true;
        this.condition();
      } else if (defaults) throw new JinjaFault('a parameter without a default comes after one with it', offset);
    } while (this.accept(','));
    this.expect(')');
    this.locals.pop();
  }

  /** call = primary postfix, a call at its end */
  private call(): void {
    const { offset } = this.peek();
    this.postfix(this.primary());
    const last = this.tokens[this.next - 1];
    if (last?.kind !== 'operator' || last.text !== ')') throw new JinjaFault('expected the call of a macro', offset);
  }

  private withContext(): void {
    const next = this.tokens[this.next + 1];
    if ((this.peekName('with') || this.peekName('without')) && next?.kind === 'name' && next.text === 'context')
      this.next += 2;
  }

  private importedNames(): void {
    do {
      const name = this.name('what is imported');
      this.locals.at(-1)?.add(this.acceptName('as') ? this.name('what is imported') : name);
      this.withContext();
    } while (this.accept(',') && this.peek().kind === 'name');
  }

  private name(what: string): string {
    const token = this.take();
    if (token.kind !== 'name') throw new JinjaFault(`expected the name of ${what}`, token.offset);
    return token.text;
  }

  /** tuple = condition { "," condition } [ "," ]; without conditions `if` ends it */
  private tuple(withConditions = true): void {
    const item = () => (withConditions ? this.condition() : this.or());
    item();
    while (this.accept(',') && this.peek().kind !== 'end' && !this.peekOperator(')') && !this.peekName('recursive'))
      item();
  }

  /** condition = or [ "if" or [ "else" condition ] ] */
  private condition(): void {
    if (++this.level > MOST_LEVELS) throw new JinjaFault(`nests deeper than ${MOST_LEVELS} levels`, this.peek().offset);
    const start = this.references.length;
    this.or();
    while (this.acceptName('if')) {
      this.mark('unread', start);
      this.or();
      if (this.acceptName('else')) this.unread(() => this.condition());
    }
    this.level--;
  }

  /** or = and { "or" and } */
  private or(): void {
    this.and();
    while (this.acceptName('or')) this.unread(() => this.and());
  }

  /** and = not { "and" not } */
  private and(): void {
    this.not();
    while (this.acceptName('and')) this.unread(() => this.not());
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
      else if (this.peekName('not') && this.isName(this.next + 1, 'in')) this.next += 2;
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

  /** unary = { "+" | "-" } primary postfix filters */
  private unary(): void {
    while (this.accept('-') || this.accept('+'));
    const start = this.references.length;
    this.postfix(this.primary());
    const end = this.references.length;
    if (this.filters()) this.mark('taken', start, end);
  }

  /** Gives the variable where the primary is one. */
  private primary(): Token | undefined {
    const token = this.take();
    switch (token.kind) {
      case 'name':
        if (['and', 'or', 'not', 'in', 'is', 'if', 'else'].includes(token.text))
          throw new JinjaFault(`"${token.text}" stands where a value is due`, token.offset);
        return CONSTANTS.includes(token.text) ? undefined : token;
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
        if (name.kind !== 'name' && name.kind !== 'integer')
          throw new JinjaFault('"." wants a name after it', name.offset);
        else if (exact) path.push(name.kind === 'integer' ? Number(name.text) : name.text);
      } else if (this.accept('[')) {
        const key = this.subscript();
        if (exact && key !== undefined) path.push(key);
        else exact = false;
      } else if (this.accept('(')) {
        if (variable && path.length === 0 && NEED_ARGUMENTS.includes(variable.text)) this.callArguments();
        else this.unread(() => this.callArguments());
        // A method such as .get('x') or .items(): what it reads below is not fixed.
        if (exact) path.pop();
        exact = false;
      } else break;
    }
    if (variable) this.refer(variable, path, exact);
  }

  private refer({ text: name, offset }: Token, path: readonly (string | number)[], exact: boolean): void {
    if (this.locals.some((scope) => scope.has(name))) return;
    const inBlock = this.open.length > 0 ? 'unread' : undefined;
    const ifUndefined = this.isTested() ? 'tested' : this.perhapsSet.has(name) ? 'taken' : inBlock;
    const guarded = this.isGuarded();
    this.references.push({ name, path, offset, exact, guarded, ...(ifUndefined === undefined ? {} : { ifUndefined }) });
  }

  /** Parses what perhaps nothing looks at. */
  private unread(parse: () => void): void {
    const start = this.references.length;
    parse();
    this.mark('unread', start);
  }

  /** What is known better stays: what is tested, and what is taken. */
  private mark(as: 'taken' | 'unread', start: number, end = this.references.length): void {
    for (const reference of this.references.slice(start, end))
      if (reference.ifUndefined === undefined || (as === 'taken' && reference.ifUndefined === 'unread'))
        reference.ifUndefined = as;
  }

  private isGuarded(): boolean {
    const [first, second] = this.tokens.slice(this.next, this.next + 2).map((token) => token.text);
    return first === '|' ? second === 'default' || second === 'd' : this.isTested();
  }

  private isTested(): boolean {
    const [first, second, third] = this.tokens.slice(this.next, this.next + 3).map((token) => token.text);
    const test = second === 'not' ? third : second;
    return first === 'is' && (test === 'defined' || test === 'undefined');
  }

  /** subscript = [ item { "," item } ] "]"; gives a constant key */
  private subscript(): string | number | undefined {
    const first = this.peek();
    const behind = this.tokens[this.next + 1];
    if ((first.kind === 'string' || first.kind === 'integer') && behind?.kind === 'operator' && behind.text === ']') {
      this.next += 2;
      return first.kind === 'integer' ? Number(first.text.replaceAll('_', '')) : first.text;
    }
    if (this.accept(']')) return undefined;
    do this.slice();
    while (this.accept(','));
    this.expect(']');
    return undefined;
  }

  /** slice = condition | [ condition ] ":" [ condition ] [ ":" [ condition ] ] */
  private slice(): void {
    if (!this.peekOperator(':')) this.condition();
    for (let i = 0; i < 2 && this.accept(':'); i++)
      if (!this.peekOperator(':') && !this.peekOperator(']') && !this.peekOperator(',')) this.condition();
  }

  /** arguments = { condition "," } { name "=" condition "," } [ "*" condition "," ] [ "**" condition ] */
  private callArguments(): void {
    let stage = 0;
    while (!this.accept(')')) {
      const { offset } = this.peek();
      const named = this.peek().kind === 'name' && this.isOperator(this.next + 1, '=');
      const order = this.accept('**') ? 3 : this.accept('*') ? 2 : named ? 1 : 0;
      if (named) this.next += 2;
      // A named one may follow *args, and nothing else goes back; *args and **kwargs are given once.
      if (order < stage ? order !== 1 || stage !== 2 : order > 1 && order === stage)
        throw new JinjaFault('arguments stand in a wrong order', offset);
      stage = Math.max(stage, order);
      this.condition();
      if (!this.accept(',')) {
        this.expect(')');
        return;
      }
    }
  }

  /**
   * filters = { "|" filter | "is" [ "not" ] test | "(" arguments ")" }; no member may follow.
   *
   * Gives whether one of them may take what is not defined: tests do in some releases of Ansible.
   */
  private filters(): boolean {
    let takes = false;
    for (;;) {
      if (this.accept('|')) takes = this.filterCall() || takes;
      else if (this.acceptName('is')) {
        this.unread(() => this.test());
        takes = true;
      } else if (this.accept('(')) this.unread(() => this.callArguments());
      else return takes;
    }
  }

  private filterCall(): boolean {
    const [name, bracket, first] = this.tokens.slice(this.next, this.next + 3).map((token) => token.text);
    this.dottedName('a filter');
    if (this.accept('(')) this.unread(() => this.callArguments());
    const picks = (name === 'select' || name === 'reject') && bracket === '(';
    return TAKE_UNDEFINED.includes(String(name)) || (picks && /^["']?(?:un)?defined["']?$/.test(String(first)));
  }

  private test(): void {
    this.acceptName('not');
    this.dottedName('a test');
    if (this.accept('(')) {
      this.callArguments();
      return;
    }
    const { kind, text, offset } = this.peek();
    if (this.peekName('is')) throw new JinjaFault('tests cannot be chained', offset);
    const argument = kind === 'operator' ? text === '[' || text === '{' : kind !== 'end';
    if (argument && !['else', 'or', 'and'].some((word) => this.peekName(word))) this.postfix(this.primary());
  }

  private dottedName(what: string): void {
    do this.name(what);
    while (this.accept('.'));
  }

  private peek(): Token {
    return this.tokens[Math.min(this.next, this.tokens.length - 1)] as Token;
  }

  private take(): Token {
    const token = this.peek();
    this.next += 1;
    return token;
  }

  private isOperator(at: number, operator: string): boolean {
    const token = this.tokens[at];
    return token?.kind === 'operator' && token.text === operator;
  }

  private isName(at: number, name: string): boolean {
    const token = this.tokens[at];
    return token?.kind === 'name' && token.text === name;
  }

  private peekOperator(operator: string): boolean {
    return this.isOperator(this.next, operator);
  }

  private accept(operator: string): boolean {
    if (!this.peekOperator(operator)) return false;
    this.next += 1;
    return true;
  }

  private expect(operator: string): void {
    if (!this.accept(operator)) throw this.unexpected(`expected "${operator}"`);
  }

  private peekName(name: string): boolean {
    return this.isName(this.next, name);
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
