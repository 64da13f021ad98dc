import { hookConfigMapTooLarge as law } from '../../../forklift/laws/hook-config-map-too-large';
import { manifestWords } from '../../../problems/words';
import { asText } from '../../../support/untyped';
import { referencesOf } from '../../references';
import { planRule, tellAll } from '../../rule';
import { hookOf } from '../../views';

/** What plan.yml holds for a VM at the least. */
const BYTES_PER_VM = 508;

export const hookConfigMapTooLarge = planRule({
  code: law.code,
  check({ object, vms }, { objects }, tell) {
    for (const { type, namespace, name, path } of referencesOf(object)) {
      if (type !== 'Hook') continue;
      const hook = objects.find('Hook', namespace, name);
      if (hook === undefined || asText(hook.spec.playbook) === undefined) continue;
      const playbookBytes = Buffer.byteLength(hookOf(hook).playbook ?? '');
      const facts = { of: `hook "${name}"`, path, playbookBytes, vms: vms.length, bytesPerVm: BYTES_PER_VM };
      tellAll(law.check(facts, manifestWords), tell);
    }
  },
});
