import crds from '../../imports/forklift.konveyor.io.schema.json';
import { ForkliftRelease, fieldsSince, hasField, sinceInWords, valuesSince } from '../../lib/forklift/releases';
import type { StructuralSchema } from '../../lib/forklift/schema/crd';

test.each(['2.9', '2.9.0', '2.10.6', '2.11.7', '2.12', '2.12.5', 'main'])('of(%j) is that release', (version) => {
  expect(ForkliftRelease.of(version).version).toBe(version);
  expect(`${ForkliftRelease.of(version)}`).toBe(version);
});

test.each(['', '2', '2.8', '2.13', '3.0', 'v2.12', '2.12.x', '2.12.5-rc1', ' 2.12', 'latest', 'MAIN', '2.12.5.1'])(
  'of(%j) is refused',
  (version) => {
    expect(() => ForkliftRelease.of(version)).toThrow(
      new RangeError(
        `Forklift release ${JSON.stringify(version)} is not known; accepted: 2.9, 2.10, 2.11, 2.12, a patch of these such as 2.11.7, or main`,
      ),
    );
  },
);

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
  ['main', "Forklift's main branch, no release yet"],
])('%s is said as "%s"', (since, words) => {
  expect(sinceInWords(since)).toBe(words);
});

/** The schema at a path such as `map[].source.vlan`. */
function schemaAt(kind: string, path: string): StructuralSchema | undefined {
  let schema: StructuralSchema | undefined = (crds as Record<string, unknown>)[kind] as StructuralSchema;
  for (const step of path.split('.')) {
    schema = schema?.properties?.[step.replace('[]', '')];
    if (step.endsWith('[]')) schema = schema?.items;
  }
  return schema;
}

test.each(
  Object.entries(fieldsSince).flatMap(([kind, fields]) => Object.entries(fields).map(([p, s]) => [kind, p, s])),
)('%s.%s, in the table of fields, is in the schema', (kind, path, since) => {
  expect(schemaAt(kind as string, path as string)).toBeDefined();
  expect(since).toMatch(/^(main|2\.\d+\.\d+( 2\.\d+\.\d+)*)$/);
});

test.each(
  Object.entries(valuesSince).flatMap(([kind, fields]) =>
    Object.entries(fields).map(([path, values]) => [kind, path, Object.keys(values)] as const),
  ),
)('%s.%s, in the table of values, is in the schema with all of them', (kind, path, values) => {
  const schema = schemaAt(kind, path);
  expect(schema?.type).toBe('string');
  if (schema?.enum) expect(schema.enum).toEqual(expect.arrayContaining([...values]));
});
