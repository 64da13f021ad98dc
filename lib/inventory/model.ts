import type { ProblemText } from '../support/problem';

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
  readonly problems?: readonly ProblemText[];
}

/** A disk of a source VM; unknown stays undefined. */
export interface SourceDisk {
  readonly file?: string;
  readonly storageId?: string;
  readonly storageName?: string;
  readonly capacityBytes?: number;
  readonly shared?: boolean;
  readonly rdm?: boolean;
  readonly changeTrackingEnabled?: boolean;
}

/** A network card of a source VM. */
export interface SourceNic {
  readonly networkId?: string;
  readonly networkName?: string;
  readonly mac?: string;
}

/** Something Forklift's validation service has to say about a VM. */
export interface SourceConcern {
  readonly id?: string;
  readonly label: string;
  readonly category: string;
  readonly assessment?: string;
}

/** A VM of the source platform, from any reader. What a source does not tell is undefined, never a guess. */
export interface SourceVm extends VmRef {
  readonly providerType: ProviderType;
  /** Inventory path with the VM's name as last part: `/DC1/vm/ERP/Databases/erp-db-01`. */
  readonly path?: string;
  readonly isTemplate?: boolean;
  /** In the source's own words: `poweredOn`, `poweredOff`, `suspended` on vSphere. */
  readonly powerState?: string;
  readonly cpuCount?: number;
  readonly memoryMB?: number;
  readonly guestId?: string;
  readonly guestName?: string;
  readonly ipAddress?: string;
  readonly changeTrackingEnabled?: boolean;
  readonly hasSnapshot?: boolean;
  readonly toolsStatus?: string;
  readonly disks: readonly SourceDisk[];
  readonly nics: readonly SourceNic[];
  readonly concerns: readonly SourceConcern[];
  /** The row as the source gave it: every field, in its own spelling. */
  readonly raw: Readonly<Record<string, unknown>>;
}
