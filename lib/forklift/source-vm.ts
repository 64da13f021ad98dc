import type { Fault } from '../problems/fault';

/** A source platform that Forklift migrates from. */
export enum ProviderType {
  VSPHERE = 'vsphere',
  OVIRT = 'ovirt',
  OPENSTACK = 'openstack',
  OVA = 'ova',
  OPENSHIFT = 'openshift',
  HYPERV = 'hyperv',
  EC2 = 'ec2',
  NUTANIX = 'nutanix',
}

/**
 * A VM as a Plan names it. `id` is what the source inventory calls it: the moref on vSphere (`vm-1042`), a UUID on oVirt
 * and OpenStack, `i-...` on EC2. OpenShift needs `namespace` too.
 */
export interface VmRef {
  /** As the source's inventory has it. */
  readonly id: string;
  /** As the source calls it. */
  readonly name: string;
  /** Source namespace. @default - none; required for VMs of an openshift provider */
  readonly namespace?: string;
  /** The inventory's resource type. Forklift reads it for no VM. @default - not written */
  readonly type?: string;
}

/**
 * A network, storage or host as a map names it: at least one of `id` and `name`. Both, where the inventory has both:
 * some checks of Forklift look at the id only.
 */
export interface SourceRef {
  /** As the source's inventory has it. */
  readonly id?: string;
  /** As the source calls it. */
  readonly name?: string;
  /** OpenShift: of the NetworkAttachmentDefinition. */
  readonly namespace?: string;
  /** `pod` for the pod network of an openshift source. */
  readonly type?: string;
  /** What is wrong with this reference; whoever uses it reports it. Set by an inventory that does not know the name. */
  readonly problems?: readonly Fault[];
}

/** A disk of a source VM; unknown stays undefined. */
export interface SourceDisk {
  /** The source's own id of the disk: oVirt, OpenStack (volume), OVA, Hyper-V. */
  readonly id?: string;
  /** `[datastore] folder/file.vmdk` on vSphere. */
  readonly file?: string;
  /** Id of the datastore, storage domain, volume type or StorageClass. */
  readonly storageId?: string;
  /** What the source calls that. */
  readonly storageName?: string;
  /** As the guest sees it. Bytes. */
  readonly capacityBytes?: number;
  /** As Forklift means it: on vSphere the sharing mode of the disk (multi-writer), whatever its bus does. */
  readonly shared?: boolean;
  /** vSphere, from RVTools: the controller shares its bus with other VMs, as clusters of Windows have it. */
  readonly busShared?: boolean;
  /** A raw device mapping (vSphere) or a direct LUN (oVirt): no datastore holds its data. */
  readonly rdm?: boolean;
  /** vSphere: `persistent`, `independent_persistent`, ... */
  readonly mode?: string;
  /** `scsi`, `sata`, `ide`, `nvme`, ... */
  readonly bus?: string;
  /** vSphere: warm migrations copy by it. */
  readonly changeTrackingEnabled?: boolean;
}

/** A network card of a source VM. */
export interface SourceNic {
  /** Id of the network that the card is on. */
  readonly networkId?: string;
  /** What the source calls that network. */
  readonly networkName?: string;
  /** OpenShift: namespace of the NetworkAttachmentDefinition. */
  readonly networkNamespace?: string;
  /** OpenShift: the card is on the pod network, which has neither id nor name. */
  readonly isPodNetwork?: boolean;
  /** Its hardware address. */
  readonly mac?: string;
  /** VLAN of the card itself (Hyper-V). */
  readonly vlan?: string;
}

/** An address that the guest's tools told. */
export interface SourceGuestNetwork {
  /** An IPv4 or IPv6 address, without a prefix. */
  readonly ip?: string;
  /** Of the card that has it. */
  readonly mac?: string;
}

/** Something Forklift's validation service has to say about a VM. */
export interface SourceConcern {
  /** Which concern it is, as Forklift's policies call it. */
  readonly id?: string;
  /** What it is about, in words. */
  readonly label: string;
  /** `Critical`, `Warning`, `Information`. */
  readonly category: string;
  /** Why it matters, in words. */
  readonly assessment?: string;
}

/** A network of the source. Names are all that some exports tell (RVTools), ids all that others do. */
export interface SourceNetwork {
  /** As the source's inventory has it. */
  readonly id?: string;
  /** As the source calls it. */
  readonly name?: string;
  /** OpenShift: of the NetworkAttachmentDefinition. */
  readonly namespace?: string;
  /** `pod` for the pod network of an openshift source. */
  readonly type?: string;
  /** Where the source's inventory has it: `/DC1/network/erp-app`. */
  readonly path?: string;
}

/** A datastore, storage domain, volume type or StorageClass of the source. */
export interface SourceStorage {
  /** As the source's inventory has it. */
  readonly id?: string;
  /** As the source calls it. */
  readonly name?: string;
  /** Where the source's inventory has it: `/DC1/datastore/ds-gold-01`. */
  readonly path?: string;
  /** `VMFS`, `NFS`, `vSAN`, ... as the source calls it. */
  readonly type?: string;
  /** All of it. Bytes. */
  readonly capacityBytes?: number;
  /** What is left of it. Bytes. */
  readonly freeBytes?: number;
}

/** A host of the source. */
export interface SourceHost {
  /** As the source's inventory has it. */
  readonly id?: string;
  /** As the source calls it. */
  readonly name?: string;
  /** Whether nothing runs on it now. */
  readonly inMaintenance?: boolean;
  /** vSphere: `green`, `yellow`, `red`, `gray`. */
  readonly status?: string;
}

/** A VM of the source platform, from any reader. What a source does not tell is undefined, never a guess. */
export interface SourceVm extends VmRef {
  /** The platform that it is on. */
  readonly providerType: ProviderType;
  /** Inventory path with the VM's name as last part: `/DC1/vm/ERP/Databases/erp-db-01`. */
  readonly path?: string;
  /** vSphere: of its BIOS; elsewhere what the source calls so. */
  readonly uuid?: string;
  /** Whether it is a template, which no plan moves. */
  readonly isTemplate?: boolean;
  /** In the source's own words: `poweredOn`, `poweredOff`, `suspended` on vSphere. */
  readonly powerState?: string;
  /** vSphere: `connected`, `orphaned`, ... */
  readonly connectionState?: string;
  /** Virtual processors. */
  readonly cpuCount?: number;
  /** MiB, as the source platforms say it. */
  readonly memoryMB?: number;
  /** What its disks take on the source. Bytes. */
  readonly storageUsedBytes?: number;
  /** `bios` or `efi`. */
  readonly firmware?: string;
  /** vSphere: `rhel8_64Guest`, as it was configured. */
  readonly guestId?: string;
  /** The operating system, in words. */
  readonly guestName?: string;
  /** What the guest's tools say; `guestName` is what the VM is configured for. */
  readonly guestNameFromTools?: string;
  /** What the guest calls itself. */
  readonly hostName?: string;
  /** The first address that the guest's tools tell. */
  readonly ipAddress?: string;
  /** Id of the host that it runs on. */
  readonly hostId?: string;
  /** Name of the host that it runs on. */
  readonly host?: string;
  /** Name of the cluster that it runs in. */
  readonly cluster?: string;
  /** Name of the data centre that it is in. */
  readonly datacenter?: string;
  /** vSphere: warm migrations copy by it. */
  readonly changeTrackingEnabled?: boolean;
  /** Whether somebody took a snapshot that is still there. */
  readonly hasSnapshot?: boolean;
  /** vSphere: disks of snapshots that are gone are still there. */
  readonly consolidationNeeded?: boolean;
  /** vSphere: `toolsOk`, `toolsOld`, `toolsNotRunning`, `toolsNotInstalled`. */
  readonly toolsStatus?: string;
  /** vSphere: `guestToolsRunning`, `guestToolsNotRunning`. */
  readonly toolsRunningStatus?: string;
  /** What people wrote about it. */
  readonly notes?: string;
  /** What people marked it with, in the source's words. */
  readonly tags?: readonly string[];
  /** Attributes that the source's people gave: custom attributes of vCenter, extra columns of a table. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Undefined where the source cannot tell: an empty list is a VM without disks. */
  readonly disks?: readonly SourceDisk[];
  /** Its network cards, in the source's order. */
  readonly nics?: readonly SourceNic[];
  /** What the guest's tools told of its addresses; undefined where they, or the export, told nothing. */
  readonly guestNetworks?: readonly SourceGuestNetwork[];
  /** Undefined where no validation ran (RVTools, govc, CSV). */
  readonly concerns?: readonly SourceConcern[];
  /** Where `raw` comes from. @default - Forklift's inventory service */
  readonly rawFormat?: 'rvtools' | 'govc' | 'csv' | 'left-out';
  /** The row as the source gave it: every field, in its own spelling. */
  readonly raw: Readonly<Record<string, unknown>>;
}
