import { buildReport } from '../../lib/report/build-report';
import type { ToldFinding } from '../../lib/report/input';
import { anEstate, aPlanObject, aRun, aVm, MAPS, theReport } from './kit';

const GIB = 1024 ** 3;
const vms = [
  aVm(0, { name: 'b' }),
  aVm(4, { name: 'a', isTemplate: true }),
  aVm(9, { name: 'c', disks: [], nics: [] }),
  aVm(14, { name: 'unmapped' }),
];
const objects = {
  'erp/10-base/networks.yaml': MAPS[0] as object,
  'erp/10-base/storage.yaml': MAPS[1] as object,
  'erp/20-plans/one.yaml': aPlanObject('one', [vms[0], vms[3], aVm(77, { name: 'gone' })] as never),
  'erp/20-plans/two.yaml': aPlanObject('two', [vms[2]] as never, { type: 'warm' }),
  'erp/20-plans/three.yaml': aPlanObject('three', []),
  'erp/30-runs/wave-02/one.yaml': aRun('one', {
    'cdk8s-forklift.dev/window': '2027-01-20 20:00 for 8h (Europe/Berlin)',
    'cdk8s-forklift.dev/run-state': 'declared',
  }),
  'erp/30-runs/wave-10/two.yaml': aRun('two', {}, { cutover: '2027-02-01T20:00:00Z' }),
};

test('waves come by their number, with dates on the clocks of their window, and last the plans without a run', () => {
  const { waves, headline } = theReport({ objects, vms });
  expect(
    waves.map(({ key, state, mode, cutover, end, vms: count, unsized }) => [
      key,
      state,
      mode,
      cutover,
      end,
      count,
      unsized,
    ]),
  ).toEqual([
    ['erp/wave-02', 'declared', 'cold', '2027-01-20T20:00:00+01:00', '2027-01-21T04:00:00+01:00', 3, 1],
    ['erp/wave-10', 'active', 'warm', '2027-02-01T20:00:00Z', undefined, 1, 0],
    ['erp/no-wave', 'no run', 'cold', undefined, undefined, 0, 0],
  ]);
  expect(headline).toEqual({
    vms: 4,
    unplanned: 0,
    waves: 3,
    gib: 20 + ((9 * 7919) % 400) + 20 + ((14 * 7919) % 400) + 20,
    unsized: 1,
    start: '2027-01-20T20:00:00+01:00',
    end: '2027-02-01T20:00:00Z',
    hours: { p50: expect.any(Number), p80: expect.any(Number) },
    blocked: 0,
    errors: 0,
    warnings: 0,
    accepted: 0,
  });
});

test('a window that repeats has no date, and is of a length that a wave fits into', () => {
  const run = aRun('one', { 'cdk8s-forklift.dev/window': 'Mon-Thu 20:00 for 8h (Europe/Berlin)' });
  const { waves } = theReport({ objects: { ...objects, 'erp/30-runs/wave-02/one.yaml': run }, vms });
  expect(waves[0]).toEqual(
    expect.objectContaining({
      zone: 'Europe/Berlin',
      windowHours: 8,
      windows: ['Mon-Thu 20:00 for 8h (Europe/Berlin)'],
    }),
  );
  expect(waves[0]?.cutover).toBeUndefined();
});

test('a network that no map has leads nowhere, and comes first', () => {
  const { networks, storages } = theReport({ objects, vms });
  expect(networks).toEqual([
    { from: 'net-4', vms: 1, gib: 500 },
    { from: 'net-0', to: 'pod network', vms: 1, gib: 500 },
  ]);
  expect(storages).toEqual([
    { from: 'ds-0', to: 'nvme', vms: 1, gib: 500 },
    { from: 'ds-6', to: 'hdd', vms: 1, gib: 500 },
  ]);
});

test('a VM of which nothing is known has no time and no size, and is counted as such', () => {
  const { vms: rows } = theReport({ objects, vms });
  expect(rows.find(({ name }) => name === 'gone')).toEqual({
    id: 'vm-77',
    name: 'gone',
    wave: 'erp/wave-02',
    plan: 'one',
    mode: 'cold',
    targetNamespace: 'apps',
  });
  // A template belongs to nobody's plan, and is not a VM that somebody forgot.
  expect(rows.at(-1)).toEqual(expect.objectContaining({ name: 'a', isTemplate: true }));
});

test('a VM on several networks counts once for each, its disks each for itself', () => {
  const disk = (storageName: string) => ({ storageName, capacityBytes: 10 * GIB });
  const vm = aVm(1, {
    nics: [{ networkName: 'net-1' }, { networkName: 'net-2' }, { networkName: 'net-1' }],
    disks: [disk('ds-1'), disk('ds-1'), disk('ds-7')],
  });
  const { networks, storages } = theReport({
    objects: {
      ...objects,
      'erp/20-plans/one.yaml': aPlanObject('one', [vm]),
      'erp/20-plans/two.yaml': aPlanObject('two', []),
    },
    vms: [vm],
  });
  expect(networks.map(({ from, vms: count, gib }) => [from, count, gib])).toEqual([
    ['net-1', 1, 30],
    ['net-2', 1, 30],
  ]);
  expect(storages.map(({ from, vms: count, gib }) => [from, count, gib])).toEqual([
    ['ds-1', 1, 20],
    ['ds-7', 1, 10],
  ]);
});

test('findings count by rule, at their wave and their VM; what was accepted is reported with its reason', () => {
  const finding = (more: Partial<ToldFinding>): ToldFinding => ({
    code: 'shared-disk',
    severity: 'warning',
    where: 'erp/one',
    object: 'Plan vm-migrations/one',
    message: 'a disk is shared',
    ...more,
  });
  const report = theReport({
    objects,
    vms,
    findings: [
      finding({ vm: 1, fix: 'move both' }),
      finding({ vm: 'b' }),
      finding({ vm: 0, ignored: 'both move at once' }),
      finding({ code: 'vm-not-found', severity: 'error', vm: 2 }),
    ],
  });
  expect(report.rules).toEqual([
    {
      code: 'vm-not-found',
      severity: 'error',
      summary: expect.any(String),
      findings: 1,
      ignored: 0,
      vms: 1,
      examples: [{ where: 'erp/one', message: 'a disk is shared' }],
    },
    {
      code: 'shared-disk',
      severity: 'warning',
      summary: expect.any(String),
      findings: 3,
      ignored: 1,
      vms: 2,
      examples: [
        { where: 'erp/one', message: 'a disk is shared', fix: 'move both' },
        { where: 'erp/one', message: 'a disk is shared' },
      ],
    },
  ]);
  expect(report.risks).toEqual([
    { code: 'shared-disk', reason: 'both move at once', where: 'erp/one', findings: 1, wave: 'erp/wave-02' },
  ]);
  expect(report.waves[0]?.findings).toEqual({ errors: 1, warnings: 2 });
  expect(report.vms.map(({ name, findings }) => [name, findings])).toEqual([
    ['b', ['shared-disk']],
    ['gone', ['vm-not-found']],
    ['unmapped', ['shared-disk']],
    ['c', undefined],
    ['a', undefined],
  ]);
});

test('one program of several', () => {
  const report = theReport({
    objects: { ...objects, 'crm/20-plans/crm.yaml': aPlanObject('crm', [aVm(8)]) },
    vms: [...vms, aVm(8)],
    programme: 'crm',
  });
  expect(report.waves.map(({ key }) => key)).toEqual(['crm/no-wave']);
  expect(report.headline.vms).toBe(1);
});

test('the same report for VMs in any order', () => {
  const sources = anEstate(120);
  const backwards = { ...sources, vms: [...(sources.vms ?? [])].reverse() };
  expect(buildReport(backwards)).toEqual(buildReport(sources));
});
