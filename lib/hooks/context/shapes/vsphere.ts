import type { Shape } from './shape';

const reference: Shape = { kind: 0, id: 0 };
const concerns: Shape = [{ id: 0, label: 0, category: 0, assessment: 0 }];
const resource: Shape = { id: 0, variant: 0, parent: reference, path: 0, revision: 0, name: 0, selflink: 0 };

/**
 * What workload.yml holds for a VM from vSphere.
 *
 * Read from Forklift main of August 2026 (since 2.12); keys come and go between releases.
 */
// biome-ignore format: several keys a line
export const vsphereWorkload: Shape = {
  selflink: 0,
  vm: {
    vm1: {
      vm0: {
        id: 0, variant: 0, parent: reference,
        path: 'always empty; read workload.vm.vm1.vm0.parent for its folder',
        revision: 0, name: 0,
        selflink: 'always empty; read workload.selflink',
      },
      revisionvalidated: 0, istemplate: 0, powerstate: 0,
      host: 'always empty; read workload.host.host.resource.name',
      networks: [reference],
      disks: [{
        key: 0, unitnumber: 0, controllerkey: 0, file: 0, datastore: reference, capacity: 0, shared: 0, rdm: 0,
        physicalmode: 0, bus: 0, mode: 0, serial: 0, windriveletter: 0, changetrackingenabled: 0, parentfile: 0,
        devicename: 0, vvolid: 0, lunuuid: 0,
      }],
      concerns,
    },
    policyversion: 0, uuid: 0, instanceuuid: 0, firmware: 0, connectionstate: 0, snapshot: reference,
    changetrackingenabled: 0, consolidationneeded: 0, cpuaffinity: [0], cpuhotaddenabled: 0, cpuhotremoveenabled: 0,
    memoryhotaddenabled: 0, faulttoleranceenabled: 0, cpucount: 0, corespersocket: 0, memorymb: 0, guestname: 0,
    guestnamefromvmwaretools: 0, hostname: 0, guestid: 0, balloonedmemory: 0, ipaddress: 0, storageused: 0,
    tpmenabled: 0, numanodeaffinity: [0],
    devices: [{ kind: 0, key: 0, pcislotnumber: 0 }],
    nics: [{ network: reference, mac: 0, index: 0, devicekey: 0, pciaddress: 0, startconnected: 0 }],
    guestnetworks: [{ device: 0, deviceconfigid: 0, mac: 0, ip: 0, origin: 0, prefixlength: 0, dns: [0], network: 0 }],
    guestdisks: [{ key: 0, diskpath: 0, capacity: 0, freespace: 0, filesystemtype: 0 }],
    guestipstacks: [{ device: 0, gateway: 0, network: 0, prefixlength: 0, dns: [0] }],
    secureboot: 0, toolsstatus: 0, toolsrunningstatus: 0, toolsversionstatus: 0, diskenableuuid: 0, nestedhvenabled: 0,
    customdef: [{ name: 0, key: 0, managedobjecttype: 0 }],
    customvalues: [{ key: 0, value: 0 }],
    tags: [{ id: 0, description: 0, name: 0, categoryid: 0, usedby: [0] }],
  },
  host: {
    host: {
      resource,
      cluster: 'always empty; read workload.host.cluster.cluster.resource.name',
      status: 0, inmaintenancemode: 0, managementserverip: 0, thumbprint: 0, timezone: 0, cpusockets: 0, cpucores: 0,
      memorybytes: 0, productname: 0, productversion: 0,
      network: {
        pnics: [{ key: 0, linkspeed: 0 }],
        vnics: [{
          key: 0, device: 0, portgroup: 0, dportgroup: 0, ipaddress: 0, ipv6address: [0], subnetmask: 0, mtu: 0,
        }],
        portgroups: [{ key: 0, name: 0, switch: 0, vlanid: 0 }],
        switches: [{ key: 0, name: 0, portgroups: [0], pnics: [0] }],
      },
      networks: [reference], datastores: [reference],
      vms: 'always empty; there is no replacement',
      networkadapters: 'always empty; read workload.host.host.network.vnics',
      hostscsidisks: [{ canonicalname: 0, vendor: 0, model: 0, key: 0 }],
      advancedoptions: 'always empty; there is no replacement',
      vmotionsupported: 0, storagevmotionsupported: 0,
    },
    cluster: {
      cluster: {
        resource, folder: 0, networks: [reference], datastores: [reference], hosts: [reference], dasenabled: 0,
        dasvms: [reference], drsenabled: 0, drsbehavior: 0,
        drsvms: 'the list of dasvms again; nothing lists the VMs under DRS',
      },
      datacenter: 'always null; there is no replacement',
    },
  },
};
