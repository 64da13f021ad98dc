import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { processHost } from '../host-kit';
import { projectFolder } from '../kit';

jest.setTimeout(240_000);
const project = projectFolder();
const host = processHost();
const AT = { SOURCE_DATE_EPOCH: String(Date.parse('2026-06-01T08:00:00Z') / 1000) };

/** A programme with both deliveries; its VMs are what a test changes. */
const programme = (vms: string, more = '') => `
import { ArgoCdDelivery, FluxDelivery, ForkliftApp, MigrationProgram, Network, NetworkMap, Plan, Provider, ProviderType, StorageMap, WaveApprovals } from '${resolve('lib')}';
const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', {
  namespace: 'vm-migrations',
  approvals: WaveApprovals.fromFolder('approvals', { change: 'CHG[0-9]{7}' }),
});
const ends = {
  source: Provider.fromProviderName(erp, 'vcenter', 'vcenter', { type: ProviderType.VSPHERE }),
  destination: Provider.host(erp),
};
const networks = new NetworkMap(erp, 'networks', { ...ends, pairs: [{ from: { id: 'network-1' }, to: Network.pod() }] });
const storage = new StorageMap(erp, 'storage', { ...ends, pairs: [{ from: { id: 'datastore-1' }, to: { storageClass: 'ceph' } }] });
const common = { ...ends, networks, storage, targetNamespace: 'erp', preserveStaticIPs: false };
new Plan(erp, 'web', { ...common, vms: [${vms}] }).run(1);
new Plan(erp, 'db', { ...common, wave: 2, vms: [{ id: 'vm-9', name: 'erp-db-01' }] }).run(1);
${more}
const repoUrl = 'https://git.corp.example/migrations.git';
new ArgoCdDelivery(app, 'argocd', { repoUrl });
new FluxDelivery(app, 'flux', { repoUrl });
app.synth();
`;
const WEB_1 = "{ id: 'vm-1', name: 'erp-web-01' }";
const WEB_2 = "{ id: 'vm-2', name: 'erp-web-02' }";

function aFolder(text = programme(WEB_1)): string {
  const folder = mkdtempSync(join(project, 'x'));
  writeFileSync(join(folder, 'main.ts'), text);
  return folder;
}

const approve = (cwd: string, ...args: string[]) =>
  host.typed(['approve', 'wave-01', '--by', 'Anna Admin', '--change', 'CHG0012345', ...args], cwd, AT);
const synth = (cwd: string) => host.programme('main.ts', cwd, AT);
// biome-ignore lint/suspicious/noExplicitAny: tests look into objects of any shape
const objectIn = (cwd: string, path: string): any => load(readFileSync(join(cwd, 'dist', path), 'utf8'));

/** What the run, Flux and Argo CD say of a wave. */
function standing(cwd: string, wave = 'wave-01', run = 'web') {
  const { annotations } = objectIn(cwd, `erp/30-runs/${wave}/migration-${run}-r1.yaml`).metadata;
  return {
    run: annotations['cdk8s-forklift.dev/run-state'],
    approval: annotations['cdk8s-forklift.dev/approval'],
    changed: annotations['cdk8s-forklift.dev/changed-since-approval'],
    fluxSuspends: objectIn(cwd, `gitops/flux/kustomization-erp-${wave}.yaml`).spec.suspend,
    argoCdDenies: (objectIn(cwd, 'gitops/argocd/appproject-migrations.yaml').spec.syncWindows ?? []).some(
      // biome-ignore lint/suspicious/noExplicitAny: as above
      ({ kind, applications }: any) => kind === 'deny' && applications.includes(`erp-${wave}`),
    ),
  };
}

test('a wave is approved as it is, and one VM more takes the approval back in both deliveries', async () => {
  const cwd = aFolder();
  expect((await synth(cwd)).code).toBe(0);
  expect(standing(cwd)).toEqual({ run: 'declared', fluxSuspends: true, argoCdDenies: true });

  const approved = await approve(cwd);
  expect(approved).toEqual({
    code: 0,
    stdout: `\
  VM erp-web-01 (vm-1) of plan vm-migrations/web
  pair datastore-1 of storage map vm-migrations/storage
  pair network-1 of network map vm-migrations/networks
  plan vm-migrations/web
  run vm-migrations/web-r1
`,
    stderr: 'approvals/wave-01.yaml: wave-01 of erp is approved as it is now; synthesise, and commit both\n',
  });
  expect((await synth(cwd)).code).toBe(0);
  expect(standing(cwd)).toEqual({
    run: 'active',
    approval: 'CHG0012345 by Anna Admin, 2026-06-01T08:00:00Z',
    fluxSuspends: false,
    argoCdDenies: false,
  });
  expect(standing(cwd, 'wave-02', 'db')).toEqual({ run: 'declared', fluxSuspends: true, argoCdDenies: true });

  cpSync(join(cwd, 'dist'), join(cwd, 'before'), { recursive: true });
  writeFileSync(join(cwd, 'main.ts'), programme(`${WEB_1}, ${WEB_2}`));
  const changed = await synth(cwd);
  expect(changed.code).toBe(0);
  expect(changed.stderr).toContain(
    'warning: approvals/wave-01.yaml: wave-01 is not approved any more, because it is not what was approved (CHG0012345 by Anna Admin, 2026-06-01T08:00:00Z): VM erp-web-02 (vm-2) of plan vm-migrations/web is new [approval-outdated]',
  );
  expect(standing(cwd)).toEqual({
    run: 'declared',
    changed: 'VM erp-web-02 (vm-2) of plan vm-migrations/web is new',
    fluxSuspends: true,
    argoCdDenies: true,
  });

  const said = 'VM erp-web-02 (vm-2) of plan vm-migrations/web is new';
  const diff = await host.typed(['diff', 'before', 'dist', '-o', 'text'], cwd, AT);
  expect(diff.code).toBe(1);
  const told = diff.stdout.replace(/\s+/g, ' ');
  expect(told).toContain(
    `wave-01 is approved no more (${said}), which pauses nothing: web-r1 goes on, and what is committed for it from now on does not arrive; if the change is meant, approve it in the same commit: npx cdk8s-forklift approve wave-01 [pauses-nothing]`,
  );
  expect(told).toContain(
    `approved (CHG0012345 by Anna Admin, 2026-06-01T08:00:00Z), a person syncs it in Argo CD -> not approved any more, since ${said}, a person syncs it in Argo CD`,
  );

  expect((await approve(cwd)).stdout).toMatch(
    /changed since CHG0012345:\n~ VM erp-web-02 \(vm-2\) of plan vm-migrations\/web is new\n$/,
  );
  expect((await synth(cwd)).code).toBe(0);
  expect(standing(cwd)).toMatchObject({ run: 'active', fluxSuspends: false, argoCdDenies: false });
});
