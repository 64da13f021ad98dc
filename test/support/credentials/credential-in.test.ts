import { credentialIn } from '../../../lib/support/credentials/credential-in';
import { isPlaceholder } from '../../../lib/support/credentials/references';

const inUrl = { what: 'a URL with a password', sure: true };
const onCommandLine = { what: 'a password on a command line', sure: false };
const inHeader = { what: 'a login in a header', sure: false };
const valueFor = (name: string) => ({ what: `a value for ${name}`, sure: false });

test.each([
  ['https://root:hunter2@vcenter.corp.example/sdk', inUrl],
  ['redis://:hunter2@cache.corp.example', inUrl],
  ['see https://x.example/?a=1&password=hunter2&b=2', inUrl],
  ['https://x.example/api?access_token=hunter22', inUrl],
  ['https://x.example/blob?sv=2024&sig=aB3dE5gH7jK9mN1pQ4sT6vW8', inUrl],
  ['jdbc:sqlserver://x;user=sa;password=hunter2', valueFor('password')],
  ['db_password: hunter2', valueFor('db_password')],
  ['- password: correct horse battery', valueFor('password')],
  ['export PGPASSWORD=hunter2', valueFor('PGPASSWORD')],
  ['password: =hunter2', valueFor('password')],
  ['mysql_user: name=erp password=abcd', valueFor('password')],
  ['a: b password="correct horse"', valueFor('password')],
  ['a: b authorization_token=hunter22', valueFor('authorization_token')],
  ['password: "{{ x }}" password=hunter2', valueFor('password')],
  ['https://x.example/?sig=aB3dE5gH7jK9mN1p', inUrl],
  ['oc login --token abcd', onCommandLine],
  ['oc login --token abcd- --insecure', onCommandLine],
  ['password=hunter2=', valueFor('password')],
  ['run --password=ab;cd', onCommandLine],
  ['a & b password=hunter2', valueFor('password')],
  ['run --api-key=ab;cd --verbose', onCommandLine],
  ['password: !unsafe hunter2', undefined],
  ['community.mysql.mysql_user: { name: erp, login_password: hunter2 }', valueFor('login_password')],
  ['mysql_user: name=erp password=hunter2 state=present', valueFor('password')],
  ['ansible.builtin.uri: {url: "https://x", url_username: me, url_password: "hunter2"}', valueFor('url_password')],
  ['vars: { ansible_user: root, ansible_password: hunter2 }', valueFor('ansible_password')],
  ['{"user":"me","pw":"hunter2"}', valueFor('pw')],
  ['logins: [{ user: me, pw: hunter2 }]', valueFor('pw')],
  ["headers: { X-Api-Key: 'hunter2' }", valueFor('X-Api-Key')],
  ['X-Api-Key: hunter2', valueFor('X-Api-Key')],
  ["curl -H 'X-Api-Key: hunter2' https://x", valueFor('X-Api-Key')],
  ['# password: hunter2', valueFor('password')],
  ['<AdministratorPassword>hunter2</AdministratorPassword>', valueFor('AdministratorPassword')],
  ['DefaultEndpointsProtocol=https;AccountName=x;AccountKey=aB3dE5gH7jK9==', valueFor('AccountKey')],
  ['mysqldump --password=s3cret db', valueFor('password')],
  ['oc login --token s3cret', onCommandLine],
  ['args: ["--api-key", "s3cret"]', onCommandLine],
  ['wget --http-password=hunter2 https://x', valueFor('http-password')],
  ['Authorization: "Token 0123456789abcdef0123456789abcdef01234567"', valueFor('Authorization')],
  ['curl -H "Authorization: Bearer abcdefgh" https://x', inHeader],
  ['curl -H "Authorization: Basic cm9vdDpodW50ZXIy" https://x', inHeader],
  ['{"Authorization":"Digest abcdefgh"}', inHeader],
  [`{'Authorization'  =  'Splunk  abcdefgh'}`, inHeader],
  ['{"name":"Authorization","value":"Bearer abcdefgh"}', inHeader],
  [`{'name': 'Authorization'  ,  'value'  :  'ApiKey abcdefgh'}`, inHeader],
  ['{ name: Authorization, value: Token abcdefgh }', inHeader],
  ['{ name: Authorization, value: "Basic abcdefgh" }', inHeader],
  ['https://x.example/?code=aB3dE5gH7jK9mN1pQ4', inUrl],
])('%s', (text, found) => {
  expect(credentialIn('text', text)).toEqual(found);
  const line = found === undefined ? found : { ...found, line: 2 };
  expect(credentialIn('text', `first:\n  ${text}\n`)).toEqual(line);
});

test.each([
  'https://vcenter.corp.example/sdk',
  'https://{{ user }}:{{ password }}@x.example',
  'https://$USER:$PASSWORD@x.example',
  'https://<user>:<password>@x.example',
  'https://x.example/?password={{ password }}&token=$TOKEN',
  'https://x.example/?code=12&key=name&page=2',
  'password: "{{ params.password }}"',
  "password: \"{{ lookup('community.hashi_vault.vault_kv2_get', 'x') }}\"",
  'password: \'{{ db | default("") }}\' # from the Secret',
  'password: !vault |',
  'password: |',
  'password:',
  'password: ""',
  'password: <password>',
  'password: changeme',
  `password: $\{PASSWORD}`,
  'password: $(cat /run/secrets/pw)',
  'password: /run/secrets/pw',
  'password: ENC[AES256_GCM,data:x]',
  'password: null',
  'password_file: /run/pw',
  'update_password: on_create',
  'password==hunter22',
  'mysql_user: name=erp password=abc',
  'when: x and password==hunter22',
  'note: your token: hunter22 is gone',
  'export PASSWORD=hunter2 {{ x }}',
  'set "PASSWORD=hunter2 {{ x }}',
  'export  PASSWORD=hunter2 {{ x }}',
  'x: b password=" is not it"',
  'oc login --token',
  '- PASSWORD: hunter2 {{ x }}',
  '"password": hunter2 {{ x }}',
  'https://x.example/?sig=aB3dE5gH7j',
  'https://x.example/?sig=abcdefghijklmnopqrst',
  'https://x.example/?id=aB3dE5gH7jK9mN1pQ4',
  'https://x.example/?zipcode=aB3dE5gH7jK9mN1pQ4',
  'https://x.example/?codec=aB3dE5gH7jK9mN1pQ4',
  '{ name: Authorization, kind: "Basic abcdefgh" }',
  'oc login x--token s3cret',
  'oc login --token:y s3cret',
  'oc login --token abc',
  'oc login --token -abcdef',
  'password: hunter2 {{ salt }}',
  '<passwordAge>30days</passwordAge>',
  'PASSWORD=$1',
  'PASSWORD=%PASSWORD%',
  'password = get_password()',
  'connect(user=user, password=password)',
  'connect(user=user, password=args.password)',
  "password=os.environ['PW']",
  'when: password == "x" or token != "y"',
  'when: "password is defined"',
  'that: params.password | length > 8',
  "regexp: '^password=.*'",
  'grep "password: " x',
  '# Token: ask the team',
  'msg: "no password: {{ reason }}"',
  'user: { name: erp, update_password: always, password_lock: true }',
  '"password": {"type": "string", "minLength": 8}',
  'password: string',
  '<password>{{ password }}</password>',
  'Authorization: Bearer {{ token }}',
  "curl -H 'Authorization: Bearer $TOKEN' https://x",
  'secretName: vcenter-01',
  'secret: vcenter-01',
  'secretRef: { name: vcenter, key: password }',
  'secretKeyRef: { name: vcenter1, key: password }',
  '--password-file=/run/pw',
  '--password {{ password }}',
  '--ask-become-pass --token-url=https://x.example',
  'max_token_count: 4096',
])('%s is none', (text) => {
  expect([credentialIn('text', text), credentialIn('text', `first:\n  ${text}\n`)]).toEqual([undefined, undefined]);
});

test('a value is one by what it is called, unless it is read from elsewhere', () => {
  const found = { what: 'what its name says', sure: false };
  for (const name of ['password', 'DB_PASSWORD', 'X-Api-Key', 'pw']) {
    expect([name, credentialIn(name, 'hunter2')]).toEqual([name, found]);
    for (const value of ['', '{{ .password }}', '$(PW)', '<fill me>', '/run/pw'])
      expect([name, value, credentialIn(name, value)]).toEqual([name, value, undefined]);
  }
});

test('the shortest token is found alone', () => {
  expect(credentialIn('note', 'xoxb-1234567890')).toEqual({ what: 'a token of Slack', sure: true });
});

test('many lines and long ones are read at once', () => {
  const started = Date.now();
  for (const part of [
    'a-',
    'password',
    'password=',
    '"auth":"',
    '<a>',
    'mysql -',
    'Authorization: ',
    '://:',
    "'",
    '&key=',
  ])
    for (const text of [part.repeat(20_000), `${part}\n`.repeat(20_000)]) credentialIn('x', text);
  expect(Date.now() - started).toBeLessThan(5000);
});

test.each([
  '',
  '  ',
  '""',
  '<password>',
  `$\{PASSWORD}`,
  '$(PASSWORD)',
  '{{ password }}',
  'ENC[x]',
  'xxxx',
  'change-me',
  'TBD',
])('%j is to be filled in', (value) => {
  expect(isPlaceholder(value)).toBe(true);
});
