import { Duration } from 'cdk8s';
import { ForkliftRelease, OVirtProvider, type OVirtProviderProps } from '../../../lib';
import { problemsOf, problemTexts, someCredentials, testProgram, yamlOf } from '../../kit';

const valid = (): OVirtProviderProps => ({
  credentials: someCredentials(),
  url: 'https://engine.corp.example/ovirt-engine/api',
});

test('writes type, url and Secret', () => {
  const provider = new OVirtProvider(testProgram(), 'engine', valid());

  expect(yamlOf(provider)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: engine
  namespace: vm-migrations
spec:
  secret:
    name: some-credentials
    namespace: vm-migrations
  type: ovirt
  url: https://engine.corp.example/ovirt-engine/api
`);
  expect(problemTexts(provider)).toEqual([]);
});

test('writes every prop', () => {
  const props: Required<OVirtProviderProps> = {
    credentials: someCredentials(),
    metadata: { name: 'source-1', labels: { site: 'west' } },
    settings: { aFutureSetting: 'on' },
    url: 'https://engine.corp.example/ovirt-engine/api',
    ovirtClientTimeout: Duration.minutes(5),
  };
  const provider = new OVirtProvider(testProgram(ForkliftRelease.MAIN), 'engine', props);

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
    ovirtClientTimeout: 300s
  type: ovirt
  url: https://engine.corp.example/ovirt-engine/api
`);
  expect(problemTexts(provider)).toEqual([]);
});

test.each<[string, Partial<OVirtProviderProps>, string[]]>([
  [
    'an unknown prop',
    { ovirtClientTimout: Duration.minutes(5) } as Partial<OVirtProviderProps>,
    ['erp/engine: error unknown-prop: there is no prop "ovirtClientTimout"; did you mean "ovirtClientTimeout"?'],
  ],
  [
    'an address without a scheme',
    { url: 'engine.corp.example:443' },
    [
      'erp/engine: error provider-url: url is "engine.corp.example:443", accepted: https://HOST/ovirt-engine/api (Forklift: UrlNotValid)',
    ],
  ],
  [
    'no url',
    { url: undefined as unknown as string },
    ['erp/engine: error provider-url: url is missing (Forklift: UrlNotValid); give the address of the ovirt source'],
  ],
  [
    'a setting with a prop of its own',
    { settings: { ovirtClientTimeout: '5m' } },
    [
      'erp/engine: error setting-has-prop: settings: "ovirtClientTimeout" has its own prop; set the prop ovirtClientTimeout instead',
    ],
  ],
])('refuses %s', (_, props, problems) => {
  expect(problemsOf((erp) => new OVirtProvider(erp, 'engine', { ...valid(), ...props }))).toEqual(problems);
});
