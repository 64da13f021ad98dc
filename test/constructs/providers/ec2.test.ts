import { Ec2Provider, type Ec2ProviderProps, ForkliftRelease } from '../../../lib';
import { problemsOf, problemTexts, someCredentials, testProgram, yamlOf } from '../../kit';

const valid = (): Ec2ProviderProps => ({
  credentials: someCredentials(),
  region: 'eu-central-1',
  targetAz: 'eu-central-1a',
});

test("writes the region's endpoint, as Forklift wants a url", () => {
  const provider = new Ec2Provider(testProgram(), 'aws', valid());

  expect(yamlOf(provider)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: aws
  namespace: vm-migrations
spec:
  secret:
    name: some-credentials
    namespace: vm-migrations
  settings:
    target-az: eu-central-1a
  type: ec2
  url: https://ec2.eu-central-1.amazonaws.com
`);
  expect(problemTexts(provider)).toEqual([]);
});

test('writes every prop', () => {
  const props: Required<Ec2ProviderProps> = {
    credentials: someCredentials(),
    metadata: { name: 'source-1', labels: { site: 'west' } },
    settings: { aFutureSetting: 'on' },
    region: 'eu-central-1',
    targetAz: 'eu-central-1a',
    targetRegion: 'eu-central-1',
    url: 'https://ec2.corp.example',
  };
  const provider = new Ec2Provider(testProgram(ForkliftRelease.MAIN), 'aws', props);

  expect(yamlOf(provider)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata:
  labels:
    app.kubernetes.io/part-of: erp
    site: west
  name: source-1
  namespace: vm-migrations
spec:
  secret:
    name: some-credentials
    namespace: vm-migrations
  settings:
    aFutureSetting: 'on'
    target-az: eu-central-1a
    target-region: eu-central-1
  type: ec2
  url: https://ec2.corp.example
`);
  expect(problemTexts(provider)).toEqual([
    'erp/aws: warning provider-settings: targetRegion is set, but Forklift does not read it; leave it out',
  ]);
});

test.each<[string, Partial<Ec2ProviderProps>, string[]]>([
  [
    'an unknown prop',
    { targetAZ: 'eu-central-1a' } as Partial<Ec2ProviderProps>,
    ['erp/aws: error unknown-prop: there is no prop "targetAZ"; did you mean "targetAz"?'],
  ],
  ['no region', { region: undefined as unknown as string }, ['erp/aws: error missing-prop: region is missing']],
  ['no zone', { targetAz: '' }, ['erp/aws: error missing-prop: targetAz is missing']],
  [
    'a setting with a prop of its own',
    { settings: { 'target-az': 'eu-central-1b' } },
    ['erp/aws: error setting-has-prop: settings: "target-az" has its own prop; set the prop targetAz instead'],
  ],
  [
    'an access key in the settings, which is not repeated',
    { settings: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } },
    [
      'erp/aws: error credential-in-text: settings: "accessKeyId" names a credential; put it into the Secret of the credentials',
    ],
  ],
  [
    'a url that is none',
    { url: 'eu-central-1' },
    [
      'erp/aws: error provider-url: url is "eu-central-1", accepted: https://ec2.REGION.amazonaws.com (Forklift: UrlNotValid)',
    ],
  ],
])('refuses %s', (_, props, problems) => {
  expect(problemsOf((erp) => new Ec2Provider(erp, 'aws', { ...valid(), ...props }))).toEqual(problems);
});

test('needs Forklift 2.11', () => {
  expect(problemsOf((erp) => new Ec2Provider(erp, 'aws', valid()), ForkliftRelease.V2_10)).toEqual([
    'erp/aws: error not-in-release: type "ec2" is not known to Forklift 2.10; it came with Forklift 2.11.0: leave it out, or set the app\'s release to the one your cluster runs',
  ]);
  expect(problemsOf((erp) => new Ec2Provider(erp, 'aws', valid()), ForkliftRelease.of('2.11.0'))).toEqual([]);
});
