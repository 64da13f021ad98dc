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
  'sync-hook': {
    severity: 'error',
    summary: 'an object of Forklift as a hook of Argo CD or Helm, which deletes and makes it anew at every sync',
  },
  'sync-wave': { severity: 'warning', summary: 'a sync wave that is no whole number: Argo CD takes it for 0' },
  'sync-wave-order': {
    severity: 'warning',
    summary: 'a sync wave that applies a Plan or Migration before what its webhook asks for',
  },
  'tracking-metadata': {
    severity: 'warning',
    summary: 'labels or annotations by which Argo CD or Flux knows its objects: with a wrong one it prunes them',
  },
} as const satisfies Laws;
