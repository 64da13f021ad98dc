import { didYouMean } from '../../support/did-you-mean';
import type { Word } from '../shell/word';
import type { Flag } from './flag';

/** What is wrong with a command line, in the words of its reader; never a value that may be a credential. */
export interface LineFault {
  readonly message: string;
  readonly fix?: string;
}

interface Given {
  /** As it stands; of a credential nothing. */
  readonly text: string;
  readonly unknown?: string;
}

const TRUE = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);
const YES = new Set(['true', '1', 'yes']);
const NO = new Set(['false', '0', 'no']);

/**
 * The flags of one command line, read as the tool reads them. What is wrong is collected in `faults`; a value that is not
 * known before the script runs is a fault only for who asks for it.
 */
export class CommandLine {
  readonly faults: LineFault[] = [];
  /** Words that belong to no flag. */
  readonly arguments: Word[] = [];
  private readonly given = new Map<string, Given[]>();
  private readonly byName: ReadonlyMap<string, Flag>;

  /** @param words what follows verb and noun */
  constructor(
    words: readonly Word[],
    private readonly flags: readonly Flag[],
  ) {
    this.byName = new Map(flags.flatMap((flag) => [flag.name, ...(flag.aliases ?? [])].map((name) => [name, flag])));
    this.read(words);
  }

  /** Whether a flag stands there, with whatever value. */
  has(name: string): boolean {
    return this.given.has(name);
  }

  /** The text of a flag, the last where it stands several times; undefined where there is none, and where it is empty. */
  text(name: string): string | undefined {
    const text = this.last(name);
    if (text === undefined || text === '') return undefined;
    const { values } = this.flag(name);
    if (values === undefined || values.includes(text)) return text;
    this.faults.push({
      message: `--${name} is ${JSON.stringify(text)}, accepted: ${values.join(', ')}`,
      ...hint(didYouMean(text, values)),
    });
    return undefined;
  }

  /** A whole number, 0 or more. */
  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (/^\d{1,15}$/.test(text)) return Number(text);
    this.faults.push({ message: `--${name} is ${JSON.stringify(text)}, accepted: a whole number, 0 or more` });
    return undefined;
  }

  /** True or false; undefined where the flag does not stand there, and for `auto`. */
  boolean(name: string): boolean | undefined {
    const text = this.last(name);
    if (text === undefined) return undefined;
    const { kind } = this.flag(name);
    const word = kind === 'presence' ? text : text.toLowerCase();
    if (kind === 'presence' ? TRUE.has(word) : YES.has(word)) return true;
    if (kind === 'presence' ? FALSE.has(word) : NO.has(word)) return false;
    if (kind === 'tristate' && (word === 'auto' || word === '')) return undefined;
    const accepted = kind === 'tristate' ? 'true, false or auto' : 'true or false';
    this.faults.push({ message: `--${name} is ${JSON.stringify(text)}, accepted: ${accepted}` });
    return undefined;
  }

  /** The words of a list, of every time it stands there; blanks around them go. */
  words(name: string): readonly string[] | undefined {
    const all = this.all(name);
    return all?.flatMap((text) => text.split(',').map((word) => word.trim())).filter((word) => word !== '');
  }

  /** `key=value` pairs; a key that comes again wins. */
  labels(name: string): Readonly<Record<string, string>> | undefined {
    const words = this.words(name);
    if (words === undefined) return undefined;
    const labels = new Map<string, string>();
    for (const word of words) {
      const at = word.indexOf('=');
      if (at < 0) this.faults.push({ message: `--${name} has ${JSON.stringify(word)}, accepted: key=value` });
      else labels.set(word.slice(0, at).trim(), word.slice(at + 1).trim());
    }
    return Object.fromEntries(labels);
  }

  /** The value of a flag as its kind has it; undefined where there is none. */
  value(flag: Flag): unknown {
    switch (flag.kind) {
      case 'text':
        return this.text(flag.name);
      case 'number':
        return this.number(flag.name);
      case 'words':
        return this.words(flag.name);
      case 'labels':
        return this.labels(flag.name);
      default:
        return this.boolean(flag.name);
    }
  }

  /** The text of an argument without a flag, by its place. */
  argument(at: number): string | undefined {
    const word = this.arguments[at];
    if (word?.unknown === undefined) return word?.text;
    this.faults.push(notKnown(`argument ${at + 1}`, word.unknown));
    return undefined;
  }

  private all(name: string): readonly string[] | undefined {
    const given = this.given.get(name);
    const unknown = given?.find((it) => it.unknown !== undefined)?.unknown;
    if (unknown === undefined) return given?.map(({ text }) => text);
    this.faults.push(notKnown(`--${name}`, unknown));
    return undefined;
  }

  private last(name: string): string | undefined {
    return this.all(name)?.at(-1);
  }

  private flag(name: string): Flag {
    const flag = this.byName.get(name);
    if (flag === undefined) throw new Error(`no such flag in the table: ${name}`);
    return flag;
  }

  private read(words: readonly Word[]): void {
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as Word;
      if (word.text === '--' && word.unknown === undefined) {
        this.arguments.push(...words.slice(i + 1));
        return;
      }
      if (!word.text.startsWith('-') || word.text === '-') {
        this.arguments.push(word);
        continue;
      }
      const isLong = word.text.startsWith('--');
      const equals = word.text.indexOf('=');
      const name = isLong ? word.text.slice(2, equals < 0 ? undefined : equals) : word.text.slice(1, 2);
      const shown = isLong ? `--${name}` : `-${name}`;
      const flag = isLong ? this.byName.get(name) : this.flags.find(({ short }) => short === name);
      if (flag === undefined) {
        const names = this.flags.map((it) => `--${it.name}`);
        this.faults.push({
          message: `there is no flag ${shown}`,
          ...hint(isLong ? didYouMean(shown, names) : undefined),
        });
        // Whether it takes the next word, nobody knows: the tool refuses the line, too.
        return;
      }
      const joined = isLong ? equals : word.text.length > 2 ? (word.text[2] === '=' ? 2 : 1) : -1;
      if (joined >= 0) this.take(flag, { ...word, text: word.text.slice(joined + 1) });
      else if (word.unknown !== undefined) {
        this.faults.push(notKnown(shown, word.unknown));
        return;
      } else if (flag.kind === 'presence') this.take(flag, { text: 'true' });
      else {
        const next = words[++i];
        if (next === undefined) this.faults.push({ message: `${shown} has no value behind it` });
        else this.take(flag, next);
      }
    }
  }

  private take(flag: Flag, word: Word): void {
    const all = this.given.get(flag.name) ?? [];
    all.push(flag.secret ? { text: '' } : word);
    this.given.set(flag.name, all);
  }
}

function notKnown(what: string, why: string): LineFault {
  return {
    message: `${what} is not known before the script runs: ${why}`,
    fix: 'write the value there, or assign it in the script: NAME=value',
  };
}

function hint(fix: string | undefined): { readonly fix?: string } {
  return fix === undefined ? {} : { fix };
}
