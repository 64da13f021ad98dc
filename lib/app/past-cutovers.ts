import { existsSync } from 'node:fs';
import { RUN_STATE_ANNOTATION } from '../forklift/annotations';
import type { Manifest } from '../forklift/manifest';
import type { Artifact } from '../layout/artifact';
import type { Path } from '../problems/path';
import type { Problem } from '../problems/problem';
import { clock } from '../support/clock';
import { utcInstant } from '../support/instant';
import { publishedRuns } from './published-runs';

/**
 * Cut-overs of active runs that have passed: Forklift would switch over at once, whatever the hour.
 *
 * A cut-over that the published output holds already was in the future when it came in, and stays fine forever. A new
 * one is an error; where nothing is published yet, nobody can tell, and it is a warning.
 *
 * @param published the output folder as the last synth left it
 */
export function pastCutovers(artifacts: readonly Artifact[], published: string): Problem[] {
  const now = clock.now();
  return artifacts.flatMap(({ manifest, path, where }) => {
    if (manifest.kind !== 'Migration' || manifest.metadata.annotations?.[RUN_STATE_ANNOTATION] === 'done') return [];
    // What is not an instant is told by the run itself.
    const past = cutoversOf(manifest).filter(({ time }) => Date.parse(utcInstant(time) ?? '') <= now);
    if (past.length === 0) return [];
    const known = new Set(publishedRuns(published, path).flatMap(cutoversOf).map(keyOf));
    return past
      .filter((cutover) => !known.has(keyOf(cutover)))
      .map(({ vm, path: at, time }): Problem => {
        const what = vm === undefined ? 'cutover' : `vmCutover of ${vm}`;
        return {
          severity: existsSync(published) ? 'error' : 'warning',
          code: 'cutover-past',
          where,
          path: at,
          message: `${what} is ${time}, which has passed: the VMs would be switched over at once`,
          fix: "give a time in the future, or set state: 'done' if the run has succeeded",
        };
      });
  });
}

interface Cutover {
  /** Id of the VM; undefined for that of the run. */
  readonly vm?: string;
  readonly path: Path;
  readonly time: string;
}

function cutoversOf({ spec }: Manifest): Cutover[] {
  const { cutover, vmCutover } = (spec ?? {}) as {
    readonly cutover?: string;
    readonly vmCutover?: readonly { readonly id: string; readonly cutover: string }[];
  };
  return [
    ...(typeof cutover === 'string' ? [{ path: ['spec', 'cutover'], time: cutover }] : []),
    ...(vmCutover ?? []).map(({ id, cutover: time }, i) => ({
      vm: id,
      path: ['spec', 'vmCutover', i, 'cutover'],
      time,
    })),
  ];
}

function keyOf({ vm, time }: Cutover): string {
  return `${vm ?? ''} ${time}`;
}
