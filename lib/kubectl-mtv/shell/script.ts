import {
  type AndOr,
  type Assignment,
  type Command,
  type CompoundList,
  type For,
  forEachChild,
  type HereDoc,
  type PipelineNode,
  parse,
  type Statement,
  type SyntaxNode,
} from 'unbash';
import { table } from '../../support/table';
import type { Remark } from '../remark';
import { expandAssigned, expandHereDocument, expandWord, LONGEST } from './expand';
import { Variables } from './variables';
import type { Word } from './word';

/** One simple command of a script. */
export interface ScriptCommand {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly words: readonly Word[];
  /** Files that the script has written so far, with their text, by the path that it gave: from here-documents. */
  readonly files: ReadonlyMap<string, string>;
}

/** What a script holds, in the order of running. */
export interface Script {
  readonly commands: readonly ScriptCommand[];
  /** Lines that are not read, and why. */
  readonly remarks: readonly Remark[];
}

/** What a list with `&&` may begin with: what goes on as if it were a line of its own. */
const GOES_ON = new Set(['export', 'readonly', 'cd', 'echo', 'printf', 'mkdir', 'set', 'sleep', 'true', ':', 'wait']);
/** They assign by name what nobody knows before. */
const READS_INTO = new Set(['read', 'mapfile', 'readarray', 'getopts', 'let', 'printf', 'unset', 'local', 'declare']);
const RUNS_MORE = new Set(['source', '.', 'eval']);
const ENDS = new Set(['exit', 'exec', 'return']);
/** More than anybody's script runs, its loops counted turn by turn. */
const MOST_STEPS = 100_000;

const WRITE_OUT =
  'have the script print its commands, filled in and quoted, by this line at its top: kubectl() { printf \'%q \' kubectl "$@"; echo; }, and give what it prints (passwords too, so mind where you keep it)';

/**
 * Reads the simple commands of a bash script without running anything: comments, quotes, continued lines, variables that
 * the script assigns in so many words, `for` over words that are known, lists joined by `&&`, files written from
 * here-documents. Everything else that could hold a command of kubectl-mtv is reported with its line and never guessed.
 *
 * Pure.
 */
export function readScript(text: string): Script {
  return new Reader(text.replaceAll('\r\n', '\n')).read();
}

class Reader {
  private readonly commands: ScriptCommand[] = [];
  private readonly remarks: Remark[] = [];
  private files: ReadonlyMap<string, string> = new Map();
  private readonly lineStarts: number[];
  private isOver = false;
  private steps = 0;

  constructor(private readonly source: string) {
    this.lineStarts = [0];
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) this.lineStarts.push(at + 1);
  }

  read(): Script {
    const { commands, errors = [] } = parse(this.source);
    const [fault] = errors;
    const end = fault === undefined ? Number.POSITIVE_INFINITY : fault.pos;
    this.statements(
      commands.filter((statement) => statement.end <= end),
      new Variables(),
    );
    if (fault !== undefined && !this.isOver)
      this.remark(
        fault.pos,
        `bash cannot read on here: ${fault.message}`,
        'correct the script; nothing behind this is read',
      );
    return { commands: this.commands, remarks: this.remarks };
  }

  private statements(statements: readonly Statement[], variables: Variables): void {
    for (const { command, background, pos } of statements) {
      if (this.isOver) return;
      if (++this.steps > MOST_STEPS) {
        this.isOver = true;
        this.remark(
          pos,
          `the script has more than ${MOST_STEPS} commands, those of loops counted turn by turn`,
          'cut it in several',
        );
        return;
      }
      if (background) this.notRead(command, pos, 'a command in the background (&)', variables);
      else if (command.type === 'AndOr') this.list(command, variables);
      else this.node(command, variables);
    }
  }

  /** A list as it goes when each command that is read succeeds. */
  private list({ commands, operators }: AndOr, variables: Variables): void {
    for (const [i, command] of commands.entries()) {
      if (this.isOver) return;
      if (i > 0 && operators[i - 1] === '||') continue;
      const isLast = i === commands.length - 1;
      if (isLast || this.isPresumed(command)) this.node(command, variables);
      else {
        for (const rest of commands.slice(i))
          this.notRead(
            rest,
            rest.pos,
            'a list with && or ||, which goes on only if its first command says so',
            variables,
          );
        return;
      }
    }
  }

  /** Whether a script is written as if this succeeds. */
  private isPresumed(command: PipelineNode): boolean {
    if (command.type !== 'Command') return false;
    const name = command.name?.value;
    return name === undefined || GOES_ON.has(name) || this.mentionsTool(command);
  }

  private node(command: PipelineNode, variables: Variables): void {
    switch (command.type) {
      case 'Command':
        this.command(command, variables);
        return;
      case 'BraceGroup':
        this.statements(command.body.commands, variables);
        return;
      case 'Subshell':
        this.statements(command.body.commands, new Variables(variables));
        return;
      case 'For':
        this.loop(command, variables);
        return;
      case 'Function':
        this.notRead(command, command.pos, 'a function', variables);
        if (/^(?:kubectl|oc|kubectl-mtv)$/.test(command.name.value)) {
          this.isOver = true;
          this.remark(
            command.pos,
            `${command.name.value} is a function from here on`,
            'give a script that calls the tool itself',
          );
        }
        return;
      case 'TestCommand':
      case 'ArithmeticCommand':
        this.loseAssigned(command, variables);
        return;
      default:
        this.notRead(command, command.pos, WORDS_FOR[command.type] ?? 'this', variables);
    }
  }

  /** Once for each of its words, where these are known. */
  private loop(loop: For, variables: Variables): void {
    const words = loop.wordlist?.flatMap((word) => expandWord(word, variables));
    const isUnknown = words === undefined || words.some(({ unknown }) => unknown !== undefined);
    if (isUnknown || leavesEarly(loop.body)) {
      const reason = words?.find(({ unknown }) => unknown !== undefined)?.unknown;
      const why = reason === undefined ? 'a loop' : `a loop over words that are not known before it runs (${reason})`;
      this.notRead(loop, loop.pos, why, variables);
      return;
    }
    for (const { text } of words) {
      if (this.isOver) return;
      variables.set(loop.name.value, text);
      this.statements(loop.body.commands, variables);
    }
  }

  private command(command: Command, variables: Variables): void {
    const prefixes = command.prefix.filter((part) => part.type === 'Assignment');
    if (command.name === undefined) {
      for (const assignment of prefixes) this.assign(assignment, variables);
      return;
    }
    const args = command.args.filter((word) => word.type === 'Word');
    const words = [command.name, ...args].flatMap((word) => expandWord(word, variables));
    const [name] = words;
    if (name?.unknown !== undefined && this.mentionsTool(command)) {
      this.remark(command.pos, `the name of the command is not known: ${name.unknown}`, WRITE_OUT);
      return;
    }
    if (name === undefined || name.unknown !== undefined) return;
    if (name.text === 'export' || name.text === 'readonly') {
      for (const part of command.args) if (part.type === 'Assignment') this.assign(part, variables);
    } else if (READS_INTO.has(name.text)) {
      for (const word of command.args) {
        const named = /^[A-Za-z_]\w*/.exec(word.type === 'Assignment' ? word.name : word.value)?.[0];
        if (named !== undefined) variables.lose(named, `${name.text} in line ${this.lineOf(command.pos)} sets it`);
      }
    } else if (RUNS_MORE.has(name.text)) {
      variables.loseAll(`${name.text} in line ${this.lineOf(command.pos)} may set it`);
      this.warn(command.pos, `${name.text} runs commands from elsewhere: they are not read`);
    } else if (ENDS.has(name.text)) {
      this.isOver = true;
      if (this.source.slice(command.end).includes('mtv'))
        this.warn(command.pos, `${name.text} ends the script: nothing behind it is read`);
      return;
    }
    this.loseAssigned(command, variables);
    this.takeFile(command, words, variables);
    this.commands.push({ line: this.lineOf(command.pos), words, files: this.files });
  }

  private assign(assignment: Assignment, variables: Variables): void {
    const { name, value, index, append } = assignment;
    const line = this.lineOf(assignment.pos);
    if (value.type === 'ArrayValue' || index !== undefined) variables.lose(name, `line ${line} makes a list of it`);
    else {
      const { text, unknown } = expandAssigned(value, variables);
      const before = append === true ? variables.valueOf(name) : '';
      if (unknown !== undefined) variables.lose(name, `line ${line} fills it in when the script runs`);
      else if (before === undefined) variables.lose(name, `line ${line} adds to what it is`);
      else if (before.length + text.length > LONGEST) variables.lose(name, `line ${line} makes it too long`);
      else variables.set(name, before + text);
      // The shell then splits words elsewhere.
      if (name === 'IFS') variables.loseAll(`line ${line} sets IFS`);
    }
    this.loseAssigned(value, variables);
  }

  /** `cat > hooks.yaml <<'EOF'`: what the file holds is known where the text is. */
  private takeFile(command: Command, words: readonly Word[], variables: Variables): void {
    const [name, ...args] = words.map(({ text }) => text);
    const redirects = command.redirects;
    const here = redirects.find((it): it is HereDoc => it.type === 'HereDoc');
    const out = redirects.find((it) => it.type === 'Redirect' && (it.operator === '>' || it.operator === '>|'));
    const target = out?.type === 'Redirect' && out.target !== undefined ? expandWord(out.target, variables) : [];
    const [path, ...more] = name === 'tee' ? args.map((text): Word => ({ text })) : target;
    if (path === undefined || path.unknown !== undefined || more.length > 0) return;
    const files = new Map(this.files);
    files.delete(path.text);
    this.files = files;
    if (here === undefined || !(name === 'tee' || (name === 'cat' && args.length === 0))) return;
    const text = expandHereDocument(here, variables);
    if (text !== undefined) files.set(path.text, text);
  }

  /** Says of a part that it is not read, if a command of the tool is in it; what it assigns is not known from here on. */
  private notRead(node: SyntaxNode, pos: number, what: string, variables: Variables): void {
    this.loseAssigned(node, variables);
    if (this.mentionsTool(node))
      this.remark(pos, `${what} is not read, and the commands of kubectl mtv in it are not`, WRITE_OUT);
  }

  private mentionsTool(node: SyntaxNode): boolean {
    return /\bmtv\b/.test(this.source.slice(node.pos, node.end));
  }

  /** Every variable that a part may assign, in whatever way. */
  private loseAssigned(node: SyntaxNode, variables: Variables): void {
    const why = `line ${this.lineOf(node.pos)} may set it`;
    const visit = (child: SyntaxNode): void => {
      if (child.type === 'Assignment' && node.type !== 'Command') variables.lose(child.name, why);
      if (child.type === 'For' || child.type === 'Select') variables.lose(child.name.value, why);
      if (child.type === 'Command' && child !== node && READS_INTO.has(child.name?.value ?? ''))
        for (const word of child.args) if (word.type === 'Word') variables.lose(word.value, why);
      if (child.type === 'Command' && child !== node && RUNS_MORE.has(child.name?.value ?? '')) variables.loseAll(why);
      if (
        child.type === 'ParameterExpansion' &&
        child.operation?.type === 'Default' &&
        child.operation.operator.endsWith('=')
      )
        variables.lose(child.parameter, why);
      if (child.type === 'ArithmeticWord') variables.lose(child.value, why);
      forEachChild(child, visit);
    };
    visit(node);
  }

  private lineOf(pos: number): number {
    let low = 0;
    let high = this.lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.lineStarts[middle] as number) <= pos) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  private remark(pos: number, message: string, fix: string): void {
    this.remarks.push({ severity: 'error', line: this.lineOf(pos), message, fix });
  }

  private warn(pos: number, message: string): void {
    this.remarks.push({ severity: 'warning', line: this.lineOf(pos), message });
  }
}

const WORDS_FOR: Readonly<Record<string, string>> = table({
  Pipeline: 'a command in a pipe, or with ! or time in front,',
  Redirected: 'a block with redirections',
  If: 'a condition (if)',
  While: 'a loop (while or until)',
  ArithmeticFor: 'a loop',
  Select: 'a menu (select)',
  Case: 'a choice (case)',
  Coproc: 'a coprocess',
});

/** Whether a loop may be left, or a round of it, before its end. */
function leavesEarly(body: CompoundList): boolean {
  let leaves = false;
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Command' && /^(?:break|continue|exit|return|exec)$/.test(node.name?.value ?? '')) leaves = true;
    forEachChild(node, visit);
  };
  visit(body);
  return leaves;
}
