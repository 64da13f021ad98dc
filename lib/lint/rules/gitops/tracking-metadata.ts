import { rule } from '../../rule';

/** What GitOps tools write to know their objects again. */
const ANNOTATIONS = ['argocd.argoproj.io/tracking-id'];
const LABELS = [
  'kustomize.toolkit.fluxcd.io/name',
  'kustomize.toolkit.fluxcd.io/namespace',
  'argocd.argoproj.io/instance',
];

export const trackingMetadata = rule({
  code: 'tracking-metadata',
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
            message: `${JSON.stringify(key)} is how a GitOps tool tracks its objects: written by hand, it makes the tool treat them as another application's`,
            fix: 'remove it; the tool writes it',
          });
    }
  },
});
