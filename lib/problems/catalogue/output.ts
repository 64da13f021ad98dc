import type { Laws } from '../law';

const OF_THE_FOLDER = 'it is a fault of the output folder, and an annotation speaks for an object';

/** Faults of the folder that a synth writes. */
export const outputLaws = {
  'edited-by-hand': {
    severity: 'warning',
    summary: 'a rendered file that somebody changed, and that is now written anew',
    of: 'the output folder',
    notIgnored: OF_THE_FOLDER,
  },
  'not-cleared-away': {
    severity: 'warning',
    summary: 'what the output replaced and cannot be removed',
    of: 'the output folder',
    notIgnored: OF_THE_FOLDER,
  },
  'output-not-ours': {
    severity: 'error',
    summary: 'an output folder with files that no synth wrote',
    of: 'the output folder',
    notIgnored: OF_THE_FOLDER,
  },
  'output-not-written': {
    severity: 'error',
    summary: 'an output folder that cannot be written',
    of: 'the output folder',
    notIgnored: OF_THE_FOLDER,
  },
  'output-record-unreadable': {
    severity: 'error',
    summary: 'a list of what a synth wrote that is none',
    of: 'the output folder',
    notIgnored: OF_THE_FOLDER,
  },
  'outside-output': {
    severity: 'error',
    summary: 'a rendered file that would lie outside of the output folder, or be written twice',
    of: 'the output folder',
    notIgnored: OF_THE_FOLDER,
  },
  'removed-by-content': {
    severity: 'warning',
    summary: 'a file that is removed because it looks like one of an earlier synth',
    of: 'the output folder',
    notIgnored: OF_THE_FOLDER,
  },
  'synth-running': {
    severity: 'error',
    summary: 'another synth that is writing the same folder',
    of: 'the output folder',
    notIgnored: OF_THE_FOLDER,
  },
  'unfit-for-a-path': {
    severity: 'error',
    summary: 'an object whose kind or group cannot be part of the name of its file',
    notIgnored: 'its file would have no name',
  },
} as const satisfies Laws;
