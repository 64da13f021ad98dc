import {
  AccessMode,
  type CsiVolumeImportOptions,
  ForkliftRelease,
  type MigrationProgram,
  OffloadPlugin,
  ProviderType,
  type StorageDestination,
  StorageMap,
  type StorageMapProps,
  type StoragePair,
  StorageVendor,
  VolumeMode,
  type VsphereXcopyOptions,
} from '../../lib';
import { aDestination, aSource, manifestOf, problemsOf, problemTexts, testProgram, yamlOf } from '../kit';

const ends = (erp: MigrationProgram, type = ProviderType.VSPHERE) => ({
  source: aSource(erp, type),
  destination: aDestination(erp),
});
const disk: StoragePair = { from: { id: 'datastore-1', name: 'ds-1' }, to: { storageClass: 'ceph' } };

test('leads disks to storage classes, or has the array move them', () => {
  const erp = testProgram();
  const storage = new StorageMap(erp, 'storage', {
    ...ends(erp),
    pairs: [
      { from: { id: 'datastore-1', name: 'ds-1' }, to: { storageClass: 'ceph' } },
      {
        from: { id: 'datastore-2', name: 'ds-2' },
        to: { storageClass: 'ontap-san' },
        offloadPlugin: OffloadPlugin.vsphereXcopy({ secret: 'ontap', vendor: StorageVendor.ONTAP }),
      },
      {
        from: { id: 'datastore-3', name: 'ds-3' },
        to: { storageClass: 'hpe' },
        offloadPlugin: OffloadPlugin.csiVolumeImport({ secret: 'hpe', vendor: StorageVendor.PRIMERA3PAR }),
      },
    ],
  });

  expect(yamlOf(storage)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: StorageMap
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: storage
  namespace: vm-migrations
spec:
  map:
    - destination:
        storageClass: ceph
      source:
        id: datastore-1
        name: ds-1
    - destination:
        storageClass: ontap-san
      offloadPlugin:
        vsphereXcopyConfig:
          secretRef: ontap
          storageVendorProduct: ontap
      source:
        id: datastore-2
        name: ds-2
    - destination:
        storageClass: hpe
      offloadPlugin:
        csiVolumeImport:
          secretRef: hpe
          storageVendorProduct: primera3par
      source:
        id: datastore-3
        name: ds-3
  provider:
    destination:
      name: host
      namespace: konveyor-forklift
    source:
      name: some-vsphere
      namespace: vm-migrations
`);
  expect(problemTexts(storage)).toEqual([
    'erp/storage: warning offload-mixed: "ds-2" is copied by the storage array and "ds-1" is not: a VM with disks on both is refused (Forklift: VDDKAndOffloadMixedUsage); give each its own map, or check with --inventory that no VM has disks on both',
  ]);
});

test('writes every prop', () => {
  const erp = testProgram(ForkliftRelease.MAIN);
  const xcopy: Required<VsphereXcopyOptions> = {
    secret: 'ontap',
    vendor: StorageVendor.ONTAP,
    dedicatedMigrationHosts: ['host-31', 'host-32'],
  };
  const csi: Required<CsiVolumeImportOptions> = { secret: 'ontap', vendor: StorageVendor.ONTAP };
  const to: Required<StorageDestination> = {
    storageClass: 'ontap-san',
    accessMode: AccessMode.READ_WRITE_MANY,
    volumeMode: VolumeMode.BLOCK,
  };
  const pair: Required<StoragePair> = {
    from: { id: 'datastore-1', name: 'ds-1', namespace: 'unused', type: 'Datastore' },
    to,
    offloadPlugin: OffloadPlugin.vsphereXcopy(xcopy),
  };
  const props: Required<StorageMapProps> = {
    ...ends(erp),
    metadata: { name: 'erp-storage', labels: { team: 'erp' } },
    pairs: [pair, { ...pair, from: { id: 'datastore-2' }, offloadPlugin: OffloadPlugin.csiVolumeImport(csi) }],
  };
  const storage = new StorageMap(erp, 'storage', props);

  expect(yamlOf(storage)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: StorageMap
metadata:
  labels:
    app.kubernetes.io/part-of: erp
    team: erp
  name: erp-storage
  namespace: vm-migrations
spec:
  map:
    - destination:
        accessMode: ReadWriteMany
        storageClass: ontap-san
        volumeMode: Block
      offloadPlugin:
        vsphereXcopyConfig:
          dedicatedMigrationHosts:
            - host-31
            - host-32
          secretRef: ontap
          storageVendorProduct: ontap
      source:
        id: datastore-1
        name: ds-1
        namespace: unused
        type: Datastore
    - destination:
        accessMode: ReadWriteMany
        storageClass: ontap-san
        volumeMode: Block
      offloadPlugin:
        csiVolumeImport:
          secretRef: ontap
          storageVendorProduct: ontap
      source:
        id: datastore-2
  provider:
    destination:
      name: host
      namespace: konveyor-forklift
    source:
      name: some-vsphere
      namespace: vm-migrations
`);
  expect(problemTexts(storage)).toEqual([]);
});

test.each(Object.values(StorageVendor))('knows the vendor %s', (vendor) => {
  expect(
    problemsOf(
      (erp) =>
        new StorageMap(erp, 'storage', {
          ...ends(erp),
          pairs: [{ ...disk, offloadPlugin: OffloadPlugin.vsphereXcopy({ secret: 'array', vendor }) }],
        }),
    ),
  ).toEqual([]);
});

test('a later change of the list given changes nothing', () => {
  const erp = testProgram();
  const pairs = [disk];
  const storage = new StorageMap(erp, 'storage', { ...ends(erp), pairs });
  pairs.pop();

  expect(manifestOf(storage)).toMatchObject({ spec: { map: [{ source: { id: 'datastore-1' } }] } });
});

test('a map made elsewhere is a name, its pairs are unknown', () => {
  const map = StorageMap.fromStorageMapName(testProgram(), 'shared', 'site-storage');

  expect([map.name, map.namespace, map.pairs]).toEqual(['site-storage', 'vm-migrations', undefined]);
});

const offloadPlugin = OffloadPlugin.vsphereXcopy({ secret: 'ontap', vendor: StorageVendor.ONTAP });
const cast = (pair: object) => pair as StoragePair;

test.each<[string, Partial<StorageMapProps>, string[]]>([
  [
    'an unknown prop',
    { pool: [] } as Partial<StorageMapProps>,
    ['erp/storage: error unknown-prop: there is no prop "pool"; known are destination, metadata, pairs, source'],
  ],
  [
    'an unknown prop of a pair',
    { pairs: [cast({ ...disk, offload: offloadPlugin })] },
    ['erp/storage: error unknown-prop: pairs[0]: there is no prop "offload"; known are from, offloadPlugin, to'],
  ],
  [
    'an unknown prop of a destination',
    { pairs: [cast({ ...disk, to: { storageclass: 'ceph' } })] },
    [
      'erp/storage: error unknown-prop: pairs[0].to: there is no prop "storageclass"; did you mean "storageClass"?',
      'erp/storage: error missing-field: pairs[0].to.storageClass is required and missing',
    ],
  ],
  [
    'a name where a destination belongs',
    { pairs: [cast({ ...disk, to: 'ceph-hdd' })] },
    [
      `erp/storage: error wrong-value: pairs[0].to is "ceph-hdd", accepted: an object with the props accessMode, storageClass, volumeMode; give { storageClass: 'ceph-hdd' }`,
    ],
  ],
  [
    'a name where a source belongs, and no destination that is one',
    { pairs: [cast({ from: 'gold', to: 5 })] },
    [
      `erp/storage: error wrong-value: pairs[0].from is "gold", accepted: an object with the props id, name, namespace, type; give { name: 'gold' }, or take it from the inventory`,
      `erp/storage: error wrong-value: pairs[0].to is 5, accepted: an object with the props accessMode, storageClass, volumeMode; give { storageClass: '...' }`,
    ],
  ],
  [
    'no source',
    { source: undefined as unknown as never },
    ['erp/storage: error missing-prop: source is missing; give the source provider'],
  ],
  [
    'no destination',
    { destination: undefined as unknown as never },
    [
      'erp/storage: error missing-prop: destination is missing; give the destination provider, such as Provider.host(...)',
    ],
  ],
  [
    'no pairs',
    { pairs: undefined as unknown as never },
    ['erp/storage: error missing-prop: pairs is missing; give a list, [] if nothing is to be mapped'],
  ],
  [
    'a pair that leads nowhere',
    { pairs: [cast({ from: disk.from })] },
    [
      "erp/storage: error missing-prop: pairs[0].to is missing; give { storageClass: '...' }",
      'erp/storage: error missing-field: pairs[0].to.storageClass is required and missing',
    ],
  ],
  [
    'a source without id and name',
    { pairs: [{ ...disk, from: {} }] },
    [
      'erp/storage: error map-source-incomplete: pairs[0].from has neither id nor name (Forklift: SourceStorageNotValid); take it from the inventory, or give both as the source has them',
    ],
  ],
  [
    'two pairs with one source',
    { pairs: [disk, { ...disk, to: { storageClass: 'nfs' } }] },
    [
      'erp/storage: error duplicate-map-source: pairs[1] and pairs[0] both start from "ds-1" (datastore-1); Forklift would use one of them for every VM; keep one of the two',
    ],
  ],
  [
    'the default class by an empty name',
    { pairs: [{ ...disk, to: { storageClass: '' } }] },
    [
      'erp/storage: error storage-class-empty: pairs[0].to.storageClass is empty; Forklift looks for a class with an empty name, not for the default class (Forklift: DestinationStorageNotValid); name the StorageClass',
    ],
  ],
  [
    'an unknown mode',
    { pairs: [{ ...disk, to: { storageClass: 'ceph', volumeMode: 'block' as VolumeMode } }] },
    [
      'erp/storage: error wrong-value: pairs[0].to.volumeMode is "block", accepted: Filesystem, Block; did you mean "Block"?',
    ],
  ],
  [
    'an unknown vendor',
    {
      pairs: [
        { ...disk, offloadPlugin: OffloadPlugin.vsphereXcopy({ secret: 's', vendor: 'netapp' as StorageVendor }) },
      ],
    },
    [
      'erp/storage: error wrong-value: pairs[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct is "netapp", accepted: flashsystem, vantara, ontap, primera3par, pureFlashArray, powerflex, powermax, powerstore, infinibox',
    ],
  ],
  [
    'a datastore that the inventory does not know',
    {
      pairs: [
        {
          ...disk,
          from: {
            name: 'ds-9',
            problems: [{ code: 'datastore-not-found', message: 'datastore "ds-9" is not in d.json' }],
          },
        },
      ],
    },
    ['erp/storage: error datastore-not-found: pairs[0].from: datastore "ds-9" is not in d.json'],
  ],
])('refuses %s', (_, props, problems) => {
  expect(problemsOf((erp) => new StorageMap(erp, 'storage', { ...ends(erp), pairs: [disk], ...props }))).toEqual(
    problems,
  );
});

test.each<[ProviderType, StoragePair[], string[]]>([
  [
    ProviderType.OPENSHIFT,
    [{ from: { id: 'uid-1' }, to: { storageClass: 'ceph' } }],
    [
      'erp/storage: error map-source-unmatched: pairs[0].from has only an id; Forklift matches the storage of an openshift source by name; give the name of the source StorageClass',
    ],
  ],
  [
    ProviderType.EC2,
    [{ from: { id: 'vol-1' }, to: { storageClass: 'ceph' } }],
    [
      'erp/storage: error map-source-unmatched: pairs[0].from has only an id; Forklift matches the storage of an ec2 source by name; give the volume type as name, such as gp3',
    ],
  ],
  [
    ProviderType.HYPERV,
    [disk, { from: { id: 'share-2' }, to: { storageClass: 'nfs' } }],
    [
      'erp/storage: error hyperv-storage-pairs: 2 pairs for a hyperv source; Forklift uses the first one for every disk; keep one pair',
    ],
  ],
  [
    ProviderType.OVIRT,
    [{ ...disk, offloadPlugin }],
    [
      'erp/storage: error offload-not-vsphere: pairs[0].offloadPlugin is set, but only vsphere sources have it; provider "some-ovirt" is of type ovirt; leave it out',
    ],
  ],
])('refuses what %s cannot do', (type, pairs, problems) => {
  expect(problemsOf((erp) => new StorageMap(erp, 'storage', { ...ends(erp, type), pairs }))).toEqual(problems);
});

test('fields and vendors need the release that brought them', () => {
  const build = (erp: MigrationProgram) =>
    new StorageMap(erp, 'storage', {
      ...ends(erp),
      pairs: [
        {
          from: { id: 'datastore-1' },
          to: { storageClass: 'a' },
          offloadPlugin: OffloadPlugin.vsphereXcopy({
            secret: 'array',
            vendor: StorageVendor.POWERMAX,
            dedicatedMigrationHosts: ['host-31'],
          }),
        },
        {
          from: { id: 'datastore-2' },
          to: { storageClass: 'a' },
          offloadPlugin: OffloadPlugin.csiVolumeImport({ secret: 'array', vendor: StorageVendor.ONTAP }),
        },
      ],
    });

  expect(problemsOf(build, ForkliftRelease.of('2.9.2'))).toEqual([
    "erp/storage: error not-in-release: pairs[0].offloadPlugin.vsphereXcopyConfig.dedicatedMigrationHosts is not a field of Forklift 2.9.2, which would drop it with only a warning; it came with Forklift's main branch, not released yet: leave it out, or set the app's release to the one your cluster runs",
    'erp/storage: error not-in-release: pairs[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct "powermax" is not known to Forklift 2.9.2; it came with Forklift 2.10.4: leave it out, or set the app\'s release to the one your cluster runs',
    "erp/storage: error not-in-release: pairs[1].offloadPlugin.csiVolumeImport is not a field of Forklift 2.9.2, which would drop it with only a warning; it came with Forklift 2.12.2: leave it out, or set the app's release to the one your cluster runs",
  ]);
  expect(problemsOf(build, ForkliftRelease.of('2.12.5'))).toEqual([
    "erp/storage: error not-in-release: pairs[0].offloadPlugin.vsphereXcopyConfig.dedicatedMigrationHosts is not a field of Forklift 2.12.5, which would drop it with only a warning; it came with Forklift's main branch, not released yet: leave it out, or set the app's release to the one your cluster runs",
    'erp/storage: error not-in-release: pairs[1].offloadPlugin.csiVolumeImport.storageVendorProduct "ontap" is not known to Forklift 2.12.5; it came with Forklift\'s main branch, not released yet: leave it out, or set the app\'s release to the one your cluster runs',
  ]);
  expect(problemsOf(build, ForkliftRelease.MAIN)).toEqual([]);
});
