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
    summary: 'a run of a plan that is declared twice with other settings, of which the second would be lost',
    notIgnored: 'one of the two is written nowhere',
  },
  'attempt-skipped': {
    severity: 'error',
    summary: 'a run whose number does not follow that of the run before',
  },
  'cutover-given-twice': {
    severity: 'error',
    summary: 'a VM in vmCutover by its name and by its id: Forklift takes one of the two',
  },
  'cutover-not-warm': { severity: 'error', summary: 'a cut-over for a plan that is not warm and has none' },
  'cutover-outside-window': {
    severity: 'error',
    summary: 'a cut-over at a time when VMs may not be down',
  },
  'cutover-past': {
    aliases: ['cutover-in-past'],
    severity: 'warning',
    summary: 'a cut-over that has passed: the VMs are switched over as soon as the next copy is done',
  },
  'done-plan-changed': {
    severity: 'error',
    summary:
      'a change of a Plan whose run is over: Forklift does not look at it any more, and health checks wait for ever',
  },
  'drifting-cutover': {
    severity: 'warning',
    summary: 'a cut-over in another form than Forklift writes it back: GitOps tools see it change for ever',
  },
  'drifting-emptiness': {
    severity: 'warning',
    summary: 'empty members of a Migration, which Forklift takes out when it writes the object back',
  },
  'invalid-attempt': {
    severity: 'error',
    summary: 'a number of a run that is none: runs count from 1 to 999',
    notIgnored: 'the number is part of the name',
  },
  'invalid-cutover': {
    severity: 'error',
    summary: 'a cut-over that is not a point in time: without an offset, or on a day that does not exist',
  },
  'migration-elsewhere': {
    severity: 'error',
    summary: 'a Migration in another namespace than its Plan: the run happens, and its status is never written',
  },
  'no-cutover': {
    severity: 'warning',
    summary: 'a warm run without a cut-over: it copies on until one is set, with one snapshot more each hour',
  },
  'plan-archived': {
    severity: 'error',
    summary: 'a run of an archived plan: Forklift starts none of it any more',
  },
  'plan-done': {
    severity: 'error',
    summary: 'a run of a plan that has succeeded: Forklift starts none of it any more',
  },
  'plan-removed': {
    severity: 'error',
    summary: 'a Plan that is gone from the set and was not archived: pruned, it takes copied disks with it',
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
    summary: 'a Migration that is gone from the set while it runs: pruned, it cancels the run',
  },
  'starts-when-applied': {
    severity: 'warning',
    summary:
      'a run that Flux begins as soon as it applies the change: in a wave that is approved already, or outside of a window that Flux does not keep',
  },
  'two-runs-of-plan': {
    aliases: ['run-queues'],
    severity: 'warning',
    summary: 'two Migrations of one Plan: they wait for each other, and each re-runs what failed before',
  },
  'vm-not-in-plan': {
    severity: 'warning',
    summary: 'a VM in vmCutover or cancel that its plan does not have, or that is named without its id',
    condition: 'VMNotFound',
  },
} as const satisfies Laws;
