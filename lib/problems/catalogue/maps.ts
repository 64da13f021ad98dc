import type { Laws } from '../law';

export const mapsLaws = {
  'duplicate-map-source': {
    severity: 'error',
    summary: 'a source that a map has twice: one of the two pairs is never used',
    aliases: ['duplicate-source'],
  },
  'hyperv-storage-pairs': {
    severity: 'error',
    summary: 'pairs of a Hyper-V source that lead to different storage: only the first is read',
    aliases: ['storage-pair-ignored'],
  },
  'map-provider-mismatch': {
    severity: 'warning',
    summary: 'a map whose providers are not those of the Plan that uses it',
  },
  'map-source-id-form': {
    severity: 'warning',
    summary: 'an id of a vSphere network or datastore that looks like its name',
    condition: 'SourceNetworkNotValid, SourceStorageNotValid',
  },
  'map-source-incomplete': {
    severity: 'error',
    summary: 'a pair of a map whose source has neither id nor name',
    condition: 'SourceNetworkNotValid, SourceStorageNotValid',
    aliases: ['source-not-set'],
  },
  'map-source-named-twice': {
    severity: 'error',
    summary: 'a network or datastore that one pair names by its id and another by its name',
  },
  'map-source-unknown': {
    severity: 'warning',
    summary: 'a network or storage in a map that the inventory does not have, or has twice',
    condition: 'SourceNetworkNotValid, SourceStorageNotValid',
  },
  'map-source-unmatched': {
    severity: 'error',
    summary: 'a source given in a way that Forklift does not look up: the map is Ready, and the VM cannot be created',
    aliases: ['hyperv-source-needs-id', 'openstack-source-needs-id', 'source-needs-name'],
  },
  'multus-incomplete': {
    severity: 'error',
    summary: 'a multus destination without name or namespace, or with both in its name',
    condition: 'DestinationNetworkNotValid',
    aliases: ['multus-with-slash', 'multus-without-name', 'multus-without-namespace'],
  },
  'network-not-mapped': {
    severity: 'error',
    summary: 'a network of a VM that the NetworkMap leaves out',
    condition: 'VMNetworksNotMapped',
    aliases: ['network-spelling', 'network-unmapped'],
  },
  'duplicate-nad': {
    severity: 'error',
    summary: 'a VM with two NICs on one NetworkAttachmentDefinition, or with more NICs than its pool has',
    condition: 'VMDuplicateNADMappings',
  },
  'network-outside-target-namespace': {
    severity: 'error',
    summary: 'a network in another namespace than the target VMs',
    condition: 'NetMapDestinationNADNotValid',
  },
  'offload-mixed': {
    severity: 'warning',
    summary: 'a map with and without copy offload: a VM with disks of both kinds is refused',
    condition: 'VDDKAndOffloadMixedUsage',
  },
  'offload-not-vsphere': { severity: 'error', summary: 'copy offload in a map whose source is not vSphere' },
  'offload-secret-name': {
    severity: 'error',
    summary: "a storage array's Secret given with more than its name: it is read from the source provider's namespace",
  },
  'offload-vm-mixed': {
    severity: 'error',
    summary: 'a VM with some disks that the storage array copies and some that it does not',
    condition: 'VDDKAndOffloadMixedUsage',
  },
  'pod-network-twice': {
    severity: 'error',
    summary: 'a VM with two NICs on the pod network',
    condition: 'VMMultiplePodNetworkMappings',
  },
  'storage-class-empty': {
    severity: 'error',
    summary: 'an empty StorageClass: it passes the schema, and then no class of that name is found',
    condition: 'DestinationStorageNotValid',
    aliases: ['empty-storage-class'],
  },
  'storage-not-mapped': {
    severity: 'error',
    summary: 'a storage of a VM that the StorageMap leaves out',
    condition: 'VMStorageNotMapped',
    aliases: ['storage-spelling', 'storage-unmapped'],
  },
  'two-sources-on-pod': {
    severity: 'warning',
    summary: 'two networks that lead to the pod network: Forklift refuses a VM that is on both',
    condition: 'VMMultiplePodNetworkMappings',
  },
  'vlan-unread': {
    severity: 'error',
    summary: 'a VLAN on a source that is not a Hyper-V switch: Forklift does not read it',
    aliases: ['vlan-not-hyperv'],
  },
} as const satisfies Laws;
