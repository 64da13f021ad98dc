/** The catalogue of faults: what is reported anywhere has an entry, a page and a word on whether it can be ignored. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { rulePage } from '../../lib/cli/lint/rule-page';
import { catalogue, codeNamed } from '../../lib/problems/catalogue';
import { IGNORE_ANNOTATION, readIgnores } from '../../lib/problems/ignores';

const LIB = join(__dirname, '../../lib');

interface Texts {
  /** What follows `code:`, by file. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
  /** Every text of the library, and of a text with gaps a pattern. */
  readonly all: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
}

/** Texts of the library without the catalogue itself. Hazards of a review are not faults: they have a list of their own. */
function textsOfLibrary(): Texts {
  const codes = new Map<string, string[]>();
  const all = new Set<string>();
  const patterns: RegExp[] = [];
  for (const file of readdirSync(LIB, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || /^problems[\\/]catalogue[\\/]|^review[\\/]hazards[\\/]/.test(file)) continue;
    const visit = (node: Node): void => {
      if (node.type === 'StringLiteral') all.add(node.value as string);
      if (node.type === 'TemplateLiteral') patterns.push(patternOf(node.quasis as { readonly raw: string }[]));
      const key = node.type === 'KeyValueProperty' ? (node.key as Node).value : undefined;
      if (key === 'code')
        for (const text of valuesOf(node.value as Node)) codes.set(text, [...(codes.get(text) ?? []), file]);
      for (const below of Object.values(node)) {
        for (const child of Array.isArray(below) ? below : [below])
          if (typeof child === 'object' && child !== null) visit(child);
      }
    };
    visit(parseSync(readFileSync(join(LIB, file), 'utf8'), { syntax: 'typescript' }) as unknown as Node);
  }
  return { codes, all, patterns };
}

/** A node of the syntax tree. */
type Node = { readonly type?: string; readonly [member: string]: unknown };

/** What a text with gaps may be; nothing where it is not a word with one. */
function patternOf(parts: readonly { readonly raw: string }[]): RegExp {
  const texts = parts.map(({ raw }) => raw);
  return texts.every((text) => /^[a-z-]*$/.test(text)) && texts.join('') !== ''
    ? new RegExp(`^${texts.join('[a-z]+')}$`)
    : /^(?!)/;
}

/** The texts that an expression may be: of `a ? 'x' : 'y'` both. */
function valuesOf(node: Node): string[] {
  if (node.type === 'StringLiteral') return [node.value as string];
  if (node.type !== 'ConditionalExpression') return [];
  return [node.consequent as Node, node.alternate as Node].flatMap(valuesOf);
}

const texts = textsOfLibrary();

test('what the library tells is in the catalogue', () => {
  expect(texts.codes.size).toBeGreaterThan(200);
  expect([...texts.codes].filter(([code]) => !catalogue.has(code))).toEqual([]);
});

test('what is in the catalogue is reported', () => {
  const composed = (code: string) => texts.patterns.some((pattern) => pattern.test(code));
  expect([...catalogue.keys()].filter((code) => !texts.all.has(code) && !composed(code))).toEqual([]);
});

test('what a law says, constructs and rules say by that law alone', () => {
  const laws = readdirSync(join(LIB, 'forklift/laws')).map((file) => file.replace(/\.ts$/, ''));
  const elsewhere = [...texts.codes].flatMap(([code, files]) =>
    laws.includes(code)
      ? files.filter((file) => /^(constructs|lint|app)[\\/]/.test(file)).map((file) => [code, file])
      : [],
  );
  expect(laws.filter((law) => catalogue.has(law)).length).toBeGreaterThan(25);
  expect(elsewhere).toEqual([]);
});

test('no rule has a former name of another as its name, and that of one law alone', () => {
  const aliases = [...catalogue.values()].flatMap((law) => law.aliases ?? []);
  expect(aliases.filter((alias) => catalogue.has(alias))).toEqual([]);
  expect(new Set(aliases).size).toBe(aliases.length);
});

describe.each([...catalogue])('%s', (code, { notIgnored, aliases = [] }) => {
  const names = [code, ...aliases];

  test('is explained by every name it has or had', () => {
    const page = readFileSync(join(LIB, `../docs/rules/${code}.md`), 'utf8');
    expect(names.map(rulePage)).toEqual(names.map(() => page));
    expect(names.map(codeNamed)).toEqual(names.map(() => code));
  });

  test(notIgnored === undefined ? 'can be ignored' : `cannot be ignored: ${notIgnored}`, () => {
    const said = names.map((name) => readIgnores({ [IGNORE_ANNOTATION]: `${name}: we know` }));
    const reasons = notIgnored === undefined ? [[code, 'we know']] : [];
    const refused = notIgnored === undefined ? [] : [code];
    expect(said).toEqual(names.map(() => ({ reasons: new Map(reasons as [string, string][]), unread: [], refused })));
    const sentence = rulePage(code).includes(` It cannot be ignored: ${notIgnored}.`);
    expect(sentence).toBe(notIgnored !== undefined);
  });
});
