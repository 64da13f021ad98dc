import type { Laws } from '../law';

export const gitopsLaws = {
  'applicationset-deletes': {
    severity: 'warning',
    summary: 'an ApplicationSet that deletes plans and runs with an entry that drops out of its generator',
  },
  'appproject-blocks-forklift': {
    severity: 'warning',
    summary: 'an AppProject that lets an Application of the set not apply its objects of Forklift',
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
      'Providers and Plans, or Plans and Migrations, in one Flux Kustomization: the first dry-run fails for ever',
  },
  'flux-runs': {
    severity: 'warning',
    summary: 'a Flux Kustomization of Migrations that prunes: a file that is taken out cancels its run',
  },
  'flux-substitution': {
    severity: 'warning',
    summary: 'shell variables in a text that a Flux Kustomization with postBuild would fill in',
  },
  'force-replace': {
    severity: 'error',
    summary: 'replacing or forcing objects of Forklift: what is made anew cancels the runs that use it',
  },
  'pattern-too-long': {
    severity: 'warning',
    summary: 'a path or a pattern of an Application that is too long to be followed',
  },
  'sync-hook': {
    severity: 'error',
    summary: 'an object of Forklift as a hook of Argo CD or Helm, which deletes and makes it anew at every sync',
  },
  'sync-wave': { severity: 'warning', summary: 'a sync wave that is not a whole number: Argo CD takes it for 0' },
  'sync-wave-order': {
    severity: 'warning',
    summary: 'a sync wave that applies a Plan or Migration before what its webhook asks for',
  },
  'tracking-metadata': {
    severity: 'warning',
    summary: 'labels or annotations by which Argo CD or Flux knows its objects: with a wrong one it prunes them',
  },
  'clusters-mixed': {
    severity: 'error',
    summary: 'one ApplicationSet for clusters by name and clusters by address',
    notIgnored: 'a template names all clusters the same way',
  },
  'invalid-delivery-id': {
    severity: 'error',
    summary: 'an id of a delivery that can name no folder',
    notIgnored: 'the files would have no place',
  },
  'invalid-repo-url': {
    severity: 'error',
    summary: 'an address of a repository that Argo CD and Flux do not both read',
    notIgnored: 'there would be nothing to apply from',
  },
  'path-outside-repository': {
    severity: 'error',
    summary: 'a path of dist/ that leads out of the repository',
    notIgnored: 'there is nothing there to apply',
  },
  'invalid-revision': {
    severity: 'error',
    summary: 'a revision that names no branch, tag or commit',
    notIgnored: 'there is nothing of that name to apply',
  },
  'unknown-programme': {
    severity: 'error',
    summary: 'a program that a delivery names and the app does not have',
    notIgnored: 'nothing would be delivered under that name',
  },
  'windows-differ': {
    severity: 'error',
    summary: 'runs of one wave whose windows are not the same',
    notIgnored: 'they start together, so one of the windows would not hold',
  },
  'warm-run-waits-for-window': {
    severity: 'warning',
    summary: 'a warm run in a wave that cold runs hold back until their window',
    notIgnored: 'nothing of it is written',
  },
  'programme-id-too-long': {
    severity: 'error',
    summary: 'an id of a program that makes names of more than 63 characters',
    notIgnored: 'the API server refuses such labels',
  },
  'provider-without-registry': {
    severity: 'error',
    summary: 'a provider of registry logins for a repository that is not a registry',
    notIgnored: 'the field is not written for Git',
  },
  'outside-layers': {
    severity: 'error',
    summary:
      'an object that no engine would apply where its file lies: a Migration in no wave, an Application in a layer',
    notIgnored: 'its file would lie where nothing applies it, or where it steers itself',
  },
} as const satisfies Laws;
