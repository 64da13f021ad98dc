import { Duration } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-27';
import { load } from 'js-yaml';
import { ArgoCdDelivery, type ArgoCdDeliveryProps, MigrationType, Window } from '../../../lib';
import { problemTexts } from '../../kit';
import {
  addPlan,
  anApp,
  aProgram,
  type DrawnProgram,
  filesOf,
  NIGHTS,
  objectAt,
  pathsBelow,
  REPOSITORY,
} from '../delivery-kit';

function delivered(props: Partial<ArgoCdDeliveryProps> = {}, drawn?: DrawnProgram) {
  const app = anApp();
  const erp = aProgram(app, 'erp', drawn);
  new ArgoCdDelivery(app, 'argocd', { ...REPOSITORY, ...props });
  return { app, erp, at: (path: string) => objectAt(app, `gitops/argocd/${path}`) };
}

test('a project, an Application for the definitions, one for each wave, and what Argo CD must know', () => {
  const { app, at } = delivered();

  expect(pathsBelow(app, 'gitops/argocd')).toEqual([
    'application-erp-wave-01.yaml',
    'application-erp-wave-02.yaml',
    'application-erp.yaml',
    'appproject-migrations.yaml',
    'config/configmap-argocd-cm.yaml',
    'config/openshift-gitops.patch.json',
    'kustomization.yaml',
  ]);
  expect(at('kustomization.yaml').resources).toEqual([
    'application-erp-wave-01.yaml',
    'application-erp-wave-02.yaml',
    'application-erp.yaml',
    'appproject-migrations.yaml',
  ]);
});

test('the definitions are applied when they are merged, and nothing of them is deleted', () => {
  expect(filesOf(delivered().app)['gitops/argocd/application-erp.yaml']).toBe(`---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  annotations:
    argocd.argoproj.io/manifest-generate-paths: .
  labels:
    app.kubernetes.io/part-of: erp
    cdk8s-forklift.dev/step: definitions
  name: erp
  namespace: argocd
spec:
  destination:
    namespace: erp-vms
    server: https://kubernetes.default.svc
  ignoreDifferences:
    - group: forklift.konveyor.io
      jqPathExpressions:
        - .spec.vms[]?.luks | select(. == {})
      jsonPointers:
        - /spec/transferNetwork
      kind: Plan
  project: migrations
  source:
    path: dist/erp
    repoURL: https://git.corp.example/migrations.git
    targetRevision: refs/heads/main
  syncPolicy:
    automated:
      prune: false
      selfHeal: false
    retry:
      backoff:
        duration: 30s
        factor: 2
        maxDuration: 10m
      limit: 5
    syncOptions:
      - ApplyOutOfSyncOnly=true
      - FailOnSharedResource=true
      - PruneLast=true
`);
});

test('a wave is applied by nobody but a person, heals nothing, and takes nothing with it when it is deleted', () => {
  expect(filesOf(delivered().app)['gitops/argocd/application-erp-wave-02.yaml']).toBe(`---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  annotations:
    argocd.argoproj.io/manifest-generate-paths: .
  labels:
    app.kubernetes.io/part-of: erp
    cdk8s-forklift.dev/step: wave-02
  name: erp-wave-02
  namespace: argocd
spec:
  destination:
    namespace: erp-vms
    server: https://kubernetes.default.svc
  project: migrations
  source:
    path: dist/erp/30-runs/wave-02
    repoURL: https://git.corp.example/migrations.git
    targetRevision: refs/heads/main
  syncPolicy:
    syncOptions:
      - ApplyOutOfSyncOnly=true
      - FailOnSharedResource=true
      - PruneLast=true
`);
});

test('writes every prop', () => {
  const props: Required<ArgoCdDeliveryProps> = {
    repoUrl: 'oci://registry.corp.example/migrations',
    revision: '1.4',
    path: 'rendered',
    programmes: ['erp'],
    namespace: 'openshift-gitops',
    project: 'vm-moves',
    cluster: 'prod-eu',
    clusters: { erp: 'https://10.0.0.1:6443' },
    rolling: false,
    automated: false,
    prune: true,
    steering: 'cluster',
    approvers: ['leads'],
    starters: ['night-shift'],
    applier: { serviceAccount: 'migrator', namespace: 'argocd' },
  };
  const { app, at } = delivered(props);

  expect(problemTexts(app)).toEqual([]);
  expect(at('application-erp.yaml')).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      labels: { 'app.kubernetes.io/part-of': 'erp', 'cdk8s-forklift.dev/step': 'definitions' },
      name: 'erp',
      namespace: 'openshift-gitops',
    },
    spec: {
      destination: { namespace: 'erp-vms', server: 'https://10.0.0.1:6443' },
      ignoreDifferences: [
        {
          group: 'forklift.konveyor.io',
          jqPathExpressions: ['.spec.vms[]?.luks | select(. == {})'],
          jsonPointers: ['/spec/transferNetwork', '/spec/archived'],
          kind: 'Plan',
        },
      ],
      project: 'vm-moves',
      source: { path: 'rendered/erp', repoURL: 'oci://registry.corp.example/migrations', targetRevision: '1.4' },
      syncPolicy: {
        retry: { backoff: { duration: '30s', factor: 2, maxDuration: '10m' }, limit: 5 },
        syncOptions: [
          'ApplyOutOfSyncOnly=true',
          'FailOnSharedResource=true',
          'PruneLast=true',
          'RespectIgnoreDifferences=true',
        ],
      },
    },
  });
  expect(at('appproject-vm-moves.yaml').spec.roles[0].groups).toEqual(['leads']);
});

test('who prunes, prunes the definitions and no run', () => {
  const { at } = delivered({ prune: true });

  expect(at('application-erp.yaml').spec.syncPolicy.automated).toEqual({ prune: true, selfHeal: false });
  expect(at('application-erp-wave-01.yaml').spec.syncPolicy.automated).toBeUndefined();
});

describe('what makes no difference', () => {
  test('a network that Forklift fills in, unless a plan names one', () => {
    const { app, erp, at } = delivered();
    addPlan(erp, 'named', { transferNetwork: { name: 'fast', namespace: 'default' } });

    expect(problemTexts(app)).toEqual([]);
    expect(at('application-erp.yaml').spec.ignoreDifferences).toBeUndefined();
  });

  test('what people steer on the cluster, where that is what is wanted', () => {
    expect(delivered({ steering: 'git' }).at('application-erp-wave-01.yaml').spec.ignoreDifferences).toBeUndefined();
    expect(delivered({ steering: 'cluster' }).at('application-erp-wave-01.yaml').spec.ignoreDifferences).toEqual([
      {
        group: 'forklift.konveyor.io',
        jsonPointers: ['/spec/cancel', '/spec/cutover', '/spec/vmCutover'],
        kind: 'Migration',
      },
    ]);
  });
});

describe('the project', () => {
  test('holds the namespaces and kinds that are used, and no others', () => {
    const { at } = delivered();

    expect(at('appproject-migrations.yaml')).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'migrations', namespace: 'argocd' },
      spec: {
        description: 'VM migrations',
        destinations: [{ namespace: 'erp-vms', server: 'https://kubernetes.default.svc' }],
        namespaceResourceWhitelist: ['Migration', 'NetworkMap', 'Plan', 'Provider', 'StorageMap'].map((kind) => ({
          group: 'forklift.konveyor.io',
          kind,
        })),
        sourceRepos: ['https://git.corp.example/migrations.git'],
        syncWindows: [notApproved('erp-wave-01'), notApproved('erp-wave-02')],
      },
    });
  });

  test('lets runs be started by hand also while there is none in Git', () => {
    const { at } = delivered({}, { plans: {} });

    expect(at('appproject-migrations.yaml').spec.namespaceResourceWhitelist).toContainEqual({
      group: 'forklift.konveyor.io',
      kind: 'Migration',
    });
  });

  test('names what has no namespace', () => {
    const { erp, at } = delivered();
    new Namespace(erp, 'target', { metadata: { name: 'apps' } });

    expect(at('appproject-migrations.yaml').spec.clusterResourceWhitelist).toEqual([
      { group: '', kind: 'Namespace', name: 'apps' },
    ]);
  });

  test('leads each program to its own cluster', () => {
    const { app, at } = delivered({ cluster: 'in-cluster', clusters: { crm: 'prod-us' } });
    aProgram(app, 'crm');

    expect(at('appproject-migrations.yaml').spec.destinations).toEqual([
      { name: 'prod-us', namespace: 'crm-vms' },
      { name: 'in-cluster', namespace: 'erp-vms' },
    ]);
    expect(at('application-crm.yaml').spec.destination).toEqual({ name: 'prod-us', namespace: 'crm-vms' });
  });

  // Each line is something that a group of people may do, and there is no other.
  test('gives each role these rights and no more: who starts what is not in Git is a role of its own', () => {
    const { at } = delivered({ approvers: ['leads', 'on-call'], starters: ['night-shift'] });

    expect(at('appproject-migrations.yaml').spec.roles).toEqual([
      {
        name: 'approver',
        description: 'may start waves and steer runs',
        groups: ['leads', 'on-call'],
        policies: [
          'p, proj:migrations:approver, applications, get, migrations/*, allow',
          'p, proj:migrations:approver, applications, sync, migrations/*-wave-*, allow',
          'p, proj:migrations:approver, applications, action/forklift.konveyor.io/Migration/cancel-all, migrations/*, allow',
          'p, proj:migrations:approver, applications, action/forklift.konveyor.io/Migration/cutover-now, migrations/*, allow',
          'p, proj:migrations:approver, applications, action/forklift.konveyor.io/Plan/archive, migrations/*, allow',
        ],
      },
      {
        name: 'starter',
        description: 'may start plans at any time, with runs that are not in Git',
        groups: ['night-shift'],
        policies: [
          'p, proj:migrations:starter, applications, get, migrations/*, allow',
          'p, proj:migrations:starter, applications, action/forklift.konveyor.io/Plan/start, migrations/*, allow',
        ],
      },
    ]);
  });

  test('has no role that nobody is in, and lets nobody start outside of windows unless told', () => {
    expect(delivered().at('appproject-migrations.yaml').spec).not.toHaveProperty('roles');
    const { roles } = delivered({ approvers: ['leads'] }).at('appproject-migrations.yaml').spec;
    expect(roles.map((role: { name: string }) => role.name)).toEqual(['approver']);
    expect(JSON.stringify(roles)).not.toMatch(/Plan\/(start|\*)|Migration\/\*|override|create|update|delete/);
  });
});

/** What holds a wave that the program has not approved, at any time and for people too. */
const notApproved = (application: string) => ({
  applications: [application],
  description: 'not approved in the program',
  duration: '24h',
  kind: 'deny',
  manualSync: false,
  schedule: '* * * * *',
  timeZone: 'Etc/UTC',
});

describe('windows', () => {
  const window = (applications: string) => ({
    applications: [applications],
    description: 'every day 20:00 for 8h (Europe/Berlin)',
    duration: '8h',
    kind: 'allow',
    manualSync: false,
    schedule: '0 20 * * *',
    timeZone: 'Europe/Berlin',
  });

  test('of a wave hold its start, for people too', () => {
    const { erp, at } = delivered();
    erp.wave(1, { window: NIGHTS });

    expect(at('appproject-migrations.yaml').spec.syncWindows).toEqual([
      window('erp-wave-01'),
      notApproved('erp-wave-01'),
      notApproved('erp-wave-02'),
    ]);
    expect(at('application-erp-wave-01.yaml').spec.info).toEqual([
      { name: 'may start', value: 'every day 20:00 for 8h (Europe/Berlin)' },
    ]);
  });

  test('do not keep a warm run from copying: its cut-over lies in them', () => {
    const { app, erp, at } = delivered();
    erp.wave(2, { window: Window.weekly('Sat 22:00', Duration.hours(6), 'Europe/Berlin') });

    expect(problemTexts(app)).toEqual([]);
    expect(at('appproject-migrations.yaml').spec.syncWindows).toEqual([
      notApproved('erp-wave-01'),
      notApproved('erp-wave-02'),
    ]);
  });

  test('of a wave that is approved are all that hold it', () => {
    const { erp, at } = delivered();
    erp.wave(1, { window: NIGHTS, approved: true });
    erp.wave(2, { approved: true });

    expect(at('appproject-migrations.yaml').spec.syncWindows).toEqual([window('erp-wave-01')]);
  });

  test('may be of a run', () => {
    const { erp, at } = delivered({}, { plans: {} });
    addPlan(erp, 'app').run(1, { window: NIGHTS });
    erp.wave(1, { approved: true });

    expect(at('appproject-migrations.yaml').spec.syncWindows).toEqual([window('erp-wave-01')]);
  });

  test('of a run that is done hold nothing any more', () => {
    const { erp, at } = delivered({}, { plans: {} });
    addPlan(erp, 'app').run(1, { window: NIGHTS, state: 'done' });

    expect(at('appproject-migrations.yaml').spec.syncWindows).toBeUndefined();
  });

  test('of runs that start together are one', () => {
    const { app, erp } = delivered({}, { plans: { web: {} } });
    erp.wave(1, { window: NIGHTS });
    addPlan(erp, 'app').run(1, { window: Window.daily('02:00', Duration.hours(1), 'UTC') });

    expect(problemTexts(app)).toEqual([
      'argocd: error windows-differ: the runs of wave-01 of program "erp" start together, but have different windows: app-r1 every day 02:00 for 1h (UTC); web-r1 every day 20:00 for 8h (Europe/Berlin); give them the same window, or separate waves',
    ]);
  });

  test('of cold runs hold warm ones of the same wave too: a warning', () => {
    const { app, erp } = delivered({}, { plans: { web: {} } });
    erp.wave(1, { window: NIGHTS });
    addPlan(erp, 'db', { type: MigrationType.WARM }).run(1, { cutover: '2026-12-05T21:00:00Z' });

    expect(problemTexts(app)).toEqual([
      'argocd: warning warm-run-waits-for-window: db-r1 is warm and could copy before its cut-over, but wave-01 of program "erp" also has cold runs and starts only inside every day 20:00 for 8h (Europe/Berlin); give the warm plan a separate wave',
    ]);
  });

  test('with a fault are told by who has them, and by nobody else', () => {
    const { app, erp } = delivered();
    erp.wave(1, { window: Window.daily('25:00', Duration.hours(1), 'UTC') });

    expect(problemTexts(app)).toEqual([
      'erp: error invalid-window: wave(1): window: "25:00" is not a time of day, accepted: HH:MM; write it like "22:00"',
    ]);
  });
});

describe('an ApplicationSet', () => {
  test('goes from the definitions of all programs to their waves, and waits at each that is not approved', () => {
    const { app, erp, at } = delivered({ rolling: true, cluster: 'in-cluster', clusters: { crm: 'prod-us' } });
    erp.wave(1, { approved: true });
    aProgram(app, 'crm', { plans: { web: {}, late: { wave: 10 } } }).wave(1, { approved: true });

    expect(problemTexts(app)).toEqual([]);
    expect(pathsBelow(app, 'gitops/argocd').filter((path) => path.startsWith('application'))).toEqual([
      'applicationset-migrations.yaml',
    ]);
    expect(at('applicationset-migrations.yaml')).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'migrations', namespace: 'argocd' },
      spec: {
        generators: [
          {
            list: {
              elements: [
                ['crm', 'prod-us', 'crm', 'dist/crm', 'definitions'],
                ['crm', 'prod-us', 'crm-wave-01', 'dist/crm/30-runs/wave-01', 'wave-01'],
                ['crm', 'prod-us', 'crm-wave-10', 'dist/crm/30-runs/wave-10', 'wave-10'],
                ['erp', 'in-cluster', 'erp', 'dist/erp', 'definitions'],
                ['erp', 'in-cluster', 'erp-wave-01', 'dist/erp/30-runs/wave-01', 'wave-01'],
                ['erp', 'in-cluster', 'erp-wave-02', 'dist/erp/30-runs/wave-02', 'wave-02'],
              ].map(([programme, cluster, name, path, step]) => ({
                cluster,
                name,
                namespace: `${programme}-vms`,
                path,
                programme,
                step,
              })),
            },
          },
        ],
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        ignoreApplicationDifferences: [{ jsonPointers: ['/spec/syncPolicy'] }],
        strategy: {
          type: 'RollingSync',
          rollingSync: {
            steps: [
              { matchExpressions: [{ key: 'cdk8s-forklift.dev/step', operator: 'In', values: ['definitions'] }] },
              { matchExpressions: [{ key: 'cdk8s-forklift.dev/step', operator: 'In', values: ['wave-01'] }] },
              {
                matchExpressions: [{ key: 'cdk8s-forklift.dev/step', operator: 'In', values: ['wave-02'] }],
                maxUpdate: 0,
              },
              {
                matchExpressions: [{ key: 'cdk8s-forklift.dev/step', operator: 'In', values: ['wave-10'] }],
                maxUpdate: 0,
              },
            ],
          },
        },
        syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
        template: {
          metadata: {
            annotations: { 'argocd.argoproj.io/manifest-generate-paths': '.' },
            labels: { 'app.kubernetes.io/part-of': '{{ .programme }}', 'cdk8s-forklift.dev/step': '{{ .step }}' },
            name: '{{ .name }}',
          },
          spec: {
            destination: { name: '{{ .cluster }}', namespace: '{{ .namespace }}' },
            ignoreDifferences: [
              {
                group: 'forklift.konveyor.io',
                jqPathExpressions: ['.spec.vms[]?.luks | select(. == {})'],
                jsonPointers: ['/spec/transferNetwork'],
                kind: 'Plan',
              },
            ],
            project: 'migrations',
            source: {
              path: '{{ .path }}',
              repoURL: 'https://git.corp.example/migrations.git',
              targetRevision: 'refs/heads/main',
            },
            syncPolicy: {
              retry: { backoff: { duration: '30s', factor: 2, maxDuration: '10m' }, limit: 5 },
              syncOptions: ['ApplyOutOfSyncOnly=true', 'FailOnSharedResource=true', 'PruneLast=true'],
            },
          },
        },
      },
    });
  });

  test('waits at a wave that one of two programs has not approved', () => {
    const { app, erp, at } = delivered({ rolling: true });
    erp.wave(1, { approved: true });
    aProgram(app, 'crm');

    expect(at('applicationset-migrations.yaml').spec.strategy.rollingSync.steps[1].maxUpdate).toBe(0);
    expect(at('applicationset-migrations.yaml').spec.template.spec.destination).toEqual({
      namespace: '{{ .namespace }}',
      server: '{{ .cluster }}',
    });
  });

  test('names its clusters all in one way', () => {
    const { app } = delivered({ rolling: true, clusters: { crm: 'prod-us' } });
    aProgram(app, 'crm');

    expect(problemTexts(app)).toEqual([
      `argocd: error clusters-mixed: program "crm" goes to a cluster by name, "erp" to one by address; an ApplicationSet takes one or the other; name all (Argo CD's own cluster is 'in-cluster'), or give the addresses of all`,
    ]);
  });
});

describe('what Argo CD must know of Forklift', () => {
  const KINDS = ['Hook', 'Host', 'Migration', 'NetworkMap', 'Plan', 'Provider', 'StorageMap'];

  test('is a part of its ConfigMap', () => {
    const { metadata, data } = delivered({ namespace: 'gitops' }).at('config/configmap-argocd-cm.yaml');

    expect(metadata).toEqual({
      labels: { 'app.kubernetes.io/name': 'argocd-cm', 'app.kubernetes.io/part-of': 'argocd' },
      name: 'argocd-cm',
      namespace: 'gitops',
    });
    const key = (what: string, kind: string) => `resource.customizations.${what}.forklift.konveyor.io_${kind}`;
    expect(Object.keys(data)).toEqual([
      key('actions', 'Migration'),
      key('actions', 'Plan'),
      ...KINDS.map((kind) => key('health', kind)),
      key('ignoreResourceUpdates', 'Plan'),
    ]);
    expect(load(data[key('ignoreResourceUpdates', 'Plan')])).toEqual({ jsonPointers: ['/status/migration'] });
    const actions = load(data[key('actions', 'Plan')]) as Record<string, unknown> & { definitions: { name: string }[] };
    expect(Object.keys(actions)).toEqual(['discovery.lua', 'definitions']);
    expect(actions.definitions.map(({ name }) => name)).toEqual(['archive', 'start']);
    expect(data[key('health', 'Plan')]).toContain('return health');
  });

  test('is a patch where an operator owns the ConfigMap, with the same texts', () => {
    const { app, at } = delivered();
    const { data } = at('config/configmap-argocd-cm.yaml');
    const { spec } = JSON.parse(filesOf(app)['gitops/argocd/config/openshift-gitops.patch.json'] as string);

    expect(spec.resourceHealthChecks).toEqual(
      KINDS.map((kind) => ({
        check: data[`resource.customizations.health.forklift.konveyor.io_${kind}`],
        group: 'forklift.konveyor.io',
        kind,
      })),
    );
    expect(spec.resourceActions).toEqual(
      ['Migration', 'Plan'].map((kind) => ({
        action: data[`resource.customizations.actions.forklift.konveyor.io_${kind}`],
        group: 'forklift.konveyor.io',
        kind,
      })),
    );
  });
});

test.each<[string, Partial<ArgoCdDeliveryProps>, string]>([
  ['a way of steering', { steering: 'ui' as 'git' }, 'wrong-value: steering is "ui", accepted: git, cluster'],
  ['a namespace', { namespace: 'Argo' }, 'invalid-namespace: namespace "Argo" is not a DNS label'],
  [
    'a project',
    { project: 'VM moves' },
    'invalid-name: project "VM moves" is not a valid name for a Kubernetes object',
  ],
  [
    'a cluster of a program',
    { clusters: { erq: 'x' } },
    'unknown-programme: clusters: there is no program "erq"; did you mean "erp"?',
  ],
])('refuses %s that is none', (_, props, problem) => {
  expect(problemTexts(delivered(props).app)).toEqual([`argocd: error ${problem}`]);
});
