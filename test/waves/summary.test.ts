import { summariseWaves } from '../../lib/waves/summary';
import { aWaveVm, planned, someRules } from './kit';

test('a squad is on until the last of its VMs is over, and what blocks a VM stands with its wave', () => {
  const rules = someRules({ maxInFlight: 1 });
  const vms = [
    aWaveVm('vm-1', { squad: 'north' }),
    aWaveVm('vm-2', { squad: 'south', blockers: ['it is a template'] }),
    aWaveVm('vm-3', { squad: 'north' }),
    aWaveVm('vm-4', { host: 'esx-2' }),
  ];
  const [wave] = summariseWaves(planned(vms, rules), rules).waves;
  const downOf = (i: number) => wave?.members[i]?.downMinutes.p80 as number;
  expect(downOf(1)).toBeLessThan(downOf(2));
  expect(wave?.squads).toEqual([
    { name: 'north', vms: 2, gib: 200, hours: wave?.hours },
    { name: 'south', vms: 1, gib: 100, hours: { p50: 0.6, p80: 0.8 } },
  ]);
  expect(wave?.blockers).toEqual([{ id: 'vm-2', name: 'name-of-vm-2', reasons: ['it is a template'] }]);
});
