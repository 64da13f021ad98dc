import {
  Credentials,
  ForkliftRelease,
  Host,
  type HostProps,
  type MigrationProgram,
  Provider,
  ProviderType,
} from '../../lib';
import { aSource, problemsOf, problemTexts, someCredentials, testProgram, yamlOf } from '../kit';

const valid = (erp: MigrationProgram): HostProps => ({
  provider: aSource(erp),
  host: { id: 'host-31', name: 'esx31.corp.example' },
  ipAddress: '192.0.2.31',
  credentials: someCredentials(),
});

test('names the ESXi host, its provider and the Secret', () => {
  const erp = testProgram();
  const host = new Host(erp, 'esx31', valid(erp));

  expect(yamlOf(host)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Host
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: esx31
  namespace: vm-migrations
spec:
  id: host-31
  ipAddress: 192.0.2.31
  name: esx31.corp.example
  provider:
    name: some-vsphere
    namespace: vm-migrations
  secret:
    name: some-credentials
    namespace: vm-migrations
`);
  expect(problemTexts(host)).toEqual([]);
});

test('writes every prop', () => {
  const erp = testProgram(ForkliftRelease.MAIN);
  const provider = Provider.fromProviderName(erp, 'vcenter', 'vcenter', {
    type: ProviderType.VSPHERE,
    namespace: 'sources',
  });
  const props: Required<HostProps> = {
    provider,
    host: { id: 'host-31', name: 'esx31.corp.example', namespace: 'unused', type: 'Host' },
    ipAddress: '2001:db8::31',
    credentials: Credentials.fromSecret('esx31', { namespace: 'logins' }),
    metadata: { name: 'esx-31', namespace: 'sources', annotations: { 'corp.example/rack': 'r7' } },
  };
  const host = new Host(erp, 'esx31', props);

  expect(yamlOf(host)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Host
metadata:
  annotations:
    corp.example/rack: r7
  labels:
    app.kubernetes.io/part-of: erp
  name: esx-31
  namespace: sources
spec:
  id: host-31
  ipAddress: 2001:db8::31
  name: esx31.corp.example
  namespace: unused
  provider:
    name: vcenter
    namespace: sources
  secret:
    name: esx31
    namespace: logins
  type: Host
`);
  expect(problemTexts(host)).toEqual([]);
});

test.each<[string, (erp: MigrationProgram) => Partial<HostProps>, string[]]>([
  [
    'an unknown prop',
    () => ({ ipAdress: '192.0.2.31' }) as Partial<HostProps>,
    ['erp/esx31: error unknown-prop: there is no prop "ipAdress"; did you mean "ipAddress"?'],
  ],
  [
    'no credentials',
    () => ({ credentials: undefined as unknown as Credentials }),
    ["erp/esx31: error missing-prop: credentials are missing; name a Secret: Credentials.fromSecret('...')"],
  ],
  [
    'neither id nor name',
    () => ({ host: {} }),
    [
      "erp/esx31: error host-incomplete: host has neither id nor name (Forklift: RefNotValid); give the ESXi host as the inventory has it: { id: 'host-31' }",
    ],
  ],
  [
    'a host name for the address',
    () => ({ ipAddress: 'esx31.corp.example' }),
    ['erp/esx31: error invalid-ip-address: ipAddress is "esx31.corp.example", accepted: an IPv4 or IPv6 address'],
  ],
  [
    'no address',
    () => ({ ipAddress: undefined as unknown as string }),
    ['erp/esx31: error missing-field: ipAddress is required and missing'],
  ],
  [
    'no provider',
    () => ({ provider: undefined as unknown as HostProps['provider'] }),
    ['erp/esx31: error missing-field: provider is required and missing'],
  ],
  [
    'a provider without hosts',
    (erp) => ({ provider: aSource(erp, ProviderType.OVIRT) }),
    [
      'erp/esx31: error wrong-provider-type: provider "some-ovirt" is of type ovirt, only vsphere providers have hosts (Forklift: TypeNotValid)',
    ],
  ],
  [
    'another namespace than its provider',
    () => ({ metadata: { namespace: 'hosts' } }),
    [
      'erp/esx31: error host-elsewhere: the host is in namespace "hosts", its provider in "vm-migrations"; plans look for hosts in the provider\'s namespace only; set metadata.namespace to the provider\'s',
    ],
  ],
  [
    'a host that its inventory does not know',
    () => ({
      host: { name: 'esx99', problems: [{ code: 'host-not-found', message: 'host "esx99" is not in hosts.json' }] },
    }),
    ['erp/esx31: error host-not-found: host "esx99" is not in hosts.json'],
  ],
])('refuses %s', (_, props, problems) => {
  expect(problemsOf((erp) => new Host(erp, 'esx31', { ...valid(erp), ...props(erp) }))).toEqual(problems);
});
