/**
 * How long `diff` of two large trees takes, as a ratio to what cannot be avoided: js-yaml reading both.
 *
 * Part of `npm run bench`. Every plan differs in one VM, so that no file of one tree is a file of the other. Both sides run
 * in this process, in turn; the ratio is of the medians of one run.
 */
import { loadAll } from 'js-yaml';
import { review } from '../lib/review/review';
import { TreeReader } from '../lib/review/tree';
import { writeMarkdown } from '../lib/review/writers/markdown';

const PLANS = 1000;
const VMS = 20;
const ROUNDS = 5;

function plan(p: number, changed: string): string {
  const vms = Array.from(
    { length: VMS },
    (_, v) => `    - id: vm-${p * VMS + v}
      name: app-${p}-${v}
      hooks:
        - hook:
            name: notify
            namespace: vm-migrations
          step: PostHook
      targetName: app-${p}-${v}-${v === 7 ? changed : 'new'}
`,
  );
  return `---
apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata:
  labels:
    app.kubernetes.io/part-of: bench
  name: plan-${p}
  namespace: vm-migrations
spec:
  map:
    network:
      name: networks
      namespace: vm-migrations
    storage:
      name: storage
      namespace: vm-migrations
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

const files = (changed: string) =>
  Array.from({ length: PLANS }, (_, p) => {
    const text = plan(p, changed);
    return { name: `bench/20-plans/plan-${p}.yaml`, read: () => text };
  });
const median = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;
const timed = (work: () => void) => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
};

const base = files('old');
const head = files('other');
function compare(before: typeof base, after: typeof base): number {
  const reader = new TreeReader();
  const found = review({ name: 'base', tree: reader.read(before) }, { name: 'head', tree: reader.read(after) });
  writeMarkdown(found);
  return found.objects.length;
}

const reads: number[] = [];
const diffs: number[] = [];
const equals: number[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  const read = timed(() => {
    for (const file of [...base, ...head]) loadAll(file.read());
  });
  const different = timed(() => {
    if (compare(base, head) !== PLANS) throw new Error('not every plan differs');
  });
  const equal = timed(() => {
    if (compare(base, files('old')) !== 0) throw new Error('equal trees differ');
  });
  if (round === 0) continue; // warm-up
  reads.push(read);
  diffs.push(different);
  equals.push(equal);
}
process.stdout.write(
  `diff of two trees of ${PLANS} plans of ${VMS} VMs, every plan different: ${median(diffs).toFixed(0)} ms\n`,
);
process.stdout.write(`the same of equal trees: ${median(equals).toFixed(0)} ms\n`);
process.stdout.write(`js-yaml's reading of both: ${median(reads).toFixed(0)} ms\n`);
process.stdout.write(`ratio ${(median(diffs) / median(reads)).toFixed(2)} (goal: under 3.00)\n`);
