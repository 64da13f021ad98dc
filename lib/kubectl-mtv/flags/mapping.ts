import { DRY_RUN } from './everywhere';
import type { Flag } from './flag';

/** Products that Forklift's copy-offload knows. */
export const OFFLOAD_VENDORS = [
  'flashsystem',
  'vantara',
  'ontap',
  'primera3par',
  'pureFlashArray',
  'powerflex',
  'powermax',
  'powerstore',
  'infinibox',
] as const;
export const VOLUME_MODES = ['Filesystem', 'Block'] as const;
export const ACCESS_MODES = ['ReadWriteOnce', 'ReadWriteMany', 'ReadOnlyMany'] as const;

const FILLS_PAIRS = 'what pairs of the StorageMap leave out';
const SECRET_KEY = 'a key of the Secret for copy-offload, which you make';
const NOT_STORED = 'nothing: the tool stores it nowhere';

/** What fills storage pairs, on every command that makes some. */
export const DEFAULT_PAIR_FLAGS: readonly Flag[] = [
  { name: 'default-volume-mode', kind: 'text', becomes: `volumeMode: ${FILLS_PAIRS}` },
  { name: 'default-access-mode', kind: 'text', becomes: `accessMode: ${FILLS_PAIRS}` },
  { name: 'default-offload-plugin', kind: 'text', becomes: `offloadPlugin: ${FILLS_PAIRS}` },
  { name: 'default-offload-secret', kind: 'text', becomes: `secretRef of offloadPlugin: ${FILLS_PAIRS}` },
  { name: 'default-offload-vendor', kind: 'text', becomes: `storageVendorProduct of offloadPlugin: ${FILLS_PAIRS}` },
  {
    name: 'default-offload-migration-hosts',
    kind: 'text',
    becomes: `dedicatedMigrationHosts of offloadPlugin: ${FILLS_PAIRS}`,
  },
];

/** The same, and what makes the Secret for copy-offload. */
export const OFFLOAD_FLAGS: readonly Flag[] = [
  ...DEFAULT_PAIR_FLAGS,
  { name: 'offload-vsphere-username', kind: 'text', secret: true, becomes: NOT_STORED },
  { name: 'offload-vsphere-password', kind: 'text', secret: true, becomes: NOT_STORED },
  { name: 'offload-vsphere-url', kind: 'text', secret: true, becomes: NOT_STORED },
  { name: 'offload-storage-username', kind: 'text', secret: true, becomes: `STORAGE_USERNAME, ${SECRET_KEY}` },
  { name: 'offload-storage-password', kind: 'text', secret: true, becomes: `STORAGE_PASSWORD, ${SECRET_KEY}` },
  { name: 'offload-storage-endpoint', kind: 'text', secret: true, becomes: `STORAGE_HOSTNAME, ${SECRET_KEY}` },
  { name: 'offload-cacert', kind: 'text', secret: true, becomes: `ca.crt, ${SECRET_KEY}` },
  {
    name: 'offload-insecure-skip-tls',
    kind: 'presence',
    becomes: `STORAGE_SKIP_SSL_VERIFICATION, ${SECRET_KEY}`,
  },
];

const MAP_FLAGS: readonly Flag[] = [
  { name: 'name', short: 'M', kind: 'text', becomes: 'metadata.name' },
  { name: 'source', short: 'S', kind: 'text', becomes: 'spec.provider.source' },
  { name: 'target', short: 'T', kind: 'text', becomes: 'spec.provider.destination' },
  ...DRY_RUN,
];

export const CREATE_NETWORK_MAPPING_FLAGS: readonly Flag[] = [
  ...MAP_FLAGS,
  { name: 'network-pairs', kind: 'text', becomes: 'spec.map of the NetworkMap' },
];

export const CREATE_STORAGE_MAPPING_FLAGS: readonly Flag[] = [
  ...MAP_FLAGS,
  { name: 'storage-pairs', kind: 'text', becomes: 'spec.map of the StorageMap' },
  ...OFFLOAD_FLAGS,
];

const PATCH_FLAGS: readonly Flag[] = [
  { name: 'name', short: 'M', kind: 'text', becomes: 'which map of the script' },
  { name: 'remove-pairs', kind: 'text', becomes: 'no pairs of these sources, by name or id; first of the three' },
];

export const PATCH_NETWORK_MAPPING_FLAGS: readonly Flag[] = [
  ...PATCH_FLAGS,
  { name: 'add-pairs', kind: 'text', becomes: 'pairs at the end of spec.map' },
  { name: 'update-pairs', kind: 'text', becomes: 'pairs in place of all those of their sources, at the end' },
];

export const PATCH_STORAGE_MAPPING_FLAGS: readonly Flag[] = [
  ...PATCH_FLAGS,
  { name: 'add-pairs', kind: 'text', becomes: 'pairs at the end of spec.map, of sources that have none' },
  { name: 'update-pairs', kind: 'text', becomes: 'pairs in the place of those of their sources' },
  ...DEFAULT_PAIR_FLAGS,
];
