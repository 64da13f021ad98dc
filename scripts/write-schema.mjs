// Writes imports/forklift.konveyor.io.schema.json from the CRD file: the spec schema of each kind, without descriptions.
// Part of `npm run import`; the library reads this instead of parsing YAML at every synth.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';

const withoutDescriptions = (schema) => {
  const copy = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'description') continue;
    if (key === 'properties') {
      copy[key] = Object.fromEntries(
        Object.entries(value).map(([name, member]) => [name, withoutDescriptions(member)]),
      );
    } else if (key === 'items' || (key === 'additionalProperties' && typeof value === 'object')) {
      copy[key] = withoutDescriptions(value);
    } else copy[key] = value;
  }
  return copy;
};

const specs = {};
for (const crd of loadAll(readFileSync('crds/forklift.konveyor.io.yaml', 'utf8'))) {
  specs[crd.spec.names.kind] = withoutDescriptions(crd.spec.versions[0].schema.openAPIV3Schema.properties.spec);
}
writeFileSync('imports/forklift.konveyor.io.schema.json', `${JSON.stringify(specs, null, 1)}\n`);
