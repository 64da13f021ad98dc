import {
  categoriesIn,
  conditionInWords,
  defaultIn,
  ForkliftRelease,
  fieldIn,
  hasField,
  sinceInWords,
  sinceOfField,
  sinceOfValue,
} from '../../lib/forklift/releases/forklift-release';

test.each(['2.9', '2.9.0', '2.10.6', '2.11.7', '2.12', '2.12.5', 'main'])('of(%j) is that release', (version) => {
  expect(ForkliftRelease.of(version).version).toBe(version);
  expect(`${ForkliftRelease.of(version)}`).toBe(version);
  expect(ForkliftRelease.of(version).note).toBeUndefined();
});

test.each([
  ['2.12', '2.12.5'],
  ['2.11', '2.11.7'],
  ['2.11.3', '2.11.3'],
  ['v2.12.5', '2.12.5'],
  ['2.10.3', '2.9.2'],
  ['2.12.9', '2.12.5'],
  ['2.8', '2.9.0'],
  ['2.8.5', '2.9.0'],
  ['2.13', 'main'],
  ['3.0.1', 'main'],
  ['v5.0.0', 'main'],
])('of(%j) is taken for %s, and says so where that is another', (version, known) => {
  const release = ForkliftRelease.of(version);
  const number = version.replace('v', '');
  expect(release.known).toBe(known);
  expect(release.version).toBe(number);
  expect(release.note).toBe(
    known.startsWith(number)
      ? undefined
      : `Forklift ${number} is not among the known releases, 2.9.0 to 2.12.5 and main: it is treated as ${known}`,
  );
});

test.each(['', '2', '2.12.x', '2.12.5-rc1', ' 2.12', 'latest', 'MAIN', '2.12.5.1', 'vmain'])(
  'of(%j) is refused',
  (version) => {
    expect(() => ForkliftRelease.of(version)).toThrow(
      new RangeError(
        `${JSON.stringify(version)} is not a release of Forklift; accepted: a line such as 2.12, a patch such as 2.11.3, or main`,
      ),
    );
  },
);

test.each([
  ['Plan', 'rdmAsLun', '2.11.3'],
  ['Plan', 'serviceAccount', '2.11.3'],
  ['Plan', 'scsiReservation', '2.12.2'],
  ['Plan', 'useCompatibilityMode', '2.9.1'],
  ['Plan', 'xfsCompatibility', '2.10.6 2.11.1'],
  ['Plan', 'virtV2vImage', '2.10.6 2.11.1'],
  ['Plan', 'enableNestedVirtualization', '2.10.6 2.11.1'],
  ['Plan', 'vms[].migrateSharedDisks', '2.10.6 2.11.3'],
  ['NetworkMap', 'map[].source.vlan', '2.12.1'],
  ['StorageMap', 'map[].offloadPlugin.csiVolumeImport', '2.12.2'],
  ['Migration', 'vmCutover', 'main'],
  ['Plan', 'targetNamespace', undefined],
  ['Plan', 'toString', undefined],
  ['ConfigMap', 'data', undefined],
])('%s.%s came with %s', (kind, path, since) => {
  expect(sinceOfField(kind, path)).toBe(since);
});

test('values, defaults and what is required by release', () => {
  const of = ForkliftRelease.of;
  const vendor = 'map[].offloadPlugin.vsphereXcopyConfig.storageVendorProduct';
  expect(sinceOfValue('StorageMap', vendor, 'powerflex')).toBe('2.9.1');
  expect(sinceOfValue('StorageMap', vendor, 'powermax')).toBe('2.10.4');
  expect(sinceOfValue('StorageMap', vendor, 'ontap')).toBeUndefined();
  expect(defaultIn(of('2.11.2'), 'Plan', 'deleteVmOnFailMigration')).toBeUndefined();
  expect(defaultIn(of('2.11.3'), 'Plan', 'deleteVmOnFailMigration')).toBe(true);
  expect(fieldIn(of('2.11.7'), 'Hook', 'image')).toEqual({ type: 'string', required: true });
  expect(fieldIn(of('2.12.0'), 'Hook', 'image')).toEqual({ type: 'string' });
  const offload = 'map[].offloadPlugin.vsphereXcopyConfig';
  expect(fieldIn(of('2.12.1'), 'StorageMap', offload)?.required).toBe(true);
  expect(fieldIn(of('2.12.2'), 'StorageMap', offload)?.required).toBeUndefined();
});

test('conditions by release', () => {
  const of = ForkliftRelease.of;
  expect(categoriesIn(of('2.11.0'), 'VMDuplicateNADMappings')).toEqual([]);
  expect(categoriesIn(of('2.12.5'), 'VMDuplicateNADMappings')).toEqual(['Critical']);
  expect(categoriesIn(of('main'), 'VMDuplicateNADMappings')).toEqual([]);
  expect(categoriesIn(of('2.11.7'), 'SourceNetworkNotValid')).toEqual(['Critical']);
  expect(categoriesIn(of('2.12'), 'SourceNetworkNotValid')).toEqual(['Critical', 'Warn']);
  expect(categoriesIn(of('2.12'), 'NoSuchCondition')).toBeUndefined();
  expect(conditionInWords('VMDuplicateNADMappings')).toEqual({ releases: '2.11.1 to 2.12.5', category: 'Critical' });
  expect(conditionInWords('SourceNetworkNotValid')).toEqual({
    releases: 'all',
    category: 'Critical, Warn since 2.12.0',
  });
  expect(conditionInWords('NetMapDestinationNADNotValid')?.releases).toBe('since 2.12.0');
  expect(conditionInWords('UnsupportedOvaSource')?.releases).toBe('up to 2.10.6');
  expect(conditionInWords('ConversionResumable')?.releases).toBe('main only');
  expect(conditionInWords('SharedWarnDisks')?.category).toBe('as the case is');
  expect(conditionInWords('NoSuchCondition')).toBeUndefined();
});

test('the newest release is the default', () => {
  expect(ForkliftRelease.LATEST).toBe(ForkliftRelease.V2_12);
});

const has: [since: string, release: string, expected: boolean][] = [
  ['2.9.2', '2.9.1', false],
  ['2.9.2', '2.9.2', true],
  ['2.9.2', '2.9', true],
  ['2.9.2', '2.10.0', true],
  ['2.10.4', '2.9', false],
  ['2.10.4', '2.10.3', false],
  ['2.10.4', '2.10.4', true],
  ['2.10.4', '2.11.0', true],
  ['2.10.6 2.11.7', '2.9', false],
  ['2.10.6 2.11.7', '2.10.5', false],
  ['2.10.6 2.11.7', '2.10.6', true],
  ['2.10.6 2.11.7', '2.10', true],
  ['2.10.6 2.11.7', '2.11.0', false],
  ['2.10.6 2.11.7', '2.11.6', false],
  ['2.10.6 2.11.7', '2.11.7', true],
  ['2.10.6 2.11.7', '2.11', true],
  ['2.10.6 2.11.7', '2.12.0', true],
  ['2.10.6 2.11.7', 'main', true],
  ['2.12.5', '2.12.4', false],
  ['2.12.5', '2.12', true],
  ['2.12.5', 'main', true],
  ['main', '2.12', false],
  ['main', 'main', true],
];

test.each(has)('what came with %s is in %s: %s', (since, version, expected) => {
  const release = ForkliftRelease.of(version);
  expect(release.has(since)).toBe(expected);
  // The second answer is a remembered one.
  expect(release.has(since)).toBe(expected);
});

test.each([
  ['Plan', 'targetNamespace', '2.9.0', true],
  ['Plan', 'tagMapping', '2.11', false],
  ['Plan', 'vms[].nbdeClevis', '2.10.4', true],
  ['Hook', 'aap', '2.11.7', false],
  ['Migration', 'vmCutover', '2.12', false],
  ['ConfigMap', 'data', '2.9', true],
])('hasField: %s.%s in %s is %s', (kind, path, version, expected) => {
  expect(hasField(ForkliftRelease.of(version), kind, path)).toBe(expected);
});

test.each([
  ['2.12.0', 'Forklift 2.12.0'],
  ['2.10.6 2.11.7', 'Forklift 2.10.6 (and 2.11.7 in the 2.11 line)'],
  ['main', "Forklift's main branch, not released yet"],
])('%s is said as "%s"', (since, words) => {
  expect(sinceInWords(since)).toBe(words);
});
