import { isDnsLabel, isDnsSubdomain, isLabelValue, isMetadataKey } from '../../lib/forklift/names';

const rows: [text: string, label: boolean, subdomain: boolean, value: boolean, key: boolean][] = [
  ['', false, false, true, false],
  ['a', true, true, true, true],
  ['9', true, true, true, true],
  ['erp-db-01', true, true, true, true],
  ['a--b', true, true, true, true],
  ['-a', false, false, false, false],
  ['a-', false, false, false, false],
  ['Erp', false, false, true, true],
  ['erp_db', false, false, true, true],
  ['erp.db', false, true, true, true],
  ['erp..db', false, false, true, true],
  ['.erp', false, false, false, false],
  ['erp.', false, false, false, false],
  ['erp db', false, false, false, false],
  ['ärp', false, false, false, false],
  ['erp\n', false, false, false, false],
  ['example.com/name', false, false, false, true],
  ['Example.com/name', false, false, false, false],
  ['example.com/', false, false, false, false],
  ['/name', false, false, false, false],
  ['a/b/c', false, false, false, false],
  ['x'.repeat(63), true, true, true, true],
  ['x'.repeat(64), false, true, false, false],
  ['x'.repeat(253), false, true, false, false],
  ['x'.repeat(254), false, false, false, false],
  [`${'x'.repeat(253)}/name`, false, false, false, true],
];

test.each(rows)('%j: label %s, subdomain %s, label value %s, key %s', (text, label, subdomain, value, key) => {
  expect([isDnsLabel(text), isDnsSubdomain(text), isLabelValue(text), isMetadataKey(text)]).toEqual([
    label,
    subdomain,
    value,
    key,
  ]);
});
