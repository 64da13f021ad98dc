import { ProviderType } from '../../lib/forklift/source-vm';
import type { InventoryContent } from '../../lib/inventory/content';
import { hostUses, networkUses, storageUses } from '../../lib/inventory/uses';
import { aSourceVm } from '../kit';

const content: InventoryContent = {
  providerType: ProviderType.VSPHERE,
  vms: [
    aSourceVm({
      id: 'vm-1',
      hostId: 'host-2',
      host: 'b',
      cluster: 'C1',
      cpuCount: 2,
      memoryMB: 1024,
      disks: [
        { storageId: 'd-1', storageName: 'gold', capacityBytes: 10 },
        { storageId: 'd-1', storageName: 'gold' },
        { storageName: 'silver', capacityBytes: 3 },
        { rdm: true },
      ],
      nics: [{ networkId: 'n-1' }, { networkId: 'n-1' }, { networkName: 'old' }, { isPodNetwork: true }, {}],
    }),
    aSourceVm({ id: 'vm-2', host: 'b', cpuCount: 1, nics: [{ networkName: 'same', networkNamespace: 'two' }] }),
    aSourceVm({ id: 'vm-3', host: 'elsewhere' }),
    aSourceVm({ id: 'vm-4' }),
  ],
  networks: [
    { id: 'n-1', name: 'prod' },
    { id: 'n-0', name: 'idle' },
    { name: 'old' },
    { type: 'pod' },
    { name: 'same', namespace: 'two' },
    { name: 'same', namespace: 'one' },
  ],
  storages: [{ name: 'silver' }, { id: 'd-1', name: 'gold', capacityBytes: 100, freeBytes: 50 }],
  hosts: [
    { id: 'host-2', name: 'b', status: 'green' },
    { id: 'host-1', name: 'a' },
  ],
  notes: [],
};

test('a network counts a VM once, however many cards it has there', () => {
  expect(networkUses(content)).toEqual([
    { type: 'pod', vms: 1, nics: 1 },
    { id: 'n-0', name: 'idle', vms: 0, nics: 0 },
    { name: 'old', vms: 1, nics: 1 },
    { id: 'n-1', name: 'prod', vms: 1, nics: 2 },
    { name: 'same', namespace: 'one', vms: 0, nics: 0 },
    { name: 'same', namespace: 'two', vms: 1, nics: 1 },
  ]);
});

test('a storage counts its disks, found by id or by the name that is all a source tells', () => {
  expect(storageUses(content)).toEqual([
    { id: 'd-1', name: 'gold', capacityBytes: 100, freeBytes: 50, vms: 1, disks: 2, diskBytes: 10 },
    { name: 'silver', vms: 1, disks: 1, diskBytes: 3 },
  ]);
});

test('hosts that only VMs name are hosts too', () => {
  expect(hostUses(content)).toEqual([
    { id: 'host-1', name: 'a', vms: 0, cpus: 0, memoryMB: 0 },
    { id: 'host-2', name: 'b', status: 'green', cluster: 'C1', vms: 2, cpus: 3, memoryMB: 1024 },
    { name: 'elsewhere', vms: 1, cpus: 0, memoryMB: 0 },
  ]);
});
