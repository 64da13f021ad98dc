import { posix } from 'node:path';
import fc from 'fast-check';
import type { Manifest } from '../../lib/forklift/manifest';
import type { Artifact } from '../../lib/layout/artifact';
import { type Home, isFileList, LAYERS, layerOf, layOut, misplacement, pathFor } from '../../lib/layout/layout';

const FORKLIFT = 'forklift.konveyor.io/v1beta1';

function placed(apiVersion: string, kind: string, name: string, more: Partial<Home> & { in?: string } = {}): Artifact {
  const { in: namespace, ...home } = { in: 'vm-migrations', programme: 'erp', namespace: 'vm-migrations', ...more };
  const manifest = { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } };
  return { manifest, path: pathFor(manifest, home), where: `erp/${name}` };
}
const paths = (objects: readonly Artifact[]) => layOut(objects).map((f) => f.path);
/** The file of one object, without the folder. */
const fileOf = (object: Artifact) =>
  paths([object])
    .find((path) => !path.endsWith('/kustomization.yaml'))
    ?.replace(/^erp\/[^/]+\//, '');

test.each([
  ['v1', 'Namespace', '00-secrets'],
  ['v1', 'Secret', '00-secrets'],
  ['external-secrets.io/v1', 'ExternalSecret', '00-secrets'],
  ['external-secrets.io/v1', 'SecretStore', '00-secrets'],
  ['external-secrets.io/v1beta1', 'ClusterSecretStore', '00-secrets'],
  ['bitnami.com/v1alpha1', 'SealedSecret', '00-secrets'],
  [FORKLIFT, 'Provider', '10-base'],
  [FORKLIFT, 'Host', '10-base'],
  [FORKLIFT, 'NetworkMap', '10-base'],
  [FORKLIFT, 'StorageMap', '10-base'],
  [FORKLIFT, 'Hook', '10-base'],
  [FORKLIFT, 'Plan', '20-plans'],
  [FORKLIFT, 'Migration', '30-runs'],
  ['v1', 'ConfigMap', '10-base'],
  ['v1', 'ServiceAccount', '10-base'],
  ['rbac.authorization.k8s.io/v1', 'Role', '10-base'],
  ['example.com/v1', 'Plan', '10-base'],
  ['example.com/v1', 'Secret', '10-base'],
])('%s %s belongs to %s', (apiVersion, kind, layer) => {
  expect(layerOf({ apiVersion, kind })).toBe(layer);
});

test('the names of the layers sort in the order they are applied', () => {
  expect([...LAYERS].sort()).toEqual([...LAYERS]);
});

test.each([
  ['one of ours', placed(FORKLIFT, 'NetworkMap', 'networks'), 'networkmap-networks.yaml'],
  ['a name with dots', placed(FORKLIFT, 'Provider', 'vcenter.corp'), 'provider-vcenter.corp.yaml'],
  ['a core kind', placed('v1', 'ConfigMap', 'scripts'), 'configmap-scripts.yaml'],
  ['external secrets', placed('external-secrets.io/v1', 'ExternalSecret', 'a'), 'externalsecret-a.yaml'],
  ['another namespace', placed('v1', 'ConfigMap', 'scripts', { in: 'apps' }), 'configmap-scripts__apps.yaml'],
  ['no namespace', placed('v1', 'ConfigMap', 'scripts', { in: undefined }), 'configmap-scripts.yaml'],
  ['cluster scoped', placed('v1', 'Namespace', 'apps', { in: 'whatever' }), 'namespace-apps.yaml'],
  [
    'a foreign group is said',
    placed('k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition', 'vlan-42'),
    'networkattachmentdefinition.k8s.cni.cncf.io-vlan-42.yaml',
  ],
  ['a group that has a kind of ours', placed('example.com/v1', 'Plan', 'web'), 'plan.example.com-web.yaml'],
  ['a group of Kubernetes', placed('networking.k8s.io/v1', 'NetworkPolicy', 'deny'), 'networkpolicy-deny.yaml'],
  [
    'names of RBAC objects',
    placed('rbac.authorization.k8s.io/v1', 'Role', 'system:hook_Runner'),
    'role-system_3ahook_5f_52unner.yaml',
  ],
])('file name: %s', (_, object, expected) => {
  expect(fileOf(object)).toBe(expected);
});

test('names that only escaping or case tells apart get files of their own, on every file system', () => {
  const names = ['a:b', 'a_b', 'a_3ab', 'a-b', 'A:b', 'a__b'];
  const files = names.map((name) => fileOf(placed('rbac.authorization.k8s.io/v1', 'Role', name))?.toLowerCase());
  expect(new Set(files).size).toBe(names.length);
});

test('a namespace in a file name cannot be taken for a part of the name', () => {
  const elsewhere = placed('rbac.authorization.k8s.io/v1', 'Role', 'a', { in: 'b' });
  const named = placed('rbac.authorization.k8s.io/v1', 'Role', 'a__b');
  expect(fileOf(elsewhere)).not.toBe(fileOf(named));
});

const program = [
  placed(FORKLIFT, 'Migration', 'web-r1', { folder: 'wave-01' }),
  placed(FORKLIFT, 'Plan', 'web'),
  placed(FORKLIFT, 'Plan', 'db'),
  placed(FORKLIFT, 'Migration', 'db-r1', { folder: 'wave-02' }),
  placed(FORKLIFT, 'Provider', 'vcenter'),
  placed('external-secrets.io/v1', 'ExternalSecret', 'vcenter-credentials'),
  placed(FORKLIFT, 'Plan', 'web', { programme: 'crm', namespace: 'crm', in: 'crm' }),
];

test('a program is laid out in layers, sorted by path', () => {
  expect(paths(program)).toEqual([
    'crm/20-plans/kustomization.yaml',
    'crm/20-plans/plan-web.yaml',
    'crm/kustomization.yaml',
    'erp/00-secrets/externalsecret-vcenter-credentials.yaml',
    'erp/00-secrets/kustomization.yaml',
    'erp/10-base/kustomization.yaml',
    'erp/10-base/provider-vcenter.yaml',
    'erp/20-plans/kustomization.yaml',
    'erp/20-plans/plan-db.yaml',
    'erp/20-plans/plan-web.yaml',
    'erp/30-runs/wave-01/kustomization.yaml',
    'erp/30-runs/wave-01/migration-web-r1.yaml',
    'erp/30-runs/wave-02/kustomization.yaml',
    'erp/30-runs/wave-02/migration-db-r1.yaml',
    'erp/kustomization.yaml',
  ]);
});

test('a kustomization lists the files of its folder, all and only these', () => {
  const files = layOut(program);
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));
  for (const { path, manifest } of files.filter((f) => f.path.endsWith('/kustomization.yaml'))) {
    const folder = folderOf(path);
    if (!folder.includes('/')) continue;
    expect(manifest).toEqual({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      metadata: { name: folder.replaceAll('/', '-') },
      resources: files
        .filter((f) => folderOf(f.path) === folder && f.path !== path)
        .map((f) => f.path.slice(folder.length + 1)),
    });
  }
});

test('the kustomization of a program lists its layers, but for the runs', () => {
  const documents = new Map(layOut(program).map((f) => [f.path, f.manifest]));
  expect(documents.get('erp/kustomization.yaml')).toEqual({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    metadata: { name: 'erp' },
    resources: ['00-secrets', '10-base', '20-plans'],
  });
  expect(documents.get('crm/kustomization.yaml')).toMatchObject({ resources: ['20-plans'] });
});

test('a program of runs alone has nothing to make ready', () => {
  expect(paths([placed(FORKLIFT, 'Migration', 'web-r1', { folder: 'wave-01' })])).toEqual([
    'erp/30-runs/wave-01/kustomization.yaml',
    'erp/30-runs/wave-01/migration-web-r1.yaml',
  ]);
});

test.each<[string, string, string, string | undefined]>([
  [FORKLIFT, 'Plan', 'web', undefined],
  ['example.com/v1', 'Application', 'web', undefined],
  [
    FORKLIFT,
    'Migration',
    'web-r1',
    'Migration "web-r1" is not in a wave, so no engine would apply it; declare it as a run of its plan: plan.run(1)',
  ],
  [
    'argoproj.io/v1alpha1',
    'Application',
    'web',
    'Application "web" controls a GitOps engine and does not belong to a layer of a program; use ArgoCdDelivery or FluxDelivery, or keep it outside of the app',
  ],
  [
    'kustomize.toolkit.fluxcd.io/v1',
    'Kustomization',
    'web',
    'Kustomization "web" controls a GitOps engine and does not belong to a layer of a program; use ArgoCdDelivery or FluxDelivery, or keep it outside of the app',
  ],
])('%s %s: has it a layer?', (apiVersion, kind, name, expected) => {
  const problem = misplacement(placed(apiVersion, kind, name));
  expect(problem && `${problem.message}; ${problem.fix}`).toBe(expected);
});

test.each([
  ['v1', '../../../../evil', 'kind is "../../../../evil", accepted: letters and digits, like ConfigMap'],
  ['v1', '', 'kind is "", accepted: letters and digits, like ConfigMap'],
  ['../../evil/v1', 'Foo', 'apiVersion is "../../evil/v1", accepted: a group and a version, like apps/v1'],
  ['/v1', 'Foo', 'apiVersion is "/v1", accepted: a group and a version, like apps/v1'],
  ['v1', 'ConfigMap', undefined],
])('%j, %j: fit for a path?', (apiVersion, kind, expected) => {
  expect(misplacement(placed(apiVersion, kind, 'a'))?.message).toBe(expected);
});

test('whatever a name holds, its file stays in the folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
      const { path } = placed('v1', 'ConfigMap', name);
      expect(posix.dirname(posix.normalize(path))).toBe('erp/10-base');
      expect(path).toMatch(/^erp\/10-base\/configmap-[a-z0-9._-]+\.yaml$/);
    }),
  );
  expect(placed('v1', 'ConfigMap', '../../../evil').path).toBe('erp/10-base/configmap-.._2f.._2f.._2fevil.yaml');
});

test('each object is in one file, as it is', () => {
  const documents = layOut(program).map((f) => f.manifest);
  for (const { manifest } of program) expect(documents.filter((d) => d === manifest)).toHaveLength(1);
});

test('the lists of files are of the app, and no construct answers for them', () => {
  const lists = layOut(program).filter(({ path }) => path.endsWith('/kustomization.yaml'));
  expect(new Set(lists.map(({ where, source }) => `${where} ${source}`))).toEqual(new Set(['app undefined']));
  expect(layOut(program).filter(({ manifest }) => isFileList(manifest))).toEqual(lists);
});

test('an object whose name or kind a patch took away has a path too, so that its problems can be told', () => {
  const manifest = { apiVersion: 'v1', metadata: {} } as Manifest;
  expect(pathFor(manifest, { programme: 'erp', namespace: 'vm-migrations' })).toBe(
    'erp/10-base/undefined-undefined.yaml',
  );
});

test('the order of the objects does not matter', () => {
  expect(layOut([...program].reverse())).toEqual(layOut(program));
});

test('adding an object moves and changes no other file but the kustomization of its folder', () => {
  const before = layOut(program);
  const after = new Map(layOut([placed(FORKLIFT, 'Plan', 'app'), ...program]).map((f) => [f.path, f.manifest]));
  const changed = before.filter(
    (f) => !after.has(f.path) || JSON.stringify(after.get(f.path)) !== JSON.stringify(f.manifest),
  );
  expect(changed.map((f) => f.path)).toEqual(['erp/20-plans/kustomization.yaml']);
  expect([...after.keys()].filter((path) => !before.some((f) => f.path === path))).toEqual([
    'erp/20-plans/plan-app.yaml',
  ]);
});

test('nothing makes no files', () => {
  expect(layOut([])).toEqual([]);
});
