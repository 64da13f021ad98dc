/** Each meaning by names of its own: one that is taken out leaves them without any. */
import { isCredential } from '../../../lib/support/credentials/credential-in';
import { meaningOf, NAMES } from '../../../lib/support/credentials/names';

const examples: Readonly<Record<string, readonly string[]>> = {
  password: [
    'password',
    'url_password',
    'ansible_password',
    'dbPassword',
    'PGPASSWORD',
    'passwords',
    'password2',
    'password_123',
    'password_',
    'domino_password',
  ],
  passwd: ['passwd', 'root-passwd', 'LDAP_PASSWD'],
  pwd: ['pwd', 'dbpwd', 'MYSQL_PWD'],
  pass: ['pass', 'ansible_ssh_pass', 'ansible_become_pass', 'SSHPASS', 'smtp.pass'],
  pw: ['pw', 'admin_pw', 'adminPw'],
  passphrase: ['passphrase', 'key_passphrase', 'passPhrase'],
  passcode: ['passcode', 'pass_code'],
  token: ['token', 'X-Auth-Token', 'netbox_token', 'slackToken', 'PRIVATE-TOKEN', 'sastoken'],
  'API key': ['api_key', 'X-Api-Key', 'apikey', 'apiKey', 'api-keys'],
  'access key': ['access_key', 'accesskey', 'AWS_ACCESS_KEY', 'secretAccessKey'],
  'secret of an application': [
    'client_secret',
    'clientsecret',
    'client_secrets',
    'clientSecret',
    'webhook-secret',
    'oauth2_client_secret',
  ],
  authorization: ['Authorization', 'Proxy-Authorization'],
  secret: ['secret', 'db_secret', 'secrets'],
  key: ['secret_key', 'storagekey', 'hmac_keys', 'private_key', 'AccountKey', 'encryptionKey', 'auth--key'],
  credential: ['credential', 'cred', 'vcenterCred', 'credentials', 'db_creds'],
};

test('every meaning has examples', () => {
  expect(Object.keys(examples)).toEqual(NAMES.map(({ what }) => what));
});

test.each(Object.entries(examples))('%s is known by its names', (what, names) => {
  expect(names.map((name) => [name, meaningOf(name)?.what])).toEqual(names.map((name) => [name, what]));
});

test.each(Object.entries(examples))('%s is no longer meant where the name goes on', (_, names) => {
  const longer = names.map((name) => `${name}Path`);
  expect(longer.map((name) => [name, meaningOf(name)?.what])).toEqual(longer.map((name) => [name, undefined]));
});

/** Of what is called so, only what looks drawn is a credential. */
const THINGS = ['secret', 'key', 'credential'];

test.each(Object.entries(examples))('%s: which values are meant', (what, names) => {
  for (const name of names) {
    expect([name, isCredential(name, 'vcenter')]).toEqual([name, !THINGS.includes(what)]);
    expect([name, isCredential(name, 'Xk29vQ')]).toEqual([name, true]);
  }
});

test.each([
  'passed',
  'bypass',
  'compass',
  'password_file',
  'password1x',
  'password1234',
  'pass1word',
  'passwordRef',
  'password_length',
  'update_password',
  'ask_pass',
  'no_password',
  'secretName',
  'secretRef',
  'imagePullSecretName',
  'tokenUrl',
  'token_ttl',
  'key',
  'keyboard',
  'ssh_key_path',
  'public_key',
  'author',
  'x'.repeat(300),
  `${'a'.repeat(300)}_password`,
])('%s names no credential', (name) => {
  expect(meaningOf(name)).toBeUndefined();
});

test('a name of up to 200 characters is read', () => {
  expect(meaningOf(`${'a'.repeat(191)}_password`)?.what).toBe('password');
  expect(meaningOf(`${'a'.repeat(192)}_password`)).toBeUndefined();
});

test('where other things are called so too, the value must look like one', () => {
  for (const value of ['vcenter', 'vcenter-credentials', 'regcred01', 'db', 'a secret of 2026'])
    expect([value, isCredential('secret', value)]).toEqual([value, false]);
  for (const value of ['s3cr3t-1', 'a81bd1c9f0', 'Xk29vQ', 'wJalrXUtnFEMI/K7MDENG'])
    expect([value, isCredential('secret', value)]).toEqual([value, true]);
  expect(isCredential('password', 'vcenter')).toBe(true);
});
