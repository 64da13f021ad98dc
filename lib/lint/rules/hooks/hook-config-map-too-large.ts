import { asText } from '../../../support/untyped';
import { referencesOf } from '../../references';
import { planRule } from '../../rule';
import { hookOf } from '../../views';

/** The API server takes no ConfigMap with more data. */
const LIMIT = 2 ** 20;
/** What plan.yml holds for a VM at the least. */
const PER_VM = 508;

export const hookConfigMapTooLarge = planRule({
  code: 'hook-config-map-too-large',
  check({ object, vms }, { objects }, tell) {
    const forPlan = vms.length * PER_VM;
    for (const { type, namespace, name, path } of referencesOf(object)) {
      if (type !== 'Hook') continue;
      const hook = objects.find('Hook', namespace, name);
      if (hook === undefined || asText(hook.spec.playbook) === undefined) continue;
      const bytes = forPlan + Buffer.byteLength(hookOf(hook).playbook ?? '');
      if (bytes <= LIMIT) continue;
      tell({
        path,
        message: `for hook "${name}" Forklift would make a ConfigMap of about ${bytes} bytes (playbook and plan.yml of ${vms.length} VMs), accepted: at most ${LIMIT}`,
        fix: 'split the plan, or shorten the playbook',
      });
    }
  },
});
