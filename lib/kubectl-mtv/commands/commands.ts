import type { Flag } from '../flags/flag';
import { CREATE_HOOK_FLAGS, PATCH_HOOK_FLAGS } from '../flags/hook';
import {
  CREATE_NETWORK_MAPPING_FLAGS,
  CREATE_STORAGE_MAPPING_FLAGS,
  PATCH_NETWORK_MAPPING_FLAGS,
  PATCH_STORAGE_MAPPING_FLAGS,
} from '../flags/mapping';
import { CREATE_PLAN_FLAGS, PATCH_PLAN_FLAGS, PATCH_PLANVM_FLAGS } from '../flags/plan';
import { CREATE_HOST_FLAGS, CREATE_PROVIDER_FLAGS, PATCH_PROVIDER_FLAGS } from '../flags/provider';
import type { CommandContext } from './context';
import { createHook, patchHook } from './hook';
import { createHost } from './host';
import { createNetworkMapping, createStorageMapping, patchNetworkMapping, patchStorageMapping } from './mapping';
import { createPlan, patchPlan, patchPlanVm } from './plan';
import { createProvider, patchProvider } from './provider';

/** A command that makes or changes manifests. */
export interface ManifestCommand {
  /** `create mapping network`. */
  readonly name: string;
  /** Besides those that every command takes. */
  readonly flags: readonly Flag[];
  /** How many words without a flag it takes: names. */
  readonly arguments: number;
  readonly act: (context: CommandContext) => void;
}

/** Every command of kubectl-mtv that becomes manifests. */
export const MANIFEST_COMMANDS: readonly ManifestCommand[] = [
  { name: 'create provider', flags: CREATE_PROVIDER_FLAGS, arguments: 1, act: createProvider },
  { name: 'create host', flags: CREATE_HOST_FLAGS, arguments: 0, act: createHost },
  { name: 'create mapping network', flags: CREATE_NETWORK_MAPPING_FLAGS, arguments: 1, act: createNetworkMapping },
  { name: 'create mapping storage', flags: CREATE_STORAGE_MAPPING_FLAGS, arguments: 1, act: createStorageMapping },
  { name: 'create hook', flags: CREATE_HOOK_FLAGS, arguments: 0, act: createHook },
  { name: 'create plan', flags: CREATE_PLAN_FLAGS, arguments: 1, act: createPlan },
  { name: 'patch provider', flags: PATCH_PROVIDER_FLAGS, arguments: 1, act: patchProvider },
  { name: 'patch mapping network', flags: PATCH_NETWORK_MAPPING_FLAGS, arguments: 1, act: patchNetworkMapping },
  { name: 'patch mapping storage', flags: PATCH_STORAGE_MAPPING_FLAGS, arguments: 1, act: patchStorageMapping },
  { name: 'patch hook', flags: PATCH_HOOK_FLAGS, arguments: 1, act: patchHook },
  { name: 'patch plan', flags: PATCH_PLAN_FLAGS, arguments: 1, act: patchPlan },
  { name: 'patch planvm', flags: PATCH_PLANVM_FLAGS, arguments: 2, act: patchPlanVm },
];
