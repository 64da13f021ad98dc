import type { Laws } from '../law';

/** Faults of queries over inventories and plans. */
export const queriesLaws = {
  'bad-character': {
    severity: 'error',
    summary: 'a character that has no meaning in a query',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'bad-date': {
    severity: 'error',
    summary: 'a day or a moment that does not exist',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'bad-limit': {
    severity: 'error',
    summary: 'a limit that is not a whole number',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'bad-name': {
    severity: 'error',
    summary: 'a name of a field that breaks off: a dot without a name, a bracket that is not closed',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'bad-number': {
    severity: 'error',
    summary: 'a number with a unit that queries do not know',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'bad-regex': {
    severity: 'error',
    summary: 'a regular expression that cannot be read, or is too large to run',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'clause-empty': {
    severity: 'error',
    summary: 'a where, select or order by with nothing behind it',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'clause-order': {
    severity: 'error',
    summary: 'a clause twice, or in another order than select, where, order by, limit',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'column-selected-twice': {
    severity: 'error',
    summary: 'a select with two columns of one name',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'division-by-zero': {
    severity: 'error',
    summary: 'a division in a query by the number 0',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'field-unknown': {
    severity: 'warning',
    summary: 'a condition on a field that no VM of the inventory has a value of: it decides nothing',
  },
  'list-not-reduced': {
    severity: 'error',
    summary: 'a condition on each item of a list, where one answer is wanted',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'list-too-long': {
    severity: 'error',
    summary: 'a list in a query with more items than it may have',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'name-too-long': {
    severity: 'error',
    summary: 'a name of a field with more steps than any has',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'nested-too-deeply': {
    severity: 'error',
    summary: 'a query with too many brackets in one another',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'not-a-condition': {
    severity: 'error',
    summary: 'a where that is not true or false',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'not-a-list': {
    severity: 'error',
    summary: 'any, all, len or sum of something that is not a list',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'open-string': {
    severity: 'error',
    summary: 'a text in a query that has no end',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'query-empty': {
    severity: 'error',
    summary: 'a query of nothing',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'query-not-text': {
    severity: 'error',
    summary: 'a query that is not text',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'query-too-long': {
    severity: 'error',
    summary: 'a query of more characters than it may have',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'sign-before-word': {
    severity: 'error',
    summary: 'a minus or plus before not, any, all, len or sum',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'type-mismatch': {
    severity: 'error',
    summary: 'a comparison in a query that can never hold, for its two sides are of different kinds',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'unexpected-end': {
    severity: 'error',
    summary: 'a query that breaks off',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'unexpected-word': {
    severity: 'error',
    summary: 'a word or sign in a query where another one is wanted',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'unknown-query-field': {
    severity: 'error',
    summary: 'a field in a query that no row has',
    notIgnored: 'a query that cannot be understood chooses nothing',
  },
  'value-unknown': {
    severity: 'warning',
    summary:
      'a value in a query that no VM has, where one has nearly the same, or a pattern with the wildcard of a shell',
  },
} as const satisfies Laws;
