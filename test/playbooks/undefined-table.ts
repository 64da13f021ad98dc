/** Tasks and plays that read what nothing sets, and what comes of it: shown by the real Ansible, see test/ansible. */

/** What is said of a row: an error where Ansible fails for want of a variable, nothing where it does not. */
export interface UndefinedRow {
  readonly what: string;
  /** A list of tasks, not indented. */
  readonly tasks: string;
  /** The variables that are told as errors; Ansible fails where there is any. */
  readonly unset: readonly string[];
}

const row = (what: string, tasks: string, ...unset: readonly string[]): UndefinedRow => ({ what, tasks, unset });
const debug = (template: string, ...lines: readonly string[]) =>
  [`- debug: { msg: ${JSON.stringify(template)} }`, ...lines.map((line) => `  ${line}`), ''].join('\n');

export const undefinedRows: readonly UndefinedRow[] = [
  row('an argument', debug('{{ x }}'), 'x'),
  row('a path', debug('{{ x.y[0] }}'), 'x'),
  row(
    'behind a host that is added',
    `- add_host: { name: a, groups: b }\n- group_by: { key: c }\n${debug('{{ x }}')}`,
    'x',
  ),
  row('an extra variable of AAP', debug('{{ vm_name }}'), 'vm_name'),
  row('a list', debug('{{ [x] }}'), 'x'),
  row('a mapping', '- set_fact: { a1: "{{ {\'k\': x} }}" }\n', 'x'),
  row('a text that grows', debug("{{ 'a' ~ x }}"), 'x'),
  row('a filter', debug('{{ x | upper }}'), 'x'),
  row('a look-up', debug("{{ lookup('env', x) }}"), 'x'),
  row('a statement', debug('{% if x %}a{% endif %}'), 'x'),
  row('a loop of a template', debug('{% for i in x %}{{ i }}{% endfor %}'), 'x'),
  row('what is set in the loop of a template', debug('{% for i in [1] %}{% set z = i %}{% endfor %}{{ z }}'), 'z'),
  row('null', debug('a', 'when: omit == null'), 'null'),
  row('a condition', debug('a', "when: x == 'a'"), 'x'),
  row('the first of two conditions', debug('a', 'when: [x, false]'), 'x'),
  row('the second of two conditions, after one that does not hold', debug('a', 'when: [false, x]')),
  row('a condition of a block', '- when: x\n  block:\n    - debug: { msg: a }\n', 'x'),
  row('a task that never runs', debug('{{ x }}', 'when: false')),
  row('a task with the tag never', debug('{{ x }}', 'tags: [never]')),
  row('a loop', debug('a', "loop: '{{ x }}'"), 'x'),
  row('a list for a loop', debug('a', "loop: ['{{ x }}']"), 'x'),
  row('with_items', debug('a', "with_items: '{{ x }}'"), 'x'),
  row('with_items without braces', debug('a', 'with_items: x')),
  row('with_first_found', debug('a', "with_first_found: ['{{ x }}', /etc/passwd]")),
  row('the body of a loop', debug('{{ x }}', 'loop: [1]'), 'x'),
  row('item', debug('{{ item }}', 'loop: [1]')),
  row('loop_var and index_var', debug('{{ l1 ~ l2 }}', 'loop: [1]', 'loop_control: { loop_var: l1, index_var: l2 }')),
  row('a label', debug('a', 'loop: [1]', "loop_control: { label: '{{ x }}' }"), 'x'),
  row('failed_when', "- command: 'true'\n  failed_when: x == 1\n", 'x'),
  row('changed_when', "- command: 'true'\n  changed_when: x == 1\n", 'x'),
  row('until', "- command: 'true'\n  until: x == 1\n  retries: 1\n  delay: 0\n", 'x'),
  row('retries', "- command: 'true'\n  register: r1\n  until: r1 is success\n  retries: '{{ x }}'\n", 'x'),
  row('that', '- assert: { that: x == 1 }\n', 'x'),
  row('the environment', "- command: 'true'\n  environment: { A: '{{ x }}' }\n", 'x'),
  row('delegate_to', debug('a', "delegate_to: '{{ x }}'"), 'x'),
  row('args', "- command: 'true'\n  args: { chdir: '{{ x }}' }\n", 'x'),
  row('vars that are read', debug('{{ a }}', "vars: { a: '{{ b }}', b: '{{ x }}' }"), 'x'),
  row('vars that nothing reads', debug('a', "vars: { a: '{{ x }}' }")),
  row('vars with a default for them', debug('{{ a | default(1) }}', "vars: { a: '{{ x }}' }")),
  row('vars of a block', "- vars: { b1: 1 }\n  block:\n    - debug: { msg: '{{ b1 }}' }\n"),
  row('a default', debug("{{ x | default('a') }}{{ x.y | d('a') }}{{ (x.y) | default('a') }}")),
  row('a default of what has its own', debug("{{ x | default(y | default('a')) }}")),
  row('a parenthesis without one', debug("{{ (x ~ 'a') }}"), 'x'),
  row('is defined', debug('a', 'when: x is defined')),
  row('is not defined', debug('a', 'when: x.y is not defined or x == 1')),
  row('is undefined', debug('a', 'when: x is undefined')),
  row('a task of which is defined is the condition', debug('{{ x }}{{ y }}', 'when: x is defined')),
  row('conditions after one another', debug('{{ x }}', 'when:', '  - x is defined', '  - x == 1')),
  row(
    'a block of which is defined is the condition',
    "- when: x is defined\n  block:\n    - debug: { msg: '{{ x }}' }\n",
  ),
  row('a template that asks', debug("{{ x if x is defined else 'a' }}{{ x ~ y if x is defined }}")),
  row('a branch that asks', debug('{% if x is defined %}{{ x }}{% endif %}')),
  row('what a branch sets', debug('{% if true %}{% set z = 1 %}{% endif %}{{ z }}')),
  row('select', debug("{{ [x, 1] | select('defined') | list }}")),
  row('type_debug', debug('{{ x | type_debug }}')),
  row('raw', debug('{% raw %}{{ x }}{% endraw %}')),
  row('!unsafe', "- debug: { msg: !unsafe '{{ x }}' }\n"),
  row('a comment', debug('{# {{ x }} #}')),
  row('a string', debug("{{ '{{ x }}' | length }}")),
  row('names of a template', debug('{% set z = 1 %}{% macro m(p, k=z) %}{{ p }}{{ k }}{% endmacro %}{{ m(1, k=2) }}')),
  row('names of arguments', debug("{{ '1' | int(default=2, base=10) }}{{ dict(x=1).x }}")),
  row('attributes and names of tests', debug("{{ [{'x': 1}] | map(attribute='x') | select('odd') | list }}")),
  row(
    'functions',
    debug('{{ range(2) | list }}{{ now().year }}{{ namespace(a=1).a }}{{ q("env", "A") }}{{ joiner() }}'),
  ),
  row(
    'magic variables',
    debug('{{ inventory_hostname }}{{ playbook_dir }}{{ groups }}{{ group_names }}{{ ansible_play_name }}'),
  ),
  row('omit', debug('{{ omit }}')),
  row('vars by name', debug("{{ vars['x'] | default(1) }}{{ lookup('vars', 'x', default=1) }}")),
  row('a name that is looked for', debug('{{ x }}', `when: "'x' in vars"`)),
  row(
    'registered, if the task is skipped',
    "- command: 'true'\n  register: r2\n  when: false\n- debug: { msg: '{{ r2 }}' }\n",
  ),
  row('facts that are set', "- set_fact: { f1: 1 }\n- debug: { msg: '{{ f1 }}' }\n"),
  row('facts that are set in one line', "- set_fact: f2=1 f3='a b'\n- debug: { msg: '{{ f2 }}{{ f3 }}' }\n"),
  row('facts of getent', "- getent: { database: passwd, key: root }\n- debug: { msg: '{{ getent_passwd.root }}' }\n"),
  row(
    'a file under a name',
    "- include_vars: { file: '{{ playbook_dir }}/more.yml', name: n1 }\n- debug: { msg: '{{ n1.x }}' }\n",
  ),
  row('vars of the task before', debug('a', 'vars: { t1: 1 }') + debug('{{ t1 }}'), 't1'),
];

/** The same for whole playbooks. */
export const undefinedPlaybooks: Readonly<
  Record<string, { readonly text: string; readonly unset: readonly string[] }>
> = {
  'vars of the play before': {
    text: `- hosts: localhost
  gather_facts: false
  vars: { x: 1 }
  tasks:
    - debug: { msg: "{{ x }}" }
- hosts: localhost
  gather_facts: false
  tasks:
    - debug: { msg: "{{ x }}" }
`,
    unset: ['x'],
  },
  'facts and results of the play before': {
    text: `- hosts: localhost
  gather_facts: false
  tasks:
    - set_fact: { a: 1 }
    - command: 'true'
      register: b
    - include_vars: { file: workload.yml, name: c }
- hosts: localhost
  gather_facts: false
  tasks:
    - debug: { msg: "{{ a }}{{ b }}{{ c.vm.vm1.vm0.name }}" }
`,
    unset: [],
  },
  'plays around one on hosts that are added': {
    text: `- hosts: localhost
  gather_facts: false
  tasks:
    - add_host: { name: guest, groups: guests, ansible_connection: local, x: 1 }
- hosts: guests
  gather_facts: false
  tasks:
    - debug: { msg: "{{ x }}" }
- hosts: localhost
  gather_facts: false
  tasks:
    - debug: { msg: "{{ y }}" }
`,
    unset: ['y'],
  },
  'hosts of a play': { text: '- hosts: "{{ x }}"\n  gather_facts: false\n  tasks: []\n', unset: ['x'] },
  'keys of the files as variables': {
    text: `- hosts: localhost
  gather_facts: false
  vars_files: [plan.yml, "{{ playbook_dir }}/workload.yml"]
  tasks:
    - debug: { msg: "{{ targetnamespace }}{{ vm.vm1.vm0.name }}" }
`,
    unset: [],
  },
  'facts that are gathered': {
    text: '- hosts: localhost\n  tasks:\n    - debug: { msg: "{{ ansible_date_time.epoch }}{{ ansible_facts.os_family }}" }\n',
    unset: [],
  },
};
