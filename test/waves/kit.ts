/** Builders for tests of waves, and estates by chance. */
import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { ProviderType, type WaveRuleOptions, type WaveVm, Window } from '../../lib';
import { NO_LOCK, type WaveLock, type WaveState } from '../../lib/waves/lock/lock';
import { planWaves, type WavePlan, type WaveRequest } from '../../lib/waves/plan-waves';
import { rulesOf } from '../../lib/waves/rules-of';
import type { WaveRules } from '../../lib/waves/wave-rules';

export const saturdays = () => Window.weekly('Sat 22:00', Duration.hours(8), 'Europe/Berlin');

/** A VM of 100 GiB with one disk and nothing said about it. */
export function aWaveVm(id: string, more: Partial<WaveVm> = {}): WaveVm {
  return {
    id,
    name: `name-of-${id}`,
    host: 'esx-1',
    datastores: ['ds-1'],
    disks: 1,
    usedMiB: 100 * 1024,
    sharedDisks: [],
    blackouts: [],
    dependsOn: [],
    together: [],
    apart: [],
    ...more,
  };
}

/** Rules of vSphere; without dates unless windows are given. */
export function someRules(options: WaveRuleOptions = {}, provider = ProviderType.VSPHERE): WaveRules {
  const { rules, problems } = rulesOf(provider, options);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return rules;
}

/** Plans, and gives the waves as `{ 1: ['vm-1', 'vm-2'] }` beside the plan. */
export function planned(
  vms: readonly WaveVm[],
  rules: WaveRules,
  more: Partial<WaveRequest> = {},
): WavePlan & { readonly byWave: Readonly<Record<number, readonly string[]>> } {
  const plan = planWaves({ vms, rules, lock: NO_LOCK, ...more });
  return {
    ...plan,
    byWave: Object.fromEntries(plan.waves.map((wave) => [wave.number, wave.members.map(({ vm }) => vm.id)])),
  };
}

/** A lock without dates: `{ 1: 'done', 2: 'open' }`, and `{ 'vm-1': 2 }`; each VM is a group of its own, or of the given one. */
export function aLock(
  waves: Readonly<Record<number, WaveState>>,
  vms: Readonly<Record<string, number>>,
  group?: string,
): WaveLock {
  const line = (id: string, wave: number) =>
    ({ name: `name-of-${id}`, group: group ?? id, wave, plan: 1, by: 'first-fit', rules: 'r0000000' }) as const;
  return {
    waves: new Map(Object.entries(waves).map(([n, state]) => [Number(n), { state, mode: 'cold' }])),
    vms: new Map(Object.entries(vms).map(([id, wave]) => [id, line(id, wave)])),
  };
}

const APPS = ['crm', 'erp', 'hr', 'mail', 'shop', 'wiki'];

/** Estates with all that a table can say, contradictions included; ids are unique. */
export const someEstate: fc.Arbitrary<WaveVm[]> = fc
  .array(
    fc.record({
      app: fc.option(fc.constantFrom(...APPS), { nil: undefined }),
      host: fc.constantFrom('esx-1', 'esx-2', 'esx-3'),
      squad: fc.constantFrom('north', 'south'),
      disks: fc.integer({ min: 1, max: 4 }),
      gib: fc.integer({ min: 1, max: 900 }),
      mode: fc.constantFrom('cold' as const, 'cold' as const, 'cold' as const, 'warm' as const),
      environment: fc.constantFrom('dev', 'test', 'prod', undefined),
      criticality: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      dependsOn: fc.option(fc.constantFrom(...APPS), { nil: undefined, freq: 3 }),
      apart: fc.option(fc.constantFrom(...APPS), { nil: undefined, freq: 6 }),
      blackouts: fc.constantFrom([], [], [], ['2027-01-16/2027-01-20']),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) => {
    const apps = new Set(rows.map(({ app }) => app));
    // Half of the modes by application: whole estates of mixed groups would test little else.
    return rows.map(({ app, gib, dependsOn, apart, mode, environment, criticality, ...row }, i) =>
      aWaveVm(`vm-${String(i + 1).padStart(3, '0')}`, {
        ...row,
        usedMiB: gib * 1024,
        mode: app === undefined ? mode : app === 'erp' ? 'warm' : 'cold',
        ...(app === undefined ? {} : { app }),
        ...(environment === undefined ? {} : { environment }),
        ...(criticality === undefined ? {} : { criticality }),
        dependsOn: dependsOn !== undefined && apps.has(dependsOn) && dependsOn !== app ? [dependsOn] : [],
        apart: apart !== undefined && apps.has(apart) && apart !== app ? [apart] : [],
      }),
    );
  });

/** Rules with dates and limits, some of them tight. */
export const someWaveRules: fc.Arbitrary<WaveRules> = fc
  .record({
    vms: fc.integer({ min: 3, max: 15 }),
    gib: fc.option(fc.integer({ min: 1000, max: 6000 }), { nil: undefined }),
    perHost: fc.option(fc.integer({ min: 2, max: 8 }), { nil: undefined }),
    ramp: fc.option(fc.record({ first: fc.integer({ min: 1, max: 4 }), step: fc.integer({ min: 1, max: 6 }) }), {
      nil: undefined,
    }),
    dated: fc.boolean(),
  })
  .map(({ vms, gib, perHost, ramp, dated }) =>
    someRules({
      capacity: { vms, ...(gib === undefined ? {} : { gib }) },
      ...(perHost === undefined ? {} : { per: { host: { vms: perHost } } }),
      ...(ramp === undefined ? {} : { ramp }),
      ...(dated ? { start: '2027-01-11', windows: saturdays() } : {}),
    }),
  );
