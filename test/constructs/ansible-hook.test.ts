import { Duration } from 'cdk8s';
import { AnsibleHook, type AnsibleHookProps, ForkliftRelease, Playbook } from '../../lib';
import { manifestOf, problemsOf, problemTexts, testProgram, yamlOf } from '../kit';

const playbook = Playbook.inline('- hosts: localhost\n  tasks: []\n');
const image = 'registry.corp.example/migration/hook-runner:1.4.2';

test('writes the playbook in base64 and a deadline; the default image moves, hence the warning', () => {
  const hook = new AnsibleHook(testProgram(), 'announce', { playbook });

  expect(yamlOf(hook)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Hook
metadata:
  annotations:
    cdk8s-forklift.dev/playbook: configmap/hook-announce
  labels:
    app.kubernetes.io/part-of: erp
  name: announce
  namespace: vm-migrations
spec:
  deadline: 1800
  image: quay.io/kubev2v/hook-runner:latest
  playbook: LSBob3N0czogbG9jYWxob3N0CiAgdGFza3M6IFtdCg==
`);
  expect(problemTexts(hook)).toEqual([
    'erp/announce: warning image-not-pinned: image "quay.io/kubev2v/hook-runner:latest" has the tag latest: what it refers to may change between the test and the migration; give a tag that does not move, or a digest',
  ]);
});

test('writes every prop', () => {
  const props: Required<AnsibleHookProps> = {
    context: 'standard',
    deadline: Duration.minutes(5),
    embedded: true,
    image,
    metadata: { name: 'erp-announce', namespace: 'hooks', labels: { team: 'erp' } },
    parameters: { team: 'erp' },
    playbook,
    serviceAccount: 'hooks',
  };
  const hook = new AnsibleHook(testProgram(ForkliftRelease.MAIN), 'announce', props);

  expect(yamlOf(hook)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Hook
metadata:
  annotations:
    cdk8s-forklift.dev/playbook: configmap/hook-erp-announce
  labels:
    app.kubernetes.io/part-of: erp
    team: erp
  name: erp-announce
  namespace: hooks
spec:
  deadline: 300
  image: registry.corp.example/migration/hook-runner:1.4.2
  playbook: LSBob3N0czogbG9jYWxob3N0CiAgdGFza3M6IFtdCg==
  serviceAccount: hooks
`);
  expect(problemTexts(hook)).toEqual([]);
});

test('keeps a playbook byte for byte', () => {
  const text = '- name: "Grüße 🚚"\r\n  hosts: all \n\n';
  const hook = new AnsibleHook(testProgram(), 'announce', { playbook: Playbook.inline(text), image });
  const { spec } = manifestOf(hook) as { spec: { playbook: string } };

  expect(Buffer.from(spec.playbook, 'base64').toString('utf8')).toBe(text);
});

test.each<[string, Partial<AnsibleHookProps>, string[]]>([
  [
    'an unknown prop',
    { playBook: playbook } as Partial<AnsibleHookProps>,
    ['erp/announce: error unknown-prop: there is no prop "playBook"; did you mean "playbook"?'],
  ],
  [
    'no playbook',
    { playbook: undefined as unknown as Playbook },
    ["erp/announce: error missing-prop: playbook is missing; give Playbook.fromFile('...')"],
  ],
  [
    'a path in place of a playbook',
    { playbook: 'announce.yml' as unknown as Playbook },
    [
      'erp/announce: error missing-prop: playbook is "announce.yml", accepted: a Playbook; give Playbook.fromFile(\'...\')',
    ],
  ],
  [
    'an empty playbook',
    { playbook: Playbook.inline(' \n') },
    ['erp/announce: error playbook-empty: inline playbook:1:1: is empty'],
  ],
  [
    'a playbook file that is not there',
    { playbook: Playbook.fromFile('nowhere/announce.yml') },
    [
      'erp/announce: error file-missing: playbook: there is no file nowhere/announce.yml; paths are relative to the folder the synth runs in',
    ],
  ],
  [
    'a playbook file that is a folder',
    { playbook: Playbook.fromFile('test') },
    ['erp/announce: error file-unreadable: playbook: test cannot be read (EISDIR)'],
  ],
  [
    'an image in capitals',
    { image: 'registry.corp.example/Hooks:1' },
    [
      'erp/announce: error invalid-image: image is "registry.corp.example/Hooks:1", accepted: [registry[:port]/]path[:tag][@digest], path in lower case',
    ],
  ],
  [
    'a deadline of nothing',
    { deadline: Duration.seconds(0) },
    [
      'erp/announce: error deadline-not-positive: deadline is 0 seconds; 0 would mean no deadline, and an image that cannot be pulled would hang the VM forever; give more than 0',
    ],
  ],
])('refuses %s', (_, props, problems) => {
  expect(problemsOf((erp) => new AnsibleHook(erp, 'announce', { playbook, image, ...props }))).toEqual(problems);
});

test.each([
  ['registry.corp.example/hooks', true],
  ['registry.corp.example/hooks:latest', true],
  ['registry.corp.example:5000/hooks', true],
  ['registry.corp.example/hooks:1.4', false],
  [`registry.corp.example/hooks@sha256:${'0'.repeat(64)}`, false],
])('image %s may move: %s', (image, moves) => {
  const codes = moves
    ? [
        `erp/announce: warning image-not-pinned: image "${image}" ${image.endsWith(':latest') ? 'has the tag latest' : 'has no tag'}: what it refers to may change between the test and the migration; give a tag that does not move, or a digest`,
      ]
    : [];

  expect(problemsOf((erp) => new AnsibleHook(erp, 'announce', { playbook, image }))).toEqual(codes);
});
