/** Where in an object a credential is looked for, and what is said of it: of any kind, whatever shape it has. */
import { lint } from '../../lib/lint';

const TOKEN = `ghp_${'a1B2'.repeat(9)}`;
const metadata = { name: 'x', namespace: 'vm-migrations' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

function found(manifest: object): (readonly [severity: string, path: string, message: string])[] {
  return lint([manifest])
    .filter(({ rule }) => rule === 'credential-in-text')
    .map(({ severity, where, message }) => [severity, where.path, message]);
}

const thing = (more: object) => ({ apiVersion: 'corp.example/v1', kind: 'Thing', metadata, ...more });
const token = (name: string) => `${name} holds a token of GitHub in clear text`;
const named = (name: string) => `${name} holds what its name says in clear text`;

test('what is sure is an error, what a name suggests a warning, and both say what to do', () => {
  expect(lint([thing({ spec: { note: TOKEN } })]).map(({ fix }) => fix)).toEqual([
    'take it out and read it from a Secret; change what was committed',
  ]);
  expect(found(thing({ spec: { note: TOKEN, password: 'hunter2' } }))).toEqual([
    ['error', 'spec.note', token('note')],
    ['warning', 'spec.password', named('password')],
  ]);
});

test.each<[string, object, (readonly [string, string, string])[]]>([
  ['beside spec', thing({ note: TOKEN }), [['error', 'note', token('note')]]],
  ['in a list of lists', thing({ spec: [[TOKEN]] }), [['error', 'spec[0][0]', token('spec')]]],
  ['in the second item', thing({ spec: { notes: ['x', TOKEN] } }), [['error', 'spec.notes[1]', token('notes')]]],
  [
    'of several lines',
    thing({ spec: { note: `a\n${TOKEN}` } }),
    [['error', 'spec.note', `${token('note')}, in line 2`]],
  ],
  [
    'as a pair of name and value',
    thing({ spec: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }),
    [['warning', 'spec[0].value', named('DB_PASSWORD')]],
  ],
  [
    'as a pair of key and value',
    thing({ spec: [{ key: 'DB_PASSWORD', value: 'hunter2' }] }),
    [['warning', 'spec[0].value', named('DB_PASSWORD')]],
  ],
  [
    'in several places, the ones behind it too',
    thing({ spec: { a: { pw: 'hunter2' }, b: { pw: 'hunter3' } } }),
    [
      ['warning', 'spec.a.pw', named('pw')],
      ['warning', 'spec.b.pw', named('pw')],
    ],
  ],
  [
    'in arguments of which no single one tells',
    thing({ spec: { args: ['mysql', '-phunter2'] } }),
    [['warning', 'spec.args', 'args holds a password on a command line (mysql -p) in clear text']],
  ],
  [
    'in a label',
    { ...thing({}), metadata: { ...metadata, labels: { a: TOKEN } } },
    [['error', 'metadata.labels.a', token('a')]],
  ],
  [
    'in a Kustomization of kustomize',
    {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      configMapGenerator: [{ name: 'x', literals: ['password=hunter2'] }],
    },
    [['warning', 'configMapGenerator[0].literals[0]', 'literals holds a value for password in clear text']],
  ],
  [
    'in the playbook of a Hook',
    {
      apiVersion: 'forklift.konveyor.io/v1beta1',
      kind: 'Hook',
      metadata,
      spec: {
        image: 'a:1',
        deadline: 60,
        playbook: base64('- hosts: localhost\n  vars: { pw: hunter2 }\n  tasks: []\n'),
      },
    },
    [['warning', 'spec.playbook', 'playbook holds a value for pw in clear text, in line 2']],
  ],
])('%s', (_, manifest, expected) => {
  expect(found(manifest)).toEqual(expected);
});

test.each<[string, object]>([
  ['in the status, which the cluster writes', thing({ status: { note: TOKEN } })],
  ['as the name of a managed field', { ...thing({}), metadata: { ...metadata, managedFields: [{ note: TOKEN }] } }],
  [
    'as the key of a Secret that is filled from elsewhere',
    thing({ spec: [{ secretKey: TOKEN, remoteRef: { key: 'x' } }] }),
  ],
  [
    'in data of a Secret, which has rules of its own',
    { apiVersion: 'v1', kind: 'Secret', metadata, data: { note: TOKEN } },
  ],
  ['in stringData of a Secret', { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { note: TOKEN } }],
  [
    'in what a SealedSecret encrypts',
    {
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata,
      spec: { encryptedData: { password: TOKEN } },
    },
  ],
  ['as numbers, truth values and nothing', thing({ spec: { password: 12345, pw: true, token: null } })],
  ['as a value without a name', thing({ spec: [{ value: 'hunter2' }, { name: 'password' }] })],
  ['as a name of nothing that is a text', thing({ spec: [{ name: 'password', value: 12345 }] })],
  ['beside a pair of name and value', thing({ spec: [{ name: 'password', value: '{{ x }}', note: 'hunter2' }] })],
  [
    'in a Hook without a playbook',
    { apiVersion: 'forklift.konveyor.io/v1beta1', kind: 'Hook', metadata, spec: { aap: { jobTemplateId: 1 } } },
  ],
  ['as an empty list', thing({ spec: { args: [] } })],
  ['as one argument', thing({ spec: { args: ['-phunter2'] } })],
  ['as arguments that are not all texts', thing({ spec: { args: ['mysql', 1, '-phunter2'] } })],
  [
    'in a playbook of another kind, which is not read as one',
    thing({ spec: { playbook: base64('- hosts: localhost\n  vars: { pw: hunter2 }\n') } }),
  ],
])('nothing is said of a credential %s', (_, manifest) => {
  expect(found(manifest)).toEqual([]);
});

test.each<[string, object]>([
  ['the data of another kind', thing({ data: { note: TOKEN } })],
  ['the key of a Secret that nothing fills', thing({ spec: [{ secretKey: TOKEN }] })],
  ['what stands beside such a key', thing({ spec: [{ note: TOKEN, remoteRef: { key: 'x' } }] })],
  ['encryptedData of another kind', thing({ spec: { encryptedData: { note: TOKEN } } })],
  [
    'an annotation of a Secret',
    { apiVersion: 'v1', kind: 'Secret', metadata: { ...metadata, annotations: { a: TOKEN } } },
  ],
])('%s is looked at', (_, manifest) => {
  expect(found(manifest)).toHaveLength(1);
});

test('a list in which one item tells is told once', () => {
  expect(found(thing({ spec: { args: ['mysql', '-phunter2', `--x=${TOKEN}`] } }))).toEqual([
    ['error', 'spec.args[2]', token('args')],
  ]);
});
