/** What the guides teach to do with a run, and what the pipeline's lint says of it: the set as it was against the set now. */
import { ArgoCdDelivery, FluxDelivery, type ForkliftApp, ForkliftRelease, type MigrationProgram } from '../../lib';
import { lintFiles } from '../../lib/lint/lint';
import { addPlan, anApp, aProgramme, filesOf, REPOSITORY } from '../delivery/delivery-kit';

type Build = (erp: MigrationProgram) => void;

function programme(build: Build, engine: 'argocd' | 'flux'): ForkliftApp {
  const app = anApp();
  const erp = aProgramme(app, 'erp', { plans: {} });
  build(erp);
  if (engine === 'argocd') new ArgoCdDelivery(app, 'argocd', REPOSITORY);
  else new FluxDelivery(app, 'flux', REPOSITORY);
  return app;
}

/** `severity rule object` of all that the change is told. */
function told(before: Build, after: Build, engine: 'argocd' | 'flux', release: ForkliftRelease): string[] {
  const files = (build: Build) =>
    Object.entries(filesOf(programme(build, engine)))
      .filter(([name]) => name.endsWith('.yaml'))
      .map(([name, text]) => ({ name, read: () => text }));
  const { findings } = lintFiles(files(after), { before: files(before), release });
  return findings
    .filter(({ ignored, severity }) => ignored === undefined && severity !== 'info')
    .map(({ severity, rule, where }) => `${severity} ${rule} ${where.object}`)
    .sort();
}

const approved: Build = (erp) => erp.wave(1, { approved: true });
const web = (erp: MigrationProgram) => addPlan(erp, 'web', { vms: VMS });
const VMS = [
  { id: 'vm-1', name: 'web-1' },
  { id: 'vm-2', name: 'web-2' },
];
const waiting: Build = (erp) => {
  web(erp).run(1);
};
const running: Build = (erp) => {
  waiting(erp);
  approved(erp);
};
const { V2_11, V2_12 } = ForkliftRelease;
const PLAN = 'Plan erp-vms/web';

// biome-ignore lint/suspicious/noExplicitAny: a VM more
const withOneMore = (erp: any) => web(erp).addVm({ id: 'vm-3', name: 'web-3' });

const recipes: [string, Build, Build, { on211: string[]; on212: string[] }][] = [
  ['nothing changes', running, running, { on211: [], on212: [] }],
  ['a wave is approved', waiting, running, { on211: [], on212: [] }],
  [
    'a VM is added before the wave is approved',
    waiting,
    (erp) => void withOneMore(erp).run(1),
    { on211: [], on212: [] },
  ],
  [
    'a VM is added, and the wave approved with it',
    waiting,
    (erp) => {
      withOneMore(erp).run(1);
      approved(erp);
    },
    { on211: [], on212: [] },
  ],
  [
    'a VM is added to a run that may have begun',
    running,
    (erp) => {
      withOneMore(erp).run(1);
      approved(erp);
    },
    { on211: [`error active-run-changed ${PLAN}`], on212: [`warning active-run-changed ${PLAN}`] },
  ],
  [
    'all that failed is tried again: the next attempt in place of the first',
    running,
    (erp) => {
      web(erp).run(2);
      approved(erp);
    },
    { on211: [], on212: [] },
  ],
  [
    'some of what failed is tried again',
    running,
    (erp) => {
      web(erp).run(2, { cancel: ['web-2'] });
      approved(erp);
    },
    { on211: [], on212: [] },
  ],
  [
    'one VM is stopped',
    running,
    (erp) => {
      web(erp).run(1, { cancel: ['web-2'] });
      approved(erp);
    },
    { on211: [], on212: [] },
  ],
  [
    'a run that may be on is taken out',
    running,
    (erp) => {
      web(erp);
      approved(erp);
    },
    {
      on211: ['error run-removed Migration erp-vms/web-r1'],
      on212: ['error run-removed Migration erp-vms/web-r1'],
    },
  ],
  ['a run that was never approved is taken out', waiting, web, { on211: [], on212: [] }],
  [
    'a plan is closed',
    running,
    (erp) => {
      web(erp).run(1, { state: 'done' });
      approved(erp);
    },
    { on211: [], on212: [] },
  ],
  [
    'the approval is taken back while the run may be on, and the plan changed',
    running,
    (erp) => void withOneMore(erp).run(1),
    { on211: [`error active-run-changed ${PLAN}`], on212: [`warning active-run-changed ${PLAN}`] },
  ],
];

describe.each(['argocd', 'flux'] as const)('%s', (engine) => {
  test.each(recipes)('%s', (_, before, after, { on211, on212 }) => {
    expect(told(before, after, engine, V2_11)).toEqual(on211);
    expect(told(before, after, engine, V2_12)).toEqual(on212);
  });
});
