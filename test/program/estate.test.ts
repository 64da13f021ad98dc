/** The program migrations/estate: 300 VMs in waves, as their people change it. */
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ProcessHost, processHost } from '../host-kit';
import { filesBelow, projectFolder, run, runProgram } from '../kit';

jest.setTimeout(240_000);

const project = projectFolder();
const host = processHost();
/** Each in a process of its own. */
const processes: ProcessHost = {
  program: runProgram,
  typed: (argv, cwd) => run(process.execPath, [BIN, ...argv], cwd),
};
const BIN = resolve('bin/cdk8s-forklift.cjs');
const ESTATE = 'migrations/estate';
const LOCK = `${ESTATE}/waves.lock.yaml`;

/** A copy of the program, in a folder of its own. */
function aCopy({ typed, program }: ProcessHost = host) {
  const folder = mkdtempSync(join(project, 'x'));
  mkdirSync(join(folder, 'migrations'));
  cpSync(ESTATE, join(folder, ESTATE), { recursive: true });
  const main = join(folder, ESTATE, 'main.ts');
  writeFileSync(main, readFileSync(main, 'utf8').replace("'../../lib'", `'${resolve('lib')}'`));
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(folder, ESTATE, file), change(read(`${ESTATE}/${file}`)));
  return {
    edit,
    append: (file: string, text: string) => appendFileSync(join(folder, ESTATE, file), text),
    waves: (...args: string[]) => typed(['waves', ...args, '--app', main], folder),
    synth: () => program(main, folder),
    lock: () => read(LOCK).split('\n'),
    dist: () => filesBelow(join(folder, ESTATE, 'dist')),
  };
}

type Copy = ReturnType<typeof aCopy>;

/** A VM in the sheets of the inventory. */
function addVm({ append }: Copy, id: string, name: string, cluster = 'prod-a') {
  append(
    'inventory/vInfo.csv',
    `${name},poweredOn,False,2,4096,1,1,True,40960,/dc-1/Production/new,dc-1,${cluster},esx-${cluster}-01.corp.example,Red Hat Enterprise Linux 8 (64-bit),${id},vcenter.corp.example\n`,
  );
  append('inventory/vDisk.csv', `${name},61440,sharingNone,[gold-a1] ${name}/${name}.vmdk,${id}\n`);
  append('inventory/vNetwork.csv', `${name},prod-net,00:50:56:a1:9${id.slice(-1)}:01,${id}\n`);
  append('inventory/vTools.csv', `${name},toolsOk,${id}\n`);
}

/** What a change did: lines of the lock that are gone and new, and files of dist/ that differ. */
async function effect(copy: Copy, change: () => void) {
  const [lock, dist] = [copy.lock(), copy.dist()];
  change();
  const replan = await copy.waves('replan');
  const synth = await copy.synth();
  const [newLock, newDist] = [copy.lock(), copy.dist()];
  return {
    codes: [replan.code, synth.code],
    said: replan.stdout,
    gone: lock.filter((line) => !newLock.includes(line)),
    added: newLock.filter((line) => !lock.includes(line)),
    files: [...new Set([...Object.keys(dist), ...Object.keys(newDist)])]
      .filter((path) => dist[path] !== newDist[path])
      .sort(),
  };
}

test('what is committed is settled, and its synth changes nothing', async () => {
  const copy = aCopy(processes);
  const dist = copy.dist();
  expect(await copy.waves('check')).toEqual({ code: 0, stdout: '', stderr: '13 waves, 300 VMs, all placed\n' });
  expect((await copy.synth()).code).toBe(0);
  expect(copy.dist()).toEqual(dist);
});

test('one VM more of an application changes its own line, and the Plan that it comes to', async () => {
  const copy = aCopy();
  const found = await effect(copy, () => {
    addVm(copy, 'vm-2001', 'files-prod-app99');
    copy.append(
      'applications.csv',
      'vm-2001,files-prod-app99,files,prod,platform@corp.example,core,,weekend,,,,,,CHG004070\n',
    );
  });
  expect(found).toEqual({
    codes: [0, 0],
    said: '+ files-prod-app99 (vm-2001): wave-06 plan 1, joined\n',
    gone: [],
    added: [
      expect.stringMatching(
        /^ {2}vm-2001: \{name: files-prod-app99, group: files, wave: 6, plan: 1, by: joined, rules: r[0-9a-f]{7}\}$/,
      ),
    ],
    files: ['estate/20-plans/plan-estate-w06-1.yaml'],
  });
});

test('one group more changes its own lines, and the Plan of the wave that has room', async () => {
  const copy = aCopy();
  const found = await effect(copy, () => {
    for (const n of [1, 2, 3]) {
      addVm(copy, `vm-300${n}`, `kiosk-0${n}`);
      copy.append('applications.csv', `vm-300${n},kiosk-0${n},kiosk,prod,plant@corp.example,south,low,weekend,,,,,,\n`);
    }
  });
  expect(found.codes).toEqual([0, 0]);
  expect(found.gone).toEqual([]);
  expect(found.added.map((line) => line.replace(/, rules: .*/, ''))).toEqual(
    [1, 2, 3].map((n) => `  vm-300${n}: {name: kiosk-0${n}, group: kiosk, wave: 7, plan: 1, by: first-fit`),
  );
  expect(found.files).toEqual(['estate/20-plans/plan-estate-w07-1.yaml']);
});

test('a VM that is gone keeps its line, and leaves its Plan', async () => {
  const copy = aCopy();
  const found = await effect(copy, () => {
    for (const file of [
      'inventory/vInfo.csv',
      'inventory/vDisk.csv',
      'inventory/vNetwork.csv',
      'inventory/vTools.csv',
      'applications.csv',
    ])
      copy.edit(file, (text) => text.replace(/^.*\bvm-1011\b.*\n/gm, ''));
  });
  expect(found.codes).toEqual([0, 0]);
  expect(found.gone).toHaveLength(1);
  expect(found.added).toEqual([(found.gone[0] as string).replace('}', ', absent: "yes"}')]);
  expect(found.files).toEqual([expect.stringMatching(/^estate\/20-plans\/plan-estate-w\d\d-1\.yaml$/)]);
});

test('a VM that nobody has settled is an error of the synth, which writes nothing', async () => {
  const copy = aCopy();
  const dist = copy.dist();
  addVm(copy, 'vm-2001', 'new-01');
  const { code, stderr } = await copy.synth();
  expect(code).toBe(1);
  expect(stderr).toContain(`error: ${LOCK} has no wave for 1 VM: new-01 [stale-lock]
      run npx cdk8s-forklift waves replan, review what it adds, and commit it`);
  expect(copy.dist()).toEqual(dist);
});

test('a wave by state: nobody comes into a frozen one, and who is of its group comes late', async () => {
  const copy = aCopy();
  copy.edit('waves.lock.yaml', (text) => text.replace('  6: {state: open', '  6: {state: frozen'));
  const found = await effect(copy, () => {
    addVm(copy, 'vm-2001', 'files-prod-app99');
    copy.append(
      'applications.csv',
      'vm-2001,files-prod-app99,files,prod,platform@corp.example,core,,weekend,,,,,,CHG004070\n',
    );
  });
  expect(found.codes).toEqual([0, 0]);
  expect(found.said).toBe('+ files-prod-app99 (vm-2001): wave-07 plan 1, late\n');
});
