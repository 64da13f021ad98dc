import fc from 'fast-check';
import { sorted } from '../../lib/support/plain';

test('keys are sorted at every depth, undefined members are gone, empty ones stay', () => {
  const value = { b: 1, a: { d: [], c: {}, e: undefined }, '10': null, B: '', z: undefined };
  expect(JSON.stringify(sorted(value))).toBe('{"10":null,"B":"","a":{"c":{},"d":[]},"b":1}');
});

test('a member that is undefined goes, also where all else is in order', () => {
  expect(sorted({ a: 1, b: undefined })).toStrictEqual({ a: 1 });
});

test('in the items of a list, id and name come first', () => {
  const value = { vms: [{ hooks: [{ step: 's', hook: { namespace: 'n', name: 'h' } }], name: 'b', id: '1', a: 0 }] };
  expect(JSON.stringify(sorted(value))).toBe(
    '{"vms":[{"id":"1","name":"b","a":0,"hooks":[{"hook":{"name":"h","namespace":"n"},"step":"s"}]}]}',
  );
});

test('outside lists, id and name stand where the alphabet puts them', () => {
  expect(JSON.stringify(sorted({ name: 'n', id: 'i', host: 'h', zone: 'z' }))).toBe(
    '{"host":"h","id":"i","name":"n","zone":"z"}',
  );
});

test('a key named as the prototype is a key as any other', () => {
  expect(JSON.stringify(sorted(JSON.parse('{"b":{"__proto__":{"x":1},"":0},"a":1}')))).toBe(
    '{"a":1,"b":{"":0,"__proto__":{"x":1}}}',
  );
});

test('lists keep their order', () => {
  expect(sorted([3, 1, [2, 0]])).toEqual([3, 1, [2, 0]]);
});

test('what is in order already is not copied, and nothing is changed in place', () => {
  const inOrder = { a: [{ id: '1', name: 'x', b: {} }], b: 'text' };
  expect(sorted(inOrder)).toBe(inOrder);
  const source = Object.freeze({ b: Object.freeze([Object.freeze({ z: 1, id: '1', u: undefined })]), a: 1 });
  expect(JSON.stringify(sorted(source))).toBe('{"a":1,"b":[{"id":"1","z":1}]}');
  expect(Object.keys(source)).toEqual(['b', 'a']);
});

test('a list that several items share is sorted for each', () => {
  const hooks = [{ step: 's', hook: { namespace: 'n', name: 'h' } }];
  const done = [{ hook: { name: 'h', namespace: 'n' }, step: 's' }];
  const items = [
    { id: '1', hooks },
    { id: '2', hooks },
  ];
  expect(JSON.stringify(sorted({ items, hooks }))).toBe(
    JSON.stringify({
      hooks: done,
      items: [
        { id: '1', hooks: done },
        { id: '2', hooks: done },
      ],
    }),
  );
});

// Keys that objects and items of lists have here; numbers as keys are always first in JavaScript.
const keys = fc.oneof(
  fc.constantFrom('id', 'name', 'namespace', 'hook', 'Z', 'a', 'é', ''),
  fc.string({ maxLength: 4 }).filter((k) => k !== '__proto__' && !/^\d+$/.test(k)),
);
const { value: documents } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    tie('object'),
    tie('list'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(
    keys,
    fc.oneof({ weight: 5, arbitrary: tie('value') }, { weight: 1, arbitrary: fc.constant(undefined) }),
    { maxKeys: 6, noNullPrototype: true },
  ),
}));

/** The same value with the members of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

/** Every object in a value, with whether it is an item of a list. */
function objectsIn(value: unknown, isItem = false): [object, boolean][] {
  if (Array.isArray(value)) return value.flatMap((item) => objectsIn(item, true));
  if (typeof value !== 'object' || value === null) return [];
  return [[value, isItem], ...Object.values(value).flatMap((member) => objectsIn(member))];
}

test('the result equals the input but for what is undefined', () => {
  fc.assert(fc.property(documents, (value) => expect(sorted(value)).toStrictEqual(JSON.parse(JSON.stringify(value)))));
});

test('sorting twice changes nothing and copies nothing', () => {
  fc.assert(
    fc.property(documents, (value) => {
      const once = sorted(value);
      expect(sorted(once)).toBe(once);
    }),
  );
});

test('the order in which members are set does not matter', () => {
  fc.assert(
    fc.property(documents, (value) => {
      expect(JSON.stringify(sorted(reversed(value)))).toBe(JSON.stringify(sorted(value)));
    }),
  );
});

test('every object is in order, with id and name first in items only', () => {
  fc.assert(
    fc.property(documents, (value) => {
      for (const [object, isItem] of objectsIn(sorted(value))) {
        const plain = Object.keys(object).sort();
        const first = ['id', 'name'].filter((k) => isItem && plain.includes(k));
        expect(Object.keys(object)).toEqual([...first, ...plain.filter((k) => !first.includes(k))]);
      }
    }),
  );
});
