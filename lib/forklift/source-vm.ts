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
  readonly id: string;
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
  readonly id?: string;
  readonly name?: string;
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
  readonly storageId?: string;
  readonly storageName?: string;
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
  readonly changeTrackingEnabled?: boolean;
}

/** A network card of a source VM. */
export interface SourceNic {
  readonly networkId?: string;
  readonly networkName?: string;
  /** OpenShift: namespace of the NetworkAttachmentDefinition. */
  readonly networkNamespace?: string;
  /** OpenShift: the card is on the pod network, which has neither id nor name. */
  readonly isPodNetwork?: boolean;
  readonly mac?: string;
  /** VLAN of the card itself (Hyper-V). */
  readonly vlan?: string;
}

/** An address that the guest's tools told. */
export interface SourceGuestNetwork {
  readonly ip?: string;
  readonly mac?: string;
}

/** Something Forklift's validation service has to say about a VM. */
export interface SourceConcern {
  readonly id?: string;
  readonly label: string;
  /** `Critical`, `Warning`, `Information`. */
  readonly category: string;
  readonly assessment?: string;
}

/** A network of the source. Names are all that some exports tell (RVTools), ids all that others do. */
export interface SourceNetwork {
  readonly id?: string;
  readonly name?: string;
  readonly namespace?: string;
  /** `pod` for the pod network of an openshift source. */
  readonly type?: string;
  readonly path?: string;
}

/** A datastore, storage domain, volume type or StorageClass of the source. */
export interface SourceStorage {
  readonly id?: string;
  readonly name?: string;
  readonly path?: string;
  readonly type?: string;
  readonly capacityBytes?: number;
  readonly freeBytes?: number;
}

/** A host of the source. */
export interface SourceHost {
  readonly id?: string;
  readonly name?: string;
  readonly inMaintenance?: boolean;
  /** vSphere: `green`, `yellow`, `red`, `gray`. */
  readonly status?: string;
}

/** A VM of the source platform, from any reader. What a source does not tell is undefined, never a guess. */
export interface SourceVm extends VmRef {
  readonly providerType: ProviderType;
  /** Inventory path with the VM's name as last part: `/DC1/vm/ERP/Databases/erp-db-01`. */
  readonly path?: string;
  readonly uuid?: string;
  readonly isTemplate?: boolean;
  /** In the source's own words: `poweredOn`, `poweredOff`, `suspended` on vSphere. */
  readonly powerState?: string;
  /** vSphere: `connected`, `orphaned`, ... */
  readonly connectionState?: string;
  readonly cpuCount?: number;
  /** MiB, as the source platforms say it. */
  readonly memoryMB?: number;
  readonly storageUsedBytes?: number;
  readonly firmware?: string;
  readonly guestId?: string;
  readonly guestName?: string;
  /** What the guest's tools say; `guestName` is what the VM is configured for. */
  readonly guestNameFromTools?: string;
  readonly hostName?: string;
  readonly ipAddress?: string;
  readonly hostId?: string;
  readonly host?: string;
  readonly cluster?: string;
  readonly datacenter?: string;
  readonly changeTrackingEnabled?: boolean;
  readonly hasSnapshot?: boolean;
  readonly consolidationNeeded?: boolean;
  /** vSphere: `toolsOk`, `toolsOld`, `toolsNotRunning`, `toolsNotInstalled`. */
  readonly toolsStatus?: string;
  /** vSphere: `guestToolsRunning`, `guestToolsNotRunning`. */
  readonly toolsRunningStatus?: string;
  readonly notes?: string;
  readonly tags?: readonly string[];
  /** Attributes that the source's people gave: custom attributes of vCenter, extra columns of a table. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Undefined where the source cannot tell: an empty list is a VM without disks. */
  readonly disks?: readonly SourceDisk[];
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
