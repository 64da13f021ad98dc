import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { processHost } from '../host-kit';
import { projectFolder } from '../kit';

jest.setTimeout(240_000);
const project = projectFolder();
const host = processHost();
const AT = { SOURCE_DATE_EPOCH: String(Date.parse('2026-06-01T08:00:00Z') / 1000) };

/** A program with both deliveries; its VMs are what a test changes. */
const program = (vms: string, more = '') => `
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

function aFolder(text = program(WEB_1)): string {
  const folder = mkdtempSync(join(project, 'x'));
  writeFileSync(join(folder, 'main.ts'), text);
  return folder;
}

/** The same in a window, on Saturday nights. */
const windowed = (vms = WEB_1) =>
  program(vms, "erp.wave(1, { window: Window.weekly('Sat 22:00', Duration.hours(6), 'Europe/Berlin') });")
    .replace('WaveApprovals }', 'WaveApprovals, Window }')
    .replace('const app', "import { Duration } from 'cdk8s';\nconst app");
const at = (moment: string) => ({ SOURCE_DATE_EPOCH: String(Date.parse(moment) / 1000) });

const approve = (cwd: string, ...args: string[]) =>
  host.typed(['approve', 'wave-01', '--by', 'Anna Admin', '--change', 'CHG0012345', ...args], cwd, AT);
const synth = (cwd: string) => host.program('main.ts', cwd, AT);
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
    stderr: 'approvals/wave-01.yaml: wave-01 of erp is approved as it is now; synthesize, and commit both\n',
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
  writeFileSync(join(cwd, 'main.ts'), program(`${WEB_1}, ${WEB_2}`));
  const changed = await synth(cwd);
  expect(changed.code).toBe(0);
  expect(changed.stderr).toContain(
    'warning: approvals/wave-01.yaml: wave-01 is no longer approved, because it has changed since (CHG0012345 by Anna Admin, 2026-06-01T08:00:00Z): VM erp-web-02 (vm-2) of plan vm-migrations/web is new [approval-outdated]',
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
    `wave-01 is no longer approved (${said}), which pauses nothing: web-r1 goes on, and what is committed for it from now on does not reach the cluster; if the change is meant, approve it in the same commit: npx cdk8s-forklift approve wave-01 [pauses-nothing]`,
  );
  expect(told).toContain(
    `approved (CHG0012345 by Anna Admin, 2026-06-01T08:00:00Z), a person syncs it in Argo CD -> no longer approved, since ${said}, a person syncs it in Argo CD`,
  );

  expect((await approve(cwd)).stdout).toMatch(
    /changed since CHG0012345:\n~ VM erp-web-02 \(vm-2\) of plan vm-migrations\/web is new\n$/,
  );
  expect((await synth(cwd)).code).toBe(0);
  expect(standing(cwd)).toMatchObject({ run: 'active', fluxSuspends: false, argoCdDenies: false });
});

test('a dry run shows what would be approved, without writing it', async () => {
  const cwd = aFolder();
  const { code, stdout, stderr } = await approve(cwd, '--dry-run');
  expect([code, stderr]).toEqual([0, 'not written: approvals/wave-01.yaml\n']);
  expect(stdout).toContain('  VM erp-web-01 (vm-1) of plan vm-migrations/web\n');
  expect(existsSync(join(cwd, 'approvals'))).toBe(false);
});

test('what is wrong with files stops a synth, all at once, and a new approval puts it right', async () => {
  const cwd = aFolder();
  await approve(cwd);
  const file = join(cwd, 'approvals/wave-01.yaml');
  const good = readFileSync(file, 'utf8');
  writeFileSync(file, good.replace(/sha256:.{4}/, 'sha256:0000'));
  writeFileSync(join(cwd, 'approvals/wave-02.yaml'), good);
  writeFileSync(join(cwd, 'approvals/wave-07.yaml'), 'who: Anna\n');
  writeFileSync(join(cwd, 'approvals/next.yaml'), good);
  writeFileSync(join(cwd, 'approvals/README.md'), 'not looked at');

  const { code, stderr } = await synth(cwd);
  expect(code).toBe(1);
  expect(stderr.split('\n').filter((line) => line.includes('error: '))).toEqual([
    '  error: approvals/next.yaml: is not named after a wave, accepted: names like wave-01.yaml [approval-of-no-wave]',
    '  error: approvals/wave-01.yaml: was changed after the command approve wrote it, so it is unknown what was approved [approval-edited]',
    '  error: approvals/wave-02.yaml: is the approval of wave-01 of program "erp", but the file has another name or is in another folder [approval-edited]',
    '  error: approvals/wave-07.yaml: programme is missing, accepted: a text of one line [approval-malformed]',
    '  error: approvals/wave-07.yaml: wave is missing, accepted: a wave, like wave-01 [approval-malformed]',
    '  error: approvals/wave-07.yaml: when is missing, accepted: a date and time like 2026-11-29T12:00:00Z [approval-malformed]',
    '  error: approvals/wave-07.yaml: change is missing, accepted: a text of one line [approval-malformed]',
    '  error: approvals/wave-07.yaml: hash is missing, accepted: sha256: and 64 digits [approval-malformed]',
    '  error: approvals/wave-07.yaml: contents is missing, accepted: names with digests [approval-malformed]',
    '  error: approvals/wave-07.yaml: approves wave-07, which has no plans [approval-of-no-wave]',
  ]);

  for (const name of ['next', 'wave-07', 'wave-02']) rmSync(join(cwd, 'approvals', `${name}.yaml`));
  expect((await approve(cwd)).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(good);
  expect((await synth(cwd)).code).toBe(0);
});

test.each<[string, string[], string]>([
  [
    'a wave that is not there',
    ['wave-03', '--by', 'Anna', '--change', 'CHG0012345'],
    'error: there is no wave "wave-03"\n  there are: wave-01, wave-02\n',
  ],
  [
    'a number that is not valid of a change',
    ['1', '--by', 'Anna', '--change', 'CHG12'],
    'error: --change: change is "CHG12", which does not match CHG[0-9]{7}\n  give the number in the form that the program requires\n',
  ],
  [
    'a name of two lines',
    ['1', '--by', 'Anna\nhash: 1', '--change', 'CHG0012345'],
    'error: --by "Anna\\nhash: 1": expected one line of text\n',
  ],
  [
    'another program',
    ['1', '--by', 'Anna', '--change', 'CHG0012345', '--program', 'epr'],
    'error: main.ts has no program "epr" with such waves\n  did you mean "erp"?\n',
  ],
  [
    'nobody',
    ['1', '--change', 'CHG0012345'],
    "error: required option '--by <name>' not specified\n  cdk8s-forklift approve --help shows examples\n",
  ],
  [
    'nobody and no change',
    ['1'],
    "error: required option '--by <name>' not specified\n  missing too: --change <number>; cdk8s-forklift approve --help shows examples\n",
  ],
])('%s is wrong use', async (_, args, told) => {
  const { code, stdout, stderr } = await host.typed(['approve', ...args], aFolder(), AT);
  expect([code, stdout, stderr]).toEqual([2, '', told]);
});

test('without a folder of approvals there is nothing to approve, and the program says it once', async () => {
  const alone = program(WEB_1).replace(/^ {2}approvals: .*\n/m, '');
  expect(await approve(aFolder(alone))).toEqual({
    code: 2,
    stdout: '',
    stderr:
      "error: main.ts has no wave with runs in a program whose approvals are files\n  give the program a folder: approvals: WaveApprovals.fromFolder('approvals')\n",
  });
});

test('an approval of a window lets nothing start before it, and nothing after it', async () => {
  const cwd = aFolder(windowed());
  const approved = await approve(cwd, '--in-window');
  expect(approved.stderr).toBe(
    'approvals/wave-01.yaml: wave-01 of erp is approved as it is now, from 2026-06-06T20:00:00Z until 2026-06-07T02:00:00Z; synthesize, and commit both\n',
  );
  expect((await synth(cwd)).code).toBe(0);
  const waiting = { run: 'declared', fluxSuspends: true, argoCdDenies: true };
  expect(standing(cwd)).toMatchObject(waiting);
  cpSync(join(cwd, 'dist'), join(cwd, 'before'), { recursive: true });

  const open = (moment: string, ...args: string[]) => host.typed(['open', ...args], cwd, at(moment));
  expect(await open('2026-06-06T19:59:59Z')).toEqual({
    code: 0,
    stdout: 'wave-01 of erp: waits until 2026-06-06T20:00:00Z\n',
    stderr: '',
  });
  expect(await open('2026-06-07T02:00:00Z')).toEqual({
    code: 1,
    stdout: 'wave-01 of erp: missed: it had to begin by 2026-06-07T02:00:00Z; approve it for another time\n',
    stderr: '',
  });
  // What a synth writes hangs on the file alone, whatever the hour.
  expect((await host.program('main.ts', cwd, at('2026-06-06T21:00:00Z'))).code).toBe(0);
  expect(standing(cwd)).toMatchObject(waiting);

  const file = join(cwd, 'approvals/wave-01.yaml');
  const closed = readFileSync(file, 'utf8');
  const opened = { code: 0, stdout: 'wave-01 of erp: opened: synthesize, and commit\n', stderr: '' };
  expect(await open('2026-06-06T20:00:00Z', '--dry-run')).toEqual(opened);
  expect(readFileSync(file, 'utf8')).toBe(closed);
  expect(await open('2026-06-06T20:00:00Z')).toEqual(opened);
  const said = await host.program('main.ts', cwd, at('2026-06-06T20:01:00Z'));
  // Somebody has chosen the hour: nothing is reported for a window that Flux does not keep.
  expect([said.code, said.stderr]).toEqual([0, expect.stringMatching(/^dist: 3 changed, \d+ unchanged\n$/)]);
  expect(standing(cwd)).toMatchObject({ run: 'active', fluxSuspends: false, argoCdDenies: false });
  expect(await open('2026-06-06T20:10:00Z')).toEqual({
    code: 0,
    stdout: '',
    stderr: 'no approval waits for its time\n',
  });

  const diff = await host.typed(['diff', 'before', 'dist', '-o', 'text'], cwd, AT);
  expect(diff.stdout.replace(/\s+/g, ' ')).toContain(
    'approved from 2026-06-06T20:00:00Z on (CHG0012345 by Anna Admin, 2026-06-01T08:00:00Z), a person syncs it in Argo CD -> approved (CHG0012345 by Anna Admin, 2026-06-01T08:00:00Z), a person syncs it in Argo CD',
  );
});

test('a wave that is not what was approved stays closed', async () => {
  const cwd = aFolder(windowed());
  await approve(cwd, '--in-window');
  writeFileSync(join(cwd, 'main.ts'), windowed(`${WEB_1}, ${WEB_2}`));
  expect(await host.typed(['open'], cwd, at('2026-06-06T20:00:00Z'))).toEqual({
    code: 1,
    stdout:
      'wave-01 of erp: has changed since it was approved, and stays closed: VM erp-web-02 (vm-2) of plan vm-migrations/web is new\n',
    stderr: '',
  });
});

test.each<[string, string[], string]>([
  [
    'a moment outside of the window',
    ['--from', '2026-06-06T21:59:00+02:00'],
    'error: --from 2026-06-06T21:59:00+02:00: outside of the window of wave-01, Sat 22:00 for 6h (Europe/Berlin)\n  it opens next 2026-06-06T22:00:00+02:00 to 2026-06-07T04:00:00+02:00\n',
  ],
  [
    'an hour whose place nobody knows',
    ['--from', '2026-06-06 22:00'],
    'error: --from 2026-06-06 22:00: expected a date and time with an offset\n  such as --from 2026-12-05T22:00:00+01:00\n',
  ],
  [
    'an end before the beginning',
    ['--from', '2026-06-06T22:00:00+02:00', '--until', '2026-06-06T20:00:00Z'],
    'error: --until 2026-06-06T20:00:00Z: not after --from 2026-06-06T22:00:00+02:00\n',
  ],
  [
    'a window that is over',
    ['--from', '2026-05-30T22:00:00+02:00'],
    'error: that time is over: nothing would be opened\n  give a time in the future\n',
  ],
  [
    'an end alone',
    ['--until', '2026-06-06T20:00:00Z'],
    'error: --until is given, and --from is not\n  give both, or --in-window\n',
  ],
  [
    'two ways at once',
    ['--in-window', '--from', '2026-06-06T20:00:00Z'],
    'error: --in-window sets both times\n  leave out --from and --until\n',
  ],
])('%s is wrong use', async (_, args, told) => {
  expect(await approve(aFolder(windowed()), ...args)).toEqual({ code: 2, stdout: '', stderr: told });
});

test('a wave without a window has no next one', async () => {
  expect(await approve(aFolder(), '--in-window')).toMatchObject({
    code: 2,
    stderr: 'error: wave-01 has no window\n  give --from and --until\n',
  });
});

test('what cannot be read is reported, and approves nothing', async () => {
  const cwd = aFolder();
  mkdirSync(join(cwd, 'approvals/wave-01.yaml'), { recursive: true });
  const inside = await synth(cwd);
  expect(inside.code).toBe(1);
  expect(inside.stderr).toContain('error: approvals/wave-01.yaml: cannot be read: EISDIR');
  const other = aFolder();
  writeFileSync(join(other, 'approvals'), 'no folder');
  const outside = await synth(other);
  expect(outside.code).toBe(1);
  expect(outside.stderr).toContain('error: approvals: cannot be read: ENOTDIR');
});

test('a wave whose runs are done has nothing to approve', async () => {
  const cwd = aFolder(
    program(WEB_1).replace(`vms: [${WEB_1}] }).run(1)`, `vms: [${WEB_1}] }).run(1, { state: 'done' })`),
  );
  expect(await approve(cwd)).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error: every run of wave-01 is done: there is nothing to approve\n',
  });
});
