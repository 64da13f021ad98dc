import type { Laws } from '../law';

/** Faults of a program itself: of props, of the tree of constructs, of what cannot be written at all. */
export const programLaws = {
  'dependency-has-no-effect': {
    severity: 'error',
    summary: 'addDependency between constructs: the order is given by the layers, and a dependency changes nothing',
    notIgnored: 'nothing of it is written',
  },
  'duplicate-programme': {
    severity: 'error',
    summary: 'two programs with one id, which would write into one folder',
    notIgnored: 'the files of one would take the place of the files of the other',
  },
  'invalid-duration': {
    severity: 'error',
    summary: 'a time that is not a Duration of whole seconds',
    notIgnored: 'such a value cannot be written',
  },
  'invalid-programme-id': {
    severity: 'error',
    summary: 'an id of a program that can name no folder',
    notIgnored: 'the files would have no place',
  },
  'invalid-wave': {
    severity: 'error',
    summary: 'a number of a wave that is none: waves count from 1 to 999',
    notIgnored: 'the number names a folder',
  },
  'invalid-window': {
    severity: 'error',
    summary: 'a window whose days, time or length cannot be read',
    notIgnored: 'nobody knows when such a window is open',
  },
  'missing-prop': {
    severity: 'error',
    summary: 'a prop that is needed and was not given',
    notIgnored: 'without it the object is not whole',
    aliases: ['missing-credentials'],
  },
  'no-programme': {
    severity: 'error',
    summary: 'an app without a MigrationProgram',
    notIgnored: 'there is nothing to write',
  },
  'not-checked': {
    severity: 'error',
    summary: 'a construct whose props are of so wrong a kind that a check of them breaks off',
    notIgnored: 'what else is wrong there is not known',
  },
  'not-rendered': {
    severity: 'error',
    summary: 'an object that cannot be made, mostly for a JSON patch that does not fit',
    notIgnored: 'there is nothing to write',
  },
  'nothing-to-write': {
    severity: 'error',
    summary: 'programs without any object',
    notIgnored: 'there is nothing to write',
  },
  'outside-programme': {
    severity: 'error',
    summary: 'an object of the app that is below no MigrationProgram',
    notIgnored: 'its file would have no place',
  },
  'unknown-prop': {
    severity: 'error',
    summary: 'a prop that the construct does not have: what it says is written nowhere',
    notIgnored: 'it is written nowhere, so nothing is lost when it is taken out',
  },
  'unknown-time-zone': {
    severity: 'error',
    summary: 'a time zone that the IANA database does not have',
    notIgnored: 'nobody knows when such a window is open',
  },
  validation: {
    severity: 'error',
    summary: 'what a validation of your own, node.addValidation, has said',
    notIgnored: 'whoever wrote the validation decides',
  },
  'wave-declared-twice': {
    severity: 'error',
    summary: 'two calls of wave() for one wave, of which the second would be lost',
    notIgnored: 'one of the two is written nowhere',
  },
  'wave-without-plans': {
    severity: 'warning',
    summary: 'wave() for a wave that no plan is in',
    notIgnored: 'nothing of it is written',
  },
  'window-never-opens': {
    severity: 'error',
    summary: 'a window on a day that does not exist, or in the hour that the clocks skip',
    notIgnored: 'no cut-over can lie in it',
  },
} as const satisfies Laws;
