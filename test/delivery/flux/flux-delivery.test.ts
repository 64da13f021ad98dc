import { ApiObject, Duration } from 'cdk8s';
import { FluxDelivery, type FluxDeliveryProps, MigrationType, Window } from '../../../lib';
import { READY_TO_START } from '../../../lib/delivery/flux/flux-delivery';
import { BASE_HEALTH, PLAN_HEALTH, RUN_HEALTH } from '../../../lib/delivery/flux/health';
import { problemTexts } from '../../kit';
import { evaluate } from '../cel-kit';
import { addPlan, anApp, aProgram, type DrawnProgram, NIGHTS, objectAt, pathsBelow, REPOSITORY } from '../delivery-kit';

function delivered(props: Partial<FluxDeliveryProps> = {}, drawn?: DrawnProgram) {
  const app = anApp();
  const erp = aProgram(app, 'erp', drawn);
  new FluxDelivery(app, 'flux', { ...REPOSITORY, ...props });
  return { app, erp, at: (name: string) => objectAt(app, `gitops/flux/${name}.yaml`) };
}

const sourceRef = { kind: 'GitRepository', name: 'migrations' };
const object = (name: string, spec: object) => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { labels: { 'app.kubernetes.io/part-of': 'erp' }, name, namespace: 'flux-system' },
  spec: { deletionPolicy: 'Orphan', interval: '10m', prune: false, sourceRef, ...spec },
});

test('a source, a Kustomization for each layer, and one for each wave', () => {
  const { app, at } = delivered();

  expect(problemTexts(app)).toEqual([]);
  expect(pathsBelow(app, 'gitops/flux')).toEqual([
    'gitrepository-migrations.yaml',
    'kustomization-erp-base.yaml',
    'kustomization-erp-plans.yaml',
    'kustomization-erp-wave-01.yaml',
    'kustomization-erp-wave-02.yaml',
    'kustomization.yaml',
  ]);
  expect(at('kustomization').resources).toEqual([
    'gitrepository-migrations.yaml',
    'kustomization-erp-base.yaml',
    'kustomization-erp-plans.yaml',
    'kustomization-erp-wave-01.yaml',
    'kustomization-erp-wave-02.yaml',
  ]);
});

test('a layer waits until the one before is healthy', () => {
  const { at } = delivered();
  const definitions = { retryInterval: '2m', timeout: '5m', wait: true };

  expect(at('kustomization-erp-base')).toEqual(
    object('erp-base', { healthCheckExprs: BASE_HEALTH, path: './dist/erp/10-base', ...definitions }),
  );
  expect(at('kustomization-erp-plans')).toEqual(
    object('erp-plans', {
      dependsOn: [{ name: 'erp-base' }],
      healthCheckExprs: PLAN_HEALTH,
      path: './dist/erp/20-plans',
      ...definitions,
    }),
  );
});

test('a wave is suspended, waits for the plans and for the wave before, and tells how its runs are', () => {
  const { at } = delivered();

  expect(at('kustomization-erp-wave-02')).toEqual(
    object('erp-wave-02', {
      dependsOn: ['erp-plans', 'erp-wave-01'].map((name) => ({ name, readyExpr: READY_TO_START })),
      healthCheckExprs: RUN_HEALTH,
      healthChecks: [
        { name: 'db-r1', apiVersion: 'forklift.konveyor.io/v1beta1', kind: 'Migration', namespace: 'erp-vms' },
      ],
      path: './dist/erp/30-runs/wave-02',
      retryInterval: '5m',
      suspend: true,
      timeout: '1m',
      wait: false,
    }),
  );
});

test('secrets come first', () => {
  const { app, at } = delivered();
  const crm = aProgram(app, 'crm', { plans: {} });
  new ApiObject(crm, 'store', {
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    metadata: { name: 'vault' },
  });

  expect(at('kustomization-crm-secrets').spec).toMatchObject({ path: './dist/crm/00-secrets', wait: true });
  expect(at('kustomization-crm-secrets').spec.healthCheckExprs).toBeUndefined();
  expect(at('kustomization-crm-base').spec.dependsOn).toEqual([{ name: 'crm-secrets' }]);
});

test('an approved wave goes on', () => {
  const { erp, at } = delivered();
  erp.wave(1, { approved: true });

  expect(at('kustomization-erp-wave-01').spec.suspend).toBe(false);
  expect(at('kustomization-erp-wave-02').spec.suspend).toBe(true);
});

test('a wave says when it may start: Flux has no windows', () => {
  const { erp, at } = delivered();
  erp.wave(1, { window: NIGHTS });

  expect(at('kustomization-erp-wave-01').metadata.annotations).toEqual({
    'cdk8s-forklift.dev/may-start': 'every day 20:00 for 8h (Europe/Berlin)',
  });
});

test('runs that are done are looked at no more', () => {
  const { erp, at } = delivered({}, { plans: {} });
  addPlan(erp, 'first').run(1, { state: 'done' });
  expect(at('kustomization-erp-wave-01').spec.healthChecks).toBeUndefined();
  expect(at('kustomization-erp-wave-01').spec.healthCheckExprs).toBeUndefined();

  addPlan(erp, 'other', { type: MigrationType.WARM }).run(2, {
    cutover: '2026-12-05T21:00:00Z',
    window: Window.daily('00:00', Duration.days(1), 'UTC'),
  });
  expect(at('kustomization-erp-wave-01').spec.healthChecks.map((check: { name: string }) => check.name)).toEqual([
    'other-r2',
  ]);
});

test('writes every prop', () => {
  const props: Required<FluxDeliveryProps> = {
    repoUrl: 'oci://registry.corp.example/migrations',
    revision: '1.4',
    path: 'rendered',
    programmes: ['erp'],
    namespace: 'flux',
    sourceName: 'moves',
    sourceSecret: 'registry-login',
    provider: 'aws',
    applier: { serviceAccount: 'migrator', namespace: 'flux-system' },
    serviceAccountName: 'migrator',
    kubeConfigSecret: 'prod-eu',
    prune: true,
  };
  const { app, at } = delivered(props);

  expect(problemTexts(app)).toEqual([]);
  expect(at('ocirepository-moves')).toEqual({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'OCIRepository',
    metadata: { name: 'moves', namespace: 'flux' },
    spec: {
      interval: '5m',
      provider: 'aws',
      ref: { tag: '1.4' },
      secretRef: { name: 'registry-login' },
      url: 'oci://registry.corp.example/migrations',
    },
  });
  expect(at('kustomization-erp-base')).toMatchObject({
    metadata: { namespace: 'flux' },
    spec: {
      kubeConfig: { secretRef: { name: 'prod-eu' } },
      path: './rendered/erp/10-base',
      prune: true,
      serviceAccountName: 'migrator',
      sourceRef: { kind: 'OCIRepository', name: 'moves' },
    },
  });
  // What prunes definitions prunes no run.
  expect(at('kustomization-erp-wave-01').spec.prune).toBe(false);
});

describe('a wave starts', () => {
  const ready = { type: 'Ready', status: 'True' };
  const kustomization = (status: object, generation = 1) => ({ metadata: { generation }, status });
  const fresh = kustomization({ observedGeneration: -1 });

  test.each<[string, object, object, boolean]>([
    ['when what is before is ready', fresh, kustomization({ observedGeneration: 1, conditions: [ready] }), true],
    [
      'when that is ready and suspended since',
      fresh,
      kustomization({ observedGeneration: 2, conditions: [ready] }, 2),
      true,
    ],
    ['not before that was reconciled at all', fresh, fresh, false],
    [
      'not while that is reconciled',
      fresh,
      kustomization({ observedGeneration: 1, conditions: [{ ...ready, status: 'Unknown' }] }),
      false,
    ],
    [
      'not when that has failed',
      fresh,
      kustomization({ observedGeneration: 1, conditions: [{ ...ready, status: 'False' }] }),
      false,
    ],
    [
      'not when that has got other runs since',
      fresh,
      kustomization({ observedGeneration: 1, conditions: [ready] }, 2),
      false,
    ],
    [
      'not when that is only healthy',
      fresh,
      kustomization({ observedGeneration: 1, conditions: [{ ...ready, type: 'Healthy' }] }),
      false,
    ],
    [
      'and goes on when a source is down: a cut-over must arrive',
      kustomization({ observedGeneration: 1, inventory: { entries: [] } }),
      kustomization({ observedGeneration: 1, conditions: [{ ...ready, status: 'False' }] }),
      true,
    ],
  ])('%s', (_, self, dep, starts) => {
    expect(evaluate(READY_TO_START, { self, dep })).toBe(starts);
  });
});

test.each<[string, Partial<FluxDeliveryProps>, string]>([
  ['a namespace', { namespace: 'Flux' }, 'invalid-namespace: namespace "Flux" is not a DNS label'],
  ['a source', { sourceName: 'a b' }, 'invalid-name: sourceName "a b" is not a valid name for a Kubernetes object'],
  [
    'a Secret',
    { sourceSecret: 'token: x' },
    'invalid-name: sourceSecret "token: x" is not a valid name for a Kubernetes object',
  ],
  [
    'a cluster',
    { kubeConfigSecret: 'X' },
    'invalid-name: kubeConfigSecret "X" is not a valid name for a Kubernetes object',
  ],
  [
    'an account',
    { serviceAccountName: '' },
    'invalid-name: serviceAccountName "" is not a valid name for a Kubernetes object',
  ],
  [
    'a provider of a registry',
    { provider: 'gcp' },
    'provider-without-registry: provider is set, but repoUrl is not a registry; leave it out',
  ],
])('refuses %s that is none', (_, props, problem) => {
  expect(problemTexts(delivered(props).app)).toEqual([`flux: error ${problem}`]);
});
