/** The account that applies may do all that applying a program takes, and nothing that it does not. */
import { ApiObject, Duration } from 'cdk8s';
import { ClusterRole, Namespace } from 'cdk8s-plus-27';
import { load } from 'js-yaml';
import {
  AnsibleHook,
  ArgoCdDelivery,
  FluxDelivery,
  ForkliftApp,
  HealthCheckHook,
  MigrationProgram,
  Parameter,
  Playbook,
  Provider,
  ProviderType,
} from '../../lib';
import { aPlan, problemTexts, someMaps } from '../kit';
import { filesOf, type Loose, REPOSITORY } from './delivery-kit';

const APPLIER = { serviceAccount: 'migrator', namespace: 'flux-system' };
const IMAGE = 'registry.corp.example/hook-runner:1';
const RBAC = 'rbac.authorization.k8s.io';

/** A program whose hooks may read a Secret, and VMs in the target namespace. */
function anApp(): { app: ForkliftApp; erp: MigrationProgram } {
  const app = new ForkliftApp();
  const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
  const drain = new AnsibleHook(erp, 'drain', {
    image: IMAGE,
    deadline: Duration.minutes(5),
    playbook: Playbook.inline(
      '- hosts: localhost\n  tasks: [{debug: {msg: "{{ params.token | length }}"}, no_log: true}]\n',
    ),
    parameters: { token: Parameter.fromSecretKey('load-balancer', 'token') },
  });
  const health = new HealthCheckHook(erp, 'health', { image: IMAGE, targetNamespaces: ['apps'] });
  aPlan(erp, { targetNamespace: 'apps', preHooks: [drain], postHooks: [health], deleteVmOnFailMigration: false }).run(
    1,
  );
  return { app, erp };
}

/** `verb group/resource[:name]` of each rule, by namespace; `*` for the cluster. */
function words(rules: Loose[]): string[] {
  return rules.flatMap((rule) =>
    rule.apiGroups.flatMap((group: string) =>
      rule.resources.flatMap((resource: string) =>
        rule.verbs.flatMap((verb: string) =>
          (rule.resourceNames ?? ['']).map((name: string) => `${verb} ${group}/${resource}${name && `:${name}`}`),
        ),
      ),
    ),
  );
}

function rightsIn(files: Record<string, string>, delivery: string): Record<string, string[]> {
  const found = Object.entries(files).filter(([path]) =>
    new RegExp(`^gitops/${delivery}/rights/.*/(cluster)?role-`).test(path),
  );
  return Object.fromEntries(
    found.map(([, text]) => {
      const role = load(text) as Loose;
      return [role.metadata.namespace ?? '*', [...new Set(words(role.rules))].sort()];
    }),
  );
}

const write = (resource: string, more: string[] = []) =>
  ['create', 'get', 'list', 'patch', 'update', 'watch', ...more].map((verb) => `${verb} ${resource}`);

test('is given, in each namespace, what it writes, what the hooks are granted, and what Forklift asks', () => {
  const { app } = anApp();
  new FluxDelivery(app, 'flux', { ...REPOSITORY, serviceAccountName: 'migrator', applier: APPLIER });
  const forklift = ['hooks', 'migrations', 'networkmaps', 'plans', 'storagemaps'];

  expect(rightsIn(filesOf(app), 'flux')).toEqual({
    apps: [
      ...write(`${RBAC}/rolebindings`),
      ...write(`${RBAC}/roles`),
      'create kubevirt.io/virtualmachines',
      'get kubevirt.io/virtualmachineinstances',
      'get kubevirt.io/virtualmachines',
    ].sort(),
    'konveyor-forklift': ['get forklift.konveyor.io/providers:host'],
    'vm-migrations': [
      ...['/configmaps', '/serviceaccounts', `${RBAC}/rolebindings`, `${RBAC}/roles`].flatMap((kind) => write(kind)),
      ...forklift.flatMap((kind) => write(`forklift.konveyor.io/${kind}`)),
      'get /configmaps:hook-drain',
      'get /configmaps:hook-health',
      'get /secrets:load-balancer',
      'get forklift.konveyor.io/providers:some-vsphere',
    ].sort(),
  });
});

test('holds every right that a Role of the program gives away, where it gives it', () => {
  const { app, erp } = anApp();
  new ApiObject(erp, 'own', {
    apiVersion: `${RBAC}/v1`,
    kind: 'Role',
    metadata: { name: 'own', namespace: 'elsewhere' },
    rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'patch'] }],
  } as object as { apiVersion: string; kind: string });
  new ArgoCdDelivery(app, 'argocd', { ...REPOSITORY, applier: APPLIER });
  const files = filesOf(app);
  const rights = rightsIn(files, 'argocd');
  const roles = Object.entries(files).flatMap(([path, text]) =>
    /^erp\/.*\/role-/.test(path) ? [load(text) as Loose] : [],
  );

  expect(roles.length).toBeGreaterThan(3);
  for (const { metadata, rules } of roles)
    expect(rights[metadata.namespace]).toEqual(expect.arrayContaining(words(rules)));
  for (const [namespace, held] of Object.entries(rights))
    expect(
      held.filter((word) => /\*|escalate|impersonate|bind /.test(word)).map((word) => `${namespace}: ${word}`),
    ).toEqual([]);
});

test('is bound as the account that was named, in files that an administrator applies as one', () => {
  const { app } = anApp();
  new ArgoCdDelivery(app, 'argocd', { ...REPOSITORY, applier: APPLIER });
  const files = filesOf(app);

  expect(load(files['gitops/argocd/rights/erp/kustomization.yaml'] as string)).toMatchObject({
    resources: ['apps', 'konveyor-forklift', 'vm-migrations'].flatMap((namespace) => [
      `${namespace}/role-erp-applier-argocd.yaml`,
      `${namespace}/rolebinding-erp-applier-argocd.yaml`,
    ]),
  });
  expect(load(files['gitops/argocd/rights/erp/apps/rolebinding-erp-applier-argocd.yaml'] as string)).toEqual({
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name: 'erp-applier-argocd', namespace: 'apps' },
    roleRef: { apiGroup: RBAC, kind: 'Role', name: 'erp-applier-argocd' },
    subjects: [{ kind: 'ServiceAccount', name: 'migrator', namespace: 'flux-system' }],
  });
  // The engine does not give itself rights.
  expect(files['gitops/argocd/kustomization.yaml']).not.toContain('rights');
});

test('may delete what the engine prunes, and no run', () => {
  const { app } = anApp();
  new ArgoCdDelivery(app, 'argocd', { ...REPOSITORY, prune: true, applier: APPLIER });
  const deleted = rightsIn(filesOf(app), 'argocd')['vm-migrations']?.filter((word) => word.startsWith('delete'));

  expect(deleted).toContain('delete forklift.konveyor.io/plans');
  expect(deleted).not.toContain('delete forklift.konveyor.io/migrations');
});

test('has a ClusterRole where there is something without a namespace, and binds only what is named', () => {
  const { app, erp } = anApp();
  new Namespace(erp, 'target', { metadata: { name: 'apps' } });
  new ClusterRole(erp, 'reader', { metadata: { name: 'reader' } });
  new ApiObject(erp, 'given', {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name: 'given' },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'ServiceAccount', name: 'hook-drain', namespace: 'vm-migrations' }],
  } as object as { apiVersion: string; kind: string });
  new ArgoCdDelivery(app, 'argocd', { ...REPOSITORY, applier: APPLIER });
  const rights = rightsIn(filesOf(app), 'argocd');

  expect(rights['*']).toEqual([...write('/namespaces'), ...write(`${RBAC}/clusterroles`)].sort());
  expect(rights['vm-migrations']).toContain(`bind ${RBAC}/clusterroles:view`);
});

test.each([
  [undefined, ['create kubevirt.io/virtualmachines']],
  ['https://api.other.example:6443', []],
])('a destination with url %s: what Forklift asks of whoever makes the plan', (url, expected) => {
  const app = new ForkliftApp();
  const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
  const source = Provider.fromProviderName(erp, 'source', 'vcenter', { type: ProviderType.VSPHERE });
  const destination =
    url === undefined
      ? Provider.host(erp, { namespace: 'konveyor-forklift' })
      : Provider.fromProviderName(erp, 'there', 'there', { type: ProviderType.OPENSHIFT });
  if (url !== undefined)
    new ApiObject(erp, 'made', {
      apiVersion: 'forklift.konveyor.io/v1beta1',
      kind: 'Provider',
      metadata: { name: 'there' },
      spec: { type: 'openshift', url, secret: { name: 's', namespace: 'vm-migrations' } },
    } as object as { apiVersion: string; kind: string });
  const ends = { source, destination };
  aPlan(erp, { ...ends, ...someMaps(erp, ends), targetNamespace: 'apps' });
  new ArgoCdDelivery(app, 'argocd', { ...REPOSITORY, applier: APPLIER });

  expect(rightsIn(filesOf(app), 'argocd').apps ?? []).toEqual(expected);
});

test('nothing is rendered unless it is asked for, and a wrong account is reported', () => {
  const plain = anApp();
  new FluxDelivery(plain.app, 'flux', REPOSITORY);
  expect(Object.keys(filesOf(plain.app)).filter((path) => path.includes('/rights/'))).toEqual([]);

  const wrong = anApp();
  new FluxDelivery(wrong.app, 'flux', { ...REPOSITORY, applier: { serviceAccount: 'Mig Rator', namespace: 'a.b' } });
  expect(problemTexts(wrong.app)).toEqual([
    'flux: error invalid-name: applier: serviceAccount "Mig Rator" is not a valid name for a Kubernetes object',
    'flux: error invalid-namespace: applier: namespace "a.b" is not a DNS label',
  ]);
});
