/** What the semantics of waves say, case by case. */
import { Duration } from 'cdk8s';
import { ProviderType, type WaveVm, Window } from '../../lib';
import { instantText } from '../../lib/waves/lock/write-lock';
import { recheck } from '../../lib/waves/recheck';
import { rulesOf } from '../../lib/waves/rules-of';
import { methodOf } from '../../lib/waves/summary';
import type { WaveRules } from '../../lib/waves/wave-rules';
import { aLock, aWaveVm, planned, saturdays, someRules } from './kit';

const codes = (problems: readonly { readonly code: string; readonly message: string }[]) =>
  problems.map(({ code, message }) => `${code}: ${message}`);
const app = (name: string, size: number, more = {}) =>
  Array.from({ length: size }, (_, i) => aWaveVm(`${name}-${i + 1}`, { app: name, ...more }));

describe('move groups', () => {
  test('an application, together, and a shared disk join; a soft dependency does not', () => {
    const vms = [
      ...app('erp', 2),
      aWaveVm('a', { together: ['erp'] }),
      aWaveVm('b', { sharedDisks: ['quorum'] }),
      aWaveVm('c', { sharedDisks: ['quorum'] }),
      aWaveVm('d', { dependsOn: ['erp'] }),
    ];
    const groups = (rules = someRules()) =>
      planned(vms, rules).prepared.groups.map(({ id, members }) => [id, members.length]);
    expect(groups()).toEqual([
      ['erp', 3],
      ['b', 2],
      ['d', 1],
    ]);
    expect(groups(someRules({ dependencies: 'group' }))).toEqual([
      ['erp', 4],
      ['b', 2],
    ]);
  });

  test('a group that is settled keeps its name, whoever comes or goes', () => {
    const lock = aLock({ 1: 'open' }, { m: 1 }, 'm');
    const { lock: after } = planned([aWaveVm('a', { together: ['m'] }), aWaveVm('m')], someRules(), { lock });
    expect([...after.vms].map(([id, { group, wave, by }]) => [id, group, wave, by])).toEqual([
      ['a', 'm', 1, 'joined'],
      ['m', 'm', 1, 'first-fit'],
    ]);
  });

  test('two groups that become one move in the later wave, and it is reported', () => {
    const lock = aLock({ 1: 'open', 2: 'open' }, { a: 1, b: 2 });
    const { byWave, findings } = planned([aWaveVm('a', { together: ['b'] }), aWaveVm('b')], someRules(), { lock });
    expect(byWave).toEqual({ 2: ['a', 'b'] });
    const message = 'groups a, b are one now, and move in wave-02: name-of-a from wave-01';
    expect(findings).toEqual([
      expect.objectContaining({ severity: 'warning', code: 'groups-merged', where: 'a', message }),
    ]);
  });

  test('a group that falls apart stays where it is', () => {
    const lock = aLock({ 1: 'open' }, { a: 1, b: 1 }, 'a');
    expect(planned([aWaveVm('a'), aWaveVm('b')], someRules({ capacity: { vms: 1 } }), { lock }).byWave).toEqual({
      1: ['a', 'b'],
    });
  });
});

describe('order', () => {
  test('pilots, then environments, then the least critical, then the easiest', () => {
    const vms = [
      aWaveVm('prod-critical', { environment: 'prod', criticality: 1 }),
      aWaveVm('prod-low', { environment: 'prod', criticality: 4 }),
      aWaveVm('prod-low-windows', {
        environment: 'prod',
        criticality: 4,
        guest: 'Microsoft Windows Server 2012 (64-bit)',
      }),
      aWaveVm('dev', { environment: 'DEV' }),
      aWaveVm('pilot', { environment: 'prod', criticality: 1 }),
    ];
    const { byWave } = planned(vms, someRules({ capacity: { vms: 1 }, pilots: ['pilot'] }));
    expect(Object.values(byWave).flat()).toEqual(['pilot', 'dev', 'prod-low', 'prod-low-windows', 'prod-critical']);
  });

  test('first fit: a small group goes back into an earlier wave', () => {
    const vms = [
      ...app('a', 3, { environment: 'dev' }),
      ...app('b', 3, { environment: 'test' }),
      ...app('c', 1, { environment: 'prod' }),
    ];
    expect(planned(vms, someRules({ capacity: { vms: 4 } })).byWave).toEqual({
      1: ['a-1', 'a-2', 'a-3', 'c-1'],
      2: ['b-1', 'b-2', 'b-3'],
    });
  });

  test('what a group depends on does not come later', () => {
    const vms = [...app('a', 2, { environment: 'dev', dependsOn: ['z'] }), ...app('z', 2, { environment: 'prod' })];
    expect(planned(vms, someRules({ capacity: { vms: 2 } })).byWave).toEqual({ 1: ['z-1', 'z-2'], 2: ['a-1', 'a-2'] });
  });

  test('who is to be apart is in two waves', () => {
    expect(planned([aWaveVm('a', { apart: ['b'] }), aWaveVm('b')], someRules()).waves).toHaveLength(2);
  });

  test('warm and cold have waves of their own', () => {
    const { waves } = planned([aWaveVm('a', { mode: 'warm' }), aWaveVm('b')], someRules());
    expect(waves.map(({ mode, members }) => [mode, members.length])).toEqual(
      expect.arrayContaining([
        ['warm', 1],
        ['cold', 1],
      ]),
    );
  });
});

describe('the lock', () => {
  test('an assignment holds against every rule that came later', () => {
    const lock = aLock({ 1: 'open', 2: 'open' }, { a: 2, b: 2, c: 2 });
    expect(
      planned(
        ['a', 'b', 'c'].map((id) => aWaveVm(id)),
        someRules({ capacity: { vms: 1 } }),
        { lock },
      ).byWave,
    ).toEqual({ 2: ['a', 'b', 'c'] });
  });

  test('who comes to a group in an open wave joins it, over its capacity too', () => {
    const lock = aLock({ 1: 'open' }, { 'erp-1': 1, 'erp-2': 1 }, 'erp');
    expect(planned(app('erp', 3), someRules({ capacity: { vms: 2 } }), { lock }).byWave).toEqual({
      1: ['erp-1', 'erp-2', 'erp-3'],
    });
  });

  test.each(['frozen', 'running', 'done'] as const)(
    'who comes to a group in a wave that is %s comes late, after it',
    (state) => {
      const lock = aLock({ 1: 'open', 2: state, 3: 'open' }, { 'erp-1': 2, other: 3 }, 'erp');
      const { byWave, findings } = planned([...app('erp', 2), aWaveVm('other')], someRules(), { lock });
      expect(byWave).toEqual({ 2: ['erp-1'], 3: ['erp-2', 'other'] });
      const message = `name-of-erp-2 (erp-2) belongs to group erp, whose wave takes no more VMs: wave-02 (${state}); it moves later`;
      expect(findings).toEqual([
        expect.objectContaining({ severity: 'warning', code: 'late-vm', where: 'name-of-erp-2', message }),
      ]);
    },
  );

  test('a VM that is gone keeps its line, and is there again when it comes back', () => {
    const lock = aLock({ 1: 'open' }, { a: 1, b: 1 });
    const without = planned([aWaveVm('b')], someRules(), { lock }).lock;
    expect(without.vms.get('a')).toEqual({ ...lock.vms.get('a'), absent: true });
    expect(planned([aWaveVm('a'), aWaveVm('b')], someRules(), { lock: without }).lock.vms).toEqual(lock.vms);
  });

  test('numbers are never used again: a wave whose VMs are gone stays, and gaps stay', () => {
    const lock = aLock({ 2: 'done', 5: 'done' }, { a: 2 });
    const { byWave, lock: after } = planned([aWaveVm('a'), aWaveVm('b')], someRules(), { lock });
    expect(byWave).toEqual({ 2: ['a'], 6: ['b'] });
    expect([...after.waves.keys()]).toEqual([2, 5, 6]);
  });

  test('groups that are let go are placed again; those in waves that are not open are not', () => {
    const lock = aLock({ 1: 'open', 2: 'open', 3: 'frozen' }, { a: 2, b: 2, c: 3 });
    const vms = ['a', 'b', 'c'].map((id) => aWaveVm(id));
    expect(planned(vms, someRules(), { lock, release: { groups: new Set(['a', 'c']) } }).byWave).toEqual({
      1: ['a'],
      2: ['b'],
      3: ['c'],
    });
    expect(planned(vms, someRules(), { lock, release: { from: 1 } }).byWave).toEqual({ 1: ['a', 'b'], 3: ['c'] });
  });

  test('a wave freezes by the days before its start, counted from a day that is given', () => {
    const rules = someRules({ start: '2027-01-11', windows: saturdays(), freezeDays: 7 });
    const { lock } = planned([aWaveVm('a')], rules);
    const state = (asOf: string) => planned([aWaveVm('a')], rules, { lock, asOf: Date.parse(asOf) }).waves[0]?.state;
    expect([state('2027-01-09T20:59:00Z'), state('2027-01-09T21:00:00Z')]).toEqual(['open', 'frozen']);
  });
});

describe('capacities', () => {
  const two = [
    aWaveVm('a', { disks: 3, squad: 'north', owner: 'kim' }),
    aWaveVm('b', { disks: 3, squad: 'north', owner: 'kim' }),
  ];

  test.each([
    ['disks', { capacity: { disks: 5 } }],
    ['gib', { capacity: { gib: 150 } }],
    ['each host', { per: { host: { vms: 1 } } }],
    ['each datastore', { per: { datastore: { gib: 150 } } }],
    ['each squad', { per: { squad: { vms: 1 } } }],
    ['each owner', { per: { owner: { disks: 5 } } }],
  ])('%s', (_, rules) => {
    expect(planned(two, someRules(rules)).waves).toHaveLength(2);
    expect(planned(two, someRules()).waves).toHaveLength(1);
  });

  test('a ramp begins small; a group that is too large waits for a wave that takes it, and others fill those before', () => {
    const vms = [...app('large', 5, { environment: 'dev' }), aWaveVm('small', { environment: 'prod' })];
    expect(planned(vms, someRules({ ramp: { first: 1, step: 2 } })).byWave).toEqual({
      1: ['small'],
      3: ['large-1', 'large-2', 'large-3', 'large-4', 'large-5'],
    });
  });

  test('a Plan takes as many as Forklift holds back, and keeps its VMs when others come and go', () => {
    const vms = Array.from({ length: 45 }, (_, i) => aWaveVm(`vm-${100 + i}`));
    const rules = someRules({}, ProviderType.OVIRT);
    const first = planned(vms, rules);
    const inPlan = (plan: number) => [...first.lock.vms.values()].filter((line) => line.plan === plan).length;
    expect([1, 2, 3, 4].map(inPlan)).toEqual([20, 20, 5, 0]);
    const later = planned([...vms.slice(1), aWaveVm('vm-099')], rules, { lock: first.lock });
    expect([later.lock.vms.get('vm-099')?.plan, later.lock.vms.get('vm-144')?.plan]).toEqual([1, 3]);
    expect(planned(vms, someRules()).lock.vms.get('vm-144')?.plan).toBe(1);
  });

  test('namespaces have Plans of their own', () => {
    const { lock } = planned(
      [aWaveVm('a', { namespace: 'x' }), aWaveVm('b', { namespace: 'y' }), aWaveVm('c', { namespace: 'x' })],
      someRules(),
    );
    expect([...lock.vms.values()].map(({ plan }) => plan)).toEqual([1, 2, 1]);
  });
});

describe('time', () => {
  const starts = (plan: ReturnType<typeof planned>) =>
    plan.waves.map(({ opening }) => instantText(opening?.start ?? 0));

  test('one wave an opening, on the clocks of the zone, through the change to summer', () => {
    const vms = Array.from({ length: 3 }, (_, i) => aWaveVm(`vm-${i}`));
    const rules = someRules({ capacity: { vms: 1 }, start: '2027-03-20', windows: saturdays() });
    expect(starts(planned(vms, rules))).toEqual([
      '2027-03-20T21:00:00Z',
      '2027-03-27T21:00:00Z',
      '2027-04-03T20:00:00Z',
    ]);
  });

  test('a night in which the clocks skip the time has no opening', () => {
    const windows = Window.weekly('Sun 02:30', Duration.hours(2), 'Europe/Berlin');
    expect(starts(planned([aWaveVm('a')], someRules({ start: '2027-03-28', windows })))).toEqual([
      '2027-04-04T00:30:00Z',
    ]);
  });

  test('blackouts of the rules, and of a group', () => {
    const rules = someRules({
      start: '2027-01-11',
      windows: saturdays(),
      blackouts: [{ from: '2027-01-16', to: '2027-01-16' }],
    });
    expect(starts(planned([aWaveVm('a')], rules))).toEqual(['2027-01-23T21:00:00Z']);
    expect(starts(planned([aWaveVm('a', { blackouts: ['2027-01-20/2027-01-24'] })], rules))).toEqual([
      '2027-01-30T21:00:00Z',
    ]);
    // It begins before, and reaches into the day.
    expect(starts(planned([aWaveVm('a', { blackouts: ['2027-01-24'] })], rules))).toEqual(['2027-01-30T21:00:00Z']);
  });

  test('a wave takes what p80 finds time for, as the simulator plays it', () => {
    const vms = Array.from({ length: 30 }, (_, i) => aWaveVm(`vm-${100 + i}`, { usedMiB: 500 * 1024 }));
    const { waves } = planned(vms, someRules({ start: '2027-01-11', windows: saturdays() }));
    // 232 MiB/s of one host for 8 h less 6 min: 6437 GiB.
    expect(waves.map(({ members }) => members.length)).toEqual([12, 12, 6]);
  });

  test('a warm wave copies before it, and switches over in the window', () => {
    const vms = [aWaveVm('a', { mode: 'warm', usedMiB: 1000 * 1024 })];
    const [wave] = planned(vms, someRules({ start: '2027-01-11', windows: saturdays() })).waves;
    // 1000 GiB at 102 MiB/s and 6 min, and two precopies.
    expect(Math.round((wave?.leadSeconds ?? 0) / 60)).toBe(Math.round((1000 * 1024) / 102 / 60 + 6 + 120));
  });

  test('copying of a warm wave does not begin before the first day', () => {
    const vms = [aWaveVm('a', { mode: 'warm', usedMiB: 7500 * 1024 })];
    const rules = (start: string) => someRules({ start, windows: saturdays() });
    expect(starts(planned(vms, rules('2027-01-11')))).toEqual(['2027-01-16T21:00:00Z']);
    expect(starts(planned(vms, rules('2027-01-16')))).toEqual(['2027-01-23T21:00:00Z']);
  });
});

describe('what is settled and breaks a rule that came later is reported', () => {
  const rules = (more = {}) => someRules({ start: '2027-01-11', windows: saturdays(), ...more });
  const settled = (vms: readonly WaveVm[], later: WaveRules) => {
    const { lock } = planned(
      vms.map(({ blackouts: _, ...vm }) => ({ ...vm, blackouts: [] })),
      rules(),
    );
    return recheck(planned(vms, later, { lock }), later).map(
      ({ code, where, message }) => `${where}: ${code}: ${message}`,
    );
  };

  test.each([
    ['nothing', [aWaveVm('a')], rules(), []],
    [
      'a blackout of the rules',
      [aWaveVm('a')],
      rules({ blackouts: [{ from: '2027-01-16', to: '2027-01-16' }] }),
      ['a blackout of the rules covers it'],
    ],
    [
      'a blackout of a VM',
      [aWaveVm('a', { blackouts: ['2027-01-17'] })],
      rules(),
      ['name-of-a (a) must not be down at 2027-01-17'],
    ],
    [
      'another window',
      [aWaveVm('a')],
      rules({ windows: Window.weekly('Sun 22:00', Duration.hours(8), 'Europe/Berlin') }),
      ['its start is not when Sun 22:00 for 8h (Europe/Berlin) opens'],
    ],
    [
      'a window that is gone',
      [aWaveVm('a')],
      rules({ windows: { night: Window.daily('22:00', Duration.hours(8), 'Europe/Berlin') } }),
      ['the rules no longer have its window "usual"'],
    ],
  ])('%s', (_, vms, later, told) => {
    expect(settled(vms, later)).toEqual(told.map((text) => `wave-01: locked-against-rules: ${text}`));
  });
});

describe('bad input', () => {
  const unplaced = (...given: Parameters<typeof planned>) => codes(planned(...given).unplaced);

  test('a circle of dependencies, with its path', () => {
    const vms = [
      ...app('a', 1, { dependsOn: ['b'] }),
      ...app('b', 1, { dependsOn: ['c'] }),
      ...app('c', 1, { dependsOn: ['a'] }),
    ];
    const text = 'depends-in-a-circle: a -> b -> c -> a: none of them can be first';
    expect(unplaced(vms, someRules())).toEqual([text, text, text]);
  });

  test('who depends on what has no wave has none, and says why', () => {
    const vms = [...app('a', 1, { dependsOn: ['b'] }), ...app('b', 3)];
    expect(unplaced(vms, someRules({ capacity: { vms: 2 } }))).toEqual([
      'group-larger-than-wave: it depends on b, which has no wave: 3 VMs in one group, which do not fit even into an empty wave: 3 VMs > 2',
      'group-larger-than-wave: 3 VMs in one group, which do not fit even into an empty wave: 3 VMs > 2',
    ]);
  });

  test('together and apart contradict: the path that joins them', () => {
    const vms = [
      ...app('erp', 2),
      aWaveVm('x', { together: ['erp'] }),
      aWaveVm('y', { together: ['x'], apart: ['erp-2'] }),
    ];
    expect(unplaced(vms, someRules())).toEqual([
      'together-and-apart: name-of-y and name-of-erp-2 must be apart, but are joined by together x, then together erp, then application erp',
    ]);
  });

  test('one VM longer than its window', () => {
    expect(
      unplaced([aWaveVm('a', { usedMiB: 5000 * 1024 })], someRules({ start: '2027-01-11', windows: saturdays() })),
    ).toEqual([
      'vm-longer-than-window: name-of-a (a) alone does not fit into Sat 22:00 for 8h (Europe/Berlin): p80 14 h 3 min > 8 h',
    ]);
  });

  test('one VM of a group longer than its window: its own time, not that of the group, and what helps', () => {
    const rules = someRules({ start: '2027-01-11', windows: saturdays() });
    const vms = [
      ...app('erp', 1, { usedMiB: 5000 * 1024 }),
      aWaveVm('small', { together: ['erp'], usedMiB: 500 * 1024 }),
    ];
    const [cold] = planned(vms, rules).unplaced;
    expect([cold?.message, cold?.fix]).toEqual([
      'name-of-erp-1 (erp-1) alone does not fit into Sat 22:00 for 8h (Europe/Berlin): p80 14 h 3 min > 8 h',
      'give a longer window, or migrate it warm',
    ]);
  });

  test.each([
    ['vms', { capacity: { vms: 2 } }, 'raise capacity.vms, or take VMs out of the group'],
    ['gib', { capacity: { gib: 1 } }, 'raise capacity.gib, or take VMs out of the group'],
    ['host vms', { per: { host: { vms: 2 } } }, 'raise per.host.vms, or take VMs out of the group'],
  ])('which limit to raise: %s', (_, limits, fix) => {
    const vms = app('erp', 3, { host: 'esx-1', usedMiB: 10 * 1024 });
    expect(planned(vms, someRules(limits)).unplaced.map((it) => it.fix)).toEqual([fix]);
  });

  test('a group longer than its window, of VMs that are not', () => {
    const vms = app('erp', 20, { usedMiB: 500 * 1024 });
    expect(unplaced(vms, someRules({ start: '2027-01-11', windows: saturdays() }))).toEqual([
      'group-larger-than-wave: 20 VMs in one group, which do not fit even into an empty wave: p80 12 h 22 min > 8 h',
    ]);
  });

  test.each([
    [1, 'it is frozen'],
    [3, 'there is no such wave, and numbers are never reused'],
    [4, 'it is warm, the group cold'],
  ])('a pin to wave %i: %s', (pin, why) => {
    const lock = aLock({ 1: 'frozen', 2: 'open', 5: 'open' }, { b: 1 });
    const waves = new Map([...lock.waves, [4, { state: 'open', mode: 'warm' }] as const]);
    expect(unplaced([aWaveVm('a', { pin }), aWaveVm('b')], someRules(), { lock: { ...lock, waves } })).toEqual([
      `pin-refused: pinned to wave-0${pin}: ${why}`,
    ]);
  });

  test('two pins, windows or modes in one group', () => {
    expect(unplaced([aWaveVm('a', { app: 'x', pin: 1 }), aWaveVm('b', { app: 'x', pin: 2 })], someRules())).toEqual([
      'group-contradicts: its VMs must move in one wave, but have 2 values of pin: 1, 2',
    ]);
  });

  test('a size that nobody knows, where sizes count', () => {
    const { usedMiB: _, ...vm } = aWaveVm('a');
    expect(unplaced([vm], someRules({ capacity: { gib: 100 } }))).toEqual([
      'size-unknown: the size of name-of-a (a) is unknown, and sizes count here',
    ]);
    expect(planned([vm], someRules()).waves).toHaveLength(1);
    expect(planned([vm], someRules({ capacity: { gib: 100 }, assumedGiB: 50 })).waves).toHaveLength(1);
  });

  test('more snapshots than vSphere keeps', () => {
    const vms = [aWaveVm('a', { mode: 'warm', usedMiB: 20_000 * 1024 })];
    expect(unplaced(vms, someRules({ start: '2027-01-11', windows: saturdays() }))).toEqual([
      'snapshot-cap: a: 57 h 53 min of copying / 60 min > 26 snapshots',
    ]);
  });

  test('a blackout over everything', () => {
    const rules = someRules({
      start: '2027-01-11',
      windows: saturdays(),
      blackouts: [{ from: '2027-01-01', to: '2090-12-31' }],
    });
    expect(unplaced([aWaveVm('a')], rules)).toEqual([
      'no-opening-left: window Sat 22:00 for 8h (Europe/Berlin) has no opening left that no blackout covers',
    ]);
  });

  test('names that nobody has, and that several have', () => {
    const vms = [
      aWaveVm('a', { dependsOn: ['erpp'], where: 'apps.csv row 7' }),
      aWaveVm('b', { name: 'twin' }),
      aWaveVm('c', { name: 'twin', together: ['twin'] }),
      ...app('erp', 1),
    ];
    expect(planned(vms, someRules()).problems.map(({ where, message, fix }) => [where, message, fix])).toEqual([
      ['twin', 'together: 2 VMs are named "twin": b, c', 'give the id of the one that is meant'],
      ['apps.csv row 7', 'dependsOn: "erpp" is neither an application nor a VM of these', 'did you mean "erp"?'],
    ]);
  });

  test('offload: what it says of the estimate, and what it is not for', () => {
    expect([someRules().offload, someRules({ offload: false }).hash, someRules({ offload: true }).offload]).toEqual([
      undefined,
      someRules().hash,
      { maxPopulators: 20 },
    ]);
    expect(methodOf(someRules({ offload: { maxPopulators: 2 } }))).toContain(
      '. arrays copy, 2 disks of a host at once: ',
    );
    const faults = (provider: ProviderType, offload: unknown) =>
      codes(rulesOf(provider, { offload: offload as true }).problems);
    expect([
      ...faults(ProviderType.OVIRT, true),
      ...faults(ProviderType.VSPHERE, 'yes'),
      ...faults(ProviderType.VSPHERE, { maxPopulators: 0 }),
    ]).toEqual([
      'invalid-wave-rule: offload is true, accepted: none for ovirt: arrays copy for vSphere alone',
      'invalid-wave-rule: offload is "yes", accepted: true, or { maxPopulators: 20 }',
      'invalid-wave-rule: offload.maxPopulators is 0, accepted: a whole number, 1 to 1000',
    ]);
  });

  test('rules: every fault of them at once', () => {
    const { problems } = rulesOf(ProviderType.VSPHERE, {
      start: '2027-02-30',
      windows: {
        night: Window.daily('22:00', Duration.hours(6), 'Europe/Berlyn'),
        once: Window.once('2027-03-28 02:30', Duration.hours(6), 'Europe/Berlin'),
        day: Window.daily('08:00', Duration.hours(6), 'UTC'),
      },
      blackouts: [
        { from: '2027-12-24', to: '2027-12-20' },
        { from: '2027-03-28 02:30', to: '2027-03-29', timeZone: 'Europe/Berlin' },
        { from: '2027-03-28', to: '2027-03-29', timeZone: 'CEST' },
      ],
      capacity: { vms: 0, gibs: 5 } as never,
      mode: 'hot' as never,
      rampp: {},
    } as never);
    expect(codes(problems)).toEqual([
      'invalid-wave-rule: there is no rule "rampp"',
      'unknown-time-zone: windows.night: window: there is no time zone "Europe/Berlyn"',
      'window-never-opens: windows.once: window: 2027-03-28 02:30 does not exist in Europe/Berlin, so it never opens',
      'invalid-blackout: blackout "2027-12-24" to "2027-12-20": it ends before it begins',
      'invalid-blackout: blackout "2027-03-28 02:30" to "2027-03-29": "2027-03-28 02:30" is not a day or moment in Europe/Berlin',
      'unknown-time-zone: blackout "2027-03-28" to "2027-03-29": there is no time zone "CEST"',
      'invalid-wave-rule: start is "2027-02-30", accepted: a day of the calendar',
      'invalid-wave-rule: there is no rule "capacity.gibs"',
      'invalid-wave-rule: capacity.vms is 0, accepted: a whole number, 1 to 1000000000',
      'invalid-wave-rule: mode is "hot", accepted: cold, warm',
    ]);
  });
});
