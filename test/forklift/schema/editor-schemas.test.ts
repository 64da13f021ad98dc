/** JSON Schemas for editors: what they take, and where they say that something is wrong. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { loadAll } from 'js-yaml';
import { filesBelow } from '../../kit';

const FOLDER = 'docs/schemas';
const KINDS = ['Hook', 'Host', 'Migration', 'NetworkMap', 'Plan', 'Provider', 'StorageMap'];
const schemaOf = (file: string) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
const compiled = (file: string): ValidateFunction =>
  new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schemaOf(file));

type Manifest = { readonly apiVersion: string; readonly kind: string; readonly metadata: { readonly name: string } };
const rendered = Object.entries(filesBelow('dist'))
  .filter(([path]) => path.endsWith('.yaml'))
  .flatMap(([, text]) => loadAll(text) as Manifest[]);

test('there is one for each kind, and one for all', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(
    [...KINDS.map((kind) => kind.toLowerCase()), 'forklift'].map((name) => `${name}.schema.json`).sort(),
  );
});

test.each([...KINDS.map((kind) => kind.toLowerCase()), 'forklift'])(
  '%s is a JSON Schema in the strict sense',
  (name) => {
    expect(() => compiled(`${name}.schema.json`)).not.toThrow();
  },
);

test.each(['approval', 'config', 'report', 'review'])('that of a %s is one too', (name) => {
  const schema = JSON.parse(readFileSync(`docs/${name}.schema.json`, 'utf8'));
  const ajv = new Ajv({ strict: false });
  expect([ajv.validateSchema(schema), ajv.errors]).toEqual([true, null]);
});

test('all that we render fits, and what is not of Forklift is let pass', () => {
  const all = compiled('forklift.schema.json');
  const faulty = rendered.filter((it) => !all(it as unknown)).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  expect(faulty).toEqual([]);
  const kinds = new Set(rendered.map(({ kind }) => kind));
  expect([...kinds].filter((kind) => !KINDS.includes(kind)).length).toBeGreaterThan(3);
});

test.each(['Hook', 'Migration', 'NetworkMap', 'Plan', 'Provider', 'StorageMap'])('each %s fits its own', (kind) => {
  const one = compiled(`${kind.toLowerCase()}.schema.json`);
  const found = rendered.filter((it) => it.kind === kind && it.apiVersion.startsWith('forklift.'));
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((it) => !one(it as unknown)).map(({ metadata }) => metadata.name)).toEqual([]);
});

describe('what is wrong is said where it is', () => {
  const plan = rendered.find(({ kind }) => kind === 'Plan') as Manifest & { spec: { vms: object[] } };
  const faults = (file: string, value: unknown) => {
    const validate = compiled(file);
    validate(value);
    return validate.errors
      ?.filter(({ keyword }) => keyword !== 'if')
      .map(({ instancePath, message, params }) => [
        instancePath,
        message,
        ...('additionalProperty' in params ? [params.additionalProperty] : []),
      ]);
  };
  const spec = (changed: object) => ({ ...plan, spec: { ...plan.spec, ...changed } });
  const vms = (changed: object) => spec({ vms: [{ ...plan.spec.vms[0], ...changed }] });

  test.each(['plan.schema.json', 'forklift.schema.json'])('by %s', (file) => {
    expect(faults(file, plan)).toBeUndefined();
    expect(faults(file, spec({ targetNamespaces: 'erp' }))).toEqual([
      ['/spec', 'must NOT have additional properties', 'targetNamespaces'],
    ]);
    expect(faults(file, vms({ id: 7 }))).toEqual([['/spec/vms/0/id', 'must be string']]);
    expect(faults(file, vms({ hook: [] }))).toEqual([['/spec/vms/0', 'must NOT have additional properties', 'hook']]);
  });

  test('a file of one kind holds no other', () => {
    expect(faults('migration.schema.json', plan)).toEqual(
      expect.arrayContaining([['/kind', 'must be equal to constant']]),
    );
  });
});
