import type { IConstruct } from 'constructs';
import { Migration, waveFolder } from '../constructs/migration';
import { MigrationType } from '../constructs/migration-type';
import { MigrationProgram } from '../constructs/program';
import type { Window } from '../constructs/window';
import type { Manifest } from '../forklift/manifest';
import type { Artifact } from '../layout/artifact';
import { DEFINITIONS, type Layer, layerOf, programOf } from '../layout/layout';
import { compareText } from '../support/did-you-mean';

/** A program as a delivery sees it: what there is to apply, and when. */
export interface DeliveredProgram {
  readonly id: string;
  readonly namespace: string;
  /** Layers without the runs that hold files, in order. */
  readonly layers: readonly Layer[];
  /** Waves that hold runs, in order. */
  readonly waves: readonly DeliveredWave[];
  /** All objects, runs included. */
  readonly manifests: readonly Manifest[];
}

export interface DeliveredWave {
  readonly number: number;
  /** Folder below `30-runs`: `wave-01`. */
  readonly folder: string;
  /** Whether the program lets it start. */
  readonly approved: boolean;
  /** By attempt and plan. */
  readonly runs: readonly Migration[];
}

/** Whether a wave of a program may start. */
export type IsApproved = (program: MigrationProgram, wave: number) => boolean;

/** The programs of an app, sorted by id. */
export function deliveredPrograms(
  root: IConstruct,
  artifacts: readonly Artifact[],
  isApproved: IsApproved,
): DeliveredProgram[] {
  return root.node
    .findAll()
    .filter(MigrationProgram.isMigrationProgram)
    .map((program) => {
      const own = artifacts.filter((artifact) => programOf(artifact) === program.node.id);
      const layers = new Set(own.map(({ manifest }) => layerOf(manifest)));
      return {
        id: program.node.id,
        namespace: program.namespace ?? '',
        layers: DEFINITIONS.filter((layer) => layers.has(layer)),
        waves: wavesOf(program, isApproved),
        manifests: own.map(({ manifest }) => manifest),
      };
    })
    .sort((a, b) => compareText(a.id, b.id));
}

function wavesOf(program: MigrationProgram, isApproved: IsApproved): DeliveredWave[] {
  const runs = program.node.findAll().filter((construct) => construct instanceof Migration);
  return [...new Set(runs.map((run) => run.wave))]
    .sort((a, b) => a - b)
    .map((number) => ({
      number,
      folder: waveFolder(number),
      approved: isApproved(program, number),
      runs: runs.filter((run) => run.wave === number).sort((a, b) => compareText(a.name, b.name)),
    }));
}

/** Runs that shut their VMs down as soon as they start: a warm one does that at its cut-over. */
export function coldRuns(wave: DeliveredWave): readonly Migration[] {
  return activeRuns(wave).filter((run) => run.plan?.type !== MigrationType.WARM);
}

export function warmRuns(wave: DeliveredWave): readonly Migration[] {
  return activeRuns(wave).filter((run) => run.plan?.type === MigrationType.WARM);
}

export function activeRuns({ runs }: DeliveredWave): readonly Migration[] {
  return runs.filter((run) => run.state === 'active');
}

/** Windows in which a wave may start: those of its cold runs, each once. */
export function startWindows(wave: DeliveredWave): readonly Window[] {
  const windows = coldRuns(wave).flatMap(({ window }) => (window && window.problems.length === 0 ? [window] : []));
  return windows.filter((window, i) => windows.findIndex((other) => window.equals(other)) === i);
}
