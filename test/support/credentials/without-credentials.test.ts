import { discreet, withoutCredentials } from '../../../lib/support/credentials/without-credentials';

const token = `ghp_${'a1B2'.repeat(9)}`;

test.each([
  [
    'url is "https://root:hunter2@x.example/sdk", accepted: a URL',
    'url is "https://(hidden)@x.example/sdk", accepted: a URL',
  ],
  [`note is "${token}", accepted: a date`, 'note is "(hidden)", accepted: a date'],
  [`${token} and ${token.toUpperCase()}`, `(hidden) and ${token.toUpperCase()}`],
  ['"https://x.example/?a=1&password=hunter2&b=2"', '"https://x.example/?a=1&password=(hidden)&b=2"'],
  ['is {"user":"me","password":"hunter2","pw":"other2"}', 'is {"user":"me","password":"(hidden)","pw":"(hidden)"}'],
  ["error: unknown option '--db-password=hunter2'", "error: unknown option '--db-password=(hidden)'"],
  ['first\nPASSWORD=hunter2 x\nlast', 'first\nPASSWORD=(hidden) x\nlast'],
  ['host hunter2: password=hunter2 x, not hunter2', 'host hunter2: password=(hidden) x, not hunter2'],
  ['args is "mysql -phunter2 erp", accepted: a list', 'args is "(hidden)", accepted: a list'],
  ['image is "root:hunter2@registry/x", accepted: y', 'image is "(hidden)@registry/x", accepted: y'],
  ['is "Authorization: Bearer abcdefgh"', 'is "(hidden)"'],
  [`the note ${token} is kept, ask ops`, 'the note (hidden) is kept, ask ops'],
  ['note AKIAA2B3C4D5E6F7G2H3 is kept', 'note (hidden) is kept'],
  ['is {"auth": "aB3dE5gH7jK9"} here', 'is {(hidden)"} here'],
  [`is "-----BEGIN RSA ${'PRIVATE'} KEY-----\\nMIIE\\n"`, 'is "(hidden)'],
])('%j is reported as %j', (message, told) => {
  expect(withoutCredentials(message)).toBe(told);
});

test.each([
  'url is "nfs://nas/ova", accepted: SERVER:/PATH of an NFS export',
  'Secret "vcenter" holds a value in clear text: password, user',
  'parameter "password" holds its value in clear text',
  'credentials: store is missing',
  'image is "registry.corp.example:5000/x:1@sha256:0a1b", accepted: y',
  "put it into a Secret: Parameter.fromSecretKey('...', 'password')",
  'password is {{ params.password }}, accepted: x',
])('%s says nothing that it must not', (message) => {
  expect(withoutCredentials(message)).toBe(message);
});

test('where the place is one of credentials, nothing of the value is reported', () => {
  const fault = (path: string[], fix?: string) => ({
    path,
    message: 'is "Passw0rd", accepted: a name',
    ...(fix === undefined ? {} : { fix }),
  });
  const hidden = { message: 'is (hidden), accepted: a name' };
  const thing = { spec: { secret: { name: 'Passw0rd' }, password: 'Passw0rd', image: 'Passw0rd' } };
  expect(discreet(fault(['spec', 'secret', 'name'], 'write passw0rd'), thing)).toEqual({
    ...hidden,
    path: ['spec', 'secret', 'name'],
    fix: 'give the name of the Secret, never its content',
  });
  expect(discreet(fault(['spec', 'password'], 'write it again'), thing)).toEqual({
    ...hidden,
    path: ['spec', 'password'],
    fix: 'write it again',
  });
  for (const path of [
    ['spec', 'image'],
    ['spec', 'secret', 'other'],
  ]) {
    const told = fault(path);
    expect(discreet(told, thing)).toBe(told);
  }
});

test.each<[string, (string | number)[], object | null, string]>([
  ['a number', ['spec', 'pw'], { spec: { pw: 12345 } }, 'is (hidden)'],
  ['an item of a list', ['secrets', 0], { secrets: [12345] }, 'is (hidden)'],
  ['a single letter', ['spec', 'pw'], { spec: { pw: '1' } }, 'is 12345'],
  ['something that is not there', ['spec', 'pw'], { spec: {} }, 'is 12345'],
  ['what objects inherit', ['secret', 'constructor', 'name'], { secret: {} }, 'is 12345'],
  ['below a text', ['pw', 'length'], { pw: 'a' }, 'is 12345'],
  ['below nothing', ['pw', 'x'], { pw: null }, 'is 12345'],
  ['nothing at all', ['pw'], null, 'is 12345'],
  ['a mapping', ['pw'], { pw: { a: 12345 } }, 'is 12345'],
  ['another place', ['spec', 'image'], { spec: { image: 12345 } }, 'is 12345'],
  ['an item of another list', ['images', 0], { images: [12345] }, 'is 12345'],
])('%s at such a place', (_what, path, thing, message) => {
  const fault = { path, message: 'is 12345' };
  expect(discreet(fault, thing)).toEqual({ path, message });
});

test('a single character is no credential', () => {
  const fault = { path: ['spec', 'pw'], message: 'is "1"' };
  expect(discreet(fault, { spec: { pw: '1' } })).toBe(fault);
});

test('what a message repeats of a login is hidden, whatever its place', () => {
  const message = 'is "https://root:hunter2@x.example"';
  const hidden = 'is "https://(hidden)@x.example"';
  expect(discreet({ path: ['spec', 'url'], message }, {})).toEqual({ path: ['spec', 'url'], message: hidden });
  expect(discreet({ message }, {})).toEqual({ message: hidden });
});
