/** Cases of the rules in lib/lint/rules/playbooks. */
import { HOOK } from '../rule-kit/example';
import { base64, reads } from '../rule-kit/manifests';
import { inObject, testRule } from '../rule-kit/test-rule';

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

testRule('unknown-variable', [
  inObject('plan.metadata.name', HOOK, (o) => {
    o.spec.playbook = base64(reads('plan', 'plan.metadata.name'));
  }),
  inObject('workload.vm.name', HOOK, (o) => {
    o.spec.playbook = base64(reads('workload', 'workload.vm.name'));
  }),
]);
