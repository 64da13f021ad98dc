import { ForkliftRelease, OpenStackProvider, type OpenStackProviderProps } from '../../../lib';
import { problemsOf, problemTexts, someCredentials, testProgram, yamlOf } from '../../kit';

const valid = (): OpenStackProviderProps => ({
  credentials: someCredentials(),
  url: 'https://keystone.corp.example:5000/v3',
});

test('writes type, url and Secret', () => {
  const provider = new OpenStackProvider(testProgram(), 'cloud', valid());

  expect(yamlOf(provider)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: cloud
  namespace: vm-migrations
spec:
  secret:
    name: some-credentials
    namespace: vm-migrations
  type: openstack
  url: https://keystone.corp.example:5000/v3
`);
  expect(problemTexts(provider)).toEqual([]);
});

test('writes every prop', () => {
  const props: Required<OpenStackProviderProps> = {
    credentials: someCredentials(),
    metadata: { name: 'source-1', labels: { site: 'west' } },
    settings: { aFutureSetting: 'on' },
    url: 'https://keystone.corp.example:5000/v3',
  };
  const provider = new OpenStackProvider(testProgram(ForkliftRelease.MAIN), 'cloud', props);

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
  type: openstack
  url: https://keystone.corp.example:5000/v3
`);
  expect(problemTexts(provider)).toEqual([]);
});

test.each<[string, Partial<OpenStackProviderProps>, string[]]>([
  [
    'an unknown prop',
    { region: 'west' } as Partial<OpenStackProviderProps>,
    ['erp/cloud: error unknown-prop: there is no prop "region"; known are credentials, metadata, settings, url'],
  ],
  [
    'an address without a scheme',
    { url: 'keystone.corp.example' },
    [
      'erp/cloud: error provider-url: url is "keystone.corp.example", accepted: https://HOST:5000/v3 (Forklift: UrlNotValid)',
    ],
  ],
  [
    'no url',
    { url: undefined as unknown as string },
    ['erp/cloud: error provider-url: url is missing (Forklift: UrlNotValid); give the address of the openstack source'],
  ],
])('refuses %s', (_, props, problems) => {
  expect(problemsOf((erp) => new OpenStackProvider(erp, 'cloud', { ...valid(), ...props }))).toEqual(problems);
});
