/** Cases of the rules in lib/lint/rules/playbooks. */
import { HOOK } from '../rule-kit/example';
import { base64, hook, reads } from '../rule-kit/manifests';
import { inObject, passes, type RuleCase, tells, testRule } from '../rule-kit/test-rule';
import { told } from '../rule-kit/told';

testRule('hosts-all', [
  inObject('hosts: all', HOOK, (o) => {
    o.spec.playbook = base64('- hosts: all\n  tasks: []\n');
  }),
]);

testRule('jinja-syntax', [
  inObject('a template', HOOK, (o) => {
    o.spec.playbook = base64('- hosts: localhost\n  tasks:\n    - debug:\n        msg: "{{ a | }}"\n');
  }),
]);

testRule('playbook-base64', [
  inObject('encoded twice', HOOK, (o) => {
    o.spec.playbook = base64(base64('- hosts: localhost\n  tasks: []\n'));
  }),
]);

testRule('playbook-carriage-return', [
  inObject('Windows line ends', HOOK, (o) => {
    o.spec.playbook = base64('- hosts: localhost\r\n  tasks: []\r\n');
  }),
]);

testRule('playbook-not-a-list', [
  inObject('a mapping', HOOK, (o) => {
    o.spec.playbook = base64('hosts: localhost\ntasks: []\n');
  }),
]);

testRule('playbook-not-yaml', [
  inObject('no YAML', HOOK, (o) => {
    o.spec.playbook = base64('- hosts: localhost\n  tasks:\n  - a: b: c\n');
  }),
]);

testRule('self-referring-variable', [
  inObject('x: {{ x }}', HOOK, (o) => {
    o.spec.playbook = base64('- hosts: localhost\n  vars:\n    x: "{{ x }}"\n  tasks: []\n');
  }),
]);

testRule('task-without-module', [
  inObject('a task without a module', HOOK, (o) => {
    o.spec.playbook = base64('- hosts: localhost\n  tasks:\n    - name: do it\n      no_log: true\n');
  }),
]);

/** Nothing is said of `plan.spec`, whatever else is said of the playbook. */
const found = (what: string, head: string): RuleCase => ({
  what,
  check: (rule) =>
    expect(
      told([hook({ playbook: base64(`${head}    - debug: { msg: "{{ plan.spec }}" }\n`) })]).filter((one) =>
        one.includes(rule),
      ),
    ).toEqual([]),
});

const PLAY = '- hosts: localhost\n  gather_facts: false\n';

/** How a playbook loads the files, with a path that does not exist then, and one that does. */
const LOADED: readonly (readonly [what: string, head: string, bad: string, good: string])[] = [
  [
    'in a loop with a made name',
    `${PLAY}  tasks:\n    - include_vars: { file: "{{ item }}", name: "{{ item | splitext | first }}" }\n      loop: [plan.yml, workload.yml]\n`,
    'workload.vm.name',
    'workload.vm.vm1.vm0.name',
  ],
  [
    'by vars_files',
    `${PLAY}  vars_files: [plan.yml, /tmp/hook/workload.yml]\n  tasks:\n`,
    'vm.name',
    'targetnamespace',
  ],
  [
    'by vars_files, as a manifest',
    `${PLAY}  vars_files: [plan.yml]\n  tasks:\n`,
    'spec.targetNamespace',
    'targetnamespace',
  ],
  [
    'by vars_files, under its name',
    `${PLAY}  vars_files: [plan.yml]\n  tasks:\n`,
    'plan.targetnamespace',
    'targetnamespace',
  ],
  [
    'by include_vars without a name',
    `${PLAY}  tasks:\n    - include_vars: workload.yml\n`,
    'vm.name',
    'vm.vm1.vm0.name',
  ],
  [
    'under a name of its own',
    `${PLAY}  tasks:\n    - ansible.builtin.include_vars: file=plan.yml name=p\n`,
    'p.spec',
    'p.warm',
  ],
  [
    'by a look-up',
    `${PLAY}  vars:\n    plan: "{{ lookup('file', 'plan.yml') | from_yaml }}"\n  tasks:\n`,
    'plan.spec.warm',
    'plan.warm',
  ],
  [
    'by slurp and set_fact',
    `${PLAY}  tasks:\n    - slurp: { src: /tmp/hook/workload.yml }\n      register: raw\n    - set_fact:\n        w: "{{ raw.content | b64decode | from_yaml }}"\n`,
    'w.vm.name',
    'w.vm.vm1.vm0.name',
  ],
  ['by nothing', `${PLAY}  tasks:\n`, 'workload.vm.vm1.vm0.name', "workload | default('none')"],
  [
    'with a default for what cannot be',
    `${PLAY}  tasks:\n    - include_vars: { file: plan.yml, name: plan }\n`,
    'plan.spec.warm | default(false)',
    'plan.warm | default(false)',
  ],
];

/** Of the Hook that has these tasks: what the rule says of them, with its severity. */
const unset = (what: string, tasks: string, expected: readonly string[]): RuleCase =>
  tells(what, [hook({ playbook: base64(`${PLAY}  tasks:\n${tasks}`) })], expected);

testRule('undefined-variable', [
  inObject('vm_name of AAP', HOOK, (o) => {
    o.spec.playbook = base64(`${PLAY}  tasks:\n    - debug: { msg: "{{ vm_name }}" }\n`);
  }),
  unset('one that is read in any case', '    - debug: { msg: "{{ vm.name }}" }\n', [
    'error undefined-variable @spec.playbook',
  ]),
  unset(
    'one that is perhaps not read',
    '    - debug: { msg: "{{ vm.name }}" }\n      when: inventory_hostname == "a"\n',
    ['warning undefined-variable @spec.playbook'],
  ),
  passes('a key of plan.yml', [
    hook({ playbook: base64(`${PLAY}  vars_files: [plan.yml]\n  tasks:\n    - debug: { msg: "{{ warm }}" }\n`) }),
  ]),
]);

testRule('unknown-variable', [
  tells(
    'what no source has, where nobody says which it is',
    [
      hook({
        playbook: base64(`${PLAY}  vars_files: [workload.yml]\n  tasks:\n    - debug: { msg: "{{ vm.name }}" }\n`),
      }),
    ],
    ['error unknown-variable @spec.playbook'],
  ),
  inObject('plan.metadata.name', HOOK, (o) => {
    o.spec.playbook = base64(reads('plan', 'plan.metadata.name'));
  }),
  inObject('workload.vm.name', HOOK, (o) => {
    o.spec.playbook = base64(reads('workload', 'workload.vm.name'));
  }),
  ...LOADED.flatMap(([what, head, bad, good]) => [
    inObject(what, HOOK, (o) => {
      o.spec.playbook = base64(`${head}    - debug: { msg: "{{ ${bad} }}" }\n`);
    }),
    passes(`${good} ${what}`, [hook({ playbook: base64(`${head}    - debug: { msg: "{{ ${good} }}" }\n`) })]),
  ]),
  ...[
    `${PLAY}  vars: { plan: { spec: 1 } }\n  tasks:\n    - include_vars: { file: plan.yml, name: plan }\n`,
    `${PLAY}  tasks:\n    - command: id\n      register: plan\n`,
    `${PLAY}  tasks:\n    - include_vars: more.yml\n`,
    `${PLAY}  tasks:\n    - include_role: { name: context }\n`,
    `${PLAY}  tasks:\n    - add_host: { name: a, plan: 1 }\n`,
  ].map((head) => found(`what something else may set: ${head.split('\n').at(-2)}`, head)),
]);
