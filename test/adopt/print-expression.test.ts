import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { call, dataOf, name, type Props } from '../../lib/adopt/expression';
import { printExpression } from '../../lib/adopt/print-expression';

const evaluated = (text: string, variables: object = {}) =>
  JSON.stringify(runInNewContext(`(${text})`, { ...variables }) as unknown);

/** Texts that code is made of, beside any others. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    "'",
    '"',
    '`',
    '\\',
    '$' + '{x}',
    '*/',
    '//',
    '\u2028',
    '\u2029',
    '\ud800',
    '__proto__',
    "';process.exit()//",
  ),
);
const key = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'class', 'a-b', '0', '...x', '...'));
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('data')),
    fc.dictionary(key, tie('data'), { noNullPrototype: true }),
  ),
}));

test('any data comes back from the text it is printed as, however deep it is indented', () => {
  fc.assert(
    fc.property(data, fc.nat(40), (value, indent) => {
      expect(evaluated(printExpression(dataOf(value), indent))).toBe(JSON.stringify(value));
    }),
  );
});

test('what fits stands on one line, what does not has a member a line', () => {
  const props: Props = { source: name('vcenter'), destination: name('destination'), to: call('Network.pod') };
  expect(printExpression(props)).toBe('{ source: vcenter, destination, to: Network.pod() }');
  expect(printExpression(call('new Plan', name('program'), 'a', { ...props, description: 'x'.repeat(80) }))).toBe(
    `new Plan(program, 'a', {
  source: vcenter,
  destination,
  to: Network.pod(),
  description: '${'x'.repeat(80)}',
})`,
  );
});

test('numbers that JSON has not are numbers', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0])
    expect(runInNewContext(printExpression(value))).toBe(value);
});
