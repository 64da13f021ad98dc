import { migrationRule, runStateOf } from '../../migration-rule';
import type { CheckedObject } from '../../objects';
import { isReplaced } from '../../run-states';

export const runRemoved = migrationRule({
  code: 'run-removed',
  needs: 'base',
  ofRemoved: true,
  check({ object, plan }, context, tell) {
    const state = runStateOf(object);
    if (state === 'done' || state === 'declared' || plan?.isArchived) return;
    const replaced = isReplaced(object, context.objects);
    // The next attempt in its place: the old one stays on the cluster, where nobody prunes it.
    if (replaced && isKept(object)) return;
    tell({
      path: [],
      severity: state === 'active' ? 'error' : 'warning',
      message: `Migration "${object.name}" is gone, and ${state === 'active' ? 'runs' : 'may run'}: pruned, it cancels its run, and its VMs are started at the source again`,
      fix: replaced
        ? 'keep it from being pruned first: argocd.argoproj.io/sync-options: Prune=false, and kustomize.toolkit.fluxcd.io/prune: disabled'
        : 'keep the file as long as its Plan is there; to try again, put the next attempt in its place; a run that is over says so with the annotation cdk8s-forklift.dev/run-state: done',
    });
  },
});

/** Whether neither engine deletes an object that is in Git no more. */
function isKept({ annotations }: CheckedObject): boolean {
  const options = annotations['argocd.argoproj.io/sync-options'];
  return (
    typeof options === 'string' &&
    options.split(',').some((option) => option.trim() === 'Prune=false') &&
    annotations['kustomize.toolkit.fluxcd.io/prune'] === 'disabled'
  );
}
