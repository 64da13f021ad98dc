import { table } from '../../lib/support/table';

test('a table has its own members and inherits none', () => {
  const words = table<Record<string, number>>({ one: 1 });
  expect(words.one).toBe(1);
  expect(['constructor', '__proto__', 'toString', 'hasOwnProperty'].map((name) => words[name])).toEqual(
    Array(4).fill(undefined),
  );
});
