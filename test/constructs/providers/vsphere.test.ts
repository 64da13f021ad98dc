import {
  Credentials,
  EsxiCloneMethod,
  ForkliftRelease,
  SdkEndpoint,
  VSphereProvider,
  type VSphereProviderProps,
} from '../../../lib';
import { problemsOf, problemTexts, someCredentials, testProgram, yamlOf } from '../../kit';

const url = 'https://vcenter.corp.example/sdk';

test('writes the endpoint that Forklift would add', () => {
  const vcenter = new VSphereProvider(testProgram(), 'vcenter', { url, credentials: someCredentials() });

  expect(yamlOf(vcenter)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: vcenter
  namespace: vm-migrations
spec:
  secret:
    name: some-credentials
    namespace: vm-migrations
  settings:
    sdkEndpoint: vcenter
  type: vsphere
  url: https://vcenter.corp.example/sdk
`);
  expect(problemTexts(vcenter)).toEqual([]);
});

test('writes every prop', () => {
  const props: Required<VSphereProviderProps> = {
    credentials: Credentials.fromSecret('vcenter-login', { namespace: 'logins' }),
    esxiCloneMethod: EsxiCloneMethod.SSH,
    metadata: {
      name: 'esx31',
      namespace: 'sources',
      labels: { site: 'west' },
      annotations: { 'corp.example/by': 'us' },
    },
    sdkEndpoint: SdkEndpoint.ESXI,
    settings: { aFutureSetting: 'on' },
    url: 'https://esx31.corp.example/sdk',
    useVddkAioOptimization: true,
    vddkConfig: { 'VixDiskLib.nfcAio.Session.BufSizeIn64K': 16, 'VixDiskLib.nfcAio.Session.BufCount': '4' },
    vddkInitImage: 'registry.corp.example/vddk:8.0.3',
  };
  const esxi = new VSphereProvider(testProgram(ForkliftRelease.MAIN), 'vcenter', props);

  expect(yamlOf(esxi)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata:
  annotations:
    corp.example/by: us
  labels:
    app.kubernetes.io/part-of: erp
    site: west
  name: esx31
  namespace: sources
spec:
  secret:
    name: vcenter-login
    namespace: logins
  settings:
    aFutureSetting: 'on'
    esxiCloneMethod: ssh
    sdkEndpoint: esxi
    useVddkAioOptimization: 'true'
    vddkConfig: |-
      VixDiskLib.nfcAio.Session.BufSizeIn64K=16
      VixDiskLib.nfcAio.Session.BufCount=4
    vddkInitImage: registry.corp.example/vddk:8.0.3
  type: vsphere
  url: https://esx31.corp.example/sdk
`);
  expect(problemTexts(esxi)).toEqual([]);
});

test.each<[string, Partial<VSphereProviderProps>, string[]]>([
  [
    'an unknown prop',
    { vddkImage: 'registry.corp.example/vddk:8' } as Partial<VSphereProviderProps>,
    [
      'erp/vcenter: error unknown-prop: there is no prop "vddkImage"; known are credentials, esxiCloneMethod, metadata, sdkEndpoint, settings, url, useVddkAioOptimization, vddkConfig, vddkInitImage',
    ],
  ],
  [
    'an unknown endpoint',
    { sdkEndpoint: 'esx' as SdkEndpoint },
    [
      'erp/vcenter: error provider-settings: sdkEndpoint is "esx", accepted: vcenter, esxi (Forklift: SettingsNotValid); did you mean "esxi"?',
    ],
  ],
  [
    'an unknown clone method',
    { esxiCloneMethod: 'nfs' as EsxiCloneMethod },
    ['erp/vcenter: error provider-settings: esxiCloneMethod is "nfs", accepted: vib, ssh (Forklift: SettingsNotValid)'],
  ],
  [
    'an image in capitals',
    { vddkInitImage: 'registry.corp.example/VDDK:8' },
    [
      'erp/vcenter: error invalid-image: vddkInitImage is "registry.corp.example/VDDK:8", accepted: [registry[:port]/]path[:tag][@digest], path in lower case',
    ],
  ],
  [
    'no url',
    { url: undefined as unknown as string },
    ['erp/vcenter: error provider-url: url is missing (Forklift: UrlNotValid); give the address of the vsphere source'],
  ],
  [
    'an empty url',
    { url: '' },
    ['erp/vcenter: error provider-url: url is missing (Forklift: UrlNotValid); give the address of the vsphere source'],
  ],
  [
    'a host without a scheme',
    { url: 'vcenter.corp.example' },
    [
      'erp/vcenter: error provider-url: url is "vcenter.corp.example", accepted: https://HOST/sdk (Forklift: UrlNotValid)',
    ],
  ],
  [
    'another scheme',
    { url: 'ftp://vcenter.corp.example/sdk' },
    [
      'erp/vcenter: error provider-url: url is "ftp://vcenter.corp.example/sdk", accepted: https://HOST/sdk (Forklift: UrlNotValid)',
    ],
  ],
  [
    'a password in the url, which is not repeated',
    { url: 'https://root:hunter2@vcenter.corp.example/sdk' },
    [
      'erp/vcenter: error credential-in-text: url holds a user or a password; remove it and put it into the Secret of the credentials',
    ],
  ],
  [
    'a user in the url',
    { url: 'https://root@vcenter.corp.example/sdk' },
    [
      'erp/vcenter: error credential-in-text: url holds a user or a password; remove it and put it into the Secret of the credentials',
    ],
  ],
  [
    'no credentials',
    { credentials: undefined as unknown as Credentials },
    [
      "erp/vcenter: error missing-prop: credentials are missing; name a Secret, Credentials.fromSecret('...'), or have one created, Credentials.fromExternalSecret({...})",
    ],
  ],
  [
    'a setting with a prop of its own',
    { settings: { vddkInitImage: 'registry.corp.example/vddk:8' } },
    [
      'erp/vcenter: error setting-has-prop: settings: "vddkInitImage" has its own prop; set the prop vddkInitImage instead',
    ],
  ],
  [
    'a password in the settings, which is not repeated',
    { settings: { password: 'hunter2' } },
    [
      'erp/vcenter: error credential-in-text: settings: "password" names a credential; put it into the Secret of the credentials',
    ],
  ],
  [
    'a setting that is not text',
    { settings: { aFutureSetting: true as unknown as string } },
    ['erp/vcenter: error wrong-type: settings.aFutureSetting is a boolean (true), accepted: a string'],
  ],
  [
    'a name with capitals',
    { metadata: { name: 'vCenter' } },
    [
      'erp/vcenter: error invalid-name: a Provider cannot be named "vCenter"; use lower case letters, digits, "-" and ".", at most 253; a name comes from the construct id unless metadata sets one',
    ],
  ],
  [
    'several at once',
    { url: '', sdkEndpoint: 'esx' as SdkEndpoint, credentials: undefined as unknown as Credentials },
    [
      "erp/vcenter: error missing-prop: credentials are missing; name a Secret, Credentials.fromSecret('...'), or have one created, Credentials.fromExternalSecret({...})",
      'erp/vcenter: error provider-url: url is missing (Forklift: UrlNotValid); give the address of the vsphere source',
      'erp/vcenter: error provider-settings: sdkEndpoint is "esx", accepted: vcenter, esxi (Forklift: SettingsNotValid); did you mean "esxi"?',
    ],
  ],
])('refuses %s', (_, props, problems) => {
  const valid = { url, credentials: someCredentials() };

  expect(problemsOf((erp) => new VSphereProvider(erp, 'vcenter', { ...valid, ...props }))).toEqual(problems);
});
