import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { undefinedInHook } from '../../../lib/hooks/context/undefined-in-hook';
import { withContext } from '../../../lib/hooks/effective-playbook';
import { analysePlaybook } from '../../../lib/playbooks/playbook-faults';
import { beside } from '../../kit';
import { undefinedPlaybooks } from '../../playbooks/undefined-table';

const of = (tasks: string) =>
  `- hosts: localhost\n  gather_facts: false\n  tasks:\n${tasks.replace(/^(?=.)/gm, '    ')}`;

function told(text: string, hasContext = false): string[] {
  return undefinedInHook(analysePlaybook(text).plays, hasContext).map(
    ({ position, severity, message, fix }) => `${position.line} ${severity}: ${message}; ${fix}`,
  );
}
const NOBODY = 'is not set: nothing in the playbook does, and a hook gets no inventory and no extra variables';
const AAP = `${NOBODY}; only a job of AAP gets it`;
const reads = (name: string) => of(`- debug: { msg: "{{ ${name} }}" }\n`);

test.each([
  [
    'vm_name',
    `${AAP}; write workload.vm.name, which an AnsibleHook sets; without one there is workload.yml, to be loaded with include_vars`,
  ],
  [
    'vm_source_id',
    `${AAP}; write workload.vm.id, which an AnsibleHook sets; without one there is workload.yml, to be loaded with include_vars`,
  ],
  [
    'plan_namespace',
    `${AAP}; write plan.metadata.namespace, which an AnsibleHook sets; without one there is plan.yml, which has no metadata, to be loaded with include_vars`,
  ],
  ['migration_phase', `${AAP}; write a hook of its own for each step`],
  ['vm', `${NOBODY}; write workload.vm, which an AnsibleHook sets; without one load workload.yml with include_vars`],
  ['params', `${NOBODY}; give the values as parameters of an AnsibleHook without context: 'raw'`],
  ['other', `${NOBODY}; set it with vars, or write other | default('...')`],
])('%s, and what to write instead', (name, words) => {
  expect(told(reads(name))).toEqual([`4 error: ${name} ${words}`]);
});

test('a near name that is set is what was meant', () => {
  const text = of('- command: id\n  register: result\n- debug: { msg: "{{ reslut }}" }\n');

  expect(told(text)).toEqual([`6 error: reslut ${NOBODY}; did you mean "result"?`]);
});

test('what an environment gives to a command is no variable', () => {
  const text = of('- shell: dump -u {{ user }}\n  environment: { user: admin }\n');

  expect(told(text)).toEqual([
    `4 error: user ${NOBODY}; an environment is for commands: write $user in one, or set it with vars`,
  ]);
});

test('a play in front sets plan, workload and params, and none of its own variables for the others', () => {
  const text = reads('plan.metadata.name ~ workload.vm.name ~ params.a ~ vm.name');

  expect(told(text, true).map((line) => line.split(' ')[2])).toEqual(['vm']);
});

test('plan and workload that nothing loads are told by unknown-variable', () => {
  expect(told(reads('plan.name ~ workload.name'))).toEqual([]);
});

test.each([
  ['the keys of plan.yml', '  vars_files: [plan.yml]\n', 'targetnamespace ~ warm'],
  ['the keys of workload.yml for some source', '  vars_files: ["{{ playbook_dir }}/workload.yml"]\n', 'vm ~ xvm'],
  ['what is said of a manifest, by unknown-variable', '  vars_files: [plan.yml]\n', 'spec ~ metadata'],
  ['any key of another file', '  vars_files: [more.yml]\n', 'x'],
  ['anything that a role sets', '  roles: [r]\n', 'x'],
])('%s', (_, head, expression) => {
  expect(told(`- hosts: localhost\n${head}  tasks:\n    - debug: { msg: "{{ ${expression} }}" }\n`)).toEqual([]);
});

test.each([
  ['a file without a name', '- include_vars: more.yml\n'],
  ['a file that is worked out', '- include_vars: "{{ playbook_dir }}/{{ inventory_hostname }}.yml"\n'],
  ['a name that is worked out', '- include_vars: { file: more.yml, name: "{{ inventory_hostname }}" }\n'],
  ['a folder', '- include_vars: { dir: vars }\n'],
  ['tasks of a file', '- include_tasks: more.yml\n'],
  ['a role', '- ansible.builtin.import_role: { name: r }\n'],
])('%s may set anything', (_, task) => {
  expect(told(of(`${task}- debug: { msg: "{{ x }}" }\n`))).toEqual([]);
});

test('another file under a name sets that name alone', () => {
  const text = of('- include_vars: { file: more.yml, name: more }\n- debug: { msg: "{{ more.x ~ x }}" }\n');

  expect(told(text).map((line) => line.split(' ')[2])).toEqual(['x']);
});

test.each(Object.entries(undefinedPlaybooks))('%s', (_, { text, unset }) => {
  expect(told(text).map((line) => line.split(' ').slice(1, 3))).toEqual(unset.map((name) => ['error:', name]));
});

test('of what an AnsibleHook runs, the play in front is looked at too: its variables are its own', () => {
  const own = reads('workload.vm.name ~ vm.name ~ data');
  const need = { any: true, plan: [], targetName: false, params: true };
  const text = withContext(own, { providers: [], need, data: { configMap: 'hook-a' }, secrets: true });

  expect(told(text).map((line) => line.split(' ').slice(1, 3))).toEqual([
    ['error:', 'vm'],
    ['error:', 'data'],
  ]);
});

/** Playbooks in files, in fences of pages and in base64 of manifests. */
function playbooksBelow(folder: string): { readonly where: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('node_modules'))
    .sort()
    .flatMap((where) => {
      const text = readFileSync(where, 'utf8');
      const encoded = [...text.matchAll(/^ *playbook: (\S+)$/gm)].map(([, base64]) =>
        Buffer.from(base64 ?? '', 'base64'),
      );
      const fences = where.endsWith('.md') ? text.split('```').filter((_, i) => i % 2 === 1) : [text];
      const plain = fences.map((fence) => (where.endsWith('.md') ? fence.slice(fence.indexOf('\n') + 1) : fence));
      return [...plain, ...encoded.map(String)].map((it) => ({ where, text: it }));
    })
    .filter(({ text }) => /^\s*-\s+(?:name:.*\n\s+)?hosts:/m.test(text));
}

const all = (folders: readonly string[]) => {
  const read = folders.flatMap(playbooksBelow);
  return { read, told: read.flatMap(({ where, text }) => told(text, true).map((line) => `${where} ${line}`)) };
};

test('nothing is told of what is in this repository', () => {
  const { read, told: found } = all([
    'lib',
    'examples',
    'migrations',
    'dist',
    'docs',
    'templates',
    'test/fixtures',
    'test/golden',
  ]);

  // The page of the rule shows it.
  const shown = read.filter(({ where }) => where === 'docs/rules/undefined-variable.md').length;
  expect(shown).toBe(4);
  expect(found.map((line) => line.split(': nothing')[0])).toEqual([
    'docs/rules/undefined-variable.md 5 error: vm_name is not set',
    'docs/rules/undefined-variable.md 5 error: vm_name is not set',
  ]);
  expect(read.length).toBeGreaterThan(80);
});

const samples = ['../shared/samples', '../shared/cases'].flatMap((path) => beside(path) ?? []);
(samples.length === 2 ? test : test.skip)('what is told of playbooks that others wrote is a fault of theirs', () => {
  const { read, told: found } = all(samples);

  expect(found.map((line) => line.split(': nothing')[0])).toEqual([
    // The task that should register it does not, and is empty.
    '../shared/samples/playbooks/timeout.yml 10 error: operation_result is not set',
  ]);
  expect(read.length).toBeGreaterThan(5);
});
