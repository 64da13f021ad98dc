/** How a playbook comes to the contents of files that lie beside it. */
import { loadedFiles } from '../../lib/playbooks/loaded-files';
import { analysePlaybook } from '../../lib/playbooks/playbook-faults';

const NOTHING = { whole: {}, flat: [], others: [], isOpen: false };

function of(...lines: readonly string[]) {
  const text = ['- hosts: localhost', ...lines.map((line) => `  ${line}`)].join('\n');
  const { whole, flat, others, isOpen } = loadedFiles(analysePlaybook(text).plays, ['a.yml', 'b.yml']);
  return { whole: Object.fromEntries(whole), flat: [...flat], others: [...others], isOpen };
}
const tasks = (...lines: readonly string[]) => of('tasks:', ...lines.map((line) => `  ${line}`));

test.each([
  ['a name', ['- include_vars: { file: a.yml, name: x }'], { whole: { x: 'a.yml' } }],
  ['arguments apart', ['- include_vars:', '  args: { file: /tmp/hook/a.yaml, name: x }'], { whole: { x: 'a.yml' } }],
  ['one line', ['- ansible.builtin.include_vars: file=a.yml name=x'], { whole: { x: 'a.yml' } }],
  ['no name', ['- include_vars: a.yml'], { flat: ['a.yml'] }],
  ['another file', ['- include_vars: { file: c.yml, name: x }'], { others: ['x'], isOpen: true }],
  [
    'a loop',
    ['- include_vars: { file: "{{ item }}", name: "{{ item[:-4] }}" }', '  with_items: [a.yml, b.yml]'],
    { whole: { a: 'a.yml', b: 'b.yml' } },
  ],
  [
    'a loop whose variable has a name',
    ['- include_vars: "{{ f }}"', '  loop: [a.yml]', '  loop_control: { loop_var: f }'],
    { flat: ['a.yml'], others: ['f'] },
  ],
  ['a look-up', [`- set_fact: { x: "{{ lookup('file', 'a.yml') | from_yaml }}" }`], { whole: { x: 'a.yml' } }],
  ['a look-up as text', [`- set_fact: { x: "{{ lookup('file', 'a.yml') }}" }`], { others: ['x'] }],
  [
    'more than the file',
    [`- set_fact: { x: "{{ lookup('file', 'a.yml') | from_yaml | combine(y) }}" }`],
    { others: ['x'] },
  ],
  [
    'slurp',
    ['- slurp: { path: a.yml }', '  register: r', `- set_fact: { x: "{{ r['content'] | b64decode | from_yaml }}" }`],
    { whole: { x: 'a.yml' } },
  ],
  [
    'set by something else too',
    ['- include_vars: { file: a.yml, name: x }', '- command: id', '  register: x'],
    { others: ['x'] },
  ],
  ['an added host', ['- add_host: { name: h, x: 1 }'], { others: ['name', 'x'] }],
  ['a role', ['- import_role: { name: r }'], { isOpen: true }],
])('%s', (_, lines, expected) => {
  expect(tasks(...lines)).toEqual({ ...NOTHING, ...expected });
});

test('vars_files, roles and vars of plays and blocks', () => {
  expect(of('vars_files: [a.yml]', 'roles: [r]', 'vars: { x: 1 }')).toEqual({
    whole: {},
    flat: ['a.yml'],
    others: ['x'],
    isOpen: true,
  });
  expect(tasks('- block:', '    - debug: {}', `  vars: { y: "{{ lookup('file','b.yml')|from_yaml }}" }`)).toEqual({
    ...NOTHING,
    whole: { y: 'b.yml' },
  });
});
