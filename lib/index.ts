/**
 * cdk8s-forklift: VM migrations as reviewed code. This file is the package's whole public API.
 */

// The app and its programs

export { ForkliftApp, type ForkliftAppProps } from './app/app';
export type { Rendering } from './app/rendering';
export { MigrationProgram, type MigrationProgramProps, type WaveOptions } from './constructs/program';
export type { TextFile } from './layout/text-file';

// Providers, hosts, credentials

export { Credentials, type CredentialsNeed, type ExternalCredentialsProps } from './constructs/credentials';
export { Host, type HostProps } from './constructs/host';
export {
  type HostProviderOptions,
  type IProvider,
  Provider,
  type ProviderProps,
  type ProviderReferenceOptions,
} from './constructs/provider';
export { Ec2Provider, type Ec2ProviderProps } from './constructs/providers/ec2';
export { HyperVManagementType, HyperVProvider, type HyperVProviderProps } from './constructs/providers/hyperv';
export { NutanixProvider, type NutanixProviderProps, PrismType } from './constructs/providers/nutanix';
export { OpenShiftProvider, type OpenShiftProviderProps } from './constructs/providers/openshift';
export { OpenStackProvider, type OpenStackProviderProps } from './constructs/providers/openstack';
export { OvaProvider, type OvaProviderProps } from './constructs/providers/ova';
export { OVirtProvider, type OVirtProviderProps } from './constructs/providers/ovirt';
export {
  EsxiCloneMethod,
  SdkEndpoint,
  VSphereProvider,
  type VSphereProviderProps,
} from './constructs/providers/vsphere';

// Maps

export {
  type INetworkMap,
  Network,
  type NetworkDestination,
  NetworkMap,
  type NetworkMapProps,
  type NetworkPair,
} from './constructs/network-map';
export {
  AccessMode,
  type CsiVolumeImportOptions,
  type IStorageMap,
  OffloadPlugin,
  type StorageDestination,
  StorageMap,
  type StorageMapProps,
  type StoragePair,
  StorageVendor,
  VolumeMode,
  type VsphereXcopyOptions,
} from './constructs/storage-map';
export {
  type MapCoverage,
  type MapGap,
  type MapSource,
  type NetworkMapPair,
  networkCoverage,
  type StorageMapPair,
  storageCoverage,
} from './forklift/map-coverage';
export type {
  NetworkTarget,
  ProposedNetworkPair,
  ProposedStoragePair,
  ProposeNetworkOptions,
  ProposeStorageOptions,
} from './inventory/propose-pairs';

// Plans and runs

export type {
  Affinity,
  LabelSelector,
  NodeAffinity,
  NodeSelector,
  NodeSelectorTerm,
  PodAffinity,
  PodAffinityTerm,
  PreferredSchedulingTerm,
  SelectorRequirement,
  WeightedPodAffinityTerm,
} from './constructs/affinity';
export type { IPlan } from './constructs/i-plan';
export { Migration } from './constructs/migration';
export type { MigrationProps, RunOptions, RunState } from './constructs/migration-props';
export { MigrationType } from './constructs/migration-type';
export { Plan } from './constructs/plan';
export type { PlanProps, PlanVms } from './constructs/plan-props';
export { PlanVm, type PlanVmProps } from './constructs/plan-vm';
export type { ForkliftResourceProps, IForkliftResource, ObjectRef } from './constructs/resource';
export { Window } from './constructs/window';
export type { HookStep } from './forklift/steps';
export { type PlanVmSettings, TargetPowerState } from './forklift/vm-settings';

// Hooks

export { AnsibleHook } from './constructs/ansible-hook';
export { type AnsibleHookProps, DEFAULT_HOOK_IMAGE } from './constructs/ansible-hook-props';
export {
  AapHook,
  type AapHookProps,
  Hook,
  ImageHook,
  type ImageHookProps,
  type LocalHookProps,
} from './constructs/hook';
export type { Grant, GrantedResource, ReadableResource } from './constructs/hook-rights';
export type { IHook } from './constructs/i-hook';
export { type HookParameters, Parameter, type ParameterValue, SecretParameter } from './hooks/parameters';
export { Playbook } from './hooks/playbook';
export type { PlayDefinition, TaskDefinition } from './hooks/typed-plays';

// Ready hooks

export {
  DatabaseBackupHook,
  type DatabaseBackupHookProps,
  type DatabaseBackupParameters,
} from './catalogue/database-backup/hook';
export { ErrorHandlingHook, type ErrorHandlingHookProps } from './catalogue/error-handling/hook';
export type { GuestAccessProps, GuestHookProps, GuestParameters } from './catalogue/guest-agent/guest-hook';
export {
  GuestAgentHook,
  type GuestAgentHookProps,
  type GuestAgentParameters,
} from './catalogue/guest-agent/hook';
export {
  HealthCheckHook,
  type HealthCheckHookProps,
  type HealthCheckParameters,
  type HealthEndpoint,
  type HealthMonitoring,
} from './catalogue/health-check/hook';
export {
  LongOperationHook,
  type LongOperationHookProps,
  type LongOperationParameters,
} from './catalogue/long-operation/hook';
export { NotifyHook, type NotifyHookProps, type NotifyParameters } from './catalogue/notify/hook';
export {
  StopServicesHook,
  type StopServicesHookProps,
  type StopServicesParameters,
} from './catalogue/stop-services/hook';
export type { TargetAddress } from './catalogue/target-objects';
export {
  WaitForBootHook,
  type WaitForBootHookProps,
  type WaitForBootParameters,
} from './catalogue/wait-for-boot/hook';

// Inventory

export {
  ProviderType,
  type SourceConcern,
  type SourceDisk,
  type SourceGuestNetwork,
  type SourceHost,
  type SourceNetwork,
  type SourceNic,
  type SourceRef,
  type SourceStorage,
  type SourceVm,
  type VmRef,
} from './forklift/source-vm';
export type { ReadOptions } from './inventory/content';
export type { CsvOptions } from './inventory/csv-inventory';
export type { ForkliftInventoryFiles, ForkliftReadOptions } from './inventory/forklift';
export { Inventory, type VmFilter } from './inventory/inventory';
export type { NamedHook, PlanVmsSettings } from './inventory/plan-vms-file';
export type { ReadInventoryOptions } from './inventory/read-inventory';
export type { RvToolsOptions } from './inventory/rvtools/reader';
export type { TableMapping } from './inventory/table';
export { type OwnOfVm, VmSelection } from './inventory/vm-selection';

// Waves

export { WaveApprovals, type WaveApprovalsOptions } from './approvals/wave-approvals';
export { type WavePlanEntry, WavePlans, type WavePlansProps, type WaveRun } from './constructs/wave-plans';
export { readCalibration } from './inventory/calibration';
export type { WaveColumn, WaveFact } from './inventory/wave-columns';
export type { WaveTable } from './inventory/wave-table';
export { type LockDrift, Waves, type WavesOptions } from './inventory/waves';
export type { RateModel, Rates } from './waves/estimate/rates';
export type { WaveState } from './waves/lock/lock';
export type { PlannedWave, Unplaced, WaveMember } from './waves/plan-waves';
export type { WaveRuleOptions } from './waves/rules-of';
export type { WaveBlackout, WaveLimit, WaveLimitsPer, WaveOpening, WaveWindow } from './waves/wave-rules';
export type { WaveMode, WaveVm } from './waves/wave-vm';

// Choosing VMs by a query

export type { Query } from './query/ast';
export { checkQuery } from './query/check';
export { columnsOf, type QueryColumn } from './query/columns';
export { type Explanation, explain } from './query/explain';
export { parseQuery } from './query/parser';
export { printQuery } from './query/print';
export { QueryError, type QueryProblem } from './query/query-error';
export { select } from './query/select';

// GitOps

export type { Applier } from './delivery/applier-rights';
export { ArgoCdDelivery, type ArgoCdDeliveryProps } from './delivery/argocd/argocd-delivery';
export type { DeliveryProps } from './delivery/delivery';
export { FluxDelivery, type FluxDeliveryProps } from './delivery/flux/flux-delivery';

// Rules and problems

export { type IgnoreOptions, Rules } from './constructs/rules';
export type { Finding, FindingPlace, Severity } from './lint/finding';
export { type LintManifestsOptions, lint } from './lint/lint-manifests';
export { type Problem, ProblemError } from './problems/problem';

// Forklift

export { ForkliftRelease } from './forklift/releases/forklift-release';
