import { pickByNameOrId } from '../../lib/support/pick-by-name';

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
