import type { IConstruct } from 'constructs';
import { approvalText } from '../approvals/approval';
import { changesText, settleApprovals, type WaveStanding } from '../approvals/settle-approvals';
import type { WaveApprovals } from '../approvals/wave-approvals';
import { type WaveContents, wavesContents } from '../approvals/wave-contents';
import { Migration, waveFolder } from '../constructs/migration';
import { plansIn } from '../constructs/plans-in';
import { MigrationProgram } from '../constructs/program';
import type { Window } from '../constructs/window';
import type { IsApproved } from '../delivery/programs';
import {
  APPROVAL_ANNOTATION,
  APPROVED_FROM_ANNOTATION,
  OUTDATED_APPROVAL_ANNOTATION,
  RUN_STATE_ANNOTATION,
} from '../forklift/annotations';
import type { Artifact } from '../layout/artifact';
import { located, type Problem } from '../problems/problem';

/** What the files of approvals make of a rendering. */
export interface SettledRendering {
  /** The same objects; runs say that they may begin, and whose approval it is, or what has changed since. */
  readonly artifacts: readonly Artifact[];
  readonly isApproved: IsApproved;
  readonly problems: readonly Problem[];
}

/** A wave as somebody may approve it. */
export interface WaveToApprove {
  readonly programme: string;
  /** `wave-01` */
  readonly wave: string;
  /** Where its approval goes. */
  readonly approvals: WaveApprovals;
  readonly contents: WaveContents;
  /** When its VMs may be down: those of its runs, each once. */
  readonly windows: readonly Window[];
}

/**
 * Holds the approvals of all programs against what is rendered. It cannot be known before: what is approved is what is
 * rendered.
 */
export function waveApprovals(constructs: readonly IConstruct[], artifacts: readonly Artifact[]): SettledRendering {
  const standings = new Map<string, ReadonlyMap<string, WaveStanding>>();
  const problems: Problem[] = [];
  for (const program of constructs) {
    if (!MigrationProgram.isMigrationProgram(program) || program.approvals === undefined) continue;
    const { id, path } = program.node;
    // What is wrong with the prop itself is told by its own check.
    if (program.approvals.problems.length > 0) continue;
    const waves = new Set(
      plansIn(program.node.root).flatMap((plan) =>
        MigrationProgram.find(plan) === program ? waveFolder(plan.wave ?? 1) : [],
      ),
    );
    const settled = settleApprovals(program.approvals, id, wavesContents(artifacts, id), waves);
    standings.set(id, settled.standings);
    problems.push(...settled.faults.map((fault) => located(fault, path)));
  }
  return {
    artifacts: standings.size === 0 ? artifacts : artifacts.map((artifact) => withStanding(artifact, standings)),
    isApproved: (program, wave) =>
      program.approvals === undefined
        ? (program.waveOptions(wave).approved ?? false)
        : standings.get(program.node.id)?.get(waveFolder(wave))?.state === 'approved',
    problems,
  };
}

/** The waves that files approve, with what is in them; those of programs that say it themselves are not among them. */
export function contentsToApprove(
  constructs: readonly IConstruct[],
  artifacts: readonly Artifact[],
): readonly WaveToApprove[] {
  return constructs.filter(MigrationProgram.isMigrationProgram).flatMap((program) => {
    const { approvals, node } = program;
    if (approvals === undefined) return [];
    return [...wavesContents(artifacts, node.id)].map(([wave, contents]) => ({
      programme: node.id,
      wave,
      approvals,
      contents,
      windows: windowsOf(program, wave),
    }));
  });
}

function windowsOf(program: MigrationProgram, wave: string): Window[] {
  const windows = program.node
    .findAll()
    .flatMap((run) => (run instanceof Migration && waveFolder(run.wave) === wave ? (run.window ?? []) : []));
  return windows.filter((window, i) => windows.findIndex((other) => other.equals(window)) === i);
}

function annotationsOf(standing: WaveStanding): Readonly<Record<string, string>> {
  if (standing.state === 'outdated') return { [OUTDATED_APPROVAL_ANNOTATION]: changesText(standing.changes) };
  const { from } = standing.approval;
  return {
    [APPROVAL_ANNOTATION]: approvalText(standing.approval),
    ...(from === undefined ? {} : { [APPROVED_FROM_ANNOTATION]: from }),
    ...(standing.state === 'approved' ? { [RUN_STATE_ANNOTATION]: 'active' } : {}),
  };
}

/** Whether a fault is one of a file that a new approval replaces, or of one beside it. */
export function isOfApprovalFile(code: string): boolean {
  return code.startsWith('approval-');
}

function withStanding(artifact: Artifact, standings: ReadonlyMap<string, ReadonlyMap<string, WaveStanding>>): Artifact {
  const { manifest, path } = artifact;
  const [programme = '', , wave = ''] = path.split('/');
  const standing = manifest.kind === 'Migration' ? standings.get(programme)?.get(wave) : undefined;
  const annotations = manifest.metadata.annotations ?? {};
  if (standing === undefined || annotations[RUN_STATE_ANNOTATION] === 'done') return artifact;
  const merged = Object.entries({ ...annotations, ...annotationsOf(standing) }).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...artifact,
    manifest: { ...manifest, metadata: { ...manifest.metadata, annotations: Object.fromEntries(merged) } },
  };
}
