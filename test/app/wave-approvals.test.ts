/** Files of approvals, checked against what a program renders: in one process, with both deliveries. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import {
  AnsibleHook,
  ArgoCdDelivery,
  FluxDelivery,
  ForkliftApp,
  type MigrationProgram,
  MigrationType,
  Network,
  NetworkMap,
  Plan,
  type PlanProps,
  Playbook,
  MigrationProgram as Program,
  Provider,
  ProviderType,
  type RunOptions,
  StorageMap,
  WaveApprovals,
} from '../../lib';
import type { WaveToApprove } from '../../lib/app/wave-approvals';
import { writeApproval } from '../../lib/approvals/approval-file';
import { projectFolder } from '../kit';

const root = projectFolder();
const aFolder = () => mkdtempSync(join(root, 'approvals-'));

/** What a test may change of the program. */
interface Drawn {
  readonly vms?: PlanProps['vms'];
  readonly plan?: Partial<PlanProps>;
  readonly run?: RunOptions;
  readonly attempt?: number;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly pairs?: number;
  /** VMs of the other wave. */
  readonly others?: number;
  readonly rolling?: boolean;
  readonly more?: (erp: MigrationProgram) => void;
}

const VMS = [
  { id: 'vm-1', name: 'one' },
  { id: 'vm-2', name: 'two' },
];

/** Wave 1 of a warm plan with a hook, wave 2 of another plan with the same maps and the same hook. */
function anApp(approvals: string, drawn: Drawn = {}): ForkliftApp {
  const {
    vms = VMS,
    plan = {},
    run = {},
    attempt = 1,
    parameters = {},
    pairs = 1,
    others = 1,
    rolling = false,
  } = drawn;
  const app = new ForkliftApp({ outdir: join(approvals, '../nothing-published') });
  const erp = new Program(app, 'erp', {
    namespace: 'vms',
    approvals: WaveApprovals.fromFolder(approvals),
  });
  const ends = {
    source: Provider.fromProviderName(erp, 'vcenter', 'vcenter', { type: ProviderType.VSPHERE }),
    destination: Provider.host(erp),
  };
  const networks = new NetworkMap(erp, 'networks', {
    ...ends,
    pairs: [
      { from: { id: 'network-0' }, to: Network.pod() },
      ...Array.from({ length: pairs - 1 }, (_, i) => ({
        from: { id: `network-${i + 1}` },
        to: Network.multus(`vlan${i}`, 'apps'),
      })),
    ],
  });
  const storage = new StorageMap(erp, 'storage', {
    ...ends,
    pairs: [{ from: { id: 'datastore-1' }, to: { storageClass: 'ceph' } }],
  });
  const drain = new AnsibleHook(erp, 'drain', {
    image: 'registry.corp.example/runner:1.0',
    playbook: Playbook.inline(
      '- hosts: localhost\n  tasks:\n    - ansible.builtin.debug:\n        msg: "{{ params.pool }}"\n',
    ),
    parameters: { pool: 'blue', ...parameters },
  });
  const common = {
    ...ends,
    networks,
    storage,
    targetNamespace: 'apps',
    preserveStaticIPs: false,
    preHooks: [drain],
    type: MigrationType.WARM,
  };
  new Plan(erp, 'web', { ...common, vms, ...plan }).run(attempt, { cutover: '2026-12-05T21:00:00Z', ...run });
  const more = Array.from({ length: others }, (_, i) => ({ id: `vm-${i + 50}`, name: `other-${i}` }));
  new Plan(erp, 'other', { ...common, wave: 2, vms: more }).run(1, { cutover: '2026-12-05T21:00:00Z' });
  drawn.more?.(erp);
  const repoUrl = 'https://git.corp.example/migrations.git';
  new ArgoCdDelivery(app, 'argocd', { repoUrl, rolling });
  new FluxDelivery(app, 'flux', { repoUrl });
  return app;
}

/** Approves wave 1 as an app has it. */
function approve(app: ForkliftApp): void {
  const { approvals, contents, programme, wave } = app.wavesToApprove()[0] as WaveToApprove;
  mkdirSync(approvals.folder, { recursive: true });
  writeFileSync(
    approvals.fileOf(wave),
    writeApproval({
      programme,
      wave,
      who: 'Anna',
      when: '2026-06-01T08:00:00Z',
      change: 'CHG1',
      contents: contents.digests,
    }),
  );
}

/** What Flux, Argo CD and the run say of wave 1, and what a synth says of approvals. */
function standing(app: ForkliftApp, attempt = 1) {
  const { files, warnings } = app.render();
  // biome-ignore lint/suspicious/noExplicitAny: tests look into objects of any shape
  const at = (path: string): any => load(files.find((file) => file.path === path)?.text ?? '');
  const { annotations } = at(`erp/30-runs/wave-01/migration-web-r${attempt}.yaml`).metadata;
  const { syncWindows = [] } = at('gitops/argocd/appproject-migrations.yaml').spec;
  return {
    flux: at('gitops/flux/kustomization-erp-wave-01.yaml').spec.suspend ? 'suspended' : 'approved',
    argocd: syncWindows.some((it: { kind: string; applications: string[] }) => it.applications.includes('erp-wave-01'))
      ? 'denied'
      : 'allowed',
    run: annotations['cdk8s-forklift.dev/run-state'],
    told: warnings.flatMap(({ code, values }) => (code.startsWith('approv') ? (values?.changes ?? code) : [])),
  };
}

const APPROVED = { flux: 'approved', argocd: 'allowed', run: 'active', told: [] };

test.each<[string, Drawn, string[]]>([
  ['a VM more', { vms: [...VMS, { id: 'vm-3', name: 'three' }] }, ['VM three (vm-3) of plan vms/web is new']],
  ['a VM less', { vms: VMS.slice(0, 1) }, ['VM two (vm-2) of plan vms/web is gone']],
  [
    'a VM under another name',
    { vms: [VMS[0] as (typeof VMS)[0], { id: 'vm-2', name: 'deux' }] },
    ['VM deux (vm-2) of plan vms/web is new', 'VM two (vm-2) of plan vms/web is gone'],
  ],
  ['a setting', { plan: { targetNamespace: 'elsewhere' } }, ['plan vms/web is another']],
  ['a cut-over', { run: { cutover: '2026-12-06T21:00:00Z' } }, ['run vms/web-r1 is another']],
  ['a parameter of its hook', { parameters: { pool: 'green' } }, ['hook vms/drain is another']],
])('%s takes the approval of both deliveries back', (_, changed, told) => {
  const folder = aFolder();
  approve(anApp(folder));
  expect(standing(anApp(folder))).toEqual(APPROVED);
  expect(standing(anApp(folder, changed))).toEqual({ flux: 'suspended', argocd: 'denied', run: 'declared', told });
  approve(anApp(folder, changed));
  expect(standing(anApp(folder, changed))).toEqual(APPROVED);
});

test('a further attempt wants an approval of its own', () => {
  const folder = aFolder();
  approve(anApp(folder));
  expect(standing(anApp(folder, { attempt: 2 }), 2)).toEqual({
    flux: 'suspended',
    argocd: 'denied',
    run: 'declared',
    told: ['run vms/web-r2 is new', 'run vms/web-r1 is gone'],
  });
});

test.each<[string, Drawn]>([
  ['a cancel', { run: { cancel: ['two'] } }],
  ['a VM of another wave', { others: 3 }],
  ['a pair that another wave needs', { pairs: 2 }],
  ['another delivery', { rolling: true }],
])('%s leaves it, and arrives', (_, changed) => {
  const folder = aFolder();
  approve(anApp(folder));
  expect(standing(anApp(folder, changed))).toEqual(APPROVED);
});

test('what is done is done, whatever was approved', () => {
  const folder = aFolder();
  approve(anApp(folder));
  const done = { run: { state: 'done' as const }, plan: { archived: true, targetNamespace: 'elsewhere' } };
  expect(standing(anApp(folder, done))).toEqual({ ...APPROVED, run: 'done' });
});

test('an ApplicationSet rolls on to a wave that is approved, and only while it is', () => {
  const folder = aFolder();
  const steps = (drawn: Drawn) => {
    const { files } = anApp(folder, { ...drawn, rolling: true }).render();
    const text = files.find(({ path }) => path === 'gitops/argocd/applicationset-migrations.yaml')?.text ?? '';
    // biome-ignore lint/suspicious/noExplicitAny: as above
    return (load(text) as any).spec.strategy.rollingSync.steps.map((step: any) => step.maxUpdate);
  };
  expect(steps({})).toEqual([undefined, 0, 0]);
  approve(anApp(folder));
  expect(steps({})).toEqual([undefined, undefined, 0]);
  expect(steps({ run: { cutover: '2026-12-06T21:00:00Z' } })).toEqual([undefined, 0, 0]);
});

test('a program that approves a wave itself beside its files is refused', () => {
  const twice = anApp(aFolder(), { more: (erp) => erp.wave(1, { approved: true }) });
  expect(() => twice.render()).toThrow(/wave\(1\) is approved here, but approvals are files in .* \[approved-twice\]/);
});
