import {
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
      message: `parameter ${JSON.stringify(name)} is no name of a variable`,
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
])('a text in %s is refused; a Secret, an empty text or another value is not', (name) => {
  expect(parameterFaults({ [name]: 'x' })).toEqual([
    {
      code: 'credential-in-parameter',
      message: `parameter "${name}" holds its value in clear text`,
      fix: `put it into a Secret: Parameter.fromSecretKey('...', '${name}')`,
    },
  ]);
  for (const value of ['', secret, 3, true, null]) expect(parameterFaults({ [name]: value })).toEqual([]);
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
      fix: 'make it a parameter of its own',
    },
  ]);
});
