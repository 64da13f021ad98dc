/**
 * How long `report` takes for 10,000 VMs in waves, as a ratio to the synth of the same program, both as processes of their own
 * and in turn; how large its page is; and when a person can use it in Chromium, where there is one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchChromium } from '../test/browser/chromium-kit';
import { forkliftRow } from './estate';
import { compare, ratioText } from './measure';

const VMS = 10_000;
const ROUNDS = 3;
const RATIO_GOAL = 2;
const SIZE_GOAL = 2_000_000;
const USABLE_GOAL = 2000;

const root = resolve(__dirname, '..');
const folder = mkdtempSync(join(root, '.generated-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'vms.json'), JSON.stringify(Array.from({ length: VMS }, (_, n) => forkliftRow(n))));
writeFileSync(
  join(folder, 'main.ts'),
  `import { Duration } from 'cdk8s';
import { Credentials, ForkliftApp, Inventory, MigrationProgram, Network, NetworkMap, Provider, StorageMap, VSphereProvider, WavePlans, Window } from ${JSON.stringify(join(root, 'lib'))};
const app = new ForkliftApp({ outdir: 'dist' });
const erp = new MigrationProgram(app, 'bench', { namespace: 'vm-migrations' });
const inventory = Inventory.fromForklift('vms.json');
const source = new VSphereProvider(erp, 'vcenter', { url: 'https://vcenter.corp.example/sdk', credentials: Credentials.fromSecret('vcenter') });
const ends = { source, destination: Provider.host(erp) };
const ids = (name: string, count: number) => Array.from({ length: count }, (_, n) => ({ id: name + '-' + n }));
const networks = new NetworkMap(erp, 'networks', { ...ends, pairs: ids('network', 20).map((from) => ({ from, to: Network.pod() })) });
const storage = new StorageMap(erp, 'storage', { ...ends, pairs: ids('datastore', 8).map((from) => ({ from, to: { storageClass: 'ceph' } })) });
const waves = inventory.waves(inventory.select("where name ~= '.'"), {
  start: '2030-01-01',
  windows: Window.weekly('Mon-Sat 20:00', Duration.hours(10), 'Europe/Berlin'),
  capacity: { vms: 50 },
});
new WavePlans(erp, 'bench', { ...ends, networks, storage, waves, targetNamespace: 'apps', preserveStaticIPs: false, deleteVmOnFailMigration: false });
app.synth();
`,
);

function run(...args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, ['-r', 'tsx/cjs', ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr.slice(0, 2000)}`);
}

const page = join(folder, 'report.html');
const found = compare(
  { run: () => run(join(root, 'lib/cli/main.ts'), 'report', '--file', page) },
  { run: () => run('main.ts') },
  ROUNDS,
  1,
);
process.stdout.write(
  `report of ${VMS} VMs: ${(found.work / 1000).toFixed(1)} s, its synth ${(found.reference / 1000).toFixed(1)} s, ${ratioText(found, RATIO_GOAL)}\n`,
);
const bytes = readFileSync(page).length;
process.stdout.write(`its page: ${bytes} bytes (goal: under ${SIZE_GOAL})\n`);

async function usable(): Promise<void> {
  const browser = await launchChromium();
  try {
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      const tab = await browser.newPage();
      const start = process.hrtime.bigint();
      await tab.goto(`file://${page}`);
      await tab.locator('#vm-table').waitFor();
      await tab.locator('#vm-search').pressSequentially('erp-77');
      await tab.getByText(/^\d+ of 10,000 VMs$/).waitFor();
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
      await tab.close();
    }
    const middle = times.sort((a, b) => a - b)[2] as number;
    process.stdout.write(
      `opened, and the first search answered in Chromium: ${middle.toFixed(0)} ms (goal: under ${USABLE_GOAL})\n`,
    );
  } finally {
    await browser.close();
  }
}

usable().catch((error: unknown) => process.stdout.write(`not opened in Chromium: ${(error as Error).message}\n`));
