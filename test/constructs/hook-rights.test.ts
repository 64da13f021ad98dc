import { ConfigMap, Secret } from 'cdk8s-plus-27';
import { AnsibleHook, type ForkliftApp, Playbook } from '../../lib';
import { type Grant, HookRights } from '../../lib/constructs/hook-rights';
import { aPlan, problemTexts, testProgram } from '../kit';

/** Text of each file below the programme's base layer, by name. */
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
