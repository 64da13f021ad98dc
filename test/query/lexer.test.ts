import { tokensOf } from '../../lib/query/lexer';
import { codeOf } from './kit';

/** Words as `kind what`. */
function words(text: string): string[] {
  return tokensOf({ text, name: 'query' }).map((token) => {
    switch (token.kind) {
      case 'name':
        return `name ${token.path.map((step) => (step.step === 'all' ? '[*]' : step.step === 'name' ? step.name : `[${step.key}]`)).join(' ')}`;
      case 'keyword':
        return `keyword ${token.word}`;
      case 'symbol':
        return token.symbol;
      case 'text':
        return `text ${token.raw}`;
      case 'date':
        return `date ${token.text}`;
      case 'number':
        return `number ${token.value} ${token.written}`;
      case 'fault':
        return `fault ${token.problem.code} ${token.problem.line}:${token.problem.column}`;
      default:
        return token.kind;
    }
  });
}

test.each<[string, string[]]>([
  ['', ['end']],
  [' \t\r\n\f\v\u00a0', ['end']],
  ['memoryMB>=8192', ['name memoryMB', '>=', 'number 8192 8192', 'end']],
  ['a-b', ['name a', '-', 'name b', 'end']],
  ['a/b', ['name a/b', 'end']],
  ['a /b', ['name a', '/', 'name b', 'end']],
  ['a.b.c', ['name a b c', 'end']],
  ['disks[*].capacity', ['name disks [*] capacity', 'end']],
  ['f[2].g[ * ]', ['name f [2] g [*]', 'end']],
  ['labels[app.kubernetes.io/name]', ['name labels [app.kubernetes.io/name]', 'end']],
  [`labels["a b"]['c'][d'e]`, ["name labels [a b] [c] [d'e]", 'end']],
  ['a[(x = 1)]', ['name a [(x = 1)]', 'end']],
  ['größe_1 名前', ['name größe_1', 'name 名前', 'end']],
  ['AND Or nOt', ['keyword and', 'keyword or', 'keyword not', 'end']],
  [
    'like ilike and or between in is null not true false len any all sum'.toUpperCase(),
    [
      ...'like ilike and or between in is null not true false len any all sum'
        .split(' ')
        .map((word) => `keyword ${word}`),
      'end',
    ],
  ],
  ['any.x in[1] any[x] null_', ['name any x', 'name in [1]', 'name any [x]', 'name null_', 'end']],
  ['= == != <> < <= > >= ~= ~!', ['=', '==', '!=', '<>', '<', '<=', '>', '>=', '~=', '~!', 'end']],
  ['+-*/%()[],', ['+', '-', '*', '/', '%', '(', ')', '[', ']', ',', 'end']],
  [`'a' "b" \`c\``, ['text a', 'text b', 'text c', 'end']],
  [`'a"b\`c' "a'b"`, ['text a"b`c', "text a'b", 'end']],
  [`'it\\'s' '\\\\'`, ["text it\\'s", 'text \\\\', 'end']],
  [`'where x' 'a\nb'`, ['text where x', 'text a\nb', 'end']],
  [`''""`, ['text ', 'text ', 'end']],
  ['2024-05-01', ['date 2024-05-01', 'end']],
  ['2024-05-01T10:00:00Z)', ['date 2024-05-01T10:00:00Z', ')', 'end']],
  ['[2024-05-01T10:00:00.5+02:00]', ['[', 'date 2024-05-01T10:00:00.5+02:00', ']', 'end']],
  ['[2024-05-01]', ['[', 'date 2024-05-01', ']', 'end']],
  ['2024-5-1', ['number 2024 2024', '-', 'number 5 5', '-', 'number 1 1', 'end']],
  [
    '12 1.5 0.25 1e3 1.5E-2 2e+2',
    [
      'number 12 12',
      'number 1.5 1.5',
      'number 0.25 0.25',
      'number 1000 1e3',
      'number 0.015 1.5e-2',
      'number 200 2e+2',
      'end',
    ],
  ],
  [
    '1k 1K 1m 1M 1g 1t 1p',
    [
      'number 1000 1k',
      'number 1000 1k',
      'number 1000000 1M',
      'number 1000000 1M',
      'number 1000000000 1G',
      'number 1000000000000 1T',
      'number 1000000000000000 1P',
      'end',
    ],
  ],
  [
    '1ki 1KI 1mi 1Gi 1ti 1Pi 1.5Ki',
    [
      'number 1024 1Ki',
      'number 1024 1Ki',
      'number 1048576 1Mi',
      'number 1073741824 1Gi',
      'number 1099511627776 1Ti',
      'number 1125899906842624 1Pi',
      'number 1536 1.5Ki',
      'end',
    ],
  ],
])('%j', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test.each([
  ["a = 'x", 'open-string 1:5'],
  ['a = "x\n\n', 'open-string 1:5'],
  ["a = 'x\\'", 'open-string 1:5'],
  ['a = 4KB', 'bad-number 1:5'],
  ['a = 0x10', 'bad-number 1:5'],
  ['a = 1_000', 'bad-number 1:5'],
  ['a = .5', 'bad-character 1:5'],
  ['a = 5.', 'bad-number 1:5'],
  ['a = 1.2.3', 'bad-number 1:5'],
  ['a = 2E', 'bad-number 1:5'],
  ['a = 5e', 'bad-number 1:5'],
  ['a = 5e+', 'bad-number 1:5'],
  ['a = 2Ei', 'bad-number 1:5'],
  ['a = 1e999', 'bad-number 1:5'],
  ['a = 2024-13-01', 'bad-date 1:5'],
  ['a = 2024-02-30', 'bad-date 1:5'],
  ['a = 2023-02-29', 'bad-date 1:5'],
  ['a = 2024-05-01T10:00:00', 'bad-date 1:5'],
  ['a = 2024-05-01T24:00:00Z', 'bad-date 1:5'],
  ['a = 2024-05-01T10:00Z', 'bad-date 1:5'],
  ['.a = 1', 'bad-character 1:1'],
  ['a. = 1', 'bad-name 1:1'],
  ['a..b = 1', 'bad-name 1:1'],
  ['a[1', 'bad-name 1:2'],
  ['a[1]b = 2', 'bad-name 1:5'],
  ['a && b', 'bad-character 1:3'],
  ['a || b', 'bad-character 1:3'],
  ['!a', 'bad-character 1:1'],
  ['a ~ b', 'bad-character 1:3'],
  ['a !~ b', 'bad-character 1:3'],
  ['a = 1;', 'bad-character 1:6'],
  ['a = 1 # x', 'bad-character 1:7'],
  ['a = “x”', 'bad-character 1:5'],
  ['a = $x', 'bad-character 1:5'],
  ['a = 1 {', 'bad-character 1:7'],
])('%j: %s', (text, expected) => {
  expect(codeOf(text)).toBe(expected);
});

test('what is wrong earlier in the grammar comes before a wrong character further on', () => {
  expect(codeOf('a = = 1 ;')).toBe('unexpected-word 1:5');
});
