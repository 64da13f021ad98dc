import type { ApiObject } from 'cdk8s';
import {
  Credentials,
  Ec2Provider,
  type ExternalCredentialsProps,
  ForkliftRelease,
  Host,
  HyperVProvider,
  type MigrationProgram,
  NutanixProvider,
  OpenShiftProvider,
  OpenStackProvider,
  OVirtProvider,
  OvaProvider,
  Provider,
  ProviderType,
  VSphereProvider,
} from '../../lib';
import { manifestOf, problemsOf, problemTexts, testProgram, yamlOf } from '../kit';

const url = 'https://vcenter.corp.example/sdk';

/** The ExternalSecret that credentials add below their user. */
function secretOf(user: { node: { findChild(id: string): unknown } }): ApiObject {
  return user.node.findChild('Credentials') as ApiObject;
}

function vcenter(erp: MigrationProgram, props: ExternalCredentialsProps) {
  return new VSphereProvider(erp, 'vcenter', { url, credentials: Credentials.fromExternalSecret(props) });
}

test('an ExternalSecret fills the keys that the provider type needs', () => {
  const provider = vcenter(testProgram(), { store: 'vault', remoteKey: 'migrations/vcenter' });

  expect(yamlOf(secretOf(provider))).toBe(`apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: vcenter-credentials
  namespace: vm-migrations
spec:
  data:
    - remoteRef:
        key: migrations/vcenter
        property: ca.crt
      secretKey: ca.crt
    - remoteRef:
        key: migrations/vcenter
        property: password
      secretKey: password
    - remoteRef:
        key: migrations/vcenter
        property: user
      secretKey: user
  refreshPolicy: OnChange
  secretStoreRef:
    kind: ClusterSecretStore
    name: vault
  target:
    creationPolicy: Owner
    name: vcenter-credentials
    template:
      data:
        insecureSkipVerify: 'false'
        url: https://vcenter.corp.example/sdk
      engineVersion: v2
      mergePolicy: Merge
      type: Opaque
`);
  expect(manifestOf(provider)).toMatchObject({
    spec: { secret: { name: 'vcenter-credentials', namespace: 'vm-migrations' } },
  });
  expect(problemTexts(provider)).toEqual([]);
});

test('writes every prop', () => {
  const props: Required<ExternalCredentialsProps> = {
    store: 'vault',
    storeKind: 'SecretStore',
    remoteKey: 'migrations/vcenter',
    properties: { user: 'username', thumbprint: 'thumbprint', sso: 'sso' },
    insecureSkipVerify: true,
    login: 'password',
    leaveOut: ['sso'],
  };
  const provider = vcenter(testProgram(ForkliftRelease.MAIN), props);

  expect(yamlOf(secretOf(provider))).toBe(`apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: vcenter-credentials
  namespace: vm-migrations
spec:
  data:
    - remoteRef:
        key: migrations/vcenter
        property: password
      secretKey: password
    - remoteRef:
        key: migrations/vcenter
        property: thumbprint
      secretKey: thumbprint
    - remoteRef:
        key: migrations/vcenter
        property: username
      secretKey: user
  refreshPolicy: OnChange
  secretStoreRef:
    kind: SecretStore
    name: vault
  target:
    creationPolicy: Owner
    name: vcenter-credentials
    template:
      data:
        insecureSkipVerify: 'true'
        url: https://vcenter.corp.example/sdk
      engineVersion: v2
      mergePolicy: Merge
      type: Opaque
`);
  expect(problemTexts(provider)).toEqual([
    'erp/vcenter/Credentials: warning tls-not-verified: insecureSkipVerify is true: anyone on the way can read the password (Forklift: ConnectionInsecure); give the certificate of the CA as ca.crt',
  ]);
});

test('an existing Secret is looked for in the namespace of the program, not of the provider', () => {
  const provider = new VSphereProvider(testProgram(), 'vcenter', {
    url,
    credentials: Credentials.fromSecret('login'),
    metadata: { namespace: 'sources' },
  });

  expect(manifestOf(provider)).toMatchObject({
    metadata: { namespace: 'sources' },
    spec: { secret: { name: 'login', namespace: 'vm-migrations' } },
  });
});

test('each user asks for its own keys', () => {
  const erp = testProgram(ForkliftRelease.MAIN);
  const credentials = Credentials.fromExternalSecret({ store: 'vault', remoteKey: 'some' });
  const provider = Provider.fromProviderName(erp, 'source', 'source', { type: ProviderType.VSPHERE });
  const users = [
    new VSphereProvider(erp, 'vsphere', { credentials, url }),
    new OVirtProvider(erp, 'ovirt', { credentials, url: 'https://engine.corp.example/ovirt-engine/api' }),
    new OpenStackProvider(erp, 'openstack', { credentials, url: 'https://keystone.corp.example:5000/v3' }),
    new OpenShiftProvider(erp, 'openshift', { credentials, url: 'https://api.west.corp.example:6443' }),
    new HyperVProvider(erp, 'hyperv', { credentials, url: 'hyperv01.corp.example' }),
    new Ec2Provider(erp, 'ec2', { credentials, region: 'eu-central-1', targetAz: 'eu-central-1a' }),
    new NutanixProvider(erp, 'nutanix', { credentials, url: 'https://prism.corp.example:9440' }),
    new Host(erp, 'host', { credentials, provider, host: { id: 'host-31' }, ipAddress: '192.0.2.31' }),
  ];
  const keys = users.map((user) => {
    const { spec } = manifestOf(secretOf(user)) as {
      spec: { data: { secretKey: string }[]; target: { template: { data: object } } };
    };
    return `${user.node.id}: ${spec.data.map((d) => d.secretKey).join(' ')} | ${Object.keys(spec.target.template.data).join(' ')}`;
  });

  expect(keys).toEqual([
    'vsphere: ca.crt password user | insecureSkipVerify url',
    'ovirt: ca.crt password user | insecureSkipVerify url',
    'openstack: ca.crt domainName password projectName regionName username | insecureSkipVerify url',
    'openshift: ca.crt token | insecureSkipVerify url',
    'hyperv: ca.crt password smbUrl username | insecureSkipVerify url',
    'ec2: accessKeyId region secretAccessKey targetAccessKeyId targetSecretAccessKey | insecureSkipVerify url',
    'nutanix: ca.crt password user | insecureSkipVerify url',
    'host: password user | insecureSkipVerify',
  ]);
});

test('an ova provider needs no store: its Secret holds the url only', () => {
  expect(
    problemsOf(
      (erp) =>
        new OvaProvider(erp, 'ova', {
          url: 'nas.corp.example:/exports/ova',
          credentials: Credentials.fromExternalSecret({ store: 'vault', remoteKey: 'ova' }),
        }),
    ),
  ).toEqual([
    'erp/ova: error no-credential-keys: credentials: no key of the Secret would come from the store; use Credentials.fromSecret for a Secret that holds the url',
  ]);
});

test.each<[string, Credentials, string[]]>([
  [
    'a Secret without a name',
    Credentials.fromSecret(undefined as unknown as string),
    [
      'erp/vcenter: error invalid-reference: credentials: undefined is not a valid name for a Secret; give the name of the Secret, never its content',
    ],
  ],
  [
    'a Secret with a name that is not valid',
    Credentials.fromSecret('vCenter Login'),
    [
      'erp/vcenter: error invalid-reference: credentials: what is given is not a valid name for a Secret; give the name of the Secret, never its content',
    ],
  ],
  [
    'no store and no path',
    Credentials.fromExternalSecret({ store: '' } as unknown as ExternalCredentialsProps),
    [
      'erp/vcenter: error missing-prop: credentials: store is missing; name the secret store and the path of the entry',
      'erp/vcenter: error missing-prop: credentials: remoteKey is missing; name the secret store and the path of the entry',
    ],
  ],
  [
    'an unknown kind of store',
    Credentials.fromExternalSecret({ store: 'vault', remoteKey: 'some', storeKind: 'Vault' as 'SecretStore' }),
    ['erp/vcenter: error wrong-value: credentials: storeKind is "Vault", accepted: SecretStore, ClusterSecretStore'],
  ],
  [
    'an unknown prop',
    Credentials.fromExternalSecret({ store: 'vault', remotKey: 'x', remoteKey: 'some' } as ExternalCredentialsProps),
    ['erp/vcenter: error unknown-prop: credentials: there is no prop "remotKey"; did you mean "remoteKey"?'],
  ],
])('refuses %s', (_, credentials, problems) => {
  expect(problemsOf((erp) => new VSphereProvider(erp, 'vcenter', { url, credentials }))).toEqual(problems);
});

describe('the way of login decides on the keys', () => {
  const keysOf = (erp: MigrationProgram, provider: OpenStackProvider | Ec2Provider) => {
    const { data, target } = (manifestOf(secretOf(provider)) as SpecOfSecret).spec;
    return {
      fetched: data.map(({ secretKey }) => secretKey),
      constants: target.template.data,
      problems: problemTexts(erp),
    };
  };
  interface SpecOfSecret {
    readonly spec: {
      readonly data: readonly { readonly secretKey: string }[];
      readonly target: { readonly template: { readonly data: Readonly<Record<string, string>> } };
    };
  }
  const openstack = (props: Partial<ExternalCredentialsProps>) => {
    const erp = testProgram();
    const credentials = Credentials.fromExternalSecret({ store: 'vault', remoteKey: 'osp', ...props });
    return keysOf(erp, new OpenStackProvider(erp, 'osp', { url: 'https://k:5000/v3', credentials }));
  };
  const ec2 = (props: Partial<ExternalCredentialsProps>) => {
    const erp = testProgram();
    const credentials = Credentials.fromExternalSecret({ store: 'vault', remoteKey: 'aws', ...props });
    return keysOf(
      erp,
      new Ec2Provider(erp, 'aws', {
        url: 'https://ec2.eu-central-1.amazonaws.com',
        region: 'eu-central-1',
        targetAz: 'a',
        credentials,
      }),
    );
  };
  const password = ['ca.crt', 'domainName', 'password', 'projectName', 'regionName', 'username'];

  // biome-ignore format: a row a line
  test.each<[string, Partial<ExternalCredentialsProps>, string[], string]>([
    ['by default user and password', {}, password, ''],
    ['a token by name', { login: 'token' }, ['ca.crt', 'regionName', 'token'], 'token'],
    ['a token by its key, with a project', { properties: { token: 't', projectID: 'p' } }, ['ca.crt', 'projectID', 'regionName', 'token'], 'token'],
    ['an application credential by name', { login: 'applicationcredential' }, ['applicationCredentialID', 'applicationCredentialSecret', 'ca.crt', 'regionName'], 'applicationcredential'],
    ['an application credential by its keys', { properties: { applicationCredentialID: 'id' } }, ['applicationCredentialID', 'applicationCredentialSecret', 'ca.crt', 'regionName'], 'applicationcredential'],
    ['one that has a name and no id', { properties: { applicationCredentialName: 'n' } }, ['applicationCredentialName', 'applicationCredentialSecret', 'ca.crt', 'domainName', 'regionName', 'username'], 'applicationcredential'],
    ['a store that holds authType', { properties: { token: 't', authType: 'type' } }, ['authType', 'ca.crt', 'regionName', 'token'], ''],
    ['a key that the store lacks', { leaveOut: ['regionName', 'ca.crt'] }, ['domainName', 'password', 'projectName', 'username'], ''],
  ])('OpenStack: %s', (_, props, fetched, authType) => {
    expect(openstack(props)).toEqual({
      fetched,
      constants: { ...(authType === '' ? {} : { authType }), insecureSkipVerify: 'false', url: 'https://k:5000/v3' },
      problems: [],
    });
  });

  test('EC2: an access key, or the role of Forklift itself', () => {
    expect([ec2({}).fetched, ec2({ login: 'role' }).fetched, ec2({ login: 'role' }).problems]).toEqual([
      ['accessKeyId', 'region', 'secretAccessKey', 'targetAccessKeyId', 'targetSecretAccessKey'],
      ['region', 'targetAccessKeyId', 'targetSecretAccessKey'],
      [],
    ]);
  });

  test('another way, and a key that would not be there', () => {
    expect(openstack({ login: 'ldap', leaveOut: ['token'] }).problems).toEqual([
      'erp/osp: error wrong-value: credentials: login is "ldap", accepted: password, token, applicationcredential',
      'erp/osp: error wrong-value: credentials: leaveOut names "token", which the Secret would not have anyway; these can be left out: ca.crt, domainName, password, projectName, regionName, username',
    ]);
  });
});
