import fc from 'fast-check';
import { parseQuery, printQuery } from '../../lib';
import { queries, withoutPlaces } from './arbitrary';

test('a printed query is read back as the same query', () => {
  fc.assert(
    fc.property(queries, (query) => {
      const text = printQuery(query);
      expect(withoutPlaces(parseQuery(text))).toEqual(withoutPlaces(query));
      expect(printQuery(parseQuery(text))).toBe(text);
    }),
    { numRuns: 1500 },
  );
});

test.each([
  ["name='x'", "where name = 'x'"],
  ['NAME == "it\'s" AND b <> `y`', "where NAME = 'it\\'s' and b != 'y'"],
  [
    'SELECT Name , SUM disks[*].capacity AS total SORT BY total DESC , LEN(nics) ASC LIMIT 007',
    'select Name, sum(disks[*].capacity) as total order by total desc, len(nics) limit 7',
  ],
  ['where ((a))', 'where a'],
  ['where (a and b) or c', 'where a and b or c'],
  ['where a and (b or c)', 'where a and (b or c)'],
  ['where (a and b) and c', 'where (a and b) and c'],
  ['where not (a = 1)', 'where not (a = 1)'],
  ['where not a = 1', 'where not a = 1'],
  ['where NOT a NOT LIKE "%"', "where not a not like '%'"],
  ['where (a - b) - c = a - (b - c)', 'where a - b - c = a - (b - c)'],
  ['where -(a + b) * - - 2 > +1', 'where -(a + b) * --2 > +1'],
  ['where len a > 1', 'where len(a) > 1'],
  ['where any(a.b = 1)', 'where any(a.b = 1)'],
  ['where a IN ["x" , 5,]', "where a in ['x', 5]"],
  ['where a between 1 and (2) and b', 'where a between 1 and 2 and b'],
  ['where a is  NOT null', 'where a is not null'],
  ['where a >= 100gi or b < 1K or c = 1E+3 or d > 2MI', 'where a >= 100Gi or b < 1k or c = 1e+3 or d > 2Mi'],
  ['where a > 2024-05-01', 'where a > 2024-05-01'],
  ["where a > '2024-05-01'", "where a > '2024-05-01'"],
  ["where a ~= '\\d+\\.x\\b'", "where a ~= '\\\\d+\\\\.x\\\\b'"],
  ["where a = '\\n\\t\\r\\f\\q'", "where a = '\\n\\t\\r\\f\\\\q'"],
  ["where a['x y'][*][ 2 ]['*'].b", "where a[x y][*][2]['*'].b"],
  ['limit 3', 'limit 3'],
  ['limit 99999999999999999999', 'limit 9007199254740991'],
])('%s is printed as %s', (text, printed) => {
  expect(printQuery(parseQuery(text))).toBe(printed);
});
