import { groupOf, identityOf, isClusterScoped, type Manifest } from '../../lib/forklift/manifest';

test.each([
  ['v1', ''],
  ['apps/v1', 'apps'],
  ['forklift.konveyor.io/v1beta1', 'forklift.konveyor.io'],
])('the group of %s is %j', (apiVersion, group) => {
  expect(groupOf(apiVersion)).toBe(group);
});

test.each([
  ['v1', 'Namespace', true],
  ['v1', 'PersistentVolume', true],
  ['v1', 'ConfigMap', false],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', true],
  ['rbac.authorization.k8s.io/v1', 'Role', false],
  ['external-secrets.io/v1', 'ClusterSecretStore', true],
  ['external-secrets.io/v1beta1', 'ClusterSecretStore', true],
  ['external-secrets.io/v1', 'ExternalSecret', false],
  ['storage.k8s.io/v1', 'StorageClass', true],
  ['forklift.konveyor.io/v1beta1', 'Plan', false],
  ['example.com/v1', 'Namespace', false],
  ['unknown.example.com/v1', 'Whatever', false],
])('%s %s is cluster scoped: %s', (apiVersion, kind, expected) => {
  expect(isClusterScoped(apiVersion, kind)).toBe(expected);
});

const object = (apiVersion: string, kind: string, name: string, namespace?: string): Manifest => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});
const plan = object('forklift.konveyor.io/v1beta1', 'Plan', 'web', 'a');
const role = object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'web', 'a');

test.each([
  ['another version of the API', plan, object('forklift.konveyor.io/v1', 'Plan', 'web', 'a'), true],
  ['another namespace', plan, object('forklift.konveyor.io/v1beta1', 'Plan', 'web', 'b'), false],
  ['no namespace', plan, object('forklift.konveyor.io/v1beta1', 'Plan', 'web'), false],
  ['another group', plan, object('example.com/v1beta1', 'Plan', 'web', 'a'), false],
  ['another kind', plan, object('forklift.konveyor.io/v1beta1', 'Hook', 'web', 'a'), false],
  ['another name', plan, object('forklift.konveyor.io/v1beta1', 'Plan', 'app', 'a'), false],
  ['another namespace, cluster scoped', role, object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'web'), true],
])('%s', (_, one, other, same) => {
  expect(identityOf(one) === identityOf(other)).toBe(same);
});
