import type { Shape } from './shape';

const concerns: Shape = [{ id: 0, label: 0, category: 0, assessment: 0 }];
const base: Shape = { id: 0, variant: 0, name: 0, revision: 0 };

/**
 * What workload.yml holds for a VM from an OVA file.
 *
 * Read from Forklift main of August 2026 (since 2.12); keys come and go between releases.
 */
// biome-ignore format: several keys a line
export const ovaWorkload: Shape = {
  selflink: 0,
  vm: {
    vm1: {
      vm0: { id: 0, variant: 0, name: 0, selflink: 'always empty; read workload.selflink', path: 0 },
      revisionvalidated: 'always 0; read workload.vm.revisionvalidated',
      networks: 'always empty; read workload.vm.networks',
      disks: 'always empty; read workload.vm.disks',
      concerns,
    },
    ovfpath: 0, exportsource: 0, ostype: 0, revisionvalidated: 0, policyversion: 0, uuid: 0, firmware: 0, secureboot: 0,
    cpuaffinity: [0], cpuhotaddenabled: 0, cpuhotremoveenabled: 0, memoryhotaddenabled: 0, faulttoleranceenabled: 0,
    cpucount: 0, corespersocket: 0, memorymb: 0, memoryunits: 0, cpuunits: 0, balloonedmemory: 0,
    ipaddress: 'empty in practice: an appliance file has no addresses; there is no replacement',
    numanodeaffinity: [0], storageused: 0, changetrackingenabled: 0,
    devices: [{ kind: 0 }],
    nics: [{ name: 0, mac: 0, network: 0, config: [{ key: 0, value: 0 }] }],
    disks: [{
      base, filepath: 0, capacity: 0, capacityallocationunits: 0, diskid: 0, fileref: 0, format: 0, populatedsize: 0,
    }],
    networks: [{ base, description: 0 }],
  },
  config: {
    providertype: 'always empty; there is no replacement',
    root: 'always empty; workload.vm.ovfpath is the path of the file',
  },
};
