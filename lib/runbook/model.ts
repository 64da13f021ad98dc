import type { ReportBlock } from '../report/model';

/** Names of steps; a shop's text of this name goes with the step. */
export const STEP_NAMES = [
  'scope',
  'gate-1',
  'start',
  'gate-2',
  'freeze',
  'cut-over',
  'created',
  'guests',
  'smoke-tests',
  'decision',
  'acceptance',
  'close',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** A step of the night: who does what, when, and how it is seen that it is done. */
export interface RunbookStep {
  readonly name: StepName;
  readonly title: string;
  /** On the clocks of the wave's zone, `Sat 2026-12-05 21:00`; in words where no date is known. */
  readonly when: string;
  readonly who: string;
  readonly what: readonly string[];
  /** As they are typed. */
  readonly commands: readonly string[];
  readonly expected: string;
  readonly evidence: string;
  /** Of the shop. */
  readonly own: readonly ReportBlock[];
}

/** What is done in the night of a wave. */
export interface Runbook {
  readonly version: 1;
  readonly programme: string;
  readonly wave: string;
  readonly head: readonly (readonly [what: string, value: string])[];
  readonly roles: readonly (readonly [role: string, who: string])[];
  readonly steps: readonly RunbookStep[];
  /** When somebody decides whether to go back. @default - the end of the window is not known */
  readonly decision?: string;
  /** What is wrong with the plan of the night, a sentence each. */
  readonly warnings: readonly string[];
  readonly logs: readonly HookLog[];
  readonly contacts: readonly Contact[];
  /** Of the shop: beside head, roles and contacts. */
  readonly own: Readonly<Record<'head' | 'roles' | 'contacts', readonly ReportBlock[]>>;
}

export interface HookLog {
  readonly step: string;
  readonly hooks: readonly string[];
  readonly vms: number;
  readonly command: string;
}

export interface Contact {
  readonly owner: string;
  readonly squads: readonly string[];
  readonly apps: readonly string[];
  readonly vms: readonly string[];
}
