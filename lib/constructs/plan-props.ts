import type { Size } from 'cdk8s';
import { PLAN_SETTINGS, type PlanSettingName } from '../forklift/plan-settings';
import type { SourceVm } from '../forklift/source-vm';
import type { TargetPowerState } from '../forklift/vm-settings';
import type { VmSelection } from '../inventory/vm-selection';
import type { Affinity } from './affinity';
import type { IHook } from './i-hook';
import type { MigrationType } from './migration-type';
import type { INetworkMap } from './network-map';
import type { PlanVmProps } from './plan-vm';
import type { IProvider } from './provider';
import type { ForkliftResourceProps } from './resource';
import type { IStorageMap } from './storage-map';

/** VMs of a plan: chosen from an inventory, or written down. */
export type PlanVms = VmSelection | readonly (PlanVmProps | SourceVm | VmSelection)[];

export interface PlanProps extends ForkliftResourceProps {
  /** Where the VMs are. */
  readonly source: IProvider;
  /** Where they go: the host cluster or another openshift provider. */
  readonly destination: IProvider;
  /** Where the cards of its VMs go; covers every network that they use (Forklift: VMNetworksNotMapped). */
  readonly networks: INetworkMap;
  /** @default - none, which only `MigrationType.CONVERSION` allows */
  readonly storage?: IStorageMap;
  /** Namespace of the target VMs, a DNS label; Forklift creates it if it is missing. */
  readonly targetNamespace: string;
  /** At least one. In their order they are written. */
  readonly vms: PlanVms;
  /** @default MigrationType.COLD */
  readonly type?: MigrationType;
  /** Free text. @default - none */
  readonly description?: string;
  /** Hooks before each VM, in order of running, after the VM's own. @default - none */
  readonly preHooks?: readonly IHook[];
  /** Hooks after each VM, in order of running, after the VM's own. @default - none */
  readonly postHooks?: readonly IHook[];
  /** Folder of the plan's runs, 1 to 999: runs of one wave are applied and approved together, wave by wave. @default 1 */
  readonly wave?: number;
  /** Clean up and stop, for good. @default - not archived */
  readonly archived?: boolean;
  /**
   * NetworkAttachmentDefinition that disks are copied over; its namespace is the target namespace or `default`.
   * @default - the destination's `defaultTransferNetwork`, else the pod network
   */
  readonly transferNetwork?: { readonly name: string; readonly namespace?: string };
  /** ServiceAccount of importer, conversion and hook pods; must exist in the target namespace, and with hooks in the plan's. @default - Forklift's */
  readonly serviceAccount?: string;
  /** Labels of the target VMs. @default - none */
  readonly targetLabels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly targetNodeSelector?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly targetAffinity?: Affinity;
  /** @default - as the source was */
  readonly targetPowerState?: TargetPowerState;
  /** Labels of the conversion pods. vsphere, ova, hyperv, ec2. @default - none */
  readonly convertorLabels?: Readonly<Record<string, string>>;
  /** vsphere, ova, hyperv, ec2. @default - none */
  readonly convertorNodeSelector?: Readonly<Record<string, string>>;
  /** vsphere, ova, hyperv, ec2. @default - none */
  readonly convertorAffinity?: Affinity;
  /** StorageClass of the scratch volume of conversions; goes with its size. vsphere, ova, hyperv, ec2. @default - none */
  readonly conversionTempStorageClass?: string;
  /** Whole MiB. Goes with its class. @default - none */
  readonly conversionTempStorageSize?: Size;
  /** vsphere, hyperv. @default true */
  readonly preserveStaticIPs?: boolean;
  /** The VM keeps the CPU model of its source cluster. ovirt. @default false */
  readonly preserveClusterCpuModel?: boolean;
  /** vsphere. @default true */
  readonly migrateSharedDisks?: boolean;
  /** Raw device mappings become LUNs. vsphere. @default false */
  readonly rdmAsLun?: boolean;
  /** Persistent SCSI reservations for LUNs. vsphere. @default false */
  readonly scsiReservation?: boolean;
  /** Remove the conversion pod after success too. vsphere, ova, hyperv, ec2. @default false */
  readonly deleteGuestConversionPod?: boolean;
  /**
   * Delete the target VM, its volumes included, when its migration failed: at the next run, at a cancel, at archiving. A
   * failed PostHook is a failed migration. @default true
   */
  readonly deleteVmOnFailMigration?: boolean;
  /** Windows drivers for old guests. vsphere. @default - decided by guest OS */
  readonly installLegacyDrivers?: boolean;
  /** vsphere, ovirt, openstack, ova, hyperv. @default - as the source was (vsphere), else left alone */
  readonly enableNestedVirtualization?: boolean;
  /** Copy disks raw, without conversion. vsphere (needs a VDDK image), ec2. @default false */
  readonly skipGuestConversion?: boolean;
  /** SATA and e1000e instead of virtio for VMs that are not converted. vsphere, ec2. @default true */
  readonly useCompatibilityMode?: boolean;
  /** Inspect the guest before a warm migration. vsphere. @default true */
  readonly runPreflightInspection?: boolean;
  /** ConfigMap with scripts for the conversion, keys like `01_linux_run_net.sh`. vsphere, ova, hyperv, ec2. @default - none */
  readonly customizationScripts?: { readonly name: string; readonly namespace?: string };
  /** vsphere, ova, hyperv, ec2. @default - Forklift's */
  readonly virtV2vImage?: string;
  /** Conversion image for old XFS. vsphere, ova, hyperv, ec2. @default false */
  readonly xfsCompatibility?: boolean;
  /** Go template of PVC names. @default - Forklift's */
  readonly pvcNameTemplate?: string;
  /** Kubernetes adds five characters to what the template gives. @default - Forklift's */
  readonly pvcNameTemplateUseGenerateName?: boolean;
  /** Go template of volume names. vsphere. @default - Forklift's */
  readonly volumeNameTemplate?: string;
  /** Go template of network names. vsphere. @default - Forklift's */
  readonly networkNameTemplate?: string;
  /** vSphere tags that become VM labels. @default - Forklift's */
  readonly tagMapping?: { readonly disabled?: boolean; readonly labelTags?: readonly string[] };
  /** ec2. @default false */
  readonly skipZoneNodeSelector?: boolean;
  /** @deprecated Forklift reads it nowhere. @default - not written */
  readonly diskBus?: string;
}

/** Names of all props. */
export const PLAN_PROPS: { readonly [K in keyof Required<PlanProps>]: true } = {
  ...(Object.fromEntries(Object.keys(PLAN_SETTINGS).map((name) => [name, true])) as {
    readonly [K in PlanSettingName]: true;
  }),
  destination: true,
  metadata: true,
  networks: true,
  postHooks: true,
  preHooks: true,
  source: true,
  storage: true,
  type: true,
  vms: true,
  wave: true,
};

/** Names that people bring from the API and from other tools. */
export const PLAN_HINTS = {
  hooks: 'hooks are lists by step: preHooks and postHooks',
  map: 'give the maps as networks and storage',
  provider: 'give the providers as source and destination',
  warm: 'set type: MigrationType.WARM',
} as const;
