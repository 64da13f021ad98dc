import type { Laws } from '../law';

export const runsLaws = {
  'active-run-changed': {
    severity: 'error',
    summary: 'a change of a Plan, a provider, its Secret or a map while a run uses it: it cancels the run, or fails it',
  },
  'attempt-declared-twice': {
    severity: 'error',
    summary: 'a run of a plan that is declared twice',
    notIgnored: 'it is written once',
  },
  'attempt-reused': {
    severity: 'error',
    summary: 'a run of a plan that is declared twice with different settings, of which the second would be lost',
    notIgnored: 'one of the two would be lost',
  },
  'attempt-skipped': {
    severity: 'error',
    summary: 'a run whose number does not follow that of the previous run',
  },
  'cutover-given-twice': {
    severity: 'error',
    summary: 'a VM that is in vmCutover both by name and by id: Forklift uses one of the two',
  },
  'cutover-not-warm': { severity: 'error', summary: 'a cut-over for a plan that is not warm' },
  'cutover-outside-window': {
    severity: 'error',
    summary: 'a cut-over at a time when VMs may not be down',
  },
  'cutover-past': {
    aliases: ['cutover-in-past'],
    severity: 'warning',
    summary: 'a cut-over in the past: the VMs are switched over as soon as the next copy is done',
  },
  'done-plan-changed': {
    severity: 'error',
    summary: 'a change of a Plan whose run is over: Forklift no longer reads it, and health checks wait forever',
  },
  'drifting-cutover': {
    severity: 'warning',
    summary: 'a cut-over in another form than the one Forklift writes back: GitOps tools see a change forever',
  },
  'drifting-emptiness': {
    severity: 'warning',
    summary: 'empty members of a Migration, which Forklift removes when it writes the object back',
  },
  'invalid-attempt': {
    severity: 'error',
    summary: 'a run number that is not a whole number from 1 to 999',
    notIgnored: 'the number is part of the name',
  },
  'invalid-cutover': {
    severity: 'error',
    summary: 'a cut-over that is not a point in time: without an offset, or on a day that does not exist',
  },
  'migration-elsewhere': {
    severity: 'error',
    summary: 'a Migration in another namespace than its Plan: the VMs are moved, and the status is never written',
  },
  'no-cutover': {
    severity: 'warning',
    summary: 'a warm run without a cut-over: it keeps copying until one is set, with one more snapshot each hour',
  },
  'plan-archived': {
    severity: 'error',
    summary: 'a run of an archived plan: Forklift does not start it',
  },
  'plan-done': {
    severity: 'error',
    summary: 'a run of a plan that has succeeded: Forklift does not start it',
  },
  'plan-removed': {
    severity: 'error',
    summary: 'a Plan that was removed without being archived: pruning it deletes copied disks',
  },
  'resume-wedges-plan': {
    severity: 'warning',
    summary: 'resumeConversion on a first run: with nothing to resume, the plan is blocked for good',
  },
  'run-name-fixed': {
    severity: 'error',
    summary: 'a run with a name or namespace of its own',
    notIgnored: 'neither is written',
  },
  'run-removed': {
    severity: 'error',
    summary: 'a Migration that was removed while it runs: pruning it cancels the run',
  },
  'starts-when-applied': {
    severity: 'warning',
    summary:
      'a run that Flux starts as soon as it applies the change: in a wave that is already approved, or outside of a window that Flux does not enforce',
  },
  'two-runs-of-plan': {
    aliases: ['run-queues'],
    severity: 'warning',
    summary: 'two Migrations of one Plan: they wait for each other, and each retries what failed before',
  },
  'vm-not-in-plan': {
    severity: 'warning',
    summary: 'a VM in vmCutover or cancel that the plan does not have, or that is given without its id',
    condition: 'VMNotFound',
  },
} as const satisfies Laws;
