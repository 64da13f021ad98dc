import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import crds from '../../../imports/forklift.konveyor.io.schema.json';
import { beside, run } from '../../kit';

interface Crd {
  readonly spec: {
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly schema: { readonly openAPIV3Schema: { readonly properties: { spec: unknown } } };
    }[];
  };
}

function withoutDescriptions(value: unknown, isProperties = false): unknown {
  if (Array.isArray(value)) return value.map((v) => withoutDescriptions(v));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isProperties || key !== 'description')
      .map(([key, member]) => [key, withoutDescriptions(member, key === 'properties' && !isProperties)]),
  );
}

test('the schema the checks read is that of the CRD file, descriptions aside', () => {
  const file = loadAll(readFileSync('crds/forklift.konveyor.io.yaml', 'utf8')) as Crd[];
  const specs = file.map((crd) => {
    expect(crd.spec.versions).toHaveLength(1);
    return [crd.spec.names.kind, withoutDescriptions(crd.spec.versions[0]?.schema.openAPIV3Schema.properties.spec)];
  });
  expect(crds).toEqual(Object.fromEntries(specs));
});

const parity = beside('../shared/conformance/crd-parity.mjs');

(parity ? test : test.skip)("the CRD file has the fields of Forklift's own, no more and no less", async () => {
  const ended = await run(process.execPath, [parity as string, 'crds/forklift.konveyor.io.yaml'], process.cwd());
  expect(ended).toMatchObject({ code: 0, stderr: '' });
});
