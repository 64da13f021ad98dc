import { ProblemError, parseQuery, QueryError } from '../../lib';
import { codeOf, faultOf, thrown } from './kit';

describe('a message says what is wrong, where, and what was probably meant', () => {
  test.each<[string, string]>([
    [
      "where name = 'x' lmit 5",
      `\
unexpected "lmit": expected an operator, and, or, order by, limit or the end; did you mean "limit"?
  query:1:18
  1 | where name = 'x' lmit 5
    |                  ^`,
    ],
    [
      'select name\nwhere memoryMB >\n\torder by name',
      `\
unexpected "by": expected an operator, and, or, order by, limit or the end
  query:3:8
  3 | \torder by name
    | \t      ^`,
    ],
    [
      'where memoryMB >',
      `\
the query ends too early: expected a field, a value, "(" or "["
  query:1:17
  1 | where memoryMB >
    |                 ^`,
    ],
    [
      'where (a = 1 \n\n',
      `\
the query ends too early: expected an operator, and, or or ")"
  query:1:13
  1 | where (a = 1
    |             ^`,
    ],
    [
      "\tname = '数据库' and\toops ?",
      `\
unexpected "?"
  query:1:24
  1 | \tname = '数据库' and\toops ?
    | \t                   \t     ^`,
    ],
    [
      "name = 'e\u0301😀' x",
      `\
unexpected "x": expected an operator, and, or, order by, limit or the end
  query:1:14
  1 | name = 'e\u0301😀' x
    |              ^`,
    ],
    [
      "name = '\u001b[31m\u202e' x",
      `\
unexpected "x": expected an operator, and, or, order by, limit or the end
  query:1:17
  1 | name = '\ufffd[31m\ufffd' x
    |                 ^`,
    ],
    [
      "name ~= 'web-(?=1)'",
      `\
this is not a valid RE2 regular expression: invalid or unsupported Perl syntax: "(?="; RE2 has no look-around: combine two conditions with and, or use ~!
  query:1:9
  1 | name ~= 'web-(?=1)'
    |         ^`,
    ],
    [
      "where name in ['a' 'b']",
      `\
unexpected "'b'": expected "," or "]"
  query:1:20
  1 | where name in ['a' 'b']
    |                    ^`,
    ],
    [
      "name = 'it''s'",
      `\
unexpected "'s'": expected an operator, and, or, order by, limit or the end; a quote inside a text is written \\'
  query:1:12
  1 | name = 'it''s'
    |            ^`,
    ],
    [
      "name in['a']",
      `\
unexpected "in['a']": expected an operator, and, or, order by, limit or the end; write a space after "in"
  query:1:6
  1 | name in['a']
    |      ^`,
    ],
  ])('%j', (text, message) => {
    expect(faultOf(text)).toBe(message);
  });

  test('the file is named where the query is from one', () => {
    expect(faultOf('name =', 'waves/erp.query')).toContain('\n  waves/erp.query:1:7\n');
  });

  test('a long line is cut around the fault', () => {
    const text = `where ${'name = "x" and '.repeat(20)}oops oops and ${'name = "x" and '.repeat(20)}`;
    expect(faultOf(text)).toBe(`\
unexpected "oops": expected an operator, and, or, order by, limit or the end
  query:1:312
  1 | ...= "x" and name = "x" and name = "x" and name = "x" and oops oops and name = "x" and name = "x" and n...
    |                                                                ^`);
  });

  test.each(['\n', '\r\n', '\r'])('lines end with %j', (end) => {
    expect(codeOf(`where${end}name${end}  oops`)).toBe('unexpected-word 3:3');
  });
});

test('a QueryError carries all as data, and is a ProblemError', () => {
  const error = thrown(() => parseQuery("select name\nwher name = 'x'"));
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toBeInstanceOf(QueryError);
  expect(error).toMatchObject({
    name: 'QueryError',
    code: 'unexpected-word',
    line: 2,
    column: 1,
    source: "select name\nwher name = 'x'",
    problems: [
      {
        severity: 'error',
        code: 'unexpected-word',
        where: 'query:2:1',
        message: 'unexpected "wher": expected ",", as, where, order by, limit or the end',
        fix: 'did you mean "where"?',
        offset: 12,
        line: 2,
        column: 1,
        excerpt: "2 | wher name = 'x'\n  | ^",
      },
    ],
  });
});

describe('a misspelled word outside of a text', () => {
  test.each([
    ['wher', 'where', "%s name = 'x'"],
    ['were', 'where', "%s name = 'x'"],
    ['whre', 'where', 'select name %s name = 1'],
    ['selct', 'select', '%s name where a = 1'],
    ['slect', 'select', '%s name'],
    ['limt', 'limit', "where name = 'x' %s 5"],
    ['lmit', 'limit', 'order by name %s 5'],
    ['lmit', 'limit', '%s 5'],
    ['oder', 'order by', 'where a = 1 %s by name'],
    ['ordr', 'order by', '%s by name'],
    ['srot', 'sort by', 'select name %s by name'],
    ['sotr', 'sort by', '%s by name'],
    ['wher', 'where', '%s not isTemplate'],
    ['adn', 'and', 'a = 1 %s b = 2'],
    ['lke', 'like', "name %s 'x%%'"],
    ['lke', 'like', "name not %s 'x%%'"],
    ['betwen', 'between', 'a %s 1 and 2'],
    ['dsc', 'desc', 'order by name %s'],
    ['nul', 'null', 'name is %s'],
  ])('%s: did you mean %s?', (word, meant, template) => {
    const text = template.replace('%s', word).replace('%%', '%');
    const { problems } = thrown(() => parseQuery(text));
    expect(problems[0].fix).toContain(JSON.stringify(meant));
    expect(problems[0].offset).toBe(text.indexOf(word));
  });

  test.each(['selct', 'slect', 'wher', 'were', 'whre', 'limt', 'lmit', 'oder', 'ordr', 'srot', 'sotr'])(
    '%s may be a field, and may stand in a text',
    (word) => {
      expect(() => parseQuery(`where ${word} = '${word} x' order by ${word}`)).not.toThrow();
    },
  );
});

test.each([
  // clauses
  ['', 'query-empty 1:1'],
  ['  \n', 'query-empty 1:1'],
  ['where', 'clause-empty 1:6'],
  ['select', 'clause-empty 1:7'],
  ['order by', 'clause-empty 1:9'],
  ['where order by name', 'clause-empty 1:7'],
  ['where limit 5', 'clause-empty 1:7'],
  ['select where a = 1', 'clause-empty 1:8'],
  ['select order by a', 'clause-empty 1:8'],
  ['order by limit 5', 'clause-empty 1:10'],
  ['where a = 1 where b = 2', 'clause-order 1:13'],
  ['limit 5 where a = 1', 'clause-order 1:9'],
  ['order by a select b', 'clause-order 1:12'],
  ['order by a sort by b', 'clause-order 1:12'],
  ['limit 1 limit 2', 'clause-order 1:9'],
  ['a = 1 select b', 'clause-order 1:7'],
  ['where a = 1 order name', 'unexpected-word 1:19'],
  ['order name', 'unexpected-word 1:7'],
  // select
  ['select *', 'unexpected-word 1:8'],
  ['select a,', 'unexpected-end 1:10'],
  ['select a b', 'unexpected-word 1:10'],
  ['select a as', 'unexpected-end 1:12'],
  ['select a as b.c', 'unexpected-word 1:13'],
  ['select a as sum', 'unexpected-word 1:13'],
  ['select a as x, b as x', 'column-selected-twice 1:16'],
  ['select max(a)', 'unexpected-word 1:11'],
  ['select sum(a', 'unexpected-end 1:13'],
  ['select sum(a + 1)', 'unexpected-word 1:14'],
  ["select 'a'", 'unexpected-word 1:8'],
  // order by
  ['order by a,', 'unexpected-end 1:12'],
  ['order by a desc asc', 'unexpected-word 1:17'],
  ['order by a + 1', 'unexpected-word 1:12'],
  ["order by 'a'", 'unexpected-word 1:10'],
  // limit
  ['limit', 'bad-limit 1:6'],
  ['limit x', 'bad-limit 1:7'],
  ['limit -1', 'bad-limit 1:7'],
  ['limit 1.5', 'bad-limit 1:7'],
  ['limit 1k', 'bad-limit 1:7'],
  ['limit 1e3', 'bad-limit 1:7'],
  ["limit '5'", 'bad-limit 1:7'],
  ['limit 5 x', 'unexpected-word 1:9'],
  ['limit 5 6', 'unexpected-word 1:9'],
  // conditions
  ['a =', 'unexpected-end 1:4'],
  ['= 1', 'unexpected-word 1:1'],
  ['a = = 1', 'unexpected-word 1:5'],
  ['a and', 'unexpected-end 1:6'],
  ['a b', 'unexpected-word 1:3'],
  ['(a', 'unexpected-end 1:3'],
  ['a)', 'unexpected-word 1:2'],
  ['()', 'unexpected-word 1:2'],
  ['a in [1', 'unexpected-end 1:8'],
  ['a in [,]', 'unexpected-word 1:7'],
  ['a in [1,,2]', 'unexpected-word 1:9'],
  ['a in', 'unexpected-end 1:5'],
  ['a between 1', 'unexpected-end 1:12'],
  ['a between 1, 2', 'unexpected-word 1:12'],
  ['a is', 'unexpected-end 1:5'],
  ['a is 5', 'unexpected-word 1:6'],
  ['a is not 5', 'unexpected-word 1:10'],
  ['a not = 1', 'unexpected-word 1:7'],
  ['a = null', 'unexpected-word 1:5'],
  ['null is null', 'unexpected-word 1:1'],
  ['in = 1', 'unexpected-word 1:1'],
  ['a = like', 'unexpected-word 1:5'],
  ['-len(a) = 1', 'sign-before-word 1:2'],
  ['- not a', 'sign-before-word 1:3'],
  ['+ any(a)', 'sign-before-word 1:3'],
  ['not', 'unexpected-end 1:4'],
  ['len', 'unexpected-end 1:4'],
  // patterns
  ["a ~= '('", 'bad-regex 1:6'],
  ["a ~! ('[')", 'bad-regex 1:7'],
  ["a ~= '(a)\\\\1'", 'bad-regex 1:6'],
  ["a ~= 'x{1001}'", 'bad-regex 1:6'],
])('%j: %s', (text, expected) => {
  expect(codeOf(text)).toBe(expected);
});

test.each([[undefined], [null], [5], [['where a']]])('a query that is %j is not text', (value) => {
  expect(thrown(() => parseQuery(value as unknown as string)).code).toBe('query-not-text');
});

describe('limits', () => {
  test.each<[string, string, string]>([
    ['parentheses', `${'('.repeat(5000)}a${')'.repeat(5000)}`, 'nested-too-deeply'],
    ['parentheses that are not closed', '('.repeat(60_000), 'nested-too-deeply'],
    ['not', `${'not '.repeat(5000)}a`, 'nested-too-deeply'],
    ['len', `${'len '.repeat(5000)}a`, 'nested-too-deeply'],
    ['signs', `a > ${'-'.repeat(5000)}1`, 'nested-too-deeply'],
    ['lists', `a in ${'['.repeat(5000)}1${']'.repeat(5000)}`, 'nested-too-deeply'],
    ['a chain of sums', `a > 1${' + 1'.repeat(5000)}`, 'nested-too-deeply'],
    ['a chain of products', `a > 1${' * 1'.repeat(5000)}`, 'nested-too-deeply'],
    ['a chain of comparisons', `a${' = 1'.repeat(5000)}`, 'nested-too-deeply'],
    ['chains in parentheses', `${'('.repeat(150)}a${' = 1'.repeat(100)}${') = 1'.repeat(150)}`, 'nested-too-deeply'],
    ['a path', `a${'.a'.repeat(5000)} = 1`, 'name-too-long'],
    ['a list', `a in [${'1,'.repeat(10_001)}]`, 'list-too-long'],
    ['the text', `name = '${'x'.repeat(65_536)}'`, 'query-too-long'],
    ['a regular expression', `name ~= '${'(a|b)'.repeat(1000)}'`, 'bad-regex'],
    ['a plain regular expression', `name ~= '${'a'.repeat(5000)}'`, 'bad-regex'],
    ['the steps of a regular expression', `name ~= '${'\\\\pL{1000}'.repeat(60)}'`, 'bad-regex'],
  ])('%s: %#', (_, text, code) => {
    expect(thrown(() => parseQuery(text)).code).toBe(code);
  });

  test('a text of 5 MB is refused without being read', () => {
    const text = 'a = 1 and '.repeat(500_000);
    const error = thrown(() => parseQuery(text));
    expect(error.message).toBe(`\
the query has 5000000 characters, at most 65536 are read; give long lists of VMs as a file, not as a query
  query:1:1
  1 | ${'a = 1 and '.repeat(10)}...
    | ^`);
    expect(error.source).toBe(text);
  });

  test('what a person may write is below them', () => {
    const condition = `${'a = 1 and '.repeat(5000)}b = 2`;
    const names = Array.from({ length: 5000 }, (_, i) => `'vm-${i}'`).join(',');
    for (const text of [
      condition,
      `name in [${names}]`,
      `${'('.repeat(150)}a${')'.repeat(150)}`,
      `a > 1${' + 1'.repeat(150)}`,
    ])
      expect(() => parseQuery(text)).not.toThrow();
  });
});
