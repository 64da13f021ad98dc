import type { Laws } from '../law';

/** Without knowing what is meant, a pair of a map cannot be written. */
const NOTHING_TO_WRITE = 'there is nothing that the map could hold';

/** Faults of what a program chooses from an inventory: VMs, networks, storages. */
export const selectionsLaws = {
  'datastore-ambiguous': {
    severity: 'error',
    summary: 'a datastore by a name that several have',
    notIgnored: NOTHING_TO_WRITE,
  },
  'datastore-not-found': {
    severity: 'error',
    summary: 'a datastore that the inventory does not have',
    notIgnored: NOTHING_TO_WRITE,
  },
  'disks-unknown': {
    severity: 'error',
    summary: 'pairs that are to be proposed for VMs of which the inventory tells no disks',
    notIgnored: NOTHING_TO_WRITE,
  },
  'empty-selection': { severity: 'error', summary: 'conditions that no VM of the inventory meets' },
  'network-ambiguous': {
    severity: 'error',
    summary: 'a network by a name that several have',
    notIgnored: NOTHING_TO_WRITE,
  },
  'network-needs-target': {
    severity: 'error',
    summary: 'a network that cannot go where all others go, for a VM would have two NICs there',
    notIgnored: 'a NIC would be lost without a word',
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
    summary: 'a network that is ignored by default, and not because somebody said so',
    notIgnored: 'a NIC would be lost without a word',
  },
  'nics-unknown': {
    severity: 'error',
    summary: 'pairs that are to be proposed for VMs of which the inventory tells no NICs',
    notIgnored: NOTHING_TO_WRITE,
  },
  'storage-ambiguous': {
    severity: 'error',
    summary: 'a storage by a name that several have',
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
