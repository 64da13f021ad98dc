import type { SourceStorage, SourceVm } from '../forklift/source-vm';
import { table } from '../support/table';

/** What a VM must be like, by the name of the gate. */
export const GATES = ['tools', 'cbt', 'snapshots', 'concerns', 'power', 'space'] as const;
export type Gate = (typeof GATES)[number];

/** How a VM stands at a gate; nothing where it passes. */
export interface Obstacle {
  /** `unmeasured`: the inventory does not tell, which counts as no. */
  readonly state: 'not-met' | 'unmeasured';
  /** In words, after the name of the VM. */
  readonly what: string;
}

/** What a gate looks at. */
export interface Measured {
  readonly vm: SourceVm;
  /** `cold`, `warm`, `live`, `conversion`. */
  readonly migration: string;
  /** The datastores that its disks are on; undefined where the inventory does not tell which. */
  readonly storages: readonly SourceStorage[] | undefined;
  /** Percent of a datastore that must be free, for the snapshots of a warm copy. */
  readonly minFree: number;
}

/** Each gate: what it says of a VM; undefined where it passes, or asks nothing of such a VM. */
export const MEASURES: Readonly<Record<Gate, (measured: Measured) => Obstacle | undefined>> = table({
  tools: toolsOf,
  cbt: trackingOf,
  snapshots: snapshotsOf,
  concerns: concernsOf,
  power: powerOf,
  space: spaceOf,
});

const notMet = (what: string): Obstacle => ({ state: 'not-met', what });
const unmeasured = (what: string): Obstacle => ({ state: 'unmeasured', what });

/** As Forklift asks it: of running VMs of vSphere. */
function toolsOf({ vm: { providerType, powerState, toolsStatus, toolsRunningStatus } }: Measured) {
  if (providerType !== 'vsphere' || powerState === 'poweredOff') return undefined;
  if (toolsStatus === 'toolsNotInstalled') return notMet('VMware Tools are not installed');
  if (toolsStatus === 'toolsNotRunning' || toolsRunningStatus === 'guestToolsNotRunning')
    return notMet('VMware Tools are not running');
  if (toolsStatus === undefined && toolsRunningStatus === undefined)
    return unmeasured('the inventory does not tell of VMware Tools');
  return undefined;
}

function trackingOf({ vm: { providerType, changeTrackingEnabled, disks }, migration }: Measured) {
  if (providerType !== 'vsphere' || migration !== 'warm') return undefined;
  const off = (disks ?? []).filter((disk) => disk.changeTrackingEnabled === false && disk.rdm !== true);
  if (changeTrackingEnabled === false) return notMet('changed block tracking is off');
  if (off.length > 0) return notMet(`changed block tracking is off for ${off.length} of its disks`);
  if (changeTrackingEnabled === undefined) return unmeasured('the inventory does not tell of changed block tracking');
  return undefined;
}

/** A warm copy makes snapshots of its own; those that are there make the chain longer, and vSphere has a most. */
function snapshotsOf({ vm: { providerType, hasSnapshot, consolidationNeeded }, migration }: Measured) {
  if (providerType !== 'vsphere' || migration !== 'warm') return undefined;
  if (hasSnapshot === true) return notMet('it has a snapshot');
  if (consolidationNeeded === true) return notMet('its disks need consolidation');
  if (hasSnapshot === undefined || consolidationNeeded === undefined)
    return unmeasured(`the inventory does not tell of ${hasSnapshot === undefined ? 'snapshots' : 'consolidation'}`);
  return undefined;
}

function concernsOf({ vm: { concerns } }: Measured) {
  if (concerns === undefined) return unmeasured("the inventory has no concerns of Forklift's validation");
  const critical = concerns.filter(({ category }) => category === 'Critical');
  if (critical.length === 0) return undefined;
  const names = critical.map(({ label, id }) => (label === '' ? (id ?? 'without a name') : label));
  return notMet(`critical concern: ${names.join(', ')}`);
}

const ON = /^(?:poweredon|on|up|active|running)$/i;
const OFF = /^(?:poweredoff|off|down|shutoff|stopped|halted)$/i;

function powerOf({ vm: { providerType, powerState, connectionState }, migration }: Measured) {
  if (connectionState !== undefined && connectionState !== 'connected') return notMet(`it is ${connectionState}`);
  // An appliance in a file has no power.
  if (providerType === 'ova') return undefined;
  if (powerState === undefined) return unmeasured('the inventory does not tell whether it runs');
  if (migration === 'live' && !ON.test(powerState)) return notMet(`it is ${powerState}, and moves live`);
  return ON.test(powerState) || OFF.test(powerState) ? undefined : notMet(`it is ${powerState}`);
}

/** What is written while a warm copy runs goes into snapshots beside the disks. */
function spaceOf({ vm: { providerType }, migration, storages, minFree }: Measured) {
  if (providerType !== 'vsphere' || migration !== 'warm') return undefined;
  if (storages === undefined || storages.length === 0)
    return unmeasured('the inventory does not tell on which datastores its disks are');
  const tight: string[] = [];
  for (const { name, id, capacityBytes, freeBytes } of storages) {
    const known = name ?? id ?? '';
    if (capacityBytes === undefined || freeBytes === undefined || capacityBytes <= 0)
      return unmeasured(`the inventory does not tell how full datastore ${known} is`);
    const percent = (freeBytes / capacityBytes) * 100;
    if (percent < minFree) tight.push(`${known} has ${Math.floor(percent)} % free`);
  }
  return tight.length === 0 ? undefined : notMet(`${tight.join(', ')}, which is less than ${minFree} %`);
}
