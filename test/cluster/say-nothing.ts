/** Beginnings of sentences that name an engine or what it does, and say nothing of what it does by itself. */
export const SAY_NOTHING: readonly string[] = [
  // What we write, check or count, and what a person is to do.
  'README.md: | two VMs of a plan with one target name, or a target name Kubernetes refuses |',
  'README.md: **ArgoCdDelivery, FluxDelivery**: the objects with which an engine applies `dist/` in order',
  'README.md: - No VM was migrated: the API server, the controllers of Flux and Argo CD',
  'README.md: - From an empty cluster to the first wave, and the days after: ',
  "docs/guide/argocd.md: | `config/configmap-argocd-cm.yaml` | health checks and actions: the part of Argo CD's ConfigMap",
  'docs/guide/argocd.md: **Tell Argo CD about Forklift**, once',
  'docs/guide/argocd.md: **Start it**, inside of its window:',
  'docs/guide/argocd.md: A warm run may start at any time; its cut-over must lie in the window, which the synth checks.',
  'docs/guide/argocd.md: **Rolling.** `rolling: true` makes one ApplicationSet',
  "docs/guide/argocd.md: | stop some VMs | `cancel: ['erp-db-03']` in the run, merge, sync the wave |",
  'docs/guide/argocd.md: What is applied is then in no pull request',
  'docs/guide/flux.md: **Apply the Kustomizations**: point one of your own at',
  'docs/guide/hooks.md: [What the hooks of the catalogue may do](../hooks/rights.md) is a table, proved on a real API server.',
  'docs/guide/lint.md: In folders, YAML that is not a Kubernetes object',
  'docs/guide/lint.md: `lint --fix` puts quotes where a bare word is a boolean or a number for Kubernetes',
  'docs/guide/review.md: Objects of Argo CD and Flux.',
  'docs/guide/writing-a-program.md: A delivery writes what an engine needs into',
  // What Forklift does.
  'docs/guide/argocd.md: | an object had a label by which Forklift deletes | it is deleted with a plan |',
  'docs/guide/argocd.md: | a cut-over had passed, or lay outside of its window | VMs are switched over at once',
  'docs/guide/flux.md: | a cut-over had passed, or lay outside of its window | VMs are switched over at once',
];
