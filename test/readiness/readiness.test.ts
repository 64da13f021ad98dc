import { ProviderType, type SourceStorage, type SourceVm } from '../../lib';
import { GATES, type Gate } from '../../lib/readiness/gates';
import { readinessOf } from '../../lib/readiness/readiness';

/** A VM of vSphere that passes every gate. */
const FIT: SourceVm = {
  id: 'vm-1',
  name: 'one',
  providerType: ProviderType.VSPHERE,
  powerState: 'poweredOn',
  connectionState: 'connected',
  toolsStatus: 'toolsOk',
  toolsRunningStatus: 'guestToolsRunning',
  changeTrackingEnabled: true,
  hasSnapshot: false,
  consolidationNeeded: false,
  concerns: [{ label: 'old hardware', category: 'Warning' }],
  disks: [{ storageId: 'datastore-1', changeTrackingEnabled: true }],
  raw: {},
};
const GOLD: SourceStorage = { id: 'datastore-1', name: 'gold', capacityBytes: 1000, freeBytes: 100 };

interface Drawn {
  readonly vm?: { readonly [K in keyof SourceVm]?: SourceVm[K] | undefined };
  readonly migration?: string;
  readonly storages?: readonly SourceStorage[];
  readonly gates?: readonly Gate[];
  readonly minFree?: number;
}

/** `gate state: what` of each obstacle of one VM. */
function obstacles({ vm = {}, migration = 'warm', storages = [GOLD], gates = GATES, minFree = 10 }: Drawn): string[] {
  const source = { ...FIT, ...vm } as SourceVm;
  for (const key of Object.keys(vm) as (keyof SourceVm)[])
    if (vm[key] === undefined) delete (source as unknown as Record<string, unknown>)[key];
  const asked = [{ id: 'vm-1', name: 'one', plan: 'web', migration }];
  return readinessOf(asked, { vms: [source], storages }, gates, minFree).notReady.map(
    ({ gate, state, what }) => `${gate} ${state}: ${what}`,
  );
}

test.each(['cold', 'warm', 'live', 'conversion'])('a VM that is fit is ready to move %s', (migration) => {
  expect(obstacles({ migration })).toEqual([]);
});

test.each<[string, Drawn, string[]]>([
  ['tools', { vm: { toolsStatus: 'toolsNotInstalled' } }, ['tools not-met: VMware Tools are not installed']],
  ['tools', { vm: { toolsStatus: 'toolsNotRunning' } }, ['tools not-met: VMware Tools are not running']],
  ['tools', { vm: { toolsRunningStatus: 'guestToolsNotRunning' } }, ['tools not-met: VMware Tools are not running']],
  [
    'tools',
    { vm: { toolsStatus: undefined, toolsRunningStatus: undefined } },
    ['tools unmeasured: the inventory does not tell of VMware Tools'],
  ],
  ['tracking', { vm: { changeTrackingEnabled: false } }, ['cbt not-met: changed block tracking is off']],
  [
    'tracking of a disk',
    { vm: { disks: [{ storageId: 'datastore-1', changeTrackingEnabled: false }] } },
    ['cbt not-met: changed block tracking is off for 1 of its disks'],
  ],
  [
    'tracking',
    { vm: { changeTrackingEnabled: undefined } },
    ['cbt unmeasured: the inventory does not tell of changed block tracking'],
  ],
  ['a snapshot', { vm: { hasSnapshot: true } }, ['snapshots not-met: it has a snapshot']],
  ['consolidation', { vm: { consolidationNeeded: true } }, ['snapshots not-met: its disks need consolidation']],
  ['snapshots', { vm: { hasSnapshot: undefined } }, ['snapshots unmeasured: the inventory does not tell of snapshots']],
  [
    'consolidation',
    { vm: { consolidationNeeded: undefined } },
    ['snapshots unmeasured: the inventory does not tell of consolidation'],
  ],
  [
    'concerns',
    {
      vm: {
        concerns: [
          { label: 'no way', category: 'Critical' },
          { id: 'x.y', label: '', category: 'Critical' },
        ],
      },
    },
    ['concerns not-met: critical concern: no way, x.y'],
  ],
  [
    'concerns',
    { vm: { concerns: undefined } },
    ["concerns unmeasured: the inventory has no concerns of Forklift's validation"],
  ],
  ['power', { vm: { powerState: 'suspended' } }, ['power not-met: it is suspended']],
  ['power', { vm: { powerState: undefined } }, ['power unmeasured: the inventory does not tell whether it runs']],
  ['the connection', { vm: { connectionState: 'orphaned' } }, ['power not-met: it is orphaned']],
  [
    'a full datastore',
    { storages: [{ ...GOLD, freeBytes: 99 }] },
    ['space not-met: gold has 9 % free, which is less than 10 %'],
  ],
  ['a datastore that is full enough', { minFree: 11 }, ['space not-met: gold has 10 % free, which is less than 11 %']],
  [
    'a datastore that nobody measured',
    { storages: [] },
    ['space unmeasured: the inventory does not tell how full datastore datastore-1 is'],
  ],
  [
    'disks that nobody told',
    { vm: { disks: undefined } },
    ['space unmeasured: the inventory does not tell on which datastores its disks are'],
  ],
])('%s holds a VM', (_, drawn, told) => {
  expect(obstacles(drawn)).toEqual(told);
});

const SNAPSHOTTED = { hasSnapshot: true, changeTrackingEnabled: false, consolidationNeeded: true };
test.each<[string, Drawn]>([
  [
    'a cold plan copies in spite of snapshots and without tracking',
    { migration: 'cold', vm: SNAPSHOTTED, storages: [] },
  ],
  [
    'tools of a VM that is off',
    { migration: 'cold', vm: { powerState: 'poweredOff', toolsStatus: 'toolsNotRunning' } },
  ],
  [
    'a raw device without tracking',
    { vm: { disks: [...(FIT.disks ?? []), { rdm: true, changeTrackingEnabled: false }] } },
  ],
  ['what is not asked', { gates: ['power'], vm: { toolsStatus: 'toolsNotInstalled' }, storages: [] }],
  [
    'another platform has no tools',
    { migration: 'cold', vm: { providerType: ProviderType.OVIRT, powerState: 'up', toolsStatus: undefined } },
  ],
  ['an appliance has no power', { migration: 'cold', vm: { providerType: ProviderType.OVA, powerState: undefined } }],
])('%s: ready', (_, drawn) => {
  expect(obstacles(drawn)).toEqual([]);
});

test('a live migration wants a running VM', () => {
  const vm = { providerType: ProviderType.OPENSHIFT, powerState: 'Stopped' };
  expect(obstacles({ migration: 'live', vm })).toEqual(['power not-met: it is Stopped, and moves live']);
  expect(obstacles({ migration: 'cold', vm })).toEqual([]);
});

test('a VM that the inventory does not have is measured at no gate', () => {
  const asked = [{ id: 'vm-9', name: 'nine', plan: 'web', migration: 'cold' }];
  expect(readinessOf(asked, { vms: [FIT], storages: [] }, GATES, 10)).toEqual({
    vms: 1,
    notReady: [{ vm: asked[0], gate: 'inventory', state: 'unmeasured', what: 'it is not in the inventory' }],
  });
});
