import { ForkliftRelease, HyperVManagementType, HyperVProvider, type HyperVProviderProps } from '../../../lib';
import { problemsOf, problemTexts, someCredentials, testProgram, yamlOf } from '../../kit';

const valid = (): HyperVProviderProps => ({ credentials: someCredentials(), url: 'hyperv01.corp.example' });

test('writes type, host and Secret', () => {
  const provider = new HyperVProvider(testProgram(), 'hyperv', valid());

  expect(yamlOf(provider)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: hyperv
  namespace: vm-migrations
spec:
  secret:
    name: some-credentials
    namespace: vm-migrations
  type: hyperv
  url: hyperv01.corp.example
`);
  expect(problemTexts(provider)).toEqual([]);
});

test('writes every prop', () => {
  const props: Required<HyperVProviderProps> = {
    credentials: someCredentials(),
    metadata: { name: 'source-1', labels: { site: 'west' } },
    settings: { aFutureSetting: 'on' },
    url: '192.0.2.7',
    managementType: HyperVManagementType.CLUSTER,
    winrmPort: 5985,
  };
  const provider = new HyperVProvider(testProgram(ForkliftRelease.MAIN), 'hyperv', props);

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
    managementType: cluster
    winrmPort: '5985'
  type: hyperv
  url: 192.0.2.7
`);
  expect(problemTexts(provider)).toEqual([]);
});

test.each<[string, Partial<HyperVProviderProps>, string[]]>([
  [
    'an unknown prop',
    { winRmPort: 5985 } as Partial<HyperVProviderProps>,
    ['erp/hyperv: error unknown-prop: there is no prop "winRmPort"; did you mean "winrmPort"?'],
  ],
  [
    'a scheme',
    { url: 'https://hyperv01.corp.example' },
    [
      'erp/hyperv: error provider-url: url is "https://hyperv01.corp.example", accepted: a host name or IP address without a scheme (Forklift: UrlNotValid)',
    ],
  ],
  [
    'no url',
    { url: undefined as unknown as string },
    ['erp/hyperv: error provider-url: url is missing (Forklift: UrlNotValid); give the address of the hyperv source'],
  ],
  [
    'an unknown management type',
    { managementType: 'Cluster' as HyperVManagementType },
    [
      'erp/hyperv: error provider-settings: managementType is "Cluster", accepted: standalone, cluster (Forklift: SettingsNotValid); did you mean "cluster"?',
    ],
  ],
])('refuses %s', (_, props, problems) => {
  expect(problemsOf((erp) => new HyperVProvider(erp, 'hyperv', { ...valid(), ...props }))).toEqual(problems);
});
