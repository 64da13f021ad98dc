import { drawWaves } from '../../../lib/cli/waves/draw-waves';
import { summariseWaves } from '../../../lib/waves/summary';
import { aWaveVm, planned, someRules } from '../../waves/kit';

/** Two settled groups that one application joins now, and a VM that something blocks. */
function aSummary() {
  const rules = someRules({ capacity: { vms: 2 } });
  const vms = (app: string | undefined) => [
    aWaveVm('vm-1', app === undefined ? {} : { app }),
    aWaveVm('vm-2'),
    aWaveVm('vm-3', app === undefined ? {} : { app }),
    aWaveVm('vm-4', { blockers: ['it is a template', 'a disk has no size'] }),
  ];
  const { lock } = planned(vms(undefined), rules);
  return summariseWaves(planned(vms('erp'), rules, { lock }), rules, lock);
}

test('below the table: which VM is in another wave than in the lock, and which the inventory speaks against', () => {
  const [, ...below] = drawWaves(aSummary(), 'table').split('\n\n');
  expect(below).toEqual([
    '1 VM in another wave than in the lock:\n  name-of-vm-1 (vm-1): wave-01 -> wave-02',
    '1 VM blocked by the inventory:\n  wave-01: name-of-vm-4 (vm-4): it is a template; a disk has no size\n',
  ]);
  const [, ...inMarkdown] = drawWaves(aSummary(), 'markdown').split('\n\n');
  expect(inMarkdown.slice(0, 2)).toEqual([
    '1 VM in another wave than in the lock:\n- name-of-vm-1 (vm-1): wave-01 -> wave-02',
    '1 VM blocked by the inventory:\n- wave-01: name-of-vm-4 (vm-4): it is a template; a disk has no size',
  ]);
});

test('csv and json say of each VM where it was', () => {
  const rows = drawWaves(aSummary(), 'csv')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  expect(rows.map((row) => [row[0], row[2], row.at(-2)])).toEqual([
    ['id', 'wave', 'movedFrom'],
    ['vm-4', 'wave-01', ''],
    ['vm-1', 'wave-02', 'wave-01'],
    ['vm-2', 'wave-02', ''],
    ['vm-3', 'wave-02', ''],
  ]);
  const { waves } = JSON.parse(drawWaves(aSummary(), 'json'));
  expect(waves.flatMap((wave: { members: object[] }) => wave.members.filter((vm) => 'movedFrom' in vm))).toEqual([
    expect.objectContaining({ id: 'vm-1', movedFrom: 'wave-01' }),
  ]);
});
