import { table } from '../support/table';
import { fileFault } from './files';

/** How numbers and booleans stand in a text. */
export interface Locale {
  /** NaN for a text that is not a number. */
  number(text: string): number;
  /** Undefined for a text that is none of the words. */
  flag(text: string): boolean | undefined;
}

/** As spreadsheets write them, by language; those of English are understood everywhere. */
const WORDS = table<Readonly<Record<string, readonly [yes: readonly string[], no: readonly string[]]>>>({
  de: [
    ['wahr', 'ja'],
    ['falsch', 'nein'],
  ],
  es: [
    ['verdadero', 's\u00ed'],
    ['falso', 'no'],
  ],
  fr: [
    ['vrai', 'oui'],
    ['faux', 'non'],
  ],
  it: [
    ['vero', 's\u00ec'],
    ['falso', 'no'],
  ],
});

/** A point before decimals, commas between thousands; True, 1 or yes. */
const ENGLISH: Locale = {
  number(text) {
    if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
    return /^\d{1,3}(,\d{3})+$/.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN;
  },
  flag(text) {
    const word = text.toLowerCase();
    if (word === 'true' || word === '1' || word === 'yes') return true;
    return word === 'false' || word === '0' || word === 'no' ? false : undefined;
  },
};

/** Where nobody says whose signs they are, `8.000` may be eight or eight thousand: it is not a number. */
const UNSAID: Locale = {
  ...ENGLISH,
  number: (text) => (/^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? Number.NaN : ENGLISH.number(text)),
};

/** Whether a text is a language that numbers are known of: `de`, `de-CH`. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

/** Numbers and booleans as a country writes them; without a tag as RVTools does, where it can mean one thing only. @throws ProblemError `wrong-value` */
export function localeOf(tag: string | undefined, file: string): Locale {
  if (tag === undefined) return UNSAID;
  if (!isLocale(tag))
    throw fileFault(
      'wrong-value',
      file,
      `locale is ${JSON.stringify(tag)}, expected a language`,
      "such as locale: 'de'",
    );
  const parts = new Intl.NumberFormat(tag, { useGrouping: true, numberingSystem: 'latn' }).formatToParts(-1234567.5);
  const sign = (type: string, usual: string) => parts.find((part) => part.type === type)?.value ?? usual;
  const decimal = sign('decimal', '.');
  const group = sign('group', ',');
  const [yes, no] = WORDS[tag.slice(0, 2).toLowerCase()] ?? [[], []];
  return {
    number(text) {
      const plain = text.replace(/[\s'\u2019]/g, '').replaceAll(group, '\u0000');
      const [whole = '', fraction, ...more] = plain.split(decimal);
      if (more.length > 0 || !/^-?(\d+|\d{1,3}(\0\d{3})+)$/.test(whole)) return Number.NaN;
      if (fraction !== undefined && !/^\d+$/.test(fraction)) return Number.NaN;
      return Number(`${whole.replaceAll('\u0000', '')}${fraction === undefined ? '' : `.${fraction}`}`);
    },
    flag(text) {
      const word = text.toLowerCase();
      if (yes.includes(word)) return true;
      return no.includes(word) ? false : ENGLISH.flag(text);
    },
  };
}
