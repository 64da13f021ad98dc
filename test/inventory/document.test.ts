import fc from 'fast-check';
import { ProviderType } from '../../lib/forklift/source-vm';
import type { InventoryContent } from '../../lib/inventory/content';
import { documentContent, readDocument, writeDocument } from '../../lib/inventory/document';
import { aSourceVm } from '../kit';
import { filesFor } from './kit';

const files = filesFor('document');
const content: InventoryContent = {
  providerType: ProviderType.VSPHERE,
  vcenter: { uuid: 'u', server: 's' },
  vms: [aSourceVm({ nics: [{ mac: 'aa', networkId: 'n' }], raw: { b: 1, a: { d: null, c: [] } } })],
  networks: [{ name: 'net', id: 'n' }],
  storages: [],
  hosts: [],
  notes: [{ severity: 'warning', code: 'no-vms', where: 'w', message: 'm' }],
};
const text = `{
  "format": "cdk8s-forklift/inventory",
  "version": 1,
  "hosts": [],
  "networks": [
    {
      "id": "n",
      "name": "net"
    }
  ],
  "providerType": "vsphere",
  "storages": [],
  "vcenter": {
    "server": "s",
    "uuid": "u"
  },
  "vms": [
    {
      "id": "vm-1",
      "name": "app-1",
      "concerns": [],
      "disks": [],
      "nics": [
        {
          "mac": "aa",
          "networkId": "n"
        }
      ],
      "providerType": "vsphere",
      "raw": {
        "a": {
          "c": [],
          "d": null
        },
        "b": 1
      }
    }
  ]
}
`;

test('one document, sorted, without notes', () => {
  expect(writeDocument(content)).toBe(text);
  expect(readDocument(files.write('inventory.json', text))).toEqual({ ...content, notes: [] });
});

test('the rows of the source may be left out', () => {
  const { vms } = documentContent(JSON.parse(writeDocument(content, { withoutRaw: true })), 'f');
  expect(vms).toEqual([{ ...content.vms[0], rawFormat: 'left-out', raw: {} }]);
});

test('what is written is read back equal, and written again the same', () => {
  const optional = (arbitrary: fc.Arbitrary<unknown>) => fc.option(arbitrary, { nil: undefined });
  const name = fc.string({ minLength: 1, maxLength: 8 });
  const vm = fc
    .record({
      id: name,
      name,
      path: optional(name),
      isTemplate: optional(fc.boolean()),
      cpuCount: optional(fc.nat()),
      attributes: optional(fc.dictionary(name, name)),
      disks: optional(fc.array(fc.record({ storageId: name, capacityBytes: fc.nat() }))),
      nics: optional(fc.array(fc.record({ networkName: name }))),
      raw: fc.dictionary(name, fc.jsonValue()),
    })
    .map((fields) => {
      const set = Object.entries(fields).filter(([, value]) => value !== undefined);
      return { providerType: ProviderType.OVIRT, ...Object.fromEntries(set) };
    });
  const any = fc.record({
    providerType: fc.constant(ProviderType.OVIRT),
    vms: fc.uniqueArray(vm, { maxLength: 3, selector: (v) => (v as unknown as { id: string }).id }),
    networks: fc.array(fc.record({ id: name })),
    storages: fc.array(fc.record({ name, type: name })),
    hosts: fc.array(fc.record({ id: name, inMaintenance: fc.boolean() })),
    notes: fc.constant([]),
  });
  fc.assert(
    fc.property(any, (value) => {
      const written = writeDocument(value as unknown as InventoryContent);
      const back = documentContent(JSON.parse(written), 'f');
      // JSON knows no -0.
      expect(back).toEqual(JSON.parse(JSON.stringify(value)));
      expect(writeDocument(back)).toBe(written);
    }),
  );
});

test.each<[string, unknown, string[]]>([
  [
    'no format',
    { vms: [] },
    [
      'f.json: wrong-shape: has no "format": "cdk8s-forklift/inventory"; create it with: cdk8s-forklift inventory convert',
    ],
  ],
  [
    'a newer version',
    { format: 'cdk8s-forklift/inventory', version: 2 },
    [
      'f.json: unknown-version: is of version 2, this release reads 1; create it again with this release: cdk8s-forklift inventory convert',
    ],
  ],
  [
    'edited by hand',
    {
      format: 'cdk8s-forklift/inventory',
      version: 1,
      providerType: 'vmware',
      vms: [
        { id: 'a', raw: {} },
        { id: 'a', name: 'b' },
        { name: 'c', raw: {} },
      ],
      networks: {},
      storages: [1],
      hosts: [],
    },
    [
      'f.json: wrong-value: providerType is "vmware", accepted: vsphere, ovirt, openstack, ova, openshift, hyperv, ec2, nutanix',
      'f.json: wrong-shape: networks is not a list of objects',
      'f.json: wrong-shape: storages is not a list of objects',
      'f.json vms[0]: missing-vm-name: expected a name (text), found undefined',
      'f.json vms[1]: duplicate-vm-id: id "a" is also in vms[0]',
      'f.json vms[1]: wrong-shape: raw is not an object',
      'f.json vms[2]: missing-vm-id: expected an id (text), found undefined',
    ],
  ],
])('bad input: %s', (_, value, expected) => {
  expect(files.problems(() => readDocument(files.write('f.json', value)))).toEqual(expected);
});
