/** `cdk8s-forklift/lint`: the rules for tools that have no program. */
import { execFileSync } from 'node:child_process';
import { load } from 'js-yaml';
import * as everything from '../../lib';
import * as entry from '../../lib/lint';
import { filesBelow } from '../kit';

test('gives what the whole library gives by these names, and nothing else', () => {
  expect(Object.keys(entry).sort()).toEqual(['ForkliftRelease', 'lint']);
  expect(entry.lint).toBe(everything.lint);
  expect(entry.ForkliftRelease).toBe(everything.ForkliftRelease);
});

test('loads neither cdk8s nor constructs, and few packages at all', () => {
  const script = `require('./lib/lint').lint([{ apiVersion: 'forklift.konveyor.io/v1beta1', kind: 'Plan', spec: {} }]);
    const names = Object.keys(require.cache).map((it) => /.*node_modules[\\\\/]((?:@[^\\\\/]+[\\\\/])?[^\\\\/]+)/.exec(it)?.[1]);
    console.log(JSON.stringify([...new Set(names)].filter(Boolean).sort()));`;
  const loaded: string[] = JSON.parse(
    execFileSync(process.execPath, ['-r', 'tsx/cjs', '-e', script], { encoding: 'utf8' }),
  );
  expect(loaded.filter((name) => /^(?:cdk8s|constructs)/.test(name))).toEqual([]);
  expect(loaded).toContain('js-yaml');
});

test('finds what is wrong in objects as a YAML reader gives them', () => {
  const manifests = Object.entries(filesBelow('dist/erp'))
    .filter(([path]) => path.endsWith('.yaml'))
    .map(([, text]) => load(text));
  const errors = (objects: unknown[]) =>
    entry.lint(objects, { forklift: entry.ForkliftRelease.V2_12 }).filter(({ severity }) => severity === 'error');
  expect(errors(manifests)).toEqual([]);
  const plan = manifests.find((it) => (it as { kind: string }).kind === 'Plan') as { spec: object };
  const changed = { ...plan, spec: { ...plan.spec, targetNamespaces: 'erp' } };
  expect(errors(manifests.map((it) => (it === plan ? changed : it))).map(({ rule }) => rule)).toEqual([
    'unknown-field',
  ]);
});
