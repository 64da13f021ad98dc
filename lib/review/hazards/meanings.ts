import { table } from '../../support/table';
import type { HazardCode } from '../model';

/** What happens, for each hazard. */
export const HAZARD_MEANINGS: Readonly<Record<HazardCode, string>> = table({
  'cancels-run':
    'a run is deleted, its plan refers to another provider or map, or (before Forklift 2.12) what it uses is edited',
  recreates: 'a plan, provider or map that a run uses is created again under another name or in another namespace',
  'deletes-disks': 'a plan is archived or deleted: what has not succeeded loses its target',
  'cancels-vms': 'a run stops VMs; or a cancel is taken back, which does nothing',
  'cutover-in-past': 'a cut-over that is new or moved lies in the past: VMs are shut down at once',
  'starts-run': 'a run begins: it is new, its wave is approved, or it moves into a wave that is',
  're-runs-failed': 'a further run of a plan: every VM that has not succeeded is tried again',
  'restarts-provider': 'a provider or its Secret is edited: a run fails that waits more than 5 minutes for it',
  'changes-running-hooks': 'VMs that have not reached a hook yet run its new text',
  'not-picked-up': 'VMs or their settings change in a plan that was started: its runs do not see it',
  'never-runs': 'a run of a plan that has succeeded or is archived',
  'pauses-nothing': 'an approval is taken back, or the file of a run taken out: what was started goes on',
  'cutover-taken-out': 'a warm run without a cut-over keeps copying',
});
