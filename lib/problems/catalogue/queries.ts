import type { Laws } from '../law';

/** Faults of queries over inventories and plans. */
export const queriesLaws = {
  'bad-character': {
    severity: 'error',
    summary: 'a character that has no meaning in a query',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'bad-date': {
    severity: 'error',
    summary: 'a day or a moment that does not exist',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'bad-limit': {
    severity: 'error',
    summary: 'a limit that is not a whole number',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'bad-name': {
    severity: 'error',
    summary: 'an incomplete field name: a dot without a name, a bracket that is not closed',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'bad-number': {
    severity: 'error',
    summary: 'a number with a unit that queries do not know',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'bad-regex': {
    severity: 'error',
    summary: 'a regular expression that cannot be read, or is too large to run',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'clause-empty': {
    severity: 'error',
    summary: 'a where, select or order by with nothing after it',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'clause-order': {
    severity: 'error',
    summary: 'a clause twice, or in another order than select, where, order by, limit',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'column-selected-twice': {
    severity: 'error',
    summary: 'a select with two columns of the same name',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'division-by-zero': {
    severity: 'error',
    summary: 'a division in a query by the number 0',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'field-unknown': {
    severity: 'warning',
    summary: 'a condition on a field for which no VM of the inventory has a value: it decides nothing',
  },
  'list-not-reduced': {
    severity: 'error',
    summary: 'a condition on every item of a list, where a single answer is expected',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'list-too-long': {
    severity: 'error',
    summary: 'a list in a query with more items than allowed',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'name-too-long': {
    severity: 'error',
    summary: 'a field name with more steps than any field has',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'nested-too-deeply': {
    severity: 'error',
    summary: 'a query with brackets nested too deeply',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'not-a-condition': {
    severity: 'error',
    summary: 'a where that is neither true nor false',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'not-a-list': {
    severity: 'error',
    summary: 'any, all, len or sum of something that is not a list',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'open-string': {
    severity: 'error',
    summary: 'a text in a query that is not closed',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'query-empty': {
    severity: 'error',
    summary: 'an empty query',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'query-not-text': {
    severity: 'error',
    summary: 'a query that is not text',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'query-too-long': {
    severity: 'error',
    summary: 'a query that is longer than allowed',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'sign-before-word': {
    severity: 'error',
    summary: 'a minus or plus before not, any, all, len or sum',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'type-mismatch': {
    severity: 'error',
    summary: 'a comparison in a query that can never be true, because its two sides have different types',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'unexpected-end': {
    severity: 'error',
    summary: 'a query that ends too early',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'unexpected-word': {
    severity: 'error',
    summary: 'an unexpected word or sign in a query',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'unknown-query-field': {
    severity: 'error',
    summary: 'a field in a query that no row has',
    notIgnored: 'a query that cannot be parsed chooses nothing',
  },
  'value-unknown': {
    severity: 'warning',
    summary: 'a value in a query that no VM has although a similar one exists, or a pattern with shell wildcards',
  },
} as const satisfies Laws;
