import { dirname } from 'node:path';
import { APPROVED_FROM_ANNOTATION, MAY_START_ANNOTATION, RUN_STATE_ANNOTATION } from '../forklift/annotations';
import { startsWhenApplied } from '../forklift/laws/starts-when-applied';
import { groupOf, type Manifest } from '../forklift/manifest';
import type { Artifact } from '../layout/artifact';
import type { Problem } from '../problems/problem';
import { manifestWords } from '../problems/words';
import { asText, dig } from '../support/untyped';
import { publishedObject, publishedRuns } from './published-runs';

/**
 * Runs that Flux will begin when the output is merged, though their authors may not think of it: in a wave that was
 * approved before, or in one whose window Flux does not keep. What was published as begun is not told again.
 *
 * @param delivered objects of the engines
 * @param published the output folder as the last synth left it
 */
export function startsOfFlux(
  artifacts: readonly Artifact[],
  delivered: readonly Artifact[],
  published: string,
): Problem[] {
  const waves = delivered.filter(({ manifest }) => isApplied(manifest));
  if (waves.length === 0) return [];
  const types = new Map(
    artifacts.flatMap(({ manifest }): [string, string][] =>
      manifest.kind === 'Plan' ? [[manifest.metadata.name ?? '', asText(dig(manifest.spec, 'type')) ?? 'cold']] : [],
    ),
  );
  return artifacts.flatMap(({ manifest, path, where }) => {
    if (manifest.kind !== 'Migration' || stateOf(manifest) !== 'active') return [];
    const folder = dirname(path);
    const wave = waves.find((it) => `${asText(dig(it.manifest.spec, 'path'))}`.endsWith(`/${folder}`));
    // An older output says nothing of its runs: they may have begun.
    if (wave === undefined || publishedRuns(published, path).some((run) => stateOf(run) !== 'declared')) return [];
    const before = publishedObject(published, wave.path);
    const facts = {
      type: types.get(asText(dig(manifest.spec, 'plan', 'name')) ?? ''),
      wave: folder.slice(folder.lastIndexOf('/') + 1),
      windows: (wave.manifest.metadata.annotations?.[MAY_START_ANNOTATION] ?? '').split('; ').filter(Boolean),
      waveWasApproved: before !== undefined && isApplied(before),
      isDated: manifest.metadata.annotations?.[APPROVED_FROM_ANNOTATION] !== undefined,
      isRetry: earlierAttempts(path).some((it) => publishedRuns(published, it).length > 0),
    };
    return startsWhenApplied.check(facts, manifestWords).map(
      ({ code, ...fault }): Problem => ({
        ...fault,
        code: startsWhenApplied.code,
        severity: 'warning',
        where,
      }),
    );
  });
}

function isApplied({ apiVersion, kind, spec }: Manifest): boolean {
  return (
    kind === 'Kustomization' && groupOf(apiVersion) === 'kustomize.toolkit.fluxcd.io' && dig(spec, 'suspend') !== true
  );
}

function stateOf({ metadata }: Manifest): string | undefined {
  return metadata.annotations?.[RUN_STATE_ANNOTATION];
}

/** Files of the attempts before that of a file, `.../migration-web-r3.yaml`. */
function earlierAttempts(path: string): string[] {
  const [, front = '', attempt = '1'] = /^(.*-r)(\d{1,3})\.yaml$/.exec(path) ?? [];
  return Array.from({ length: Number(attempt) - 1 }, (_, i) => `${front}${i + 1}.yaml`);
}
