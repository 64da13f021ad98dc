import type { Laws } from '../law';

const OF_THE_FOLDER = 'it concerns the output folder, and an annotation concerns one object';

/** Faults of the folder that a synth writes. */
export const outputLaws = {
  'edited-by-hand': {
    severity: 'warning',
    summary: 'a rendered file that was edited by hand, and is now overwritten',
    of: 'the output folder',
    notIgnored: OF_THE_FOLDER,
  },
  'not-cleared-away': {
    severity: 'warning',
    summary: 'a replaced output folder that cannot be removed',
    of: 'the output folder',
    notIgnored: OF_THE_FOLDER,
  },
  'output-not-ours': {
    severity: 'error',
    summary: 'an output folder with files that were not written by a synth',
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
    summary: 'a record of what a synth wrote that cannot be read',
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
    summary: 'a file that is removed because it looks like the output of an earlier synth',
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
    summary: 'an object whose kind or group cannot be part of a file name',
    notIgnored: 'its file would have no name',
  },
} as const satisfies Laws;
