/**
 * How long `lint` of many plans takes, as a ratio to what cannot be avoided: js-yaml reading the same files.
 *
 * Part of `npm run bench`. Both sides run in this process, in turn; the ratio is of the medians of one run. The memory is
 * that of a process of its own which lints the same plans and may use no more than MEMORY.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { findFiles } from '../lib/cli/lint/find-files';
import { lintFiles } from '../lib/lint/lint';

const PLANS = 10_000;
const VMS = 20;
const ROUNDS = 3;
/** MiB of heap. */
const MEMORY = 256;

function plan(p: number): string {
  const vms = Array.from(
    { length: VMS },
    (_, v) => `    - id: vm-${p * VMS + v}
      name: app-${p}-${v}
      hooks:
        - hook:
            name: notify
            namespace: vm-migrations
          step: PostHook
      targetName: app-${p}-${v}-new
`,
  );
  return `---
apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata:
  annotations:
    populatorLabels: "True"
  labels:
    app.kubernetes.io/part-of: bench
  name: plan-${p}
  namespace: vm-migrations
spec:
  deleteVmOnFailMigration: false
  map:
    network:
      name: networks
      namespace: vm-migrations
    storage:
      name: storage
      namespace: vm-migrations
  preserveStaticIPs: false
  provider:
    destination:
      name: host
      namespace: konveyor-forklift
    source:
      name: vcenter
      namespace: vm-migrations
  targetNamespace: apps
  type: cold
  vms:
${vms.join('')}`;
}

const BASE = `apiVersion: forklift.konveyor.io/v1beta1
kind: Provider
metadata: { name: vcenter, namespace: vm-migrations }
spec:
  type: vsphere
  url: https://vcenter.corp.example/sdk
  secret: { name: vcenter, namespace: vm-migrations }
  settings: { sdkEndpoint: vcenter }
---
apiVersion: forklift.konveyor.io/v1beta1
kind: NetworkMap
metadata: { name: networks, namespace: vm-migrations }
spec:
  provider:
    source: { name: vcenter, namespace: vm-migrations }
    destination: { name: host, namespace: konveyor-forklift }
  map:
    - source: { id: network-1, name: VM Network }
      destination: { type: pod }
---
apiVersion: forklift.konveyor.io/v1beta1
kind: StorageMap
metadata: { name: storage, namespace: vm-migrations }
spec:
  provider:
    source: { name: vcenter, namespace: vm-migrations }
    destination: { name: host, namespace: konveyor-forklift }
  map:
    - source: { id: datastore-1, name: ds }
      destination: { storageClass: ceph }
---
apiVersion: forklift.konveyor.io/v1beta1
kind: Hook
metadata: { name: notify, namespace: vm-migrations }
spec:
  image: registry.corp.example/hook:1
  deadline: 600
`;

const median = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;
const timed = (work: () => void) => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
};

const folder = join(tmpdir(), `bench-lint-${process.pid}`);
mkdirSync(folder, { recursive: true });
try {
  writeFileSync(join(folder, 'base.yaml'), BASE);
  for (let p = 0; p < PLANS; p++) writeFileSync(join(folder, `plan-${p}.yaml`), plan(p));
  const parses: number[] = [];
  const lints: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const parse = timed(() => {
      for (const name of readdirSync(folder)) loadAll(readFileSync(join(folder, name), 'utf8'));
    });
    const lint = timed(() => {
      const { findings, objects } = lintFiles(findFiles([folder]));
      if (findings.length > 0 || objects !== PLANS + 4)
        throw new Error(`${findings.length} findings, ${objects} objects`);
    });
    if (round === 0) continue; // warm-up
    parses.push(parse);
    lints.push(lint);
  }
  const bin = join(__dirname, '../bin/cdk8s-forklift.cjs');
  const child = spawnSync(process.execPath, [`--max-old-space-size=${MEMORY}`, bin, 'lint', folder], {
    encoding: 'utf8',
  });
  const ratio = median(lints) / median(parses);
  process.stdout.write(`lint of ${PLANS} plans of ${VMS} VMs: ${median(lints).toFixed(0)} ms\n`);
  process.stdout.write(`js-yaml's reading of the same files: ${median(parses).toFixed(0)} ms\n`);
  process.stdout.write(
    child.status === 0
      ? `in ${MEMORY} MiB of heap: ${child.stdout.trim()}\n`
      : `in ${MEMORY} MiB of heap: FAILED (${child.signal ?? child.status})\n`,
  );
  process.stdout.write(`ratio ${ratio.toFixed(2)} (goal: under 6.00)\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
