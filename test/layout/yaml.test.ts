import fc from 'fast-check';
import { dump, load, loadAll } from 'js-yaml';
import { toYaml } from '../../lib/layout/yaml';

type Parse = (text: string, options: { version: '1.1' | '1.2'; maxAliasCount: number }) => unknown;

/** Another parser, which reads YAML 1.1 as GitOps engines and Ansible do; a dependency of cdk8s-cli, not of ours. */
function anotherParser(): Parse | undefined {
  try {
    return require('yaml').parse;
  } catch {
    process.stderr.write('skipped: the package yaml is not installed\n');
    return undefined;
  }
}
const parse = anotherParser();

test('a document begins with ---, is indented by two and never folded', () => {
  const long = 'word '.repeat(60).trim();
  expect(toYaml({ a: { b: [{ id: 'vm-1', name: 'x' }], c: [] }, d: long })).toBe(`---
a:
  b:
    - id: vm-1
      name: x
  c: []
d: ${long}
`);
});

test('equal parts are written out each time, without anchors', () => {
  const shared = { name: 'a' };
  expect(toYaml([shared, shared])).toBe('---\n- name: a\n- name: a\n');
});

// What some reader somewhere takes for no text, or loses.
// biome-ignore format: a list to be skimmed
const nasty = [
  '', ' ', '\t', '\ttab first', 'tab\tinside', ' blank first', 'blank last ', 'a\n', 'a\n\n', '\na', 'a\nb', 'a\n  b\nc', '  a\nb',
  'a \nb', '\n', '\n\n', 'a\r\nb', 'a\rb', 'on', 'off', 'On', 'OFF', 'yes', 'no', 'Y', 'n', 'y', 'N', 'true', 'True', 'FALSE', 'null', 'Null', '~',
  '0755', '0o17', '0x1F', '0b11', '1_000', '1e3', '1E3', '1.', '.5', '-.5', '+1', '-0', '1.0', '.inf', '-.INF', '.nan', '12:30:45', '1:30', '190:20:30.15',
  '2026-12-05', '2026-12-05T21:00:00Z', '2026-12-05 21:00:00', '=', '<<', '-', '- a', '? a', ': a', 'a: b', 'a:', 'a #b', '#a', '&a', '*a', '!a', '!!str a',
  '|', '>', '%a', '@a', '`a', '{a', '}', '[a', ']', ',', "'", '"', "it's", '"a"', '\\', '\\n', '---', '--- a', '...', '\u0000', '\u0007', '\u001b', '\u007f',
  '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\ufeffa', 'a\ufeff', 'ä', '数据库', '😀', '\ud83d\ude00 x', 'x'.repeat(200), '{{ .VmName }}-{{ .DiskIndex }}',
];

const texts = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary-ascii' }),
  fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '\t', ':', '-', '#', "'", '"', '0', '1', '.', 'e', '_', '\\', '|'),
  }),
);

/** Faults of the other parser, not of what is written: e0 and a dot as numbers; a last line of blanks, which it loses. */
const misread = (text: string) => /^[-+]?(\.?_*e[-+]?\d+|\.?_+|\.)$/i.test(text) || /^\s.*\n +\n*$/s.test(text);

/** As all of ours: an object whose own keys are ordinary (js-yaml leaves "--- a" as a key of the root unquoted). */
function documentsOf(strings: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const keys = strings.filter((key) => key !== '__proto__');
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      strings,
      fc.oneof(fc.boolean(), fc.constant(null), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 5 }),
    ),
  }));
  return value.map((spec) => ({ kind: 'Any', spec }));
}
const documents = documentsOf(texts);

/** JSON has one zero. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test.each(nasty.map((text) => [text]))('%j is read back as it is, as value, key and item', (text) => {
  const document = { kind: text, spec: { [text]: 'key', list: [text, [text], { a: text }] } };
  expect(load(toYaml(document))).toEqual(document);
  if (parse) {
    expect(parse(toYaml(document), { version: '1.1', maxAliasCount: -1 })).toEqual(document);
    expect(parse(toYaml(document), { version: '1.2', maxAliasCount: -1 })).toEqual(document);
  }
});

test('any document is read back as it is', () => {
  fc.assert(
    fc.property(documents, (drawn) => {
      const document = plain(drawn);
      const text = toYaml(document);
      expect(text.startsWith('---\n')).toBe(true);
      expect(text.endsWith('\n')).toBe(true);
      expect(load(text)).toEqual(document);
    }),
    { numRuns: 500 },
  );
});

(parse ? test : test.skip)('any document is read back as it is by another parser, as YAML 1.1 and 1.2', () => {
  fc.assert(
    fc.property(
      documentsOf(texts.filter((text) => !misread(text))),
      fc.constantFrom('1.1' as const, '1.2' as const),
      (drawn, version) => {
        const document = plain(drawn);
        expect(parse?.(toYaml(document), { version, maxAliasCount: -1 })).toEqual(document);
      },
    ),
    { numRuns: 500 },
  );
});

test("any document is written as js-yaml's dump writes it", () => {
  fc.assert(
    fc.property(documents, (document) => {
      expect(toYaml(document)).toBe(`---\n${dump(document, { lineWidth: -1, noRefs: true, quoteStyle: 'double' })}`);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['members that are not set', { a: undefined, b: { c: undefined }, d: [undefined, 1] }],
  ['a hole in a list', { list: Object.assign([], { 2: 'c' }) }],
  ['an object without a prototype', Object.assign(Object.create(null), { a: ['b', { c: null }] })],
  ['numbers that are read as something else', [0, -0, 1e21, Number.NaN, Number.NEGATIVE_INFINITY]],
  ['an own __proto__', JSON.parse('{"__proto__": {"a": 1}, "b": 2}')],
  ['a text', 'on'],
  ['nothing', null],
  ['what is not set', undefined],
])("%s: written as js-yaml's dump writes it", (_, document) => {
  expect(toYaml(document)).toBe(`---\n${dump(document, { lineWidth: -1, noRefs: true, quoteStyle: 'double' })}`);
});

test('files put one after another stay separate documents', () => {
  fc.assert(
    fc.property(fc.array(documents, { minLength: 1, maxLength: 3 }), (drawn) => {
      const list = drawn.map(plain);
      expect(loadAll(list.map(toYaml).join(''))).toEqual(list);
    }),
    { numRuns: 200 },
  );
});
