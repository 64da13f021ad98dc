import { rule } from '../../rule';

/** etcd takes no request over this; client-side apply keeps the manifest in an annotation that is smaller. */
const OBJECT_LIMIT = 1.5 * 2 ** 20;
const APPLY_LIMIT = 256 * 2 ** 10;
const CONFIG_MAP_LIMIT = 2 ** 20;

export const objectTooLarge = rule({
  code: 'object-too-large',
  kinds: ['Plan', 'Hook', 'NetworkMap', 'StorageMap', 'ConfigMap.core', 'Secret.core'],
  check({ manifest, kind, spec, type }, _context, tell) {
    // Counting signs costs: looked at where there may be many.
    const vms = Array.isArray(spec.vms) ? spec.vms.length : 0;
    const playbook = typeof spec.playbook === 'string' ? spec.playbook.length : 0;
    if (kind === 'Plan' ? vms < 300 : kind === 'Hook' && playbook < 100_000) return;
    const bytes = Buffer.byteLength(JSON.stringify(manifest));
    const data = type === 'ConfigMap.core' || type === 'Secret.core';
    const limit = data ? CONFIG_MAP_LIMIT : OBJECT_LIMIT;
    if (bytes > limit)
      tell({
        path: [],
        severity: 'error',
        message: `the ${kind} has about ${bytes} bytes, accepted: at most ${limit}`,
        fix: kind === 'Plan' ? 'split the plan' : 'move large texts elsewhere, such as into an image',
      });
    else if (bytes > APPLY_LIMIT)
      tell({
        path: [],
        message: `the ${kind} has about ${bytes} bytes: client-side apply, which keeps a copy in an annotation, takes ${APPLY_LIMIT}`,
        fix: 'apply it server-side: ServerSideApply=true in Argo CD; Flux always does',
      });
  },
});
