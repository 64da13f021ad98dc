import type { Shape } from './shape';

const concerns: Shape = [{ id: 0, label: 0, category: 0, assessment: 0 }];
const resource: Shape = { id: 0, revision: 0, path: 0, name: 0, selflink: 0 };
const texts: Shape = { '*': 0 };

/**
 * What workload.yml holds for a VM from OpenStack. `...` stands where Forklift passes on what OpenStack says, unread.
 *
 * Read from Forklift main of August 2026 (since 2.12); keys come and go between releases.
 */
// biome-ignore format: several keys a line
export const openstackWorkload: Shape = {
  selflink: 0,
  xvm: {
    vm: {
      vm1: {
        vm0: { id: 0, revision: 0, path: 0, name: 0, selflink: 'always empty; read workload.selflink' },
        tenantid: 0, status: 0, hostid: 0, revisionvalidated: 0, imageid: 0, flavorid: 0,
        addresses: { '*': [{ addr: 0, version: 0, '...': 0 }] },
        attachedvolumes: [{ id: 0 }],
        concerns,
      },
      userid: 0, updated: 0, created: 0, progress: 0, accessipv4: 0, accessipv6: 0, metadata: texts, keyname: 0,
      adminpass: 0,
      securitygroups: [{ name: 0, '...': 0 }],
      fault: { code: 0, created: 0, details: 0, message: 0 },
      tags: [0], servergroups: [0],
    },
    image: {
      resource, status: 0, tags: [0], containerformat: 0, diskformat: 0, mindiskgigabytes: 0, minrammegabytes: 0,
      owner: 0, protected: 0, visibility: 0, hidden: 0, checksum: 0, sizebytes: 0, metadata: texts, createdat: 0,
      updatedat: 0, file: 0, schema: 0, virtualsize: 0, openstackimageimportmethods: [0], openstackimagestoreids: [0],
      properties: { '*': { '...': 0 } },
    },
    flavor: {
      resource, description: 0, disk: 0, ram: 0, rxtxfactor: 0, swap: 0, vcpus: 0, ispublic: 0, ephemeral: 0,
      extraspecs: texts,
    },
    networks: [{
      resource, description: 0, adminstateup: 0, status: 0, subnets: [0], tenantid: 0, updatedat: 0, createdat: 0,
      projectid: 0, shared: 0, availabilityzonehints: [0], tags: [0], revisionnumber: 0,
    }],
    subnets: [{
      resource, networkid: 0, description: 0, ipversion: 0, cidr: 0, gatewayip: 0, dnsnameservers: [0],
      servicetypes: [0],
      allocationpools: [{ start: 0, end: 0 }],
      hostroutes: [{ destinationcidr: 0, nexthop: 0 }],
      enabledhcp: 0, tenantid: 0, projectid: 0, ipv6addressmode: 0, ipv6ramode: 0, subnetpoolid: 0, tags: [0],
      revisionnumber: 0,
    }],
    volumes: [{
      resource, status: 0, size: 0, availabilityzone: 0, createdat: 0, updatedat: 0,
      attachments: [{ attachedat: 0, attachmentid: 0, device: 0, hostname: 0, id: 0, serverid: 0, volumeid: 0 }],
      description: 0, volumetype: 0, snapshotid: 0, sourcevolid: 0, backupid: 0, metadata: texts, userid: 0,
      bootable: 0, encrypted: 0, replicationstatus: 0, consistencygroupid: 0, multiattach: 0,
      volumeimagemetadata: texts,
    }],
    volumetypes: [{ resource, description: 0, extraspecs: texts, ispublic: 0, qosspecid: 0, publicaccess: 0 }],
    snapshots: [{
      resource, createdat: 0, updatedat: 0, description: 0, volumeid: 0, status: 0, size: 0, metadata: texts,
    }],
  },
};
