/** Whatever a Plan or a Migration holds, something is said of it, and the counts add up. */
import fc from 'fast-check';
import { rollbackKit } from '../../lib/rollback/rollback-kit';
import { livePlan, liveRun, statusOfObjects, treeOf } from './kit';

const word = fc.oneof(
  fc.constantFrom('Failed', 'Succeeded', 'Canceled', 'Executing', 'Running', 'Ready', 'Pending', 'True', 'Critical'),
  fc.constantFrom('CopyDisks', 'Completed', 'PostHook', 'CopyingPaused', 'Finalize', 'DiskTransfer', 'vm-1', 'a'),
  fc.string({ maxLength: 8, unit: 'binary' }),
);
const loose = fc.oneof({ weight: 4, arbitrary: word }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) });
const condition = fc.record({ type: loose, status: loose, category: loose, message: loose }, { requiredKeys: [] });
const conditions = fc.oneof({ weight: 5, arbitrary: fc.array(condition, { maxLength: 4 }) }, fc.jsonValue());
const step = fc.record(
  {
    name: loose,
    started: loose,
    progress: fc.oneof(fc.record({ completed: fc.integer(), total: fc.integer() }), fc.jsonValue({ maxDepth: 1 })),
    error: fc.oneof(fc.record({ reasons: fc.array(loose, { maxLength: 2 }) }), fc.constant(null)),
  },
  { requiredKeys: [] },
);
const vm = fc.record(
  {
    id: fc.constantFrom('vm-1', 'vm-2', 'vm-3'),
    name: loose,
    phase: loose,
    started: loose,
    completed: loose,
    conditions,
    pipeline: fc.array(step, { maxLength: 3 }),
    error: fc.oneof(
      fc.record({ phase: loose, reasons: fc.array(loose, { maxLength: 2 }) }),
      fc.jsonValue({ maxDepth: 1 }),
    ),
  },
  { requiredKeys: [] },
);
const vms = fc.oneof({ weight: 5, arbitrary: fc.array(vm, { maxLength: 4 }) }, fc.jsonValue());

test('a status is complete', () => {
  const type = fc.constantFrom('cold', 'warm', 'live');
  fc.assert(
    fc.property(conditions, vms, conditions, vms, type, (ofPlan, entries, ofRun, copies, kind) => {
      const plan = {
        ...livePlan({ spec: { type: kind } }),
        status: { conditions: ofPlan, migration: { vms: entries } },
      };
      const run = { ...liveRun(1, []), status: { conditions: ofRun, vms: copies } };
      const status = statusOfObjects([plan, run]);
      const { vms: all, ...states } = status.counts;
      expect(Object.values(states).reduce((a, b) => a + b, 0)).toBe(all);
      for (const { plans } of status.waves) {
        for (const { state, reason, next, vms: own } of plans) {
          // Whatever waits for a person says why, and what to do.
          if (['failed', 'blocked', 'cancelled'].includes(state)) expect(next).toBeTruthy();
          if (state === 'failed' || state === 'blocked') expect(reason).toBeTruthy();
          for (const it of own) if (it.state === 'failed') expect([it.reason, it.next].every(Boolean)).toBe(true);
        }
      }
      // A kit for the same is a kit, of whatever the files have.
      const files = treeOf({
        'erp/20-plans/p.yaml': JSON.stringify({ ...plan, status: undefined }),
        'erp/30-runs/wave-01/r.yaml': JSON.stringify({ ...run, status: undefined }),
      });
      expect(rollbackKit(files, { programme: 'erp', wave: 'wave-01' }, status).moments.length).toBeGreaterThan(5);
    }),
  );
});
