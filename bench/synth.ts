/**
 * How long a whole synth takes, as a ratio to what cannot be avoided: js-yaml's dump of the same objects.
 *
 * `npm run bench`. Both sides run in this process, in turn; each ratio is of the medians of one run.
 */
import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, loadAll } from 'js-yaml';
import {
  AnsibleHook,
  Credentials,
  ForkliftApp,
  MigrationProgram,
  Network,
  NetworkMap,
  Plan,
  Playbook,
  Provider,
  StorageMap,
  VSphereProvider,
} from '../lib';

const PLANS = 1000;
const VMS = 20;
const ROUNDS = 15;

function program(outdir: string): ForkliftApp {
  const app = new ForkliftApp({ outdir });
  const erp = new MigrationProgram(app, 'bench', { namespace: 'vm-migrations' });
  const source = new VSphereProvider(erp, 'vcenter', {
    url: 'https://vcenter.corp.example/sdk',
    credentials: Credentials.fromSecret('vcenter'),
  });
  const destination = Provider.host(erp);
  const ends = { source, destination };
  const networks = new NetworkMap(erp, 'networks', {
    ...ends,
    pairs: [{ from: { id: 'network-1', name: 'VM Network' }, to: Network.pod() }],
  });
  const storage = new StorageMap(erp, 'storage', {
    ...ends,
    pairs: [{ from: { id: 'datastore-1', name: 'ds' }, to: { storageClass: 'ceph' } }],
  });
  const notify = new AnsibleHook(erp, 'notify', {
    playbook: Playbook.inline('- hosts: localhost\n  tasks: []\n'),
    image: 'registry.corp.example/hook:1',
  });
  for (let p = 0; p < PLANS; p++) {
    const vms = Array.from({ length: VMS }, (_, v) => ({
      id: `vm-${p * VMS + v}`,
      name: `app-${p}-${v}`,
      targetName: `app-${p}-${v}-new`,
    }));
    new Plan(erp, `plan-${p}`, { ...ends, networks, storage, targetNamespace: 'apps', vms, postHooks: [notify] });
  }
  return app;
}

const median = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;
const timed = (work: () => void) => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
};

const quiet = process.stderr.write.bind(process.stderr);
// In memory where the system has such a place: the ratio is to speak of this project and not of a disk.
const root = join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `bench-${process.pid}`);
const outdir = join(root, 'out');
const documents = program(outdir)
  .render()
  .files.map((file) => loadAll(file.text)[0]);

const synths: number[] = [];
const dumps: number[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  const dumpTime = timed(() => {
    for (const document of documents) dump(document, { lineWidth: -1, noRefs: true, quoteStyle: 'double' });
  });
  rmSync(outdir, { recursive: true, force: true });
  process.stderr.write = () => true;
  const synthTime = timed(() => program(outdir).synth());
  process.stderr.write = quiet;
  if (round === 0) continue; // warm-up
  dumps.push(dumpTime);
  synths.push(synthTime);
}
rmSync(root, { recursive: true, force: true });

const ratio = median(synths) / median(dumps);
process.stdout.write(`synth of ${PLANS} plans of ${VMS} VMs: ${median(synths).toFixed(0)} ms\n`);
process.stdout.write(`js-yaml dump of the same ${documents.length} objects: ${median(dumps).toFixed(0)} ms\n`);
process.stdout.write(`ratio ${ratio.toFixed(2)} (goal: under 1.60)\n`);
