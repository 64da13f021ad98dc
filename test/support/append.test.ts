import { append } from '../../lib/support/append';

test('a list takes more items than a call takes arguments', () => {
  const list = [0];
  append(list, Array(300_000).fill(1));
  expect([list.length, list.at(-1)]).toEqual([300_001, 1]);
});
