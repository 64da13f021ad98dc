import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { typed } from '../cli-kit';
import { processHost } from '../host-kit';
import { projectFolder } from '../kit';

jest.setTimeout(240_000);
const project = projectFolder();
const host = processHost();
const CSV = `id,name,Application,Owner
vm-1,erp-db-01,erp,kim@corp.example
vm-2,erp-app-01,erp,kim@corp.example
vm-3,crm-01,crm,=HYPERLINK("x")
vm-4,wiki-01,,kim@corp.example
`;

/** A folder with an inventory. */
function aFolder(csv = CSV): string {
  const folder = mkdtempSync(join(project, 'x'));
  writeFileSync(join(folder, 'vms.csv'), csv);
  return folder;
}

const columns = [
  '--type',
  'vsphere',
  '--column',
  'id=id',
  '--column',
  'name=name',
  '--column',
  'Application=Application',
  '--column',
  'Owner=Owner',
];
const propose = (cwd: string, ...args: string[]) =>
  typed(['waves', 'propose', 'vms.csv', ...columns, ...args], { cwd });

describe('waves propose', () => {
  test('a first cut from an inventory alone, with what it was made by', async () => {
    const { code, stdout, stderr } = await propose(aFolder());
    expect([code, stdout]).toEqual([
      0,
      `\
WAVE     STATE  MODE  START  CUTOVER  VMS  GIB  PLANS  P50    P80    APPLICATIONS  OWNERS
wave-01  open   cold  -      -        4    0    1      0.1 h  0.1 h  crm, erp      =HYPERLINK("x"), kim@corp.example
`,
    ]);
    expect(stderr).toContain(
      '1 wave, 4 VMs, all placed\nnote: 3 groups: app by Application; owner by Owner. order: environment (dev, test, qa, prod), then the least critical',
    );
  });

  test('csv has a line a VM, and no cell that a spreadsheet computes', async () => {
    const { stdout } = await propose(aFolder(), '--max-vms', '2', '-o', 'csv');
    const [head, ...rows] = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(head?.slice(0, 4)).toEqual(['id', 'name', 'wave', 'state']);
    expect(rows.map(([id, , wave]) => `${id} ${wave}`).sort()).toEqual([
      'vm-1 wave-02',
      'vm-2 wave-02',
      'vm-3 wave-01',
      'vm-4 wave-01',
    ]);
    expect(stdout).toContain(`"'=HYPERLINK(""x"")"`);
  });

  test('json and markdown', async () => {
    const folder = aFolder();
    const { stdout } = await propose(folder, '-o', 'json');
    expect(JSON.parse(stdout)).toEqual(
      expect.objectContaining({
        vms: 4,
        unplaced: [],
        waves: [expect.objectContaining({ wave: 'wave-01', vms: 4, apps: ['crm', 'erp'], plans: 1 })],
      }),
    );
    expect((await propose(folder, '-o', 'markdown')).stdout).toMatch(
      /^\| WAVE \| STATE .*\n\| --- .*\n\| wave-01 \| open \| cold .*\n\neach wave is simulated/,
    );
  });

  test('VMs without a wave are named and counted, and the exit code is 1', async () => {
    const { code, stdout, stderr } = await propose(aFolder(), '--max-vms', '1');
    expect([code, stdout.split('\n\n')[1]]).toEqual([
      1,
      '2 VMs without a wave:\n  erp (2 VMs): 2 VMs in one group, which do not fit even into an empty wave: 2 VMs > 1 [group-larger-than-wave]\n  what helps: raise capacity.vms, or take VMs out of the group\n',
    ]);
    expect(stderr).toContain('2 waves, 4 VMs, 2 without a wave\n');
  });

  test('a table of people, dates and a ramp', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'apps.csv'), 'Server,App\nvm-1,one\nvm-4,one\n');
    writeFileSync(join(folder, 'plans.json'), '{"items":[]}');
    const { code, stdout } = await propose(
      folder,
      '--table',
      'apps.csv',
      '--table-column',
      'id=Server',
      '--table-column',
      'app=App',
      '--ramp',
      '2+1',
      '-o',
      'csv',
    );
    expect([code, stdout.match(/^vm-[14],.*one/gm)?.length]).toEqual([0, 2]);
    expect((await propose(folder, '--calibrate', 'plans.json')).stderr).toContain(
      '0 finished VMs are too few to calibrate on, accepted: 20 or more [too-few-finished-vms]',
    );
  });

  test('rules of clusters are hints: RVTools tells their names', async () => {
    const folder = aFolder();
    const rows = ['vm-1,a,"pair, spread"', 'vm-2,b,pair', 'vm-3,c,spread', 'vm-4,d,single'];
    writeFileSync(
      join(folder, 'vInfo.csv'),
      `VM ID,VM,Cluster rule name(s),Folder,Powerstate\n${rows.map((row) => `${row},/dc/x,poweredOn\n`).join('')}`,
    );
    const { stderr } = await typed(['waves', 'propose', 'vInfo.csv'], { cwd: folder });
    expect(stderr.match(/^note: cluster rule.*$/gm)).toEqual([
      'note: cluster rule "pair" names a, b: together, or apart?',
      'note: cluster rule "spread" names a, c: together, or apart?',
    ]);
  });

  test.each([
    [['--window', 'Sat 22:00 8h Europe/Berlin'], '--start and --window go together'],
    [['--start', '2027-01-09', '--window', 'Saturday'], '--window "Saturday": expected DAYS HH:MM HOURSh ZONE'],
    [
      ['--start', '2027-01-09', '--window', 'Sat 22:00 8h Europe/Berlyn'],
      '--window "Sat 22:00 8h Europe/Berlyn": window: there is no time zone "Europe/Berlyn"',
    ],
    [['--max-vms', '0'], '--max-vms 0: expected a whole number over 0'],
    [['--ramp', '5'], '--ramp 5: expected FIRST+STEP'],
    [['--fact', 'app'], '--fact app: expected FACT=COLUMN'],
    [['--fact', 'app=Nope'], '--fact app=Nope: no VM has "Nope"\n  there are: '],
    [['--table', 'nowhere.csv', '--table-column', 'id=x'], 'nowhere.csv: there is no such file'],
    [['--calibrate', 'nowhere.json'], 'nowhere.json: there is no such file'],
    [['--fact', 'apps=x'], '--fact apps=x: there is no fact "apps"'],
    [['--table', 'x.csv'], '--table and --table-column go together'],
  ])('%j is wrong use', async (args, text) => {
    const { code, stdout, stderr } = await propose(aFolder(), ...args);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(`error: ${text}`)]);
  });
});

describe('the waves of a program', () => {
  const MAIN = `
import { ForkliftApp, Inventory, MigrationProgram, Network, NetworkMap, Provider, ProviderType, StorageMap, WavePlans } from '${resolve('lib')}';
const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
const ends = { source: Provider.fromProviderName(erp, 'source', 'vc', { type: ProviderType.VSPHERE }), destination: Provider.host(erp) };
const networks = new NetworkMap(erp, 'networks', { ...ends, pairs: [{ from: { id: 'network-1' }, to: Network.pod() }] });
const storage = new StorageMap(erp, 'storage', { ...ends, pairs: [{ from: { id: 'datastore-1' }, to: { storageClass: 'ceph' } }] });
const mapping = { id: 'id', name: 'name', Application: 'Application', Owner: 'Owner' };
const inventory = Inventory.fromCsv('vms.csv', { mapping, providerType: ProviderType.VSPHERE });
const waves = inventory.waves(inventory.select("where name ~= '.'"), {
  lock: 'waves.lock.yaml',
  columns: { app: 'Application', owner: 'Owner' },
  capacity: { vms: 2 },
});
new WavePlans(erp, 'estate', { ...ends, networks, storage, targetNamespace: 'apps', preserveStaticIPs: false, waves });
app.synth();
`;

  function aProgram(main = MAIN) {
    const folder = aFolder();
    writeFileSync(join(folder, 'main.ts'), main);
    const type = (...args: string[]) => host.typed(['waves', ...args], folder);
    return { folder, type, lock: () => readFileSync(join(folder, 'waves.lock.yaml'), 'utf8') };
  }

  test('replan writes the lock, says what it adds, and is quiet when nothing is new; groups are let go one by one', async () => {
    const { folder, type, lock } = aProgram();
    const dry = await type('replan', '--dry-run');
    expect(() => lock()).toThrow('ENOENT');
    const first = await type('replan');
    expect(first).toEqual({
      code: 0,
      stderr: 'waves.lock.yaml: 2 waves, 4 VMs, all placed\n',
      stdout: expect.stringMatching(
        /^\+ wave-01: cold\n\+ wave-02: cold\n(\+ .* \(vm-\d\): wave-0\d plan 1, first-fit\n){4}$/,
      ),
    });
    expect(dry).toEqual({ ...first, stderr: 'not written: 2 waves, 4 VMs, all placed\n' });
    const before = lock();
    expect(await type('replan')).toEqual({ code: 0, stdout: '', stderr: first.stderr });
    expect(await type('check')).toEqual({ code: 0, stdout: '', stderr: '2 waves, 4 VMs, all placed\n' });
    // A hand that moved a group to a wave behind: let go, it comes back.
    writeFileSync(
      join(folder, 'waves.lock.yaml'),
      before.replaceAll(/(vm-[12]: .*)wave: \d/g, '$1wave: 3').replace('vms:', '  3: {state: open, mode: cold}\nvms:'),
    );
    expect((await type('replan', '--groups', 'erp')).stdout.match(/^~ .*$/gm)).toEqual([
      expect.stringMatching(/^~ erp-db-01 \(vm-1\): wave-03 plan 1 -> wave-0[12] plan 1$/),
      expect.stringMatching(/^~ erp-app-01 \(vm-2\): wave-03 plan 1 -> wave-0[12] plan 1$/),
    ]);
    expect(
      lock()
        .split('\n')
        .filter((line) => line.includes('vm-')),
    ).toEqual(before.split('\n').filter((line) => line.includes('vm-')));
  });

  test('show, and why with the group, the edge that joined each, and the waves before', async () => {
    const { type } = aProgram();
    await type('replan');
    const { code, stdout } = await type('show');
    expect([code, stdout.split('\n').length]).toEqual([0, 4]);
    const why = await type('why', 'erp-db-01');
    expect(why.code).toBe(0);
    expect(why.stdout).toMatch(
      /^erp-db-01 \(vm-1\) moves in wave-0\d \(open, cold\), plan 1\n\ngroup erp: 2 VMs\n {2}erp-db-01 \(vm-1\): asked about\n {2}erp-app-01 \(vm-2\): application erp\n\nlock: waves\.lock\.yaml, by first-fit under rules r[0-9a-f]{7}, as they are now\n/,
    );
    const later = (await type('show', '-o', 'csv')).stdout.match(/^vm-\d,([^,]+),wave-02/m)?.[1] as string;
    expect((await type('why', later)).stdout).toMatch(
      /earlier waves, as things are now:\n {2}wave-01: vms: \d \+ \d VMs > 2\n\nwhat would change it:\n {2}a higher limit: vms\n/,
    );
  });

  test('show says how far the lock is behind', async () => {
    const { type } = aProgram();
    expect((await type('show', '-o', 'csv')).stderr).toBe(
      '2 waves, 4 VMs, all placed\nnote: 4 not in the lock yet, 0 in another wave than in the lock: cdk8s-forklift waves replan\n',
    );
  });

  test('check tells what a synth would', async () => {
    const { type } = aProgram();
    const { code, stdout, stderr } = await type('check');
    expect([code, stderr]).toEqual([1, '2 waves, 4 VMs, all placed\n1 error\n']);
    expect(stdout).toContain('has no wave for 4 VMs');
  });

  test('a faulty lock is reported, and not written over', async () => {
    const { folder, type, lock } = aProgram();
    writeFileSync(join(folder, 'waves.lock.yaml'), '<<<<<<< HEAD\n');
    const { code, stderr } = await type('replan');
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('error: "<<<<<<< HEAD" is left of a merge [unreadable-lock]'),
    ]);
    expect([stderr.endsWith('error: nothing is written while the input has errors\n'), lock()]).toEqual([
      true,
      '<<<<<<< HEAD\n',
    ]);
  });

  test('wrong use: each says what to do', async () => {
    const { type } = aProgram();
    await type('replan');
    const ends = await Promise.all([
      type('why', 'erp-db-1'),
      type('replan', '--groups', 'crmm'),
      type('replan', '--from', 'wave-09'),
      type('replan', '--as-of', 'today'),
      type('show', '--waves', 'estat'),
    ]);
    expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual([
      [
        2,
        'error: "erp-db-1" is not among the 4 VMs of the waves\n  did you mean "erp-db-01", "erp-app-01"?\n'.replace(
          ', "erp-app-01"',
          '',
        ),
      ],
      [2, 'error: the lock has no group "crmm"\n  did you mean "crm"?\n'],
      [2, 'error: the lock has no wave "wave-09"\n  there are: wave-01, wave-02\n'],
      [2, 'error: --as-of today: expected a date\n  write it like 2026-12-01\n'],
      [2, 'error: main.ts has no WavePlans "estat"\n  did you mean "estate"?\n'],
    ]);
  });

  test('a program without waves, or without a lock', async () => {
    const none = aProgram(MAIN.replace(/^new WavePlans.*$/m, ''));
    expect(await none.type('show')).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('error: main.ts has no WavePlans\n'),
    });
    const unlocked = aProgram(MAIN.replace(/^ {2}lock: .*$/m, ''));
    expect(await unlocked.type('replan')).toEqual({
      code: 2,
      stdout: '',
      stderr: "error: the program has no lock\n  give one to the waves: lock: 'waves.lock.yaml'\n",
    });
  });
});
