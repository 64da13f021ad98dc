/** Wrong programs: the whole of stderr and the exit code of each. The first of them in a process of its own. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as lib from '../../lib';
import { processHost } from '../host-kit';
import { filesBelow, projectFolder, runProgram } from '../kit';

const root = projectFolder();
const host = processHost();

/** What each program begins with: an app, a program, both ends, a source of another type, maps. */
const HEADER = `import { ${Object.keys(lib).sort().join(', ')} } from '../../lib';
const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
const source = Provider.fromProviderName(erp, 'vcenter', 'vcenter', { type: ProviderType.VSPHERE });
const other = (type) => Provider.fromProviderName(erp, 'other', 'some-' + type, { type });
const destination = Provider.host(erp);
const ends = { source, destination };
const networks = new NetworkMap(erp, 'networks', { ...ends, pairs: [{ from: { id: 'network-1', name: 'VM Network' }, to: Network.pod() }] });
const storage = new StorageMap(erp, 'storage', { ...ends, pairs: [{ from: { id: 'datastore-1', name: 'ds-1' }, to: { storageClass: 'ceph' } }] });
const common = { ...ends, networks, storage, targetNamespace: 'apps', vms: [{ id: 'vm-1', name: 'web-01' }] };
const hook = (id) => new ImageHook(erp, id, { image: 'registry.corp.example/' + id + ':1.0' });
const inventory = () => Inventory.fromForklift({ vms: 'vms.json', networks: 'networks.json' });
`;

const vms = [
  { id: 'vm-1', name: 'erp-db-01', path: '/DC1/vm/ERP/erp-db-01' },
  { id: 'vm-2', name: 'erp-db-02', path: '/DC1/vm/ERP/erp-db-02' },
  { id: 'vm-3', name: 'twin', path: '/DC1/vm/ERP/twin' },
  { id: 'vm-4', name: 'twin', path: '/DC2/vm/ERP/twin' },
];
const good = { 'vms.json': JSON.stringify(vms), 'networks.json': '[{"id": "network-1", "name": "erp-app"}]' };

interface Row {
  readonly name: string;
  readonly body: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly stderr: string;
}

const rows: Row[] = [
  {
    name: 'an inventory file is missing',
    body: `inventory();`,
    files: { 'vms.json': good['vms.json'] },
    stderr: `networks.json
  error: there is no such file [file-missing]
      paths are relative to the folder the synth runs in

1 error: nothing is written
`,
  },
  {
    name: 'an inventory file is not JSON',
    body: `inventory();`,
    files: { ...good, 'vms.json': '[\n  {"id": vm-1, "name": "web-01"}\n]\n' },
    stderr: `vms.json:2:10
  error: is not JSON: Unexpected token 'v' [not-json]
      export VMs again

1 error: nothing is written
`,
  },
  {
    name: 'an inventory file has another shape',
    body: `inventory();`,
    files: { ...good, 'vms.json': '{"total": 1, "rows": []}' },
    stderr: `vms.json
  error: expected a list of VMs, found an object with total, rows [wrong-shape]
      give the inventory service's answer for VMs, with detail=4

1 error: nothing is written
`,
  },
  {
    name: 'rows of the inventory have no id and no name, and one is there twice',
    body: `inventory();`,
    files: {
      ...good,
      'vms.json': '[{"name": "web-01"}, {"id": "vm-2"}, {"id": "vm-3", "name": "a"}, {"id": "vm-3", "name": "b"}]',
    },
    stderr: `vms.json row 1
  error: expected an id (text), found none on "web-01" [missing-vm-id]
      correct the row, or remove it from the export

vms.json row 2
  error: "vm-2" has no name [missing-vm-name]
      correct the row, or remove it from the export

vms.json row 4
  error: id "vm-3" is also in row 3 [duplicate-vm-id]
      remove one of the two rows

3 errors: nothing is written
`,
  },
  {
    name: 'a plan has no VMs',
    body: `new Plan(erp, 'web', { ...common, vms: [] });`,
    stderr: `erp/web (main.ts:13)
  error: the plan has no VMs [no-vms]
      give vms: a selection of the inventory, or a list

1 error: nothing is written
`,
  },
  {
    name: 'a selection of the inventory is empty',
    body: `new Plan(erp, 'web', { ...common, vms: inventory().filter({ name: /^crm-/, folder: '/DC1' }) });`,
    files: good,
    stderr: `erp/web (main.ts:13)
  error: vms: no VM of the inventory matches: name matches /^crm-/, folder is /DC1 [empty-selection]
      check the conditions against the inventory, or call allowEmpty()

1 error: nothing is written
`,
  },
  {
    name: 'a VM is not in the inventory',
    body: `new Plan(erp, 'web', { ...common, vms: inventory().vms('erp-db-1') });`,
    files: good,
    stderr: `erp/web (main.ts:13)
  error: vms: VM "erp-db-1" is not among the 4 VMs of vms.json [vm-not-found]
      did you mean "erp-db-01", "erp-db-02"?

1 error: nothing is written
`,
  },
  {
    name: 'a name is that of two VMs',
    body: `new Plan(erp, 'web', { ...common, vms: inventory().vms('erp-db-01', 'twin') });`,
    files: good,
    stderr: `erp/web (main.ts:13)
  error: vms: 2 VMs of vms.json are named "twin": vm-3 (/DC1/vm/ERP/twin), vm-4 (/DC2/vm/ERP/twin) [vm-ambiguous]
      give the id of the one you mean

1 error: nothing is written
`,
  },
  {
    name: 'a VM that is set up is not in the plan',
    body: `new Plan(erp, 'web', common).vm('web-1').configure({ targetName: 'web' });`,
    stderr: `erp/web (main.ts:13)
  error: VM "web-1" is not among the 1 VMs of plan "web" [vm-not-in-plan]
      did you mean "web-01"?

1 error: nothing is written
`,
  },
  {
    name: 'a network is not in the inventory',
    body: `new NetworkMap(erp, 'more', { ...ends, pairs: [{ from: inventory().network('erp-ap'), to: Network.pod() }] });`,
    files: good,
    stderr: `erp/more (main.ts:13)
  error: pairs[0].from: network "erp-ap" is not in networks.json [network-not-found]
      did you mean "erp-app"?

1 error: nothing is written
`,
  },
  {
    name: 'a map has two pairs for one source',
    body: `const from = { id: 'network-7', name: 'dmz' };
new NetworkMap(erp, 'more', { ...ends, pairs: [{ from, to: Network.pod() }, { from, to: Network.ignored() }] });`,
    stderr: `erp/more (main.ts:14)
  error: pairs[1] and pairs[0] both start from "dmz" (network-7); Forklift would use one of them for every VM [duplicate-map-source]
      keep one of the two

1 error: nothing is written
`,
  },
  {
    name: 'a multus network has no namespace',
    body: `new NetworkMap(erp, 'more', { ...ends, pairs: [{ from: { id: 'network-7' }, to: Network.multus('vlan-42') }] });`,
    stderr: `erp/more (main.ts:13)
  error: pairs[0].to has no namespace for "vlan-42" (Forklift: DestinationNetworkNotValid) [multus-incomplete]
      give the namespace of the NetworkAttachmentDefinition: the plan's target namespace or default

1 error: nothing is written
`,
  },
  {
    name: 'the name of a plan has a dot',
    body: `new Plan(erp, 'web.2026', common);`,
    stderr: `erp/web.2026 (main.ts:13)
  error: a Plan cannot be named "web.2026": Forklift uses the name as a label and in the names of volumes [invalid-plan-name]
      write it without dots, such as "web-2026"

1 error: nothing is written
`,
  },
  {
    name: 'a cut-over is not a date, or has no offset',
    body: `const plan = new Plan(erp, 'web', { ...common, type: MigrationType.WARM });
plan.run(1, { cutover: 'saturday night' });
plan.run(2, { cutover: '2026-12-05T22:00:00', queue: true });`,
    stderr: `erp/web/run-1 (main.ts:14)
  error: cutover is "saturday night", accepted: an RFC 3339 date-time with its offset [invalid-cutover]
      write it like 2026-12-05T21:00:00Z or 2026-12-05T22:00:00+01:00

erp/web/run-2 (main.ts:15)
  error: cutover is "2026-12-05T22:00:00", accepted: an RFC 3339 date-time with its offset [invalid-cutover]
      write it like 2026-12-05T21:00:00Z or 2026-12-05T22:00:00+01:00

2 errors: nothing is written
`,
  },
  {
    name: 'a cold plan has a cut-over',
    body: `new Plan(erp, 'web', common).run(1, { cutover: '2026-12-05T22:00:00Z' });`,
    stderr: `erp/web/run-1 (main.ts:13)
  error: a cut-over is set, but plan "web" is cold, which has no cut-over [cutover-not-warm]
      leave it out, or make the plan warm

1 error: nothing is written
`,
  },
  {
    name: 'a VM is in a plan twice',
    body: `new Plan(erp, 'web', { ...common, vms: [...common.vms, ...common.vms] });`,
    stderr: `erp/web (main.ts:13)
  error: VM "web-01" (vm-1) is in the plan twice (Forklift: DuplicateVM) [duplicate-vm]
      remove one of the two

1 error: nothing is written
`,
  },
  {
    name: 'two VMs would have one name',
    body: `new Plan(erp, 'web', { ...common, vms: [{ id: 'vm-1', name: 'Web 01' }, { id: 'vm-2', name: 'web_01' }] });`,
    stderr: `erp/web (main.ts:13)
  error: VMs "Web 01" (vm-1) and "web_01" (vm-2) would both be called "web-01" (Forklift: DuplicateVM) [duplicate-target-name]
      give one a targetName: plan.vm('vm-2').configure({ targetName: '...' })

1 error: nothing is written
`,
  },
  {
    name: 'a map is missing',
    body: `new Plan(erp, 'web', { ...common, storage: undefined });`,
    stderr: `erp/web (main.ts:13)
  error: storage is missing [missing-prop]
      give the StorageMap

1 error: nothing is written
`,
  },
  {
    name: 'a warm plan has an openstack source',
    body: `new Plan(erp, 'web', { ...common, source: other(ProviderType.OPENSTACK), type: MigrationType.WARM });`,
    stderr: `erp/web (main.ts:13)
  error: type is warm, but provider "some-openstack" is of type openstack, which can do cold (Forklift: WarmMigrationNotReady) [type-not-supported]
      make it cold, or move these VMs to a plan with another source
  warning: NetworkMap "networks" is for the source provider vm-migrations/vcenter, the plan's is vm-migrations/some-openstack [map-provider-mismatch]
      use a map with the same two providers
  warning: StorageMap "storage" is for the source provider vm-migrations/vcenter, the plan's is vm-migrations/some-openstack [map-provider-mismatch]
      use a map with the same two providers

1 error, 2 warnings: nothing is written
`,
  },
  {
    name: 'a program has no namespace',
    body: `const crm = new MigrationProgram(app, 'crm');
new OvaProvider(crm, 'ova', { url: 'nas:/ova', credentials: Credentials.fromSecret('ova') });`,
    stderr: `crm (main.ts:13)
  error: no namespace is set [missing-namespace]
      give the program's namespace: new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' })

1 error: nothing is written
`,
  },
  {
    name: 'props have names that are not valid',
    body: `new Plan(erp, 'web', { ...common, targetNamspace: 'a', vms: [{ id: 'vm-1', name: 'a', targetname: 'b' }] });`,
    stderr: `erp/web (main.ts:13)
  error: there is no prop "targetNamspace" [unknown-prop]
      did you mean "targetNamespace"?
  error: VM "a": there is no prop "targetname" [unknown-prop]
      did you mean "targetName"?

2 errors: nothing is written
`,
  },
  {
    name: 'a field is not in the release of the cluster',
    body: `const old = new ForkliftApp({ forklift: ForkliftRelease.of('2.11.0') });
const crm = new MigrationProgram(old, 'crm', { namespace: 'vm-migrations' });
new Plan(crm, 'web', { ...common, xfsCompatibility: true });
old.synth();`,
    stderr: `crm/web (main.ts:15)
  error: xfsCompatibility is not a field of Forklift 2.11.0, which would drop it with only a warning [not-in-release]
      it came with Forklift 2.10.6 (and 2.11.1 in the 2.11 line): leave it out, or set the app's release to the one your cluster runs

1 error: nothing is written
`,
  },
  {
    name: 'disks of an ovirt source are to be unlocked',
    body: `const vms = [{ id: 'vm-1', name: 'web-01', luks: { name: 'keys' } }];
new Plan(erp, 'web', { ...common, source: other(ProviderType.OVIRT), vms });`,
    stderr: `erp/web (main.ts:14)
  error: VM "web-01": luks is set, but only vsphere and ova sources unlock disks; provider "some-ovirt" is of type ovirt [luks-not-supported]
      leave it out
  warning: NetworkMap "networks" is for the source provider vm-migrations/vcenter, the plan's is vm-migrations/some-ovirt [map-provider-mismatch]
      use a map with the same two providers
  warning: StorageMap "storage" is for the source provider vm-migrations/vcenter, the plan's is vm-migrations/some-ovirt [map-provider-mismatch]
      use a map with the same two providers

1 error, 2 warnings: nothing is written
`,
  },
  {
    name: 'a run is declared twice',
    body: `const plan = new Plan(erp, 'web', common);
plan.run(1);
plan.run(1);`,
    stderr: `erp/web (main.ts:13)
  error: run(1) is declared twice [attempt-declared-twice]
      each run has its own number: change the existing run, or declare the next attempt

1 error: nothing is written
`,
  },
  {
    name: 'a step has several hooks that are not playbooks',
    body: `new Plan(erp, 'web', { ...common, preHooks: [hook('announce'), hook('check')] });`,
    stderr: `erp/web (main.ts:13)
  error: VM "web-01", PreHook: hooks announce, check cannot run one after another: "announce" has no playbook, and Forklift runs only one hook per step [hooks-not-composable]
      rewrite it as an AnsibleHook, or make it the only hook of its step

1 error: nothing is written
`,
  },
  {
    name: 'a Secret would be written in clear',
    body: `const { ApiObject } = require('cdk8s');
new ApiObject(erp, 'password', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'vcenter' }, stringData: { password: 'hunter2' } });`,
    stderr: `erp/password
  error: Secret "vcenter" would be written into the output in clear text [secret-in-clear]
      make it on the cluster and name it: Credentials.fromSecret, or an ExternalSecret

1 error: nothing is written
`,
  },
  {
    name: 'texts are none of those accepted',
    body: `const to = { storageClass: 'ceph', accessMode: 'ReadWriteMny' };
new StorageMap(erp, 'more', { ...ends, pairs: [{ from: { id: 'datastore-7' }, to }] });
new Plan(erp, 'web', { ...common, targetPowerState: 'running' });`,
    stderr: `erp/more (main.ts:14)
  error: pairs[0].to.accessMode is "ReadWriteMny", accepted: ReadWriteOnce, ReadWriteMany, ReadOnlyMany [wrong-value]
      did you mean "ReadWriteMany", "ReadWriteOnce"?

erp/web (main.ts:15)
  error: targetPowerState is "running", accepted: on, off, auto [wrong-value]

2 errors: nothing is written
`,
  },
];

let folders = 0;
function projectOf(body: string, files: Readonly<Record<string, string>> = {}): string {
  folders += 1;
  const folder = join(root, String(folders));
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'main.ts'), `${HEADER}${body}\napp.synth();\n`);
  return folder;
}

jest.setTimeout(240_000);

async function tells({ body, files, stderr }: Row, runs: typeof runProgram): Promise<void> {
  const folder = projectOf(body, files);
  const ended = await runs('main.ts', folder, { CDK8S_OUTDIR: '.synth/dist' });
  expect(ended.stderr).toBe(stderr);
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(readdirSync(folder).sort()).toEqual(['main.ts', ...Object.keys(files ?? {})].sort());
}

test.each(rows)('$name', (row) => tells(row, host.program));

test('the same in a process of its own', () => tells(rows[0] as Row, runProgram));

test('a cut-over with an offset is right, and written in UTC', async () => {
  const folder = projectOf(`const plan = new Plan(erp, 'web', { ...common, type: MigrationType.WARM });
plan.run(1, { cutover: '2026-12-05T22:00:00+01:00' });`);
  const ended = await host.program('main.ts', folder, { CDK8S_OUTDIR: '.synth/dist' });
  expect(ended).toMatchObject({ code: 0, stdout: '', stderr: 'dist: 8 added, 0 unchanged\n' });
  expect(filesBelow(join(folder, 'dist'))['erp/30-runs/wave-01/migration-web-r1.yaml']).toBe(`---
apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata:
  annotations:
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
    argocd.argoproj.io/sync-wave: "20"
    cdk8s-forklift.dev/run-state: declared
    kustomize.toolkit.fluxcd.io/prune: disabled
    kustomize.toolkit.fluxcd.io/ssa: Merge
  labels:
    app.kubernetes.io/part-of: erp
  name: web-r1
  namespace: vm-migrations
spec:
  cutover: "2026-12-05T21:00:00Z"
  plan:
    name: web
    namespace: vm-migrations
`);
});
