import type { Laws } from '../law';

/** Faults of inventories, tables, rules and locks that waves are planned by. */
export const wavesLaws = {
  'depends-in-a-circle': {
    severity: 'error',
    summary: 'groups that depend on each other in a circle: none can be first',
  },
  'group-contradicts': {
    severity: 'error',
    summary: 'VMs of one move group that cannot share a wave: different modes, windows or pins',
  },
  'group-larger-than-wave': { severity: 'error', summary: 'a move group that no wave is large enough for' },
  'groups-merged': {
    severity: 'warning',
    summary: 'move groups of two waves that became one: it is now in the later wave',
    of: 'waves replan',
  },
  'invalid-blackout': {
    severity: 'error',
    summary: 'a blackout whose days or times do not exist, or that ends before it begins',
  },
  'invalid-wave-fact': {
    severity: 'error',
    summary: 'a mode, window, pin or criticality of a VM that is not valid',
  },
  'invalid-wave-rule': { severity: 'error', summary: 'a wave rule that does not exist, or has a wrong value' },
  'late-vm': {
    severity: 'warning',
    summary: 'a VM of a group whose wave is closed: it moves later',
    of: 'waves replan',
  },
  'lock-of-another-inventory': {
    severity: 'error',
    summary: 'a wave lock whose VMs are not those of the inventory',
  },
  'locked-against-rules': { severity: 'warning', summary: 'a VM whose locked wave breaks a rule' },
  'locked-twice': { severity: 'error', summary: 'a VM or a wave with two lines in the wave lock' },
  'locked-vm-absent': {
    severity: 'warning',
    summary: 'a VM of the wave lock that the selection no longer has',
  },
  'no-opening-left': { severity: 'error', summary: 'a window without an opening that no blackout covers' },
  'owner-missing': {
    severity: 'warning',
    summary: 'groups of a wave that have no owner, where others have one',
    of: 'waves check',
  },
  'pin-refused': { severity: 'error', summary: 'a pin to a wave that is closed, or that cannot take this group' },
  'size-unknown': { severity: 'error', summary: 'a VM of unknown size, although waves are limited by size or time' },
  'snapshot-cap': { severity: 'error', summary: 'a warm wave whose VMs would have more snapshots than vSphere keeps' },
  'stale-lock': { severity: 'error', summary: 'VMs that the wave lock does not have yet' },
  'together-and-apart': { severity: 'error', summary: 'VMs that must be apart although something joins them' },
  'too-few-finished-vms': {
    severity: 'error',
    summary: 'a calibration on fewer than 20 VMs that have moved',
  },
  'unknown-wave-name': {
    severity: 'error',
    summary: 'a name of an application, VM or Plan that does not exist, or is ambiguous',
  },
  'unreadable-lock': { severity: 'error', summary: 'a line of a wave lock that cannot be read' },
  'vm-longer-than-window': { severity: 'error', summary: 'a VM that alone takes longer than its window' },
  'wave-over-capacity': { severity: 'warning', summary: 'a wave that has grown beyond its capacity' },
} as const satisfies Laws;
