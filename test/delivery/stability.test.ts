/** What a change to a program changes in dist/: its own files, and as few others as can be. */
import { Duration } from 'cdk8s';
import {
  ArgoCdDelivery,
  FluxDelivery,
  type ForkliftApp,
  type MigrationProgram,
  MigrationType,
  Window,
} from '../../lib';
import { addPlan, anApp, aProgram, filesOf, NIGHTS, REPOSITORY } from './delivery-kit';

const CUTOVER = '2026-12-05T21:00:00Z';

/** A program of two waves: `web` is cold, `db` warm; a build may change it. */
function program(build: (erp: MigrationProgram) => void = runs, rolling = false): ForkliftApp {
  const app = anApp();
  const erp = aProgram(app, 'erp', { plans: {} });
  aProgram(app, 'crm');
  build(erp);
  new ArgoCdDelivery(app, 'argocd', { ...REPOSITORY, rolling });
  new FluxDelivery(app, 'flux', REPOSITORY);
  return app;
}

const web = (erp: MigrationProgram) => addPlan(erp, 'web', { wave: 1 });
const db = (erp: MigrationProgram) => addPlan(erp, 'db', { wave: 2, type: MigrationType.WARM, vms: VMS });
const VMS = [
  { id: 'vm-1', name: 'db-1' },
  { id: 'vm-2', name: 'db-2' },
];
function runs(erp: MigrationProgram): void {
  web(erp).run(1);
  db(erp).run(1, { cutover: CUTOVER });
}

/** `+`, `-` and `~` with the path of each file that came, went or changed. */
function changes(before: ForkliftApp, after: ForkliftApp): string[] {
  const [old, now] = [filesOf(before), filesOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((path) => old[path] !== now[path])
    .map((path) => `${old[path] === undefined ? '+' : now[path] === undefined ? '-' : '~'} ${path}`)
    .sort();
}

test.each<[string, (erp: MigrationProgram) => void, string[]]>([
  [
    'a VM',
    (erp) => {
      web(erp).addVm({ id: 'vm-19', name: 'web-9' }).run(1);
      db(erp).run(1, { cutover: CUTOVER });
    },
    ['~ erp/20-plans/plan-web.yaml'],
  ],
  [
    'a plan that does not run yet',
    (erp) => {
      runs(erp);
      addPlan(erp, 'files');
    },
    ['+ erp/20-plans/plan-files.yaml', '~ erp/20-plans/kustomization.yaml'],
  ],
  [
    'a plan that runs in a wave',
    (erp) => {
      runs(erp);
      addPlan(erp, 'files').run(1);
    },
    [
      '+ erp/20-plans/plan-files.yaml',
      '+ erp/30-runs/wave-01/migration-files-r1.yaml',
      '~ erp/20-plans/kustomization.yaml',
      '~ erp/30-runs/wave-01/kustomization.yaml',
      '~ gitops/flux/kustomization-erp-wave-01.yaml',
    ],
  ],
  [
    'a wave',
    (erp) => {
      runs(erp);
      addPlan(erp, 'files', { wave: 3 }).run(1);
    },
    [
      '+ erp/20-plans/plan-files.yaml',
      '+ erp/30-runs/wave-03/kustomization.yaml',
      '+ erp/30-runs/wave-03/migration-files-r1.yaml',
      '+ gitops/argocd/application-erp-wave-03.yaml',
      '+ gitops/flux/kustomization-erp-wave-03.yaml',
      '~ erp/20-plans/kustomization.yaml',
      '~ gitops/argocd/appproject-migrations.yaml',
      '~ gitops/argocd/kustomization.yaml',
      '~ gitops/flux/kustomization.yaml',
    ],
  ],
  [
    'a wave with a window',
    (erp) => {
      runs(erp);
      addPlan(erp, 'files', { wave: 3 }).run(1);
      erp.wave(3, { window: NIGHTS });
    },
    [
      '+ erp/20-plans/plan-files.yaml',
      '+ erp/30-runs/wave-03/kustomization.yaml',
      '+ erp/30-runs/wave-03/migration-files-r1.yaml',
      '+ gitops/argocd/application-erp-wave-03.yaml',
      '+ gitops/flux/kustomization-erp-wave-03.yaml',
      '~ erp/20-plans/kustomization.yaml',
      '~ gitops/argocd/appproject-migrations.yaml',
      '~ gitops/argocd/kustomization.yaml',
      '~ gitops/flux/kustomization.yaml',
    ],
  ],
  [
    'the next attempt, in place of one that failed',
    (erp) => {
      web(erp).run(2);
      db(erp).run(1, { cutover: CUTOVER });
    },
    [
      '+ erp/30-runs/wave-01/migration-web-r2.yaml',
      '- erp/30-runs/wave-01/migration-web-r1.yaml',
      '~ erp/30-runs/wave-01/kustomization.yaml',
      '~ gitops/flux/kustomization-erp-wave-01.yaml',
    ],
  ],
  [
    'an attempt that queues',
    (erp) => {
      const plan = web(erp);
      plan.run(1);
      plan.run(2, { queue: true });
      db(erp).run(1, { cutover: CUTOVER });
    },
    [
      '+ erp/30-runs/wave-01/migration-web-r2.yaml',
      '~ erp/30-runs/wave-01/kustomization.yaml',
      '~ gitops/flux/kustomization-erp-wave-01.yaml',
    ],
  ],
  [
    'another cut-over, and VMs to stop',
    (erp) => {
      web(erp).run(1);
      db(erp).run(1, { cutover: '2026-12-12T21:00:00Z', cancel: ['db-2'] });
    },
    ['~ erp/30-runs/wave-02/migration-db-r1.yaml'],
  ],
  [
    'a window of a warm run',
    (erp) => {
      web(erp).run(1);
      db(erp).run(1, { cutover: CUTOVER, window: Window.weekly('Sat 20:00', Duration.hours(8), 'UTC') });
    },
    ['~ erp/30-runs/wave-02/migration-db-r1.yaml'],
  ],
  [
    'the approval of a wave',
    (erp) => {
      runs(erp);
      erp.wave(1, { approved: true });
    },
    [
      '~ erp/30-runs/wave-01/migration-web-r1.yaml',
      '~ gitops/argocd/appproject-migrations.yaml',
      '~ gitops/flux/kustomization-erp-wave-01.yaml',
    ],
  ],
  [
    'a run that is done, and its plan archived',
    (erp) => {
      addPlan(erp, 'web', { wave: 1, archived: true }).run(1, { state: 'done' });
      db(erp).run(1, { cutover: CUTOVER });
    },
    [
      '~ erp/20-plans/plan-web.yaml',
      '~ erp/30-runs/wave-01/migration-web-r1.yaml',
      '~ gitops/argocd/appproject-migrations.yaml',
      '~ gitops/flux/kustomization-erp-wave-01.yaml',
    ],
  ],
])('%s', (_, build, expected) => {
  expect(changes(program(), program(build))).toEqual(expected);
});

test('a wave in between: the one after waits for it', () => {
  const late = (erp: MigrationProgram) => addPlan(erp, 'late', { wave: 9 }).run(1);
  const before = program((erp) => {
    runs(erp);
    late(erp);
  });
  const after = program((erp) => {
    runs(erp);
    late(erp);
    addPlan(erp, 'files', { wave: 5 }).run(1);
  });

  expect(changes(before, after)).toEqual([
    '+ erp/20-plans/plan-files.yaml',
    '+ erp/30-runs/wave-05/kustomization.yaml',
    '+ erp/30-runs/wave-05/migration-files-r1.yaml',
    '+ gitops/argocd/application-erp-wave-05.yaml',
    '+ gitops/flux/kustomization-erp-wave-05.yaml',
    '~ erp/20-plans/kustomization.yaml',
    '~ gitops/argocd/appproject-migrations.yaml',
    '~ gitops/argocd/kustomization.yaml',
    '~ gitops/flux/kustomization-erp-wave-09.yaml',
    '~ gitops/flux/kustomization.yaml',
  ]);
});

test('a wave of an ApplicationSet is an entry of its list', () => {
  const after = program((erp) => {
    runs(erp);
    addPlan(erp, 'files', { wave: 3 }).run(1);
  }, true);

  expect(changes(program(runs, true), after).filter((path) => path.includes('argocd'))).toEqual([
    '~ gitops/argocd/applicationset-migrations.yaml',
    '~ gitops/argocd/appproject-migrations.yaml',
  ]);
});

test('nothing: the same bytes', () => {
  expect(changes(program(), program())).toEqual([]);
});
