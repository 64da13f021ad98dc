import Ajv from 'ajv';
import fc from 'fast-check';
import { dump } from 'js-yaml';
import schema from '../../docs/config.schema.json';
import { checkConfig } from '../../lib/cli/config/check-config';
import { inventoryFlags } from '../../lib/cli/inventory/flags';
import { ProviderType } from '../../lib/forklift/source-vm';
import { readLocatedYaml } from '../../lib/support/located-yaml';

const accepts = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

/** A configuration, with what a person may have put in place of anything in it. */
const text = fc.constantFrom('a.json', 'dist', 'x y', '2.11.0', '');
const wrong = fc.constantFrom<unknown>(null, true, 2.12, [], {}, ['a'], { a: 'b' });
const either = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 8, arbitrary: right }, { weight: 1, arbitrary: wrong });
const texts = either(fc.array(either(text), { maxLength: 2 }));
const columns = either(fc.dictionary(fc.constantFrom('id', 'name', 'x'), either(text)));
const some = (members: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ ...members, unknown: text }, { requiredKeys: [] });
const config = some({
  app: either(text),
  release: either(text),
  lint: either(some({ paths: texts, external: texts })),
  inventory: either(
    fc.oneof(
      text,
      some({
        path: either(text),
        type: either(fc.constantFrom('vsphere', 'ova', 'vmware')),
        skipInvalid: either(fc.boolean()),
        networks: either(text),
        columns,
        tableColumns: columns,
      }),
    ),
  ),
});

test('the reader and the schema that editors use accept the same', () => {
  fc.assert(
    fc.property(config, (given) => {
      const [node] = readLocatedYaml(dump(given));
      if (node === undefined) throw new Error('no document');
      expect(checkConfig(node).length === 0).toBe(accepts(given));
    }),
  );
});

test('the schema knows every type of provider, and every flag that an inventory is read with', () => {
  const ofInventory = schema.properties.inventory.anyOf[1]?.properties;
  expect(ofInventory?.type.enum).toEqual(Object.values(ProviderType));
  const flags = inventoryFlags().map((flag) => flag.attributeName());
  const keys = flags.map((name) => ({ column: 'columns', tableColumn: 'tableColumns' })[name] ?? name);
  expect(Object.keys(ofInventory ?? {}).sort()).toEqual(['path', ...keys].sort());
});
