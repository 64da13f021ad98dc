import type { Laws } from '../law';

export const gitopsLaws = {
  'applicationset-deletes': {
    severity: 'warning',
    summary: 'an ApplicationSet that deletes plans and runs when an entry drops out of its generator',
  },
  'appproject-blocks-forklift': {
    severity: 'warning',
    summary: 'an AppProject that does not let an Application apply its Forklift objects',
  },
  'argocd-runs': {
    severity: 'warning',
    summary:
      'an Application of Migrations that heals, prunes, cascades or holds more: it cancels runs, or starts them again',
  },
  'flux-health-expression': {
    severity: 'warning',
    summary: 'a health expression that holds where there are no conditions yet',
  },
  'flux-layer': {
    severity: 'warning',
    summary:
      'Providers and Plans, or Plans and Migrations, in one Flux Kustomization: the first dry-run never succeeds',
  },
  'flux-runs': {
    severity: 'warning',
    summary: 'a Flux Kustomization of Migrations that prunes: removing a file cancels its run',
  },
  'flux-substitution': {
    severity: 'warning',
    summary: 'shell variables in a text that a Flux Kustomization with postBuild would fill in',
  },
  'force-replace': {
    severity: 'error',
    summary: 'replacing or forcing Forklift objects: recreating one cancels the runs that use it',
  },
  'pattern-too-long': {
    severity: 'warning',
    summary: 'a path or pattern of an Application that is too long to check',
  },
  'sync-hook': {
    severity: 'error',
    summary: 'a Forklift object as a hook of Argo CD or Helm, which deletes and recreates it at every sync',
  },
  'sync-wave': { severity: 'warning', summary: 'a sync wave that is not a whole number: Argo CD reads it as 0' },
  'sync-wave-order': {
    severity: 'warning',
    summary: 'a sync wave that applies a Plan or Migration before the objects that its webhook requires',
  },
  'tracking-metadata': {
    severity: 'warning',
    summary: 'labels or annotations by which Argo CD or Flux tracks its objects: a wrong one gets objects pruned',
  },
  'clusters-mixed': {
    severity: 'error',
    summary: 'one ApplicationSet with some clusters given by name and others by address',
    notIgnored: 'a template names all clusters the same way',
  },
  'invalid-delivery-id': {
    severity: 'error',
    summary: 'a delivery whose id is not a valid folder name',
    notIgnored: 'the files would have no place',
  },
  'invalid-repo-url': {
    severity: 'error',
    summary: 'a repository address that Argo CD and Flux do not both accept',
    notIgnored: 'there would be nothing to apply from',
  },
  'path-outside-repository': {
    severity: 'error',
    summary: 'a path to dist/ that leads out of the repository',
    notIgnored: 'there is nothing there to apply',
  },
  'invalid-revision': {
    severity: 'error',
    summary: 'a revision that is not a branch, tag or commit',
    notIgnored: 'there is nothing of that name to apply',
  },
  'unknown-programme': {
    severity: 'error',
    summary: 'a delivery that names a program which the app does not have',
    notIgnored: 'nothing would be delivered under that name',
  },
  'windows-differ': {
    severity: 'error',
    summary: 'runs of one wave with different windows',
    notIgnored: 'they start together, so one of the windows would be broken',
  },
  'warm-run-waits-for-window': {
    severity: 'warning',
    summary: 'a warm run in a wave that cold runs hold back until their window',
    notIgnored: 'nothing of it is rendered',
  },
  'programme-id-too-long': {
    severity: 'error',
    summary: 'a program id that makes names longer than 63 characters',
    notIgnored: 'the API server refuses such labels',
  },
  'provider-without-registry': {
    severity: 'error',
    summary: 'a registry login provider for a repository that is not a registry',
    notIgnored: 'the field is not written for Git',
  },
  'outside-layers': {
    severity: 'error',
    summary:
      'an object in a place where no engine would apply it: a Migration outside of a wave, an Application in a layer',
    notIgnored: 'its file would lie where nothing applies it, or where it steers itself',
  },
} as const satisfies Laws;
