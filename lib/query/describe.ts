import { table } from '../support/table';
import { quote } from './strings';
import { type Kind, kindOf, UNANSWERED, type Value } from './value';

/** Most characters of a text, and most items of a list, that a message shows. */
const MOST_CHARACTERS = 60;
const MOST_ITEMS = 5;

/** A value as a message shows it, never long: `'poweredOn'`, `4096`, `[1, 2, ... (12 items)]`, `{id, kind}`. */
export function describeValue(value: Value): string {
  if (Array.isArray(value)) {
    const shown = value.slice(0, MOST_ITEMS).map((item) => (Array.isArray(item) ? '[...]' : describeValue(item)));
    const more = value.length > MOST_ITEMS ? [`... (${value.length} items)`] : [];
    return `[${[...shown, ...more].join(', ')}]`;
  }
  if (typeof value === 'string') return quote(shortened(value));
  if (typeof value !== 'object' || value === null) return value === UNANSWERED ? 'unknown' : String(value ?? null);
  const keys = Object.keys(value);
  return `{${shortened([...keys.slice(0, MOST_ITEMS), ...(keys.length > MOST_ITEMS ? ['...'] : [])].join(', '))}}`;
}

function shortened(text: string): string {
  const characters = [...text.slice(0, 2 * MOST_CHARACTERS + 2)];
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS).join('')}...` : text;
}

const KIND_WORDS: Readonly<Record<Kind, string>> = table({
  null: 'not known',
  number: 'a number',
  text: 'a text',
  boolean: 'true or false',
  list: 'a list',
  object: 'an object',
  unanswered: 'not known',
});

/** What a value is, in a sentence: `a number`, `a list of texts`. */
export function describeKind(value: Value): string {
  if (!Array.isArray(value)) return KIND_WORDS[kindOf(value)];
  const item = kindOf(value.find((one) => kindOf(one) !== 'null') ?? null);
  return item === 'number' || item === 'text' || item === 'object' ? `a list of ${item}s` : 'a list';
}
