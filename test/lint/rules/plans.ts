/** Cases of the rules in lib/lint/rules/plans. */

import { ForkliftRelease } from '../../../lib/forklift/releases/forklift-release';
import { HOOK, PLAN, PROVIDER, WARM } from '../rule-kit/example';
import {
  ends,
  FORKLIFT,
  forklift,
  hook,
  manyVms,
  namespace,
  numbered,
  plan,
  provider,
  ref,
  secondProvider,
  vm,
  vmNamed,
} from '../rule-kit/manifests';
import { inObject, passes, tells, testRule, withFile } from '../rule-kit/test-rule';

const EXACT = { pvcNameTemplateUseGenerateName: false, pvcNameTemplate: '{{ .TargetVmName }}-{{ .DiskIndex }}' };

const cluster = (namespace: string, spec: object = {}) => ({
  ...forklift('Provider', 'here', { type: 'openshift', secret: {}, ...spec }),
  metadata: { name: 'here', namespace },
});
const liveFrom = (namespace: string, more: object = {}) =>
  plan({
    type: 'live',
    provider: { source: { name: 'here', namespace }, destination: ref('vcenter') },
    vms: [{ id: 'u-1', name: 'db-1', namespace: 'erp' }],
    ...more,
  });

const east = provider('openshift');

testRule('live-restricted-provider', [
  tells(
    'a provider of the cluster itself beside the plan',
    [east, cluster('vm-migrations'), liveFrom('vm-migrations')],
    ['warning live-restricted-provider @spec.provider.source'],
  ),
  tells(
    'as the destination',
    [
      east,
      cluster('vm-migrations'),
      liveFrom('vm-migrations', {
        provider: {
          source: ref('vcenter'),
          destination: { name: 'here', namespace: 'vm-migrations' },
        },
      }),
    ],
    ['warning live-restricted-provider @spec.provider.destination'],
  ),
  passes("in Forklift's namespace", [east, cluster('openshift-mtv'), liveFrom('openshift-mtv')]),
  passes('where a ForkliftController of the set is', [
    { ...forklift('ForkliftController', 'c', {}), metadata: { name: 'c', namespace: 'mtv' } },
    east,
    cluster('mtv'),
    liveFrom('mtv'),
  ]),
  passes('one that reaches another cluster by its url', [
    east,
    cluster('vm-migrations', { url: 'https://api:6443', secret: { name: 's', namespace: 'vm-migrations' } }),
    liveFrom('vm-migrations'),
  ]),
  passes('a cold plan', [east, cluster('vm-migrations'), liveFrom('vm-migrations', { type: 'cold' })]),
]);

testRule('colliding-name-template', [
  inObject(
    'no DiskIndex',
    PLAN,
    (o) =>
      void Object.assign(o.spec, { pvcNameTemplate: '{{ .TargetVmName }}', pvcNameTemplateUseGenerateName: false }),
  ),
  ...(
    [
      ['volumeNameTemplate', 'data', 'data{{ .VolumeIndex }}'],
      ['networkNameTemplate', 'net', 'net{{ .NetworkIndex }}'],
      ['volumeNameTemplate', 'data', '{{ .PVCName }}'],
      ['networkNameTemplate', 'net', '{{ .NetworkName | lower }}'],
    ] as const
  ).flatMap(([template, bad, good]) => [
    tells(
      `${template} ${bad}`,
      [vm({ targetName: 'a' }, { [template]: bad })],
      [`warning colliding-name-template @spec.${template}`],
    ),
    tells(
      `a VM's own ${template} ${bad}`,
      [vm({ targetName: 'a', [template]: bad }, { [template]: good })],
      [`warning colliding-name-template @spec.vms[0].${template}`],
    ),
    passes(`${template} ${good}`, [vm({ targetName: 'a' }, { [template]: good })]),
  ]),
  tells(
    "a VM's own template without DiskIndex",
    [vm({ targetName: 'a', pvcNameTemplate: '{{ .TargetVmName }}-data' }, EXACT)],
    ['warning colliding-name-template @spec.vms[0].pvcNameTemplate'],
  ),
  passes("a VM's own template without DiskIndex where Kubernetes adds to it", [
    vm({ targetName: 'a', pvcNameTemplate: '{{ .TargetVmName }}-data' }),
  ]),
  tells(
    'a name for the first disk, and one for all others',
    [vm({ targetName: 'a' }, { ...EXACT, pvcNameTemplate: '{{ if eq .DiskIndex 0 }}root{{ else }}data{{ end }}' })],
    ['warning colliding-name-template @spec.pvcNameTemplate'],
  ),
  tells(
    'a name of the third VM that is cut to that of the first',
    [
      plan({
        ...EXACT,
        pvcNameTemplate: '{{ trunc 3 .TargetVmName }}-{{ .DiskIndex }}',
        vms: ['app1', 'web1', 'app2'].map((targetName, i) => ({ id: `vm-${i}`, name: targetName, targetName })),
      }),
    ],
    ['warning colliding-name-template @spec.pvcNameTemplate'],
  ),
]);

testRule('customization-script-name', [
  inObject('no such script', PLAN, (o) => {
    o.spec.customizationScripts = { name: 'hook-drain', namespace };
  }),
]);

testRule('dotted-target-name', [
  inObject(
    'a dotted name without targetName',
    PLAN,
    (o) => void delete vmNamed(o, 'erp-web01.corp.example').targetName,
  ),
]);

testRule('drifting-luks', [
  inObject('luks: {}', PLAN, (o) => {
    o.spec.vms[0].luks = {};
  }),
]);

const VM = { id: 'vm-1', name: 'db-1' };

testRule('duplicate-target-name', [
  tells(
    'one targetName twice in a plan that is archived',
    [
      plan({
        archived: true,
        vms: [
          { ...VM, targetName: 'a' },
          { id: 'vm-2', name: 'db-2', targetName: 'a' },
        ],
      }),
    ],
    ['error duplicate-target-name @spec.vms[1].targetName'],
  ),
  inObject('one targetName twice', PLAN, (o) => {
    o.spec.vms[1].targetName = o.spec.vms[0].targetName;
  }),
  inObject('that of another source name', PLAN, (o) => {
    o.spec.vms[0].targetName = 'erp-batch-01';
  }),
  passes('two VMs of one name with target names', [
    plan({
      vms: [
        { id: 'vm-1', name: 'twin', targetName: 'a' },
        { id: 'vm-2', name: 'twin', targetName: 'b' },
      ],
    }),
  ]),
]);

testRule('duplicate-vm', [
  inObject('a VM twice', WARM, (o) => void o.spec.vms.push(o.spec.vms[0])),
  tells(
    'a VM twice in a plan that is archived',
    [plan({ archived: true, vms: [VM, VM] })],
    ['error duplicate-vm @spec.vms[1]'],
  ),
  tells(
    'a VM twice by its name alone',
    [plan({ vms: [{ name: 'db-1' }, { name: 'db-1' }] })],
    ['info vm-ref-half @spec.vms[0]', 'error duplicate-vm @spec.vms[1]'],
  ),
  tells(
    'VMs of one name in two namespaces, by their names alone',
    [
      provider('openshift', { url: 'https://api.corp.example:6443' }),
      plan({
        vms: [
          { name: 'db-1', namespace: 'a', targetName: 'a' },
          { name: 'db-1', namespace: 'b', targetName: 'b' },
        ],
      }),
    ],
    ['warning setting-needs-id @spec.vms[0].targetName', 'warning setting-needs-id @spec.vms[1].targetName'],
  ),
]);

testRule('host-namespace', [
  inObject('a plan in the namespace of MTV', PLAN, (o) => {
    o.metadata.namespace = 'openshift-mtv';
    o.spec.provider.destination.namespace = 'konveyor-forklift';
  }),
]);

testRule('invalid-image', [
  inObject('a scheme in front', PLAN, (o) => {
    o.spec.virtV2vImage = 'docker://a/b:1';
  }),
  inObject('no slash', PLAN, (o) => {
    o.spec.virtV2vImage = 'virt-v2v:1';
  }),
  inObject('capitals in the path', HOOK, (o) => {
    o.spec.image = 'registry.corp.example/Hooks/runner:1';
  }),
  passes('an image by digest', [hook({ image: `quay.io/kubev2v/hook-runner@sha256:${'0'.repeat(64)}` })]),
  passes('an image of a registry with a port', [hook({ image: 'localhost:5000/a/b:1.0' })]),
]);

testRule('invalid-name-template', [
  inObject('an unknown function', PLAN, (o) => {
    o.spec.pvcNameTemplate = '{{ .VmName | default "x" }}';
  }),
  inObject('an unknown variable', PLAN, (o) => {
    o.spec.pvcNameTemplate = '{{ .VMName }}';
  }),
  inObject('capitals of a VM', PLAN, (o) => {
    o.spec.pvcNameTemplate = '{{ .VmName }}-{{ .DiskIndex }}';
  }),
  inObject('not closed', PLAN, (o) => {
    o.spec.pvcNameTemplate = '{{ .VmId ';
  }),
  inObject('a volume template that reads the VM', PLAN, (o) => {
    o.spec.volumeNameTemplate = '{{ .VmName }}';
  }),
  inObject('a network template with dots', PLAN, (o) => {
    o.spec.networkNameTemplate = 'net.{{ .NetworkIndex }}';
  }),
  inObject('of one VM', PLAN, (o) => {
    o.spec.vms[0].pvcNameTemplate = '{{ upper .VmName }}';
  }),
  ...[undefined, ForkliftRelease.V2_12, ForkliftRelease.of('2.9.0')].map((release) =>
    tells(
      `a variable that no release has yet, ${release === undefined ? 'where none is said' : `on ${release}`}`,
      [vm({ pvcNameTemplate: '{{ .VmId }}-{{ .DiskIndex }}' }, { deleteVmOnFailMigration: undefined })],
      ['error invalid-name-template @spec.vms[0].pvcNameTemplate'],
      release === undefined ? {} : { release },
    ),
  ),
  tells('a variable of the main branch', [vm({ pvcNameTemplate: '{{ .VmId }}-{{ .DiskIndex }}' })], [], {
    release: ForkliftRelease.MAIN,
  }),
  tells(
    'a variable that came with 2.10',
    [plan({ deleteVmOnFailMigration: undefined, pvcNameTemplate: '{{ .TargetVmName }}-{{ .DiskIndex }}' })],
    ['error invalid-name-template @spec.pvcNameTemplate'],
    { release: ForkliftRelease.V2_9 },
  ),
]);

testRule('invalid-plan-name', [
  inObject('a plan with dots', PLAN, (o) => {
    o.metadata.name = 'applications.erp';
  }),
  inObject('a plan with 70 letters', PLAN, (o) => {
    o.metadata.name = 'a'.repeat(70);
  }),
  tells(
    'a dotted plan, where the release is known to refuse it',
    [plan({}, { name: 'a.b' })],
    ['error invalid-plan-name @metadata.name'],
    { release: ForkliftRelease.MAIN },
  ),
  tells('a dotted plan, where it is not', [plan({}, { name: 'a.b' })], ['warning invalid-plan-name @metadata.name'], {
    release: ForkliftRelease.V2_12,
  }),
]);

testRule('invalid-quantity', [
  inObject(
    '50GB',
    PLAN,
    (o) => void Object.assign(o.spec, { conversionTempStorageClass: 'fast', conversionTempStorageSize: '50GB' }),
  ),
]);

testRule('invalid-root-disk', [
  inObject('sdb', PLAN, (o) => {
    o.spec.vms[0].rootDisk = 'sdb';
  }),
]);

testRule('invalid-target-name', [
  inObject('capitals', PLAN, (o) => {
    o.spec.vms[0].targetName = 'ERP-APP-01';
  }),
  inObject('dots', PLAN, (o) => {
    o.spec.vms[0].targetName = 'erp.app.01';
  }),
  inObject('70 letters', PLAN, (o) => {
    o.spec.vms[0].targetName = 'a'.repeat(70);
  }),
  passes('a target name of 63 letters', [vm({ targetName: 'a'.repeat(63) })]),
]);

testRule('invalid-target-namespace', [
  inObject('capitals', PLAN, (o) => {
    o.spec.targetNamespace = 'ERP';
  }),
  inObject('a dot', PLAN, (o) => {
    o.spec.targetNamespace = 'erp.apps';
  }),
]);

testRule('feature-off', [
  withFile('no live migration', 'dist/erp/20-plans/live.yaml', [
    forklift('ForkliftController', 'c', { feature_ocp_live_migration: 'false' }),
    forklift('Plan', 'live', { type: 'live', vms: [] }),
  ]),
  withFile('no warm migration from oVirt', 'dist/erp/20-plans/live.yaml', [
    forklift('ForkliftController', 'c', { controller_ovirt_warm_migration: false }),
    secondProvider({ type: 'ovirt', url: 'https://o/ovirt-engine/api' }),
    forklift('Plan', 'warm', { type: 'warm', provider: { source: ref('second') }, vms: [] }),
  ]),
  passes('another gate that is closed', [
    forklift('ForkliftController', 'c', { feature_validation: 'false', feature_ocp_live_migration: 'true' }),
    plan(),
  ]),
]);

testRule('known-defects', [
  inObject('a PreHook that becomes a job of AAP', HOOK, (o) => {
    o.spec = { aap: { jobTemplateId: 7 } };
  }),
]);

const ovirt = (count: number) => [
  provider('ovirt'),
  plan({
    deleteVmOnFailMigration: undefined,
    vms: Array.from({ length: count }, (_, i) => ({
      id: `aaaaaaaa-0000-4000-8000-00000000000${i}`,
      name: `db-${i}`,
    })),
  }),
];

testRule('known-defects', [
  ...(
    [
      ['2.12.3', 2, true],
      ['2.12.4', 2, false],
      ['2.9.0', 2, true],
      ['2.12.3', 1, false],
    ] as const
  ).map(([release, count, isTold]) =>
    tells(`${count} VMs of oVirt on ${release}`, ovirt(count), isTold ? ['warning known-defects @spec.vms'] : [], {
      release: ForkliftRelease.of(release),
    }),
  ),
  tells('where nobody names the release, what a later one fixed', ovirt(2), []),
]);

testRule('long-name-template', [
  inObject('a long result', PLAN, (o) => {
    o.spec.pvcNameTemplate = '{{ .PlanName }}-{{ .TargetVmName }}-{{ .VmName }}-and-more-and-more';
  }),
]);

testRule('luks-and-clevis', [
  inObject('both', WARM, (o) => {
    vmNamed(o, 'erp-db-04').nbdeClevis = true;
  }),
]);

testRule('customization-scripts-elsewhere', [
  ...['2.11.7', '2.12.0'].flatMap((release) =>
    ['vm-migrations', 'erp'].map((place) =>
      tells(
        `a ConfigMap in ${place} on ${release}`,
        [plan({ customizationScripts: { name: 'scripts', namespace: place } })],
        release === '2.11.7' && place !== 'erp'
          ? ['error customization-scripts-elsewhere @spec.customizationScripts']
          : [],
        { release: ForkliftRelease.of(release) },
      ),
    ),
  ),
]);

testRule('luks-without-name', [
  inObject('an empty name', WARM, (o) => {
    o.spec.vms[0].luks = { name: '', namespace };
  }),
  inObject('no name', WARM, (o) => {
    o.spec.vms[0].luks = { namespace };
  }),
]);

testRule('no-vms', [
  inObject('no VM', PLAN, (o) => {
    o.spec.vms = [];
  }),
]);

testRule('plan-too-large', [
  inObject('250 VMs', PLAN, (o) => {
    o.spec.vms = manyVms(250);
  }),
  inObject('120 warm VMs', WARM, (o) => {
    o.spec.vms = manyVms(120);
  }),
  passes('a plan with 200 VMs', [plan({ vms: numbered(200) })]),
]);

testRule('renamed-target', [
  inObject('capitals without targetName', PLAN, (o) => void delete vmNamed(o, 'ERP-APP-01').targetName),
  tells(
    'two VMs whose names become one',
    [
      plan({
        vms: [
          { id: 'vm-1', name: 'Web_01' },
          { id: 'vm-2', name: 'web-01' },
        ],
      }),
    ],
    ['warning renamed-target @spec.vms[0].name', 'error duplicate-target-name @spec.vms[1].name'],
  ),
]);

testRule('setting-needs-id', [inObject('a targetName without id', PLAN, (o) => void delete o.spec.vms[0].id)]);

testRule('setting-unread', [
  inObject('a setting for oVirt', PLAN, (o) => {
    o.spec.preserveClusterCpuModel = true;
  }),
  inObject('diskBus', PLAN, (o) => {
    o.spec.diskBus = 'virtio';
  }),
  passes('a setting that is what the API server would write anyway', [
    provider('ovirt'),
    plan({
      useCompatibilityMode: true,
      migrateSharedDisks: true,
      xfsCompatibility: false,
      vms: [{ id: '11111111-2222-3333-4444-555555555555', name: 'a' }],
    }),
  ]),
]);

testRule('static-ips-on-pod-network', [
  inObject('kept on the pod network', PLAN, (o) => {
    o.spec.preserveStaticIPs = true;
  }),
]);

testRule('target-name-taken', [
  inObject('the name of a VM of the other plan', WARM, (o) => {
    o.spec.vms[0].targetName = 'erp-app-01';
  }),
  tells(
    'the name that Forklift makes of another',
    [plan(), forklift('Plan', 'other', { ...plan().spec, vms: [{ id: 'vm-2', name: 'DB_1' }] })],
    ['warning renamed-target @spec.vms[0].name', 'warning target-name-taken @spec.vms[0].name'],
  ),
  tells(
    'the name of a VM of a plan that is over',
    [plan({ archived: true }), forklift('Plan', 'other', { ...plan().spec, vms: [{ id: 'vm-2', name: 'db-1' }] })],
    [],
  ),
  passes('two plans whose VMs go to two namespaces by one name', [
    plan(),
    forklift('Plan', 'other', { ...plan().spec, targetNamespace: 'shop', vms: [{ id: 'vm-2', name: 'db-1' }] }),
  ]),
]);

testRule('temp-storage-half-set', [
  inObject('a class without a size', PLAN, (o) => {
    o.spec.conversionTempStorageClass = 'fast';
  }),
]);

testRule('transfer-network-elsewhere', [
  inObject('another namespace', PLAN, (o) => {
    o.spec.transferNetwork = { name: 'fast', namespace: 'networks' };
  }),
]);

testRule('type-not-supported', [
  inObject('live from vSphere', PLAN, (o) => {
    o.spec.type = 'live';
  }),
  tells(
    'a warm plan by the old field, from a source that cannot',
    [provider('ova'), plan({ warm: true })],
    ['error type-not-supported @spec.warm'],
  ),
]);

testRule('vddk-image-missing', [inObject('no VDDK image', PROVIDER, (o) => void delete o.spec.settings.vddkInitImage)]);

testRule('vm-id-form', [
  inObject('a UUID', WARM, (o) => {
    o.spec.vms[0].id = '4c4c4544-0042-3510-8054-b4c04f4d4d32';
  }),
  inObject('a name', WARM, (o) => {
    o.spec.vms[0].id = 'erp-db-01';
  }),
]);

testRule('vm-in-two-plans', [
  inObject(
    'a VM of the other plan',
    WARM,
    (o) => void o.spec.vms.push({ id: 'vm-1063', name: 'ERP-APP-01', targetName: 'x' }),
  ),
  passes('one VM in two plans of which one is archived', [
    plan({ archived: true }),
    forklift('Plan', 'other', plan().spec),
  ]),
  passes('equal ids of two sources', [
    plan(),
    forklift('Plan', 'other', {
      ...plan().spec,
      provider: { ...ends, source: ref('second') },
      vms: [{ id: 'vm-1', name: 'shop-1' }],
    }),
  ]),
  tells(
    'a second object of another namespace is another',
    [plan(), plan({}, { namespace: 'other' })],
    ['warning vm-in-two-plans @spec.vms[0]'],
  ),
  tells(
    'a copy of the plan, which is a duplicate and not another plan',
    [plan(), plan()],
    ['error duplicate-object @metadata.name'],
  ),
]);

testRule('vm-ref-half', [
  inObject('a name alone', WARM, (o) => void delete o.spec.vms[0].id),
  inObject('an id alone', WARM, (o) => void delete o.spec.vms[0].name),
  tells(
    'a VM by name twice',
    [plan({ vms: [{ name: 'a' }, { name: 'a' }] })],
    ['info vm-ref-half @spec.vms[0]', 'error duplicate-vm @spec.vms[1]'],
  ),
]);

testRule('vm-ref-incomplete', [
  inObject('neither id nor name', PLAN, (o) => {
    o.spec.vms[0] = { targetPowerState: 'on' };
  }),
  passes('an openshift source with VMs by namespace and name', [
    provider('openshift'),
    plan({ vms: [{ name: 'a', namespace: 'b', id: 'c' }] }),
  ]),
  tells(
    'a VM of an openshift source by id',
    [provider('openshift'), plan({ vms: [{ id: 'x', name: 'a' }] })],
    ['error vm-ref-incomplete @spec.vms[0]'],
  ),
]);

testRule('warm-and-type', [
  inObject('both', WARM, (o) => {
    o.spec.warm = true;
  }),
  inObject('both, and they differ', PLAN, (o) => {
    o.spec.warm = true;
  }),
]);

testRule('warm-vms-wait', [
  inObject('30 warm VMs', WARM, (o) => {
    o.spec.vms = manyVms(30);
  }),
  passes('as many warm VMs as move at once', [plan({ type: 'warm', vms: numbered(20) })]),
  passes('as many warm VMs as the controller is told to move', [
    forklift('ForkliftController', 'c', { controller_max_vm_inflight: 30 }),
    plan({ type: 'warm', vms: numbered(30) }),
  ]),
  tells(
    'more warm VMs than move at once',
    [plan({ type: 'warm', vms: numbered(21) })],
    ['info warm-vms-wait @spec.vms'],
  ),
  tells(
    'more warm VMs than the controller is told to move',
    [
      forklift('ForkliftController', 'c', { controller_max_vm_inflight: '5' }),
      plan({ type: 'warm', vms: numbered(6) }),
    ],
    ['info warm-vms-wait @spec.vms'],
  ),
]);

testRule('wrong-provider-type', [
  withFile('a provider of type ova as destination', 'dist/erp/10-base/second.yaml', [
    secondProvider({ type: 'ova', url: 'nas:/ova' }),
    {
      apiVersion: FORKLIFT,
      kind: 'NetworkMap',
      metadata: { name: 'n', namespace },
      spec: {
        map: [],
        provider: { source: { name: 'vcenter', namespace }, destination: { name: 'second', namespace } },
      },
    },
  ]),
]);
