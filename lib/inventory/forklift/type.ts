import { ProviderType } from '../../forklift/source-vm';
import { type JsonRow, object, text } from './fields';

/** Fields that VMs of one provider type have and those of the others lack. */
const TELLTALES: readonly (readonly [ProviderType, (row: JsonRow) => boolean])[] = [
  [ProviderType.OPENSHIFT, (row) => object(row.object)?.kind === 'VirtualMachine' || has(object(row.object), 'spec')],
  [ProviderType.EC2, (row) => has(object(row.object) ?? row, 'InstanceType', 'InstanceId', 'BlockDeviceMappings')],
  [ProviderType.OVA, (row) => has(row, 'ovfPath', 'exportSource')],
  [ProviderType.HYPERV, (row) => has(row, 'hasCheckpoint', 'guestOS')],
  [ProviderType.OPENSTACK, (row) => has(row, 'attachedVolumes', 'flavorID', 'tenantID')],
  [ProviderType.OVIRT, (row) => has(row, 'diskAttachments', 'cpuSockets')],
  [
    ProviderType.VSPHERE,
    (row) =>
      has(row, 'isTemplate', 'changeTrackingEnabled', 'connectionState', 'toolsStatus') ||
      /^vm-\d+$/.test(text(row.id) ?? ''),
  ],
];

/** The provider type of a VM's row, by its link or its fields; undefined where neither tells. */
export function typeOfRow(row: JsonRow): ProviderType | undefined {
  return typeOfLink(row) ?? TELLTALES.find(([, tells]) => tells(row))?.[0];
}

/** The provider type by the link that the inventory service gives each row. */
export function typeOfLink({ selfLink }: JsonRow): ProviderType | undefined {
  const linked = /^\/?providers\/([a-z0-9]+)\//.exec(text(selfLink) ?? '')?.[1];
  return Object.values(ProviderType).find((known) => known === linked);
}

function has(row: JsonRow | undefined, ...names: readonly string[]): boolean {
  return row !== undefined && names.some((name) => Object.hasOwn(row, name));
}
