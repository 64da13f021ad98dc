import type { Shape } from './shape';

/**
 * What workload.yml holds for a VM from Nutanix AHV.
 *
 * Read from Forklift main of August 2026 (since 2.12); keys come and go between releases.
 */
// biome-ignore format: several keys a line
export const nutanixWorkload: Shape = {
  vm: {
    vm1: {
      vm0: {
        resource: { id: 0, revision: 0, path: 0, name: 0, selflink: 0 },
        uuid: 0, cluster: 0, host: 0, powerstate: 0, description: 0,
      },
      numsockets: 0, numvcpuspersocket: 0, numthreadspercore: 0, memorysizemib: 0, boottype: 0, bootdeviceorder: 0,
      machinetype: 0, hardwareclocktz: 0, vgaconsoleenabled: 0, hypervisortype: 0, guestosid: 0, guestosversion: 0,
      nics: [{
        uuid: 0, nictype: 0, macaddress: 0, model: 0, isconnected: 0, subnetuuid: 0, subnetname: 0, ipaddresses: [0],
        vlanmode: 0,
      }],
      disks: [{
        uuid: 0, devicetype: 0, disksizemib: 0, disksizebytes: 0, storagecontaineruuid: 0, storagecontainername: 0,
        adaptertype: 0, deviceindex: 0, sourceimageuuid: 0, iscdrom: 0, flashmode: 0,
      }],
      serialports: [{ index: 0, isconnected: 0 }],
      categories: { '*': 0 },
      revisionvalidated: 0,
      concerns: [{ id: 0, label: 0, category: 0, assessment: 0 }],
    },
    guesttoolsenabled: 0, guesttoolsversion: 0, guesttoolsreachable: 0, guesttoolsmounted: 0, policyversion: 0,
  },
};
