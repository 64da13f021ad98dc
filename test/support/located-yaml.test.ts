import fc from 'fast-check';
import { dump } from 'js-yaml';
import {
  member,
  readLocatedYaml,
  scalarsOf,
  textOf,
  toData,
  YamlFault,
  type YamlNode,
} from '../../lib/support/located-yaml';

/** `line:column tag text` of every scalar, keys included. */
const placed = (node: YamlNode) =>
  [...scalarsOf(node)].map(({ line, column, tag, text }) => `${line}:${column} ${tag}${tag && ' '}${text}`);

test.each<[string, string, string[]]>([
  [
    'plain, double and single quoted: after the quote',
    'a: b\n"c": "d"\n\'e\':   \'f\'\n',
    ['1:1 a', '1:4 b', '2:2 c', '2:7 d', '3:2 e', '3:9 f'],
  ],
  ['block lists', '- a\n-   b\n- - c\n  - d\n', ['1:3 a', '2:5 b', '3:5 c', '4:5 d']],
  ['flow', 'a: [b, {c: d},\n  e]\n', ['1:1 a', '1:5 b', '1:9 c', '1:12 d', '2:3 e']],
  [
    'a literal block: its first line, after the indentation',
    'a: |\n    b\n    c\nd: e\n',
    ['1:1 a', '2:5 b\nc\n', '4:1 d', '4:4 e'],
  ],
  ['a literal block whose indentation is said', 'a: |2\n    b\n  c\n', ['1:1 a', '2:3   b\nc\n']],
  ['a literal block with empty lines in front', 'a: |-\n\n  b\n\n  c', ['1:1 a', '2:3 \nb\n\nc']],
  ['a folded block', 'a: >-\n  b\n  c\n', ['1:1 a', '2:3 b c']],
  ['several lines without block', 'a: "b\n  c"\nd: e\n  f\n', ['1:1 a', '1:5 b c', '3:1 d', '3:4 e f']],
  ['escapes', 'a: "b\\tc\\u00e4"\n', ['1:1 a', '1:5 b\tcä']],
  ['tags', 'a: !unsafe "b"\nc: !vault |\n  d\n', ['1:1 a', '1:13 !unsafe b', '2:1 c', '3:3 !vault d\n']],
  ['an alias: where its anchor is', 'a: &x b\nc: *x\n', ['1:1 a', '1:7 b', '2:1 c', '1:7 b']],
  ['nothing: the place of the node in front', 'a:\n- c:\n', ['1:1 a', '2:3 c', '2:3 ']],
  [
    'a merge: members that are not given otherwise',
    'x: &x {a: b, c: d}\ny:\n  <<: *x\n  a: e\n',
    ['1:1 x', '1:8 a', '1:11 b', '1:14 c', '1:17 d', '2:1 y', '4:3 a', '4:6 e', '1:14 c', '1:17 d'],
  ],
  [
    'a merge of several: the first wins',
    '- &x {a: b}\n- &y {a: c, d: e}\n- <<: [*x, *y]\n',
    ['1:7 a', '1:10 b', '2:7 a', '2:10 c', '2:13 d', '2:16 e', '1:7 a', '1:10 b', '2:13 d', '2:16 e'],
  ],
  ['a key "<<" that is a text', '"<<": {a: b}\n', ['1:2 <<', '1:8 a', '1:11 b']],
])('places of %s', (_, text, expected) => {
  const [document] = readLocatedYaml(text);

  expect(placed(document as YamlNode)).toEqual(expected);
});

test('lists and mappings begin at their first dash, key or bracket', () => {
  const places = (node: YamlNode): string[] => [
    ...(node.kind === 'scalar' ? [] : [`${node.kind} ${node.line}:${node.column}`]),
    ...(node.kind === 'list' ? node.items : node.kind === 'mapping' ? node.entries.map((e) => e.value) : []).flatMap(
      places,
    ),
  ];

  expect(readLocatedYaml('# c\n---\n  - a: [b]\n    c:\n    - {}\n').flatMap(places)).toEqual([
    'list 3:3',
    'mapping 3:5',
    'list 3:8',
    'list 5:5',
    'mapping 5:7',
  ]);
});

test.each<[string, unknown[]]>([
  ['', []],
  ['# only a comment\n', []],
  ['---\n', [null]],
  ['a\n---\nb\n...\n---\n- c\n', ['a', 'b', ['c']]],
  ['%YAML 1.2\n---\na\n', ['a']],
])('the documents of %j', (text, documents) => {
  expect(readLocatedYaml(text).map(toData)).toEqual(documents);
});

test('a value may be found by its key', () => {
  const [document] = readLocatedYaml('a: {b: c}\n');

  expect(textOf(member(member(document, 'a'), 'b'))).toBe('c');
  expect(member(document, 'b')).toBeUndefined();
  expect(member(member(member(document, 'a'), 'b'), 'c')).toBeUndefined();
  expect(textOf(member(document, 'a'))).toBeUndefined();
});

test.each<[string, string, number, number]>([
  ['a: [b', 'unexpected end of the stream within a flow collection', 1, 6],
  ['a: b: c', 'bad indentation of a mapping entry', 1, 5],
  ['a:\n  b: c\n d: e\n', 'bad indentation of a mapping entry', 3, 2],
  ['a: "b', 'unexpected end of the stream within a double quoted scalar', 1, 6],
  ['a: {b: c\nd: e}\n', 'missed comma between flow collection entries', 2, 3],
  ['a:\n  - *b\n', 'the alias *b has no anchor', 2, 6],
  ['&a [*a]', 'the alias *a has no anchor', 1, 6],
  ['a: 1\nb: 2\na: 3\n', 'the key "a" is given twice', 3, 1],
  ['? [a]\n: b\n', 'a key is a list or a mapping', 1, 3],
  ['a: \u0007', 'the stream contains non-printable characters', 1, 4],
])('%j is refused: %s, at %i:%i', (text, message, line, column) => {
  let fault: unknown;
  try {
    readLocatedYaml(text);
  } catch (error) {
    fault = error;
  }

  expect(fault).toBeInstanceOf(YamlFault);
  const { message: said, position } = fault as YamlFault;
  expect([said, position.line, position.column]).toEqual([message, line, column]);
});

test('data is as YAML 1.2 has it, and what is quoted or tagged is text', () => {
  const text = 'a: 1\nb: "1"\nc: true\nd: ~\ne: null\nf:\ng: yes\nh: 0x10\ni: 1e3\nj: !x 1\nk: 2020-01-01\n';

  expect(readLocatedYaml(text).map(toData)).toEqual([
    { a: 1, b: '1', c: true, d: null, e: null, f: null, g: 'yes', h: 16, i: 1000, j: '1', k: '2020-01-01' },
  ]);
});

const key = fc
  .string({ unit: fc.constantFrom('a', 'B', '1', ' ', ':', '#', '-', "'", '"', '{', '\n', 'é', '😀') })
  .filter((k) => k !== '<<');
const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    '~',
    'null',
    'true',
    '- a',
    'a: b',
    '# c',
    '  x',
    'x  ',
    'a\nb',
    '\n',
    '\na\n\n',
    '\t',
    '{{ x }}',
    '!t',
    '&a',
    '*a',
    '0x1',
    '1e3',
  ),
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
  fc.boolean(),
  fc.constant(null),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('what js-yaml writes is read as it was, at places where it stands', () => {
  fc.assert(
    fc.property(tree, fc.constantFrom(-1, 10, 80), fc.boolean(), (value, lineWidth, indented) => {
      const text = dump(value, { lineWidth, seqNoIndent: !indented });
      const documents = readLocatedYaml(text);
      expect(documents.map(toData)).toEqual([value]);
      const lines = text.split('\n');
      for (const { line, column, plain, text: word } of scalarsOf(documents[0] as YamlNode)) {
        if (plain && word !== '') expect(lines[line - 1]?.slice(column - 1, column)).toBe(word.slice(0, 1));
      }
    }),
    { numRuns: 500 },
  );
});

test('an arbitrary text is read or refused with a place in it', () => {
  const yamlLike = fc
    .array(
      fc.constantFrom(
        'a',
        ': ',
        '- ',
        '\n',
        '  ',
        '"',
        "'",
        '|',
        '>',
        '{',
        '}',
        '[',
        ']',
        ', ',
        '#',
        '&a ',
        '*a',
        '!t ',
        '---\n',
        '? ',
        '\t',
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(yamlLike, fc.string()), (text) => {
      try {
        readLocatedYaml(text).map(toData);
      } catch (error) {
        expect(error).toBeInstanceOf(YamlFault);
        const { line, column } = (error as YamlFault).position;
        expect(line).toBeGreaterThan(0);
        expect(column).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(text.split('\n').length + 1);
      }
    }),
    { numRuns: 1000 },
  );
});
