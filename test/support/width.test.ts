import { widthOf } from '../../lib/support/width';

test.each([
  ['', 0],
  ['abc', 3],
  ['äö', 2],
  ['数据库', 6],
  ['e\u0301', 1],
  ['😀', 2],
])('%j is %i columns wide', (text, width) => {
  expect(widthOf(text)).toBe(width);
});
