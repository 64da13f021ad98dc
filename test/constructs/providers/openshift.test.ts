import { ForkliftRelease, OpenShiftProvider, type OpenShiftProviderProps } from '../../../lib';
import { problemsOf, problemTexts, someCredentials, testProgram, yamlOf } from '../../kit';

const valid = (): OpenShiftProviderProps => ({
  credentials: someCredentials(),
  url: 'https://api.west.corp.example:6443',
});

test('writes type, url and Secret', () => {
  const provider = new OpenShiftProvider(testProgram(), 'west', valid());

  expect(yamlOf(provider)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: west
  namespace: vm-migrations
spec:
  secret:
    name: some-credentials
    namespace: vm-migrations
  type: openshift
  url: https://api.west.corp.example:6443
`);
  expect(problemTexts(provider)).toEqual([]);
});

test('writes every prop', () => {
  const props: Required<OpenShiftProviderProps> = {
    credentials: someCredentials(),
    metadata: { name: 'source-1', labels: { site: 'west' } },
    settings: { aFutureSetting: 'on' },
    url: 'https://api.west.corp.example:6443',
    submariner: true,
    defaultTransferNetwork: 'apps/transfer',
  };
  const provider = new OpenShiftProvider(testProgram(ForkliftRelease.MAIN), 'west', props);

  expect(yamlOf(provider)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata:
  annotations:
    forklift.konveyor.io/defaultTransferNetwork: apps/transfer
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
    submariner: 'true'
  type: openshift
  url: https://api.west.corp.example:6443
`);
  expect(problemTexts(provider)).toEqual([]);
});

test.each<[string, Partial<OpenShiftProviderProps>, string[]]>([
  [
    'an unknown prop',
    { transferNetwork: 'apps/transfer' } as Partial<OpenShiftProviderProps>,
    [
      'erp/west: error unknown-prop: there is no prop "transferNetwork"; known are credentials, defaultTransferNetwork, metadata, settings, submariner, url',
    ],
  ],
  [
    'an address without a scheme',
    { url: 'api.west.corp.example:6443' },
    [
      'erp/west: error provider-url: url is "api.west.corp.example:6443", accepted: https://HOST:6443 (Forklift: UrlNotValid)',
    ],
  ],
  [
    'no url',
    { url: undefined as unknown as string },
    ['erp/west: error provider-url: url is missing (Forklift: UrlNotValid); give the address of the openshift source'],
  ],
])('refuses %s', (_, props, problems) => {
  expect(problemsOf((erp) => new OpenShiftProvider(erp, 'west', { ...valid(), ...props }))).toEqual(problems);
});
