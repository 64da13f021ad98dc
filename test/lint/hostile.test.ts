/** Files that would stop a reader: each is told, none takes long, and the file beside it is checked all the same. */

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
  const started = Date.now();
  const files = [
    { name: 'hostile.yaml', read: () => text },
    { name: 'good.yaml', read: () => plan('  warm: 3\n').replace('name: p', 'name: good') },
  ];
  const { findings } = lintFiles(files, source === undefined ? {} : { source });
  return {
    took: Date.now() - started,
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
  ['aliases that expand', bomb(''), 'file-not-read', 'its aliases stand for more than 2000000 nodes'],
  [
    'aliases that expand in a playbook',
    hook(`- hosts: localhost\n  vars:\n${bomb('    ')}\n  tasks: []\n`),
    'playbook-not-yaml',
    'its aliases stand for more than 200000 nodes',
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

test('every finding of a long list is told, with its line', () => {
  const { hostile, took } = lint(plan(`  vms:\n${'  - {id: vm-1, nope: 1}\n'.repeat(20_000)}`));
  const lines = new Set(hostile.filter(({ message }) => message.includes('nope')).map(({ where }) => where.line));
  expect(lines.size).toBe(20_000);
  expect(took).toBeLessThan(15_000);
});

test('where a check itself fails, that is a finding of the document, and nothing else is lost', () => {
  const source: SourceKnowledge = {
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
