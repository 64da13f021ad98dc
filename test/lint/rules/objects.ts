/** Cases of the rules in lib/lint/rules/objects. */

import { load } from 'js-yaml';
import { ForkliftRelease } from '../../../lib/forklift/releases/forklift-release';
import {
  COLD_RUN,
  CONFIG_MAP,
  HOOK,
  layers,
  NETWORKS,
  PLAN,
  PROVIDER,
  RUN,
  SECRET,
  STORAGE,
  WARM,
} from '../rule-kit/example';
import {
  configMap,
  ends,
  forklift,
  manyVms,
  namespace,
  networks,
  plan,
  provider,
  ref,
  run,
  storage,
  vm,
} from '../rule-kit/manifests';
import { inObject, inText, passes, tells, testRule, withFile } from '../rule-kit/test-rule';

testRule('annotations-too-large', [
  inObject('300 kB in an annotation', SECRET, (o) => {
    o.metadata.annotations = { note: 'x'.repeat(300_000) };
  }),
]);

testRule('duplicate-object', [
  withFile(
    'a map once more',
    'dist/erp/10-base/again.yaml',
    load(layers.find(({ name }) => name.endsWith(NETWORKS))?.text ?? '') as object,
  ),
]);

testRule('generated-name', [
  inObject('generateName', RUN, (o) => {
    o.metadata = { generateName: 'databases-', namespace };
  }),
]);

testRule('idle-ignore', [
  inObject('a rule that finds nothing', PLAN, (o) => {
    o.metadata.annotations['cdk8s-forklift.dev/ignore'] = 'hook-step: so what';
  }),
]);

testRule('incomplete-object', [
  inObject('no kind', PLAN, (o) => void delete o.kind),
  inObject('no name', PLAN, (o) => void delete o.metadata.name),
  inObject('a name that is not text', HOOK, (o) => {
    o.metadata.name = 7;
  }),
]);

testRule('incomplete-reference', [
  inObject('no namespace of the source', PLAN, (o) => void delete o.spec.provider.source.namespace),
  inObject('no namespace of the destination', NETWORKS, (o) => void delete o.spec.provider.destination.namespace),
  inObject('no namespace of a map', PLAN, (o) => void delete o.spec.map.network.namespace),
  inObject('an empty map', PLAN, (o) => {
    o.spec.map.storage = {};
  }),
  inObject('no namespace of a hook', PLAN, (o) => void delete o.spec.vms[0].hooks[0].hook.namespace),
  inObject('no namespace of the plan', RUN, (o) => void delete o.spec.plan.namespace),
  inObject('no name of the Secret', PROVIDER, (o) => {
    o.spec.secret = {};
  }),
  passes('a plan of type conversion with an empty storage map', [
    plan({ type: 'conversion', map: { network: ref('n'), storage: {} } }),
  ]),
  passes('the host provider with an empty Secret', [
    forklift('Provider', 'host', { type: 'openshift', url: '', secret: {} }),
  ]),
  tells(
    'the same hook for twenty VMs, told once',
    [
      plan({
        vms: Array.from({ length: 20 }, (_, i) => ({
          id: `vm-${i}`,
          name: `a-${i}`,
          hooks: [{ step: 'PreHook', hook: { name: 'a' } }],
        })),
      }),
    ],
    ['error incomplete-reference @spec.vms[0].hooks[0].hook'],
  ),
]);

testRule('invalid-annotation', [
  inObject('an annotation that is a number', PLAN, (o) => {
    o.metadata.annotations.wave = 2;
  }),
  passes('annotations that Kubernetes takes', [plan({}, { annotations: { 'example.com/a.b_c': 'ä\n', a: '' } })]),
]);

testRule('invalid-ignore', [
  inObject('a rule that does not exist', PLAN, (o) => {
    o.metadata.annotations['cdk8s-forklift.dev/ignore'] = 'hook-stepp: so what';
  }),
  inObject('no reason', PLAN, (o) => {
    o.metadata.annotations['cdk8s-forklift.dev/ignore'] = 'hook-step';
  }),
]);

testRule('invalid-label', [
  inObject('a label with a blank', PLAN, (o) => {
    o.metadata.labels.team = 'a b';
  }),
  inObject('a label that is a boolean', PLAN, (o) => {
    o.metadata.labels.hot = true;
  }),
  tells(
    'a value of a label that is a number',
    [plan({}, { labels: { a: 1 } })],
    ['error invalid-label @metadata.labels.a'],
  ),
]);

testRule('invalid-name', [
  inObject('capitals in a name', NETWORKS, (o) => {
    o.metadata.name = 'Networks';
  }),
  inObject('a name with a blank', RUN, (o) => {
    o.metadata.name = 'databases r1';
  }),
  passes('an RBAC name with a colon', [
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'system:Hooks' }, rules: [] },
  ]),
]);

testRule('invalid-namespace', [
  inObject('dots in a namespace', HOOK, (o) => {
    o.metadata.namespace = 'vm.migrations';
  }),
]);

testRule('invalid-reference', [
  inObject('a plan with capitals', RUN, (o) => {
    o.spec.plan.name = 'Databases';
  }),
  inObject('a namespace with an underscore', PLAN, (o) => {
    o.spec.map.network.namespace = 'vm_migrations';
  }),
  tells(
    'a reference with capitals, in a namespace that cannot be',
    [
      run({ plan: { name: 'Databases', namespace: 'a_b' } }),
      run({ plan: { name: 'Data_bases', namespace } }, {}, 'databases-r2'),
    ],
    [
      'error migration-elsewhere @metadata.namespace',
      'error invalid-reference @spec.plan.namespace',
      'error invalid-reference @spec.plan.name',
    ],
  ),
]);

testRule('missing-field', [
  inObject('no targetNamespace', PLAN, (o) => void delete o.spec.targetNamespace),
  inObject('no provider', PLAN, (o) => void delete o.spec.provider),
  inObject('no source of the provider', STORAGE, (o) => void delete o.spec.provider.source),
  inObject('no map', PLAN, (o) => void delete o.spec.map),
  inObject('no vms', PLAN, (o) => void delete o.spec.vms),
  inObject('no plan', RUN, (o) => void delete o.spec.plan),
  inObject('no type of a destination', NETWORKS, (o) => void delete o.spec.map[0].destination.type),
  inObject('no storageClass', STORAGE, (o) => void delete o.spec.map[0].destination.storageClass),
  inObject('no type of a provider', PROVIDER, (o) => void delete o.spec.type),
  inObject('no step of a hook', PLAN, (o) => void delete o.spec.vms[0].hooks[0].step),
]);

testRule('missing-namespace', [
  inObject('no namespace', HOOK, (o) => void delete o.metadata.namespace),
  inObject('no namespace on a plan', PLAN, (o) => void delete o.metadata.namespace),
]);

/** A plan that says nothing of its own accord that early releases lack. */
const barePlan = (spec: object) => plan({ deleteVmOnFailMigration: undefined, ...spec });
const csi = { csiVolumeImport: { secretRef: 'array', storageVendorProduct: 'primera3par' } };
const offloaded = (offloadPlugin: object) =>
  storage({ source: { id: 'datastore-1' }, destination: { storageClass: 'gold' }, offloadPlugin });

/** Fields with the releases around their first patch: lines have back-ports of their own. */
// biome-ignore format: a row a line
const FIRST_PATCHES: readonly (readonly [what: string, object: object, path: string, lacking: readonly string[], having: readonly string[]])[] = [
  ['rdmAsLun', barePlan({ rdmAsLun: true }), 'spec.rdmAsLun', ['2.9.2', '2.10.6', '2.11.2'], ['2.11.3', '2.12.0']],
  ['serviceAccount', barePlan({ serviceAccount: 'a' }), 'spec.serviceAccount', ['2.10.6', '2.11.2'], ['2.11.3', '2.12.5']],
  ['migrateSharedDisks of a VM', barePlan({ vms: [{ id: 'vm-1', name: 'a', migrateSharedDisks: false }] }), 'spec.vms[0].migrateSharedDisks', ['2.10.5', '2.11.2'], ['2.10.6', '2.11.3']],
  ['xfsCompatibility', barePlan({ xfsCompatibility: true }), 'spec.xfsCompatibility', ['2.10.5', '2.11.0'], ['2.10.6', '2.11.1', '2.12.0']],
  ['virtV2vImage', barePlan({ virtV2vImage: 'registry.corp/v2v:1' }), 'spec.virtV2vImage', ['2.10.5', '2.11.0'], ['2.10.6', '2.11.1']],
  ['enableNestedVirtualization', barePlan({ enableNestedVirtualization: true }), 'spec.enableNestedVirtualization', ['2.9.0', '2.10.5', '2.11.0'], ['2.10.6', '2.11.1']],
  ['useCompatibilityMode', barePlan({ useCompatibilityMode: false }), 'spec.useCompatibilityMode', ['2.9.0'], ['2.9.1', '2.10.4']],
  ['scsiReservation', barePlan({ vms: [{ id: 'vm-1', name: 'a', scsiReservation: true }] }), 'spec.vms[0].scsiReservation', ['2.12.1'], ['2.12.2']],
  ['csiVolumeImport', offloaded(csi), 'spec.map[0].offloadPlugin.csiVolumeImport', ['2.12.1'], ['2.12.2', 'main']],
  ['vlan', networks({ source: { id: 'sw-1', vlan: '12' }, destination: { type: 'multus', name: 'a', namespace: 'erp' } }), 'spec.map[0].source.vlan', ['2.11.7', '2.12.0'], ['2.12.1']],
  ['the type of a migration', barePlan({ type: 'cold' }), 'spec.type', ['2.9.2'], ['2.10.4']],
  ['vmCutover', run({ vmCutover: [{ id: 'vm-1', cutover: '2096-01-01T00:00:00Z' }] }), 'spec.vmCutover', ['2.12.5'], ['main', '5.0.0']],
];

testRule('not-in-release', [
  tells(
    'a field of the main branch, by release',
    [run({ resumeConversion: true }, {}, 'databases-r2')],
    ['error not-in-release @spec.resumeConversion'],
    { release: ForkliftRelease.V2_12 },
  ),
  ...FIRST_PATCHES.flatMap(([what, object, path, lacking, having]) => [
    ...lacking.map((release) =>
      tells(`${what} on ${release}`, [object], [`error not-in-release @${path}`], {
        release: ForkliftRelease.of(release),
      }),
    ),
    ...having.map((release) => tells(`${what} on ${release}`, [object], [], { release: ForkliftRelease.of(release) })),
  ]),
  tells(
    'a setting of a provider, which is in no CRD',
    [provider('vsphere', { settings: { sdkEndpoint: 'vcenter', esxiCloneMethod: 'ssh' } })],
    ['warning not-in-release @spec.settings.esxiCloneMethod'],
    { release: ForkliftRelease.V2_9 },
  ),
]);

testRule('object-too-large', [
  inObject('7000 VMs', PLAN, (o) => {
    o.spec.vms = manyVms(7000);
  }),
  withFile('a large ConfigMap', 'dist/erp/10-base/cm.yaml', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'x', namespace },
    data: { a: 'x'.repeat(1_100_000) },
  }),
]);

testRule('owner-references', [
  inObject('an owner by uid', RUN, (o) => {
    o.metadata.ownerReferences = [{ kind: 'Plan', name: 'databases', uid: 'x' }];
  }),
]);

testRule('reference-not-found', [
  inObject('a slip in a map', PLAN, (o) => {
    o.spec.map.network.name = 'network';
  }),
  inObject('a slip in a hook', PLAN, (o) => {
    o.spec.vms[0].hooks[0].hook.name = 'drian';
  }),
  inObject('a provider that is renamed', PROVIDER, (o) => {
    o.metadata.name = 'vcenter-2';
  }),
  inObject('a plan elsewhere', COLD_RUN, (o) => {
    o.spec.plan.name = 'apps';
  }),
  passes('a plan alone, whose providers and maps are on the cluster', [plan()]),
  tells(
    'a missing target of the set',
    [provider('vsphere'), plan({ provider: { ...ends, source: ref('vcentre') } })],
    ['warning reference-not-found @spec.provider.source'],
  ),
  tells(
    'the same, said to be there',
    [provider('vsphere'), plan({ provider: { ...ends, source: ref('vcentre') } })],
    [],
    { externals: ['Provider/*/vcentre'] },
  ),
]);

testRule('reference-with-more', [
  inObject('a uid', PLAN, (o) => {
    o.spec.provider.source.uid = 'x';
  }),
  inObject('a kind', WARM, (o) => {
    o.spec.provider.destination.kind = 'Provider';
  }),
]);

testRule('reference-with-slash', [
  inObject('namespace/name', RUN, (o) => {
    o.spec.plan.name = 'vm-migrations/databases';
  }),
]);

testRule('reserved-label', [
  inObject('the label plan-name', CONFIG_MAP, (o) => {
    o.metadata.labels['plan-name'] = 'applications';
  }),
  inObject('the label vmID', SECRET, (o) => {
    o.metadata.labels.vmID = 'vm-1';
  }),
  passes('labels of Forklift on what a cluster exported', [configMap({}, { labels: { 'plan-name': 'a' }, uid: 'x' })]),
  tells(
    'the two labels by which a plan is cleaned up',
    [configMap({}, { labels: { 'plan-name': 'a', 'plan-namespace': 'b' } })],
    ['error reserved-label @metadata.labels.plan-name', 'error reserved-label @metadata.labels.plan-namespace'],
  ),
  tells(
    'one of the two alone',
    [configMap({}, { labels: { 'plan-name': 'a' } })],
    ['warning reserved-label @metadata.labels.plan-name'],
  ),
]);

testRule('server-fields', [
  inObject('a status', PLAN, (o) => {
    o.status = { conditions: [] };
  }),
  inObject('an empty status', NETWORKS, (o) => {
    o.status = {};
  }),
  inObject('a uid', RUN, (o) => {
    o.metadata.uid = '0b5c1c5e-6f0e-4a52-a3a5-3f7c2f1d9a10';
  }),
  inObject('creationTimestamp: null', HOOK, (o) => {
    o.metadata.creationTimestamp = null;
  }),
  inObject('managedFields', PROVIDER, (o) => {
    o.metadata.managedFields = [{ manager: 'x' }];
  }),
  passes('everything that a cluster exports below metadata', [
    configMap({}, { annotations: {}, creationTimestamp: null, finalizers: [], generation: 3, managedFields: [] }),
  ]),
  tells(
    'an export of a cluster',
    [
      {
        ...plan(),
        metadata: {
          ...plan().metadata,
          uid: 'a',
          resourceVersion: '1',
          generation: 2,
          creationTimestamp: '2026-01-01T00:00:00Z',
        },
        status: { conditions: [{ type: 'Ready' }] },
      },
    ],
    ['warning server-fields @metadata.creationTimestamp'],
  ),
]);

testRule('unknown-field', [
  inObject('a slip in a field', PLAN, (o) => {
    o.spec.targetNamspace = o.spec.targetNamespace;
  }),
  inObject('a field of a VM', PLAN, (o) => {
    o.spec.vms[0].targetname = 'x';
  }),
  inObject('a field of a pair', NETWORKS, (o) => {
    o.spec.map[0].destination.vlan = '12';
  }),
  inObject('a setting below metadata', PLAN, (o) => {
    o.metadata.preserveClusterCpuModel = true;
  }),
  inObject('a member beside spec', HOOK, (o) => {
    o.sepc = {};
  }),
  passes('references with kind, apiVersion and uid, which Kubernetes has', [
    run({ plan: { ...ref('databases'), kind: 'Plan', apiVersion: 'forklift.konveyor.io/v1beta1', uid: 'x' } }),
    vm({
      hooks: [{ step: 'PreHook', hook: { ...ref('a'), kind: 'Hook', apiVersion: 'forklift.konveyor.io/v1beta1' } }],
    }),
  ]),
]);

testRule('unknown-kind', [
  inObject('MigrationPlan', PLAN, (o) => {
    o.kind = 'MigrationPlan';
  }),
  inObject('NetworkMapping', NETWORKS, (o) => {
    o.kind = 'NetworkMapping';
  }),
  passes('kinds of other groups with the same names', [
    { apiVersion: 'pkg.crossplane.io/v1', kind: 'Provider', metadata: { name: 'aws' }, spec: { package: 'x' } },
    { apiVersion: 'tackle.konveyor.io/v1alpha1', kind: 'Tackle', metadata: { name: 'a' } },
    { apiVersion: 'upgrade.cattle.io/v1', kind: 'Plan', metadata: { name: 'p', namespace }, spec: { concurrency: 1 } },
  ]),
  passes('kinds of the operator', [
    forklift('ForkliftController', 'forklift-controller', { feature_ui_plugin: 'true' }),
    forklift('Conversion', 'c', {}),
  ]),
]);

testRule('unquoted-text', [
  inObject('targetPowerState: on', PLAN, (o) => {
    o.spec.targetPowerState = true;
  }),
  inObject('a vlan as a number', NETWORKS, (o) => {
    o.spec.map[0].source.vlan = 12;
  }),
  inObject('a setting as a boolean', PROVIDER, (o) => {
    o.spec.settings.useVddkAioOptimization = true;
  }),
  inText('off', PLAN, (t) => t.replace('targetPowerState: "off"', 'targetPowerState: off')),
]);

testRule('wrong-api-version', [
  inObject('fork.konveyor.io', PLAN, (o) => {
    o.apiVersion = 'fork.konveyor.io/v1beta1';
  }),
  inObject('v1alpha1', NETWORKS, (o) => {
    o.apiVersion = 'forklift.konveyor.io/v1alpha1';
  }),
]);

testRule('wrong-type', [
  inObject('vms is a mapping', PLAN, (o) => {
    o.spec.vms = { id: 'vm-1' };
  }),
  inObject('a boolean in quotes', PLAN, (o) => {
    o.spec.archived = 'false';
  }),
  inObject('a deadline in words', HOOK, (o) => {
    o.spec.deadline = '10m';
  }),
  inObject('no spec', HOOK, (o) => void delete o.spec),
]);

testRule('wrong-value', [
  inObject('a type of migration', PLAN, (o) => {
    o.spec.type = 'hot';
  }),
  inObject('an empty type of migration', PLAN, (o) => {
    o.spec.type = '';
  }),
  inObject('a power state', PLAN, (o) => {
    o.spec.vms[0].targetPowerState = 'poweredOn';
  }),
  inObject('an access mode', STORAGE, (o) => {
    o.spec.map[0].destination.accessMode = 'RWX';
  }),
  inObject('a volume mode', STORAGE, (o) => {
    o.spec.map[0].destination.volumeMode = 'block';
  }),
  inObject('a type of destination', NETWORKS, (o) => {
    o.spec.map[0].destination.type = 'bridge';
  }),
  inObject('a service account with a dot', PLAN, (o) => {
    o.spec.serviceAccount = 'a.b';
  }),
]);
