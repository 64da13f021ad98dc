/** How long a whole synth takes, as a ratio to what cannot be avoided: js-yaml's dump of the same objects. */
import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
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
import { YAML_STYLE } from '../lib/layout/yaml';
import { compare, ratioText } from './measure';

const PLANS = 1000;
const VMS = 20;
const ROUNDS = 20;

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
  // A program without findings, as most are: a thousand warnings would be what is measured.
  const quiet = { preserveStaticIPs: false, deleteVmOnFailMigration: false };
  for (let p = 0; p < PLANS; p++) {
    const vms = Array.from({ length: VMS }, (_, v) => ({
      id: `vm-${p * VMS + v}`,
      name: `app-${p}-${v}`,
      targetName: `app-${p}-${v}-new`,
    }));
    new Plan(erp, `plan-${p}`, {
      ...ends,
      networks,
      storage,
      targetNamespace: 'apps',
      vms,
      ...quiet,
      postHooks: [notify],
    });
  }
  return app;
}

// In memory where the system has such a place: the ratio is to speak of this project and not of a disk.
const root = join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `bench-${process.pid}`);
const outdir = join(root, 'out');
const documents = program(outdir)
  .render()
  .files.map((file) => load(file.text));

const loud = process.stderr.write;
const result = compare(
  {
    prepare: () => rmSync(outdir, { recursive: true, force: true }),
    run: () => {
      process.stderr.write = () => true;
      program(outdir).synth();
      process.stderr.write = loud;
    },
  },
  {
    run: () => {
      for (const document of documents) dump(document, { ...YAML_STYLE, noRefs: true });
    },
  },
  ROUNDS,
);
rmSync(root, { recursive: true, force: true });

process.stdout.write(`synth of ${PLANS} plans of ${VMS} VMs: ${result.work.toFixed(0)} ms
js-yaml dump of the same ${documents.length} objects: ${result.reference.toFixed(0)} ms
${ratioText(result, 1.6)}
`);
