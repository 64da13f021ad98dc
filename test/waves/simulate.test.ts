import * as fc from 'fast-check';
import { ProviderType } from '../../lib';
import { LAB_RATES, siteRate, USUAL_RATES } from '../../lib/waves/estimate/rates';
import { type CopySetting, heldBack, simulate, type TimedVm } from '../../lib/waves/estimate/simulate';
import { secondsAlone, WaveWork } from '../../lib/waves/estimate/work';

const LAB: CopySetting = { provider: ProviderType.VSPHERE, method: 'virt-v2v', maxInFlight: 100 };
const minutes = (h: number, m: number, s = 0) => h * 3600 + m * 60 + s;

/** Red Hat's lab: VMs of one disk with 35 GiB used, cold. */
const published = [
  [1, 1, minutes(0, 6)],
  [1, 10, minutes(0, 21, 39)],
  [1, 20, minutes(0, 41, 16)],
  [1, 30, minutes(1, 0, 59)],
  [1, 40, minutes(1, 23, 2)],
  [1, 50, minutes(1, 46, 24)],
  [1, 80, minutes(2, 42, 49)],
  [1, 100, minutes(3, 25, 15)],
  [4, 25, minutes(1, 22, 27)],
  [5, 20, minutes(1, 4, 57)],
  [8, 10, minutes(0, 41)],
] as const;

test.each(published)('%i hosts with %i VMs each take the published time within 5 %%', (hosts, each, seconds) => {
  const vms = Array.from({ length: hosts * each }, (_, i) => ({ host: `esx-${i % hosts}`, disks: 1, mib: 35 * 1024 }));
  const found = simulate(vms, LAB_RATES, LAB).seconds;
  expect(Math.abs(found / seconds - 1)).toBeLessThan(0.05);
});

const someVms: fc.Arbitrary<TimedVm[]> = fc.array(
  fc.record({
    host: fc.constantFrom('a', 'b', 'c'),
    disks: fc.integer({ min: 0, max: 25 }),
    mib: fc.integer({ min: 0, max: 500_000 }),
  }),
  { minLength: 1, maxLength: 40 },
);
const someSetting: fc.Arbitrary<CopySetting> = fc.record({
  provider: fc.constantFrom(...Object.values(ProviderType)),
  method: fc.constantFrom('virt-v2v' as const, 'cdi' as const, 'offload' as const),
  maxInFlight: fc.integer({ min: 1, max: 20 }),
  maxPopulators: fc.integer({ min: 1, max: 3 }),
});

test('never less than the longest VM, each host, and the site; never more than all of them together', () => {
  fc.assert(
    fc.property(someVms, someSetting, (vms, setting) => {
      const rates = heldBack(USUAL_RATES.p80, setting);
      const { seconds, ends } = simulate(vms, rates, setting);
      const work = new WaveWork(rates, setting);
      work.add(vms);
      const longest = Math.max(...vms.map((vm) => secondsAlone(vm, rates, setting)));
      const site = vms.reduce((sum, { mib }) => sum + mib, 0) / siteRate(rates, 3);
      expect(seconds).toBeGreaterThanOrEqual(Math.max(longest, site, work.seconds) - 0.01);
      if (setting.method !== 'cdi') expect(seconds).toBeLessThanOrEqual(work.atMost + 0.01);
      expect(Math.max(...ends)).toBeCloseTo(seconds, 3);
    }),
    { numRuns: 300 },
  );
});

test('no host has more than the slots, but for one VM that needs more than all', () => {
  fc.assert(
    fc.property(someVms, fc.integer({ min: 1, max: 20 }), (vms, maxInFlight) => {
      const { mostSlots } = simulate(vms, USUAL_RATES.p50, {
        provider: ProviderType.VSPHERE,
        method: 'cdi',
        maxInFlight,
      });
      expect(mostSlots).toBeLessThanOrEqual(Math.max(maxInFlight, ...vms.map(({ disks }) => disks)));
    }),
    { numRuns: 300 },
  );
});

test('what is added one by one takes as long as what is asked for at once', () => {
  fc.assert(
    fc.property(someVms, someSetting, (vms, setting) => {
      const [one, all] = [new WaveWork(USUAL_RATES.p80, setting), new WaveWork(USUAL_RATES.p80, setting)];
      for (const vm of vms) one.add([vm]);
      expect(one.seconds).toBeCloseTo(all.with(vms), 6);
    }),
  );
});

test('a wave without VMs takes no time, a VM without data what every VM takes', () => {
  expect(simulate([], LAB_RATES, LAB).seconds).toBe(0);
  expect(simulate([{ disks: 1, mib: 0 }], { ...LAB_RATES, fixedSeconds: 60 }, LAB).seconds).toBe(60);
});

test('one slot makes VMs of a host wait for each other, and a second host runs beside it', () => {
  const vm = (host: string) => ({ host, disks: 1, mib: 100 * 60 });
  const one = { ...LAB, maxInFlight: 1 };
  expect(simulate([vm('a'), vm('a'), vm('b')], LAB_RATES, one).ends).toEqual([60, 120, 60]);
});

test('arrays: one slot a VM, its disks side by side, and no more disks of a host than populators run at once', () => {
  const rates = { vm: 100, host: 100_000, sitePerHost: 100_000, site: 100_000, fixedSeconds: 0 };
  const vms = [1, 2, 3].map(() => ({ host: 'esx-1', disks: 8, mib: 8000 }));
  const secondsOf = (more: Partial<CopySetting>) => Math.round(simulate(vms, rates, { ...LAB, ...more }).seconds);
  expect({
    'virt-v2v': secondsOf({}),
    offload: secondsOf({ method: 'offload' }),
    'offload, 12 at once': secondsOf({ method: 'offload', maxPopulators: 12 }),
    'offload, 2 at once': secondsOf({ method: 'offload', maxPopulators: 2 }),
    'offload, one VM in flight': secondsOf({ method: 'offload', maxPopulators: 12, maxInFlight: 1 }),
    'cdi, 12 slots of disks': secondsOf({ method: 'cdi', maxInFlight: 12 }),
  }).toEqual({
    'virt-v2v': 80,
    offload: 10,
    'offload, 12 at once': 20,
    'offload, 2 at once': 120,
    'offload, one VM in flight': 30,
    'cdi, 12 slots of disks': 30,
  });
});
