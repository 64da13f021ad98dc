import type { SourceVm } from '../forklift/source-vm';

/**
 * Why a VM cannot move as the inventory has it, in words; nothing where nothing speaks against it.
 *
 * @param disksAreTold whether the inventory tells disks at all: else every VM would be blocked by their absence
 */
export function blockersOf({ isTemplate, concerns, disks }: SourceVm, disksAreTold: boolean): readonly string[] {
  const critical = (concerns ?? []).filter(({ category }) => category === 'Critical');
  const empty = (disks ?? []).filter(({ capacityBytes }) => capacityBytes !== undefined && capacityBytes <= 0);
  return [
    ...(isTemplate === true ? ['it is a template'] : []),
    ...critical.map(({ id, label }) => `critical concern: ${label === '' ? (id ?? 'without a name') : label}`),
    ...(disks === undefined && disksAreTold ? ['its disks are unknown'] : []),
    ...(empty.length === 0 ? [] : [empty.length === 1 ? 'a disk has no size' : `${empty.length} disks have no size`]),
  ];
}
