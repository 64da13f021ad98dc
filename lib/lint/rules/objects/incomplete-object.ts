import { asRow } from '../../../support/untyped';
import { rule } from '../../rule';

export const incompleteObject = rule({
  code: 'incomplete-object',
  kinds: ['*'],
  check({ manifest, metadata, apiVersion, kind, name, type }, _context, tell) {
    const fix = 'every object has apiVersion, kind and metadata.name';
    for (const [member, value] of [
      ['apiVersion', apiVersion],
      ['kind', kind],
    ] as const) {
      if (value === '') tell({ path: [member], subject: true, message: missing(manifest[member], 'a text'), fix });
    }
    // Configuration of tools looks like an object and has no metadata: kubeconfigs, functions of kustomize, kubeadm.
    if (!isOfCluster(type) && metadata.name === undefined) return;
    if (asRow(manifest.metadata) === undefined)
      tell({ path: ['metadata'], subject: true, message: missing(manifest.metadata, 'a mapping with name'), fix });
    else if (name === '' && metadata.generateName === undefined && metadata.name !== '')
      tell({ path: ['metadata', 'name'], subject: true, message: missing(metadata.name, 'a text'), fix });
  },
});

const OTHERS = new Set(['ConfigMap.core', 'Secret.core', 'ServiceAccount.core', 'Namespace.core']);

/** Kinds that are surely objects of a cluster: Forklift's, and those that stand beside them. */
function isOfCluster(type: string): boolean {
  return (
    !type.includes('.') ||
    type === '.core' ||
    OTHERS.has(type) ||
    /\.(?:argoproj\.io|external-secrets\.io|kustomize\.toolkit\.fluxcd\.io|k8s\.io)$/.test(type)
  );
}

function missing(value: unknown, accepted: string): string {
  return value === undefined ? 'is missing' : `is ${JSON.stringify(value)}, accepted: ${accepted}`;
}
