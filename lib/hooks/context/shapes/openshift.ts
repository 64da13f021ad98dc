import type { Shape } from './shape';

/** Keys that exist and are not listed here. */
const more: Shape = { '...': 0 };
const texts: Shape = { '*': 0 };
const quantity = 'a quantity without its amount; query the source cluster for the amount';

const typeMeta: Shape = { kind: 0, apiversion: 0 };

// biome-ignore format: several keys a line
const objectMeta: Shape = {
  name: 0, generatename: 0, namespace: 0, selflink: 0, uid: 0, resourceversion: 0, generation: 0, creationtimestamp: 0,
  deletiontimestamp: 0, deletiongraceperiodseconds: 0, labels: texts, annotations: texts,
  ownerreferences: [{ apiversion: 0, kind: 0, name: 0, uid: 0, controller: 0, blockownerdeletion: 0 }],
  finalizers: [0], managedfields: [more],
};

const condition: Shape = { type: 0, status: 0, lastprobetime: 0, lasttransitiontime: 0, reason: 0, message: 0 };

// biome-ignore format: several keys a line
const devices: Shape = {
  usevirtiotransitional: 0, disablehotplug: 0,
  disks: [{
    name: 0, diskdevice: { disk: more, lun: more, cdrom: more }, bootorder: 0, serial: 0, dedicatediothread: 0,
    cache: 0, io: 0, tag: 0, blocksize: more, shareable: 0, errorpolicy: 0,
  }],
  watchdog: more,
  interfaces: [{
    name: 0, model: 0, interfacebindingmethod: more, binding: { name: 0 },
    ports: [{ name: 0, protocol: 0, port: 0 }],
    macaddress: 0, bootorder: 0, pciaddress: 0, dhcpoptions: more, tag: 0, acpiindex: 0, state: 0,
  }],
  inputs: [more], autoattachpodinterface: 0, autoattachgraphicsdevice: 0, autoattachserialconsole: 0,
  logserialconsole: 0, autoattachmemballoon: 0, autoattachinputdevice: 0, autoattachvsock: 0, rng: more,
  blockmultiqueue: 0, networkinterfacemultiqueue: 0, gpus: [more], downwardmetrics: more, panicdevices: [more],
  filesystems: [more], hostdevices: [more], clientpassthrough: more, sound: more, tpm: more, video: more,
};

/** The same for a VirtualMachine, where it is the template, and its instance. */
// biome-ignore format: several keys a line
const instanceSpec: Shape = {
  priorityclassname: 0,
  domain: {
    resources: { requests: { '*': quantity }, limits: { '*': quantity }, overcommitguestoverhead: 0 },
    cpu: {
      cores: 0, sockets: 0, maxsockets: 0, threads: 0, model: 0, features: [{ name: 0, policy: 0 }],
      dedicatedcpuplacement: 0, numa: more, isolateemulatorthread: 0, realtime: { mask: 0 },
    },
    memory: { hugepages: { pagesize: 0 }, guest: quantity, maxguest: quantity },
    machine: { type: 0 },
    firmware: { uuid: 0, bootloader: more, serial: 0, kernelboot: more, acpi: more },
    clock: more, features: more, devices, iothreadspolicy: 0, iothreads: more, chassis: more, launchsecurity: more,
  },
  nodeselector: texts, affinity: more, schedulername: 0, tolerations: [more], topologyspreadconstraints: [more],
  evictionstrategy: 0, startstrategy: 0, terminationgraceperiodseconds: 0,
  volumes: [{
    name: 0,
    volumesource: {
      datavolume: { name: 0, hotpluggable: 0 },
      persistentvolumeclaim: { persistentvolumeclaimvolumesource: { claimname: 0, readonly: 0 }, hotpluggable: 0 },
      '...': 0,
    },
  }],
  livenessprobe: more, readinessprobe: more, hostname: 0, subdomain: 0,
  networks: [{
    name: 0,
    networksource: { pod: { vmnetworkcidr: 0, vmipv6networkcidr: 0 }, multus: { networkname: 0, default: 0 } },
  }],
  dnspolicy: 0, dnsconfig: more, accesscredentials: [more], architecture: 0, resourceclaims: [more],
};

/**
 * What workload.yml holds for a VM from OpenShift Virtualization (KubeVirt); `instance` is null for a stopped VM.
 * The rarer parts of the KubeVirt objects are not listed.
 *
 * Read from Forklift main of August 2026 (since 2.12); keys come and go between releases.
 */
// biome-ignore format: several keys a line
export const openshiftWorkload: Shape = {
  resource: { uid: 0, version: 0, namespace: 0, name: 0, selflink: 0, path: 0, id: 0 },
  object: {
    typemeta: typeMeta, objectmeta: objectMeta,
    spec: {
      running: 0, runstrategy: 0, instancetype: more, preference: more,
      template: { objectmeta: objectMeta, spec: instanceSpec },
      datavolumetemplates: [{ typemeta: typeMeta, objectmeta: objectMeta, spec: more, status: more }],
      updatevolumesstrategy: 0,
    },
    status: {
      snapshotinprogress: 0, restoreinprogress: 0, created: 0, ready: 0, printablestatus: 0, conditions: [condition],
      statechangerequests: [more], volumerequests: [more], volumesnapshotstatuses: [more], startfailure: more,
      memorydumprequest: more, observedgeneration: 0, desiredgeneration: 0, runstrategy: 0, volumeupdatestate: more,
      instancetyperef: more, preferenceref: more,
    },
  },
  instance: {
    typemeta: typeMeta, objectmeta: objectMeta, spec: instanceSpec,
    status: {
      nodename: 0, reason: 0, conditions: [condition], phase: 0, phasetransitiontimestamps: [more],
      interfaces: [{
        ip: 0, mac: 0, name: 0, ips: [0], podinterfacename: 0, interfacename: 0, infosource: 0, queuecount: 0,
        linkstate: 0,
      }],
      guestosinfo: {
        name: 0, kernelrelease: 0, version: 0, prettyname: 0, versionid: 0, kernelversion: 0, machine: 0, id: 0,
      },
      migrationstate: more, migrationmethod: 0, migrationtransport: 0, qosclass: 0, launchercontainerimageversion: 0,
      evacuationnodename: 0, activepods: texts, volumestatus: [more], kernelbootstatus: more, fsfreezestatus: 0,
      topologyhints: more, virtualmachinerevisionname: 0, runtimeuser: 0, vsockcid: 0, selinuxcontext: 0,
      machine: { type: 0 },
      currentcputopology: { cores: 0, sockets: 0, threads: 0 },
      memory: { guestatboot: quantity, guestcurrent: quantity, guestrequested: quantity },
      migratedvolumes: [more], devicestatus: more,
    },
  },
};
