import { table } from '../support/table';

/** Where in its migration a VM is, whatever Forklift's release calls the phase. */
export type Stage =
  | 'start'
  | 'pre-hook'
  | 'snapshot'
  | 'inspection'
  | 'power-off'
  | 'disks'
  | 'copy'
  | 'paused'
  | 'cut-over'
  | 'conversion'
  | 'creation'
  | 'post-hook'
  | 'completed'
  | 'unknown';

/** Phases of VMs, of Forklift 2.9 to main. */
const STAGE_OF_PHASE: Readonly<Record<string, Stage>> = table({
  Started: 'start',
  PreHook: 'pre-hook',
  CreateInitialSnapshot: 'snapshot',
  WaitForInitialSnapshot: 'snapshot',
  StoreInitialSnapshotDeltas: 'snapshot',
  CreateSnapshot: 'snapshot',
  WaitForSnapshot: 'snapshot',
  StoreSnapshotDeltas: 'snapshot',
  RemovePreviousSnapshot: 'snapshot',
  WaitForPreviousSnapshotRemoval: 'snapshot',
  PreflightInspection: 'inspection',
  StorePowerState: 'power-off',
  PowerOffSource: 'power-off',
  WaitForPowerOff: 'power-off',
  CreateDataVolumes: 'disks',
  WaitForDataVolumesStatus: 'disks',
  AllocateDisks: 'disks',
  AddCheckpoint: 'copy',
  CopyDisks: 'copy',
  CopyingPaused: 'paused',
  RemovePenultimateSnapshot: 'cut-over',
  WaitForPenultimateSnapshotRemoval: 'cut-over',
  CreateFinalSnapshot: 'cut-over',
  WaitForFinalSnapshot: 'cut-over',
  AddFinalCheckpoint: 'cut-over',
  WaitForFinalDataVolumesStatus: 'cut-over',
  Finalize: 'cut-over',
  RemoveFinalSnapshot: 'cut-over',
  WaitForFinalSnapshotRemoval: 'cut-over',
  CreateGuestConversionPod: 'conversion',
  ConvertGuest: 'conversion',
  CopyDisksVirtV2V: 'conversion',
  ConvertOpenstackSnapshot: 'conversion',
  CreateVM: 'creation',
  PostHook: 'post-hook',
  Completed: 'completed',
});

/** Steps of a VM's pipeline, for phases that are not known. */
const STAGE_OF_STEP: Readonly<Record<string, Stage>> = table({
  Initialize: 'start',
  PreHook: 'pre-hook',
  PreflightInspection: 'inspection',
  DiskAllocation: 'disks',
  DiskTransfer: 'copy',
  DiskTransferV2v: 'conversion',
  Cutover: 'cut-over',
  ImageConversion: 'conversion',
  VirtualMachineCreation: 'creation',
  PostHook: 'post-hook',
});

/** The stage of a phase, else of the step of the pipeline that it belongs to. */
export function stageOf(phase: string | undefined, step: string | undefined): Stage {
  return STAGE_OF_PHASE[phase ?? ''] ?? STAGE_OF_STEP[step ?? ''] ?? 'unknown';
}

/** What a stage is called in a sentence: `failed in the copy of its disks`. */
export const STAGE_WORDS: Readonly<Record<Stage, string>> = table({
  start: 'before the first step',
  'pre-hook': 'in its PreHook',
  snapshot: 'at a snapshot of the source',
  inspection: 'in the inspection of its guest',
  'power-off': 'at the shutdown of the source',
  disks: 'when its disks were allocated',
  copy: 'in the copy of its disks',
  paused: 'between two copies',
  'cut-over': 'in the cut-over',
  conversion: 'in the conversion of its guest',
  creation: 'when the target VM was created',
  'post-hook': 'in its PostHook',
  completed: 'after its last step',
  unknown: 'in an unknown step',
});
