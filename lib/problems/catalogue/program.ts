import type { Laws } from '../law';

/** Faults of a program itself: of props, of the tree of constructs, of what cannot be written at all. */
export const programLaws = {
  'dependency-has-no-effect': {
    severity: 'error',
    summary: 'addDependency between constructs: the layers decide the order, and a dependency changes nothing',
    notIgnored: 'nothing of it is rendered',
  },
  'duplicate-programme': {
    severity: 'error',
    summary: 'two programs with the same id, which would write into one folder',
    notIgnored: 'the files of one would replace those of the other',
  },
  'invalid-duration': {
    severity: 'error',
    summary: 'a time that is not a Duration of whole seconds',
    notIgnored: 'such a value cannot be rendered',
  },
  'invalid-programme-id': {
    severity: 'error',
    summary: 'a program id that is not a valid folder name',
    notIgnored: 'the files would have no place',
  },
  'invalid-wave': {
    severity: 'error',
    summary: 'a wave number that is not a whole number from 1 to 999',
    notIgnored: 'the number names a folder',
  },
  'invalid-window': {
    severity: 'error',
    summary: 'a window whose days, time or length cannot be read',
    notIgnored: 'nobody knows when such a window is open',
  },
  'missing-prop': {
    severity: 'error',
    summary: 'a required prop that is missing',
    notIgnored: 'without it the object is incomplete',
    aliases: ['missing-credentials'],
  },
  'no-programme': {
    severity: 'error',
    summary: 'an app without a MigrationProgram',
    notIgnored: 'there is nothing to write',
  },
  'not-checked': {
    severity: 'error',
    summary: 'a construct whose props have such wrong types that a check of them fails',
    notIgnored: 'what else is wrong there is not known',
  },
  'not-rendered': {
    severity: 'error',
    summary: 'an object that cannot be rendered, usually because a JSON patch does not fit',
    notIgnored: 'there is nothing to write',
  },
  'nothing-to-write': {
    severity: 'error',
    summary: 'programs without any object',
    notIgnored: 'there is nothing to write',
  },
  'outside-programme': {
    severity: 'error',
    summary: 'an object of the app that is not below a MigrationProgram',
    notIgnored: 'its file would have no place',
  },
  'unknown-prop': {
    severity: 'error',
    summary: 'a prop that the construct does not have: its value is ignored',
    notIgnored: 'it has no effect, so nothing is lost when it is removed',
  },
  'unknown-time-zone': {
    severity: 'error',
    summary: 'a time zone that the IANA database does not have',
    notIgnored: 'nobody knows when such a window is open',
  },
  validation: {
    severity: 'error',
    summary: 'a message of your own validation (node.addValidation)',
    notIgnored: 'the author of the validation decides',
  },
  'wave-declared-twice': {
    severity: 'error',
    summary: 'two calls of wave() for one wave, of which the second would be lost',
    notIgnored: 'one of the two would be lost',
  },
  'wave-without-plans': {
    severity: 'warning',
    summary: 'wave() for a wave without plans',
    notIgnored: 'nothing of it is rendered',
  },
  'window-never-opens': {
    severity: 'error',
    summary: 'a window on a day that does not exist, or in the hour that the clocks skip',
    notIgnored: 'no cut-over can lie in it',
  },
} as const satisfies Laws;
