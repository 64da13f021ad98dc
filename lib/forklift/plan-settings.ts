import { CONVERTED } from './provider-types';
import type { Since } from './releases/forklift-release';
import { ProviderType } from './source-vm';
import { TargetPowerState } from './vm-settings';

const { VSPHERE, OVIRT, OPENSTACK, OVA, HYPERV, EC2 } = ProviderType;

/** What is known of one setting of a Plan. Since when Forklift has it is told by the table of releases. */
export interface PlanSetting {
  /**
   * What its value is, and so how it is written: `text`, `flag`, `choice`, `labels` and `object` as given; `size` as a
   * quantity; `reference` with a namespace, the plan's or the target's, unless another is given.
   */
  readonly kind: 'text' | 'flag' | 'choice' | 'labels' | 'object' | 'size' | 'reference';
  /** The values of a `choice`. */
  readonly values?: readonly string[];
  /** Namespace of a `reference` that names none. */
  readonly namespace?: 'plan' | 'target';
  /** Since when that namespace is looked in; before, in the target's. @default - always */
  readonly namespaceSince?: Since;
  /** The source types whose code reads it. @default - all */
  readonly readBy?: readonly ProviderType[];
  /**
   * What the API server writes where it is left out. `true` is written out, so that the live object is the one in Git.
   * @default - nothing
   */
  readonly default?: boolean;
}

/**
 * The settings of a Plan: what is neither a reference to another object of ours, nor the VMs, nor the type. The only list
 * of them: props, checks and the manifest are made from it.
 */
export const PLAN_SETTINGS = {
  archived: { kind: 'flag' },
  conversionTempStorageClass: { kind: 'text', readBy: CONVERTED },
  conversionTempStorageSize: { kind: 'size', readBy: CONVERTED },
  convertorAffinity: { kind: 'object', readBy: CONVERTED },
  convertorLabels: { kind: 'labels', readBy: CONVERTED },
  convertorNodeSelector: { kind: 'labels', readBy: CONVERTED },
  customizationScripts: { kind: 'reference', namespace: 'plan', namespaceSince: '2.12.0', readBy: CONVERTED },
  deleteGuestConversionPod: { kind: 'flag', readBy: CONVERTED },
  deleteVmOnFailMigration: { kind: 'flag', default: true },
  description: { kind: 'text' },
  diskBus: { kind: 'text' },
  enableNestedVirtualization: { kind: 'flag', readBy: [VSPHERE, OVIRT, OPENSTACK, OVA, HYPERV] },
  installLegacyDrivers: { kind: 'flag', readBy: [VSPHERE] },
  migrateSharedDisks: { kind: 'flag', readBy: [VSPHERE], default: true },
  networkNameTemplate: { kind: 'text', readBy: [VSPHERE] },
  preserveClusterCpuModel: { kind: 'flag', readBy: [OVIRT] },
  preserveStaticIPs: { kind: 'flag', readBy: [VSPHERE, HYPERV, OPENSTACK], default: true },
  pvcNameTemplate: { kind: 'text' },
  pvcNameTemplateUseGenerateName: { kind: 'flag' },
  rdmAsLun: { kind: 'flag', readBy: [VSPHERE] },
  runPreflightInspection: { kind: 'flag', readBy: [VSPHERE], default: true },
  scsiReservation: { kind: 'flag', readBy: [VSPHERE] },
  serviceAccount: { kind: 'text' },
  skipGuestConversion: { kind: 'flag', readBy: [VSPHERE, EC2], default: false },
  skipZoneNodeSelector: { kind: 'flag', readBy: [EC2] },
  tagMapping: { kind: 'object', readBy: [VSPHERE] },
  targetAffinity: { kind: 'object' },
  targetLabels: { kind: 'labels' },
  targetNamespace: { kind: 'text' },
  targetNodeSelector: { kind: 'labels' },
  targetPowerState: { kind: 'choice', values: Object.values(TargetPowerState) },
  transferNetwork: { kind: 'reference', namespace: 'target' },
  useCompatibilityMode: { kind: 'flag', readBy: [VSPHERE, EC2], default: true },
  virtV2vImage: { kind: 'text', readBy: CONVERTED },
  volumeNameTemplate: { kind: 'text', readBy: [VSPHERE] },
  xfsCompatibility: { kind: 'flag', readBy: CONVERTED, default: false },
} as const satisfies Readonly<Record<string, PlanSetting>>;

export type PlanSettingName = keyof typeof PLAN_SETTINGS;

const settings: Readonly<Record<PlanSettingName, PlanSetting>> = PLAN_SETTINGS;

/** What is known of a setting of a Plan; undefined for anything else. */
export function planSetting(name: string): PlanSetting | undefined {
  return Object.hasOwn(settings, name) ? settings[name as PlanSettingName] : undefined;
}

/** Booleans that the API server would set to true. */
export const TRUE_BY_DEFAULT = (Object.keys(settings) as PlanSettingName[]).filter(
  (name) => settings[name].default === true,
);
