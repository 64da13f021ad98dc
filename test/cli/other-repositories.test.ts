/** Repositories that have nothing to do with Forklift, or little: what is said of them, whole. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { typed } from '../cli-kit';
import { projectFolder } from '../kit';

const root = projectFolder();

/** Writes files below a folder of its own, and gives the folder. */
function repository(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(root, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, '.git'), { recursive: true });
  return folder;
}

const deployment = (name: string, namespace?: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
${namespace === undefined ? '' : `  namespace: ${namespace}\n`}  bogus: true
spec:
  replicas: 1
`;
const template = `{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.fullname" . }}
{{- end }}
`;

const charts = repository('charts', {
  'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'charts/shop/values.yaml': 'enabled: true\npassword: hunter22\nenabled: false\n',
  'charts/shop/values-prod.yaml': 'host: <your host>\n',
  'charts/shop/templates/deployment.yaml': template,
  'charts/shop/templates/tests/test.yaml': template,
  'charts/shop/crds/crd.yaml': 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n',
  'charts/blog/Chart.yaml': 'apiVersion: v2\nname: blog\nversion: 1.0.0\n',
  'charts/blog/templates/deployment.yaml': template,
  '.github/workflows/release.yml': 'on: push\njobs:\n  release:\n    runs-on: ubuntu-latest\n',
  'ct.yaml': 'chart-dirs:\n  - charts\n',
});

const monorepo = repository('monorepo', {
  'apps/shop/base/kustomization.yaml': 'resources:\n  - deployment.yaml\n  - config.yaml\n',
  'apps/shop/base/deployment.yaml': deployment('shop'),
  'apps/shop/base/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: shop }
data:
  db-password: hunter22
  version: off
`,
  ...Object.fromEntries(
    ['dev', 'prod'].flatMap((stage) => [
      [
        `apps/shop/overlays/${stage}/kustomization.yaml`,
        `namespace: shop-${stage}\nresources:\n  - ../../base\n  - secret.yaml\npatches:\n  - path: patch.yaml\n`,
      ],
      [
        `apps/shop/overlays/${stage}/secret.yaml`,
        `apiVersion: v1\nkind: Secret\nmetadata: { name: shop, uid: a }\nstringData: { password: hunter22, url: $URL }\n`,
      ],
      [`apps/shop/overlays/${stage}/patch.yaml`, deployment('shop')],
    ]),
  ),
  'clusters/a/flux-system/apps.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { path: ./apps/shop/overlays/prod, prune: true, force: true }
`,
  'clusters/a/argocd/app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd, finalizers: [resources-finalizer.argocd.argoproj.io] }
spec:
  source: { repoURL: https://git.corp.example/apps.git, path: apps/shop/overlays/prod }
  syncPolicy: { automated: { prune: true, selfHeal: true } }
`,
  'clusters/b/namespaces/one.yaml': deployment('twice', 'tools'),
  'clusters/b/namespaces/two.yaml': deployment('twice', 'tools'),
  'scripts/broken.yaml': 'a: b: c\n',
  'scripts/template.yaml': 'name: {{ name }}\n{% if x %}\n',
  'docker-compose.yml': 'services:\n  web:\n    image: nginx\n',
});

test('a repository of charts: no finding, and one note', async () => {
  expect(await typed(['lint', charts])).toEqual({
    code: 0,
    stdout:
      'nothing found in 0 objects of 2 files; 2 documents skipped: not Kubernetes objects, or patches; 8 files of charts not checked: render them first, helm template ... | lint -\n',
    stderr: '',
  });
});

test('the folder of one chart alone, and its templates alone', async () => {
  for (const folder of ['charts/shop', 'charts/shop/templates']) {
    const { code, stdout } = await typed(['lint', join(charts, folder)]);
    expect([code, stdout]).toEqual([
      0,
      `nothing found in 0 objects of 0 files; ${folder === 'charts/shop' ? 6 : 2} files of charts not checked: render them first, helm template ... | lint -\n`,
    ]);
  }
});

test('a template of a chart that is asked for by name is looked at', async () => {
  const { code, stdout } = await typed(['lint', join(charts, 'charts/blog/templates/deployment.yaml')]);
  expect([code, stdout.match(/\[[a-z-]+\]/g)]).toEqual([1, ['[unrendered-template]']]);
});

test('what a chart was rendered into, beside it, is looked at', async () => {
  const folder = repository('rendered', {
    'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'templates/plan.yaml': template,
    'out/plan.yaml':
      'apiVersion: forklift.konveyor.io/v1beta1\nkind: Plan\nmetadata: { name: a, namespace: b }\nspec: {}\n',
  });
  const { code, stdout } = await typed(['lint', folder]);
  expect([code, [...new Set(stdout.match(/\[[a-z-]+\]/g))]]).toEqual([1, ['[missing-field]']]);
  expect(stdout).toContain('2 files of charts not checked');
});

test('a monorepo of kustomize with no Forklift in it: no finding', async () => {
  const { code, stdout, stderr } = await typed(['lint', monorepo]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^nothing found in \d+ objects of \d+ files; \d+ documents skipped: [^;]*\n$/);
});

test('with --all-kinds it is looked at as a whole', async () => {
  const { code, stdout } = await typed(['lint', monorepo, '--all-kinds']);
  expect(code).toBe(1);
  expect([...new Set(stdout.match(/\[[a-z-]+\]/g))].sort()).toEqual([
    '[credential-in-text]',
    '[duplicate-object]',
    '[not-yaml]',
    '[secret-in-clear]',
    '[unrendered-template]',
  ]);
});

test('beside objects of Forklift, what lies in their namespace or folder is looked at', async () => {
  const plan = (folder: string) => ({
    [`${folder}/provider.yaml`]: `apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata: { name: vcenter, namespace: vm-migrations }
spec:
  type: vsphere
  url: https://vcenter.corp.example/sdk
  secret: { name: vcenter, namespace: vm-migrations }
  settings: { sdkEndpoint: vcenter }
`,
  });
  const secret = (namespace: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata: { name: x, namespace: ${namespace} }\nstringData: { password: hunter22 }\n`;
  const folder = repository('mixed', {
    ...plan('migrations'),
    'shared/secrets.yaml': secret('vm-migrations'),
    'other/secrets.yaml': secret('shop'),
  });
  const { stdout } = await typed(['lint', folder, '--external', 'Secret/vm-migrations/vcenter']);
  expect(stdout.match(/[a-z]+\/[a-z]+\.yaml:.*\[secret-in-clear\]/g)).toEqual([
    expect.stringMatching(/^shared\/secrets\.yaml:/),
  ]);
});

test('kustomizations without a kind, as kustomize takes them: patches are not objects, overlays are apart', async () => {
  const plan = (name: string, id: string) => `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: ${name} }
spec:
  provider: { source: { name: vc, namespace: mig }, destination: { name: host, namespace: openshift-mtv } }
  map: { network: { name: nets, namespace: mig }, storage: { name: stor, namespace: mig } }
  targetNamespace: shop
  vms: [{ id: ${id}, name: app-${id} }]
`;
  const overlay = (name: string) => ({
    [`${name}/kustomization.yaml`]: `resources: [../base, plan.yaml]\nnamespace: mig-${name}\npatches: [{ path: patch.yaml }]\n`,
    [`${name}/plan.yaml`]: plan('other', 'vm-2'),
    [`${name}/patch.yaml`]: `apiVersion: forklift.konveyor.io/v1beta1\nkind: Plan\nmetadata: { name: wave }\nspec: { warm: true }\n`,
  });
  const folder = repository('overlays', {
    'base/kustomization.yml': 'resources: [plan.yaml]\n',
    'base/plan.yaml': plan('wave', 'vm-1'),
    ...overlay('a'),
    ...overlay('b'),
  });
  const { stdout } = await typed(['lint', folder, '--external', '*/mig/*']);
  expect(stdout).toBe(
    'nothing found in 6 objects of 8 files; 2 documents skipped: not Kubernetes objects, or patches\n',
  );
  const together = repository('together', { 'one.yaml': plan('wave', 'vm-1'), 'sub/two.yaml': plan('other', 'vm-1') });
  expect((await typed(['lint', together, '--external', '*/mig/*'])).stdout).toContain('[vm-in-two-plans]');
});

test('a folder for each cluster, with the same plan in each', async () => {
  const plan = `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: wave, namespace: mig }
spec:
  provider: { source: { name: vcenter, namespace: mig }, destination: { name: host, namespace: mig } }
  map: { network: { name: networks, namespace: mig }, storage: { name: storage, namespace: mig } }
  targetNamespace: erp
  vms: [{ id: vm-1, name: erp-01 }]
`;
  const folder = repository('clusters', { 'clusters/east/plan.yaml': plan, 'clusters/west/plan.yaml': plan });
  const { stdout } = await typed(['lint', folder, '--external', '*/mig/*']);
  expect(stdout).toBe('nothing found in 2 objects of 2 files\n');
});

const migration = (indent: string) =>
  [
    'apiVersion: forklift.konveyor.io/v1beta1',
    'kind: Migration',
    'metadata: { name: a, namespace: b }',
    'spec: { plan: { name: c } }',
  ]
    .map((line) => `${indent}${line}\n`)
    .join('');

// biome-ignore format: a row a line
const containers: (readonly [what: string, text: string])[] = [
  ['a ConfigurationPolicy', `apiVersion: policy.open-cluster-management.io/v1\nkind: ConfigurationPolicy\nmetadata: { name: p }\nspec:\n  object-templates:\n    - complianceType: musthave\n      objectDefinition:\n${migration('        ')}`],
  ['a ManifestWork', `apiVersion: work.open-cluster-management.io/v1\nkind: ManifestWork\nmetadata: { name: p, namespace: c }\nspec:\n  workload:\n    manifests:\n      -\n${migration('        ')}`],
  ['a Template of OpenShift', `apiVersion: template.openshift.io/v1\nkind: Template\nmetadata: { name: p, namespace: c }\nobjects:\n  -\n${migration('    ')}`],
  ['an Object of Crossplane', `apiVersion: kubernetes.crossplane.io/v1alpha2\nkind: Object\nmetadata: { name: p }\nspec:\n  forProvider:\n    manifest:\n${migration('      ')}`],
  ['a task of Ansible', `- hosts: localhost\n  tasks:\n    - kubernetes.core.k8s:\n        definition:\n${migration('          ')}`],
  ['a task in a block of a role', `- block:\n    - k8s:\n        resource_definition:\n${migration('          ')}`],
  ['a List in a ManifestWork', `apiVersion: work.open-cluster-management.io/v1\nkind: ManifestWork\nmetadata: { name: p, namespace: c }\nspec:\n  workload:\n    manifests:\n      - apiVersion: v1\n        kind: List\n        items:\n          -\n${migration('            ')}`],
];

test.each(containers)('a manifest in %s is looked at, at its own line', async (what, text) => {
  const folder = repository(what.replaceAll(' ', '-'), { 'all.yaml': text });
  const { code, stdout } = await typed(['lint', join(folder, 'all.yaml')]);
  const line = text.split('\n').findIndex((it) => it.includes('spec: { plan')) + 1;
  expect([code, stdout.match(/all\.yaml:\d+:.*\[[a-z-]+\]/g)]).toEqual([
    1,
    [expect.stringMatching(new RegExp(`^all\\.yaml:${line}:.*\\[incomplete-reference\\]$`))],
  ]);
});

test('what is embedded may hold what its container fills in', async () => {
  const folder = repository('parameters', {
    'all.yaml': `apiVersion: template.openshift.io/v1
kind: Template
metadata: { name: p, namespace: c }
objects:
  - apiVersion: forklift.konveyor.io/v1beta1
    kind: Migration
    metadata: { name: a, namespace: '\${NAMESPACE}' }
    spec: { plan: { name: '\${PLAN}', namespace: '\${NAMESPACE}' } }
`,
  });
  expect((await typed(['lint', join(folder, 'all.yaml')])).stdout).toBe('nothing found in 2 objects of 1 file\n');
});

test('texts that hold manifests are counted in the last line', async () => {
  const folder = repository('texts', {
    'all.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: p, namespace: c }\ndata:\n  plan.yaml: |\n${migration('    ')}`,
  });
  expect((await typed(['lint', join(folder, 'all.yaml')])).stdout).toBe(
    'nothing found in 1 object of 1 file; 1 text with Forklift manifests not checked\n',
  );
});
