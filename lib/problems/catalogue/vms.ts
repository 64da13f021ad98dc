import type { Laws } from '../law';

export const vmsLaws = {
  'change-tracking-off': {
    severity: 'error',
    summary: 'a VM of a warm plan without changed block tracking',
    condition: 'VMMissingChangedBlockTracking',
  },
  'consolidation-needed': {
    severity: 'warning',
    summary: 'a VM of a warm plan whose disks vSphere wants to consolidate',
    condition: 'VMConsolidationNeeded',
  },
  'critical-concern': {
    severity: 'error',
    summary: "a concern of category Critical that Forklift's validation reports for a VM",
    condition: 'VMCriticalConcerns',
  },
  'duplicate-mac': {
    severity: 'warning',
    summary: 'two VMs of a Plan with one MAC address',
    condition: 'MacConflicts',
  },
  'guest-addresses-unknown': {
    severity: 'warning',
    summary: 'static addresses kept for a VM whose guest reports no address',
    condition: 'VMMissingGuestIPs',
  },
  'guest-not-convertible': {
    severity: 'warning',
    summary: 'a guest that virt-v2v cannot convert',
  },
  'guest-tools': {
    severity: 'error',
    summary: 'a running VM without running VMware Tools: Forklift cannot shut it down',
    condition: 'GuestToolsIssue',
  },
  'independent-disk': {
    severity: 'warning',
    summary: 'a VM with independent disks, which snapshots do not include',
    condition: 'IndependentDiskWarning',
  },
  'invalid-disk-size': { severity: 'error', summary: 'a disk without a size', condition: 'InvalidDiskSizes' },
  'live-needs-running': {
    severity: 'error',
    summary: 'a live migration of a VM that is not running',
    condition: 'VMPowerStateUnsupported',
  },
  'raw-device-mapping': {
    severity: 'warning',
    summary: 'a VM with raw device mappings, which are not copied like disks',
    condition: 'RDMDiskWarning',
  },
  'shared-disk': {
    severity: 'warning',
    summary: 'a VM that shares a disk with another: both must be off, and one plan copies it',
    condition: 'SharedDisks',
  },
  'snapshots-on-offload': {
    severity: 'warning',
    summary: 'a VM with a snapshot whose disks the storage array should copy',
  },
  'snapshots-on-warm': {
    severity: 'error',
    summary: 'a VM of a warm plan that has a snapshot',
    condition: 'VMHasSnapshots',
  },
  'vm-ambiguous': { severity: 'error', summary: 'a VM name that several VMs have', condition: 'DuplicateVM' },
  'vm-is-template': { severity: 'error', summary: 'a template of the source among the VMs' },
  'vm-name-differs': {
    severity: 'warning',
    summary: 'an id and a name that belong to different VMs: Forklift uses the id',
  },
  'vm-not-found': { severity: 'error', summary: 'a VM that the inventory does not have', condition: 'VMNotFound' },
} as const satisfies Laws;
