/** Forklift's scheduler, case by case: which VMs of a Plan it starts in one reconcile. */
import { ProviderType } from '../../lib';
import { type CopyMethod, costOf, type ScheduledVm, startNow } from '../../lib/waves/estimate/scheduler';

const { VSPHERE, HYPERV, OVIRT, OPENSTACK, OPENSHIFT, OVA, EC2, NUTANIX } = ProviderType;

const waiting = (disks = 1, host = 'a', more: Partial<ScheduledVm> = {}): ScheduledVm => ({
  disks,
  host,
  state: 'waiting',
  ...more,
});
const running = (disks = 1, host = 'a', more: Partial<ScheduledVm> = {}): ScheduledVm => ({
  disks,
  host,
  state: 'running',
  phase: 'CopyDisks',
  ...more,
});
const times = (n: number, vm: ScheduledVm) => Array.from({ length: n }, () => vm);
const upTo = (n: number, from = 0) => Array.from({ length: n - from }, (_, i) => i + from);
const unknown = (state: ScheduledVm['state']): ScheduledVm => ({ disks: 1, state });

interface Case {
  readonly name: string;
  readonly provider?: ProviderType;
  readonly method?: CopyMethod;
  readonly vms: readonly ScheduledVm[];
  readonly others?: readonly ScheduledVm[];
  readonly max?: number;
  readonly starts: readonly number[];
}

const cases: readonly Case[] = [
  // vSphere by virt-v2v: a slot a VM
  { name: 'vsphere: as many as there are slots', vms: times(30, waiting()), starts: upTo(20) },
  { name: 'vsphere: a VM is one slot, whatever its disks', vms: times(5, waiting(8)), max: 4, starts: upTo(4) },
  {
    name: 'vsphere: hosts are independent',
    vms: [...times(3, waiting(1, 'a')), ...times(3, waiting(1, 'b'))],
    max: 2,
    starts: [0, 1, 3, 4],
  },
  { name: 'vsphere: a full host takes none', vms: [...times(2, running()), waiting()], max: 2, starts: [] },
  {
    name: 'vsphere: other plans of the source count',
    vms: times(3, waiting()),
    others: times(18, running()),
    starts: [0, 1],
  },
  {
    name: 'vsphere: other hosts of other plans do not',
    vms: times(3, waiting()),
    others: times(20, running(1, 'b')),
    starts: [0, 1, 2],
  },
  {
    name: 'vsphere: a VM that is created is free already',
    vms: [...times(2, running(1, 'a', { phase: 'CreateVM' })), waiting()],
    max: 2,
    starts: [2],
  },
  {
    name: 'vsphere: a post-hook is free',
    vms: [running(1, 'a', { phase: 'PostHook' }), waiting()],
    max: 1,
    starts: [1],
  },
  {
    name: 'vsphere: a conversion in virt-v2v is not',
    vms: [running(1, 'a', { phase: 'ConvertGuest' }), waiting()],
    max: 1,
    starts: [],
  },
  {
    name: 'vsphere: a pre-hook holds a slot',
    vms: [running(1, 'a', { phase: 'PreHook' }), waiting()],
    max: 1,
    starts: [],
  },
  {
    name: 'vsphere: who is over or canceled is not a candidate',
    vms: [waiting(1, 'a', { state: 'completed' }), waiting(1, 'a', { state: 'canceled' }), waiting()],
    max: 1,
    starts: [2],
  },
  {
    name: 'vsphere: a paused warm VM is one slot to a cold plan',
    vms: [waiting()],
    others: [running(6, 'a', { phase: 'CopyingPaused' })],
    max: 1,
    starts: [],
  },
  { name: 'vsphere: an unknown host is a host', vms: times(3, unknown('waiting')), max: 2, starts: [0, 1] },
  // vSphere by CDI: a slot a disk
  { name: 'cdi: a slot a disk', method: 'cdi', vms: times(5, waiting(6)), starts: [0, 1, 2] },
  {
    name: 'cdi: small VMs overtake',
    method: 'cdi',
    vms: [waiting(15), waiting(10), waiting(5), waiting(1)],
    starts: [0, 2],
  },
  {
    name: 'cdi: first fit in the order of the plan',
    method: 'cdi',
    vms: [waiting(3), waiting(4), waiting(2), waiting(1)],
    max: 6,
    starts: [0, 2, 3],
  },
  { name: 'cdi: more disks than slots need an empty host', method: 'cdi', vms: [waiting(25), waiting(1)], starts: [0] },
  {
    name: 'cdi: and wait while it is not',
    method: 'cdi',
    vms: [waiting(25), waiting(1)],
    others: [running(1)],
    starts: [1],
  },
  {
    name: 'cdi: overtaken again and again, after small ones',
    method: 'cdi',
    vms: [waiting(1), waiting(25), waiting(1)],
    starts: [0, 2],
  },
  { name: 'cdi: exactly all slots fit', method: 'cdi', vms: [waiting(20), waiting(1)], starts: [0] },
  {
    name: 'cdi: finished disks are free',
    method: 'cdi',
    vms: [running(10, 'a', { finishedDisks: 8 }), waiting(18)],
    starts: [1],
  },
  {
    name: 'cdi: a paused warm VM is free',
    method: 'cdi',
    vms: [running(20, 'a', { phase: 'CopyingPaused' }), waiting(20)],
    starts: [1],
  },
  {
    name: 'cdi: a conversion is free',
    method: 'cdi',
    vms: [running(20, 'a', { phase: 'ConvertGuest' }), waiting(20)],
    starts: [1],
  },
  {
    name: 'cdi: a cold VM counts by its disks to a warm plan',
    method: 'cdi',
    vms: [waiting(16)],
    others: [running(5, 'a')],
    starts: [],
  },
  {
    name: 'cdi: a cold VM in its conversion counts nothing to a warm plan',
    method: 'cdi',
    vms: [waiting(20)],
    others: [running(5, 'a', { phase: 'ConvertGuest' })],
    starts: [0],
  },
  {
    name: 'cdi: a VM without disks needs a host that is not full',
    method: 'cdi',
    vms: [waiting(0)],
    others: [running(20)],
    starts: [],
  },
  // vSphere by the array
  { name: 'offload: a slot a VM', method: 'offload', vms: times(3, waiting(9)), max: 2, starts: [0, 1] },
  {
    name: 'offload: a conversion is free',
    method: 'offload',
    vms: [running(9, 'a', { phase: 'ConvertGuest' }), waiting()],
    max: 1,
    starts: [1],
  },
  {
    name: 'offload: a paused copy is not',
    method: 'offload',
    vms: [running(9, 'a', { phase: 'CopyingPaused' }), waiting()],
    max: 1,
    starts: [],
  },
  // Shared disks
  {
    name: 'shared disks: who only attaches them waits for who copies them',
    vms: [waiting(2, 'a', { sharedDisks: true, migratesSharedDisks: false }), waiting(2, 'b', { sharedDisks: true })],
    starts: [1],
  },
  {
    name: 'shared disks: and starts when that one is over',
    vms: [
      waiting(2, 'a', { sharedDisks: true, migratesSharedDisks: false }),
      { disks: 2, host: 'b', sharedDisks: true, state: 'completed' },
    ],
    starts: [0],
  },
  // Hyper-V
  {
    name: 'hyperv: a slot a VM, by host',
    provider: HYPERV,
    vms: [...times(3, waiting(4, 'a')), waiting(4, 'b')],
    max: 2,
    starts: [0, 1, 3],
  },
  {
    name: 'hyperv: unknown hosts share one bucket',
    provider: HYPERV,
    vms: times(5, unknown('waiting')),
    max: 3,
    starts: [0, 1, 2],
  },
  {
    name: 'hyperv: the own plan counts within the reconcile',
    provider: HYPERV,
    vms: times(80, unknown('waiting')),
    starts: upTo(20),
  },
  // Those whose own VMs are not counted within a reconcile
  ...[OVIRT, OPENSTACK, OPENSHIFT, OVA, EC2, NUTANIX].map(
    (provider): Case => ({
      name: `${provider}: all 80 start at once`,
      provider,
      vms: times(80, waiting()),
      starts: upTo(80),
    }),
  ),
  ...[OVIRT, OPENSTACK, OPENSHIFT, OVA, EC2].map(
    (provider): Case => ({
      name: `${provider}: also with 19 elsewhere`,
      provider,
      vms: times(80, waiting()),
      others: times(19, running()),
      starts: upTo(80),
    }),
  ),
  ...[OVIRT, OPENSTACK, OPENSHIFT, OVA, EC2].map(
    (provider): Case => ({
      name: `${provider}: none with 20 elsewhere`,
      provider,
      vms: times(80, waiting()),
      others: times(20, running()),
      starts: [],
    }),
  ),
  {
    name: 'ovirt: hosts do not count',
    provider: OVIRT,
    vms: times(2, waiting(1, 'b')),
    others: times(20, running(1, 'a')),
    starts: [],
  },
  {
    name: 'ovirt: who runs in the own plan counts at the next reconcile',
    provider: OVIRT,
    vms: [...times(20, running()), waiting()],
    starts: [],
  },
];

test('there are at least thirty cases, each by a name of its own', () => {
  expect(cases.length).toBeGreaterThanOrEqual(30);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test.each(cases)('$name', ({ provider = VSPHERE, method = 'virt-v2v', vms, others, max = 20, starts }) => {
  const elsewhere = others === undefined ? [] : [{ method, vms: others }];
  expect(startNow(provider, { method, vms }, elsewhere, max)).toEqual(starts);
});

test('what a VM costs hangs on the plan that asks', () => {
  const paused: ScheduledVm = { disks: 4, phase: 'CopyingPaused', state: 'running' };
  expect([costOf(paused, 'virt-v2v'), costOf(paused, 'offload'), costOf(paused, 'cdi')]).toEqual([1, 1, 0]);
});
