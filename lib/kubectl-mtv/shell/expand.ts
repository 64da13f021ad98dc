import type { DoubleQuotedPart, HereDoc, LocaleStringPart, Word as ParsedWord, WordPart } from 'unbash';
import type { Variables } from './variables';
import type { Word } from './word';

/** What the shell does with an unquoted value, and with words that begin so, is for the moment to tell. */
const PATTERN = /[*?[\\]/;
/** Characters of a word; more no command line takes. */
export const LONGEST = 1_000_000;
const HOME_FOLDER = '~ stands for a home folder';
/** Where bash puts one: at the beginning, and in what looks like an assignment. */
const HOME = /^(?:\w{1,200}=(?:[^~]{0,4000}:)?)?~/;

/**
 * The words that one word of a script becomes: none, one, or several where an unquoted variable holds blanks. What is not
 * known before the script runs ends the word, with the reason.
 */
export function expandWord(word: ParsedWord, variables: Variables): Word[] {
  const fields = new Fields();
  for (const [i, part] of partsOf(word).entries()) {
    if (fields.isOver) break;
    if (part.type === 'Literal') {
      if (i === 0 && HOME.test(part.text)) fields.end(HOME_FOLDER);
      else fields.add(part.value);
    } else if (part.type === 'SingleQuoted' || part.type === 'AnsiCQuoted') fields.add(part.value);
    else if (part.type === 'DoubleQuoted' || part.type === 'LocaleString') addQuoted(part, variables, fields);
    else {
      const known = filledIn(part, variables);
      if (typeof known !== 'string') fields.end(known.unknown);
      else if (PATTERN.test(known)) fields.end(`${part.text} holds characters of a pattern and stands without quotes`);
      else fields.split(known);
    }
  }
  return fields.done();
}

/** The text that a word is where the shell splits nothing: in an assignment. */
export function expandAssigned(word: ParsedWord, variables: Variables): Word {
  const whole: string[] = [];
  let length = 0;
  for (const [i, part] of partsOf(word).entries()) {
    length += whole.at(-1)?.length ?? 0;
    if (length > LONGEST) return { text: '', unknown: 'it is longer than a command line can be' };
    if (part.type === 'Literal' && (part.text.includes(':~') || (i === 0 && part.text.startsWith('~'))))
      return { text: whole.join(''), unknown: HOME_FOLDER };
    if (part.type === 'Literal' || part.type === 'SingleQuoted' || part.type === 'AnsiCQuoted') whole.push(part.value);
    else if (part.type === 'Glob') whole.push(part.text);
    else if (part.type === 'DoubleQuoted' || part.type === 'LocaleString') {
      const fields = new Fields();
      addQuoted(part, variables, fields);
      const [one] = fields.done();
      if (one?.unknown !== undefined) return { text: whole.join(''), unknown: one.unknown };
      whole.push(one?.text ?? '');
    } else {
      const known = filledIn(part, variables);
      if (typeof known !== 'string') return { text: whole.join(''), unknown: known.unknown };
      whole.push(known);
    }
  }
  return { text: whole.join('') };
}

/** The text of a here-document; undefined where not all of it is known. */
export function expandHereDocument({ operator, body }: HereDoc, variables: Variables): string | undefined {
  const whole = (body.parts ?? []).map((part) => (part.type === 'Literal' ? part.value : filledIn(part, variables)));
  let length = 0;
  for (const text of whole) {
    if (typeof text !== 'string') return undefined;
    length += text.length;
  }
  if (length > LONGEST) return undefined;
  const text = body.parts === undefined ? body.text : whole.join('');
  return operator === '<<-' ? text.replace(/^\t+/gm, '') : text;
}

function partsOf({ parts, pos, end, value, text }: ParsedWord): readonly WordPart[] {
  return parts ?? [{ type: 'Literal', pos, end, value, text }];
}

function addQuoted(part: DoubleQuotedPart | LocaleStringPart, variables: Variables, fields: Fields): void {
  fields.add('');
  for (const child of part.parts) {
    if (child.type === 'Literal') fields.add(child.value);
    else {
      const known = filledIn(child, variables);
      if (typeof known === 'string') fields.add(known);
      else {
        fields.end(known.unknown);
        return;
      }
    }
  }
}

/** What a part that the shell fills in becomes, or why nobody knows. */
function filledIn(part: WordPart, variables: Variables): string | { readonly unknown: string } {
  switch (part.type) {
    case 'SimpleExpansion':
      return variable(part.text.slice(1), variables);
    case 'ParameterExpansion': {
      const { parameter, prefix, index, operation } = part;
      if (prefix !== undefined || index !== undefined) return { unknown: `${part.text} is worked out by the shell` };
      if (operation === undefined) return variable(parameter, variables);
      const value = variables.valueOf(parameter);
      // With a value, these stand for it; without, it may come from the environment.
      if (operation.type === 'Default' && /^:?[-=?]$/.test(operation.operator) && value) return value;
      return { unknown: `\${${parameter}${operation.operator}...} is worked out by the shell` };
    }
    case 'CommandExpansion':
      return { unknown: 'what another command prints stands there' };
    case 'ArithmeticExpansion':
      return { unknown: 'arithmetic stands there' };
    case 'ProcessSubstitution':
      return { unknown: 'what another command prints stands there' };
    case 'BraceExpansion':
      return { unknown: 'braces without quotes stand there, of which the shell makes several words' };
    default:
      return { unknown: 'a pattern without quotes stands there, which the shell compares with files' };
  }
}

function variable(name: string, variables: Variables): string | { readonly unknown: string } {
  if (!/^[A-Za-z_]\w*$/.test(name)) return { unknown: `$${name} is known when the script runs` };
  return variables.valueOf(name) ?? { unknown: variables.whyUnknown(name) };
}

/** The words that come of one: as the shell splits them. */
class Fields {
  private readonly whole: Word[] = [];
  private text = '';
  private isThere = false;
  private unknown: string | undefined;

  get isOver(): boolean {
    return this.unknown !== undefined;
  }

  add(text: string): void {
    if (this.isOver) return;
    this.isThere = true;
    if (this.text.length + text.length > LONGEST) this.end('it is longer than a command line can be');
    else this.text += text;
  }

  /** A value without quotes: blanks in it part words. */
  split(value: string): void {
    for (const [i, piece] of value.split(/[ \t\n]+/).entries()) {
      if (this.isOver) return;
      if (i > 0) this.close();
      if (piece !== '') this.add(piece);
    }
  }

  end(why: string): void {
    this.isThere = true;
    this.unknown = why;
  }

  done(): Word[] {
    this.close();
    return this.whole;
  }

  private close(): void {
    if (this.isThere)
      this.whole.push(this.unknown === undefined ? { text: this.text } : { text: this.text, unknown: this.unknown });
    this.text = '';
    this.isThere = false;
  }
}
