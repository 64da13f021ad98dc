import { oneLine } from '../../lib/support/one-line';

test.each([
  ['a name', ' a  name ', ' a  name '],
  ['lines', 'one  \n\n  two\r\nthree', 'one / two / three'],
  ['nothing but ends', '\n \r\n', ''],
])('%s', (_, text, expected) => expect(oneLine(text)).toBe(expected));
