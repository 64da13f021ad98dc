/** A report with an export of the cluster: how far each wave and each VM is. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import schema from '../../docs/report.schema.json';
import type { ReportModel } from '../../lib/report/model';
import { typed } from '../cli-kit';
import { projectFolder } from '../kit';
import { condition, exportOf, livePlan, liveRun, movedVm, READY, vmEntry } from '../status/kit';

const folder = mkdtempSync(join(projectFolder(), 'x'));
const RENDERED = {
  'dist/erp/20-plans/plan-app.yaml': `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: app, namespace: vms, labels: { app.kubernetes.io/part-of: erp } }
spec: { type: cold, targetNamespace: apps, vms: [{ id: vm-1, name: erp-01 }, { id: vm-2, name: erp-02 }, { id: vm-3, name: erp-03 }] }
`,
  'dist/erp/20-plans/plan-later.yaml': `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: later, namespace: vms, labels: { app.kubernetes.io/part-of: erp } }
spec: { type: cold, targetNamespace: apps, vms: [{ id: vm-9, name: erp-09 }] }
`,
  'dist/erp/30-runs/wave-01/run.yaml': `apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata: { name: app-r1, namespace: vms, labels: { app.kubernetes.io/part-of: erp } }
spec: { plan: { name: app, namespace: vms } }
`,
};
for (const [name, text] of Object.entries(RENDERED)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const FAILED = condition('Failed', 'The plan execution has FAILED.');
const failedVm = vmEntry(2, 'Completed', {
  error: { phase: 'CopyDisks', reasons: ['no <route> to host'] },
  pipeline: [{ name: 'DiskTransfer', progress: { completed: 512, total: 10_240 } }],
});
const cluster = exportOf([
  livePlan({ conditions: [READY, FAILED], vms: [movedVm(1, 10_240, 10), failedVm, movedVm(3, 10_240, 20)] }),
  liveRun(1, [FAILED]),
]);
const report = (...args: readonly string[]) =>
  typed(['report', 'dist', '--status', '-', ...args], { cwd: folder, stdin: cluster });

test('each wave and each VM says how far it is; who failed says why, and what to do', async () => {
  const { code, stdout, stderr } = await report('-o', 'json');
  const model: ReportModel = JSON.parse(stdout);
  expect([code, stderr]).toEqual([0, '']);
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  validate(model);
  expect(validate.errors).toBeNull();
  expect(model.progress).toEqual({ newest: expect.any(String), done: 2, running: 0, failed: 1, waiting: 1 });
  expect(model.waves.map(({ key, progress }) => [key, progress])).toEqual([
    ['erp/wave-01', { done: 2, running: 0, failed: 1, waiting: 0 }],
    ['erp/no-wave', { done: 0, running: 0, failed: 0, waiting: 1 }],
  ]);
  expect(model.vms.map(({ name, progress }) => [name, progress?.state])).toEqual([
    ['erp-01', 'done'],
    ['erp-02', 'failed'],
    ['erp-03', 'done'],
    ['erp-09', 'not-applied'],
  ]);
  expect(model.vms[1]?.progress?.reason).toContain('no <route> to host');
});

test('all forms say so', async () => {
  const html = (await report()).stdout;
  expect(html).toContain('<span class="tag red">2 of 3 moved, 1 failed</span>');
  expect(html).toMatch(/<h4>Failed<\/h4><ul><li><bdi>erp-02<\/bdi>: <bdi>[^<]*no &lt;route&gt; to host<\/bdi><br>/);
  expect((await report('-o', 'csv')).stdout).toMatch(/^erp-01,vm-1,wave-01,app,cold,moved,/m);
  const markdown = (await report('-o', 'markdown')).stdout;
  expect(markdown).toContain('- 2 of 4 moved, 1 failed\n');
  expect(markdown).toContain('| 2 of 3 moved, 1 failed |\n');
});

test('without one nothing says how far it is, and what is not an export is refused', async () => {
  const { stdout } = await typed(['report', 'dist', '-o', 'json'], { cwd: folder });
  expect(JSON.parse(stdout)).not.toHaveProperty('progress');
  const empty = await typed(['report', 'dist', '--status', '-'], { cwd: folder, stdin: '' });
  expect([empty.code, empty.stdout]).toEqual([2, '']);
  expect(empty.stderr).toMatch(/^error: standard input is empty\n/);
});
