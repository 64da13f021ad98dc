import {
  ForkliftRelease,
  type MigrationProgram,
  Network,
  NetworkMap,
  type NetworkMapProps,
  type NetworkPair,
  OpenStackProvider,
  Provider,
  ProviderType,
} from '../../lib';
import {
  aDestination,
  aSource,
  manifestOf,
  problemsOf,
  problemTexts,
  someCredentials,
  testProgram,
  yamlOf,
} from '../kit';

const ends = (erp: MigrationProgram, type = ProviderType.VSPHERE) => ({
  source: aSource(erp, type),
  destination: aDestination(erp),
});

test('leads NICs to the pod network, to others and to none', () => {
  const erp = testProgram();
  const networks = new NetworkMap(erp, 'networks', {
    ...ends(erp),
    pairs: [
      { from: { id: 'network-1', name: 'VM Network' }, to: Network.pod() },
      { from: { id: 'network-2', name: 'erp-db' }, to: Network.multus('vlan-42', 'apps') },
      { from: { name: 'erp-backup' }, to: Network.ignored() },
    ],
  });

  expect(yamlOf(networks)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: NetworkMap
metadata:
  labels:
    app.kubernetes.io/part-of: erp
  name: networks
  namespace: vm-migrations
spec:
  map:
    - destination:
        type: pod
      source:
        id: network-1
        name: VM Network
    - destination:
        name: vlan-42
        namespace: apps
        type: multus
      source:
        id: network-2
        name: erp-db
    - destination:
        type: ignored
      source:
        name: erp-backup
  provider:
    destination:
      name: host
      namespace: konveyor-forklift
    source:
      name: some-vsphere
      namespace: vm-migrations
`);
  expect(problemTexts(networks)).toEqual([]);
});

test('writes every prop', () => {
  const erp = testProgram(ForkliftRelease.MAIN);
  const pair: Required<NetworkPair> = {
    from: { id: 'switch-1', name: 'External', namespace: 'unused', type: 'Network' },
    to: Network.multus('vlan-42', 'apps'),
    vlan: 42,
  };
  const props: Required<NetworkMapProps> = {
    ...ends(erp, ProviderType.HYPERV),
    metadata: { name: 'erp-networks', labels: { team: 'erp' } },
    pairs: [pair, { ...pair, to: Network.multus('vlan-43', 'apps') }, { ...pair, vlan: 44 }],
    pool: [{ id: 'switch-1' }],
  };
  const networks = new NetworkMap(erp, 'networks', props);

  expect(yamlOf(networks)).toBe(`apiVersion: forklift.konveyor.io/v1beta1
kind: NetworkMap
metadata:
  labels:
    app.kubernetes.io/part-of: erp
    team: erp
  name: erp-networks
  namespace: vm-migrations
spec:
  map:
    - destination:
        name: vlan-42
        namespace: apps
        type: multus
      source:
        id: switch-1
        name: External
        namespace: unused
        type: Network
        vlan: '42'
    - destination:
        name: vlan-43
        namespace: apps
        type: multus
      source:
        id: switch-1
        name: External
        namespace: unused
        type: Network
        vlan: '42'
    - destination:
        name: vlan-42
        namespace: apps
        type: multus
      source:
        id: switch-1
        name: External
        namespace: unused
        type: Network
        vlan: '44'
  provider:
    destination:
      name: host
      namespace: konveyor-forklift
    source:
      name: some-hyperv
      namespace: vm-migrations
`);
  expect(problemTexts(networks)).toEqual([]);
});

test('an empty map is allowed: VMs may have no NIC', () => {
  const erp = testProgram();
  const networks = new NetworkMap(erp, 'networks', { ...ends(erp), pairs: [] });

  expect(manifestOf(networks)).toMatchObject({ spec: { map: [] } });
  expect(problemTexts(networks)).toEqual([]);
});

test('the pod network of an openshift source is a type, others a namespace and a name', () => {
  const erp = testProgram();
  const networks = new NetworkMap(erp, 'networks', {
    ...ends(erp, ProviderType.OPENSHIFT),
    pairs: [
      { from: { type: 'pod' }, to: Network.pod() },
      { from: { namespace: 'apps', name: 'vlan-42' }, to: Network.multus('vlan-42', 'apps') },
      { from: { namespace: 'shop', name: 'vlan-42' }, to: Network.multus('vlan-43', 'apps') },
    ],
  });

  expect(manifestOf(networks)).toMatchObject({
    spec: {
      map: [
        { source: { type: 'pod' } },
        { source: { namespace: 'apps', name: 'vlan-42' } },
        { source: { namespace: 'shop', name: 'vlan-42' } },
      ],
    },
  });
  expect(problemTexts(networks)).toEqual([]);
});

test('VLANs tell pairs of one switch apart', () => {
  expect(
    problemsOf((erp) => {
      const from = { id: 'switch-1', name: 'External' };
      return new NetworkMap(erp, 'networks', {
        ...ends(erp, ProviderType.HYPERV),
        pairs: [
          { from, to: Network.pod(), vlan: 1 },
          { from, to: Network.multus('vlan-42', 'apps'), vlan: 42 },
        ],
      });
    }),
  ).toEqual([]);
});

test('a map made elsewhere is a name, its pairs are unknown', () => {
  const erp = testProgram();
  const map = NetworkMap.fromNetworkMapName(erp, 'shared', 'site-networks', { namespace: 'maps' });

  expect([map.name, map.namespace, map.pairs]).toEqual(['site-networks', 'maps', undefined]);
});

const pod = { from: { id: 'network-1', name: 'VM Network' }, to: Network.pod() };
const cast = (pair: object) => pair as NetworkPair;

test.each<[string, Partial<NetworkMapProps>, string[]]>([
  [
    'an unknown prop',
    { pair: [] } as Partial<NetworkMapProps>,
    ['erp/networks: error unknown-prop: there is no prop "pair"; did you mean "pairs"?'],
  ],
  [
    'an unknown prop of a pair',
    { pairs: [cast({ ...pod, vlans: 7 })] },
    ['erp/networks: error unknown-prop: pairs[0]: there is no prop "vlans"; did you mean "vlan"?'],
  ],
  [
    'names where a source and a destination belong',
    { pairs: [cast({ from: 'VM Network', to: 'erp/vlan42' })] },
    [
      `erp/networks: error wrong-value: pairs[0].from is "VM Network", accepted: an object with the props id, name, namespace, type; give { name: 'VM Network' }, or take it from the inventory`,
      `erp/networks: error wrong-value: pairs[0].to is "erp/vlan42", accepted: an object with the props name, namespace, type; give Network.pod(), Network.multus('vlan42', 'erp') or Network.ignored()`,
    ],
  ],
  [
    'no source',
    { source: undefined as unknown as never },
    ['erp/networks: error missing-prop: source is missing; give the source provider'],
  ],
  [
    'no destination',
    { destination: undefined as unknown as never },
    [
      'erp/networks: error missing-prop: destination is missing; give the destination provider, such as Provider.host(...)',
    ],
  ],
  [
    'no pairs',
    { pairs: undefined as unknown as never },
    ['erp/networks: error missing-prop: pairs is missing; give a list, [] if nothing is to be mapped'],
  ],
  [
    'a pair that leads nowhere',
    { pairs: [cast({ from: pod.from })] },
    [
      "erp/networks: error missing-prop: pairs[0].to is missing; give Network.pod(), Network.multus('name', 'namespace') or Network.ignored()",
      'erp/networks: error missing-field: pairs[0].to.type is required and missing',
    ],
  ],
  [
    'a pair that starts nowhere',
    { pairs: [cast({ to: pod.to })] },
    [
      'erp/networks: error map-source-incomplete: pairs[0].from has neither id nor name (Forklift: SourceNetworkNotValid); take it from the inventory, or give both as the source has them',
    ],
  ],
  [
    'a source without id and name',
    { pairs: [pod, { ...pod, from: {} }] },
    [
      'erp/networks: error map-source-incomplete: pairs[1].from has neither id nor name (Forklift: SourceNetworkNotValid); take it from the inventory, or give both as the source has them',
    ],
  ],
  [
    'the pod network of a source that has none',
    { pairs: [{ ...pod, from: { type: 'pod' } }] },
    [
      'erp/networks: error map-source-incomplete: pairs[0].from has neither id nor name (Forklift: SourceNetworkNotValid); take it from the inventory, or give both as the source has them',
    ],
  ],
  [
    'two pairs with one source',
    { pairs: [pod, { ...pod, to: Network.ignored() }] },
    [
      'erp/networks: error duplicate-map-source: pairs[1] and pairs[0] both start from "VM Network" (network-1); Forklift would use one of them for every VM; keep one of the two',
    ],
  ],
  [
    'two pairs with one source by name',
    {
      pairs: [
        { from: { name: 'dmz' }, to: Network.pod() },
        { from: { name: 'dmz' }, to: Network.ignored() },
      ],
    },
    [
      'erp/networks: error duplicate-map-source: pairs[1] and pairs[0] both start from "dmz"; Forklift would use one of them for every VM; keep one of the two',
    ],
  ],
  [
    'an unknown destination type',
    { pairs: [{ ...pod, to: { type: 'mutlus' as 'multus', name: 'a', namespace: 'b' } }] },
    [
      'erp/networks: error wrong-value: pairs[0].to.type is "mutlus", accepted: pod, multus, ignored; did you mean "multus"?',
    ],
  ],
  [
    'multus without a name',
    { pairs: [{ ...pod, to: Network.multus('', 'apps') }] },
    [
      "erp/networks: error multus-incomplete: pairs[0].to does not name a NetworkAttachmentDefinition (Forklift: DestinationNetworkNotValid); give Network.multus('name', 'namespace')",
    ],
  ],
  [
    'multus without a namespace',
    { pairs: [{ ...pod, to: { type: 'multus', name: 'vlan-42' } }] },
    [
      'erp/networks: error multus-incomplete: pairs[0].to has no namespace for "vlan-42" (Forklift: DestinationNetworkNotValid); give the namespace of the NetworkAttachmentDefinition: the plan\'s target namespace or default',
    ],
  ],
  [
    'multus in the form of the web console',
    { pairs: [{ ...pod, to: Network.multus('apps/vlan-42', 'apps') }] },
    [
      "erp/networks: error multus-incomplete: pairs[0].to has name \"apps/vlan-42\" (Forklift: DestinationNetworkNotValid); write name and namespace separately: Network.multus('vlan-42', 'apps')",
    ],
  ],
  [
    'a VLAN of another source than hyperv',
    { pairs: [{ ...pod, vlan: 42 }] },
    [
      'erp/networks: error vlan-unread: pairs[0].vlan is set, but only hyperv sources have it; provider "some-vsphere" is of type vsphere; leave it out',
    ],
  ],
  [
    'a network that the inventory does not know',
    {
      pairs: [
        {
          ...pod,
          from: {
            name: 'dmx',
            problems: [
              { code: 'network-not-found', message: 'network "dmx" is not in n.json', fix: 'did you mean "dmz"?' },
            ],
          },
        },
      ],
    },
    ['erp/networks: error network-not-found: pairs[0].from: network "dmx" is not in n.json; did you mean "dmz"?'],
  ],
])('refuses %s', (_, props, problems) => {
  expect(problemsOf((erp) => new NetworkMap(erp, 'networks', { ...ends(erp), pairs: [pod], ...props }))).toEqual(
    problems,
  );
});

test.each<[ProviderType, NetworkPair, string[]]>([
  [
    ProviderType.OPENSTACK,
    { from: { name: 'private' }, to: Network.pod() },
    [
      'erp/networks: error map-source-unmatched: pairs[0].from has only a name; for an openstack source Forklift accepts it and fails when it creates the VM; give the id of the network too',
    ],
  ],
  [
    ProviderType.HYPERV,
    { from: { name: 'External' }, to: Network.pod() },
    [
      'erp/networks: error map-source-unmatched: pairs[0].from has only a name; for a hyperv source Forklift matches by the id of the virtual switch; give the id of the switch too',
    ],
  ],
  [
    ProviderType.HYPERV,
    { from: { id: 'switch-1' }, to: Network.pod(), vlan: 4095 },
    ['erp/networks: error wrong-value: pairs[0].vlan is 4095, accepted: 1 to 4094'],
  ],
])('refuses what %s cannot match: %j', (type, pair, problems) => {
  expect(problemsOf((erp) => new NetworkMap(erp, 'networks', { ...ends(erp, type), pairs: [pair] }))).toEqual(problems);
});

test('refuses a destination that is not a cluster', () => {
  expect(
    problemsOf((erp) => {
      const url = 'https://keystone.corp.example:5000/v3';
      const destination = new OpenStackProvider(erp, 'cloud', { url, credentials: someCredentials() });
      return new NetworkMap(erp, 'networks', { source: aSource(erp), destination, pairs: [pod] });
    }),
  ).toEqual([
    'erp/networks: error wrong-provider-type: destination "cloud" is of type openstack, only openshift providers can be a destination (Forklift: TypeNotValid)',
  ]);
});

test('a VLAN needs Forklift 2.12.1', () => {
  const build = (erp: MigrationProgram) =>
    new NetworkMap(erp, 'networks', {
      source: Provider.fromProviderName(erp, 'source', 'hyperv', { type: ProviderType.HYPERV }),
      destination: aDestination(erp),
      pairs: [{ from: { id: 'switch-1' }, to: Network.pod(), vlan: 42 }],
    });

  expect(problemsOf(build, ForkliftRelease.of('2.12.0'))).toEqual([
    "erp/networks: error not-in-release: pairs[0].vlan is not a field of Forklift 2.12.0, which would drop it with only a warning; it came with Forklift 2.12.1: leave it out, or set the app's release to the one your cluster runs",
  ]);
  expect(problemsOf(build, ForkliftRelease.of('2.12.1'))).toEqual([]);
});
