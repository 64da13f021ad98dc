/** Whatever a file holds, reading it gives an inventory or problems: no other error, and no end of memory. */
import fc from 'fast-check';
import { ProviderType, type SourceVm } from '../../lib/forklift/source-vm';
import { forkliftContent } from '../../lib/inventory/forklift';
import { govcContent } from '../../lib/inventory/govc';
import { parsePlanVms } from '../../lib/inventory/plan-vms-file';
import { readInventory } from '../../lib/inventory/read-inventory';
import { ProblemError } from '../../lib/problems/problem';
import { aVinfoRow, type RvSheet, rvSheets } from '../rvtools-kit';
import { type CellValue, type SheetRows, workbookOf } from '../xlsx-kit';
import { filesFor } from './kit';

const files = filesFor('anything');

/** What was read, or undefined where problems were told. */
function told<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

const readable = Object.values(ProviderType).filter((type) => type !== ProviderType.NUTANIX);
const example: Readonly<Record<string, unknown>> = {
  path: '',
  host: {},
  disks: [{}],
  nics: [{}],
  networks: [{}],
  concerns: [{}],
  tags: [{}],
  customDef: [{}],
  customValues: [{}],
  snapshot: {},
  snapshots: [{}],
  diskAttachments: [{}],
  guest: {},
  addresses: {},
  attachedVolumes: [{}],
  flavor: {},
  metadata: {},
  object: {
    spec: { template: { spec: { domain: { cpu: {}, devices: { interfaces: [{}] } }, networks: [{}], volumes: [{}] } } },
  },
  instance: { status: { interfaces: [{}] } },
  guestNetworks: [{}],
  Tags: [{}],
  BlockDeviceMappings: [{}],
  NetworkInterfaces: [{}],
};

test.each(readable)('any values in the fields of a VM of %s', (providerType) => {
  const row = fc.record(
    Object.fromEntries(
      Object.entries(example).map(([key, shape]) => [key, fc.oneof(fc.constant(shape), fc.jsonValue())]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(row, (fields) => {
      const { vms } = forkliftContent([{ ...fields, id: 'a', name: 'b' }], 'f', { providerType });
      const [vm] = vms as [SourceVm];
      expect([vm.id, vm.name, vm.providerType]).toEqual(['a', 'b', providerType]);
      expect(Object.values(vm)).not.toContain(undefined);
    }),
  );
});

test('any JSON as output of govc, and as a list of VMs', () => {
  const machine = fc.record(
    {
      self: fc.constant({ value: 'vm-1' }),
      name: fc.constant('a'),
      config: fc.oneof(
        fc.jsonValue(),
        fc.constant({ hardware: { device: [{ capacityInKB: 1, backing: {} }, { macAddress: 'a' }] } }),
      ),
      guest: fc.jsonValue(),
      summary: fc.jsonValue(),
    },
    { requiredKeys: ['self', 'name'] },
  );
  fc.assert(
    fc.property(fc.oneof(machine, fc.jsonValue()), (value) => {
      told(() => govcContent({ virtualMachines: [value] }, 'f'));
      told(() => govcContent([value], 'f'));
      told(() => parsePlanVms(JSON.stringify([value]), 'f'));
      told(() => readInventory(files.write('f.json', JSON.stringify(value))));
    }),
  );
});

test('any text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('f.csv', 'f.yaml', 'f'),
      (text, name) => {
        told(() => readInventory(files.write(name, text)));
        told(() => parsePlanVms(text, 'f'));
      },
    ),
  );
});

test('any cells in the sheets of RVTools', () => {
  const { vInfo, vDisk, vNetwork } = rvSheets({ vInfo: [aVinfoRow()], vDisk: [], vNetwork: [] }) as Record<
    RvSheet,
    SheetRows
  >;
  const cell: fc.Arbitrary<CellValue> = fc.oneof(
    fc.constantFrom<CellValue>('vm-1', 'app-1', 'True', 'n/a', '', undefined, 'VM ID', 'VM'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
  );
  const rows = fc.array(fc.array(cell, { maxLength: 90 }), { maxLength: 3 });
  fc.assert(
    fc.property(rows, rows, rows, (a, b, c) => {
      const sheets = { vInfo: [...vInfo, ...a], vDisk: [vDisk[0] ?? [], ...b], vNetwork: [...c, ...vNetwork] };
      const content = told(() => readInventory(files.write('any.xlsx', workbookOf(sheets)), { skipInvalid: true }));
      for (const vm of content?.vms ?? []) expect(vm.id && vm.name).toBeTruthy();
    }),
    { numRuns: 60 },
  );
});

test('any byte of a workbook changed, or any part of it cut off', () => {
  const good = workbookOf(rvSheets({ vInfo: [aVinfoRow()], vDisk: [], vNetwork: [] }));
  const place = fc.nat({ max: good.length - 1 });
  fc.assert(
    fc.property(place, fc.nat({ max: 255 }), fc.boolean(), (at, byte, cut) => {
      const bytes = Buffer.from(cut ? good.subarray(0, at) : good);
      if (!cut) bytes[at] = byte;
      told(() => readInventory(files.write('broken.xlsx', bytes), { skipInvalid: true }));
    }),
    { numRuns: 400 },
  );
});
