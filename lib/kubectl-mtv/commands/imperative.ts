/** What a command does that makes no manifest, and what stands for it in a program. */
export interface Imperative {
  readonly verb: string;
  /** @default - of whatever noun */
  readonly noun?: string;
  readonly does: string;
  readonly instead: string;
}

/** Verbs that act on the moment, or only read. */
export const IMPERATIVE: readonly Imperative[] = [
  {
    verb: 'start',
    does: 'starts a migration now',
    instead: 'declare the run: plan.run(1), with the cutover of a warm one; merged, it starts',
  },
  {
    verb: 'cutover',
    does: 'sets the cut-over of the run of the moment',
    instead: "declare it with the run: plan.run(1, { cutover: '...' })",
  },
  {
    verb: 'cancel',
    does: 'cancels VMs of the run of the moment',
    instead: 'declare it with the run: plan.run(1, { cancel: [...] })',
  },
  { verb: 'archive', does: 'archives a plan', instead: 'declare it: archived: true of the Plan' },
  { verb: 'unarchive', does: 'takes a plan out of the archive', instead: 'leave archived out of the Plan' },
  {
    verb: 'delete',
    does: 'deletes an object',
    instead: 'take it out of the program, and let the engine prune it; what this script made before is still here',
  },
  {
    verb: 'create',
    noun: 'vddk-image',
    does: 'builds an image',
    instead: 'build it where you build images, and name it in vddkInitImage of the provider',
  },
  {
    verb: 'get',
    does: 'shows what there is',
    instead: 'for lists of a source, export an inventory and use the commands inventory and select',
  },
  { verb: 'describe', does: 'shows an object', instead: 'use the command status on what kubectl get prints' },
  { verb: 'health', does: 'looks at a cluster', instead: 'nothing need stand for it' },
  { verb: 'settings', does: 'sets Forklift itself', instead: 'write it into the ForkliftController of the cluster' },
  { verb: 'mcp-server', does: 'serves a tool', instead: 'nothing need stand for it' },
  { verb: 'help', does: 'shows help', instead: 'nothing need stand for it' },
  { verb: 'version', does: 'shows a version', instead: 'nothing need stand for it' },
  { verb: 'completion', does: 'prints a script for shells', instead: 'nothing need stand for it' },
];
