import { Comparison, type ReviewOptions } from './comparison';
import { hazardsOf } from './hazards/hazards';
import type { Review, SettingChange } from './model';
import { gitopsChanges } from './sections/gitops';
import { hookListChanges } from './sections/hook-lists';
import { hookChanges } from './sections/hooks';
import { parameterChanges } from './sections/parameters';
import { playbookChanges } from './sections/playbooks';
import { rightChanges } from './sections/rights';
import { runChanges } from './sections/runs';
import { settingChanges } from './sections/settings';
import { vmChanges } from './sections/vms';
import { waveChanges } from './sections/waves';
import type { Tree } from './tree';

/** One side of a comparison. */
export interface SideOfReview {
  /** As a person named it. */
  readonly name: string;
  readonly tree: Tree;
  /** The release of Forklift that it was rendered for. @default - it does not say */
  readonly release?: string;
}

/** What changes from one tree to another one. Pure; the same trees give the same review. */
export function review(base: SideOfReview, head: SideOfReview, options: ReviewOptions = {}): Review {
  const comparison = new Comparison(base.tree, head.tree, options);
  // Each section takes what those before it left: lists of VMs and hooks are not settings.
  const vms = vmChanges(comparison);
  const hookLists = hookListChanges(comparison);
  const runs = runChanges(comparison);
  const release = releaseChange(base, head);
  const settings = [...release, ...settingChanges(comparison)];
  const playbooks = playbookChanges(comparison);
  const parameters = parameterChanges(comparison);
  const hooks = hookChanges(comparison);
  const rights = rightChanges(comparison);
  const gitops = gitopsChanges(comparison);
  return {
    version: 1,
    same: comparison.isSame && release.length === 0,
    base: { name: base.name },
    head: { name: head.name },
    hazards: hazardsOf(comparison),
    waves: waveChanges(comparison, vms),
    vms,
    settings,
    runs,
    parameters,
    playbooks,
    hookLists,
    hooks,
    rights,
    gitops,
    objects: comparison.objects(),
    files: comparison.files,
    notes: comparison.notes,
  };
}

/** In no manifest: what both sides are rendered for. */
function releaseChange({ release: before }: SideOfReview, { release: after }: SideOfReview): SettingChange[] {
  if (before === undefined || after === undefined || before === after) return [];
  return [{ object: 'Forklift', programme: '', what: 'release that the program is for', before, after }];
}
