import fc from 'fast-check';
import { RE2JS } from 're2js';
import { ilikeMatcher, likeMatcher } from '../../lib/query/like';
import { faultOfRegex, regexMatcher } from '../../lib/query/regex';

describe('like', () => {
  test.each<[string, string, boolean]>([
    ['abc', 'abc', true],
    ['abc', 'ab', false],
    ['a%', 'abc', true],
    ['%c', 'abc', true],
    ['%b%', 'abc', true],
    ['a%c', 'ac', true],
    ['ab%bc', 'abc', false],
    ['%a%a%', 'aba', true],
    ['%ab%ab%', 'abab', true],
    ['a_c', 'abc', true],
    ['a_c', 'ac', false],
    ['_', '😀', true],
    ['__', '😀', false],
    ['%_', '😀', true],
    ['%__', '😀', false],
    ['%', '', true],
    ['', '', true],
    ['', 'a', false],
    ['_', '', false],
    ['a.c', 'abc', false],
    ['a\\%', 'a\\bc', true],
    ['a\\_', 'a_', false],
    ['[a-z]%', 'b', false],
    ['a%', 'a\nb', false],
    ['a_b', 'a\nb', false],
    ['a\nb', 'a\nb', true],
    ['%\n%', 'a\nb', true],
    ['%\n%', 'a\nb\nc', false],
    ['ABC', 'abc', false],
  ])('%j on %j: %s', (pattern, text, expected) => {
    expect(likeMatcher(pattern)(text)).toBe(expected);
  });

  test.each<[string, string, boolean]>([
    ['ERP-%', 'erp-1', true],
    ['straße', 'STRASSE', false],
    ['ΑΣ%', 'ασα', true],
    ['ΑΣ', 'ας', false],
    ['_', 'İ', true],
    ['ÄÖ_', 'äöü', true],
  ])('ilike %j on %j: %s', (pattern, text, expected) => {
    expect(ilikeMatcher(pattern)(text)).toBe(expected);
  });

  /** The definition, tried out in every way. */
  function naive(pattern: readonly string[], text: readonly string[]): boolean {
    const [first, ...rest] = pattern;
    if (first === undefined) return text.length === 0;
    if (first === '%')
      return naive(rest, text) || (text.length > 0 && text[0] !== '\n' && naive(pattern, text.slice(1)));
    if (text.length === 0) return false;
    return (first === '_' ? text[0] !== '\n' : first === text[0]) && naive(rest, text.slice(1));
  }
  const from = (...units: string[]) => fc.string({ unit: fc.constantFrom(...units), maxLength: 9 });

  test('does what its definition says', () => {
    fc.assert(
      fc.property(from('a', 'b', '%', '%', '_', '\n', '😀'), from('a', 'b', '\n', '😀'), (pattern, text) => {
        expect(likeMatcher(pattern)(text)).toBe(naive([...pattern], [...text]));
      }),
      { numRuns: 5000 },
    );
  });

  test('many runs take no time to speak of', () => {
    const text = 'a'.repeat(5000);
    expect(likeMatcher(`${'%a_'.repeat(300)}b`)(text)).toBe(false);
    expect(likeMatcher(`${'%a'.repeat(300)}%b`)(text)).toBe(false);
  });
});

describe('~=', () => {
  const matches = (pattern: string, text: string) => regexMatcher(pattern)?.(text);

  test.each<[string, string, boolean]>([
    ['db', 'erp-db-01', true],
    ['^db', 'erp-db-01', false],
    ['01$', 'erp-db-01', true],
    ['^$', '', true],
    ['', 'x', true],
    ['(?i)DB', 'erp-db-01', true],
    ['(?P<n>d)b', 'db', true],
    ['a\\z', 'ba', true],
    ['\\Aa', 'ba', false],
    ['\\Qa.b\\E', 'a.b', true],
    ['\\Qa.b\\E', 'axb', false],
    ['^\\pL+$', 'äö', true],
    ['^[[:alpha:]]+$', 'ä', false],
    ['^[[:alpha:]]+$', 'ab', true],
    ['\\d', '٣', false],
    ['\\w', 'ä', false],
    ['\\s', '\u00a0', false],
    ['\\bé', 'xé', true],
    ['^.$', '\r', true],
    ['^.$', '\u2028', true],
    ['^.$', '\n', false],
    ['^.$', '😀', true],
    ['a$', 'a\n', false],
    ['(?m)a$', 'a\nb', true],
    ['(?s)a.b', 'a\nb', true],
    ['a{', 'a{', true],
    ['\\-\\_', '-_', true],
    ['a.*b', 'x\nacb\n', true],
    ['^a.*b', 'x\nab', false],
    ['a.*b', 'a\nb', false],
    ['a.+b', 'ab', false],
  ])('%j on %j: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  test.each(['(?=a)', '(?!a)', '(?<=a)b', '(a)\\1', 'a{1001}', '(', '[', '*', 'a**', '\\', 'a\\', '\\y'])(
    '%j is none of RE2',
    (pattern) => {
      expect(faultOfRegex(pattern)).toBeDefined();
      expect(matches(pattern, 'a')).toBeUndefined();
    },
  );

  test.each([
    [
      'a(?<!b)',
      'this is not a valid RE2 regular expression: invalid named capture: "(?<!b)"; RE2 has no look-around: combine two conditions with and, or use ~!',
    ],
    [
      '(a)\\1',
      'this is not a valid RE2 regular expression: invalid escape sequence: "\\1"; RE2 has no back-references',
    ],
    [
      'a{1001}',
      'this is not a valid RE2 regular expression: invalid repeat count: "{1001}"; a repeat counts to 1000 at most',
    ],
    ['(', 'this is not a valid RE2 regular expression: missing closing ): "("'],
    ['a'.repeat(1001), 'a regular expression has at most 1000 characters, this one has 1001'],
    [
      '(?:a{1000}){1}'.repeat(11),
      'this regular expression is too large: its counted repeats make too many steps; repeat fewer times',
    ],
  ])('%s is reported why', (pattern, text) => {
    const { message, fix } = faultOfRegex(pattern) ?? { message: '' };
    expect(fix === undefined ? message : `${message}; ${fix}`).toBe(text);
  });

  test('the short way gives what RE2 gives', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      '.',
      '.*',
      '.+',
      '.*?',
      '^',
      '$',
      '\\.',
      '\\-',
      '\\$',
      '\\\\',
      '-',
      'é',
      '😀',
      '\n',
      '/',
      '_',
      '(a|b)',
      'a?',
      'b+',
      '{',
      '\\d',
      '\\b',
    );
    const patterns = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
    const texts = fc.string({
      unit: fc.constantFrom('a', 'b', '.', '-', '$', '\\', 'é', '😀', '\n', '\r', '/', '_', '\ud83d'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        let wanted: boolean | undefined;
        try {
          wanted = RE2JS.compile(pattern).test(text);
        } catch {
          wanted = undefined;
        }
        expect(matches(pattern, text)).toBe(wanted);
        expect(faultOfRegex(pattern) === undefined).toBe(wanted !== undefined);
      }),
      { numRuns: 5000 },
    );
  });

  test.each(['(a+)+$', '^(a|a)*$', '(x+x+)+y', '^(([a-z])+.)+[A-Z]([a-z])+$', '(.*)*.*=.*$', '.*.*.*.*.*.*b'])(
    '%s takes no time to speak of',
    (pattern) => {
      expect(matches(pattern, `${'a'.repeat(20_000)}!`)).toBe(false);
    },
  );
});
