import { Duration } from 'cdk8s';
import { ForkliftRelease, NutanixProvider, type NutanixProviderProps, PrismType } from '../../../lib';
import { problemsOf, problemTexts, someCredentials, testProgram, yamlOf } from '../../kit';

const valid = (): NutanixProviderProps => ({ credentials: someCredentials(), url: 'https://prism.corp.example:9440' });

test('is declared with a warning: nothing migrates from it yet', () => {
  const provider = new NutanixProvider(testProgram(ForkliftRelease.MAIN), 'prism', valid());

  expect(yamlOf(provider)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: prism
  namespace: vm-migrations
spec:
  secret:
    name: some-credentials
    namespace: vm-migrations
  type: nutanix
  url: https://prism.corp.example:9440
`);
  expect(problemTexts(provider)).toEqual([
    'erp/prism: warning nutanix-cannot-migrate: Forklift reads the inventory of a nutanix provider but cannot migrate from it yet',
  ]);
});

test('writes every prop', () => {
  const props: Required<NutanixProviderProps> = {
    credentials: someCredentials(),
    metadata: { name: 'source-1', labels: { site: 'west' } },
    settings: { aFutureSetting: 'on' },
    url: 'https://prism.corp.example:9440',
    prismType: PrismType.CENTRAL,
    clusterUuid: '0005a0f3-8f43-a0f2-02b7-3cecef193712',
    nutanixClientTimeout: Duration.seconds(90),
  };
  const provider = new NutanixProvider(testProgram(ForkliftRelease.MAIN), 'prism', props);

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
    clusterUuid: 0005a0f3-8f43-a0f2-02b7-3cecef193712
    nutanixClientTimeout: 90s
    prismType: central
  type: nutanix
  url: https://prism.corp.example:9440
`);
  expect(problemTexts(provider)).toEqual([
    'erp/prism: warning nutanix-cannot-migrate: Forklift reads the inventory of a nutanix provider but cannot migrate from it yet',
  ]);
});

test.each<[string, Partial<NutanixProviderProps>, string[]]>([
  [
    'an unknown prop',
    { prismTyp: 'central' } as Partial<NutanixProviderProps>,
    [
      'erp/prism: error unknown-prop: there is no prop "prismTyp"; did you mean "prismType"?',
      'erp/prism: warning nutanix-cannot-migrate: Forklift reads the inventory of a nutanix provider but cannot migrate from it yet',
    ],
  ],
  [
    'an unknown console',
    { prismType: 'pc' as PrismType },
    [
      'erp/prism: error provider-settings: prismType is "pc", accepted: central, element (Forklift: SettingsNotValid)',
      'erp/prism: warning nutanix-cannot-migrate: Forklift reads the inventory of a nutanix provider but cannot migrate from it yet',
    ],
  ],
  [
    'no url',
    { url: undefined as unknown as string },
    [
      'erp/prism: error provider-url: url is missing (Forklift: UrlNotValid); give the address of the nutanix source',
      'erp/prism: warning nutanix-cannot-migrate: Forklift reads the inventory of a nutanix provider but cannot migrate from it yet',
    ],
  ],
])('refuses %s', (_, props, problems) => {
  expect(
    problemsOf((erp) => new NutanixProvider(erp, 'prism', { ...valid(), ...props }), ForkliftRelease.MAIN),
  ).toEqual(problems);
});

test('is in no release yet', () => {
  expect(problemsOf((erp) => new NutanixProvider(erp, 'prism', valid()))).toEqual([
    'erp/prism: warning nutanix-cannot-migrate: Forklift reads the inventory of a nutanix provider but cannot migrate from it yet',
    'erp/prism: error not-in-release: type "nutanix" is not known to Forklift 2.12; it came with Forklift\'s main branch, not released yet: leave it out, or set the app\'s release to the one your cluster runs',
  ]);
});
