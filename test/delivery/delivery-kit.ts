/** Programs to deliver, and what comes out. */
import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { load } from 'js-yaml';
import { ForkliftApp, MigrationProgram, MigrationType, Plan, type PlanProps, VSphereProvider, Window } from '../../lib';
import { aDestination, someCredentials, someMaps } from '../kit';

export const REPOSITORY = { repoUrl: 'https://git.corp.example/migrations.git' };
export const NIGHTS = Window.daily('20:00', Duration.hours(8), 'Europe/Berlin');

export interface DrawnProgram {
  /** Plans by wave; what is not a wave is cold. */
  readonly plans?: Readonly<Record<string, { readonly wave?: number; readonly warm?: boolean; readonly vms?: number }>>;
}

const commons = new WeakMap<MigrationProgram, Omit<PlanProps, 'vms'>>();

/** Adds a plan to a program of `aProgram`. */
export function addPlan(program: MigrationProgram, id: string, props: Partial<PlanProps> = {}): Plan {
  const common = commons.get(program) as Omit<PlanProps, 'vms'>;
  // The pod network keeps no addresses.
  return new Plan(program, id, { ...common, preserveStaticIPs: false, vms: [{ id: 'vm-9', name: id }], ...props });
}

/** A program with a provider, maps and plans `web` (wave 1, cold) and `db` (wave 2, warm), each with its first run. */
export function aProgram(app: Construct, id = 'erp', drawn: DrawnProgram = {}): MigrationProgram {
  const program = new MigrationProgram(app, id, { namespace: `${id}-vms` });
  const source = new VSphereProvider(program, 'vcenter', {
    url: 'https://vcenter.corp.example/sdk',
    credentials: someCredentials(),
    vddkInitImage: 'registry.corp.example/vddk:8.0.3',
  });
  const ends = { source, destination: aDestination(program) };
  const common = { ...ends, ...someMaps(program, ends), targetNamespace: 'apps' };
  commons.set(program, common);
  let next = 0;
  for (const [name, { wave = 1, warm = false, vms = 1 }] of Object.entries(
    drawn.plans ?? { web: {}, db: { wave: 2, warm: true } },
  )) {
    addPlan(program, name, {
      wave,
      type: warm ? MigrationType.WARM : MigrationType.COLD,
      vms: Array.from({ length: vms }, (_, i) => ({ id: `vm-${next++}`, name: `${id}-${name}-${i}` })),
    }).run(1, warm ? { cutover: '2026-12-05T21:00:00Z' } : {});
  }
  return program;
}

export function anApp(): ForkliftApp {
  return new ForkliftApp();
}

/** Text of every file by path. */
export function filesOf(app: Construct): Record<string, string> {
  return Object.fromEntries((app.node.root as ForkliftApp).render().files.map(({ path, text }) => [path, text]));
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into objects of any shape
export type Loose = any;

/** A file of the output, read. */
export function objectAt(app: Construct, path: string): Loose {
  const text = filesOf(app)[path];
  if (text === undefined) throw new Error(`there is no ${path}, only ${Object.keys(filesOf(app)).join(', ')}`);
  return load(text);
}

/** Paths below a folder, without it. */
export function pathsBelow(app: Construct, folder: string): string[] {
  return Object.keys(filesOf(app))
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => path.slice(folder.length + 1));
}
