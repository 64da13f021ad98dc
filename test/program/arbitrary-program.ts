/** Any valid program: what its source is, its plan with each setting, hooks, maps and runs. */
import { Duration, Size } from 'cdk8s';
import fc from 'fast-check';
import {
  AapHook,
  AccessMode,
  AnsibleHook,
  Credentials,
  Ec2Provider,
  ForkliftApp,
  ForkliftRelease,
  Host,
  HyperVProvider,
  type IHook,
  ImageHook,
  MigrationProgram,
  MigrationType,
  Network,
  NetworkMap,
  NutanixProvider,
  OffloadPlugin,
  OpenShiftProvider,
  OpenStackProvider,
  OVirtProvider,
  OvaProvider,
  Plan,
  type PlanProps,
  type PlanVmSettings,
  Playbook,
  Provider,
  ProviderType,
  StorageMap,
  StorageVendor,
  TargetPowerState,
  VolumeMode,
  VSphereProvider,
} from '../../lib';
import { PROVIDER_TYPES } from '../../lib/forklift/provider-types';
import { hasField } from '../../lib/forklift/releases/forklift-release';
import { VM_SETTING_NAMES, VM_SETTINGS } from '../../lib/forklift/vm-settings';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/);
const texts = fc.dictionary(label, label, { maxKeys: 3 });
const flag = fc.boolean();
const pvcTemplate = fc.constantFrom(
  '{{ .PlanName | trunc 15 }}-d{{ .DiskIndex }}',
  '{{ .PlanName | trunc 20 }}-{{ .DiskIndex }}',
);
const volumeTemplate = fc.constantFrom('{{.PVCName}}', 'volume-{{ add1 .VolumeIndex }}');
const networkTemplate = fc.constantFrom('{{.NetworkName}}', '{{ .NetworkType | lower }}-{{ .NetworkIndex }}');
const power = fc.constantFrom(...Object.values(TargetPowerState));

type Settings = Omit<
  PlanProps,
  | 'source'
  | 'destination'
  | 'networks'
  | 'storage'
  | 'targetNamespace'
  | 'vms'
  | 'type'
  | 'metadata'
  | 'wave'
  | 'preHooks'
  | 'postHooks'
  | 'conversionTempStorageSize'
  | 'transferNetwork'
  | 'diskBus'
>;

/** Every setting of a plan, so that the compiler asks for a new one; each is drawn or not. */
const settings: { [K in keyof Required<Settings>]: fc.Arbitrary<NonNullable<Settings[K]>> } = {
  archived: flag,
  conversionTempStorageClass: label,
  convertorAffinity: fc.constant({
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } },
  }),
  convertorLabels: texts,
  convertorNodeSelector: texts,
  customizationScripts: fc.record({ name: label }),
  deleteGuestConversionPod: flag,
  deleteVmOnFailMigration: flag,
  description: text,
  enableNestedVirtualization: flag,
  installLegacyDrivers: flag,
  migrateSharedDisks: flag,
  networkNameTemplate: networkTemplate,
  preserveClusterCpuModel: flag,
  preserveStaticIPs: flag,
  pvcNameTemplate: pvcTemplate,
  pvcNameTemplateUseGenerateName: flag,
  rdmAsLun: flag,
  runPreflightInspection: flag,
  scsiReservation: flag,
  serviceAccount: label,
  skipGuestConversion: flag,
  skipZoneNodeSelector: flag,
  tagMapping: fc.record({ disabled: flag, labelTags: fc.array(label, { maxLength: 2 }) }, { requiredKeys: [] }),
  targetAffinity: fc.constant({ podAntiAffinity: {} }),
  targetLabels: texts,
  targetNodeSelector: texts,
  targetPowerState: power,
  useCompatibilityMode: flag,
  virtV2vImage: fc.constant('quay.io/kubev2v/forklift-virt-v2v:2.12.5'),
  volumeNameTemplate: volumeTemplate,
  xfsCompatibility: flag,
};

/** Texts of a VM that have a form of their own; any other is a name. */
const formed: Readonly<Partial<Record<keyof PlanVmSettings, fc.Arbitrary<string>>>> = {
  networkNameTemplate: networkTemplate,
  pvcNameTemplate: pvcTemplate,
  rootDisk: fc.constantFrom('/dev/sda', '/dev/sdb'),
  volumeNameTemplate: volumeTemplate,
};

function valuesOf(name: keyof PlanVmSettings): fc.Arbitrary<unknown> {
  const { kind, values = [] } = VM_SETTINGS[name];
  if (kind === 'flag') return flag;
  if (kind === 'choice') return fc.constantFrom(...values);
  return kind === 'secret' ? fc.record({ name: label }) : (formed[name] ?? label);
}

/** Every setting of a VM; two of one name would clash, which is reported. */
const vmSettings = Object.fromEntries(
  VM_SETTING_NAMES.filter((name) => name !== 'targetName').map((name) => [name, valuesOf(name)]),
);

/** What hooks of a step a VM has: those of the plan, none, or one of its own. */
const ofStep = fc.constantFrom('the plan', 'none', 'its own');
const vm = fc.record({ name: text, settings: fc.record(vmSettings, { requiredKeys: [] }), pre: ofStep, post: ofStep });
const instant = fc.constantFrom('2026-12-05T22:00:00+01:00', '2026-12-05T21:00:00Z', '2027-01-01T00:30:00.5-09:30');

/** What a program is made of, drawn. */
export const drawn = fc.record({
  release: fc.constantFrom(
    '2.9.0',
    '2.9',
    '2.10.4',
    '2.10',
    '2.11.0',
    '2.11',
    '2.12.0',
    '2.12',
    'main',
    'main',
    'main',
  ),
  source: fc.constantFrom(...Object.values(ProviderType)),
  type: fc.nat(2),
  external: flag,
  settings: fc.record(settings, { requiredKeys: [] }),
  tempGiB: fc.integer({ min: 1, max: 50 }),
  transferNetwork: fc.option(label, { nil: undefined }),
  vms: fc.array(vm, { minLength: 1, maxLength: 4 }),
  preHook: fc.nat(3),
  postHook: fc.nat(3),
  networks: fc.array(fc.constantFrom('pod', 'multus', 'ignored'), { minLength: 1, maxLength: 3 }),
  storages: fc.array(
    fc.record(
      {
        accessMode: fc.constantFrom(...Object.values(AccessMode)),
        volumeMode: fc.constantFrom(...Object.values(VolumeMode)),
      },
      { requiredKeys: [] },
    ),
    { minLength: 1, maxLength: 3 },
  ),
  offload: fc.nat(2),
  host: flag,
  wave: fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined }),
  runs: fc.array(
    fc.record({
      cutover: fc.option(instant, { nil: undefined }),
      vmCutover: flag,
      cancel: flag,
      resumeConversion: flag,
    }),
    { maxLength: 3 },
  ),
});
export type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function providerOf(scope: MigrationProgram, type: ProviderType, external: boolean) {
  const credentials = external
    ? Credentials.fromExternalSecret({ store: 'vault', remoteKey: `migrations/${type}`, properties: { note: 'note' } })
    : Credentials.fromSecret('source-login');
  const url = 'https://source.corp.example/ovirt-engine/api';
  switch (type) {
    case ProviderType.VSPHERE:
      return new VSphereProvider(scope, 'source', {
        url: 'https://source.corp.example/sdk',
        credentials,
        vddkInitImage: 'registry.corp.example/vddk:8.0.3',
      });
    case ProviderType.OVIRT:
      return new OVirtProvider(scope, 'source', { url, credentials, ovirtClientTimeout: Duration.minutes(2) });
    case ProviderType.OPENSTACK:
      return new OpenStackProvider(scope, 'source', { url, credentials });
    case ProviderType.OVA:
      return new OvaProvider(scope, 'source', { url: 'nas.corp.example:/ova', credentials, applianceManagement: true });
    case ProviderType.OPENSHIFT:
      return new OpenShiftProvider(scope, 'source', { url, credentials });
    case ProviderType.HYPERV:
      return new HyperVProvider(scope, 'source', { url: 'hyperv01.corp.example', credentials, winrmPort: 5986 });
    case ProviderType.EC2:
      return new Ec2Provider(scope, 'source', { region: 'eu-central-1', targetAz: 'eu-central-1a', credentials });
    case ProviderType.NUTANIX:
      return new NutanixProvider(scope, 'source', { url, credentials });
  }
}

function only<T extends object>(values: T, isThere: (name: string) => boolean): T {
  return Object.fromEntries(Object.entries(values).filter(([name, v]) => v !== undefined && isThere(name))) as T;
}

const PLAYBOOK = `- hosts: localhost
  gather_facts: false
  tasks:
    - name: Say that it ran
      ansible.builtin.debug:
        msg: done
`;

/** The program that was drawn, `p<n>` in a namespace of its own, with what its release lacks left out. */
export function programOf(d: Drawn, n = 0): ForkliftApp {
  const needed = { ec2: '2.11.0', hyperv: '2.11.0', nutanix: 'main' }[d.source as string];
  const wanted = ForkliftRelease.of(d.release);
  const forklift = needed === undefined || wanted.has(needed) ? wanted : ForkliftRelease.MAIN;
  const has =
    (kind: string, prefix = '') =>
    (name: string) =>
      hasField(forklift, kind, prefix + name);
  const { source: sourceType } = d;

  const app = new ForkliftApp({ forklift });
  const program = new MigrationProgram(app, `p${n}`, { namespace: `vm-migrations-${n}` });
  const source = providerOf(program, sourceType, d.external);
  const destination = Provider.host(program);
  const ends = { source, destination };
  if (d.host && sourceType === ProviderType.VSPHERE)
    new Host(program, 'esx31', {
      provider: source,
      host: { id: 'host-31' },
      ipAddress: '10.0.0.31',
      credentials: Credentials.fromSecret('esx31'),
    });

  const networks = new NetworkMap(program, 'networks', {
    ...ends,
    pairs: d.networks.map((to, i) => ({
      from: { id: `network-${i}`, name: `VM Network ${i}` },
      to: to === 'pod' ? Network.pod() : to === 'ignored' ? Network.ignored() : Network.multus(`vlan-${i}`, 'apps'),
      ...(sourceType === ProviderType.HYPERV && has('NetworkMap', 'map[].source.')('vlan') ? { vlan: 40 + i } : {}),
    })),
  });
  const offloads = [
    undefined,
    OffloadPlugin.vsphereXcopy({ secret: 'array', vendor: StorageVendor.ONTAP }),
    has('StorageMap', 'map[].offloadPlugin.')('csiVolumeImport')
      ? OffloadPlugin.csiVolumeImport({ secret: 'array', vendor: StorageVendor.PRIMERA3PAR })
      : undefined,
  ];
  const offloadPlugin = sourceType === ProviderType.VSPHERE ? offloads[d.offload] : undefined;
  const storage = new StorageMap(program, 'storage', {
    ...ends,
    pairs: (sourceType === ProviderType.HYPERV ? d.storages.slice(0, 1) : d.storages).map((to, i) => ({
      from: { id: `datastore-${i}`, name: `ds-${i}` },
      to: { storageClass: 'ceph', ...to },
      ...(offloadPlugin === undefined ? {} : { offloadPlugin }),
    })),
  });

  const hooks = [
    undefined,
    new ImageHook(program, 'image-hook', { image: 'registry.corp.example/hook:1.0', serviceAccount: 'hooks' }),
    new AnsibleHook(program, 'ansible-hook', {
      playbook: Playbook.inline(PLAYBOOK),
      image: 'registry.corp.example/runner:1.4.2',
      deadline: Duration.minutes(5),
    }),
    has('Hook')('aap') ? new AapHook(program, 'aap-hook', { jobTemplateId: 7, timeout: Duration.hours(1) }) : undefined,
  ];
  // On EC2 no hook runs, so that one is refused there.
  const hooksOf = (choice: number): IHook[] =>
    sourceType === ProviderType.EC2 ? [] : hooks.slice(choice, choice + 1).filter((h) => h !== undefined);

  const types = Object.values(MigrationType).filter(
    // A conversion takes its disks with it before 2.12.1.
    (t) =>
      PROVIDER_TYPES[sourceType].migrationTypes.includes(t) &&
      (t === MigrationType.COLD ||
        t === MigrationType.WARM ||
        (has('Plan')('type') && (t !== MigrationType.CONVERSION || app.forklift.has('2.12.1')))),
  );
  const type = types[d.type % types.length] as MigrationType;
  const { conversionTempStorageClass, ...others } = only(d.settings, has('Plan'));
  const plan = new Plan(program, 'plan', {
    ...ends,
    networks,
    ...(type === MigrationType.CONVERSION ? {} : { storage }),
    targetNamespace: 'apps',
    type,
    vms: [],
    ...others,
    ...(conversionTempStorageClass === undefined
      ? {}
      : { conversionTempStorageClass, conversionTempStorageSize: Size.gibibytes(d.tempGiB) }),
    ...(d.transferNetwork === undefined ? {} : { transferNetwork: { name: d.transferNetwork } }),
    ...(d.wave === undefined ? {} : { wave: d.wave }),
    preHooks: hooksOf(d.preHook),
    postHooks: hooksOf(d.postHook),
  });
  const isRefused = (name: string) => {
    const { readBy, refusedElsewhere } = VM_SETTINGS[name as keyof PlanVmSettings];
    return refusedElsewhere === true && readBy?.includes(sourceType) !== true;
  };
  d.vms.forEach((drawnVm, i) => {
    const id = `vm-${i}`;
    plan.addVm({
      id,
      // Names that would clash, or keep their dots, are reported: not what this is about.
      name: `vm${i} ${drawnVm.name.replaceAll('.', '')}`,
      ...(sourceType === ProviderType.OPENSHIFT ? { namespace: 'old-apps' } : {}),
      ...only(drawnVm.settings, (name) => has('Plan', 'vms[].')(name) && !isRefused(name)),
    });
    const member = plan.vm(id);
    const planWide = { pre: hooksOf(d.preHook), post: hooksOf(d.postHook) };
    member.clearHooks();
    for (const hook of drawnVm.pre === 'the plan' ? planWide.pre : drawnVm.pre === 'its own' ? hooksOf(1) : [])
      member.addPreHook(hook);
    for (const hook of drawnVm.post === 'the plan' ? planWide.post : drawnVm.post === 'its own' ? hooksOf(2) : [])
      member.addPostHook(hook);
  });
  d.runs.forEach(({ cutover, vmCutover, cancel, resumeConversion }, i) => {
    const warm = type === MigrationType.WARM;
    const ofMain = has('Migration');
    plan.run(i + 1, {
      queue: true,
      state: plan.archived ? 'done' : 'active',
      ...(warm && cutover !== undefined ? { cutover } : {}),
      ...(warm && vmCutover && ofMain('vmCutover') ? { vmCutover: { 'vm-0': '2026-12-05T23:00:00+01:00' } } : {}),
      ...(cancel ? { cancel: ['vm-0'] } : {}),
      ...(resumeConversion && ofMain('resumeConversion') ? { resumeConversion } : {}),
    });
  });
  return app;
}
