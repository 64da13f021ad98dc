/** Cases of the rules in lib/lint/rules/hooks. */
import { HOOK, PLAN } from '../rule-kit/example';
import { base64, forklift, hook, manyVms, namespace, ref, vm } from '../rule-kit/manifests';
import { inObject, passes, tells, testRule } from '../rule-kit/test-rule';

const rbac = (kind: string, name: string, rest: object, metadata: object = {}) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name, ...(kind.startsWith('Cluster') ? {} : { namespace }), ...metadata },
  ...rest,
});
const binding = (kind: string, role: string, cluster = false) =>
  rbac(cluster ? 'ClusterRoleBinding' : 'RoleBinding', 'hooks', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: role },
    subjects: [{ kind: 'ServiceAccount', name: 'hooks', namespace }],
  });
const right = (verbs: string[], resources: string[], apiGroups = ['']) => ({
  rules: [{ apiGroups, resources, verbs }],
});
const runner = hook({ serviceAccount: 'hooks' });

testRule('sweeping-right', [
  tells(
    'every verb, by a Role of the namespace',
    [runner, rbac('Role', 'hooks', right(['*'], ['secrets'])), binding('Role', 'hooks')],
    ['warning sweeping-right @rules[0]'],
  ),
  tells(
    'every kind, by a ClusterRole that a RoleBinding binds',
    [runner, rbac('ClusterRole', 'all', right(['get'], ['*'], ['*'])), binding('ClusterRole', 'all')],
    ['warning sweeping-right @rules[0]'],
  ),
  tells(
    'cluster-admin, which every cluster has',
    [runner, binding('ClusterRole', 'cluster-admin', true)],
    ['warning sweeping-right @roleRef'],
  ),
  passes('a Role of what the hook needs', [
    runner,
    rbac('Role', 'hooks', right(['get', 'list'], ['virtualmachines'], ['kubevirt.io'])),
    binding('Role', 'hooks'),
  ]),
  passes('a Role with a reason', [
    runner,
    rbac('Role', 'hooks', right(['*'], ['secrets']), {
      annotations: { 'cdk8s-forklift.dev/rights-reason': 'OPS-417' },
    }),
    binding('Role', 'hooks'),
  ]),
  passes('a Role that no hook runs with', [
    hook({ serviceAccount: 'others' }),
    rbac('Role', 'hooks', right(['*'], ['*'], ['*'])),
    binding('Role', 'hooks'),
  ]),
  passes('what is not a list of rights', [
    runner,
    rbac('Role', 'hooks', { rules: [null, { verbs: 7 }] }),
    binding('Role', 'hooks'),
  ]),
]);

testRule('aap-half-set', [
  inObject('url without a token', HOOK, (o) => {
    o.spec = { aap: { jobTemplateId: 7, url: 'https://aap.corp.example' } };
  }),
  passes('an AAP hook with its own server', [
    forklift('Hook', 'a', { aap: { jobTemplateId: 7, url: 'https://aap', tokenSecret: { name: 't' } } }),
  ]),
]);

testRule('hook-config-map-too-large', [
  inObject('3000 VMs with a hook', PLAN, (o) => {
    o.spec.vms = [o.spec.vms[0], ...manyVms(3000)];
  }),
]);

testRule('hook-not-executable', [
  inObject('no image', HOOK, (o) => {
    o.spec = { deadline: 600 };
  }),
  inObject('aap and an image', HOOK, (o) => {
    o.spec.aap = { jobTemplateId: 12 };
  }),
  passes('an AAP hook', [hook({ aap: { jobTemplateId: 7 }, image: undefined, deadline: undefined })]),
]);

testRule('hook-service-account', [
  inObject('namespace/name', HOOK, (o) => {
    o.spec.serviceAccount = 'vm-migrations/hook-drain';
  }),
  inObject('a slip', HOOK, (o) => {
    o.spec.serviceAccount = 'hook-drian';
  }),
]);

testRule('hook-step', [
  inObject('PostRestart', PLAN, (o) => {
    o.spec.vms[0].hooks[0].step = 'PostRestart';
  }),
  inObject('prehook', PLAN, (o) => {
    o.spec.vms[0].hooks[0].step = 'prehook';
  }),
  tells(
    'an empty hook step and an empty hook',
    [vm({ hooks: [{ step: '', hook: {} }] })],
    ['error hook-step @spec.vms[0].hooks[0].step', 'error incomplete-reference @spec.vms[0].hooks[0].hook'],
  ),
]);

testRule('hook-without-deadline', [
  inObject('no deadline', HOOK, (o) => void delete o.spec.deadline),
  inObject('deadline 0', HOOK, (o) => {
    o.spec.deadline = 0;
  }),
]);

testRule('image-not-pinned', [
  inObject('no tag', HOOK, (o) => {
    o.spec.image = 'quay.io/kubev2v/hook-runner';
  }),
  inObject(':latest', HOOK, (o) => {
    o.spec.image = 'quay.io/kubev2v/hook-runner:latest';
  }),
]);

testRule('invalid-job-template', [
  inObject('job template 0', HOOK, (o) => {
    o.spec = { aap: { jobTemplateId: 0 } };
  }),
]);

testRule('plan-level-hooks', [
  inObject('spec.hooks', PLAN, (o) => {
    o.spec.hooks = o.spec.vms[0].hooks;
  }),
]);

testRule('playbook-not-base64', [
  inObject('in clear text', HOOK, (o) => {
    o.spec.playbook = '- hosts: localhost\n';
  }),
  inObject('a blank in it', HOOK, (o) => {
    o.spec.playbook = `${o.spec.playbook.slice(0, 60)} ${o.spec.playbook.slice(60)}`;
  }),
  inObject('the alphabet for URLs', HOOK, (o) => {
    o.spec.playbook = 'LSBob3N0czogbG9jYWxob3N0_-_-';
  }),
  inObject('cut off', HOOK, (o) => {
    o.spec.playbook = o.spec.playbook.slice(0, 61);
  }),
  passes('base64 in lines', [
    hook({
      playbook: `${base64('- hosts: localhost\n  tasks:\n    - debug: { msg: hello }\n')
        .match(/.{1,20}/g)
        ?.join('\n')}\n`,
    }),
  ]),
]);

testRule('playbook-not-shown', [
  inObject('another playbook', HOOK, (o) => {
    o.spec.playbook = base64('- hosts: localhost\n  tasks: []\n');
  }),
]);

testRule('post-hook-condemns-vm', [
  inObject('the default', PLAN, (o) => void delete o.spec.deleteVmOnFailMigration),
  inObject('true on a VM', PLAN, (o) => {
    o.spec.vms[0].deleteVmOnFailMigration = true;
  }),
]);

testRule('pre-hook-of-warm-plan', [
  inObject('a plan that becomes warm', PLAN, (o) => {
    o.spec.type = 'warm';
  }),
]);

testRule('second-hook-of-step', [
  inObject(
    'a second PreHook',
    PLAN,
    (o) => void o.spec.vms[0].hooks.push({ step: 'PreHook', hook: { name: 'backup', namespace } }),
  ),
  passes('a PreHook and a PostHook', [
    vm({
      hooks: [
        { step: 'PostHook', hook: ref('a') },
        { step: 'PreHook', hook: ref('a') },
      ],
    }),
  ]),
]);
