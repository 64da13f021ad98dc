import { table } from '../support/table';
import { ProviderType } from './source-vm';

const { VSPHERE, OVIRT, OPENSTACK, OVA, OPENSHIFT, HYPERV, EC2 } = ProviderType;

/** Forklift: WarmMigrationNotReady, MigrationTypeNotValid. */
const migrationTypes: Readonly<Record<ProviderType, readonly string[]>> = table({
  vsphere: ['cold', 'warm', 'conversion'],
  ovirt: ['cold', 'warm'],
  openshift: ['cold', 'live'],
  openstack: ['cold'],
  ova: ['cold'],
  hyperv: ['cold'],
  ec2: ['cold'],
  nutanix: ['cold'],
});

/** How VMs of a source can be moved; undefined for a type that is not known. */
export function migrationTypesOf(sourceType: string | undefined): readonly string[] | undefined {
  return isProviderType(sourceType) ? migrationTypes[sourceType] : undefined;
}

export function isProviderType(type: string | undefined): type is ProviderType {
  return type !== undefined && Object.hasOwn(migrationTypes, type);
}

/** Sources whose guests virt-v2v converts. */
export const CONVERTED: readonly string[] = [VSPHERE, OVA, HYPERV, EC2];
/** Sources whose disks Forklift can unlock. */
export const UNLOCKED: readonly string[] = [VSPHERE, OVA];

/** The source types whose code reads a setting of a Plan; settings that every type reads are not listed. */
export const planSettingReadBy: Readonly<Record<string, readonly string[]>> = table({
  conversionTempStorageClass: CONVERTED,
  conversionTempStorageSize: CONVERTED,
  convertorAffinity: CONVERTED,
  convertorLabels: CONVERTED,
  convertorNodeSelector: CONVERTED,
  customizationScripts: CONVERTED,
  deleteGuestConversionPod: CONVERTED,
  enableNestedVirtualization: [VSPHERE, OVIRT, OPENSTACK, OVA, HYPERV],
  installLegacyDrivers: [VSPHERE],
  migrateSharedDisks: [VSPHERE],
  networkNameTemplate: [VSPHERE],
  preserveClusterCpuModel: [OVIRT],
  preserveStaticIPs: [VSPHERE, HYPERV, OPENSTACK],
  rdmAsLun: [VSPHERE],
  runPreflightInspection: [VSPHERE],
  scsiReservation: [VSPHERE],
  skipGuestConversion: [VSPHERE, EC2],
  skipZoneNodeSelector: [EC2],
  tagMapping: [VSPHERE],
  useCompatibilityMode: [VSPHERE, EC2],
  virtV2vImage: CONVERTED,
  volumeNameTemplate: [VSPHERE],
  xfsCompatibility: CONVERTED,
});

/** The same of a VM of a Plan. */
export const vmSettingReadBy: Readonly<Record<string, readonly string[]>> = table({
  enableNestedVirtualization: [VSPHERE, OVIRT, OPENSTACK, OVA, HYPERV],
  migrateSharedDisks: [VSPHERE],
  networkNameTemplate: [VSPHERE],
  rdmAsLun: [VSPHERE],
  rootDisk: [VSPHERE],
  scsiReservation: [VSPHERE],
  volumeNameTemplate: [VSPHERE],
});

/** What people call a type who know it by another name. */
export const typesByOtherNames: Readonly<Record<string, ProviderType>> = table({
  vmware: VSPHERE,
  vcenter: VSPHERE,
  esxi: VSPHERE,
  rhv: OVIRT,
  rhev: OVIRT,
  osp: OPENSTACK,
  rhosp: OPENSTACK,
  ocp: OPENSHIFT,
  kubernetes: OPENSHIFT,
  kubevirt: OPENSHIFT,
  'hyper-v': HYPERV,
  aws: EC2,
  ahv: ProviderType.NUTANIX,
});
