import {
  type HookParameters,
  Parameter,
  type ParameterValue,
  parameterFaults,
  parametersAsData,
  SecretParameter,
  secretsOf,
} from '../../lib/hooks/parameters';

const secret = Parameter.fromSecretKey('mail', 'password');

test('a Secret is referred to by name and key, all else is as it is', () => {
  expect(secret).toBeInstanceOf(SecretParameter);
  expect(parametersAsData({ a: 'b', list: [1, { c: null }], password: secret, yes: true })).toEqual({
    a: 'b',
    list: [1, { c: null }],
    password: { secretKeyRef: { name: 'mail', key: 'password' } },
    yes: true,
  });
});

test('the Secrets of several hooks are named once, sorted', () => {
  expect(secretsOf([{ a: Parameter.fromSecretKey('z', 'k'), b: secret }, { c: secret }, { d: 'e' }, {}])).toEqual([
    'mail',
    'z',
  ]);
});

test.each(['a', 'A', '_a', 'a1', 'smtp_host', 'keyboard', 'tokens_per_day', 'secretary', 'passport'])(
  'the name %s is taken',
  (name) => {
    expect(parameterFaults({ [name]: 'x' })).toEqual([]);
  },
);

test.each(['', '1a', 'a-b', 'a.b', 'a b', 'größe'])('the name %j is refused', (name) => {
  expect(parameterFaults({ [name]: 'x' })).toEqual([
    {
      code: 'invalid-parameter-name',
      message: `parameter ${JSON.stringify(name)} is not a valid variable name`,
      fix: 'use letters, digits and "_"',
    },
  ]);
});

test.each([
  'password',
  'smtp_password',
  'passwd',
  'passphrase',
  'PASSWORD',
  'apiToken',
  'token',
  'client_secret',
  'api_key',
  'apikey',
  'private_key',
  'credentials',
  'pw',
  'pwd',
  'db_pass',
  'urlPassword',
])('a text in %s is refused; a Secret, an empty text or another value is not', (name) => {
  expect(parameterFaults({ [name]: 'x' })).toEqual([
    {
      code: 'credential-in-text',
      message: `parameter "${name}" holds its value in clear text`,
      fix: `put it into a Secret: Parameter.fromSecretKey('...', '${name}')`,
    },
  ]);
  for (const value of ['', secret, 3, true, null]) expect(parameterFaults({ [name]: value })).toEqual([]);
});

test('a text is found by its name, or by what it looks like, in lists and mappings too, and never told again', () => {
  const url = 'https://root:hunter2@db.corp.example';
  const parameters: HookParameters = {
    db: { name: 'erp', pw: 'hunter2', replicas: [{ url }] },
    hosts: ['a', url],
    logins: [
      { user: 'me', passwords: ['hunter2'] },
      { user: 'you', password: '' },
    ],
    note: 'the password is in the Secret',
  };
  expect(parameterFaults(parameters)).toEqual([
    {
      code: 'credential-in-text',
      message: 'parameter "db.pw" holds its value in clear text',
      fix: "put it into a Secret, as a separate parameter: Parameter.fromSecretKey('...', 'pw')",
    },
    {
      code: 'credential-in-text',
      message: 'parameter "db.replicas[0].url" holds a URL with a password in clear text',
      fix: "put it into a Secret, as a separate parameter: Parameter.fromSecretKey('...', 'url')",
    },
    {
      code: 'credential-in-text',
      message: 'parameter "hosts[1]" holds a URL with a password in clear text',
      fix: "put it into a Secret, as a separate parameter: Parameter.fromSecretKey('...', 'hosts')",
    },
    {
      code: 'credential-in-text',
      message: 'parameter "logins[0].passwords[0]" holds its value in clear text',
      fix: "put it into a Secret, as a separate parameter: Parameter.fromSecretKey('...', 'passwords')",
    },
  ]);
});

test.each<[string, ParameterValue]>([
  ['a list', [secret]],
  ['a mapping', { a: secret }],
  ['a list in a mapping', { a: [{ b: secret }] }],
])('a Secret in %s is refused', (_, value) => {
  expect(parameterFaults({ mail: value })).toEqual([
    {
      code: 'nested-secret-parameter',
      message: 'parameter "mail" holds a Secret inside a list or mapping, where it is not read',
      fix: 'make it a separate parameter',
    },
  ]);
});
