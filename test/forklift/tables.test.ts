/** What CONTRIBUTING says of Forklift's words: one list of each, and recipes whose files exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as annotations from '../../lib/forklift/annotations';
import { PLAN_SETTINGS } from '../../lib/forklift/plan-settings';
import { PROVIDER_TYPES } from '../../lib/forklift/provider-types';
import { ProviderType } from '../../lib/forklift/source-vm';
import { assignVmSettings, VM_SETTING_NAMES, VM_SETTINGS, vmSettingReadBy } from '../../lib/forklift/vm-settings';

const root = join(__dirname, '../..');
const sources = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file: `lib/${file}`, text: readFileSync(join(root, 'lib', file), 'utf8') }));
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

/** The files of lib/ whose code, comments aside, has at least `least` of the words. */
function filesWith(words: readonly RegExp[], least: number): string[] {
  return sources
    .filter(({ text }) => words.filter((word) => word.test(code(text))).length >= least)
    .map(({ file }) => file)
    .sort();
}

test('settings of VMs are listed once; what else names several is about settings of Plans', () => {
  const quoted = VM_SETTING_NAMES.map((name) => new RegExp(`['"]${name}['"]|^\\s*(?:readonly )?${name}\\??:`, 'm'));
  expect(filesWith(quoted, 5)).toEqual([
    'lib/constructs/plan-props.ts',
    'lib/forklift/plan-settings.ts',
    'lib/forklift/vm-settings.ts',
    'lib/kubectl-mtv/flags/plan.ts',
  ]);
});

test('the recipe for a setting of a VM names every file that names them all, or of which the compiler asks for them', () => {
  const words = VM_SETTING_NAMES.map((name) => new RegExp(`\\b${name}\\b`, 'i'));
  const naming = filesIn('bench', 'crds', 'docs', 'examples', 'lib', 'migrations', 'scripts', 'website').filter(
    (file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return words.every((word) => word.test(text));
    },
  );
  const asked = filesIn('test', 'bench', 'examples').filter((file) =>
    /Required<(?:Omit<)?PlanVm(?:Props|Settings)\b/.test(readFileSync(join(root, file), 'utf8')),
  );
  // The table of releases is read off Forklift's own CRDs; what it does not know counts as being in all of them.
  // Schemas for editors are made of the CRD file.
  const byHand = [...naming, ...asked].filter(
    (file) => file !== 'lib/forklift/releases/table.json' && !file.startsWith('docs/schemas/'),
  );
  expect(byHand.sort()).toEqual([
    'crds/forklift.konveyor.io.yaml',
    'lib/forklift/vm-settings.ts',
    'test/constructs/plan.test.ts',
  ]);
  expect(recipe('Add a setting of a VM').files.sort()).toEqual(['CHANGELOG.md', ...byHand]);
});

test('the recipe for a type of provider names every file of which the compiler asks for all types', () => {
  const asked = filesIn('lib', 'test', 'bench', 'scripts').filter((file) =>
    /(?<!Partial<\s*)Record<ProviderType\b|case ProviderType\./.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(asked.sort()).toEqual([
    'lib/forklift/provider-types.ts',
    'test/adopt-samples.ts',
    'test/constructs/plan-checks.test.ts',
    'test/program/arbitrary-program.ts',
  ]);
  const { files } = recipe('Add a provider type');
  expect(asked.filter((file) => !files.includes(file))).toEqual([]);
  expect(files.filter((file) => file.startsWith('lib/')).length).toBeLessThanOrEqual(4);
});

function filesIn(...folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => /\.(ts|mjs|json|ya?ml|md)$/.test(file) && !/node_modules|tables\.test\.ts$/.test(file));
}

test('what is known of types of provider is listed once; the others are tables of functions by type', () => {
  const keys = Object.values(ProviderType).map((type) => new RegExp(`^\\s+${type}:`, 'm'));
  expect(filesWith(keys, 3)).toEqual([
    'lib/adopt/kinds/provider.ts',
    'lib/cli/init/main-ts.ts',
    'lib/forklift/map-coverage.ts',
    'lib/forklift/provider-types.ts',
    'lib/inventory/forklift.ts',
    'lib/rollback/power-on.ts',
  ]);
});

test('names of ours are spelled in one file, that of ignores where problems are, and the old prefix only to be read', () => {
  expect(filesWith([/['"`]cdk8s-forklift\.dev\//], 1)).toEqual([
    'lib/forklift/annotations.ts',
    'lib/problems/ignores.ts',
  ]);
  const ours = Object.entries(annotations).flatMap(([name, value]) =>
    /_(?:ANNOTATION|LABEL)$/.test(name) ? [value as string] : [],
  );
  expect(ours.sort()).toEqual([
    'cdk8s-forklift.dev/approval',
    'cdk8s-forklift.dev/approved-from',
    'cdk8s-forklift.dev/changed-since-approval',
    'cdk8s-forklift.dev/hook',
    'cdk8s-forklift.dev/hooks',
    'cdk8s-forklift.dev/ignore',
    'cdk8s-forklift.dev/may-start',
    'cdk8s-forklift.dev/playbook',
    'cdk8s-forklift.dev/queue',
    'cdk8s-forklift.dev/rights-reason',
    'cdk8s-forklift.dev/run-state',
    'cdk8s-forklift.dev/step',
    'cdk8s-forklift.dev/window',
  ]);
});

test.each([
  ['today', { 'cdk8s-forklift.dev/playbook': 'configmap/new' }, 'configmap/new'],
  ['before', { 'cdk8s-forklift/playbook': 'configmap/old' }, 'configmap/old'],
  ['both', { 'cdk8s-forklift/playbook': 'configmap/old', 'cdk8s-forklift.dev/playbook': 'new' }, 'new'],
  ['neither', { 'example.org/playbook': 'x' }, undefined],
])('an annotation is read as it is spelled %s', (_, given, expected) => {
  expect(annotations.readAnnotation(given, annotations.PLAYBOOK_ANNOTATION)).toBe(expected);
});

test('settings of a VM are written as they are, and the Secret with a namespace', () => {
  expect(assignVmSettings({}, { targetName: 'a', luks: { name: 'keys' }, nbdeClevis: false }, 'vms')).toEqual({
    targetName: 'a',
    luks: { name: 'keys', namespace: 'vms' },
    nbdeClevis: false,
  });
  expect(assignVmSettings({}, { luks: { name: 'keys', namespace: 'safe' } }, 'vms')).toEqual({
    luks: { name: 'keys', namespace: 'safe' },
  });
});

test('a setting of a VM and the setting of a Plan of the same name are read by the same sources', () => {
  const shared = VM_SETTING_NAMES.filter((name) => Object.hasOwn(PLAN_SETTINGS, name));
  expect(shared).toHaveLength(9);
  const differ = shared.filter(
    (name) =>
      JSON.stringify(VM_SETTINGS[name].readBy) !==
        JSON.stringify((PLAN_SETTINGS as Record<string, { readBy?: readonly string[] }>)[name]?.readBy) ||
      VM_SETTINGS[name].kind !== (PLAN_SETTINGS as Record<string, { kind: string }>)[name]?.kind,
  );
  expect(differ).toEqual([]);
  expect(vmSettingReadBy('luks')).toBeUndefined();
  expect(vmSettingReadBy('toString')).toBeUndefined();
  expect(vmSettingReadBy('rootDisk')).toEqual(['vsphere']);
});

test('what a store is asked for is all that Forklift insists on, and what is no secret is said', () => {
  for (const [type, { secret }] of Object.entries(PROVIDER_TYPES)) {
    const missing = secret.needed.filter((key) => key !== 'url' && !secret.fetched.includes(key));
    expect({ type, missing }).toEqual({ type, missing: [] });
    expect({ type, leak: secret.inClear.filter((key) => /pass|secret|token|accesskey/i.test(key)) }).toEqual({
      type,
      leak: [],
    });
  }
});

test('the files that the recipes name exist', () => {
  const { files } = recipe('');
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

/** A recipe of CONTRIBUTING, or all of them, and the files that it names. */
function recipe(title: string): { readonly text: string; readonly files: string[] } {
  const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const recipes = page.slice(page.indexOf('## Recipes'), page.indexOf('## Style'));
  const text = title === '' ? recipes : (recipes.split(`### ${title}\n`)[1]?.split('\n### ')[0] ?? '');
  const named = [...text.matchAll(/`((?:lib|test|docs|crds|imports)\/[\w./-]+|CHANGELOG\.md)`/g)];
  return { text, files: [...new Set(named.map(([, path]) => path as string))] };
}
