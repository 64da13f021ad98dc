import { aLock, aWaveVm, planned, someRules } from './kit';

const vms = [
  aWaveVm('vm-1', { app: 'erp', squad: 'north', owner: 'kim@corp.example' }),
  aWaveVm('vm-2', { app: 'erp' }),
  aWaveVm('vm-3', { app: 'wiki' }),
  aWaveVm('vm-4', { app: 'wiki' }),
  aWaveVm('vm-5'),
];

test('groups of which no VM has an owner, by wave; one owner is enough for a group', () => {
  const { findings } = planned(vms, someRules({ capacity: { vms: 2 } }));
  expect(findings.map(({ severity, code, where, message }) => ({ severity, code, where, message }))).toEqual([
    {
      severity: 'warning',
      code: 'owner-missing',
      where: 'wave-01',
      message: '1 group has no owner: wiki (2 VMs); nobody can be told when they move',
    },
    {
      severity: 'warning',
      code: 'owner-missing',
      where: 'wave-02',
      message: '1 group has no owner: vm-5 (1 VM); nobody can be told when they move',
    },
  ]);
});

test('more than five are counted', () => {
  const many = Array.from({ length: 7 }, (_, i) => aWaveVm(`vm-${i + 2}`));
  expect(planned([vms[0] as never, ...many], someRules()).findings.map(({ message }) => message)).toEqual([
    '7 groups have no owner: vm-2 (1 VM), vm-3 (1 VM), vm-4 (1 VM), vm-5 (1 VM), vm-6 (1 VM) and 2 more; nobody can be told when they move',
  ]);
});

test('nothing is missing in a wave that is done, nor where nobody says owners', () => {
  const lock = aLock({ 1: 'open', 2: 'done' }, { 'vm-1': 1, 'vm-2': 1 }, 'erp');
  const done = aLock({}, { 'vm-3': 2, 'vm-4': 2, 'vm-5': 2 });
  expect(
    planned(vms, someRules(), { lock: { waves: lock.waves, vms: new Map([...lock.vms, ...done.vms]) } }).findings,
  ).toEqual([]);
  expect(planned(vms.slice(1), someRules()).findings).toEqual([]);
});
