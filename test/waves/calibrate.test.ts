import { calibrate, finishedVms, quantile } from '../../lib/waves/estimate/calibrate';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
/** A VM as the status of a Plan has it: two minutes before, a copy of this many MiB at a rate, a conversion of one minute. */
const aVm = (name: string, mib: number, rate: number, condition = 'Succeeded') => ({
  name,
  started: at(0),
  completed: at(180 + mib / rate),
  conditions: [{ type: condition, status: 'True' }],
  pipeline: [
    { name: 'Initialize', started: at(0), completed: at(120) },
    { name: 'DiskTransferV2v', progress: { total: mib, completed: mib }, started: at(120), completed: at(120) },
    // virt-v2v copies while it converts: the transfer itself takes no time.
    { name: 'ImageConversion', started: at(120), completed: at(120 + mib / rate) },
    { name: 'VirtualMachineCreation', started: at(120 + mib / rate), completed: at(180 + mib / rate) },
  ],
});
const aPlan = (vms: readonly object[]) => ({ kind: 'Plan', status: { migration: { vms } } });

test('copy and conversion are timed as one, of VMs that succeeded', () => {
  const plans = {
    items: [aPlan([aVm('a', 60_000, 100), aVm('b', 60_000, 100, 'Failed')]), aPlan([]), { kind: 'Plan' }],
  };
  expect(finishedVms(plans)).toEqual([{ name: 'a', mib: 60_000, seconds: 780, copySeconds: 600 }]);
  expect(finishedVms(aPlan([aVm('a', 60_000, 100)]))).toHaveLength(1);
});

test('fewer than twenty are refused', () => {
  const vms = finishedVms(aPlan(Array.from({ length: 19 }, (_, i) => aVm(`vm-${i}`, 60_000, 100))));
  expect(calibrate(vms, 'plans.json')).toEqual({
    vms: 19,
    refused: '19 finished VMs are too few to calibrate on, accepted: 20 or more',
  });
});

test('half of the VMs keep p50, four of five p80: never one number', () => {
  const vms = finishedVms(aPlan(Array.from({ length: 101 }, (_, i) => aVm(`vm-${i}`, 60_000, 50 + i))));
  expect(calibrate(vms, 'plans.json')).toEqual({
    vms: 101,
    minutes: { p50: 13, p80: expect.any(Number), p90: expect.any(Number) },
    mibPerSecond: { p50: 100, p80: 70, p90: 60 },
    rates: {
      p50: { vm: 100, host: 290, sitePerHost: 185, site: 1173, fixedSeconds: 180 },
      p80: { vm: 70, host: 203, sitePerHost: 129.5, site: 821.1, fixedSeconds: 180 },
      origin: expect.stringMatching(
        /^calibrated on 101 finished VMs of plans\.json: 13, 17\.\d, 19\.\d min a VM \(p50, p80, p90\), 100, 70, 60 MiB\/s; hosts and site as published$/,
      ),
    },
  });
});

test.each([
  null,
  5,
  'x',
  [],
  {},
  { items: 5 },
  { items: [null] },
  aPlan([{}, { conditions: 5 }, { ...aVm('a', 1, 1), pipeline: null }]),
])('%j holds no finished VM', (document) => {
  expect(finishedVms(document)).toEqual([]);
});

test('a quantile lies between two values', () => {
  expect([quantile([3, 1, 2], 0.5), quantile([1, 2], 0.5), quantile([1, 2, 3, 4, 5], 0.8), quantile([7], 0.9)]).toEqual(
    [2, 1.5, 4.2, 7],
  );
});
