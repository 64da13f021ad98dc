/** Cases of the rules in lib/lint/rules/gitops. */
import { NETWORKS, PLAN, RUN } from '../rule-kit/example';
import { application, configMap, FORKLIFT, flux, namespace, plan, provider, run } from '../rule-kit/manifests';
import { inObject, passes, testRule, withFile } from '../rule-kit/test-rule';

testRule('applicationset-deletes', [
  withFile('no policy', 'argocd/s.yaml', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 's', namespace: 'argocd' },
    spec: { generators: [], template: { spec: { source: { path: 'dist/erp/20-plans' } } } },
  }),
]);

testRule('argocd-runs', [
  withFile(
    'selfHeal',
    'argocd/a.yaml',
    application('dist/erp/30-runs/wave-01', { syncPolicy: { automated: { selfHeal: true } } }),
  ),
  withFile(
    'prune',
    'argocd/a.yaml',
    application('dist/erp/30-runs/wave-02', { syncPolicy: { automated: { prune: true } } }),
  ),
  withFile(
    'plans and runs together',
    'argocd/a.yaml',
    application('dist/erp', { source: { path: 'dist/erp', directory: { recurse: true } } }),
  ),
  withFile(
    'a finalizer',
    'argocd/a.yaml',
    application('dist/erp/30-runs/wave-01', {}, { finalizers: ['resources-finalizer.argocd.argoproj.io'] }),
  ),
]);

testRule('flux-health-expression', [
  withFile(
    'all of nothing',
    'flux/k.yaml',
    flux({
      path: './x',
      healthCheckExprs: [
        {
          apiVersion: FORKLIFT,
          kind: 'Plan',
          current: "status.conditions.filter(c, c.type == 'Ready').all(c, c.status == 'True')",
        },
      ],
    }),
  ),
  withFile(
    'status False',
    'flux/k.yaml',
    flux({
      path: './x',
      healthCheckExprs: [
        {
          apiVersion: FORKLIFT,
          kind: 'Plan',
          failed: "status.conditions.exists(c, c.type == 'Ready' && c.status == 'False')",
        },
      ],
    }),
  ),
]);

testRule('flux-layer', [withFile('all layers in one', 'flux/k.yaml', flux({ path: './dist/erp' }))]);

testRule('flux-runs', [
  withFile('a Kustomization that prunes', 'dist/erp/30-runs/wave-09/all.yaml', [
    flux({ path: './dist/erp/30-runs/wave-09', prune: true }),
    {
      apiVersion: FORKLIFT,
      kind: 'Migration',
      metadata: { name: 'applications-r2', namespace },
      spec: { plan: { name: 'applications', namespace } },
    },
  ]),
]);

testRule('flux-substitution', [passes('shell variables where no Flux substitutes', [configMap({ a: 'echo $HOME' })])]);

testRule('force-replace', [
  inObject('Replace=true', PLAN, (o) => {
    o.metadata.annotations['argocd.argoproj.io/sync-options'] = 'Prune=false,Replace=true';
  }),
  inObject('force of Flux', NETWORKS, (o) => {
    o.metadata.annotations = { 'kustomize.toolkit.fluxcd.io/force': 'enabled' };
  }),
  withFile('force', 'flux/k.yaml', flux({ path: './dist/erp/20-plans', force: true })),
  withFile(
    'Replace=true',
    'argocd/a.yaml',
    application('dist/erp/20-plans', { syncPolicy: { syncOptions: ['Replace=true'] } }),
  ),
]);

testRule('pattern-too-long', [
  withFile('a long path', 'argocd/a.yaml', application('x/'.repeat(600), {})),
  withFile('a long path in a template', 'argocd/s.yaml', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 's', namespace: 'argocd' },
    spec: { generators: [], template: { spec: { sources: [{ path: '{a,'.repeat(400) }] } } },
  }),
]);

testRule('sync-hook', [
  inObject('a hook of Argo CD', RUN, (o) => {
    o.metadata.annotations['argocd.argoproj.io/hook'] = 'Sync';
  }),
  inObject('a hook of Helm', PLAN, (o) => {
    o.metadata.annotations['helm.sh/hook'] = 'post-install';
  }),
  passes('a hook of Argo CD that is none', [run({}, { annotations: { 'argocd.argoproj.io/hook': 'Skip' } })]),
]);

testRule('sync-wave', [
  inObject('no number', PLAN, (o) => {
    o.metadata.annotations['argocd.argoproj.io/sync-wave'] = 'two';
  }),
]);

testRule('sync-wave-order', [
  inObject('before the provider', PLAN, (o) => {
    o.metadata.annotations['argocd.argoproj.io/sync-wave'] = '-15';
  }),
  passes('sync waves in order', [
    provider('vsphere'),
    plan({}, { annotations: { 'argocd.argoproj.io/sync-wave': '10' } }),
    run({}, { annotations: { 'argocd.argoproj.io/sync-wave': '20' } }),
  ]),
]);

testRule('tracking-metadata', [
  inObject('a label of Flux', PLAN, (o) => {
    o.metadata.labels['kustomize.toolkit.fluxcd.io/name'] = 'x';
  }),
  inObject('an annotation of Argo CD', PLAN, (o) => {
    o.metadata.annotations['argocd.argoproj.io/tracking-id'] = 'x';
  }),
]);
