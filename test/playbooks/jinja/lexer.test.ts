import { sectionsOf, tokensOf } from '../../../lib/playbooks/jinja/lexer';

test('cuts a template into sections, literal text, comments and raw blocks left out', () => {
  const template = 'a {{ b }} {# {{ c }} #}{% raw %}{{ d }}{% endraw %}{%- if e +%} }} {{- {"f": {}} -}}';

  expect(sectionsOf(template).map(({ kind, offset, tokens }) => [kind, offset, tokens.map((t) => t.text)])).toEqual([
    ['expression', 2, ['b', '}}']],
    ['statement', 51, ['if', 'e', '%}']],
    ['expression', 67, ['{', 'f', ':', '{', '}', '}', '}}']],
  ]);
});

test.each<[string, [string, string, number][]]>([
  [
    'a.b_1',
    [
      ['name', 'a', 0],
      ['operator', '.', 1],
      ['name', 'b_1', 2],
    ],
  ],
  [
    ' a**b//c ',
    [
      ['name', 'a', 1],
      ['operator', '**', 2],
      ['name', 'b', 4],
      ['operator', '//', 5],
      ['name', 'c', 7],
    ],
  ],
  [
    '1.5 1e3 1.a',
    [
      ['float', '1.5', 0],
      ['float', '1e3', 4],
      ['integer', '1', 8],
      ['operator', '.', 9],
      ['name', 'a', 10],
    ],
  ],
  [
    'a.1.2',
    [
      ['name', 'a', 0],
      ['operator', '.', 1],
      ['integer', '1', 2],
      ['operator', '.', 3],
      ['integer', '2', 4],
    ],
  ],
  [
    "'it\\'s' \"}}\" '\\n\\\\'",
    [
      ['string', "it's", 0],
      ['string', '}}', 8],
      ['string', '\n\\', 13],
    ],
  ],
  ["''", [['string', '', 0]]],
])('the words of %j', (expression, words) => {
  const tokens = tokensOf(expression);

  expect(tokens.slice(0, -1).map((t) => [t.kind, t.text, t.offset])).toEqual(words);
  expect(tokens.at(-1)).toEqual({ kind: 'end', text: '', offset: expression.length });
});
