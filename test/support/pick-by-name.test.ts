import { NameIndex, pickByNameOrId } from '../../lib/support/pick-by-name';

const things = [{ id: 'vm-1', name: 'db' }, { id: 'vm-2', name: 'db' }, { id: 'vm-3', name: 'vm-1' }, { name: 'web' }];
const pick = (nameOrId: string) =>
  pickByNameOrId<{ id?: string; name: string }>(things, nameOrId, ({ name }) => [name]);

test.each([
  ['an id', 'vm-2', { one: things[1], near: [] }],
  ['an id before the same name of another', 'vm-1', { one: things[0], near: [] }],
  ['a name', 'web', { one: things[3], near: [] }],
  ['a name that two have', 'db', { several: [things[0], things[1]], near: [] }],
  ['a name that nothing has', 'wep', { near: ['web'] }],
  ['nothing like it', 'something-else', { near: [] }],
])('%s', (_, nameOrId, expected) => expect(pick(nameOrId)).toEqual(expected));

test('an index says of each name and id what a search says', () => {
  const named = things.flatMap(({ id, name }) => (id === undefined ? [] : [{ id, name }]));
  const index = new NameIndex([...named, { id: 'vm-1', name: 'second' }]);
  const asked = ['vm-1', 'vm-2', 'vm-3', 'db', 'second', 'dbb', 'something-else', ''];
  expect(asked.map((nameOrId) => index.pick(nameOrId))).toEqual(
    asked.map((nameOrId) => pickByNameOrId([...named, { id: 'vm-1', name: 'second' }], nameOrId, ({ name }) => [name])),
  );
  expect(index.names).toEqual(['db', 'vm-1', 'second']);
  expect(index.byName('db')).toEqual([named[0], named[1]]);
  expect(index.byName('toString')).toEqual([]);
});
