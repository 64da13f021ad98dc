import { ProviderType } from '../../lib/forklift/source-vm';
import type { InventoryContent } from '../../lib/inventory/content';
import { summarise } from '../../lib/inventory/summary';
import { aSourceVm } from '../kit';

test('counts VMs, disks and capacity, by state, network, storage and guest', () => {
  const { disks: _, nics: __, ...silent } = aSourceVm({ id: 'vm-4', isTemplate: true });
  const disk = (storageId: string, capacityBytes: number) => ({
    storageId,
    storageName: `ds ${storageId}`,
    capacityBytes,
  });
  const content: InventoryContent = {
    providerType: ProviderType.VSPHERE,
    vcenter: { server: 'vc' },
    vms: [
      aSourceVm({
        id: 'vm-1',
        powerState: 'poweredOn',
        cpuCount: 2,
        memoryMB: 100,
        guestName: 'a',
        guestNameFromTools: 'b',
        disks: [disk('1', 10), disk('1', 5), disk('2', 1)],
        nics: [{ networkId: 'n', networkName: 'net' }, { networkId: 'n', networkName: 'net' }, { networkName: 'x' }],
      }),
      aSourceVm({ id: 'vm-2', powerState: 'poweredOn', cpuCount: 1, guestName: 'b', disks: [{ capacityBytes: 7 }] }),
      aSourceVm({
        id: 'vm-3',
        memoryMB: 28,
        guestId: 'c',
        nics: [{ isPodNetwork: true }, { networkName: 'v', networkNamespace: 'ns' }, {}],
      }),
      silent,
    ],
    networks: [],
    storages: [],
    hosts: [],
    notes: [],
  };
  expect(summarise(content)).toEqual({
    providerType: 'vsphere',
    vcenter: { server: 'vc' },
    vms: 4,
    templates: 1,
    cpus: 3,
    memoryMB: 128,
    disks: 4,
    capacityBytes: 23,
    unknown: { disks: 1, nics: 1 },
    powerStates: [
      { vms: 2, disks: 0, capacityBytes: 0 },
      { name: 'poweredOn', vms: 2, disks: 4, capacityBytes: 23 },
    ],
    networks: [
      { vms: 1, disks: 0, capacityBytes: 0 },
      { name: 'net', id: 'n', vms: 1, disks: 3, capacityBytes: 16 },
      { name: 'ns/v', vms: 1, disks: 0, capacityBytes: 0 },
      { name: 'pod', vms: 1, disks: 0, capacityBytes: 0 },
      { name: 'x', vms: 1, disks: 3, capacityBytes: 16 },
    ],
    storages: [
      { vms: 1, disks: 1, capacityBytes: 7 },
      { name: 'ds 1', id: '1', vms: 1, disks: 2, capacityBytes: 15 },
      { name: 'ds 2', id: '2', vms: 1, disks: 1, capacityBytes: 1 },
    ],
    guests: [
      { name: 'b', vms: 2, disks: 4, capacityBytes: 23 },
      { vms: 1, disks: 0, capacityBytes: 0 },
      { name: 'c', vms: 1, disks: 0, capacityBytes: 0 },
    ],
  });
});
