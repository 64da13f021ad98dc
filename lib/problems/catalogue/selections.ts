import type { Laws } from '../law';

/** Without knowing what is meant, a pair of a map cannot be written. */
const NOTHING_TO_WRITE = 'the map would have nothing to hold';

/** Faults of what a program chooses from an inventory: VMs, networks, storages. */
export const selectionsLaws = {
  'datastore-ambiguous': {
    severity: 'error',
    summary: 'a datastore name that several datastores have',
    notIgnored: NOTHING_TO_WRITE,
  },
  'datastore-not-found': {
    severity: 'error',
    summary: 'a datastore that the inventory does not have',
    notIgnored: NOTHING_TO_WRITE,
  },
  'disks-unknown': {
    severity: 'error',
    summary: 'proposed pairs for VMs whose disks are not in the inventory',
    notIgnored: NOTHING_TO_WRITE,
  },
  'empty-selection': { severity: 'error', summary: 'conditions that no VM of the inventory meets' },
  'network-ambiguous': {
    severity: 'error',
    summary: 'a network name that several networks have',
    notIgnored: NOTHING_TO_WRITE,
  },
  'network-needs-target': {
    severity: 'error',
    summary: 'a network that cannot use the common target, because a VM would have two NICs there',
    notIgnored: 'a NIC would be dropped silently',
  },
  'network-not-found': {
    severity: 'error',
    summary: 'a network that the inventory does not have',
    notIgnored: NOTHING_TO_WRITE,
  },
  'network-not-used': {
    severity: 'error',
    summary: 'a target for a network that none of the VMs uses',
    notIgnored: NOTHING_TO_WRITE,
  },
  'network-without-target': {
    severity: 'error',
    summary: 'a network that would be ignored by default, without a decision',
    notIgnored: 'a NIC would be dropped silently',
  },
  'nics-unknown': {
    severity: 'error',
    summary: 'proposed pairs for VMs whose NICs are not in the inventory',
    notIgnored: NOTHING_TO_WRITE,
  },
  'storage-ambiguous': {
    severity: 'error',
    summary: 'a storage name that several storages have',
    notIgnored: NOTHING_TO_WRITE,
  },
  'storage-not-found': {
    severity: 'error',
    summary: 'a storage that the inventory does not have',
    notIgnored: NOTHING_TO_WRITE,
  },
  'storage-not-used': {
    severity: 'error',
    summary: 'a target for a storage that none of the VMs uses',
    notIgnored: NOTHING_TO_WRITE,
  },
} as const satisfies Laws;
