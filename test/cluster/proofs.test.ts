/** What the guides say of Argo CD, Flux and the API server is marked as shown or as read, and what is shown has a test. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAY_NOTHING } from './say-nothing';
import { sentencesOf } from './sentences';

const page = readFileSync('docs/guide/proofs.md', 'utf8');
const [, shown = '', read = ''] = page.split(/^## (?:Shown|Read)$/m);
const idsOf = (text: string) => [...text.matchAll(/<a id="([\w-]+)"><\/a>/g)].map(([, id]) => id as string);
const rows = shown.split('\n').filter((line) => line.includes('<a id='));

const guides = readdirSync('docs/guide')
  .filter((name) => name.endsWith('.md') && name !== 'proofs.md')
  .map((name) => join('docs/guide', name));
const pages = ['README.md', ...guides].map((path) => ({ path, sentences: sentencesOf(readFileSync(path, 'utf8')) }));

test.each(rows.map((row) => [idsOf(row)[0] as string, row]))('%s is shown by tests that are there', (_, row) => {
  const proof = row.slice(row.indexOf('`test/'));
  const [path = ''] = /(?<=^`)test\/[\w./-]+/.exec(proof) ?? [];
  const titles = [...proof.matchAll(/"([^"]+)"/g)].map(([, title]) => title as string);
  expect(titles).not.toEqual([]);
  const source = existsSync(path) ? readFileSync(path, 'utf8') : `there is no ${path}`;
  expect(titles.filter((title) => !source.includes(title))).toEqual([]);
});

test('no test of the real programs is left out', () => {
  const here = readdirSync('test/cluster').filter((name) => name.endsWith('.test.ts'));
  const about = ['build-programs.test.ts', 'control-plane-kit.test.ts', 'proofs.test.ts'];
  expect(here.filter((name) => !about.includes(name) && !shown.includes(`test/cluster/${name}`))).toEqual([]);
});

test('each mark leads to a row of its kind', () => {
  const known = [...idsOf(shown).map((id) => `shown#${id}`), ...idsOf(read).map((id) => `read#${id}`)];
  expect(new Set(known.map((mark) => mark.replace(/.*#/, ''))).size).toBe(known.length);
  const dangling = pages.flatMap(({ path, sentences }) =>
    sentences.flatMap(({ marks }) => marks.filter((mark) => !known.includes(mark)).map((mark) => `${path}: ${mark}`)),
  );
  expect(dangling).toEqual([]);
});

test('what was read of an engine or the API server is said in a guide', () => {
  const used = new Set(pages.flatMap(({ sentences }) => sentences.flatMap(({ marks }) => marks)));
  expect(idsOf(read).filter((id) => !used.has(`read#${id}`))).toEqual([]);
});

const NAMES = /\b(Argo CD|Flux|API server|Kubernetes|ApplicationSet|Kustomization)/;
/** What engines do, where a guide is about one and does not name it each time. */
const DEEDS =
  /\b(sync(s|ed)?|healthy|health|Degraded|prun\w+|reconcil\w+|suspends?|window|out of sync|in progress|applied|deleted)\b/i;

/** Whether something is said of what an engine or the API server does, code and the targets of links aside. */
function speaksOfThem(path: string, text: string): boolean {
  const words = text.replace(/`[^`]*`/g, '').replace(/\]\([^)]*\)/g, ']');
  return NAMES.test(words) || (/(argocd|flux)\.md$/.test(path) && DEEDS.test(words));
}

test('each sentence on an engine or the API server is marked', () => {
  const unmarked = pages.flatMap(({ path, sentences }) =>
    sentences
      .filter(({ text, marks }) => marks.length === 0 && speaksOfThem(path, text))
      .map(({ text }) => `${path}: ${text}`)
      .filter((line) => !SAY_NOTHING.some((start) => line.startsWith(start))),
  );
  expect(unmarked).toEqual([]);
});

test('each exception is a sentence that is there, and has no mark', () => {
  const lines = pages.flatMap(({ path, sentences }) =>
    sentences.filter(({ marks }) => marks.length === 0).map(({ text }) => `${path}: ${text}`),
  );
  expect(SAY_NOTHING.filter((start) => !lines.some((line) => line.startsWith(start)))).toEqual([]);
});

test('a sentence of a paragraph, a list and a table is found with its marks', () => {
  const text =
    '# Flux\n\nOne is\nhere. Two<sup>[shown](proofs.md#flux-order)</sup>.\n- three\n  goes on\n\n```sh\nnot this. Nor this.\n```\n' +
    '\n| a | b |\n| --- | --- |\n| four<sup>[read](docs/guide/proofs.md#read-forklift)</sup>   | x. Y |\n';
  expect(sentencesOf(text)).toEqual([
    { text: 'One is here.', marks: [] },
    { text: 'Two.', marks: ['shown#flux-order'] },
    { text: '- three goes on', marks: [] },
    { text: '| a | b |', marks: [] },
    { text: '| four | x. Y |', marks: ['read#read-forklift'] },
  ]);
});

test.each([
  ['kubectl', 'control-plane', 'k8s.io/kubernetes'],
  ['kustomize-controller', 'kustomize-controller', 'github.com/fluxcd/kustomize-controller'],
  ['Argo CD', 'argocd', 'github.com/argoproj/argo-cd/v3'],
])('the version of %s is the one that is built', (name, folder, module) => {
  const pinned = readFileSync(`test/cluster/${folder}/go.mod`, 'utf8').split(/\s+/);
  const [, version] = /^v(\d+\.\d+)/.exec(pinned[pinned.indexOf(module) + 1] as string) as unknown as [string, string];
  expect(page.replace(/\s+/g, ' ')).toContain(`${name} ${version},`);
});
