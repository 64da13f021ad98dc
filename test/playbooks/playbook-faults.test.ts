import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { analysePlaybook } from '../../lib/playbooks/playbook-faults';
import { beside } from '../kit';

/** `line:column code: message; fix` of every fault. */
const faultsOf = (text: string) =>
  analysePlaybook(text).faults.map(
    ({ position, code, message, fix }) =>
      `${position.line}:${position.column} ${code}: ${message}${fix === undefined ? '' : `; ${fix}`}`,
  );
const base64 = (text: string) => Buffer.from(text).toString('base64');
const play = (tasks: string) => `- hosts: localhost\n  tasks:\n${tasks.replace(/^(?=.)/gm, '    ')}\n`;

const unknownHosts =
  'which no task before it adds: the play would be passed over and the hook succeed; write hosts: localhost, or add the host first with ansible.builtin.add_host';
const noModule =
  'names no module: it does nothing, and Ansible refuses the playbook; say what it does, such as ansible.builtin.debug';
const oneFile =
  'a hook job has playbook.yml, plan.yml and workload.yml only; put what is in it into this playbook, or into the image under an absolute path';
const loop = 'is defined by itself: Ansible ends with a recursive loop; give it another name than the one it reads';

test.each<[string, string, string[]]>([
  // The text
  ['nothing', '', ['1:1 playbook-empty: is empty']],
  ['blanks', ' \n\n', ['1:1 playbook-empty: is empty']],
  ['a comment', '# nothing\n', ['1:1 playbook-empty: holds no play']],
  ['a marker', '---\n', ['1:1 playbook-empty: holds no play']],
  ['no YAML', '- hosts: localhost\n  tasks: [\n', ['3:1 playbook-not-yaml: is not YAML: deficient indentation']],
  [
    'a key given twice',
    '- hosts: a\n  hosts: b\n',
    ['2:3 playbook-not-yaml: is not YAML: the key "hosts" is given twice'],
  ],
  [
    'a tab',
    '- hosts: localhost\n\ttasks: []\n',
    ['2:2 playbook-not-yaml: is not YAML: end of the stream or a document separator is expected'],
  ],
  [
    'a mapping',
    '\nhosts: localhost\ntasks: []\n',
    ['2:1 playbook-not-a-list: is a mapping, accepted: a list of plays; put "- " in front of the play'],
  ],
  [
    'a text',
    'announce.yml',
    ['1:1 playbook-not-a-list: is a text, accepted: a list of plays; begin with "- hosts: localhost"'],
  ],
  [
    'two documents',
    '- hosts: localhost\n  tasks: []\n---\n- hosts: all\n',
    ['4:1 playbook-many-documents: holds a second document, which Ansible does not read; put all plays into one list'],
  ],
  [
    'base64',
    base64('- hosts: localhost\n  tasks: []\n'),
    ['1:1 playbook-base64: is base64 already; it would be encoded twice; give the text itself'],
  ],
  [
    'base64 in lines',
    base64('---\n- name: a\n').replace(/(.{8})/g, '$1\n'),
    ['1:1 playbook-base64: is base64 already; it would be encoded twice; give the text itself'],
  ],
  [
    'what only looks like base64',
    base64('just some words that are not a playbook'),
    ['1:1 playbook-not-a-list: is a text, accepted: a list of plays; begin with "- hosts: localhost"'],
  ],
  [
    'base64 that is cut',
    base64('- hosts: localhost\n  tasks: []\n').slice(0, -3),
    ['1:1 playbook-not-a-list: is a text, accepted: a list of plays; begin with "- hosts: localhost"'],
  ],
  [
    'a byte order mark',
    '\uFEFF- hosts: localhost\n  tasks: []\n',
    [
      '1:1 playbook-byte-order-mark: begins with a byte order mark, which Ansible takes for a part of the first word; save the file as UTF-8 without one',
    ],
  ],
  [
    'Windows line ends',
    '- hosts: localhost\r\n  tasks: []\r\n',
    [
      '1:1 playbook-carriage-return: has Windows line ends, which break scripts in it; save the file with line feeds only',
    ],
  ],
  [
    'one Windows line end',
    '- hosts: localhost\n  tasks: []\n#\r\n',
    [
      '3:1 playbook-carriage-return: has Windows line ends, which break scripts in it; save the file with line feeds only',
    ],
  ],
  // Plays
  [
    'an item that is not a play',
    '- hosts: localhost\n  tasks: []\n- a\n- [b]\n',
    [
      '3:3 playbook-not-a-play: holds an item that is not a play; a play is a mapping with hosts and tasks',
      '4:3 playbook-not-a-play: holds an item that is not a play; a play is a mapping with hosts and tasks',
    ],
  ],
  [
    'import_playbook',
    '- import_playbook: a.yml\n- ansible.builtin.import_playbook: b.yml\n',
    [
      '1:3 playbook-file-missing: imports another playbook; a hook job has this one file; put the plays into this file',
      '2:3 playbook-file-missing: imports another playbook; a hook job has this one file; put the plays into this file',
    ],
  ],
  [
    'no hosts',
    '- tasks: []\n- name: two\n  hosts:\n  tasks: []\n',
    [
      '1:3 play-without-hosts: the play names no hosts; write hosts: localhost',
      '2:3 play-without-hosts: play "two" names no hosts; write hosts: localhost',
    ],
  ],
  [
    'no tasks',
    '- hosts: localhost\n- name: two\n  hosts: 127.0.0.1\n',
    ['1:3 play-without-tasks: the play has no tasks', '2:3 play-without-tasks: play "two" has no tasks'],
  ],
  [
    'roles, handlers and other lists',
    '- {hosts: localhost, roles: [a]}\n- {hosts: localhost, handlers: []}\n- {hosts: localhost, pre_tasks: []}\n- {hosts: localhost, post_tasks: []}\n',
    [],
  ],
  [
    'hosts: all',
    '- name: one\n  hosts: all\n  tasks: []\n',
    [
      '2:10 hosts-all: play "one" is for hosts: all, which matches nothing: a hook job has no inventory, the play would be passed over and the hook succeed; write hosts: localhost',
    ],
  ],
  [
    'unknown hosts',
    '- hosts: web\n  tasks: []\n- hosts: [a, b]\n  tasks: []\n',
    [
      `1:10 hosts-unknown: the play is for hosts: web, ${unknownHosts}`,
      `3:10 hosts-unknown: the play is for hosts: a,b, ${unknownHosts}`,
    ],
  ],
  [
    'hosts that a later play adds',
    `- hosts: web\n  tasks: []\n${play('- add_host: {name: web}')}`,
    [`1:10 hosts-unknown: the play is for hosts: web, ${unknownHosts}`],
  ],
  [
    'hosts that a play before adds',
    `${play('- block:\n    - ansible.builtin.add_host: {name: web}')}- hosts: web\n  tasks: []\n- hosts: all\n  tasks: []\n`,
    [],
  ],
  ['hosts of a group', `${play('- group_by: {key: a}')}- hosts: a\n  tasks: []\n`, []],
  ['hosts of a template', '- hosts: "{{ x }}"\n  tasks: []\n', []],
  [
    'vars_prompt',
    '- hosts: localhost\n  vars_prompt:\n    - name: a\n  tasks: []\n',
    [
      '3:5 vars-prompt: the play asks for variables: nobody is there to answer, the job waits until its deadline; use parameters',
    ],
  ],
  // Tasks
  [
    'a task without module',
    play('- name: a\n  when: true\n- no_log: true'),
    [`3:7 task-without-module: task "a" ${noModule}`, `5:7 task-without-module: a task ${noModule}`],
  ],
  [
    'tasks without module at every depth',
    `- hosts: localhost
  pre_tasks: [{name: a}]
  tasks:
    - block:
        - name: b
        - block: [{name: c}]
      rescue:
        - name: d
      always:
        - name: e
  post_tasks: [{name: f}]
  handlers: [{name: g}]
`,
    ['2:15 a', '5:11 b', '6:19 c', '8:11 d', '10:11 e', '11:16 f', '12:14 g'].map((place) =>
      place.replace(/(.+) (.)/, `$1 task-without-module: task "$2" ${noModule}`),
    ),
  ],
  [
    'two modules',
    play('- name: a\n  debug:\n  shell: date'),
    ['5:7 task-with-two-modules: task "a" has "debug" and "shell"; one module a task'],
  ],
  [
    'a typo in a keyword',
    play('- debug:\n  regster: a'),
    ['4:7 task-with-two-modules: a task has "debug" and "regster"; did you mean "register"?'],
  ],
  [
    'files that are not there',
    play(
      '- include_tasks: a.yml\n- name: b\n  ansible.builtin.include_vars: {file: b.yml}\n- import_tasks: {file: ./c.yml}',
    ),
    [
      `3:22 playbook-file-missing: a task reads "a.yml"; ${oneFile}`,
      `5:37 playbook-file-missing: task "b" reads "b.yml"; ${oneFile}`,
      `6:21 playbook-file-missing: a task reads "./c.yml"; ${oneFile}`,
    ],
  ],
  [
    'files that are, or may be',
    play(
      '- include_vars: plan.yml\n- include_vars: {file: workload.yml, name: w}\n- include_tasks: /opt/a.yml\n- include_vars: "{{ a }}"',
    ),
    [],
  ],
  ['a merged task', play('- &a\n  name: b\n  debug: {msg: c}\n- <<: *a\n  name: d'), []],
  // Templates
  [
    'no Jinja',
    play('- debug: {msg: "{{ a b }}"}'),
    ['3:26 jinja-syntax: "{{ a b }}" is not Jinja: expected the end of the expression, found "b"'],
  ],
  [
    'no Jinja in a condition',
    play('- debug:\n  when: a = b'),
    ['4:15 jinja-syntax: "a = b" is not Jinja: expected the end of the expression, found "="'],
  ],
  [
    'no Jinja in a script',
    play(`- shell: |\n    set -e\n    echo {{ ${'a'.repeat(60)} && b }}`),
    [`5:78 jinja-syntax: "echo {{ ${'a'.repeat(49)}..." is not Jinja: unexpected "&"`],
  ],
  [
    'no Jinja in vars of a play',
    '- hosts: localhost\n  vars:\n    a: "{{ b"\n  tasks: []\n',
    ['3:9 jinja-syntax: "{{ b" is not Jinja: {{ does not end with }}'],
  ],
  // Variables
  [
    'variables that are defined by themselves',
    `- hosts: localhost
  vars:
    a: "{{ a | default('b') }}"
  tasks:
    - block:
        - debug:
          vars: {c: ["{{ c }}"]}
      vars:
        d: x {{ e }} {{ d.f }}
  handlers:
    - debug:
      vars: {g: "{{ h }}", h: "{{ g }}"}
`,
    [
      `3:12 self-referring-variable: variable "a" ${loop}`,
      `7:26 self-referring-variable: variable "c" ${loop}`,
      `9:25 self-referring-variable: variable "d" ${loop}`,
    ],
  ],
  ['vars in the data of a module', play('- k8s: {definition: {vars: {a: "{{ a }}"}}}'), []],
  [
    'variables of another host',
    `${play('- add_host: {name: web, given: 1}\n- set_fact: {a: 1}\n- debug:\n  register: b\n- include_vars: {file: plan.yml, name: c}')}- name: two
  hosts: web
  tasks:
    - debug: {msg: "{{ workload.vm.name }} {{ a }} {{ b }} {{ c }} {{ given }} {{ other }}"}
    - debug: {msg: "{{ hostvars['localhost'].workload.vm.name }} {{ hostvars.localhost.a }}"}
- hosts: web
  tasks:
    - debug: {msg: "{{ params.x }}"}
`,
    ['11:24 "workload"', '11:47 "a"', '11:55 "b"', '11:63 "c"']
      .map(
        (place) =>
          `${place.replace(' ', ' variable-of-another-host: ')} is known to localhost only, and play "two" runs on web; write hostvars['localhost'].${/"(.*)"/.exec(place)?.[1]}`,
      )
      .concat(
        `15:24 variable-of-another-host: "params" is known to localhost only, and play runs on web; write hostvars['localhost'].params`,
      ),
  ],
  [
    'variables that the other host has itself',
    `${play('- add_host: {name: web}\n- set_fact: {a: 1, b: 1, c: 1, d: 1, e: 1}')}- hosts: web
  vars: {a: 2}
  tasks:
    - set_fact: {b: 2}
    - debug: {msg: "{{ a }} {{ b }} {{ c }}"}
      register: c
    - vars: {d: 1}
      block:
        - debug: {msg: "{{ d }} {{ e }}"}
          vars: {e: 1}
`,
    [],
  ],
  // Faults of several kinds, in the order of the text
  [
    'several faults',
    '- hosts: all\n  vars: {a: "{{ a }}"}\n  tasks:\n    - debug: {msg: "{{"}\n    - name: b\n- c\n',
    ['1:10', '2:17', '4:21', '5:7', '6:3'],
  ],
])('%s', (name, text, faults) => {
  const told = faultsOf(text);

  expect(name === 'several faults' ? told.map((fault) => fault.split(' ')[0]) : told).toEqual(faults);
});

test('an arbitrary text is reported its faults at places in it', () => {
  const words = [
    '- hosts: localhost\n',
    '- hosts: all\n',
    '  tasks:\n',
    '    - name: a\n',
    '      debug:\n',
    '      shell: "{{ a }}"\n',
    '      when: a b\n',
    '      block:\n',
    '        - name: b\n',
    '- ',
    'a: ',
    '"',
    '{{',
    '\n',
    '---\n',
    '*a',
    '&a ',
    '<<: ',
    '!unsafe ',
    '[',
    '{',
    '|\n',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 15 }), (parts) => {
      const text = parts.join('');
      for (const { position } of analysePlaybook(text).faults) {
        expect(position.line).toBeGreaterThan(0);
        expect(position.line).toBeLessThanOrEqual(text.split('\n').length + 1);
        expect(position.column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 1000 },
  );
});

describe('playbooks that a guide prints', () => {
  const folder = beside(join(__dirname, '../../../shared/samples/playbooks'));
  const sample = (name: string) => readFileSync(join(folder ?? '', name), 'utf8');
  const withSamples = folder ? test : test.skip;

  withSamples.each([
    [
      'error-handling.yml',
      [
        [19, 'Send failure notification'],
        [22, 'Cleanup operations'],
      ],
    ],
    ['secret-access.yml', [[11, 'Use credentials securely']]],
    ['timeout.yml', [[4, 'Operation with timeout']]],
  ] as const)('%s is refused at each task without a module', (name, tasks) => {
    const { faults } = analysePlaybook(sample(name));

    expect(faults.map(({ code, position, message }) => [code, position.line, message])).toEqual(
      tasks.map(([line, task]) => [
        'task-without-module',
        line,
        `task "${task}" names no module: it does nothing, and Ansible refuses the playbook`,
      ]),
    );
  });

  withSamples('health-check.yml has no fault', () => {
    const { faults, references } = analysePlaybook(sample('health-check.yml'));

    expect(faults).toEqual([]);
    expect(
      references
        .filter(({ name }) => name === 'plan')
        .map(({ path, position }) => `${position.line}:${position.column} ${path.join('.')}`),
    ).toEqual(['16:24 spec.targetNamespace', '54:36 metadata.labels.environment', '63:21 metadata.name']);
  });
});
