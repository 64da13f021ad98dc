/** Files that would stop a reader: each is reported, none takes long, and the file beside it is checked all the same. */

import type { SourceKnowledge } from '../../lib/lint/context';
import { lintFiles } from '../../lib/lint/lint';

const plan = (more: string) => `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: {name: p, namespace: n}
spec:
  targetNamespace: t
${more}`;

const hook = (playbook: string) => `apiVersion: forklift.konveyor.io/v1beta1
kind: Hook
metadata: {name: h, namespace: n}
spec: {image: a/b:1, deadline: 60, playbook: ${Buffer.from(playbook).toString('base64')}}
`;

const lint = (text: string, source?: SourceKnowledge) => {
  // Of the processor: the machine may have other work.
  const before = process.cpuUsage();
  const files = [
    { name: 'hostile.yaml', read: () => text },
    { name: 'good.yaml', read: () => plan('  warm: 3\n').replace('name: p', 'name: good') },
  ];
  const { findings } = lintFiles(files, source === undefined ? {} : { source });
  return {
    took: (process.cpuUsage(before).user + process.cpuUsage(before).system) / 1000,
    hostile: findings.filter(({ where }) => where.file === 'hostile.yaml'),
    good: findings.filter(({ where }) => where.file === 'good.yaml').map(({ rule }) => rule),
  };
};

const good = lint('').good;
const bomb = (top: string) =>
  [`${top}a0: &a0 [x, x, x, x, x, x, x, x, x]`]
    .concat(Array.from({ length: 12 }, (_, i) => `${top}a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`))
    .join('\n');
const dashes = `${'a-'.repeat(100_000)}a`;
const brackets = (count: number) => `${'('.repeat(count)}1${')'.repeat(count)}`;

test.each<[string, string, string, string]>([
  ['aliases that expand', bomb(''), 'file-not-read', 'its aliases expand to more than 2000000 nodes'],
  [
    'aliases that expand in a playbook',
    hook(`- hosts: localhost\n  vars:\n${bomb('    ')}\n  tasks: []\n`),
    'playbook-not-yaml',
    'its aliases expand to more than 200000 nodes',
  ],
  ['a log of JSON', '{"a":1}\n'.repeat(200_000), 'file-not-read', 'holds 200000 documents, accepted: at most 20000'],
  ['nesting without end', '['.repeat(50_000), 'not-yaml', 'nesting exceeded maxDepth'],
  [
    'deep Jinja',
    hook(`- hosts: localhost\n  tasks:\n  - debug: {msg: "{{ ${brackets(20_000)} }}"}\n`),
    'jinja-syntax',
    'nests deeper than 100 levels',
  ],
  [
    'an open blank',
    plan(`  description: x\n  type: "<${'a'.repeat(40)}-${'a-'.repeat(100)}!"\n`),
    'wrong-value',
    'spec.type',
  ],
  ['a long name', plan('').replace('name: p', `name: ${dashes}`), 'invalid-name', ''],
  ['a long image', hook('- hosts: localhost').replace('a/b:1', dashes), 'image-not-pinned', ''],
  ['a kind that objects inherit', plan('').replace('kind: Plan', 'kind: constructor'), 'unknown-kind', 'constructor'],
  ['fields that objects inherit', plan('  constructor: 1\n  toString: 2\n'), 'unknown-field', 'constructor'],
])('%s', (_, text, rule, message) => {
  const result = lint(text);
  expect(result.hostile).toContainEqual(expect.objectContaining({ rule, message: expect.stringContaining(message) }));
  expect(result.good).toEqual(good);
  expect(result.took).toBeLessThan(5000);
});

test.each([
  ['a template that nests', `{{ ${brackets(20_000)} }}`],
  ['a template that grows', '{{ repeat 10000 (repeat 10000 (repeat 10000 "a")) }}'],
  ['a template that pads', '{{ printf "%999999999d" 1 }}'],
])('nothing is said of %s', (_, template) => {
  const result = lint(plan(`  pvcNameTemplate: '${template}'\n  vms: [{id: vm-1}]\n`));
  expect(result.hostile.filter(({ rule }) => /template|file-not-read/.test(rule))).toEqual([]);
  expect(result.good).toEqual(good);
});

test('every finding of a long list is reported, with its line', () => {
  const { hostile, took } = lint(plan(`  vms:\n${'  - {id: vm-1, nope: 1}\n'.repeat(20_000)}`));
  const lines = new Set(hostile.filter(({ message }) => message.includes('nope')).map(({ where }) => where.line));
  expect(lines.size).toBe(20_000);
  expect(took).toBeLessThan(15_000);
});

test('of very many findings of a rule the first are reported, with the number of the others', () => {
  const vms = '  - {id: vm-1, nope: 1}\n';
  const { hostile, took } = lint(plan(`  vms:\n${vms.repeat(30_000)}`));
  const counts = new Map<string, number>();
  for (const { rule } of hostile) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  expect([counts.get('unknown-field'), counts.get('duplicate-vm')]).toEqual([20_001, 20_001]);
  expect(hostile.filter(({ message }) => message.includes(' more findings of this rule'))).toEqual([
    expect.objectContaining({
      rule: 'unknown-field',
      severity: 'error',
      message: '10000 more findings of this rule in this file',
      fix: 'fix those above first',
      where: expect.objectContaining({ line: 7 + 20_000, object: 'Plan p', path: 'spec.vms[20000].nope' }),
    }),
    expect.objectContaining({
      rule: 'duplicate-vm',
      severity: 'error',
      message: '9999 more findings of this rule in this file',
    }),
  ]);
  expect(took).toBeLessThan(20_000);
});

test('the number of documents does not matter: it is for the whole file', () => {
  const document = plan(`  vms:\n${'  - {id: vm-1, nope: 1}\n'.repeat(15_000)}`);
  const { hostile } = lint(`${document}---\n${document.replace('name: p', 'name: q')}`);
  const more = hostile.filter(
    ({ rule, message }) => rule === 'unknown-field' && message.includes(' more findings of this rule'),
  );
  expect(more.map(({ message, where }) => [message, where.object, where.document])).toEqual([
    ['10000 more findings of this rule in this file', 'Plan q', 2],
  ]);
});

test('thousands of objects of one name take no longer than others', () => {
  const twin = hook('- hosts: localhost\n  tasks: []\n');
  const cost = (text: string) => {
    const before = process.cpuUsage();
    lint(text);
    return process.cpuUsage(before).user;
  };
  cost(`${twin}---\n`.repeat(500));
  const one = cost(`${twin}---\n`.repeat(1500));
  expect(cost(`${twin}---\n`.repeat(6000))).toBeLessThan(4 * one * 3);
});

test('blanks in thousands of items of a list take no longer than others', () => {
  const item = `- {apiVersion: forklift.konveyor.io/v1beta1, kind: Migration, metadata: {name: x, namespace: y}, spec: {plan: {name: "<plan>", namespace: y}}}\n`;
  const { hostile, took } = lint(`apiVersion: v1\nkind: List\nitems:\n${item.repeat(8000)}`);
  expect(hostile.filter(({ rule }) => rule === 'unfilled-placeholder').length).toBe(8000);
  expect(took).toBeLessThan(10_000);
});

test('a pattern of an Application that is too long is reported, and not followed', () => {
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: a, namespace: argocd}
spec:
  project: p
  syncPolicy: {automated: {prune: true}}
  source: {repoURL: 'https://x.example/y', path: good, directory: {recurse: true, include: '${'{a,b}'.repeat(900)}'}}
  destination: {name: x, namespace: n}
`;
  const { hostile, took } = lint(application);
  expect(hostile.map(({ rule, message }) => [rule, message])).toContainEqual([
    'pattern-too-long',
    'include has 4500 characters, accepted: at most 1000; what it matches is not checked here',
  ]);
  expect(took).toBeLessThan(2000);
});

test('where a check itself fails, that is a finding of the document, and nothing else is lost', () => {
  const source: SourceKnowledge = {
    of: () => undefined,
    vm: ({ origin }) => {
      if (origin.file === 'hostile.yaml') throw new Error('a fault of ours');
      return 'unknown';
    },
  };
  const result = lint(plan('  vms: [{id: vm-1}]\n'), source);
  expect(result.hostile).toEqual([
    expect.objectContaining({ rule: 'file-not-read', message: 'could not be checked: a fault of ours' }),
  ]);
  expect(result.good).toEqual(good);
});
