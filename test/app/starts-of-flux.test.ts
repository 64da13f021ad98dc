/** What a synth says of runs that Flux begins when the output is merged. */
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import {
  ArgoCdDelivery,
  FluxDelivery,
  ForkliftApp,
  type MigrationProgram,
  MigrationType,
  Rules,
  Window,
} from '../../lib';
import { publish } from '../../lib/app/publish';
import { addPlan, aProgram, REPOSITORY } from '../delivery/delivery-kit';
import { problemTexts, projectFolder } from '../kit';

const root = projectFolder();
let folders = 0;
const folder = () => join(root, String(folders++), 'dist');
const window = Window.weekly('Sat 22:00', Duration.hours(6), 'Europe/Berlin');

type Build = (erp: MigrationProgram) => void;

function app(outdir: string, build: Build, engine = FluxDelivery as typeof FluxDelivery | typeof ArgoCdDelivery) {
  const made = new ForkliftApp({ outdir });
  build(aProgram(made, 'erp', { plans: {} }));
  new engine(made, 'engine', REPOSITORY);
  return made;
}
const told = (outdir: string, build: Build) => problemTexts(app(outdir, build));
const published = (build: Build): string => {
  const outdir = folder();
  publish(app(outdir, build).render().files, outdir);
  return outdir;
};

const TELL =
  'approve the wave for its window (npx cdk8s-forklift approve --in-window), or merge the change inside it; or move the VMs warm, because Forklift itself waits for a cut-over';
const waiting: Build = (erp) => {
  addPlan(erp, 'web').run(1);
  erp.wave(1, { window });
};
const approved: Build = (erp) => {
  addPlan(erp, 'web').run(1);
  erp.wave(1, { window, approved: true });
};

test('the approval of a wave with a window: told once, and not of what was published as begun', () => {
  const problem = `erp/web/run-1: warning starts-when-applied: begins, and shuts its VMs down, as soon as Flux applies the change; Flux does not wait for the window, Sat 22:00 for 6h (Europe/Berlin); ${TELL}`;
  expect(told(published(waiting), approved)).toEqual([problem]);
  expect(told(folder(), approved)).toEqual([problem]);
  expect(told(published(approved), approved)).toEqual([]);
  expect(told(folder(), waiting)).toEqual([]);
});

test('a retry begins outside of the window too', () => {
  const retry: Build = (erp) => {
    addPlan(erp, 'web').run(2);
    erp.wave(1, { window, approved: true });
  };
  expect(told(published(approved), retry)).toEqual([
    expect.stringMatching(
      /^erp\/web\/run-2: warning starts-when-applied: begins, .*; Flux does not wait for the window/,
    ),
  ]);
});

test('a plan that comes into a wave which is approved already, or moves into it', () => {
  const one: Build = (erp) => {
    addPlan(erp, 'web').run(1);
    erp.wave(1, { approved: true });
  };
  const two =
    (wave: number, type?: MigrationType): Build =>
    (erp) => {
      one(erp);
      addPlan(erp, 'late', { wave, vms: [{ id: 'vm-7', name: 'late' }], ...(type ? { type } : {}) }).run(
        1,
        type === MigrationType.WARM ? { cutover: '2026-12-05T21:00:00Z' } : {},
      );
    };
  const problem = (what: string) =>
    `erp/late/run-1: warning starts-when-applied: begins, and ${what}, as soon as Flux applies the change, because wave-01 is already approved; to start it later, put its plan into a wave that is not approved`;
  expect(told(published(one), two(1))).toEqual([problem('shuts its VMs down')]);
  expect(told(published(two(2)), two(1))).toEqual([problem('shuts its VMs down')]);
  expect(told(published(one), two(1, MigrationType.WARM))).toEqual([problem('copies disks')]);
  expect(told(published(one), two(2))).toEqual([]);
});

test('it can be ignored with a reason, and is not told of Argo CD, where a person starts runs', () => {
  expect(
    told(published(waiting), (erp) => {
      const run = addPlan(erp, 'web').run(1);
      erp.wave(1, { window, approved: true });
      Rules.ignore(run, 'starts-when-applied', { reason: 'merged by the night shift' });
    }),
  ).toEqual([]);
  expect(problemTexts(app(published(waiting), approved, ArgoCdDelivery))).toEqual([]);
});
