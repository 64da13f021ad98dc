import type { Laws } from '../law';

/** Faults of inventories, tables, rules and locks that waves are planned by. */
export const wavesLaws = {
  'depends-in-a-circle': {
    severity: 'error',
    summary: 'groups that depend on each other in a circle: none can be first',
  },
  'group-contradicts': {
    severity: 'error',
    summary: 'VMs of one move group that cannot be in one wave: two modes, windows or pins',
  },
  'group-larger-than-wave': { severity: 'error', summary: 'a move group that no wave is large enough for' },
  'groups-merged': {
    severity: 'warning',
    summary: 'groups of two waves that became one: the later wave has it now',
    of: 'waves replan',
  },
  'invalid-blackout': {
    severity: 'error',
    summary: 'a blackout whose days or moments do not exist, or end before they begin',
  },
  'invalid-wave-fact': {
    severity: 'error',
    summary: 'a mode, window, pin or criticality of a VM that is not understood',
  },
  'invalid-wave-rule': { severity: 'error', summary: 'a rule for waves that does not exist, or has a wrong value' },
  'late-vm': {
    severity: 'warning',
    summary: 'a VM of a group whose wave takes nobody any more: it moves later',
    of: 'waves replan',
  },
  'lock-of-another-inventory': {
    severity: 'error',
    summary: 'a lock of waves whose VMs are not those of the inventory',
  },
  'locked-against-rules': { severity: 'warning', summary: 'a VM whose wave is settled, and breaks a rule' },
  'locked-twice': { severity: 'error', summary: 'a VM or a wave with two lines in a lock of waves' },
  'locked-vm-absent': {
    severity: 'warning',
    summary: 'a VM of a lock of waves that the selection does not have any more',
  },
  'no-opening-left': { severity: 'error', summary: 'a window without an opening that no blackout covers' },
  'owner-missing': {
    severity: 'warning',
    summary: 'groups of a wave that have no owner, where others have one',
    of: 'waves check',
  },
  'pin-refused': { severity: 'error', summary: 'a pin to a wave that takes nobody, or cannot take this group' },
  'size-unknown': { severity: 'error', summary: 'a VM of unknown size, where waves are limited by size or time' },
  'snapshot-cap': { severity: 'error', summary: 'a warm wave whose VMs would have more snapshots than vSphere keeps' },
  'stale-lock': { severity: 'error', summary: 'VMs whose wave the lock does not settle yet' },
  'together-and-apart': { severity: 'error', summary: 'VMs that are to be apart, and that something joins' },
  'too-few-finished-vms': {
    severity: 'error',
    summary: 'a calibration on fewer than 20 VMs that have moved',
  },
  'unknown-wave-name': {
    severity: 'error',
    summary: 'a name of an application, a VM or a Plan that none has, or several have',
  },
  'unreadable-lock': { severity: 'error', summary: 'a line of a lock of waves that cannot be understood' },
  'vm-longer-than-window': { severity: 'error', summary: 'a VM that alone takes longer than its window is open' },
  'wave-over-capacity': { severity: 'warning', summary: 'a wave that has come to hold more than it takes' },
} as const satisfies Laws;
