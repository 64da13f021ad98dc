/** How far a run is, as its author says: `active` or `done`. */
export const RUN_STATE_ANNOTATION = 'cdk8s-forklift.dev/run-state';

/** `"true"`: the run may wait behind another one of its plan, and start when that has ended. */
export const QUEUE_ANNOTATION = 'cdk8s-forklift.dev/queue';
