import { isSourceVm, queryField, queryFieldNames } from '../../lib/query/inventory-fields';
import { aSourceVm } from '../kit';

const GiB = 1024 ** 3;

test('a field of Forklift’s own row comes first, one of any other source’s last', () => {
  const raw = { memoryMB: '8192', owner: 'shop', name: 'in the row' };
  const forklift = aSourceVm({ memoryMB: 8192, raw });
  const table = aSourceVm({ memoryMB: 8192, rawFormat: 'csv', raw });
  const fields = ['memoryMB', 'owner', 'name', 'nothing'];
  expect(fields.map((field) => queryField(forklift, field))).toEqual(['8192', 'shop', 'in the row', null]);
  expect(fields.map((field) => queryField(table, field))).toEqual([8192, 'shop', 'app-1', null]);
});

test('disks and cards have the names of what they are on, whatever the source', () => {
  const disks = [{ storageId: 'd-1', storageName: 'gold', capacityBytes: GiB }];
  const nics = [{ networkId: 'n-1', networkName: 'net', mac: 'aa' }];
  const raw = {
    disks: [{ key: 7, datastore: { id: 'd-1', kind: 'Datastore' } }],
    nics: [{ order: 1, network: { id: 'n-1' } }],
  };
  const forklift = aSourceVm({ disks, nics, raw });
  expect(queryField(forklift, 'disks')).toEqual([
    { key: 7, capacity: GiB, datastore: { id: 'd-1', kind: 'Datastore', name: 'gold' } },
  ]);
  expect(queryField(forklift, 'nics')).toEqual([{ order: 1, mac: 'aa', network: { id: 'n-1', name: 'net' } }]);
  const rvtools = aSourceVm({ disks, nics, rawFormat: 'rvtools', raw: { disks: 3 } });
  expect(queryField(rvtools, 'disks')).toEqual([{ capacity: GiB, datastore: { id: 'd-1', name: 'gold' } }]);
  expect(queryField(rvtools, 'networks')).toEqual([{ id: 'n-1', name: 'net' }]);
});

test('cards of an openshift source say where they are', () => {
  const vm = aSourceVm({ nics: [{ isPodNetwork: true }, { networkName: 'v', networkNamespace: 'ns' }] });
  expect(queryField(vm, 'networks')).toEqual([{ type: 'pod' }, { name: 'v', namespace: 'ns' }]);
});

test.each([
  ['folder', { path: '/DC1/vm/ERP/web' }, '/DC1/vm/ERP'],
  ['host', { host: 'esx1', hostId: 'host-1' }, 'host-1'],
  ['esxiHost', { host: 'esx1', hostId: 'host-1' }, 'esx1'],
  ['guestNameFromVmwareTools', { guestNameFromTools: 'RHEL' }, 'RHEL'],
  ['tags', { tags: ['a'] }, [{ name: 'a' }]],
  ['memoryGB', { memoryMB: 1536 }, '1.5 GB'],
  ['storageUsedGB', { storageUsedBytes: GiB }, '1.0 GB'],
  ['diskCapacity', { disks: [{ capacityBytes: GiB }, { capacityBytes: GiB }] }, '2.0 GB'],
  ['diskCapacity', { disks: [{}] }, null],
  ['powerStateHuman', { powerState: 'poweredOn' }, 'On'],
  ['powerStateHuman', { powerState: 'poweredOff' }, 'Off'],
  ['criticalConcerns', { concerns: [{ label: 'a', category: 'Critical' }] }, 1],
  ['concernsHuman', { concerns: [{ label: 'a', category: 'Critical' }] }, '1/0/0 (*)'],
  ['storageUsed', {}, null],
])('%s of %j is %j', (field, vm, expected) => {
  expect(queryField(aSourceVm(vm), field)).toEqual(expected);
});

test('every name is known, and null where nothing is', () => {
  expect(queryFieldNames()).toContain('nics');
  const { disks: _, nics: __, concerns: ___, ...silent } = aSourceVm();
  const known = queryFieldNames().filter((name) => queryField(silent, name) !== null);
  expect(known).toEqual(['id', 'name', 'providerType', 'powerStateHuman']);
});

test('what is a VM of a reader', () => {
  expect([aSourceVm(), { id: 'a', name: 'b' }, null, 'x'].map(isSourceVm)).toEqual([true, false, false, false]);
});
