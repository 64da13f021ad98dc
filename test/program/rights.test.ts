import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { filesBelow } from '../kit';

const FOLDER = join(__dirname, '../../dist/erp/10-base');

interface Rule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly resourceNames?: string[];
  readonly verbs: string[];
}

/** `get configmaps hook-health` of every rule of every Role, by file. */
function rightsOf(): Record<string, string[]> {
  const roles = readdirSync(FOLDER)
    .filter((name) => name.startsWith('role-'))
    .sort();
  return Object.fromEntries(
    roles.map((name) => {
      const { rules } = load(readFileSync(join(FOLDER, name), 'utf8')) as { rules: Rule[] };
      const words = rules.map((r) =>
        [r.verbs.join(','), r.resources.join(','), ...(r.resourceNames ?? ['(any)'])].join(' '),
      );
      return [name, words];
    }),
  );
}

test('the hooks of the example may do this and nothing else', () => {
  expect(rightsOf()).toEqual({
    'role-hook-backup.yaml': ['get configmaps hook-backup', 'get secrets guest-ssh'],
    'role-hook-drain-then-backup.yaml': [
      'get configmaps hook-backup',
      'get configmaps hook-drain',
      'get secrets guest-ssh',
      'get secrets load-balancer',
    ],
    'role-hook-drain.yaml': ['get configmaps hook-drain', 'get secrets load-balancer'],
    'role-hook-health-then-notify.yaml': [
      'get configmaps hook-health',
      'get configmaps hook-notify',
      'get secrets operations-chat',
    ],
    'role-hook-health-then-notify__erp.yaml': ['get virtualmachineinstances (any)', 'get virtualmachines (any)'],
    'role-hook-health.yaml': ['get configmaps hook-health'],
    'role-hook-health__erp.yaml': ['get virtualmachineinstances (any)', 'get virtualmachines (any)'],
    'role-hook-notify.yaml': ['get configmaps hook-notify', 'get secrets operations-chat'],
  });
});

/** Paths of values that say nothing: an API server drops most of them, and what compares then sees a difference forever. */
function emptyValues(value: unknown, path: string): string[] {
  if (value === null || value === '') return [path];
  if (typeof value !== 'object') return [];
  const entries = Object.entries(value);
  return entries.length === 0 ? [path] : entries.flatMap(([key, inner]) => emptyValues(inner, `${path}.${key}`));
}

test('no object holds an empty value but the name of the core group, where it is one of a list or must be said', () => {
  const files = filesBelow(join(__dirname, '../../dist'));
  const empty = Object.entries(files).flatMap(([path, text]) => emptyValues(load(text), path));
  expect(new Set(empty.map((path) => path.replace(/^.*\.(yaml|json)\./, '').replace(/\d+/g, 'N')))).toEqual(
    new Set(['rules.N.apiGroups.N', 'spec.namespaceResourceWhitelist.N.group']),
  );
});
