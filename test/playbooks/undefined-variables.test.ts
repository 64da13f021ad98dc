import { analysePlaybook } from '../../lib/playbooks/playbook-faults';
import { undefinedVariables } from '../../lib/playbooks/undefined-variables';
import { undefinedRows } from './undefined-table';

const PLAY = '- hosts: localhost\n  gather_facts: false\n';
const indented = (text: string) => text.replace(/^(?=.)/gm, '    ');
const of = (tasks: string) => `${PLAY}  tasks:\n${indented(tasks)}`;

/** What is told of a playbook: `line name`, with a question mark where it is not certain. */
function told(text: string, names: readonly string[] = [], except: readonly string[] = []): string[] {
  const { plays, faults } = analysePlaybook(text);
  expect(faults).toEqual([]);
  return undefinedVariables(plays, { names, except: new Set(except) }).map(
    ({ name, position, isCertain }) => `${position.line} ${name}${isCertain ? '' : '?'}`,
  );
}
const names = (lines: readonly string[]) => lines.map((line) => line.split(' ')[1]);

test.each(undefinedRows.map(({ what, ...row }) => [what, row] as const))('%s', (_, { tasks, unset }) => {
  expect(names(told(of(tasks)))).toEqual(unset);
});

test.each([
  ['a condition', "- debug: { msg: '{{ x }}' }\n  when: inventory_hostname == 'a'\n"],
  ['a later condition', '- debug: { msg: a }\n  when: [groups, x]\n'],
  ['a condition of a block', "- when: groups\n  block:\n    - debug: { msg: '{{ x }}' }\n"],
  ['a loop that may be empty', "- debug: { msg: '{{ x }}' }\n  loop: '{{ groups.all }}'\n"],
  ['a condition in a loop that may be empty', "- debug: { msg: a }\n  loop: '{{ groups.all }}'\n  when: x\n"],
  ['a later condition of failure', '- command: id\n  failed_when: [groups, x]\n'],
  ['rescue', "- block: [{ command: id }]\n  rescue:\n    - debug: { msg: '{{ x }}' }\n"],
  ['a block with rescue', "- block:\n    - debug: { msg: '{{ x }}' }\n  rescue: [{ command: id }]\n"],
  ['ignore_errors', "- debug: { msg: '{{ x }}' }\n  ignore_errors: true\n"],
  ['ignore_errors of a block', "- ignore_errors: true\n  block:\n    - debug: { msg: '{{ x }}' }\n"],
  ['a task after one that may end the play', "- meta: end_play\n  when: groups\n- debug: { msg: '{{ x }}' }\n"],
  ['debug: var', '- debug: { var: x.y }\n'],
  ['debug: var in one line', '- ansible.builtin.debug: var=x.y\n'],
  ['the right of or', '- debug: { msg: "{{ inventory_dir or x }}" }\n'],
  ['a branch', '- debug: { msg: "{{ \'a\' if groups else x }}{% if groups %}{{ x }}{% endif %}" }\n'],
  ['an argument of a filter', '- debug: { msg: "{{ groups | combine(x) }}" }\n'],
])('it may be that the hook gets by without: %s', (_, tasks) => {
  expect(told(of(tasks)).map((line) => line.replace(/^\d+ /, ''))).toEqual(['x?']);
});

test.each([
  ['vars_prompt', `${PLAY}  vars_prompt: [{ name: a }]\n`],
  ['add_host of a mapping that is worked out', of('- add_host: "{{ item }}"\n  loop: [{ name: h }]\n')],
  ['add_host with a name that is worked out', of('- add_host: { name: h, "{{ item }}": 1 }\n  loop: [x]\n')],
  ['add_host with arguments that are worked out', of('- add_host: { name: h }\n  args: "{{ groups }}"\n')],
  ['a module that may give facts', of('- corp.tools.facts: {}\n')],
  ['a module of a short name', of('- corp_facts: {}\n')],
  ['a module of facts', of('- community.vmware.vmware_host_facts: {}\n')],
  ['set_fact with a name that is worked out', of('- set_fact: { "{{ item }}": 1 }\n  loop: [x]\n')],
  ['set_fact in one line with such a name', of('- set_fact: "{{ item }}=1"\n  loop: [x]\n')],
  ['set_fact with cacheable', of('- set_fact: { a: 1, cacheable: true }\n')],
  ['variables by name', of('- debug: { msg: "{{ vars[item] }}" }\n  loop: [x]\n')],
  ['variables of a host by name', of('- debug: { msg: "{{ hostvars[inventory_hostname] }}" }\n')],
])('nothing is told where anything may be set: %s', (_, head) => {
  const reads = `    - debug: { msg: "{{ x }}" }\n`;
  const text = head.includes('  tasks:\n') ? `${head}${reads}` : `${head}  tasks:\n${reads}`;
  const { plays } = analysePlaybook(text);

  expect(undefinedVariables(plays, { names: [], except: new Set() })).toEqual([]);
  // The same without what brings them is told.
  expect(names(told(`${PLAY}  tasks:\n${reads}`))).toEqual(['x']);
});

test('modules of collections that give no facts bring nothing', () => {
  const tasks =
    '- kubernetes.core.k8s_info: { kind: Pod }\n- k8s: { kind: Pod }\n- ansible.posix.mount: { path: a, state: present }\n';

  expect(told(of(`${tasks}- debug: { msg: "{{ x }}" }\n`))).toEqual(['7 x']);
});

test('hosts and groups that are added bring no more than the variables they name', () => {
  const tasks = '- add_host: { name: h, groups: guests, a: 1 }\n- add_host: name=i b=1\n- group_by: { key: linux }\n';

  expect(told(of(`${tasks}- debug: { msg: "{{ a }}{{ b }}{{ x }}" }\n`))).toEqual(['7 x']);
});

test('vars of a play are of that play, facts of the plays that follow and of those before', () => {
  const text = `- hosts: localhost
  vars: { a: 1 }
  tasks:
    - debug: { msg: "{{ a }}{{ b }}{{ c }}" }
- hosts: localhost
  vars: { c: 1 }
  tasks:
    - debug: { msg: "{{ a }}" }
    - set_fact: { b: 1 }
`;
  expect(told(text)).toEqual(['4 c', '8 a']);
});

test('plays on other hosts are not looked at, but for their hosts', () => {
  expect(told('- hosts: "{{ x }}"\n  tasks:\n    - debug: { msg: "{{ y }}" }\n')).toEqual(['1 x']);
});

test('a variable is told once, where it is read first, as certain where any task needs it', () => {
  const tasks = `- debug: { msg: "{{ x }}{{ y }}" }
  when: groups
- debug: { msg: "{{ y }}{{ x }}" }
- debug: { msg: "{{ z }}" }
  when: groups
`;
  expect(told(of(tasks))).toEqual(['4 x', '4 y', '7 z?']);
});

test('a test holds for what follows it, not for what was before', () => {
  const tasks = `- debug: { msg: "{{ x }}" }
- assert: { that: [x is defined, y is defined] }
- debug: { msg: "{{ x }}{{ y }}" }
`;
  expect(told(of(tasks))).toEqual(['4 x']);
});

test('handlers run when something has changed', () => {
  const text = `${PLAY}  tasks:\n    - command: id\n      notify: h\n  handlers:\n    - name: h\n      debug: { msg: "{{ x }}" }\n`;

  expect(told(text)).toEqual(['8 x?']);
});

test('what is given is set, and what others tell is left to them', () => {
  const text = of('- debug: { msg: "{{ a }}{{ b }}{{ c }}" }\n');

  expect(told(text)).toEqual(['4 a', '4 b', '4 c']);
  expect(told(text, ['a'], ['b'])).toEqual(['4 c']);
});

test('variables that are defined by one another are followed once', () => {
  const chain = Array.from({ length: 40 }, (_, i) => `v${i}: "{{ v${i + 1} ~ v${i + 1} }}"`).join(', ');

  expect(told(of(`- debug: { msg: "{{ v0 }}" }\n  vars: { ${chain}, v40: "{{ x }}{{ v0 }}" }\n`))).toEqual(['5 x']);
});
