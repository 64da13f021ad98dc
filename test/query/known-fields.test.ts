import { ProviderType } from '../../lib/forklift/source-vm';
import { columnsOf } from '../../lib/query/columns';
import { knownFields } from '../../lib/query/known-fields';
import { aSourceVm } from '../kit';

test('fields of the model, of the row and of what is in them, each with type, unit, example and number of VMs', () => {
  const first = aSourceVm({
    id: 'vm-1',
    memoryMB: 2048,
    notes: '',
    disks: [{ capacityBytes: 5, storageName: 'gold' }, { capacityBytes: 7 }],
    nics: [],
    attributes: { 'Cost centre': '4711', "it's": 'x', 'a]b': 'not to be written' },
    raw: { score: 1, odd: null, 'no name': 1, long: `${'x'.repeat(70)}`, lines: 'a\nb' },
  });
  const second = aSourceVm({ id: 'vm-2', name: 'b', raw: { score: 'high', members: { deep: { er: true } } } });
  const known = knownFields([first, second]);
  const shown = known.filter(({ name }) => !/^(id|name|providerType|powerStateHuman|.*[cC]oncerns.*)$/.test(name));
  expect(shown).toEqual([
    { name: 'attributes[Cost centre]', type: 'text', example: '4711', vms: 1 },
    { name: "attributes[it's]", type: 'text', example: 'x', vms: 1 },
    { name: 'diskCapacity', type: 'text', example: '0.0 GB', vms: 2 },
    { name: 'disks', type: 'list', example: '2 items', vms: 2 },
    { name: 'disks[*].capacity', type: 'number', unit: 'bytes', example: '5', vms: 1 },
    { name: 'disks[*].datastore.name', type: 'text', example: 'gold', vms: 1 },
    { name: 'lines', type: 'text', example: 'a / b', vms: 1 },
    { name: 'long', type: 'text', example: `${'x'.repeat(57)}...`, vms: 1 },
    { name: 'members.deep.er', type: 'boolean', example: 'true', vms: 1 },
    { name: 'memoryGB', type: 'text', example: '2.0 GB', vms: 1 },
    { name: 'memoryMB', type: 'number', unit: 'MiB', example: '2048', vms: 1 },
    { name: 'networks', type: 'list', example: '0 items', vms: 2 },
    { name: 'nics', type: 'list', example: '0 items', vms: 2 },
    { name: 'score', type: 'number or text', example: '1', vms: 2 },
  ]);
  for (const { name, vms } of known) {
    const [column] = columnsOf(`select ${name}`) ?? [];
    const values = [first, second].map((vm) => column?.value(vm));
    // A VM has a field where the query language has a value for it; a list after [*] may be empty.
    expect(values.filter((value) => value !== null && !(name.includes('[*]') && `${value}` === ''))).toHaveLength(vms);
  }
});

test('oVirt counts memory in bytes', () => {
  const vm = aSourceVm({ providerType: ProviderType.OVIRT, raw: { memory: 1024 } });
  expect(knownFields([vm]).find(({ name }) => name === 'memory')).toMatchObject({ unit: 'bytes' });
  expect(knownFields([aSourceVm({ raw: { memory: 1024 } })]).find(({ name }) => name === 'memory')).toEqual({
    name: 'memory',
    type: 'number',
    example: '1024',
    vms: 1,
  });
  expect(knownFields([])).toEqual([]);
});
