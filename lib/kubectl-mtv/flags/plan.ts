import { DRY_RUN } from './everywhere';
import type { Flag, FlagKind } from './flag';
import { OFFLOAD_FLAGS } from './mapping';

/** Flags that set a member of `spec` and nothing else, on `create plan` and `patch plan` alike. */
export const PLAN_SETTING_FLAGS: readonly Flag[] = [
  setting('description', 'text', 'description'),
  setting('target-namespace', 'text', 'targetNamespace', 'spec.targetNamespace, else the namespace of the plan'),
  setting('pvc-name-template', 'text', 'pvcNameTemplate'),
  setting('volume-name-template', 'text', 'volumeNameTemplate'),
  setting('network-name-template', 'text', 'networkNameTemplate'),
  setting('target-power-state', 'text', 'targetPowerState'),
  setting('conversion-temp-storage-class', 'text', 'conversionTempStorageClass'),
  setting('conversion-temp-storage-size', 'text', 'conversionTempStorageSize'),
  setting('service-account', 'text', 'serviceAccount'),
  setting('virt-v2v-image', 'text', 'virtV2vImage'),
  { ...setting('preserve-static-ips', 'explicit', 'preserveStaticIPs'), default: true },
  { ...setting('migrate-shared-disks', 'explicit', 'migrateSharedDisks'), default: true },
  {
    ...setting('pvc-name-template-use-generate-name', 'explicit', 'pvcNameTemplateUseGenerateName'),
    default: true,
  },
  { ...setting('delete-vm-on-fail-migration', 'explicit', 'deleteVmOnFailMigration'), default: true },
  { ...setting('run-preflight-inspection', 'explicit', 'runPreflightInspection'), default: true },
  { ...setting('use-compatibility-mode', 'explicit', 'useCompatibilityMode'), default: true },
  setting('preserve-cluster-cpu-model', 'presence', 'preserveClusterCpuModel'),
  setting('archived', 'presence', 'archived'),
  setting('delete-guest-conversion-pod', 'presence', 'deleteGuestConversionPod'),
  setting('skip-guest-conversion', 'presence', 'skipGuestConversion'),
  setting('skip-zone-node-selector', 'presence', 'skipZoneNodeSelector'),
  setting('xfs-compatibility', 'presence', 'xfsCompatibility'),
  setting('rdm-as-lun', 'presence', 'rdmAsLun'),
  setting('install-legacy-drivers', 'tristate', 'installLegacyDrivers'),
  setting('enable-nested-virtualization', 'tristate', 'enableNestedVirtualization'),
  { ...setting('target-labels', 'labels', 'targetLabels'), short: 'L' },
  setting('target-node-selector', 'labels', 'targetNodeSelector'),
  setting('convertor-labels', 'labels', 'convertorLabels'),
  setting('convertor-node-selector', 'labels', 'convertorNodeSelector'),
];

/** The others that both commands have. */
const PLAN_SHARED_FLAGS: readonly Flag[] = [
  {
    name: 'transfer-network',
    kind: 'text',
    becomes: 'spec.transferNetwork, in the namespace of the plan unless it names another',
  },
  {
    name: 'customization-scripts',
    kind: 'text',
    becomes: 'spec.customizationScripts, in the namespace of the plan unless it names another',
  },
  {
    name: 'target-affinity',
    kind: 'text',
    becomes: 'spec.targetAffinity, from a rule such as REQUIRE pods(a=b) on node',
  },
  { name: 'convertor-affinity', kind: 'text', becomes: 'spec.convertorAffinity, from a rule of the same kind' },
  {
    name: 'migration-type',
    short: 'm',
    kind: 'text',
    values: ['cold', 'warm', 'live', 'conversion'],
    becomes: 'spec.type, and spec.warm for warm',
  },
  { name: 'warm', kind: 'presence', becomes: 'spec.warm, as --migration-type warm' },
  { name: 'tag-mapping-disabled', kind: 'presence', becomes: 'spec.tagMapping.disabled' },
  { name: 'tag-mapping-label-tags', kind: 'words', becomes: 'spec.tagMapping.labelTags' },
];

export const CREATE_PLAN_FLAGS: readonly Flag[] = [
  { name: 'name', short: 'M', kind: 'text', becomes: 'metadata.name' },
  { name: 'source', short: 'S', kind: 'text', becomes: 'spec.provider.source' },
  {
    name: 'target',
    short: 't',
    kind: 'text',
    becomes: 'spec.provider.destination; without it `host` in the namespace of the plan, with a word of it',
  },
  { name: 'vms', kind: 'text', becomes: 'spec.vms: names, @file, or a query, which needs an inventory' },
  { name: 'network-mapping', kind: 'text', becomes: 'spec.map.network, in the namespace of the plan' },
  { name: 'storage-mapping', kind: 'text', becomes: 'spec.map.storage, in the namespace of the plan' },
  { name: 'network-pairs', kind: 'text', becomes: 'a NetworkMap <plan>-network' },
  { name: 'storage-pairs', kind: 'text', becomes: 'a StorageMap <plan>-storage' },
  {
    name: 'default-target-network',
    short: 'N',
    kind: 'text',
    becomes:
      'the NetworkMap <plan>-network-map, where the inventory tells of one network; else the cluster decides: said',
  },
  {
    name: 'default-target-storage-class',
    kind: 'text',
    becomes: 'the StorageMap <plan>-storage-map, where an inventory tells the storages; else the cluster decides: said',
  },
  { name: 'pre-hook', kind: 'text', becomes: 'a PreHook of every VM, behind those of its file' },
  { name: 'post-hook', kind: 'text', becomes: 'a PostHook of every VM, behind those of its file' },
  ...PLAN_SETTING_FLAGS,
  ...PLAN_SHARED_FLAGS,
  ...OFFLOAD_FLAGS,
  ...DRY_RUN,
];

export const PATCH_PLAN_FLAGS: readonly Flag[] = [
  { name: 'plan-name', kind: 'text', becomes: 'which plan of the script' },
  ...[...PLAN_SETTING_FLAGS, ...PLAN_SHARED_FLAGS].map(
    (flag): Flag => (flag.kind === 'presence' ? { ...flag, kind: 'explicit' } : flag),
  ),
];

export const PATCH_PLANVM_FLAGS: readonly Flag[] = [
  { name: 'plan-name', kind: 'text', becomes: 'which plan of the script' },
  { name: 'vm-name', kind: 'text', becomes: 'which VM of it, by its name' },
  vmSetting('target-name', 'text', 'targetName'),
  vmSetting('root-disk', 'text', 'rootDisk'),
  vmSetting('instance-type', 'text', 'instanceType'),
  vmSetting('pvc-name-template', 'text', 'pvcNameTemplate'),
  vmSetting('volume-name-template', 'text', 'volumeNameTemplate'),
  vmSetting('network-name-template', 'text', 'networkNameTemplate'),
  vmSetting('target-power-state', 'text', 'targetPowerState'),
  vmSetting('nbde-clevis', 'explicit', 'nbdeClevis'),
  vmSetting('delete-vm-on-fail-migration', 'explicit', 'deleteVmOnFailMigration'),
  vmSetting('enable-nested-virtualization', 'tristate', 'enableNestedVirtualization'),
  vmSetting('migrate-shared-disks', 'tristate', 'migrateSharedDisks'),
  vmSetting('rdm-as-lun', 'tristate', 'rdmAsLun'),
  { name: 'luks-secret', kind: 'text', becomes: 'luks of the VM: a Secret in the namespace of the plan' },
  { name: 'add-pre-hook', kind: 'text', becomes: 'a PreHook of the VM, at the end, unless it has it' },
  { name: 'add-post-hook', kind: 'text', becomes: 'a PostHook of the VM, at the end, unless it has it' },
  { name: 'remove-hook', kind: 'text', becomes: 'no hook of this name, in either step' },
  {
    name: 'clear-hooks',
    kind: 'presence',
    becomes: 'no hooks; the other hook flags are skipped, as the tool does',
  },
];

function setting(name: string, kind: FlagKind, field: string, becomes = `spec.${field}`): Flag {
  return { name, kind, field, becomes };
}

function vmSetting(name: string, kind: FlagKind, field: string): Flag {
  return { name, kind, field, becomes: `${field} of the VM` };
}
