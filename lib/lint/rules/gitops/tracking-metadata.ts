import type { Rule } from '../../rule';

/** What GitOps tools write to know their objects again. */
const ANNOTATIONS = ['argocd.argoproj.io/tracking-id'];
const LABELS = [
  'kustomize.toolkit.fluxcd.io/name',
  'kustomize.toolkit.fluxcd.io/namespace',
  'argocd.argoproj.io/instance',
];

export const trackingMetadata: Rule = {
  name: 'tracking-metadata',
  severity: 'warning',
  summary: 'labels or annotations by which Argo CD or Flux knows its objects: with a wrong one it prunes them',
  kinds: ['*'],
  check({ labels, annotations }, _context, tell) {
    for (const [where, keys, values] of [
      ['annotations', ANNOTATIONS, annotations],
      ['labels', LABELS, labels],
    ] as const) {
      for (const key of keys)
        if (Object.hasOwn(values, key))
          tell({
            path: ['metadata', where, key],
            message: `${JSON.stringify(key)} is how a GitOps tool knows its objects: written by hand, the tool takes them for another application's`,
            fix: 'take it out; the tool writes it',
          });
    }
  },
};
