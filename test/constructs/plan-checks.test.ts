import { Size } from 'cdk8s';
import {
  AapHook,
  AnsibleHook,
  type AnsibleHookProps,
  ForkliftRelease,
  Hook,
  ImageHook,
  type MigrationProgram,
  MigrationType,
  Network,
  NetworkMap,
  Plan,
  type PlanProps,
  type PlanVmProps,
  type PlanVmSettings,
  Playbook,
  ProviderType,
  type TargetPowerState,
  VmSelection,
} from '../../lib';
import { aDestination, aPlan, aSource, aSourceVm, problemsOf, problemTexts, someMaps, testProgram } from '../kit';

const vm = { id: 'vm-1', name: 'app-1' };
const none = undefined as never;

test.each<[string, Partial<PlanProps>, string[]]>([
  [
    'an unknown prop',
    { preservStaticIPs: true } as Partial<PlanProps>,
    ['erp/app: error unknown-prop: there is no prop "preservStaticIPs"; did you mean "preserveStaticIPs"?'],
  ],
  [
    'an unknown prop like no other',
    { warm: true } as Partial<PlanProps>,
    ['erp/app: error unknown-prop: there is no prop "warm"; set type: MigrationType.WARM'],
  ],
  [
    'a name with dots',
    { metadata: { name: 'erp.db' } },
    [
      'erp/app: error invalid-plan-name: a Plan cannot be named "erp.db": Forklift uses the name as a label and in the names of volumes; write it without dots, such as "erp-db"',
    ],
  ],
  [
    'a name in capitals',
    { metadata: { name: 'ERP' } },
    [
      'erp/app: error invalid-plan-name: a Plan cannot be named "ERP": Forklift uses the name as a label and in the names of volumes; use lower case letters, digits and "-", at most 63',
    ],
  ],
  [
    'an unknown type',
    { type: 'hot' as MigrationType },
    ['erp/app: error wrong-value: type is "hot", accepted: cold, warm, live, conversion'],
  ],
  [
    'a live migration from vsphere',
    { type: MigrationType.LIVE },
    [
      'erp/app: error type-not-supported: type is live, but provider "some-vsphere" is of type vsphere, which can do cold, warm, conversion (Forklift: MigrationTypeNotValid); make it cold, or move these VMs to a plan with another source',
    ],
  ],
  ['wave 0', { wave: 0 }, ['erp/app: error invalid-wave: wave is 0, accepted: a whole number from 1 to 999']],
  ['half a wave', { wave: 1.5 }, ['erp/app: error invalid-wave: wave is 1.5, accepted: a whole number from 1 to 999']],
  ['wave 1000', { wave: 1000 }, ['erp/app: error invalid-wave: wave is 1000, accepted: a whole number from 1 to 999']],
  ['no source', { source: none }, ['erp/app: error missing-prop: source is missing; give the source provider']],
  [
    'no destination',
    { destination: none },
    ['erp/app: error missing-prop: destination is missing; give the destination provider, such as Provider.host(...)'],
  ],
  ['no networks', { networks: none }, ['erp/app: error missing-prop: networks is missing; give the NetworkMap']],
  ['no storage', { storage: none }, ['erp/app: error missing-prop: storage is missing; give the StorageMap']],
  [
    'no target namespace',
    { targetNamespace: none },
    ['erp/app: error missing-field: targetNamespace is required and missing'],
  ],
  [
    'a target namespace with dots',
    { targetNamespace: 'erp.apps' },
    [
      'erp/app: error invalid-target-namespace: targetNamespace is "erp.apps", accepted: a DNS label of at most 63 characters (Forklift: NamespaceNotValid)',
    ],
  ],
  [
    'a transfer network elsewhere',
    { transferNetwork: { name: 'fast', namespace: 'infra' } },
    [
      'erp/app: error transfer-network-elsewhere: transferNetwork is in namespace "infra", accepted: "apps" or default (Forklift: TransferNetworkNotValid); use a NetworkAttachmentDefinition in one of the two',
    ],
  ],
  [
    'a class of temporary storage without a size',
    { conversionTempStorageClass: 'ceph' },
    [
      'erp/app: error temp-storage-half-set: conversionTempStorageClass is set without conversionTempStorageSize (Forklift: NotValid); set both or none',
    ],
  ],
  [
    'a size of temporary storage without a class',
    { conversionTempStorageSize: Size.gibibytes(1) },
    [
      'erp/app: error temp-storage-half-set: conversionTempStorageSize is set without conversionTempStorageClass (Forklift: NotValid); set both or none',
    ],
  ],
  [
    'a conversion image without a registry',
    { virtV2vImage: 'virt-v2v:2.7' },
    [
      'erp/app: error invalid-image: virtV2vImage is "virt-v2v:2.7", accepted: an image reference with at least one "/" (Forklift: VirtV2vImageNotValid)',
    ],
  ],
  [
    'a conversion image that is none',
    { virtV2vImage: 'corp/Virt V2V' },
    [
      'erp/app: error invalid-image: virtV2vImage is "corp/Virt V2V", accepted: an image reference with at least one "/" (Forklift: VirtV2vImageNotValid)',
    ],
  ],
  [
    'an unknown power state',
    { targetPowerState: 'running' as TargetPowerState },
    ['erp/app: error wrong-value: targetPowerState is "running", accepted: on, off, auto'],
  ],
  [
    'a ServiceAccount with a dot',
    { serviceAccount: 'erp.migrator' },
    [
      'erp/app: error wrong-value: serviceAccount is "erp.migrator", accepted: text that matches ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
    ],
  ],
  [
    'a boolean as text',
    { archived: 'yes' as unknown as boolean },
    ['erp/app: error wrong-type: archived is a string ("yes"), accepted: a boolean'],
  ],
  [
    'no list of VMs',
    { vms: none },
    ['erp/app: error no-vms: the plan has no VMs; give vms: a selection of the inventory, or a list'],
  ],
  [
    'an empty list of VMs',
    { vms: [] },
    ['erp/app: error no-vms: the plan has no VMs; give vms: a selection of the inventory, or a list'],
  ],
])('refuses %s', (_, props, problems) => {
  expect(problemsOf((erp) => aPlan(erp, props))).toEqual(problems);
});

test.each<[string, PlanProps['vms'], string[]]>([
  [
    'an unknown setting',
    [{ ...vm, targetname: 'shop' } as PlanVmProps],
    ['erp/app: error unknown-prop: VM "app-1": there is no prop "targetname"; did you mean "targetName"?'],
  ],
  [
    'a VM without an id',
    [{ name: 'app-1' } as PlanVmProps],
    [
      'erp/app: error vm-ref-incomplete: a VM is given as {"name":"app-1"}; a Plan refers to VMs by id and name; give both, as the inventory has them',
    ],
  ],
  [
    'a VM without a name',
    [{ id: 'vm-1', name: '' }],
    [
      'erp/app: error vm-ref-incomplete: a VM is given as {"id":"vm-1","name":""}; a Plan refers to VMs by id and name; give both, as the inventory has them',
    ],
  ],
  [
    'a VM twice',
    [vm, { ...vm }],
    [
      'erp/app: error duplicate-vm: VM "app-1" (vm-1) is in the plan twice (Forklift: DuplicateVM); remove one of the two',
    ],
  ],
  [
    'a template',
    [aSourceVm({ isTemplate: true })],
    ['erp/app: error vm-is-template: "app-1" is a template, not a VM; leave it out'],
  ],
  [
    'a partition as root disk',
    [{ ...vm, rootDisk: '/dev/sda1' }],
    [
      'erp/app: error invalid-root-disk: VM "app-1": rootDisk is "/dev/sda1", accepted: /dev/sda, /dev/sdb, ...; anything else does not set the boot order; name the disk by its position: the first is /dev/sda',
    ],
  ],
  [
    'a target name with a dot',
    [{ ...vm, targetName: 'web.01' }],
    [
      'erp/app: error invalid-target-name: VM "app-1": targetName is "web.01", accepted: a DNS label of at most 63 characters, no dots (Forklift: NotValid); use lower case letters, digits and "-"',
    ],
  ],
  [
    'a target name in capitals',
    [{ ...vm, targetName: 'Web01' }],
    [
      'erp/app: error invalid-target-name: VM "app-1": targetName is "Web01", accepted: a DNS label of at most 63 characters, no dots (Forklift: NotValid); use lower case letters, digits and "-"',
    ],
  ],
  [
    'a target name twice',
    [vm, { id: 'vm-2', name: 'other', targetName: 'app-1' }],
    [
      'erp/app: error duplicate-target-name: VMs "app-1" (vm-1) and "other" (vm-2) would both be called "app-1" (Forklift: DuplicateVM); give one a targetName: plan.vm(\'vm-2\').configure({ targetName: \'...\' })',
    ],
  ],
  [
    'two names that Forklift makes one of',
    [
      { id: 'vm-1', name: 'APP 1' },
      { id: 'vm-2', name: 'app_1' },
    ],
    [
      'erp/app: error duplicate-target-name: VMs "APP 1" (vm-1) and "app_1" (vm-2) would both be called "app-1" (Forklift: DuplicateVM); give one a targetName: plan.vm(\'vm-2\').configure({ targetName: \'...\' })',
    ],
  ],
  [
    'a selection of no VM',
    new VmSelection([], 'name matches /^db-/'),
    [
      'erp/app: error empty-selection: vms: no VM of the inventory matches: name matches /^db-/; check the conditions against the inventory, or call allowEmpty()',
    ],
  ],
  [
    'a selection that failed',
    new VmSelection([], 'db-1', [
      { code: 'vm-not-found', message: 'VM "db-1" is not among the 3 VMs of vms.json', fix: 'did you mean "db-01"?' },
    ]),
    ['erp/app: error vm-not-found: vms: VM "db-1" is not among the 3 VMs of vms.json; did you mean "db-01"?'],
  ],
  [
    'a selection of no VM, next to a list',
    [vm, new VmSelection([], 'folder is /DC1/vm/ERP')],
    [
      'erp/app: error empty-selection: vms: no VM of the inventory matches: folder is /DC1/vm/ERP; check the conditions against the inventory, or call allowEmpty()',
    ],
  ],
])('refuses %s', (_, vms, problems) => {
  expect(problemsOf((erp) => aPlan(erp, { vms }))).toEqual(problems);
});

test('warns of a target name that is dotted because the VM is', () => {
  const vms = [{ id: 'vm-1', name: 'web01.corp.example' }];

  expect(problemsOf((erp) => aPlan(erp, { vms }))).toEqual([
    'erp/app: warning dotted-target-name: VM "web01.corp.example" would be called "web01.corp.example", which is not a DNS label and is used as one; give it a targetName, such as "web01": plan.vm(\'vm-1\').configure({ targetName: \'...\' })',
  ]);
});

test("refuses a dotted target name where Forklift's built-in PVC template fails on it", () => {
  const vms = [
    { id: 'vm-1', name: 'web01.corp.example' },
    { id: 'vm-2', name: 'a-very-long-name.corp.example' },
    { id: 'vm-3', name: 'web03.corp.example', pvcNameTemplate: '{{ .VmId }}-{{ .DiskIndex }}' },
  ];

  expect(problemsOf((erp) => aPlan(erp, { vms }), ForkliftRelease.MAIN)).toEqual([
    'erp/app: error dotted-target-name: VM "web01.corp.example" would be called "web01.corp.example", which is not a DNS label; the built-in template of PVC names fails on it (Forklift: NotValid); give it a targetName, such as "web01": plan.vm(\'vm-1\').configure({ targetName: \'...\' })',
    'erp/app: warning dotted-target-name: VM "a-very-long-name.corp.example" would be called "a-very-long-name.corp.example", which is not a DNS label and is used as one; give it a targetName, such as "a-very-long-name": plan.vm(\'vm-2\').configure({ targetName: \'...\' })',
    'erp/app: warning dotted-target-name: VM "web03.corp.example" would be called "web03.corp.example", which is not a DNS label and is used as one; give it a targetName, such as "web03": plan.vm(\'vm-3\').configure({ targetName: \'...\' })',
  ]);
});

describe('hooks', () => {
  const playbook = Playbook.inline('- hosts: localhost\n  tasks: [{ debug: { msg: hello } }]\n');
  const image = 'registry.corp.example/hooks:1';
  const ansible = (erp: MigrationProgram, name: string, props: Partial<AnsibleHookProps> = {}) =>
    new AnsibleHook(erp, name, { playbook, image, ...props });
  const meant = { deleteVmOnFailMigration: false };

  test.each<[string, (erp: MigrationProgram) => Partial<PlanProps>, string[]]>([
    [
      'two at one step, one of them rendered elsewhere',
      (erp) => ({ preHooks: [Hook.fromHookName(erp, 'backup', 'backup'), ansible(erp, 'announce')] }),
      [
        'erp/app: error hooks-not-composable: VM "app-1", PreHook: hooks backup, announce cannot run one after another: "backup" is not rendered here, and Forklift runs only one hook per step; rewrite it as an AnsibleHook, or make it the only hook of its step',
      ],
    ],
    [
      'two at one step, one of them without a playbook',
      (erp) => ({ preHooks: [ansible(erp, 'announce'), new ImageHook(erp, 'snapshot', { image })] }),
      [
        'erp/app: error hooks-not-composable: VM "app-1", PreHook: hooks announce, snapshot cannot run one after another: "snapshot" has no playbook, and Forklift runs only one hook per step; rewrite it as an AnsibleHook, or make it the only hook of its step',
      ],
    ],
    [
      'two at one step with two images',
      (erp) => ({
        preHooks: [ansible(erp, 'announce'), ansible(erp, 'backup', { image: 'registry.corp.example/backup:2' })],
      }),
      [
        'erp/app: error hooks-not-composable: VM "app-1", PreHook: hooks announce, backup cannot run one after another: they have 2 images, registry.corp.example/hooks:1 and registry.corp.example/backup:2; use one image that has what all of them need',
      ],
    ],
    [
      'two at one step with two accounts',
      (erp) => ({
        preHooks: [ansible(erp, 'announce', { serviceAccount: 'a' }), ansible(erp, 'backup', { serviceAccount: 'b' })],
      }),
      [
        'erp/app: error hooks-not-composable: VM "app-1", PreHook: hooks announce, backup cannot run one after another: they need 2 service accounts, a and b; name the same serviceAccount on all, or on none',
      ],
    ],
    [
      'one twice',
      (erp) => {
        const hook = ansible(erp, 'announce');
        return { ...meant, preHooks: [hook, hook], postHooks: [hook, hook, hook] };
      },
      [
        'erp/app: error duplicate-hook: preHooks lists "announce" twice; list it once',
        'erp/app: error duplicate-hook: postHooks lists "announce" twice; list it once',
      ],
    ],
    [
      'any of an ec2 source',
      (erp) => ({ source: aSource(erp, ProviderType.EC2), preHooks: [ansible(erp, 'announce')] }),
      [
        'erp/app: error hooks-on-ec2: VM "app-1" has hooks, but Forklift runs none for ec2 sources and does not report it; remove the hooks from the plan',
      ],
    ],
  ])('%s: refused', (_, props, problems) => {
    expect(problemsOf((erp) => aPlan(erp, props(erp)))).toEqual(problems);
  });

  test.each<[string, (erp: MigrationProgram) => Partial<PlanProps>, string[]]>([
    [
      'a PreHook of a warm plan runs long before the cut-over',
      (erp) => ({ type: MigrationType.WARM, preHooks: [ansible(erp, 'announce')] }),
      [
        'erp/app: warning pre-hook-of-warm-plan: a PreHook of a warm plan (announce) runs before the first copy: the source VM keeps running for hours after it, until the cut-over; do nothing in it that must still hold at the cut-over, such as stopping a service',
      ],
    ],
    [
      'a failed PostHook condemns the VM unless the plan says otherwise',
      (erp) => ({ postHooks: [ansible(erp, 'announce')] }),
      [
        'erp/app: warning post-hook-condemns-vm: when a PostHook fails (announce), the VM counts as failed and deleteVmOnFailMigration deletes its target at the next run, at a cancel and when the plan is archived; set deleteVmOnFailMigration: false on the plan, and not true on a VM, to keep what was migrated',
      ],
    ],
    [
      'an AAP job stops the other VMs',
      (erp) => ({
        preHooks: [new AapHook(erp, 'ticket', { jobTemplateId: 42 })],
        vms: ['1', '2'].map((n) => ({ id: `vm-${n}`, name: `app-${n}` })),
      }),
      [
        'erp/app: warning aap-blocks-plan: while the job of AAP hook "ticket" runs, every other VM of the plan waits; keep the job short, or put such VMs into a separate plan',
        'erp/app: warning known-defects: with Forklift 2.12, an AAP hook whose job cannot be launched is retried forever, and its VM hangs (MTV-6063); try the job template before the window, and cancel a VM that hangs in its hook; https://issues.redhat.com/browse/MTV-6063',
      ],
    ],
  ])('%s: warned of', (_, props, problems) => {
    expect(problemsOf((erp) => aPlan(erp, props(erp)))).toEqual(problems);
  });

  test.each<[string, (erp: MigrationProgram) => Partial<PlanProps>]>([
    ['one at each step', (erp) => ({ ...meant, preHooks: [ansible(erp, 'a')], postHooks: [ansible(erp, 'b')] })],
    ['two at one step that can be one', (erp) => ({ preHooks: [ansible(erp, 'a'), ansible(erp, 'b')] })],
    ['a PostHook of a warm plan', (erp) => ({ ...meant, type: MigrationType.WARM, postHooks: [ansible(erp, 'a')] })],
    [
      'a PostHook of a plan that keeps failed VMs',
      (erp) => ({ deleteVmOnFailMigration: false, postHooks: [ansible(erp, 'a')] }),
    ],
  ])('%s: fine', (_, props) => {
    expect(problemsOf((erp) => aPlan(erp, props(erp)))).toEqual([]);
  });

  test('that cannot be one are reported once for all VMs with the same list', () => {
    const build = (erp: MigrationProgram) =>
      aPlan(erp, {
        preHooks: [Hook.fromHookName(erp, 'backup', 'backup'), ansible(erp, 'announce')],
        vms: [vm, { id: 'vm-2', name: 'app-2' }],
      });

    expect(problemsOf(build)).toHaveLength(1);
  });
});

test('refuses a NIC that leads out of the target namespace', () => {
  const build = (erp: MigrationProgram) => {
    const ends = { source: aSource(erp), destination: aDestination(erp) };
    const { storage } = someMaps(erp, ends);
    const networks = new NetworkMap(erp, 'more-networks', {
      ...ends,
      pairs: [
        { from: { id: 'network-1' }, to: Network.multus('vlan-41', 'apps') },
        { from: { id: 'network-2' }, to: Network.multus('vlan-42', 'default') },
        { from: { id: 'network-3' }, to: Network.multus('vlan-43', 'infra') },
      ],
    });
    return aPlan(erp, { ...ends, networks, storage });
  };

  expect(problemsOf(build)).toEqual([
    'erp/app: error network-outside-target-namespace: networks: pairs[2] leads to infra/vlan-43, but the VMs go to namespace "apps" (Forklift: NetMapDestinationNADNotValid); use a NetworkAttachmentDefinition in "apps" or in default',
  ]);
});

test('refuses a destination that is not a cluster', () => {
  const build = (erp: MigrationProgram) => {
    const ends = { source: aSource(erp), destination: aDestination(erp) };
    return aPlan(erp, { ...ends, ...someMaps(erp, ends), destination: aSource(erp, ProviderType.OVIRT) });
  };

  expect(problemsOf(build)).toEqual([
    'erp/app: error wrong-provider-type: destination "some-ovirt" is of type ovirt, only openshift providers can be a destination (Forklift: TypeNotValid)',
  ]);
});

describe('types of migration', () => {
  const { COLD, WARM, LIVE, CONVERSION } = MigrationType;
  const accepted: Record<ProviderType, MigrationType[]> = {
    [ProviderType.VSPHERE]: [COLD, WARM, CONVERSION],
    [ProviderType.OVIRT]: [COLD, WARM],
    [ProviderType.OPENSTACK]: [COLD],
    [ProviderType.OVA]: [COLD],
    [ProviderType.OPENSHIFT]: [COLD, LIVE],
    [ProviderType.HYPERV]: [COLD],
    [ProviderType.EC2]: [COLD],
    [ProviderType.NUTANIX]: [COLD],
  };

  test.each(Object.values(ProviderType))('of a source of type %s', (sourceType) => {
    const passes = Object.values(MigrationType).filter((type) => {
      const erp = testProgram();
      const plan = aPlan(erp, { source: aSource(erp, sourceType), type, vms: [{ ...vm, namespace: 'apps' }] });
      return !problemTexts(plan).some((text) => text.includes('type-not-supported'));
    });

    expect(passes).toEqual(accepted[sourceType]);
  });
});

describe('settings that the source type does not read', () => {
  test('are warned of', () => {
    const build = (erp: MigrationProgram) =>
      aPlan(erp, {
        source: aSource(erp, ProviderType.OVIRT),
        preserveStaticIPs: true,
        preserveClusterCpuModel: true,
        xfsCompatibility: true,
        diskBus: 'virtio',
        vms: [{ ...vm, rootDisk: '/dev/sdb', enableNestedVirtualization: true }],
      });

    expect(problemsOf(build)).toEqual([
      'erp/app: warning setting-unread: diskBus is deprecated and not read; leave it out',
      'erp/app: warning setting-unread: preserveStaticIPs is set, but Forklift reads it for vsphere, hyperv, openstack sources only; provider "some-ovirt" is of type ovirt; leave it out',
      'erp/app: warning setting-unread: xfsCompatibility is set, but Forklift reads it for vsphere, ova, hyperv, ec2 sources only; provider "some-ovirt" is of type ovirt; leave it out',
      'erp/app: warning setting-unread: VM "app-1": rootDisk is set, but Forklift reads it for vsphere sources only; provider "some-ovirt" is of type ovirt; leave it out',
    ]);
  });

  test('are not set when they are undefined', () => {
    const build = (erp: MigrationProgram) =>
      aPlan(erp, {
        source: aSource(erp, ProviderType.OVIRT),
        rdmAsLun: undefined as never,
        vms: [{ ...vm, rootDisk: undefined as never }],
      });

    expect(problemsOf(build)).toEqual([]);
  });

  // Rows: setting, a value, the source types whose code reads it (facts: Plan, plan-level fields).
  const { VSPHERE, OVIRT, OPENSTACK, OVA, HYPERV, EC2 } = ProviderType;
  const converted = [VSPHERE, OVA, HYPERV, EC2];
  test.each<[keyof PlanProps, unknown, ProviderType[]]>([
    ['convertorAffinity', {}, converted],
    ['convertorLabels', { a: 'b' }, converted],
    ['convertorNodeSelector', { a: 'b' }, converted],
    ['customizationScripts', { name: 'scripts' }, converted],
    ['deleteGuestConversionPod', true, converted],
    ['enableNestedVirtualization', true, [VSPHERE, OVIRT, OPENSTACK, OVA, HYPERV]],
    ['installLegacyDrivers', true, [VSPHERE]],
    ['migrateSharedDisks', true, [VSPHERE]],
    ['networkNameTemplate', 'x', [VSPHERE]],
    ['preserveClusterCpuModel', true, [OVIRT]],
    ['preserveStaticIPs', true, [VSPHERE, OPENSTACK, HYPERV]],
    ['rdmAsLun', true, [VSPHERE]],
    ['runPreflightInspection', true, [VSPHERE]],
    ['scsiReservation', true, [VSPHERE]],
    ['skipGuestConversion', true, [VSPHERE, EC2]],
    ['skipZoneNodeSelector', true, [EC2]],
    ['tagMapping', {}, [VSPHERE]],
    ['useCompatibilityMode', true, [VSPHERE, EC2]],
    ['virtV2vImage', 'corp/virt-v2v', converted],
    ['volumeNameTemplate', 'x', [VSPHERE]],
    ['xfsCompatibility', true, converted],
    ['conversionTempStorageClass', 'ceph', converted],
    ['conversionTempStorageSize', Size.gibibytes(1), converted],
  ])('%s', (name, value, readBy) => {
    const types = Object.values(ProviderType).filter((type) => {
      const erp = testProgram();
      const plan = aPlan(erp, { source: aSource(erp, type), vms: [{ ...vm, namespace: 'apps' }], [name]: value });
      return !problemTexts(plan).some((text) => text.includes(`setting-unread: ${name} `));
    });

    expect(new Set(types)).toEqual(new Set(readBy));
  });

  test.each<[keyof PlanVmSettings, unknown, ProviderType[]]>([
    ['enableNestedVirtualization', true, [VSPHERE, OVIRT, OPENSTACK, OVA, HYPERV]],
    ['migrateSharedDisks', true, [VSPHERE]],
    ['networkNameTemplate', 'x', [VSPHERE]],
    ['rdmAsLun', true, [VSPHERE]],
    ['rootDisk', '/dev/sda', [VSPHERE]],
    ['scsiReservation', true, [VSPHERE]],
    ['volumeNameTemplate', 'x', [VSPHERE]],
  ])('%s of a VM', (name, value, readBy) => {
    const types = Object.values(ProviderType).filter((type) => {
      const erp = testProgram();
      const plan = aPlan(erp, { source: aSource(erp, type), vms: [{ ...vm, namespace: 'apps', [name]: value }] });
      return !problemTexts(plan).some((text) => text.includes(`setting-unread: VM "app-1": ${name} `));
    });

    expect(new Set(types)).toEqual(new Set(readBy));
  });

  test('of every source are never warned of', () => {
    const build = (erp: MigrationProgram) =>
      aPlan(erp, {
        source: aSource(erp, ProviderType.OPENSTACK),
        deleteVmOnFailMigration: false,
        targetPowerState: 'on' as TargetPowerState,
        vms: [{ ...vm, instanceType: 'u1.small', deleteVmOnFailMigration: true }],
      });

    expect(problemsOf(build)).toEqual([]);
  });
});

test('only vsphere and ova sources unlock disks', () => {
  const build = (type: ProviderType) => (erp: MigrationProgram) =>
    aPlan(erp, {
      source: aSource(erp, type),
      vms: [
        { ...vm, luks: { name: 'keys' } },
        { id: 'vm-2', name: 'app-2', nbdeClevis: true },
      ],
    });

  expect(problemsOf(build(ProviderType.VSPHERE))).toEqual([]);
  expect(problemsOf(build(ProviderType.OVA))).toEqual([]);
  expect(problemsOf(build(ProviderType.OVIRT))).toEqual([
    'erp/app: error luks-not-supported: VM "app-1": luks is set, but only vsphere and ova sources unlock disks; provider "some-ovirt" is of type ovirt; leave it out',
    'erp/app: error luks-not-supported: VM "app-2": nbdeClevis is set, but only vsphere and ova sources unlock disks; provider "some-ovirt" is of type ovirt; leave it out',
  ]);
});

test('warns when a VM is unlocked in two ways', () => {
  const vms = [{ ...vm, luks: { name: 'keys' }, nbdeClevis: true }];

  expect(problemsOf((erp) => aPlan(erp, { vms }))).toEqual([
    'erp/app: warning luks-and-clevis: VM "app-1": both luks and nbdeClevis are set, Clevis is used (Forklift: LuksAndClevisIncompatibility); keep one',
  ]);
});

test('VMs of an openshift source need their namespace', () => {
  expect(problemsOf((erp) => aPlan(erp, { source: aSource(erp, ProviderType.OPENSHIFT) }))).toEqual([
    'erp/app: error vm-ref-incomplete: VM "app-1" has no namespace; Forklift fetches the VMs of an openshift source by namespace and name (Forklift: VMRefNotValid); give its source namespace',
  ]);
});

test('tells all faults of a plan, and of all plans, at once', () => {
  const build = (erp: MigrationProgram) => {
    const ends = { source: aSource(erp), destination: aDestination(erp) };
    const common = { ...ends, ...someMaps(erp, ends), targetNamespace: 'apps' };
    new Plan(erp, 'first', { ...common, wave: 0, vms: [{ ...vm, rootDisk: 'sda' }] });
    new Plan(erp, 'second', { ...common, vms: [] });
  };

  expect(problemsOf(build)).toEqual([
    'erp/first: error invalid-wave: wave is 0, accepted: a whole number from 1 to 999',
    'erp/first: error invalid-root-disk: VM "app-1": rootDisk is "sda", accepted: /dev/sda, /dev/sdb, ...; anything else does not set the boot order; name the disk by its position: the first is /dev/sda',
    'erp/second: error no-vms: the plan has no VMs; give vms: a selection of the inventory, or a list',
  ]);
});
