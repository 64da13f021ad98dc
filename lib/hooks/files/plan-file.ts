import { VM_SETTINGS, type VmSetting } from '../../forklift/vm-settings';
import { embedded, flag, flagTrueByDefault, listOf, mapOf, pointer, struct, text, whole } from './go-struct';
import { type GoStruct, goYaml } from './go-yaml';

// biome-ignore format: several fields a line
const objectReference = struct({
  kind: text, namespace: text, name: text, uid: text, apiVersion: text, resourceVersion: text, fieldPath: text,
});

const requirements = listOf(struct({ key: text, operator: text, values: listOf(text) }));
const nodeSelectorTerm = struct({ matchExpressions: requirements, matchFields: requirements });
const labelSelector = struct({ matchLabels: mapOf(text), matchExpressions: requirements });
// biome-ignore format: several fields a line
const podAffinityTerm = struct({
  labelSelector: pointer(labelSelector), namespaces: listOf(text), topologyKey: text, namespaceSelector: pointer(labelSelector),
  matchLabelKeys: listOf(text), mismatchLabelKeys: listOf(text),
});
const podAffinity = struct({
  requiredDuringSchedulingIgnoredDuringExecution: listOf(podAffinityTerm),
  preferredDuringSchedulingIgnoredDuringExecution: listOf(struct({ weight: whole, podAffinityTerm })),
});
const affinity = struct({
  nodeAffinity: pointer(
    struct({
      requiredDuringSchedulingIgnoredDuringExecution: pointer(struct({ nodeSelectorTerms: listOf(nodeSelectorTerm) })),
      preferredDuringSchedulingIgnoredDuringExecution: listOf(struct({ weight: whole, preference: nodeSelectorTerm })),
    }),
  ),
  podAffinity: pointer(podAffinity),
  podAntiAffinity: pointer(podAffinity),
});

/** Go's type of a setting of a VM. */
function goTypeOf({ kind, absentIsNotFalse }: VmSetting) {
  if (kind === 'secret') return objectReference;
  if (kind === 'flag') return absentIsNotFalse ? pointer(flag) : flag;
  return text;
}

const planVm = struct({
  ref: embedded(struct({ id: text, name: text, namespace: text, type: text })),
  hooks: listOf(struct({ step: text, hook: objectReference })),
  ...Object.fromEntries(Object.entries(VM_SETTINGS).map(([name, setting]) => [name, goTypeOf(setting)])),
});

/** Go's PlanSpec, field by field. Read from Forklift main of August 2026 (since 2.12). */
// biome-ignore format: several fields a line
const planSpec = struct({
  description: text, targetNamespace: text, serviceAccount: text,
  targetLabels: mapOf(text),
  targetNodeSelector: mapOf(text),
  targetAffinity: pointer(affinity),
  convertorLabels: mapOf(text),
  convertorNodeSelector: mapOf(text),
  convertorAffinity: pointer(affinity), conversionTempStorageClass: text, conversionTempStorageSize: text,
  provider: struct({ source: objectReference, destination: objectReference }),
  map: struct({ network: objectReference, storage: objectReference }),
  vms: listOf(planVm),
  warm: flag, transferNetwork: pointer(objectReference), archived: flag, preserveClusterCpuModel: flag,
  preserveStaticIPs: flagTrueByDefault, skipZoneNodeSelector: flag, diskBus: text, pvcNameTemplate: text,
  pvcNameTemplateUseGenerateName: pointer(flag), volumeNameTemplate: text, networkNameTemplate: text,
  migrateSharedDisks: flagTrueByDefault, rdmAsLun: flag, scsiReservation: flag, deleteGuestConversionPod: flag,
  deleteVmOnFailMigration: flagTrueByDefault, installLegacyDrivers: pointer(flag), enableNestedVirtualization: pointer(flag),
  skipGuestConversion: flag, useCompatibilityMode: flagTrueByDefault, type: text, targetPowerState: text,
  runPreflightInspection: flagTrueByDefault, customizationScripts: pointer(objectReference), virtV2vImage: text,
  xfsCompatibility: flag,
  tagMapping: pointer(struct({ disabled: flag, labelTags: listOf(text) })),
});

/** The text of plan.yml that Forklift's controller writes for a Plan with this `spec`, byte for byte. */
export function planFile(spec: unknown): string {
  return goYaml(planSpec(spec) as GoStruct);
}
