import { syncWaveOf, withDeliveryAnnotations } from '../../lib/delivery/annotations';
import type { Manifest } from '../../lib/forklift/manifest';

const FORKLIFT = 'forklift.konveyor.io/v1beta1';
const object = (apiVersion: string, kind: string, rest: object = {}): Manifest => ({
  apiVersion,
  kind,
  metadata: { name: 'it' },
  ...rest,
});
const annotationsOf = (manifest: Manifest) => withDeliveryAnnotations(manifest).metadata.annotations;

test.each<[string, string, number]>([
  ['v1', 'Namespace', -30],
  ['external-secrets.io/v1', 'SecretStore', -25],
  ['external-secrets.io/v1', 'ExternalSecret', -20],
  ['bitnami.com/v1alpha1', 'SealedSecret', -20],
  ['v1', 'ConfigMap', -15],
  ['v1', 'ServiceAccount', -15],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding', -15],
  ['k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition', -15],
  ['example.com/v1', 'Plan', -15],
  [FORKLIFT, 'Provider', -10],
  [FORKLIFT, 'Host', -8],
  [FORKLIFT, 'NetworkMap', 0],
  [FORKLIFT, 'StorageMap', 0],
  [FORKLIFT, 'Hook', 0],
  [FORKLIFT, 'Plan', 10],
  [FORKLIFT, 'Migration', 20],
])('%s %s is applied in wave %i', (apiVersion, kind, wave) => {
  expect(syncWaveOf({ apiVersion, kind })).toBe(wave);
  expect(annotationsOf(object(apiVersion, kind))?.['argocd.argoproj.io/sync-wave']).toBe(String(wave));
});

test.each<[string, string, object, Record<string, string>]>([
  ['v1', 'ServiceAccount', {}, { 'argocd.argoproj.io/sync-wave': '-15' }],
  [
    'v1',
    'ConfigMap',
    { data: { script: 'echo hello' } },
    { 'argocd.argoproj.io/sync-wave': '-15', 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' },
  ],
  [FORKLIFT, 'Host', {}, { 'argocd.argoproj.io/sync-wave': '-8' }],
  [
    FORKLIFT,
    'Hook',
    { spec: { playbook: 'LQo=' } },
    { 'argocd.argoproj.io/sync-wave': '0', 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' },
  ],
  [
    FORKLIFT,
    'Plan',
    {},
    {
      'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=false',
      'argocd.argoproj.io/sync-wave': '10',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    },
  ],
  [
    'external-secrets.io/v1',
    'ExternalSecret',
    {},
    {
      'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=false',
      'argocd.argoproj.io/sync-wave': '-20',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    },
  ],
  [
    'v1',
    'Namespace',
    {},
    {
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
      'argocd.argoproj.io/sync-wave': '-30',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    },
  ],
])('all that is said of a %s %s', (apiVersion, kind, rest, annotations) => {
  expect(annotationsOf(object(apiVersion, kind, rest))).toEqual(annotations);
});

test('what the author has set wins, and keys are in order', () => {
  const metadata = { name: 'it', annotations: { 'z.example/a': 'b', 'argocd.argoproj.io/sync-wave': '7', a: 'b' } };
  const annotations = annotationsOf({ apiVersion: 'v1', kind: 'ConfigMap', metadata });

  expect(Object.entries(annotations ?? {})).toEqual([
    ['a', 'b'],
    ['argocd.argoproj.io/sync-wave', '7'],
    ['kustomize.toolkit.fluxcd.io/substitute', 'disabled'],
    ['z.example/a', 'b'],
  ]);
});

test('an object is not changed, and only its annotations differ', () => {
  const manifest = object(FORKLIFT, 'Plan', { spec: { vms: [] } });
  const copy = JSON.parse(JSON.stringify(manifest));
  const { metadata, ...rest } = withDeliveryAnnotations(manifest);

  expect(manifest).toEqual(copy);
  expect({ ...rest, metadata: { name: metadata.name } }).toEqual(copy);
});

const vms = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `vm-${i}`, name: 'n'.repeat(200) }));
test.each<[string, string, string, object, boolean]>([
  ['a large ConfigMap', 'v1', 'ConfigMap', { data: { a: 'x'.repeat(150_000), b: 'x'.repeat(60_000) } }, true],
  ['an ordinary ConfigMap', 'v1', 'ConfigMap', { data: { a: 'x'.repeat(150_000) } }, false],
  ['a ConfigMap without data', 'v1', 'ConfigMap', {}, false],
  ['a plan of a thousand VMs', FORKLIFT, 'Plan', { spec: { vms: vms(1000) } }, true],
  ['a plan of twenty VMs', FORKLIFT, 'Plan', { spec: { vms: vms(20) } }, false],
  ['a large playbook', FORKLIFT, 'Hook', { spec: { playbook: 'L'.repeat(210_000) } }, true],
])('%s is applied by the server, past the size that Argo CD can note down', (_, apiVersion, kind, rest, large) => {
  const options = annotationsOf(object(apiVersion, kind, rest))?.['argocd.argoproj.io/sync-options'] ?? '';
  expect(options.split(',').includes('ServerSideApply=true')).toBe(large);
});
