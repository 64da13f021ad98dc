import { table } from '../support/table';
import { ProviderType } from './source-vm';

const { VSPHERE, OVIRT, OPENSTACK, OVA, HYPERV } = ProviderType;

/** Whether the target VM runs after its migration. */
export enum TargetPowerState {
  ON = 'on',
  OFF = 'off',
  /** As the source was before. */
  AUTO = 'auto',
}

/** Settings of one VM in a plan; each wins over the plan's of the same name. */
export interface PlanVmSettings {
  /** Name of the target VM: a DNS label, at most 63 characters, no dots. @default - the source's name, made valid */
  readonly targetName?: string;
  /** Disk to boot from: `/dev/sdb`. vsphere. @default - the first */
  readonly rootDisk?: string;
  /** KubeVirt instance type of the target VM. @default - CPU and memory of the source */
  readonly instanceType?: string;
  /** @default - the plan's */
  readonly targetPowerState?: TargetPowerState;
  /** Go template of PVC names. @default - the plan's */
  readonly pvcNameTemplate?: string;
  /** Go template of volume names. vsphere. @default - the plan's */
  readonly volumeNameTemplate?: string;
  /** Go template of network names. vsphere. @default - the plan's */
  readonly networkNameTemplate?: string;
  /** Secret with LUKS passphrases, one in each value. vsphere, ova. @default - none; namespace: the plan's */
  readonly luks?: { readonly name: string; readonly namespace?: string };
  /** Unlock encrypted disks with Clevis and Tang. vsphere, ova. @default false */
  readonly nbdeClevis?: boolean;
  /** Delete the target VM when its migration failed; matters only where the plan's is false. @default - the plan's */
  readonly deleteVmOnFailMigration?: boolean;
  /** vsphere. @default - the plan's */
  readonly migrateSharedDisks?: boolean;
  /** @default - the plan's */
  readonly enableNestedVirtualization?: boolean;
  /** Raw device mappings become LUNs. vsphere. @default - the plan's */
  readonly rdmAsLun?: boolean;
  /** Persistent SCSI reservations for LUNs. vsphere. @default - the plan's */
  readonly scsiReservation?: boolean;
}

/** What is known of one setting of a VM. Since when Forklift has it is told by the table of releases. */
export interface VmSetting {
  /**
   * What its value is, and so how it is written: `text`, `flag` and `choice` as given; `secret` as a reference, in the
   * plan's namespace unless another is given.
   */
  readonly kind: 'text' | 'flag' | 'choice' | 'secret';
  /** The values of a `choice`. */
  readonly values?: readonly string[];
  /** The source types whose code reads it, elsewhere it is skipped. @default - all */
  readonly readBy?: readonly ProviderType[];
  /** Forklift denies or cannot do it for other types, a rule of its own says so. @default false */
  readonly refusedElsewhere?: true;
  /** Forklift tells a flag that is left out, and takes the plan's, from one that is false. @default false */
  readonly absentIsNotFalse?: true;
}

/**
 * The settings of a VM, in the order in which Forklift writes them into plan.yml. The only list of them: props, checks,
 * the manifest, PlanVMS files and plan.yml of hooks are made from it.
 */
export const VM_SETTINGS: { readonly [K in keyof Required<PlanVmSettings>]: VmSetting } = table({
  luks: { kind: 'secret', readBy: [VSPHERE, OVA], refusedElsewhere: true },
  nbdeClevis: { kind: 'flag', readBy: [VSPHERE, OVA], refusedElsewhere: true },
  rootDisk: { kind: 'text', readBy: [VSPHERE] },
  instanceType: { kind: 'text' },
  pvcNameTemplate: { kind: 'text' },
  volumeNameTemplate: { kind: 'text', readBy: [VSPHERE] },
  networkNameTemplate: { kind: 'text', readBy: [VSPHERE] },
  targetName: { kind: 'text' },
  targetPowerState: { kind: 'choice', values: Object.values(TargetPowerState) },
  deleteVmOnFailMigration: { kind: 'flag' },
  migrateSharedDisks: { kind: 'flag', readBy: [VSPHERE], absentIsNotFalse: true },
  enableNestedVirtualization: {
    kind: 'flag',
    readBy: [VSPHERE, OVIRT, OPENSTACK, OVA, HYPERV],
    absentIsNotFalse: true,
  },
  rdmAsLun: { kind: 'flag', readBy: [VSPHERE], absentIsNotFalse: true },
  scsiReservation: { kind: 'flag', readBy: [VSPHERE], absentIsNotFalse: true },
});

export const VM_SETTING_NAMES = Object.keys(VM_SETTINGS) as (keyof PlanVmSettings)[];

/** Source types that read a setting of a VM; undefined where all do, or where another rule tells of it. */
export function vmSettingReadBy(name: string): readonly ProviderType[] | undefined {
  const setting = Object.hasOwn(VM_SETTINGS, name) ? VM_SETTINGS[name as keyof PlanVmSettings] : undefined;
  return setting?.refusedElsewhere ? undefined : setting?.readBy;
}

/** Gives what a Plan writes of a VM its settings, names that are not valid included: the checks tell those. */
export function assignVmSettings<T extends object>(written: T, settings: PlanVmSettings, planNamespace: string): T {
  const { luks } = settings;
  if (luks === undefined) return Object.assign(written, settings);
  return Object.assign(written, settings, { luks: { name: luks.name, namespace: luks.namespace ?? planNamespace } });
}
