import type { Laws } from '../law';

/** Faults of the files in which waves are approved. */
export const approvalsLaws = {
  'approval-change-number': {
    severity: 'error',
    summary: 'an approval whose change number does not match the agreed pattern',
    notIgnored: 'a wave is approved or it is not',
  },
  'approval-edited': {
    severity: 'error',
    summary: 'an approval that was changed, renamed or moved after the command approve wrote it',
    notIgnored: 'a wave is approved or it is not',
  },
  'approval-malformed': {
    severity: 'error',
    summary: 'an approval file with unknown, missing or wrong members',
    notIgnored: 'a wave is approved or it is not',
  },
  'approval-of-no-wave': {
    severity: 'error',
    summary: 'an approval of a wave that has no plans, or a file that is not named after a wave',
    notIgnored: 'it approves nothing',
  },
  'approval-outdated': {
    severity: 'warning',
    summary: 'a wave that changed after it was approved: it is rendered as not approved',
    notIgnored: 'a wave is approved or it is not',
  },
  'approvals-wrong': {
    severity: 'error',
    summary: 'approvals without a folder, or with a pattern for changes that cannot be read',
    notIgnored: 'no approval can be read',
  },
  'approved-twice': {
    severity: 'error',
    summary: 'a wave that the program approves in code, although approvals are files',
    notIgnored: 'nobody could say which of the two counts',
  },
} as const satisfies Laws;
