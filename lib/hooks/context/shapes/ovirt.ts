import type { Shape } from './shape';

const concerns: Shape = [{ id: 0, label: 0, category: 0, assessment: 0 }];
const resource: Shape = { id: 0, revision: 0, path: 0, name: 0, description: 0, selflink: 0 };
const property: Shape = { name: 0, value: 0 };

/**
 * What workload.yml holds for a VM from oVirt or Red Hat Virtualization; `host` can be null.
 *
 * Read from Forklift main of August 2026 (since 2.12); keys come and go between releases.
 */
// biome-ignore format: several keys a line
export const ovirtWorkload: Shape = {
  selflink: 0,
  xvm: {
    vm: {
      vm1: {
        vm0: { id: 0, revision: 0, path: 0, name: 0, description: 0, selflink: 'always empty; read workload.selflink' },
        cluster: 'always empty; read workload.cluster.resource.name',
        status: 0,
        host: 'always empty; read workload.host.resource.name',
        revisionvalidated: 0,
        nics: 'always empty; read workload.xvm.nics',
        diskattachments: 'always empty; read workload.xvm.diskattachments',
        concerns,
      },
      policyversion: 0, guestname: 0, cpusockets: 0, cpucores: 0, cputhreads: 0, cpushares: 0,
      cpuaffinity: [{ set: 0, cpu: 0 }],
      cpupinningpolicy: 0, memory: 0, balloonedmemory: 0, iothreads: 0, bios: 0, display: 0, hasillegalimages: 0,
      numanodeaffinity: [0], leasestoragedomain: 0, storageerrorresumebehaviour: 0, haenabled: 0, usbenabled: 0,
      bootmenuenabled: 0, placementpolicyaffinity: 0, timezone: 0, stateless: 0, serialnumber: 0,
      hostdevices: [{ capability: 0, product: 0, vendor: 0 }],
      cdroms: [{ id: 0, file: 0 }],
      watchdogs: [{ id: 0, action: 0, model: 0 }],
      properties: [property],
      snapshots: [{ id: 0, description: 0, type: 0, persistmemory: 0 }],
      guest: { distribution: 0, fullversion: 0 },
      ostype: 0, customcpumodel: 0,
    },
    diskattachments: [{
      diskattachment: {
        id: 0, interface: 0, scsireservation: 0,
        disk: 'always empty; read workload.xvm.diskattachments[].disk.disk.resource.id',
        bootable: 0,
      },
      disk: {
        disk: {
          resource, shared: 0, storagedomain: 0,
          profile: 'always empty; read workload.xvm.diskattachments[].disk.profile.resource.name',
          provisionedsize: 0, actualsize: 0, storagetype: 0, status: 0,
          lun: {
            logicalunits: { logicalunit: [{ lunid: 0, address: 0, port: 0, target: 0, lunmapping: 0, size: 0 }] },
          },
        },
        profile: { resource, storagedomain: 0, qos: 0 },
      },
    }],
    nics: [{
      vnic: {
        id: 0, name: 0, interface: 0, plugged: 0,
        ipaddress: [{ address: 0, version: 0 }],
        profile: 'always empty; read workload.xvm.nics[].profile.resource.name',
        mac: 0,
      },
      profile: {
        resource, network: 0, networkfilter: 0, portmirroring: 0, qos: 0, properties: [property], passthrough: 0,
      },
    }],
  },
  host: {
    resource, cluster: 0, status: 0, productname: 0, productversion: 0, inmaintenance: 0, cpusockets: 0, cpucores: 0,
    networkattachments: [{ id: 0, network: 0 }],
    nics: [{ id: 0, name: 0, linkspeed: 0, mtu: 0, vlan: 0 }],
  },
  cluster: {
    resource, datacenter: 0, hareservation: 0, ksmenabled: 0, biostype: 0,
    cpu: { architecture: 0, type: 0 },
    version: { minor: 0, major: 0 },
  },
  datacenter: { resource },
  servercpu: { resource, systemoptionvalue: [{ value: 0, version: 0 }] },
};
