/** What holds of waves whatever the estate is. */
import * as fc from 'fast-check';
import type { WaveVm } from '../../lib';
import type { WaveLock } from '../../lib/waves/lock/lock';
import { readLock } from '../../lib/waves/lock/read-lock';
import { writeLock } from '../../lib/waves/lock/write-lock';
import { planWaves, type WavePlan } from '../../lib/waves/plan-waves';
import { recheck } from '../../lib/waves/recheck';
import type { WaveRules } from '../../lib/waves/wave-rules';
import { aWaveVm, planned, saturdays, someEstate, someRules, someWaveRules } from './kit';

const RUNS = { numRuns: 150 };

/** The text of the lock that planning writes. */
const lockText = (vms: readonly WaveVm[], rules: WaveRules, lock?: WaveLock) =>
  writeLock(planned(vms, rules, lock === undefined ? {} : { lock }).lock);
const lines = (text: string) => text.split('\n').filter((line) => line.startsWith('  '));
/** The lock as the next synth reads it: out of the file. */
const reread = (text: string): WaveLock => {
  const { lock, problems } = readLock(text, 'waves.lock.yaml');
  expect(problems).toEqual([]);
  return lock;
};

test('row order: the same bytes for shuffled rows', () => {
  fc.assert(
    fc.property(someEstate, someWaveRules, fc.infiniteStream(fc.nat()), (vms, rules, chance) => {
      const shuffled = [...vms];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = (chance.next().value as number) % (i + 1);
        [shuffled[i], shuffled[j]] = [shuffled[j] as WaveVm, shuffled[i] as WaveVm];
      }
      expect(lockText(shuffled, rules)).toBe(lockText(vms, rules));
    }),
    RUNS,
  );
});

test('time zone of the machine: the same bytes in any', () => {
  const before = process.env.TZ;
  const vms = Array.from({ length: 30 }, (_, i) =>
    aWaveVm(`vm-${i}`, { host: `esx-${i % 3}`, blackouts: ['2027-01-16/2027-01-20'] }),
  );
  try {
    const texts = ['UTC', 'Pacific/Auckland', 'America/St_Johns'].map((zone) => {
      process.env.TZ = zone;
      return lockText(vms, someRules({ capacity: { vms: 7 }, start: '2027-01-11', windows: saturdays() }));
    });
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('start: "2027-01-23T21:00:00Z"');
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});

test('idempotence: planning with its own lock changes nothing', () => {
  fc.assert(
    fc.property(someEstate, someWaveRules, (vms, rules) => {
      const text = lockText(vms, rules);
      expect(lockText(vms, rules, reread(text))).toBe(text);
    }),
    RUNS,
  );
});

test('one VM more: no other line changes', () => {
  fc.assert(
    fc.property(someEstate, someWaveRules, fc.constantFrom('crm', 'erp', undefined), (vms, rules, app) => {
      const text = lockText(vms, rules);
      const more = aWaveVm('vm-020x', { mode: app === 'erp' ? 'warm' : 'cold', ...(app === undefined ? {} : { app }) });
      const after = new Set(lines(lockText([...vms, more], rules, reread(text))));
      expect(lines(text).filter((line) => !after.has(line))).toEqual([]);
    }),
    RUNS,
  );
});

test('one group more: no other line changes', () => {
  fc.assert(
    fc.property(someEstate, someWaveRules, (vms, rules) => {
      const text = lockText(vms, rules);
      const group = ['a', 'b', 'c'].map((n) => aWaveVm(`vm-010${n}`, { app: 'new', environment: 'dev', apart: [] }));
      const after = new Set(lines(lockText([...group, ...vms], rules, reread(text))));
      expect(lines(text).filter((line) => !after.has(line))).toEqual([]);
    }),
    RUNS,
  );
});

test('one VM less: only its own line changes, and says that it is absent', () => {
  fc.assert(
    fc.property(someEstate, someWaveRules, fc.nat(), (vms, rules, at) => {
      // Where the last VM of an application goes, a name that others depend on is gone with it: that is an error, and told.
      const gone = vms[at % vms.length] as WaveVm;
      const text = lockText(vms, rules);
      const before = lines(text);
      const after = lines(
        lockText(
          vms.filter((vm) => vm !== gone),
          rules,
          reread(text),
        ),
      );
      const settled = new Set(before);
      const changed = after.filter((line) => !settled.has(line) && line.includes('absent: '));
      const others = before.filter((line) => !after.includes(line));
      expect(others.every((line) => line.startsWith(`  ${gone.id}: `))).toBe(true);
      expect(changed.length).toBe(others.length);
    }),
    RUNS,
  );
});

test('every VM has exactly one wave, or none and a reason', () => {
  fc.assert(
    fc.property(someEstate, someWaveRules, (vms, rules) => {
      const plan = planned(vms, rules);
      const placed = plan.waves.flatMap(({ members }) => members.map(({ vm }) => vm.id));
      const unplaced = plan.unplaced.flatMap((group) => group.vms.map(({ id }) => id));
      expect([...placed, ...unplaced].sort()).toEqual(vms.map(({ id }) => id).sort());
      for (const { code, message } of plan.unplaced)
        expect([code, message]).toEqual([expect.stringMatching(/^[a-z-]+$/), expect.stringMatching(/./)]);
    }),
    RUNS,
  );
});

test('every hard rule holds, as other code finds it', () => {
  fc.assert(
    fc.property(someEstate, someWaveRules, (vms, rules) => {
      const plan = planned(vms, rules);
      expect(recheck(plan, rules)).toEqual([]);
      for (const { opening, members, mode } of plan.waves) {
        for (const { vm } of members) {
          expect(vm.mode).toBe(mode);
          // The blackout of the estates is the week of the first Saturday.
          if (opening !== undefined && vm.blackouts.length > 0)
            expect(new Date(opening.start).toISOString()).not.toMatch(/^2027-01-16/);
        }
      }
      const starts = plan.waves.flatMap(({ opening }) => opening?.start ?? []);
      expect(new Set(starts).size).toBe(starts.length);
    }),
    RUNS,
  );
});

test('a group is never split', () => {
  fc.assert(
    fc.property(someEstate, someWaveRules, (vms, rules) => {
      const plan = planned(vms, rules);
      const waveOf = new Map(
        plan.waves.flatMap(({ members, number }) => members.map(({ vm }) => [vm.id, number] as const)),
      );
      for (const { members } of plan.prepared.groups) {
        expect(new Set(members.map((i) => waveOf.get(plan.prepared.vms[i]?.id as string))).size).toBe(1);
      }
    }),
    RUNS,
  );
});

test('every refusal that why tells is true when it is asked again', () => {
  fc.assert(
    fc.property(someEstate, someWaveRules, fc.nat(), (vms, rules, at) => {
      const asked = vms[at % vms.length] as WaveVm;
      const plan = planned(vms, rules, { watch: asked.id });
      // Watching changes nothing.
      expect(writeLock(plan.lock)).toBe(lockText(vms, rules));
      const own = plan.waves.find(({ members }) => members.some(({ vm }) => vm.id === asked.id));
      if (own === undefined) return;
      const earlier = plan.waves.filter(({ number }) => number < own.number);
      expect(earlier.filter(({ number }) => plan.refusals.every(({ wave }) => wave !== number))).toEqual([]);
      for (const { wave, rule } of plan.refusals) {
        const there = earlier.find(({ number }) => number === wave);
        if (there === undefined) continue;
        expect({ rule, broken: forced(plan, asked, wave, rules) }).toEqual({ rule, broken: true });
      }
    }),
    RUNS,
  );
});

/** Whether something is wrong with the group of a VM in a wave, where it is pushed in and all else stays. */
function forced(plan: WavePlan, asked: WaveVm, wave: number, rules: WaveRules): boolean {
  const group = plan.lock.vms.get(asked.id)?.group;
  const vms = new Map([...plan.lock.vms].map(([id, line]) => [id, line.group === group ? { ...line, wave } : line]));
  const pushed = planWaves({ vms: plan.prepared.vms, rules, lock: { ...plan.lock, vms } });
  if (recheck(pushed, rules).length > 0) return true;
  // Blackouts and windows do not depend on what else is in the wave.
  const there = pushed.waves.find(({ number }) => number === wave);
  return there?.members.some(({ vm, group: own }) => own === group && vm.blackouts.length > 0) ?? false;
}

test('merge of the locks of two branches is a merge of lines', () => {
  fc.assert(
    fc.property(someEstate, someWaveRules, (vms, rules) => {
      const base = lockText(vms, rules);
      const lock = reread(base);
      const [ours, theirs] = [aWaveVm('vm-001x'), aWaveVm('vm-999x')];
      const [a, b] = [lockText([...vms, ours], rules, lock), lockText([...vms, theirs], rules, lock)];
      const known = new Set(a.split('\n'));
      const waves = new Map(reread(a).waves);
      for (const [number, wave] of reread(b).waves) waves.set(number, wave);
      const merged = { waves, vms: new Map([...reread(a).vms, ...reread(b).vms]) };
      const text = writeLock(merged);
      // Every line of the merge is a line of one of the two, and it is settled.
      expect(text.split('\n').filter((line) => !known.has(line) && !b.includes(line))).toEqual([]);
      expect(lockText([...vms, ours, theirs], rules, reread(text))).toBe(text);
    }),
    RUNS,
  );
});

test('at most one wave more than the best, with up to eight groups', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 10, max: 14 }),
      (sizes, capacity) => {
        const vms = sizes.flatMap((size, g) =>
          Array.from({ length: size }, (_, i) => aWaveVm(`g${g}-${i}`, { app: `app-${g}` })),
        );
        const { waves } = planned(vms, someRules({ capacity: { vms: capacity } }));
        expect(waves.length).toBeLessThanOrEqual(fewest(sizes, capacity) + 1);
      },
    ),
    { numRuns: 400 },
  );
});

/** The least number of waves, by trying every way. */
function fewest(sizes: readonly number[], capacity: number): number {
  let best = sizes.length;
  const fill = (at: number, waves: readonly number[]): void => {
    if (waves.length >= best) return;
    const size = sizes[at];
    if (size === undefined) {
      best = waves.length;
      return;
    }
    for (const [i, used] of waves.entries()) if (used + size <= capacity) fill(at + 1, waves.with(i, used + size));
    fill(at + 1, [...waves, size]);
  };
  fill(0, []);
  return best;
}
