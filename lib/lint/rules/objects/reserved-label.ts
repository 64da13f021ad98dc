import { rule } from '../../rule';

/** Labels by which Forklift finds what belongs to a plan, and deletes it with the plan. */
const RESERVED = ['plan-name', 'plan-namespace', 'plan', 'migration', 'vmID'];

const PLAN_LABELS = ['plan-name', 'plan-namespace'];

/** Kinds that Forklift labels so itself: in an export of a cluster they are in order. */
const MADE_BY_FORKLIFT = new Set([
  'ConfigMap.core',
  'DataVolume.cdi.kubevirt.io',
  'Job.batch',
  'PersistentVolume.core',
  'PersistentVolumeClaim.core',
  'Pod.core',
  'Secret.core',
  'VirtualMachine.kubevirt.io',
  'VirtualMachineInstance.kubevirt.io',
]);

export const reservedLabel = rule({
  code: 'reserved-label',
  kinds: ['*'],
  check({ labels, type, metadata }, _context, tell) {
    for (const key of RESERVED) {
      if (!Object.hasOwn(labels, key)) continue;
      // What a cluster exported has a uid.
      if (MADE_BY_FORKLIFT.has(type) && metadata.uid !== undefined) continue;
      tell({
        path: ['metadata', 'labels', key],
        // The clean-up of a plan goes by these two together.
        severity: key.startsWith('plan-') && PLAN_LABELS.every((it) => Object.hasOwn(labels, it)) ? 'error' : 'warning',
        message: `label ${JSON.stringify(key)} belongs to Forklift, which finds its own objects by it, and deletes them with the plan`,
        fix: 'use another key',
      });
    }
  },
});
