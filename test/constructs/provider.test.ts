import { Provider, ProviderType } from '../../lib';
import { problemsOf, testProgram } from '../kit';

const told = ({ name, namespace, type, isHost, defaultTransferNetwork }: ReturnType<typeof Provider.host>) => ({
  name,
  namespace,
  type,
  isHost,
  defaultTransferNetwork,
});

test('the host cluster is called as its operator calls it', () => {
  expect(told(Provider.host(testProgram()))).toEqual({
    name: 'host',
    namespace: 'konveyor-forklift',
    type: 'openshift',
    isHost: true,
    defaultTransferNetwork: undefined,
  });
});

test('the host cluster may be called otherwise', () => {
  const options = { name: 'local', namespace: 'openshift-mtv', defaultTransferNetwork: 'default/transfer' };

  expect(told(Provider.host(testProgram(), options))).toEqual({ ...options, type: 'openshift', isHost: true });
});

test('a provider made elsewhere is in the namespace of the program unless it is said', () => {
  const erp = testProgram();
  const here = Provider.fromProviderName(erp, 'here', 'vcenter', { type: ProviderType.VSPHERE });
  const elsewhere = Provider.fromProviderName(erp, 'elsewhere', 'west', {
    type: ProviderType.OPENSHIFT,
    namespace: 'clusters',
    defaultTransferNetwork: 'transfer',
  });

  expect([here, elsewhere].map(told)).toEqual([
    {
      name: 'vcenter',
      namespace: 'vm-migrations',
      type: 'vsphere',
      isHost: false,
      defaultTransferNetwork: undefined,
    },
    { name: 'west', namespace: 'clusters', type: 'openshift', isHost: false, defaultTransferNetwork: 'transfer' },
  ]);
});

test('a provider made elsewhere renders nothing', () => {
  expect(problemsOf((erp) => Provider.host(erp))).toEqual([
    'app: error nothing-to-write: the programs have no objects',
  ]);
});

test.each<[string, string, { type: ProviderType; namespace?: string }, string[]]>([
  [
    'an unknown type',
    'vcenter',
    { type: 'vmware' as ProviderType },
    [
      'erp/source: error provider-type-unknown: type is "vmware", accepted: vsphere, ovirt, openstack, ova, openshift, hyperv, ec2, nutanix',
    ],
  ],
  [
    'a name with capitals',
    'vCenter',
    { type: ProviderType.VSPHERE },
    [
      'erp/source: error invalid-name: "vCenter" is not a valid name for a Kubernetes object; use lower case letters, digits, "-" and "."',
    ],
  ],
  [
    'a namespace with a slash',
    'vcenter',
    { type: ProviderType.VSPHERE, namespace: 'a/b' },
    [
      'erp/source: error invalid-namespace: "a/b" is not a valid namespace name; use lower case letters, digits and "-", at most 63',
    ],
  ],
])('a provider made elsewhere with %s is refused', (_, name, options, problems) => {
  expect(problemsOf((erp) => Provider.fromProviderName(erp, 'source', name, options))).toEqual(problems);
});
