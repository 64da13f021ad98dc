import { ConfigMap, Secret } from 'cdk8s-plus-27';
import { AnsibleHook, type ForkliftApp, Playbook } from '../../lib';
import { type Grant, HookRights } from '../../lib/constructs/hook-rights';
import { aPlan, problemTexts, testProgram } from '../kit';

/** Text of each file below the program's base layer, by name. */
function rendered(grants: readonly Grant[]): Record<string, string> {
  const erp = testProgram();
  new HookRights(erp, 'rights', { name: 'hook-drain', namespace: 'vm-migrations', grants });
  const { files } = (erp.node.root as ForkliftApp).render();
  return Object.fromEntries(
    files
      .filter(({ path }) => !path.endsWith('kustomization.yaml'))
      .map(({ path, text }) => [path.slice(path.lastIndexOf('/') + 1), text]),
  );
}

const metadata = (namespace: string) => `metadata:
  annotations:
    argocd.argoproj.io/sync-wave: "-15"
  labels:
    app.kubernetes.io/part-of: erp
  name: hook-drain
  namespace: ${namespace}
`;
const account = `---
apiVersion: v1
kind: ServiceAccount
${metadata('vm-migrations')}automountServiceAccountToken: true
`;
const binding = (namespace: string) => `---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
${metadata(namespace)}roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: hook-drain
subjects:
  - kind: ServiceAccount
    name: hook-drain
    namespace: vm-migrations
`;
const role = (namespace: string, rules: string) => `---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
${metadata(namespace)}rules:
${rules}`;

const readMail: Grant = { apiGroup: '', resourceType: 'secrets', names: ['mail'], verbs: ['get'] };
const listVms: Grant = {
  apiGroup: 'kubevirt.io',
  resourceType: 'virtualmachines',
  verbs: ['get', 'list'],
  namespace: 'apps',
};

test('makes an account, and in each namespace a Role and a RoleBinding', () => {
  expect(rendered([listVms, readMail])).toEqual({
    'serviceaccount-hook-drain.yaml': account,
    'role-hook-drain.yaml': role(
      'vm-migrations',
      `  - apiGroups:
      - ""
    resourceNames:
      - mail
    resources:
      - secrets
    verbs:
      - get
`,
    ),
    'rolebinding-hook-drain.yaml': binding('vm-migrations'),
    'role-hook-drain__apps.yaml': role(
      'apps',
      `  - apiGroups:
      - kubevirt.io
    resources:
      - virtualmachines
    verbs:
      - get
      - list
`,
    ),
    'rolebinding-hook-drain__apps.yaml': binding('apps'),
  });
});

test('has each right once, in an order that does not depend on theirs', () => {
  const other: Grant = { apiGroup: '', resourceType: 'configmaps', names: ['a', 'b'], verbs: ['get'] };
  const grants = [readMail, listVms, other];

  expect(rendered([...grants, ...grants])).toEqual(rendered(grants));
  expect(rendered([...grants].reverse())).toEqual(rendered(grants));
  expect(rendered([{ ...readMail, namespace: 'vm-migrations' }, readMail])).toEqual(rendered([readMail]));
});

test('rights of other names are other rights', () => {
  const of = (names?: string[]): Grant => ({
    apiGroup: '',
    resourceType: 'secrets',
    ...(names ? { names } : {}),
    verbs: ['get'],
  });
  const role = rendered([of(['a']), of(['b']), of()])['role-hook-drain.yaml'] ?? '';

  expect(role.match(/resources:/g)).toHaveLength(3);
  expect(role.match(/- (a|b)\n/g)).toEqual(['- a\n', '- b\n']);
});

test('a grant of several names is one for each', () => {
  const names = rendered([{ apiGroup: '', resourceType: 'configmaps', names: ['b', 'a'], verbs: ['get'] }]);

  expect(names['role-hook-drain.yaml']).toMatch(/resourceNames:\n {6}- b\n[\s\S]*resourceNames:\n {6}- a\n/);
});

test('a hook is granted Secrets, ConfigMaps and kinds of objects', () => {
  const erp = testProgram();
  const hook = new AnsibleHook(erp, 'drain', {
    playbook: Playbook.inline('- hosts: localhost\n  tasks: []\n'),
    image: 'registry.example/hooks:1',
  });
  const given = hook
    .grantRead(Secret.fromSecretName(erp, 'mail', 'mail'))
    .grantRead(ConfigMap.fromConfigMapName(erp, 'hosts', 'hosts'), { namespace: 'apps' })
    .grant(['get', 'patch'], { apiGroup: 'kubevirt.io', resourceType: 'virtualmachines' }, { names: ['one'] });
  aPlan(erp, { preHooks: [hook] });

  expect(given).toBe(hook);
  expect(problemTexts(hook)).toEqual([]);
  expect(hook.accountName).toBe('hook-drain');
  expect(hook.allGrants()).toEqual([
    { apiGroup: '', resourceType: 'secrets', names: ['mail'], verbs: ['get'] },
    { apiGroup: '', resourceType: 'configmaps', names: ['hosts'], verbs: ['get'], namespace: 'apps' },
    { apiGroup: 'kubevirt.io', resourceType: 'virtualmachines', names: ['one'], verbs: ['get', 'patch'] },
  ]);
});

const all = { apiGroup: '*', resourceType: '*' };
const pods = { apiGroup: '', resourceType: 'pods' };
const roles = { apiGroup: 'rbac.authorization.k8s.io', resourceType: 'roles' };

/** What is said of one right. */
function toldOf(...grant: Parameters<AnsibleHook['grant']>): string[] {
  const erp = testProgram();
  const playbook = Playbook.inline('- hosts: localhost\n  tasks: []\n');
  const hook = new AnsibleHook(erp, 'drain', { playbook, image: 'registry.example/hooks:1' }).grant(...grant);
  aPlan(erp, { preHooks: [hook] });
  return problemTexts(hook);
}

// biome-ignore format: a row a line
const sweeping: readonly (readonly [Parameters<AnsibleHook['grant']>, string])[] = [
  [[['*'], all], 'allows every verb, and is for every API group, and is for every kind: * *.*'],
  [[['*'], all, { namespace: 'kube-system' }], 'allows every verb, and is for every API group, and is for every kind, and is for a system namespace of the cluster: * *.* in kube-system'],
  [[['get', '*'], pods], 'allows every verb: get, * pods'],
  [[['get'], { apiGroup: '', resourceType: '*' }], 'is for every kind: get *'],
  [[['get'], { apiGroup: '', resourceType: '*/exec' }], 'is for every kind: get */exec'],
  [[['get'], { apiGroup: '*', resourceType: 'pods' }], 'is for every API group: get pods.*'],
  [[['bind'], roles], 'lets the account extend its own rights (bind): bind roles.rbac.authorization.k8s.io'],
  [[['get', 'escalate', 'bind'], roles, { names: ['a', 'b'] }], 'lets the account extend its own rights (bind, escalate): get, escalate, bind roles.rbac.authorization.k8s.io a, b'],
  [[['impersonate'], { apiGroup: '', resourceType: 'users' }], 'lets the account extend its own rights (impersonate): impersonate users'],
  [[['create'], { apiGroup: '', resourceType: 'serviceaccounts/token' }], 'creates tokens of other accounts: create serviceaccounts/token'],
  [[['*'], { apiGroup: '', resourceType: 'serviceaccounts/token' }], 'allows every verb, and creates tokens of other accounts: * serviceaccounts/token'],
  [[['get', 'create'], { apiGroup: '', resourceType: 'serviceaccounts/token' }], 'creates tokens of other accounts: get, create serviceaccounts/token'],
  [[['get'], pods, { namespace: 'openshift' }], 'is for a system namespace of the cluster: get pods in openshift'],
  [[['get'], pods, { namespace: 'kube-public' }], 'is for a system namespace of the cluster: get pods in kube-public'],
  [[['get'], pods, { namespace: 'openshift-config' }], 'is for a system namespace of the cluster: get pods in openshift-config'],
];

test.each(sweeping)('%j is refused, unless somebody says why', (grant, why) => {
  const [verbs, resource, options] = grant;
  for (const reason of [undefined, '', ' '])
    expect(toldOf(verbs, resource, reason === undefined ? options : { ...options, reason })).toEqual([
      `erp/drain: error sweeping-right: a right without a reason ${why}; name the verbs, kinds and objects that the hook needs, or give a reason: grant(verbs, resource, { reason: '...' })`,
    ]);
  expect(toldOf(verbs, resource, { ...options, reason: 'OPS-417' })).toEqual([]);
});

test.each<[string[], { apiGroup: string; resourceType: string }, string]>([
  [['get', 'list', 'patch', 'delete'], pods, 'erp'],
  [['create'], { apiGroup: '', resourceType: 'pods/exec' }, 'erp'],
  [['get'], { apiGroup: '', resourceType: 'serviceaccounts/token' }, 'erp'],
  [['get'], roles, 'erp'],
  [['get'], pods, 'kubevirt'],
  [['get'], pods, 'my-kube-system'],
  [['get'], pods, 'my-openshift'],
  [['get'], pods, 'openshifted'],
])('%j on %j in %s needs no reason', (verbs, resource, namespace) => {
  expect(toldOf(verbs, resource, { namespace })).toEqual([]);
});

test('a Role shows the reasons of its rights, each once', () => {
  const grants = [
    { ...readMail, reason: 'B: mail ' },
    { ...listVms, namespace: 'vm-migrations', reason: 'A: VMs' },
    { ...readMail, names: ['other'], reason: 'B: mail' },
    listVms,
  ];
  const roles = rendered(grants);
  expect(roles['role-hook-drain.yaml']).toContain('    cdk8s-forklift.dev/rights-reason: "A: VMs; B: mail"\n');
  expect(roles['role-hook-drain__apps.yaml']).not.toContain('rights-reason');
});
