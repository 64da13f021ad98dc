import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

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
