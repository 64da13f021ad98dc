/** Cases of the rules in lib/lint/rules/secrets. */
import { ForkliftRelease } from '../../../lib/forklift/releases/forklift-release';
import { HOOK, type Loose, PLAN, PROVIDER, SECRET } from '../rule-kit/example';
import {
  aPod,
  aSealed,
  base64,
  configMap,
  externalSecret,
  filled,
  namespace,
  provider,
  secret,
} from '../rule-kit/manifests';
import { inObject, passes, tells, testRule, withFile } from '../rule-kit/test-rule';

testRule('credential-in-text', [
  inObject('a password in a description', PLAN, (o) => {
    o.spec.description = 'https://root:hunter22@vcenter.corp.example';
  }),
  inObject('a password in a playbook', HOOK, (o) => {
    o.spec.playbook = base64('- hosts: localhost\n  vars:\n    ansible_password: hunter22\n  tasks: []\n');
  }),
  inObject('a password in the url', PROVIDER, (o) => {
    o.spec.url = 'https://root:hunter22@vcenter.corp.example/sdk';
  }),
  inObject('a token in an annotation', PROVIDER, (o) => {
    o.metadata.annotations = { note: 'ghp_0123456789abcdefghijABCDEFGHIJ012345' };
  }),
  withFile('a token in a ConfigMap', 'dist/erp/10-base/cm.yaml', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'x', namespace },
    data: { 'api-token': 'a81bd1c9f0' },
  }),
  withFile('a private key', 'dist/erp/10-base/cm.yaml', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'x', namespace },
    data: { key: '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n' },
  }),
  passes('a playbook that reads its password elsewhere', [
    configMap({
      'playbook.yml':
        "- hosts: localhost\n  vars:\n    password: \"{{ lookup('env', 'P') }}\"\n    token_file: /run/token\n    api_key: !vault |\n      abc\n  tasks: []\n",
    }),
  ]),
  passes('an expression about a token', [
    configMap({ a: "- assert:\n    that:\n      - token == ''\n      - password is defined\n" }),
  ]),
  passes('a URL without a password', [
    configMap({ a: 'https://user@host/x http://host:8080/a@b {{ scheme }}://{{ user }}:{{ password }}@host' }),
  ]),
  passes('credentials that come from elsewhere', [
    aPod({
      env: [
        { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db1', key: 'password' } } },
        { name: 'TOKEN_FILE', value: '/run/token' },
      ],
      args: ['--password-file', '/run/pw'],
    }),
    aSealed({ password: '{{ .password }}' }),
    filled({ data: { password: '{{ .password1 }}', 'login.ini': 'password={{ .password1 }}' } }),
  ]),
  passes('references to Secrets by name', [
    {
      apiVersion: 'corp.example/v1',
      kind: 'Thing',
      metadata: { name: 't', namespace },
      spec: {
        secret: 'vcenter-01',
        tlsSecret: 'tls2',
        imagePullSecret: 'regcred',
        passwordSecretRef: { name: 'db1', key: 'password' },
        secretKey: 'password',
      },
    },
  ]),
  tells(
    'a password after a name, and one on a command line',
    [configMap({ a: 'db:\n  password: s3cret\n', b: 'mysqldump --password=s3cret db\n' })],
    ['warning credential-in-text @data.a', 'warning credential-in-text @data.b'],
  ),
  tells(
    'credentials in the environment, arguments and headers of a Pod',
    [
      aPod({
        env: [
          { name: 'DB_PASSWORD', value: 'hunter2' },
          { name: 'X', value: 'hunter2' },
        ],
        args: ['mysql', '-phunter2'],
        command: ['x', '--token', 's3cret'],
      }),
      aPod({ livenessProbe: { httpGet: { httpHeaders: [{ name: 'X-Api-Key', value: 'hunter2' }] } } }, 'other'),
    ],
    [
      'warning credential-in-text @spec.containers[0].env[0].value',
      'warning credential-in-text @spec.containers[0].args',
      'warning credential-in-text @spec.containers[0].command',
      'warning credential-in-text @spec.containers[0].livenessProbe.httpGet.httpHeaders[0].value',
    ],
  ),
  tells(
    'a password in the template of a SealedSecret',
    [aSealed({ password: 'hunter2', note: 'x' })],
    ['warning credential-in-text @spec.template.data.password'],
  ),
  tells(
    'a password in the template of an ExternalSecret',
    [filled({ data: { password: 'hunter2', 'login.ini': 'user=me\npassword=hunter2\n' } })],
    [
      'warning credential-in-text @spec.target.template.data.password',
      'warning credential-in-text @spec.target.template.data["login.ini"]',
    ],
  ),
  tells(
    'a password in the label of a Secret, which holds others',
    [{ ...secret({}), metadata: { name: 's', namespace, annotations: { note: 'https://root:hunter2@x.example' } } }],
    ['error credential-in-text @metadata.annotations.note'],
  ),
  tells(
    'a token in an object of a kind that nobody knows',
    [
      {
        apiVersion: 'corp.example/v1',
        kind: 'Thing',
        metadata: { name: 't', namespace },
        spec: { deep: [[{ note: `ghp_${'a1B2'.repeat(9)}` }]] },
      },
    ],
    ['error credential-in-text @spec.deep[0][0].note'],
  ),
]);

testRule('old-secret-key', [
  withFile('cacert', 'dist/erp/00-secrets/sealed.yaml', {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name: 'x', namespace },
    spec: { encryptedData: { user: 'a', password: 'b', cacert: 'c' } },
  }),
]);

testRule('secret-in-clear', [
  withFile('a Secret', 'dist/erp/00-secrets/secret.yaml', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'x', namespace },
    stringData: { password: 'hunter22' },
  }),
  withFile('a Secret in base64', 'dist/erp/00-secrets/secret.yaml', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'x', namespace },
    data: { token: base64('hunter22') },
  }),
  passes('a Secret whose values are to be filled in', [
    secret({ password: '<password>', user: 'root', 'api-key': '' }),
  ]),
  passes('a Secret that SOPS encrypted', [
    { ...secret({ password: 'ENC[AES256_GCM,data:abc]' }), sops: { version: '3' } },
  ]),
  passes('a Secret of settings', [
    secret({ url: 'https://v/sdk', insecureSkipVerify: 'false', 'ca.crt': '-----BEGIN CERTIFICATE-----' }),
  ]),
  tells(
    'a Secret in base64',
    [{ ...secret({}), data: { password: base64('x1y2z3') } }],
    ['error secret-in-clear @data.password'],
  ),
]);

/** What a Secret that is made of a store's keys lacks, by the release that reads it. */
// biome-ignore format: a row a line
const KEYS_BY_RELEASE: readonly (readonly [type: string, release: string, keys: string, told: '' | 'error' | 'warning'])[] = [
  ['vsphere', '2.9.0', 'user password cacert', ''],
  ['vsphere', '2.11.7', 'user password ca.crt', 'error'],
  ['vsphere', '2.11.7', 'user password ca.crt cacert', ''],
  ['vsphere', '2.11.7', 'user password insecureSkipVerify', ''],
  ['vsphere', '2.12.0', 'user password ca.crt', ''],
  ['vsphere', '2.12.5', 'user password cacert', ''],
  ['vsphere', '2.12.5', 'user password', 'error'],
  ['ovirt', '2.10.6', 'user password ca.crt', 'error'],
  ['ovirt', '2.12.0', 'user password ca.crt', ''],
  ['hyperv', '2.11.0', 'username password smbUrl ca.crt', 'error'],
  ['hyperv', '2.12.0', 'username password smbUrl ca.crt', ''],
  ['openstack', '2.11.7', 'authType username password ca.crt', 'warning'],
  ['openstack', '2.12.1', 'authType username password ca.crt', 'warning'],
  ['openstack', '2.12.1', 'authType username password ca.crt cacert', ''],
  ['openstack', '2.12.1', 'authType token', ''],
  ['openstack', '2.12.2', 'authType username password ca.crt', ''],
  ['openshift', '2.12.5', 'token ca.crt', ''],
  ['ova', '2.12.5', 'user', 'error'],
];
const fetched = (keys: readonly string[]) => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 's', namespace },
  spec: { target: { name: 's' }, data: keys.map((secretKey) => ({ secretKey, remoteRef: { key: secretKey } })) },
});

testRule('secret-keys', [
  inObject('no password', SECRET, (o) => {
    o.spec.data = o.spec.data.filter((d: Loose) => d.secretKey !== 'password');
  }),
  ...KEYS_BY_RELEASE.map(([type, release, keys, told]) =>
    tells(
      `${type} on ${release} with ${keys}`,
      [provider(type), fetched(keys.split(' '))],
      told === '' ? [] : [`${told} secret-keys @spec.secret`],
      { release: ForkliftRelease.of(release) },
    ),
  ),
]);

testRule('secret-labels', [
  inObject('one label alone', SECRET, (o) => {
    o.spec.target.template.metadata = { labels: { createdForResourceType: 'providers' } };
  }),
  inObject('both labels', SECRET, (o) => {
    o.spec.target.template.metadata = {
      labels: { createdForResourceType: 'providers', createdForProviderType: 'vsphere' },
    };
  }),
  tells(
    'a labelled ExternalSecret that leaves to the webhook what it adds',
    [externalSecret({ data: { user: 'a' } })],
    ['warning secret-labels @spec.target.template.metadata.labels.createdForResourceType'],
  ),
  tells(
    'a labelled ExternalSecret',
    [externalSecret({ data: { user: 'a', insecureSkipVerify: 'false' } })],
    ['info secret-labels @spec.target.template.metadata.labels.createdForResourceType'],
  ),
]);

testRule('tls-not-verified', [
  inObject('no certificate check', SECRET, (o) => {
    o.spec.target.template.data.insecureSkipVerify = 'true';
  }),
]);
