import { VM_SETTING_NAMES, VM_SETTINGS } from '../../../forklift/vm-settings';
import type { Shape } from './shape';

// biome-ignore format: several keys a line
const objectReference: Shape = {
  kind: 0, namespace: 0, name: 0, uid: 0, apiversion: 0, resourceversion: 0, fieldpath: 0,
};

const labelSelector: Shape = { matchlabels: { '*': 0 }, matchexpressions: [{ key: 0, operator: 0, values: [0] }] };

// biome-ignore format: several keys a line
const nodeSelectorTerm: Shape = {
  matchexpressions: [{ key: 0, operator: 0, values: [0] }],
  matchfields: [{ key: 0, operator: 0, values: [0] }],
};

// biome-ignore format: several keys a line
const nodeAffinity: Shape = {
  requiredduringschedulingignoredduringexecution: { nodeselectorterms: [nodeSelectorTerm] },
  preferredduringschedulingignoredduringexecution: [{ weight: 0, preference: nodeSelectorTerm }],
};

// biome-ignore format: several keys a line
const podAffinityTerm: Shape = {
  labelselector: labelSelector, namespaces: [0], topologykey: 0, namespaceselector: labelSelector, matchlabelkeys: [0],
  mismatchlabelkeys: [0],
};

// biome-ignore format: several keys a line
const podAffinity: Shape = {
  requiredduringschedulingignoredduringexecution: [podAffinityTerm],
  preferredduringschedulingignoredduringexecution: [{ weight: 0, podaffinityterm: podAffinityTerm }],
};

const affinity: Shape = { nodeaffinity: nodeAffinity, podaffinity: podAffinity, podantiaffinity: podAffinity };

const vmSettings: Shape = Object.fromEntries(
  VM_SETTING_NAMES.map((name) => [name.toLowerCase(), VM_SETTINGS[name].kind === 'secret' ? objectReference : 0]),
);

/**
 * What plan.yml holds, for every provider: the spec of the Plan with all its VMs, without name, namespace or status.
 *
 * Read from Forklift main of August 2026 (since 2.12); keys come and go between releases.
 */
// biome-ignore format: several keys a line
export const planFile: Shape = {
  description: 0, targetnamespace: 0, serviceaccount: 0,
  targetlabels: { '*': 0 },
  targetnodeselector: { '*': 0 },
  targetaffinity: affinity,
  convertorlabels: { '*': 0 },
  convertornodeselector: { '*': 0 },
  convertoraffinity: affinity, conversiontempstorageclass: 0, conversiontempstoragesize: 0,
  provider: { source: objectReference, destination: objectReference },
  map: { network: objectReference, storage: objectReference },
  vms: [{
    ref: { id: 0, name: 0, namespace: 0, type: 0 },
    hooks: [{ step: 0, hook: objectReference }],
    ...vmSettings,
  }],
  warm: 0, transfernetwork: objectReference, archived: 0, preserveclustercpumodel: 0, preservestaticips: 0,
  skipzonenodeselector: 0, diskbus: 0, pvcnametemplate: 0, pvcnametemplateusegeneratename: 0, volumenametemplate: 0,
  networknametemplate: 0, migrateshareddisks: 0, rdmaslun: 0, scsireservation: 0, deleteguestconversionpod: 0,
  deletevmonfailmigration: 0, installlegacydrivers: 0, enablenestedvirtualization: 0, skipguestconversion: 0,
  usecompatibilitymode: 0, type: 0, targetpowerstate: 0, runpreflightinspection: 0,
  customizationscripts: objectReference, virtv2vimage: 0, xfscompatibility: 0,
  tagmapping: { disabled: 0, labeltags: [0] },
};
