/** Whether a text fits a pattern. */
export type Matcher = (text: string) => boolean;

/**
 * SQL's LIKE over the whole text: `%` is any run of characters without a line feed, `_` one character other than that. There
 * is not an escape for either; everything else stands for itself.
 */
export function likeMatcher(pattern: string): Matcher {
  if (pattern.includes('_') || pattern.includes('\n')) {
    const parts = [...pattern].map(
      (character): GlobPart => (character === '%' ? RUN : character === '_' ? ONE : character),
    );
    return (text) => matchesGlob(parts, text);
  }
  const pieces = pattern.split('%');
  const [first = ''] = pieces;
  if (pieces.length === 1) return (text) => text === pattern;
  const last = pieces[pieces.length - 1] as string;
  const between = pieces.slice(1, -1).filter((piece) => piece !== '');
  // The pattern has no line feed, so that none may be anywhere in the text.
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
    let at = first.length;
    for (const piece of between) {
      const found = text.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= text.length - last.length && !text.includes('\n');
  };
}

/** The same, no matter the case. */
export function ilikeMatcher(pattern: string): Matcher {
  const matches = likeMatcher(lowerCase(pattern));
  return (text) => matches(lowerCase(text));
}

/**
 * Lower case character by character, as Go does it. JavaScript's own looks at the neighbours (a sigma at the end of a word)
 * and may make two characters of one.
 */
function lowerCase(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
  let lower = '';
  for (const character of text) lower += String.fromCodePoint(character.toLowerCase().codePointAt(0) as number);
  return lower;
}

/** Any run of characters, but for line feeds. */
export const RUN = Symbol('any run');
/** One character, but no line feed. */
export const ONE = Symbol('any one');
/** A pattern piece: one of the two, or a character that stands for itself. */
export type GlobPart = string | typeof RUN | typeof ONE;

/**
 * Whether the whole text fits. On a mismatch only the last run is made longer: the text up to it is matched as early as it
 * can be, and a later match would never leave more to choose from. Hence at most text times pattern steps.
 */
export function matchesGlob(parts: readonly GlobPart[], text: string): boolean {
  let at = 0;
  let part = 0;
  let runPart = -1;
  let runEnd = 0;
  while (at < text.length || part < parts.length) {
    const wanted = parts[part];
    if (wanted === RUN) {
      runPart = part++;
      runEnd = at;
      continue;
    }
    if (wanted === ONE && at < text.length && text[at] !== '\n') {
      at += widthAt(text, at);
      part++;
      continue;
    }
    if (typeof wanted === 'string' && at < text.length && text.startsWith(wanted, at)) {
      at += wanted.length;
      part++;
      continue;
    }
    if (runPart < 0 || runEnd >= text.length || text[runEnd] === '\n') return false;
    runEnd += widthAt(text, runEnd);
    at = runEnd;
    part = runPart + 1;
  }
  return true;
}

/** A character beyond U+FFFF takes two code units. */
function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
}
