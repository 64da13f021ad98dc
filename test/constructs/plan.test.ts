import { ApiObject, Chart, JsonPatch, Size, Testing } from 'cdk8s';
import {
  type ForkliftApp,
  ForkliftRelease,
  Hook,
  type IProvider,
  type MigrationProgram,
  MigrationType,
  OpenShiftProvider,
  Plan,
  type PlanProps,
  type PlanVmProps,
  Provider,
  ProviderType,
  TargetPowerState,
  VmSelection,
} from '../../lib';
import {
  aDestination,
  aPlan,
  aSource,
  aSourceVm,
  manifestOf,
  problemsOf,
  problemTexts,
  someCredentials,
  someMaps,
  testProgram,
  yamlOf,
} from '../kit';

const named = (name: string, id: string) => ({ id, name });
const specOf = (plan: Plan) => (manifestOf(plan) as { spec: Record<string, unknown> }).spec;
const vmsOf = (plan: Plan) => specOf(plan).vms as Record<string, unknown>[];

test('a plan names providers, maps and VMs, and writes what an API server would add', () => {
  const plan = aPlan(testProgram());

  expect(yamlOf(plan)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata:
  annotations:
    populatorLabels: 'True'
  labels:
    app.kubernetes.io/part-of: erp
  name: app
  namespace: vm-migrations
spec:
  deleteVmOnFailMigration: true
  map:
    network:
      name: networks
      namespace: vm-migrations
    storage:
      name: storage
      namespace: vm-migrations
  migrateSharedDisks: true
  preserveStaticIPs: true
  provider:
    destination:
      name: host
      namespace: konveyor-forklift
    source:
      name: some-vsphere
      namespace: vm-migrations
  runPreflightInspection: true
  targetNamespace: apps
  type: cold
  useCompatibilityMode: true
  vms:
    - id: vm-1
      name: app-1
`);
  expect(problemTexts(plan)).toEqual([]);
});

test('writes every prop', () => {
  const erp = testProgram(ForkliftRelease.MAIN);
  const ends = { source: aSource(erp), destination: aDestination(erp) };
  const announce = Hook.fromHookName(erp, 'announce', 'announce', { namespace: 'hooks' });
  const check = Hook.fromHookName(erp, 'check', 'check');
  const vm: Required<PlanVmProps> = {
    id: 'vm-1',
    name: 'App Server 1',
    namespace: 'unused',
    type: 'VM',
    preHooks: [announce],
    postHooks: [check],
    deleteVmOnFailMigration: false,
    enableNestedVirtualization: false,
    instanceType: 'u1.large',
    luks: { name: 'passphrases', namespace: 'keys' },
    migrateSharedDisks: false,
    nbdeClevis: true,
    networkNameTemplate: 'net-{{ .NetworkIndex }}',
    pvcNameTemplate: '{{ .TargetVmName }}-{{ .DiskIndex }}',
    rdmAsLun: true,
    rootDisk: '/dev/sdb',
    scsiReservation: true,
    targetName: 'app-server-1',
    targetPowerState: TargetPowerState.OFF,
    volumeNameTemplate: 'disk-{{ .VolumeIndex }}',
  };
  const props: Required<PlanProps> = {
    ...ends,
    ...someMaps(erp, ends),
    archived: true,
    conversionTempStorageClass: 'ceph',
    conversionTempStorageSize: Size.gibibytes(20),
    convertorAffinity: { podAntiAffinity: {} },
    convertorLabels: { app: 'virt-v2v' },
    convertorNodeSelector: { migration: 'yes' },
    customizationScripts: { name: 'scripts', namespace: 'config' },
    deleteGuestConversionPod: true,
    deleteVmOnFailMigration: false,
    description: 'ERP application servers',
    diskBus: 'virtio',
    enableNestedVirtualization: true,
    installLegacyDrivers: true,
    metadata: { name: 'applications', labels: { team: 'erp' } },
    migrateSharedDisks: false,
    networkNameTemplate: '{{ .NetworkName }}',
    postHooks: [check],
    preHooks: [announce],
    preserveClusterCpuModel: true,
    preserveStaticIPs: false,
    pvcNameTemplate: '{{ .PlanName }}-{{ .VmName }}-{{ .DiskIndex }}',
    pvcNameTemplateUseGenerateName: false,
    rdmAsLun: true,
    runPreflightInspection: false,
    scsiReservation: true,
    serviceAccount: 'migrator',
    skipGuestConversion: true,
    skipZoneNodeSelector: true,
    tagMapping: { disabled: false, labelTags: ['owner'] },
    targetAffinity: { nodeAffinity: {} },
    targetLabels: { tier: 'app' },
    targetNamespace: 'apps',
    targetNodeSelector: { zone: 'a' },
    targetPowerState: TargetPowerState.AUTO,
    transferNetwork: { name: 'transfer', namespace: 'default' },
    type: MigrationType.WARM,
    useCompatibilityMode: false,
    virtV2vImage: 'registry.corp.example/virt-v2v:2.7',
    vms: [vm],
    volumeNameTemplate: '{{ .PVCName }}',
    wave: 12,
    xfsCompatibility: true,
  };
  const plan = new Plan(erp, 'every', props);

  expect(yamlOf(plan)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata:
  annotations:
    populatorLabels: 'True'
  labels:
    app.kubernetes.io/part-of: erp
    team: erp
  name: applications
  namespace: vm-migrations
spec:
  archived: true
  conversionTempStorageClass: ceph
  conversionTempStorageSize: 20480Mi
  convertorAffinity:
    podAntiAffinity: {}
  convertorLabels:
    app: virt-v2v
  convertorNodeSelector:
    migration: 'yes'
  customizationScripts:
    name: scripts
    namespace: config
  deleteGuestConversionPod: true
  deleteVmOnFailMigration: false
  description: ERP application servers
  diskBus: virtio
  enableNestedVirtualization: true
  installLegacyDrivers: true
  map:
    network:
      name: networks
      namespace: vm-migrations
    storage:
      name: storage
      namespace: vm-migrations
  migrateSharedDisks: false
  networkNameTemplate: '{{ .NetworkName }}'
  preserveClusterCpuModel: true
  preserveStaticIPs: false
  provider:
    destination:
      name: host
      namespace: konveyor-forklift
    source:
      name: some-vsphere
      namespace: vm-migrations
  pvcNameTemplate: '{{ .PlanName }}-{{ .VmName }}-{{ .DiskIndex }}'
  pvcNameTemplateUseGenerateName: false
  rdmAsLun: true
  runPreflightInspection: false
  scsiReservation: true
  serviceAccount: migrator
  skipGuestConversion: true
  skipZoneNodeSelector: true
  tagMapping:
    disabled: false
    labelTags:
      - owner
  targetAffinity:
    nodeAffinity: {}
  targetLabels:
    tier: app
  targetNamespace: apps
  targetNodeSelector:
    zone: a
  targetPowerState: auto
  transferNetwork:
    name: transfer
    namespace: default
  type: warm
  useCompatibilityMode: false
  virtV2vImage: registry.corp.example/virt-v2v:2.7
  vms:
    - id: vm-1
      name: App Server 1
      deleteVmOnFailMigration: false
      enableNestedVirtualization: false
      hooks:
        - hook:
            name: announce
            namespace: hooks
          step: PreHook
        - hook:
            name: check
            namespace: vm-migrations
          step: PostHook
      instanceType: u1.large
      luks:
        name: passphrases
        namespace: keys
      migrateSharedDisks: false
      namespace: unused
      nbdeClevis: true
      networkNameTemplate: net-{{ .NetworkIndex }}
      pvcNameTemplate: '{{ .TargetVmName }}-{{ .DiskIndex }}'
      rdmAsLun: true
      rootDisk: /dev/sdb
      scsiReservation: true
      targetName: app-server-1
      targetPowerState: 'off'
      type: VM
      volumeNameTemplate: disk-{{ .VolumeIndex }}
  volumeNameTemplate: '{{ .PVCName }}'
  xfsCompatibility: true
`);
  expect(plan.wave).toBe(12);
  expect(problemTexts(plan)).toEqual([
    'erp/every: warning setting-unread: diskBus is deprecated and not read; leave it out',
    'erp/every: warning setting-unread: preserveClusterCpuModel is set, but Forklift reads it for ovirt sources only; provider "some-vsphere" is of type vsphere; leave it out',
    'erp/every: warning setting-unread: skipZoneNodeSelector is set, but Forklift reads it for ec2 sources only; provider "some-vsphere" is of type vsphere; leave it out',
    'erp/every: warning luks-and-clevis: VM "App Server 1": both luks and nbdeClevis are set, Clevis is used (Forklift: LuksAndClevisIncompatibility); keep one',
    'erp/every: warning pre-hook-of-warm-plan: a PreHook of a warm plan (announce) runs before the first copy: the source VM keeps running for hours after it, until the cut-over; do nothing in it that must still hold at the cut-over, such as stopping a service',
  ]);
});

describe('booleans that an API server sets to true', () => {
  const trueByDefault = (plan: Plan) => {
    const { deleteVmOnFailMigration, migrateSharedDisks, preserveStaticIPs, ...rest } = specOf(plan);
    const { runPreflightInspection, useCompatibilityMode } = rest;
    return {
      deleteVmOnFailMigration,
      migrateSharedDisks,
      preserveStaticIPs,
      runPreflightInspection,
      useCompatibilityMode,
    };
  };

  test('are written as true', () => {
    expect(trueByDefault(aPlan(testProgram()))).toEqual({
      deleteVmOnFailMigration: true,
      migrateSharedDisks: true,
      preserveStaticIPs: true,
      runPreflightInspection: true,
      useCompatibilityMode: true,
    });
  });

  test('stay false where the plan says so', () => {
    const off = {
      deleteVmOnFailMigration: false,
      migrateSharedDisks: false,
      preserveStaticIPs: false,
      runPreflightInspection: false,
      useCompatibilityMode: false,
    };

    expect(trueByDefault(aPlan(testProgram(), off))).toEqual(off);
  });

  test('are left out where the release lacks them', () => {
    const plan = aPlan(testProgram(ForkliftRelease.of('2.9.0')));

    expect(trueByDefault(plan)).toEqual({
      deleteVmOnFailMigration: undefined,
      migrateSharedDisks: true,
      preserveStaticIPs: undefined,
      runPreflightInspection: undefined,
      useCompatibilityMode: undefined,
    });
    expect(problemTexts(plan)).toEqual([]);
  });

  test('are refused, not dropped, where the release lacks one that is set', () => {
    expect(problemsOf((erp) => aPlan(erp, { deleteVmOnFailMigration: false }), ForkliftRelease.of('2.9.0'))).toEqual([
      "erp/app: error not-in-release: deleteVmOnFailMigration is not a field of Forklift 2.9.0, which would drop it with only a warning; it came with Forklift 2.10.4: leave it out, or set the app's release to the one your cluster runs",
    ]);
  });
});

describe('transferNetwork', () => {
  const openshift = (defaultTransferNetwork: string) => (erp: MigrationProgram) =>
    new OpenShiftProvider(erp, 'west', {
      url: 'https://api.west.corp.example:6443',
      credentials: someCredentials(),
      defaultTransferNetwork,
    });
  const host = (defaultTransferNetwork: string) => (erp: MigrationProgram) =>
    Provider.host(erp, { defaultTransferNetwork });

  test.each<[string, (erp: MigrationProgram) => IProvider, PlanProps['transferNetwork'], unknown]>([
    ['is left out without a default', aDestination, undefined, undefined],
    [
      "is the destination's default",
      openshift('default/transfer'),
      undefined,
      { name: 'transfer', namespace: 'default' },
    ],
    ["is the host cluster's default", host('default/transfer'), undefined, { name: 'transfer', namespace: 'default' }],
    ['of a bare name is in the target namespace', host('transfer'), undefined, { name: 'transfer', namespace: 'apps' }],
    [
      "given wins over the destination's",
      host('default/transfer'),
      { name: 'fast' },
      { name: 'fast', namespace: 'apps' },
    ],
    [
      'given with its namespace is written so',
      aDestination,
      { name: 'fast', namespace: 'default' },
      { name: 'fast', namespace: 'default' },
    ],
  ])('%s', (_, destination, transferNetwork, expected) => {
    const erp = testProgram();
    const plan = aPlan(erp, { destination: destination(erp), ...(transferNetwork && { transferNetwork }) });

    expect(specOf(plan).transferNetwork).toEqual(expected);
    expect(problemTexts(plan)).toEqual([]);
  });

  test('becomes the annotation of a destination made here', () => {
    expect(manifestOf(openshift('apps/transfer')(testProgram()))).toMatchObject({
      metadata: { annotations: { 'forklift.konveyor.io/defaultTransferNetwork': 'apps/transfer' } },
    });
  });
});

test('references carry namespace and name and nothing else', () => {
  const erp = testProgram();
  const source = Provider.fromProviderName(erp, 'source', 'vcenter', {
    type: ProviderType.VSPHERE,
    namespace: 'sources',
  });
  const hook = Hook.fromHookName(erp, 'announce', 'announce', { namespace: 'hooks' });
  const plan = aPlan(erp, { source, preHooks: [hook] });

  expect([specOf(plan).provider, specOf(plan).map]).toEqual([
    {
      source: { name: 'vcenter', namespace: 'sources' },
      destination: { name: 'host', namespace: 'konveyor-forklift' },
    },
    {
      network: { name: 'networks', namespace: 'vm-migrations' },
      storage: { name: 'storage', namespace: 'vm-migrations' },
    },
  ]);
  expect(vmsOf(plan)[0]?.hooks).toEqual([{ hook: { name: 'announce', namespace: 'hooks' }, step: 'PreHook' }]);
});

test('scripts are looked for in the namespace of the plan', () => {
  const plan = aPlan(testProgram(), { customizationScripts: { name: 'scripts' } });

  expect(specOf(plan).customizationScripts).toEqual({ name: 'scripts', namespace: 'vm-migrations' });
});

test.each([
  ['app-1', undefined],
  ['svr--01', undefined],
  ['ERP Batch 02 (old)', 'erp-batch-02-old'],
  ['erp-batch_03', 'erp-batch-03'],
  ['-web-', 'web'],
  ['数据库', 'vm-7'],
])('the target name of VM %j is written as Forklift would make it: %s', (name, targetName) => {
  const plan = aPlan(testProgram(), { vms: [{ id: 'vm-7', name }] });

  expect(vmsOf(plan)).toEqual([{ id: 'vm-7', name, ...(targetName === undefined ? {} : { targetName }) }]);
  expect(problemTexts(plan)).toEqual([]);
});

test('a target name that would have dots is not written: a warning asks for one without', () => {
  const plan = aPlan(testProgram(), { vms: [{ id: 'vm-1', name: 'Web01.corp.example' }] });

  expect(vmsOf(plan)).toEqual([{ id: 'vm-1', name: 'Web01.corp.example' }]);
});

test('a target name given is written, also where it only repeats the name', () => {
  const plan = aPlan(testProgram(), { vms: [{ id: 'vm-1', name: 'app-1', targetName: 'app-1' }] });

  expect(vmsOf(plan)).toEqual([{ id: 'vm-1', name: 'app-1', targetName: 'app-1' }]);
});

test('the Secret of LUKS passphrases is in the namespace of the plan unless it is said', () => {
  const plan = aPlan(testProgram(), {
    vms: [
      { id: 'vm-1', name: 'app-1', luks: { name: 'keys' } },
      { id: 'vm-2', name: 'app-2', luks: { name: 'keys', namespace: 'vault' } },
    ],
  });

  expect(vmsOf(plan).map((vm) => vm.luks)).toEqual([
    { name: 'keys', namespace: 'vm-migrations' },
    { name: 'keys', namespace: 'vault' },
  ]);
});

test('a conversion copies no disk, so it needs no storage map, and the key is there all the same', () => {
  const erp = testProgram();
  const plan = aPlan(erp, { type: MigrationType.CONVERSION, storage: undefined as never });

  expect([specOf(plan).type, specOf(plan).map]).toEqual([
    'conversion',
    { network: { name: 'networks', namespace: 'vm-migrations' }, storage: {} },
  ]);
  expect(problemTexts(plan)).toEqual([]);
});

describe('for Forklift 2.9, which knows no type', () => {
  const release = ForkliftRelease.V2_9;

  test('a warm plan is written as warm: true', () => {
    const plan = aPlan(testProgram(release), { type: MigrationType.WARM });

    expect(yamlOf(plan)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata:
  annotations:
    populatorLabels: 'True'
  labels:
    app.kubernetes.io/part-of: erp
  name: app
  namespace: vm-migrations
spec:
  map:
    network:
      name: networks
      namespace: vm-migrations
    storage:
      name: storage
      namespace: vm-migrations
  migrateSharedDisks: true
  provider:
    destination:
      name: host
      namespace: konveyor-forklift
    source:
      name: some-vsphere
      namespace: vm-migrations
  targetNamespace: apps
  useCompatibilityMode: true
  vms:
    - id: vm-1
      name: app-1
  warm: true
`);
    expect(problemTexts(plan)).toEqual([]);
  });

  test('a cold plan is written without either', () => {
    const { type, warm } = specOf(aPlan(testProgram(release)));

    expect([type, warm]).toEqual([undefined, undefined]);
  });

  test('another type is refused', () => {
    const build = (erp: MigrationProgram) => aPlan(erp, { type: MigrationType.CONVERSION });

    expect(problemsOf(build, release)).toEqual([
      "erp/app: error not-in-release: type is not a field of Forklift 2.9, which would drop it with only a warning; it came with Forklift 2.10.4: leave it out, or set the app's release to the one your cluster runs",
    ]);
  });
});

describe('props that a release lacks', () => {
  test('tagMapping came with 2.12', () => {
    const build = (erp: MigrationProgram) => aPlan(erp, { tagMapping: { labelTags: ['owner'] } });

    expect(problemsOf(build, ForkliftRelease.V2_11)).toEqual([
      "erp/app: error not-in-release: tagMapping is not a field of Forklift 2.11, which would drop it with only a warning; it came with Forklift 2.12.0: leave it out, or set the app's release to the one your cluster runs",
    ]);
    expect(problemsOf(build, ForkliftRelease.of('2.12.0'))).toEqual([]);
  });

  test('enableNestedVirtualization came with 2.10.6 and 2.11.1, so 2.11.0 lacks what 2.10.6 has', () => {
    const build = (erp: MigrationProgram) =>
      aPlan(erp, {
        enableNestedVirtualization: true,
        vms: [{ id: 'vm-1', name: 'app-1', enableNestedVirtualization: false }],
      });

    expect(problemsOf(build, ForkliftRelease.of('2.10.6'))).toEqual([]);
    expect(problemsOf(build, ForkliftRelease.of('2.11.0'))).toEqual([
      "erp/app: error not-in-release: enableNestedVirtualization is not a field of Forklift 2.11.0, which would drop it with only a warning; it came with Forklift 2.10.6 (and 2.11.1 in the 2.11 line): leave it out, or set the app's release to the one your cluster runs",
      "erp/app: error not-in-release: vms[0].enableNestedVirtualization is not a field of Forklift 2.11.0, which would drop it with only a warning; it came with Forklift 2.10.6 (and 2.11.1 in the 2.11 line): leave it out, or set the app's release to the one your cluster runs",
    ]);
    expect(problemsOf(build, ForkliftRelease.of('2.11.7'))).toEqual([]);
  });
});

describe('VMs', () => {
  test('come from lists, inventory VMs and selections, in their order', () => {
    const plan = aPlan(testProgram(), {
      vms: [
        { id: 'vm-3', name: 'app-3' },
        new VmSelection([aSourceVm({ id: 'vm-2', name: 'app-2' }), aSourceVm()], 'name matches /^app/'),
        aSourceVm({ id: 'vm-4', name: 'app-4' }),
      ],
    });

    expect(vmsOf(plan)).toEqual([
      { id: 'vm-3', name: 'app-3' },
      { id: 'vm-2', name: 'app-2' },
      { id: 'vm-1', name: 'app-1' },
      { id: 'vm-4', name: 'app-4' },
    ]);
  });

  test('may be one selection', () => {
    const plan = aPlan(testProgram(), { vms: new VmSelection([aSourceVm()], 'app-1') });

    expect(vmsOf(plan)).toEqual([{ id: 'vm-1', name: 'app-1' }]);
  });

  test('of an openshift source keep their namespace', () => {
    const erp = testProgram();
    const source = aSource(erp, ProviderType.OPENSHIFT);
    const plan = aPlan(erp, { source, vms: [{ id: 'uid-1', name: 'app-1', namespace: 'shop' }] });

    expect(vmsOf(plan)).toEqual([{ id: 'uid-1', name: 'app-1', namespace: 'shop' }]);
    expect(problemTexts(plan)).toEqual([]);
  });

  test('added later come after the others and get the plan-wide hooks', () => {
    const erp = testProgram();
    const plan = aPlan(erp, { preHooks: [Hook.fromHookName(erp, 'announce', 'announce')] });
    plan
      .addVm({ id: 'vm-2', name: 'app-2' })
      .addVm(new VmSelection([aSourceVm({ id: 'vm-3', name: 'app-3' })], 'app-3'));

    expect(vmsOf(plan).map((vm) => vm.name)).toEqual(['app-1', 'app-2', 'app-3']);
    expect(plan.vms.map((vm) => vm.hooksAt('PreHook').map((h) => h.name))).toEqual([
      ['announce'],
      ['announce'],
      ['announce'],
    ]);
    expect(plan.vm('app-3').id).toBe('vm-3');
  });

  test('cannot be added through the list that plan.vms gives', () => {
    const plan = aPlan(testProgram());
    (plan.vms as unknown[]).pop();

    expect(plan.vms).toHaveLength(1);
  });
});

describe('a VM of a plan', () => {
  test('is found by id and by name', () => {
    const plan = aPlan(testProgram(), { vms: [named('app-1', 'vm-1'), named('app-2', 'vm-2')] });

    expect(plan.vm('vm-2')).toBe(plan.vms[1]);
    expect(plan.vm('app-2')).toBe(plan.vms[1]);
    expect(problemTexts(plan)).toEqual([]);
  });

  test('with the id that another has for a name is the one with the id', () => {
    const plan = aPlan(testProgram(), { vms: [named('vm-2', 'vm-1'), named('app-2', 'vm-2')] });

    expect(plan.vm('vm-2').name).toBe('app-2');
  });

  test('cannot be told by a name that two have', () => {
    const plan = aPlan(testProgram(), {
      vms: [named('app', 'vm-1'), aSourceVm({ id: 'vm-2', name: 'app', path: '/DC1/vm/ERP/app' })],
    });
    plan.vm('vm-2').configure({ targetName: 'app-2' });
    plan.vm('app');

    expect(problemTexts(plan)).toEqual([
      'erp/app: error vm-ambiguous: 2 VMs of plan "app" are named "app": vm-1 (path unknown), vm-2 (/DC1/vm/ERP/app); give the id of the one you mean',
    ]);
  });

  test('that is not there is reported at synth, with the nearest names', () => {
    const plan = aPlan(testProgram(), { vms: [named('erp-app-01', 'vm-1'), named('erp-app-02', 'vm-2')] });
    plan.vm('ERP-App-1').configure({ rootDisk: '/dev/sdb' }).clearHooks();
    plan.vm('unlike anything');

    expect(problemTexts(plan)).toEqual([
      'erp/app: error vm-not-in-plan: VM "ERP-App-1" is not among the 2 VMs of plan "app"; did you mean "erp-app-01", "erp-app-02"?',
      'erp/app: error vm-not-in-plan: VM "unlike anything" is not among the 2 VMs of plan "app"; add it to vms, or give the name of a VM of the plan',
    ]);
    expect(plan.vms).toHaveLength(2);
  });

  test('is asked for after it was added', () => {
    const plan = aPlan(testProgram());
    plan.vm('app-2');
    plan.addVm(named('app-2', 'vm-2'));

    expect(problemTexts(plan)).toEqual([
      'erp/app: error vm-not-in-plan: VM "app-2" is not among the 1 VMs of plan "app"; did you mean "app-1"?',
    ]);
  });
});

describe('raw changes', () => {
  test('land in the object and in the output, and are checked against the schema', () => {
    const plan = aPlan(testProgram());
    ApiObject.of(plan).addJsonPatch(JsonPatch.add('/spec/futureSetting', true));

    expect(specOf(plan).futureSetting).toBe(true);
    expect(problemTexts(plan)).toEqual([
      'erp/app: error unknown-field: futureSetting is not a field of Plan; an API server would drop it with only a warning',
    ]);
  });

  test('of known fields are rendered', () => {
    const plan = aPlan(testProgram());
    ApiObject.of(plan).addJsonPatch(
      JsonPatch.replace('/spec/preserveStaticIPs', false),
      JsonPatch.add('/metadata/annotations/corp.example~1ticket', 'CHG-1'),
    );

    expect(renderedPlan(plan)).toBe(`---
apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata:
  annotations:
    argocd.argoproj.io/sync-options: Prune=confirm,Delete=false
    argocd.argoproj.io/sync-wave: "10"
    corp.example/ticket: CHG-1
    kustomize.toolkit.fluxcd.io/prune: disabled
    populatorLabels: "True"
  labels:
    app.kubernetes.io/part-of: erp
  name: app
  namespace: vm-migrations
spec:
  deleteVmOnFailMigration: true
  map:
    network:
      name: networks
      namespace: vm-migrations
    storage:
      name: storage
      namespace: vm-migrations
  migrateSharedDisks: true
  preserveStaticIPs: false
  provider:
    destination:
      name: host
      namespace: konveyor-forklift
    source:
      name: some-vsphere
      namespace: vm-migrations
  runPreflightInspection: true
  targetNamespace: apps
  type: cold
  useCompatibilityMode: true
  vms:
    - id: vm-1
      name: app-1
`);
  });

  test('change nothing but the object: rendering twice gives the same, and props stay', () => {
    const labelTags = ['owner'];
    const targetLabels = { tier: 'app' };
    const plan = aPlan(testProgram(), { tagMapping: { labelTags }, targetLabels });
    ApiObject.of(plan).addJsonPatch(
      JsonPatch.add('/spec/tagMapping/labelTags/-', 'cost-centre'),
      JsonPatch.add('/spec/targetLabels/site', 'west'),
    );
    const once = manifestOf(plan);

    expect(manifestOf(plan)).toEqual(once);
    expect([labelTags, targetLabels]).toEqual([['owner'], { tier: 'app' }]);
  });

  test('of one VM leave the others alone', () => {
    const erp = testProgram();
    const plan = aPlan(erp, {
      preHooks: [Hook.fromHookName(erp, 'announce', 'announce')],
      vms: [named('app-1', 'vm-1'), named('app-2', 'vm-2')],
    });
    ApiObject.of(plan).addJsonPatch(JsonPatch.replace('/spec/vms/0/hooks/0/step', 'PostHook'));

    expect(vmsOf(plan).map((vm) => (vm.hooks as { step: string }[])[0]?.step)).toEqual(['PostHook', 'PreHook']);
  });
});

function renderedPlan(plan: Plan): string | undefined {
  const { files } = (plan.node.root as ForkliftApp).render();
  return files.find(({ path }) => path === 'erp/20-plans/plan-app.yaml')?.text;
}

test('a plan in a plain cdk8s app fails with our message', () => {
  const chart = new Chart(Testing.app(), 'plain', { namespace: 'vm-migrations' });
  const plan = aPlan(chart, { wave: 0, vms: [{ id: 'vm-1', name: 'web01.corp.example' }] });
  plan.run(1, { cutover: 'soon' });

  // Warnings, such as that of the dotted name, stay out of it.
  expect(() => Testing.synth(chart)).toThrow(
    new Error(`Validation failed with the following errors:
  [plain/app] wave is 0, accepted: a whole number from 1 to 999 [invalid-wave]
  [plain/app/run-1] cutover is "soon", accepted: an RFC 3339 date-time with its offset; write it like 2026-12-05T21:00:00Z or 2026-12-05T22:00:00+01:00 [invalid-cutover]
  [plain/app/run-1] a cut-over is set, but plan "app" is cold, which has no cut-over; leave it out, or make the plan warm [cutover-not-warm]`),
  );
});

test('a plan in a plain cdk8s app without an error is written', () => {
  const chart = new Chart(Testing.app(), 'plain', { namespace: 'vm-migrations' });
  const plan = aPlan(chart);

  expect(Testing.synth(chart)).toContainEqual(manifestOf(plan));
});
