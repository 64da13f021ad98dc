/** status as typed: an export of the cluster in, what to do out. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { typed } from '../cli-kit';
import { run } from '../kit';
import { at, condition, exportOf, livePlan, liveRun, movedVm, READY, vmEntry } from '../status/kit';

const root = mkdtempSync(join(tmpdir(), 'status-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const RENDERED = {
  'dist/erp/20-plans/plan-app.yaml': `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: app, namespace: vms, labels: { app.kubernetes.io/part-of: erp } }
spec: { type: cold, targetNamespace: apps, vms: [{ id: vm-1, name: erp-01 }, { id: vm-2, name: erp-02 }, { id: vm-3, name: erp-03 }] }
`,
  'dist/erp/30-runs/wave-01/migration-app-r1.yaml': `apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata:
  name: app-r1
  namespace: vms
  labels: { app.kubernetes.io/part-of: erp }
  annotations: { cdk8s-forklift.dev/window: 'Sat 22:00 for 6h (Europe/Berlin)' }
spec: { plan: { name: app, namespace: vms } }
`,
};
const folder = join(root, 'erp');
for (const [name, text] of Object.entries(RENDERED)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const status = (args: readonly string[], stdin: string) => typed(['status', ...args], { cwd: folder, stdin });

const FAILED = condition('Failed', 'The plan execution has FAILED.');
const failedVm = vmEntry(2, 'Completed', {
  error: { phase: 'CopyDisks', reasons: ['no route\nto host'] },
  pipeline: [{ name: 'DiskTransfer', progress: { completed: 512, total: 10_240 } }],
});
const MOVED = movedVm(1, 10_240, 10);
const failed = exportOf([
  livePlan({ conditions: [READY, FAILED], vms: [MOVED, failedVm, movedVm(3, 10_240, 20)] }),
  liveRun(1, [FAILED]),
]);

test('a wave with a VM that failed', async () => {
  expect(await status([], failed)).toEqual({
    code: 1,
    stderr: '',
    stdout: `action needed: 2 of 3 VMs done, 1 failed; the newest time in the export is ${at(30)}

WAVE     STATE   VMS  DONE  RUNNING  QUEUED  FAILED  OTHER  GIB         MIB/S  REST  WINDOW
wave-01  failed  3    2     0        0       1       -      20.5 of 30  -      -     Sat 22:00 for 6h (Europe/Berlin)

wave-01, app: failed (app-r1)
  erp-02 failed in the copy of its disks (CopyDisks): no route / to host
  next: read the logs of its importer pods (kubectl get pod -n apps): network to the source, login, free space; then run it again; the source is off: power it on by hand if it is needed
  retry: in plan app replace attempt 1 with run(2)
    it migrates 1 VM again: erp-02; what has succeeded stays as it is
    hooks and settings of a VM stay those of the first run: if they have to change, give these VMs a new plan
`,
  });
});

test('a wave that goes on, with the moment that was told: rest, rate and window', async () => {
  const vms = [1, 2, 3].map((number) => movedVm(number, 12_288, 10 * number));
  const more = [4, 5].map((number) =>
    vmEntry(number, 'CopyDisks', {
      pipeline: [{ name: 'DiskTransfer', started: at(60), progress: { completed: 2048, total: 12_288 } }],
    }),
  );
  const text = exportOf([
    livePlan({ conditions: [READY, condition('Executing')], vms: [...vms, ...more] }),
    liveRun(1, [condition('Running')]),
  ]);
  const { code, stdout } = await status(['--at', '2026-12-05T23:30:00+01:00'], text);
  expect(code).toBe(3);
  expect(stdout.split('\n').slice(0, 4)).toEqual([
    `in progress: 3 of 5 VMs done; the newest time in the export is ${at(60)}`,
    '',
    'WAVE     STATE    VMS  DONE  RUNNING  QUEUED  FAILED  OTHER  GIB       MIB/S        REST              WINDOW',
    'wave-01  running  5    3     2        0       0       -      40 of 60  8.2 to 10.2  27 min to 31 min  Sat 22:00 for 6h (Europe/Berlin), 4 h 30 min left, the rest fits',
  ]);
  const late = await status(['--at', '2026-12-06T03:35:00+01:00'], text);
  expect(late.stdout).toContain(', 25 min left, THE REST DOES NOT FIT\n');
  const before = await status(['--at', '2026-12-05T20:00:00+01:00'], text);
  expect(before.stdout).toContain('Sat 22:00 for 6h (Europe/Berlin), opens in 2 h\n');
});

test('an archived plan with a VM that failed is over, and is not called done', async () => {
  const archived = exportOf([
    livePlan({ conditions: [condition('Archived')], vms: [MOVED, failedVm], spec: { archived: true } }),
    liveRun(1, [FAILED]),
  ]);
  const { code, stdout } = await typed(['status'], { cwd: root, stdin: archived });
  expect(code).toBe(0);
  expect(stdout.split('\n')[0]).toBe(
    `nothing left to run: 1 of 2 VMs done, 1 failed; the newest time in the export is ${at(20)}`,
  );
});

test('VMs that somebody cancelled are counted in the first line too', async () => {
  const CANCELED = condition('Canceled');
  const cancelled = exportOf([
    livePlan({ conditions: [CANCELED], vms: [MOVED, vmEntry(2, 'Completed', { conditions: [CANCELED] })] }),
    liveRun(1, [CANCELED]),
  ]);
  const { stdout } = await typed(['status'], { cwd: root, stdin: cancelled });
  expect(stdout.split(';')[0]).toBe('action needed: 1 of 2 VMs done, 1 cancelled');
});

test('plans of one name in two namespaces are told apart', async () => {
  const plans = ['east', 'west'].map((namespace) => {
    const { metadata, ...plan } = livePlan({ conditions: [READY, FAILED], vms: [failedVm] }) as { metadata: object };
    return { ...plan, metadata: { ...metadata, namespace, uid: namespace } };
  });
  const { stdout } = await typed(['status'], { cwd: root, stdin: exportOf(plans) });
  expect(stdout.match(/^no wave, .*: failed/gm)).toEqual(['no wave, east/app: failed', 'no wave, west/app: failed']);
});

test('all done is exit code 0, and JSON is the model', async () => {
  const done = exportOf([
    livePlan({ conditions: [condition('Succeeded')], vms: [1, 2, 3].map((n) => movedVm(n, 1024, 10)) }),
    liveRun(1, [condition('Succeeded')]),
  ]);
  const { code, stdout } = await status(['-o', 'json'], done);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    verdict: 'done',
    counts: { vms: 3, done: 3 },
    waves: [{ programme: 'erp', wave: 'wave-01', state: 'done', rate: { p50: 1.7, p80: 1.7 } }],
    deviations: [],
    notes: [],
  });
});

test('SOURCE_DATE_EPOCH is the clock of --at now', async () => {
  const before = process.env.SOURCE_DATE_EPOCH;
  process.env.SOURCE_DATE_EPOCH = String(Date.UTC(2026, 11, 6, 2) / 1000);
  try {
    const { stdout } = await status(['--at', 'now', '-o', 'json'], failed);
    const { at: moment, waves } = JSON.parse(stdout);
    expect([moment, waves[0].window]).toEqual([
      '2026-12-06T02:00:00Z',
      {
        text: 'Sat 22:00 for 6h (Europe/Berlin)',
        opens: '2026-12-05T22:00:00+01:00',
        closes: '2026-12-06T04:00:00+01:00',
        leftMinutes: 60,
      },
    ]);
  } finally {
    if (before === undefined) delete process.env.SOURCE_DATE_EPOCH;
    else process.env.SOURCE_DATE_EPOCH = before;
  }
});

test('without rendered manifests plans are told by themselves', async () => {
  const { code, stdout, stderr } = await status(['--path', 'nowhere'], failed);
  expect([code, stderr]).toEqual([
    1,
    'note: there is no folder nowhere: nothing is compared with it, and plans have no wave\n',
  ]);
  expect(stdout).toContain('no wave  failed  3 ');
});

describe('wrong use is exit code 2', () => {
  const WRITE = '\n  write one with kubectl get plan,migration -A -o json > export.json\n';
  test.each([
    ['nothing', [], '', `error: standard input is empty${WRITE}`],
    [
      'no Plan',
      [],
      '{"kind":"List","items":[]}',
      `error: standard input has no Plan and no Migration of Forklift${WRITE}`,
    ],
    ['a folder', ['dist'], '', `error: dist is a folder, accepted: one file with an export of the cluster${WRITE}`],
    ['no such file', ['export.json'], '', `error: there is no export.json${WRITE}`],
    [
      'no moment',
      ['--at', 'tonight'],
      failed,
      'error: --at "tonight" is not a point in time\n  write now, or date, time and offset, such as 2026-12-05T22:00:00+01:00\n',
    ],
    [
      'several clusters',
      [],
      exportOf([livePlan({ metadata: { uid: 'a' } }), livePlan({ metadata: { uid: 'b' } })]),
      'error: the export contains several clusters: Plan vms/app is there several times, with different uids\n  export each cluster into its own file, and check one at a time\n',
    ],
  ])('%s', async (_, args, stdin, stderr) => {
    expect(await status(args, stdin)).toEqual({ code: 2, stdout: '', stderr });
  });

  test('half of an export: where it ends', async () => {
    const { code, stdout, stderr } = await status([], failed.slice(0, failed.length / 2));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^error: standard input cannot be read\n\nstandard input:\d+\n {2}error: is not YAML: unexpected end/,
    );
  });
});

test('what reads as a control sequence on a terminal is shown, not obeyed', async () => {
  const vms = [vmEntry(1, 'Completed', { error: { phase: 'CopyDisks', reasons: ['\u001b[2Jgone'] } })];
  const text = exportOf([livePlan({ conditions: [FAILED], vms })]);
  const { stdout } = await typed(['status', '--path', 'nowhere'], { cwd: folder, stdin: text, columns: 200 });
  expect(stdout).not.toContain('\u001b[2J');
  expect(stdout).toContain('gone');
});

test('in a process of its own, after a pipe', async () => {
  writeFileSync(join(root, 'export.json'), failed);
  const bin = join(process.cwd(), 'bin/cdk8s-forklift.cjs');
  expect(await run(process.execPath, [bin, 'status', join(root, 'export.json')], folder)).toMatchObject({
    code: 1,
    stderr: '',
  });
});
