import { ForkliftRelease, OvaProvider, type OvaProviderProps } from '../../../lib';
import { problemsOf, problemTexts, someCredentials, testProgram, yamlOf } from '../../kit';

const valid = (): OvaProviderProps => ({ credentials: someCredentials(), url: 'nas.corp.example:/exports/ova' });

test('writes type, url and Secret', () => {
  const provider = new OvaProvider(testProgram(), 'appliances', valid());

  expect(yamlOf(provider)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: appliances
  namespace: vm-migrations
spec:
  secret:
    name: some-credentials
    namespace: vm-migrations
  type: ova
  url: nas.corp.example:/exports/ova
`);
  expect(problemTexts(provider)).toEqual([]);
});

test('writes every prop', () => {
  const props: Required<OvaProviderProps> = {
    credentials: someCredentials(),
    metadata: { name: 'source-1', labels: { site: 'west' } },
    settings: { aFutureSetting: 'on' },
    url: 'nas.corp.example:/exports/ova',
    applianceManagement: true,
  };
  const provider = new OvaProvider(testProgram(ForkliftRelease.MAIN), 'appliances', props);

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
    applianceManagement: 'true'
  type: ova
  url: nas.corp.example:/exports/ova
`);
  expect(problemTexts(provider)).toEqual([]);
});

test.each<[string, Partial<OvaProviderProps>, string[]]>([
  [
    'an unknown prop',
    { applianceManagment: true } as Partial<OvaProviderProps>,
    ['erp/appliances: error unknown-prop: there is no prop "applianceManagment"; did you mean "applianceManagement"?'],
  ],
  [
    'a scheme, which Forklift would take and then fail on',
    { url: 'nfs://nas.corp.example:/exports/ova' },
    [
      'erp/appliances: error provider-url: url is "nfs://nas.corp.example:/exports/ova", accepted: SERVER:/PATH of an NFS export (Forklift: UrlNotValid); leave nfs:// out',
    ],
  ],
  [
    'a server without an export',
    { url: 'nas.corp.example' },
    [
      'erp/appliances: error provider-url: url is "nas.corp.example", accepted: SERVER:/PATH of an NFS export (Forklift: UrlNotValid)',
    ],
  ],
  [
    'no url',
    { url: undefined as unknown as string },
    ['erp/appliances: error provider-url: url is missing (Forklift: UrlNotValid); give the address of the ova source'],
  ],
])('refuses %s', (_, props, problems) => {
  expect(problemsOf((erp) => new OvaProvider(erp, 'appliances', { ...valid(), ...props }))).toEqual(problems);
});
