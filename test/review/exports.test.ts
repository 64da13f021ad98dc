/** An export of a cluster and the files that were applied to it are the same program, whoever applied them. */
import { dump, load } from 'js-yaml';
import { filesBelow } from '../kit';
import { type Files, reviewOf } from './kit';

// biome-ignore lint/suspicious/noExplicitAny: manifests of any kind, to be changed as a server does
type Live = any;

const dist = Object.fromEntries(Object.entries(filesBelow('dist')).filter(([path]) => path.startsWith('erp/')));
const objects = (): Live[] =>
  Object.entries(dist)
    .filter(([path]) => !path.endsWith('kustomization.yaml'))
    .map(([, text]) => load(text));

/** What the API server adds to whatever is applied. */
function served(object: Live, i: number, manager: string): Live {
  Object.assign(object.metadata, {
    creationTimestamp: '2026-06-01T10:00:00Z',
    generation: 3,
    managedFields: [{ manager, operation: 'Apply', fieldsType: 'FieldsV1', fieldsV1: { 'f:spec': {} } }],
    resourceVersion: String(1000 + i),
    uid: `00000000-0000-0000-0000-${String(i).padStart(12, '0')}`,
  });
  object.status = { conditions: [{ type: 'Ready', status: 'True' }] };
  if (object.kind === 'Plan')
    Object.assign(object.spec, {
      skipGuestConversion: false,
      xfsCompatibility: false,
      pvcNameTemplateUseGenerateName: true,
    });
  if (object.kind === 'RoleBinding') for (const subject of object.subjects) delete subject.apiGroup;
  if (object.kind === 'ExternalSecret') {
    object.spec.refreshInterval = '1h0m0s';
    object.spec.target.deletionPolicy = 'Retain';
    for (const { remoteRef } of object.spec.data)
      Object.assign(remoteRef, { conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' });
  }
  return object;
}

const kinds: Readonly<Record<string, (object: Live, i: number) => Live>> = {
  'server-side applied': (object, i) => served(object, i, 'kustomize-controller'),
  'client-side applied': (object, i) => {
    const applied = JSON.stringify(object);
    const live = served(object, i, 'kubectl-client-side-apply');
    live.metadata.annotations = {
      ...live.metadata.annotations,
      'kubectl.kubernetes.io/last-applied-configuration': applied,
    };
    return live;
  },
  "with what Forklift's webhooks and controllers, and engines, write": (object, i) => {
    const live = served(object, i, 'forklift-api');
    const { kind, spec, metadata } = live;
    metadata.labels = {
      ...metadata.labels,
      'kustomize.toolkit.fluxcd.io/name': 'erp',
      'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
    };
    metadata.annotations = { ...metadata.annotations, 'argocd.argoproj.io/tracking-id': 'erp:x' };
    if (kind === 'Plan') {
      metadata.annotations.populatorLabels = 'True';
      spec.transferNetwork = { name: 'migration', namespace: 'vm-migrations' };
      for (const vm of spec.vms) vm.luks ??= {};
    }
    if (kind === 'Migration') {
      metadata.ownerReferences = [{ apiVersion: 'forklift.konveyor.io/v1beta1', kind: 'Plan', name: 'x', uid: 'y' }];
      if (spec.cutover) spec.cutover = spec.cutover.replace('Z', '.000Z');
    }
    if (kind === 'ServiceAccount')
      Object.assign(live, { secrets: [{ name: 'token' }], imagePullSecrets: [{ name: 'pull' }] });
    return live;
  },
};

const exportOf = (items: readonly Live[]): Files => ({
  'export.yaml': dump({ apiVersion: 'v1', kind: 'List', items }),
});

test.each(Object.keys(kinds))('an export makes no difference: %s', (kind) => {
  const live = exportOf(objects().map(kinds[kind] as (object: Live, i: number) => Live));
  const there = reviewOf(live, dist);
  const back = reviewOf(dist, live);
  expect({ there: there.objects, back: back.objects, notes: there.notes }).toEqual({ there: [], back: [], notes: [] });
});

test('what somebody changed on the cluster is a difference', () => {
  const live = objects().map((object, i) => served(object, i, 'kubectl-edit'));
  live.find(({ kind, metadata }) => kind === 'Plan' && metadata.name === 'databases').spec.preserveStaticIPs = false;
  expect(reviewOf(exportOf(live), dist).settings).toEqual([
    {
      object: 'Plan vm-migrations/databases',
      programme: 'erp',
      what: 'keep static IP addresses',
      before: 'no',
      after: 'yes',
    },
  ]);
});

test("only what the export holds is compared, and what is nobody's is skipped", () => {
  const plans = objects().filter(({ kind }) => kind === 'Plan');
  const other = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'kube-root-ca.crt', namespace: 'vm-migrations' },
  };
  const { objects: changes, notes } = reviewOf(
    exportOf([...plans, other].map((object, i) => served(object, i, 'kubectl'))),
    {
      ...Object.fromEntries(Object.entries(dist).filter(([path]) => !path.includes('configmap'))),
    },
  );
  expect({ changes, notes }).toEqual({
    changes: [],
    notes: [
      'not compared, because the export holds none: ExternalSecret, Hook, Migration, NetworkMap, Provider, Role, RoleBinding, ServiceAccount, StorageMap',
      '1 object of the export skipped: not part of a program here',
    ],
  });
});

test('two programs that have nothing in common are told to be strangers', () => {
  const crm = Object.fromEntries(
    Object.entries(dist).map(([path, text]) => [
      path.replace(/^erp/, 'crm'),
      text.replaceAll('part-of: erp', 'part-of: crm').replaceAll('namespace: vm-migrations', 'namespace: crm'),
    ]),
  );
  expect(reviewOf(dist, crm).notes).toEqual([
    'the sides have no program in common: erp on one, crm on the other; are these the two that were meant?',
  ]);
});
