/** Every annotation and label of ours, and how those of others are read that Forklift itself looks at. */
import { IGNORE_ANNOTATION } from '../problems/ignores';
import { asText, type Row } from '../support/untyped';

/** The domain before the slash of each name of ours. */
export const OUR_PREFIX = 'cdk8s-forklift.dev/';

/** What dist/ folders rendered earlier have; still read. */
export const OLD_PREFIX = 'cdk8s-forklift/';

/**
 * How far a run is, as its program says:
 *
 * - `declared`: its wave is not approved, so no engine may start it
 * - `active`: its wave is approved; it may have begun, or have failed
 * - `done`: it has succeeded, and nothing of it and its plan is to change again
 */
export type LifeOfRun = 'declared' | 'active' | 'done';

/** On a Migration, the life of its run. */
export const RUN_STATE_ANNOTATION = `${OUR_PREFIX}run-state`;

/** On a Migration of a wave that is approved in a file: number of the change, who approved it and when. */
export const APPROVAL_ANNOTATION = `${OUR_PREFIX}approval`;

/** On a Migration of a wave that is approved from a moment on, that moment: somebody has chosen when it begins. */
export const APPROVED_FROM_ANNOTATION = `${OUR_PREFIX}approved-from`;

/** On a Migration of a wave that was approved, and is not any more: what has changed since. */
export const OUTDATED_APPROVAL_ANNOTATION = `${OUR_PREFIX}changed-since-approval`;

/** On a Migration, `"true"`: the run may wait after another one of its plan, and start when that has ended. */
export const QUEUE_ANNOTATION = `${OUR_PREFIX}queue`;

/** On a Migration, when its VMs may be down, in words: `Sat 22:00 for 6h (Europe/Berlin)`. */
export const WINDOW_ANNOTATION = `${OUR_PREFIX}window`;

/** On a Hook, `configmap/<name>`: where its playbook stands in clear text. */
export const PLAYBOOK_ANNOTATION = `${OUR_PREFIX}playbook`;

/** On a Hook made of a list, the names of its members in order: `drain, backup`. */
export const MEMBERS_ANNOTATION = `${OUR_PREFIX}hooks`;

/** On the ConfigMap of a hook, `hook/<name>`: whose it is. */
export const HOOK_ANNOTATION = `${OUR_PREFIX}hook`;

/** On a Role of a hook, why it needs rights that open more than most hooks need. */
export const RIGHTS_REASON_ANNOTATION = `${OUR_PREFIX}rights-reason`;

/** On a Flux Kustomization of runs, the windows that its start is gated by, in words. */
export const MAY_START_ANNOTATION = `${OUR_PREFIX}may-start`;

/** Label of an Argo CD Application: the step of the delivery that it is. */
export const STEP_LABEL = `${OUR_PREFIX}step`;

/** Forklift's: on a destination provider, the network that its webhook copies into plans as `transferNetwork`. */
export const DEFAULT_TRANSFER_NETWORK = 'forklift.konveyor.io/defaultTransferNetwork';

export { IGNORE_ANNOTATION };

/** The text of one of our annotations, under today's prefix or the old one; undefined where it has none. */
export function readAnnotation(annotations: Row | undefined, name: string): string | undefined {
  return asText(annotations?.[name]) ?? asText(annotations?.[name.replace(OUR_PREFIX, OLD_PREFIX)]);
}
