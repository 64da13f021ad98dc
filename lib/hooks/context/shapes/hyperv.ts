import type { Shape } from './shape';

/**
 * What workload.yml holds for a VM from Hyper-V.
 *
 * Read from Forklift main of August 2026 (since 2.12); keys come and go between releases.
 */
// biome-ignore format: several keys a line
export const hypervWorkload: Shape = {
  selflink: 0, id: 0, name: 0, uuid: 0, firmware: 0, cpucount: 0, memorymb: 0, powerstate: 0, guestos: 0, tpmenabled: 0,
  secureboot: 0, hascheckpoint: 0, isclusterrole: 0, managementtype: 0,
  disks: [{
    base: { id: 0, variant: 0, name: 0, revision: 0 },
    windowspath: 0, smbpath: 0, capacity: 0, format: 0, rctenabled: 0,
    datastore: { kind: 0, id: 0 },
  }],
  nics: [{ name: 0, mac: 0, deviceindex: 0, network: { kind: 0, id: 0 }, networkname: 0, vlanid: 0 }],
  guestnetworks: [{ mac: 0, ip: 0, deviceindex: 0, origin: 0, prefixlength: 0, dns: [0], gateway: 0 }],
  concerns: [{ id: 0, label: 0, category: 0, assessment: 0 }],
};
