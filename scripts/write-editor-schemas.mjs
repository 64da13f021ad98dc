// Writes docs/schemas/ from the CRD file: a JSON Schema for each kind, and one for all of them, for editors that complete and check
// manifests while they are typed. Part of `npm run import`.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';

const DRAFT = 'http://json-schema.org/draft-07/schema#';
const FOLDER = 'docs/schemas';
const KEPT = [
  'description',
  'enum',
  'default',
  'required',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
];

/** In JSON Schema what a CRD says in OpenAPI's words; what is not declared is a slip. */
function schemaOf(source) {
  const schema = {};
  for (const key of KEPT) if (source[key] !== undefined) schema[key] = source[key];
  const isAny = source['x-kubernetes-int-or-string'] === true;
  if (isAny) schema.type = ['integer', 'string'];
  else if (source.type !== undefined) schema.type = source.nullable === true ? [source.type, 'null'] : source.type;
  if (source.items !== undefined) schema.items = schemaOf(source.items);
  if (source.properties !== undefined) {
    schema.properties = Object.fromEntries(Object.entries(source.properties).map(([name, it]) => [name, schemaOf(it)]));
    if (source['x-kubernetes-preserve-unknown-fields'] !== true) schema.additionalProperties = false;
  }
  if (typeof source.additionalProperties === 'object')
    schema.additionalProperties = schemaOf(source.additionalProperties);
  return schema;
}

const texts = { type: 'object', additionalProperties: { type: 'string' } };
const metadata = {
  type: 'object',
  properties: {
    name: { type: 'string', description: 'Name of the object, in its namespace.' },
    namespace: { type: 'string', description: 'Namespace of the object.' },
    labels: texts,
    annotations: texts,
  },
};
const kinds = loadAll(readFileSync('crds/forklift.konveyor.io.yaml', 'utf8')).map(({ spec }) => {
  const [version] = spec.versions;
  const { description, properties } = version.schema.openAPIV3Schema;
  return {
    kind: spec.names.kind,
    schema: {
      ...(description === undefined ? {} : { description }),
      type: 'object',
      required: ['apiVersion', 'kind', 'metadata', 'spec'],
      properties: {
        apiVersion: { const: `${spec.group}/${version.name}` },
        kind: { const: spec.names.kind },
        metadata,
        spec: schemaOf(properties.spec),
        status: { description: 'Written by Forklift.' },
      },
      additionalProperties: false,
    },
  };
});

const write = (name, schema) =>
  writeFileSync(`${FOLDER}/${name}.schema.json`, `${JSON.stringify({ $schema: DRAFT, ...schema }, null, 1)}\n`);
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
for (const { kind, schema } of kinds) write(kind.toLowerCase(), { title: `${kind} of Forklift`, ...schema });
write('forklift', {
  title: 'Objects of Forklift; any other object is let pass',
  type: 'object',
  allOf: kinds.map(({ kind, schema }) => ({
    if: {
      required: ['apiVersion', 'kind'],
      properties: { apiVersion: schema.properties.apiVersion, kind: { const: kind } },
    },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: { $ref: `#/definitions/${kind}` },
  })),
  definitions: Object.fromEntries(kinds.map(({ kind, schema }) => [kind, schema])),
});
