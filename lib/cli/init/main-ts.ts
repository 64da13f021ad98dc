import { ProviderType } from '../../forklift/source-vm';
import { quoted } from '../../support/quoted';
import { table } from '../../support/table';
import type { Answers, SourceName } from './answers';
import type { FirstPlan, PairText } from './first-plan';

interface SourceText {
  /** Class of the provider. */
  readonly provider: string;
  /** Its props, a line each. */
  readonly props: readonly string[];
  readonly network: string;
  readonly storage: string;
  readonly vms: readonly string[];
  /** Props of the plan, a line each. */
  readonly plan: readonly string[];
}

// The name of the Secret is put in later.
const CREDENTIALS = "credentials: Credentials.fromSecret('SECRET'),";
// The pod network gives addresses of its own; only these sources would keep the old ones.
const NEW_ADDRESSES = ['preserveStaticIPs: false,'];
const VMS = ["{ id: 'vm-101', name: 'app-01' },", "{ id: 'vm-102', name: 'app-02' },"];
const UUID_VMS = [
  "{ id: '0a1b2c3d-0000-4000-8000-000000000001', name: 'app-01' },",
  "{ id: '0a1b2c3d-0000-4000-8000-000000000002', name: 'app-02' },",
];

const TEXTS: Readonly<Record<SourceName, SourceText>> = table({
  vsphere: {
    provider: 'VSphereProvider',
    props: [
      "url: 'https://vcenter.corp.example/sdk',",
      CREDENTIALS,
      "vddkInitImage: 'registry.corp.example/vddk:8.0.3',",
    ],
    network: "{ id: 'network-11', name: 'VM Network' }",
    storage: "{ id: 'datastore-21', name: 'ds-01' }",
    vms: VMS,
    plan: NEW_ADDRESSES,
  },
  ovirt: {
    provider: 'OVirtProvider',
    props: ["url: 'https://engine.corp.example/ovirt-engine/api',", CREDENTIALS],
    network: "{ id: '0a1b2c3d-0000-4000-8000-0000000000aa', name: 'ovirtmgmt' }",
    storage: "{ id: '0a1b2c3d-0000-4000-8000-0000000000bb', name: 'data' }",
    vms: UUID_VMS,
    plan: [],
  },
  openstack: {
    provider: 'OpenStackProvider',
    props: ["url: 'https://keystone.corp.example:5000/v3',", CREDENTIALS],
    network: "{ id: '0a1b2c3d-0000-4000-8000-0000000000aa', name: 'private' }",
    storage: "{ id: '0a1b2c3d-0000-4000-8000-0000000000bb', name: 'ssd' }",
    vms: UUID_VMS,
    plan: [],
  },
  ova: {
    provider: 'OvaProvider',
    props: ["url: 'nas.corp.example:/exports/ova',", CREDENTIALS],
    network: "{ name: 'VM Network' }",
    storage: "{ name: 'Dummy storage for source provider ova' }",
    vms: VMS,
    plan: [],
  },
  openshift: {
    provider: 'OpenShiftProvider',
    props: ["url: 'https://api.old.corp.example:6443',", CREDENTIALS],
    network: "{ type: 'pod' }",
    storage: "{ name: 'ceph-old' }",
    vms: UUID_VMS.map((vm) => vm.replace(' },', ", namespace: 'apps' },")),
    plan: [],
  },
  hyperv: {
    provider: 'HyperVProvider',
    props: ["url: 'hyperv.corp.example',", CREDENTIALS],
    network: "{ id: '0a1b2c3d-0000-4000-8000-0000000000aa', name: 'External' }",
    storage: "{ name: 'smb' }",
    vms: UUID_VMS,
    plan: NEW_ADDRESSES,
  },
});

/** Where the playbook of the first hook is. */
export const PLAYBOOK = 'hooks/announce.yml';

/** A program that synthesizes as it is: one plan, one run, and who applies it. */
export function mainTs(answers: Answers, first?: FirstPlan): string {
  const { approvers, program, namespace, targetNamespace, source, secret } = answers;
  const { forklift, engine, repoUrl, repoSecret, openshift } = answers;
  const { provider, props, plan } = TEXTS[source];
  const argocd = engine === 'argocd' || engine === 'both';
  const flux = engine === 'flux' || engine === 'both';
  const names = [
    ...(first === undefined ? [] : ['AnsibleHook', 'Inventory', 'Playbook']),
    ...(first?.columns === undefined ? [] : ['ProviderType']),
    ...(argocd ? ['ArgoCdDelivery'] : []),
    'Credentials',
    ...(flux ? ['FluxDelivery'] : []),
    'ForkliftApp',
    'ForkliftRelease',
    'MigrationProgram',
    'Network',
    'NetworkMap',
    'Plan',
    'Provider',
    'StorageMap',
    provider,
    ...(approvers === '' ? [] : ['WaveApprovals']),
    'Window',
  ].sort();
  const deliveries = [
    ...(argocd
      ? [
          `new ArgoCdDelivery(app, 'argocd', ${openshift ? "{ ...repository, namespace: 'openshift-gitops' }" : 'repository'});`,
        ]
      : []),
    ...(flux
      ? [
          `new FluxDelivery(app, 'flux', ${repoSecret === '' ? 'repository' : `{ ...repository, sourceSecret: '${repoSecret}' }`});`,
        ]
      : []),
  ];
  return `import { Duration } from 'cdk8s';
import {
${lines(
  names.map((name) => `${name},`),
  '  ',
)}} from 'cdk8s-forklift';

const app = new ForkliftApp({ forklift: ForkliftRelease.of('${forklift}') });
const program = new MigrationProgram(app, '${program}', {${
    approvers === ''
      ? ` namespace: '${namespace}' `
      : `
  namespace: '${namespace}',
  // Who approved which wave, for which change. { change: 'CHG[0-9]{7}' } says what your numbers look like.
  approvals: WaveApprovals.fromFolder('approvals'),
`
  }});
${first === undefined ? '' : `const inventory = ${inventoryOf(first)};\n`}
// From where to where
const source = new ${provider}(program, 'source', {
${lines(props, '  ').replace("'SECRET'", `'${secret}'`)}});
const destination = Provider.host(program${openshift ? ", { namespace: 'openshift-mtv' }" : ''});
const ends = { source, destination };
${first === undefined ? exampleMaps(source) : mapsOf(first)}
// Wave 1: at night, when nobody works with them
${first === undefined ? '' : hookOf()}const applications = new Plan(program, 'applications', {
  ...ends,
  networks,
  storage,
  targetNamespace: '${targetNamespace || program}',
${first === undefined ? exampleVms(source, plan) : vmsOf(first)}});
applications.run(1);
program.wave(1, { window: Window.weekly('Mon-Fri 22:00', Duration.hours(6), 'Etc/UTC') });
${
  deliveries.length === 0
    ? ''
    : `
// Who applies it, from the dist/ of this repository
const repository = { repoUrl: '${repoUrl}', revision: 'main' };
${deliveries.join('\n')}
`
}
app.synth();
`;
}

const lines = (texts: readonly string[], indent: string) => texts.map((text) => `${indent}${text}\n`).join('');

function exampleMaps(source: SourceName): string {
  const { network, storage } = TEXTS[source];
  return `const networks = new NetworkMap(program, 'networks', {
  ...ends,
  pairs: [{ from: ${network}, to: Network.pod() }],
});
const storage = new StorageMap(program, 'storage', {
  ...ends,
  pairs: [{ from: ${storage}, to: { storageClass: 'standard' } }],
});
`;
}

function exampleVms(source: SourceName, plan: readonly string[]): string {
  return `${lines(plan, '  ')}  vms: [\n${lines(TEXTS[source].vms, '    ')}  ],\n`;
}

/** How the program reads its inventory. */
function inventoryOf({ columns, file, source }: FirstPlan): string {
  if (columns === undefined) return `Inventory.fromFile(${quoted(file)})`;
  const [type] = Object.entries(ProviderType).find(([, value]) => value === source) ?? [];
  const mapping = Object.entries(columns).map(([field, header]) => `${memberName(field)}: ${quoted(header ?? '')}`);
  return `Inventory.fromCsv(${quoted(file)}, {
  providerType: ProviderType.${type},
  mapping: { ${mapping.join(', ')} },
})`;
}

function memberName(field: string): string {
  return /^[A-Za-z_]\w*$/.test(field) ? field : quoted(field);
}

/** All that the VMs of the inventory use: where it goes is for people to say. */
function mapsOf({ networks, storage }: FirstPlan): string {
  const pairs = (texts: readonly PairText[], what: string, example: string) =>
    texts.length === 0
      ? `    // The export does not tell which ${what} its VMs use. A pair for each:\n    // ${example}\n`
      : texts
          .map(({ from, to, vms }) => `    { from: ${from}, to: ${to} }, // ${vms} ${vms === 1 ? 'VM' : 'VMs'}\n`)
          .join('');
  return `// Proposed by what the VMs use: say where each really goes
const networks = new NetworkMap(program, 'networks', {
  ...ends,
  pairs: [
${pairs(networks, 'networks', "{ from: { name: 'VM Network' }, to: Network.pod() },")}  ],
});
const storage = new StorageMap(program, 'storage', {
  ...ends,
  pairs: [
${pairs(storage, 'storages', "{ from: { name: 'ds-01' }, to: { storageClass: 'standard' } },")}  ],
});
`;
}

function hookOf(): string {
  return `const announce = new AnsibleHook(program, 'announce', {
  // What is tagged latest may be another one at night: image: 'registry.corp.example/hook-runner@sha256:...'
  playbook: Playbook.fromFile('${PLAYBOOK}'),
  parameters: { note: 'moved by wave 1' },
});
`;
}

function vmsOf({ query }: FirstPlan): string {
  return `  preserveStaticIPs: false,
  deleteVmOnFailMigration: false,
  vms: inventory.select(${query.includes('"') ? quoted(query) : `"${query}"`}),
  postHooks: [announce],
`;
}
