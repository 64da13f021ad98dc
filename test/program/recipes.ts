/**
 * What people do with a run, as programs before and after: the recipes of the guides, and what is reported for each at the synth,
 * by lint and by diff.
 */
import { Duration } from 'cdk8s';
import {
  ArgoCdDelivery,
  FluxDelivery,
  ForkliftApp,
  type ForkliftRelease,
  type MigrationProgram,
  MigrationType,
  type Plan,
  type PlanProps,
  Window,
} from '../../lib';
import { addPlan, aProgram, NIGHTS, REPOSITORY } from '../delivery/delivery-kit';

export const ENGINES = ['argocd', 'flux'] as const;
export type Engine = (typeof ENGINES)[number];

/** The same for both engines, or for each. */
type ForEach<T> = T | Readonly<Record<Engine, T>>;

export interface Recipe {
  /** What somebody wants, in the words of the guides' tables where they have it. */
  readonly want: string;
  /** What the program has in main, and what the change makes of it: `erp`, `applications()` and `databases()` are there. */
  readonly before: string;
  readonly after: string;
  /** What the synth says of the change: `severity code`. @default - nothing */
  readonly synth?: ForEach<readonly string[]>;
  /** What `lint --base` says, but for advice: `severity rule object`. @default - nothing */
  readonly lint?: ForEach<readonly string[]>;
  /** The same where the cluster runs Forklift 2.11. @default - as for 2.12 */
  readonly lint211?: ForEach<readonly string[]>;
  /** Hazards of `diff`, `level code`. @default - none */
  readonly hazards?: ForEach<readonly string[]>;
}

/** What holds for an engine. */
export function forEngine<T>(value: ForEach<readonly T[]> | undefined, engine: Engine): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : (value as Readonly<Record<Engine, readonly T[]>>)[engine];
}

/** The app of a program that is written in a text. */
export function appOf(text: string, engine: Engine, forklift: ForkliftRelease, outdir: string): ForkliftApp {
  const app = new ForkliftApp({ forklift, outdir });
  const erp = aProgram(app, 'erp', { plans: {} });
  const make =
    (id: string, own: Partial<PlanProps>) =>
    (props: Partial<PlanProps> = {}): Plan =>
      addPlan(erp, id, { ...own, ...props });
  const given: Record<string, unknown> = {
    erp,
    applications: make('applications', { vms: ['app-1', 'app-2'].map((name, i) => ({ id: `vm-${i + 1}`, name })) }),
    databases: make('databases', {
      type: MigrationType.WARM,
      vms: ['erp-db-01', 'erp-db-02', 'erp-db-03'].map((name, i) => ({ id: `vm-${i + 11}`, name })),
    }),
    leftovers: make('leftovers', { vms: [{ id: 'vm-21', name: 'app-3' }] }),
    NIGHTS,
    SATURDAY: Window.weekly('Sat 22:00', Duration.hours(6), 'Europe/Berlin'),
  };
  new Function(...Object.keys(given), text)(...(Object.values(given) as [MigrationProgram]));
  if (engine === 'argocd') new ArgoCdDelivery(app, 'argocd', REPOSITORY);
  else new FluxDelivery(app, 'flux', REPOSITORY);
  return app;
}

const APPROVED = 'erp.wave(1, { approved: true });';
const CUTOVER = "{ cutover: '2026-12-05T22:00:00+01:00' }";
const ONE_MORE = "applications().addVm({ id: 'vm-3', name: 'app-3' }).run(1);";
const ONE_LESS = "applications({ vms: [{ id: 'vm-1', name: 'app-1' }] }).run(1);";
const PLAN = 'Plan erp-vms/applications';
const RUN = 'Migration erp-vms/applications-r1';
/** Argo CD waits for a person. */
const STARTS = { argocd: [], flux: ['certain starts-run'] };
const WHEN_APPLIED = { argocd: [], flux: ['warning starts-when-applied'] };
const NOT_PICKED_UP = { argocd: ['possible not-picked-up'], flux: ['certain not-picked-up'] };

export const RECIPES: readonly Recipe[] = [
  { want: 'change nothing', before: `applications().run(1); ${APPROVED}`, after: `applications().run(1); ${APPROVED}` },
  {
    want: 'approve a wave',
    before: 'applications().run(1);',
    after: `applications().run(1); ${APPROVED}`,
    hazards: STARTS,
  },
  {
    want: 'approve a wave that has a window',
    before: 'applications().run(1); erp.wave(1, { window: SATURDAY });',
    after: 'applications().run(1); erp.wave(1, { window: SATURDAY, approved: true });',
    synth: WHEN_APPLIED,
    lint: { argocd: [], flux: [`warning starts-when-applied ${RUN}`] },
    hazards: STARTS,
  },
  { want: 'add a VM before the start', before: 'applications().run(1);', after: ONE_MORE },
  {
    want: 'add a VM, and approve the wave with it',
    before: 'applications().run(1);',
    after: `${ONE_MORE} ${APPROVED}`,
    hazards: STARTS,
  },
  {
    want: 'add a VM after the start',
    before: `applications().run(1); ${APPROVED}`,
    after: `${ONE_MORE} ${APPROVED}`,
    lint: [`warning active-run-changed ${PLAN}`],
    lint211: [`error active-run-changed ${PLAN}`],
    hazards: NOT_PICKED_UP,
  },
  { want: 'remove a VM before the start', before: 'applications().run(1);', after: ONE_LESS },
  {
    want: 'remove a VM after the start',
    before: `applications().run(1); ${APPROVED}`,
    after: `${ONE_LESS} ${APPROVED}`,
    lint: [`warning active-run-changed ${PLAN}`],
    lint211: [`error active-run-changed ${PLAN}`],
    hazards: NOT_PICKED_UP,
  },
  {
    want: 'try again what has failed',
    before: `applications().run(1); ${APPROVED}`,
    after: `applications().run(2); ${APPROVED}`,
    hazards: { argocd: ['possible re-runs-failed'], flux: ['certain re-runs-failed'] },
  },
  {
    want: 'try again some of what has failed',
    before: `applications().run(1); ${APPROVED}`,
    after: `applications().run(2, { cancel: ['app-2'] }); ${APPROVED}`,
    hazards: { argocd: ['possible re-runs-failed'], flux: ['certain re-runs-failed'] },
  },
  {
    want: 'move a cut-over',
    before: `databases().run(1, ${CUTOVER}); ${APPROVED}`,
    after: `databases().run(1, { cutover: '2026-12-06T02:00:00+01:00' }); ${APPROVED}`,
  },
  {
    want: 'move a cut-over out of its window',
    before: `databases().run(1, ${CUTOVER}); erp.wave(1, { approved: true, window: SATURDAY });`,
    after:
      "databases().run(1, { cutover: '2026-12-06T12:00:00+01:00' }); erp.wave(1, { approved: true, window: SATURDAY });",
    synth: ['error cutover-outside-window'],
  },
  {
    want: 'stop some VMs',
    before: `databases().run(1, ${CUTOVER}); ${APPROVED}`,
    after: `databases().run(1, { cutover: '2026-12-05T22:00:00+01:00', cancel: ['erp-db-03'] }); ${APPROVED}`,
    hazards: { argocd: ['possible cancels-vms'], flux: ['certain cancels-vms'] },
  },
  {
    want: 'stop all',
    before: `databases().run(1, ${CUTOVER}); ${APPROVED}`,
    after: `databases().run(1, { cutover: '2026-12-05T22:00:00+01:00', cancel: ['erp-db-01', 'erp-db-02', 'erp-db-03'] }); ${APPROVED}`,
    hazards: { argocd: ['possible cancels-vms'], flux: ['certain cancels-vms'] },
  },
  {
    want: 'close a plan that has moved',
    before: `applications().run(1); ${APPROVED}`,
    after: `applications().run(1, { state: 'done' }); ${APPROVED}`,
  },
  {
    want: 'archive it',
    before: `applications().run(1, { state: 'done' }); ${APPROVED}`,
    after: `applications({ archived: true }).run(1, { state: 'done' }); ${APPROVED}`,
    hazards: ['possible deletes-disks'],
  },
  {
    want: 'archive a plan whose run is not done',
    before: `applications().run(1); ${APPROVED}`,
    after: `applications({ archived: true }).run(1); ${APPROVED}`,
    synth: ['error plan-archived'],
  },
  {
    want: 'remove a plan',
    before: `applications({ archived: true }).run(1, { state: 'done' }); databases().run(1, ${CUTOVER}); ${APPROVED}`,
    after: `databases().run(1, ${CUTOVER}); ${APPROVED}`,
  },
  {
    want: 'remove a plan that is not archived',
    before: `applications().run(1); databases().run(1, ${CUTOVER}); ${APPROVED}`,
    after: `databases().run(1, ${CUTOVER}); ${APPROVED}`,
    lint: [`error plan-removed ${PLAN}`, `error run-removed ${RUN}`],
    hazards: ['possible pauses-nothing'],
  },
  {
    want: 'take out a run that may be on',
    before: `applications().run(1); ${APPROVED}`,
    after: `applications(); ${APPROVED}`,
    lint: [`error run-removed ${RUN}`],
    hazards: ['possible pauses-nothing'],
  },
  { want: 'take out a run that was never approved', before: 'applications().run(1);', after: 'applications();' },
  {
    want: 'start the next wave',
    before: `applications().run(1, { state: 'done' }); databases({ wave: 2 }).run(1, ${CUTOVER}); ${APPROVED}`,
    after: `applications().run(1, { state: 'done' }); databases({ wave: 2 }).run(1, ${CUTOVER}); ${APPROVED} erp.wave(2, { approved: true });`,
    hazards: STARTS,
  },
  {
    want: 'move a plan into a wave that runs',
    before: `databases().run(1, ${CUTOVER}); applications({ wave: 2 }).run(1); ${APPROVED}`,
    after: `databases().run(1, ${CUTOVER}); applications().run(1); ${APPROVED}`,
    synth: WHEN_APPLIED,
    lint: { argocd: [], flux: [`warning starts-when-applied ${RUN}`] },
    hazards: STARTS,
  },
  {
    want: 'hold a wave',
    before: `applications().run(1); ${APPROVED}`,
    after: 'applications().run(1); erp.wave(1, { approved: false });',
    hazards: { argocd: ['possible pauses-nothing'], flux: ['certain pauses-nothing'] },
  },
  {
    want: 'hold a wave, and change the plan',
    before: `applications().run(1); ${APPROVED}`,
    after: ONE_MORE,
    lint: [`warning active-run-changed ${PLAN}`],
    lint211: [`error active-run-changed ${PLAN}`],
    hazards: {
      argocd: ['possible not-picked-up', 'possible pauses-nothing'],
      flux: ['certain not-picked-up', 'certain pauses-nothing'],
    },
  },
  {
    want: 'add VMs to a plan that succeeded',
    before: `applications().run(1, { state: 'done' }); ${APPROVED}`,
    after: `applications().run(1, { state: 'done' }); leftovers({ wave: 2 }).run(1); ${APPROVED}`,
  },
  {
    want: 'edit a plan that succeeded',
    before: `applications().run(1, { state: 'done' }); ${APPROVED}`,
    after: `applications().addVm({ id: 'vm-3', name: 'app-3' }).run(1, { state: 'done' }); ${APPROVED}`,
    lint: [`error done-plan-changed ${PLAN}`],
  },
];
