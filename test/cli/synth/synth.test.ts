import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { processHost } from '../../host-kit';
import { filesBelow, projectFolder, run } from '../../kit';

const project = projectFolder();
const host = processHost();
const BIN = resolve('bin/cdk8s-forklift.cjs');

const PROGRAM = `\
import { ForkliftApp, MigrationProgram, Network, NetworkMap, Plan, Provider, ProviderType, StorageMap } from '../../lib';

const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
const ends = {
  source: Provider.fromProviderName(erp, 'vcenter', 'vcenter', { type: ProviderType.VSPHERE }),
  destination: Provider.host(erp, { namespace: 'openshift-mtv' }),
};
const networks = new NetworkMap(erp, 'networks', {
  ...ends,
  pairs: [{ from: { id: 'network-1', name: 'VM Network' }, to: Network.pod() }],
});
const storage = new StorageMap(erp, 'storage', {
  ...ends,
  pairs: [{ from: { id: 'datastore-1', name: 'ds-1' }, to: { storageClass: 'ceph' } }],
});
const plan = new Plan(erp, 'apps', {
  ...ends,
  networks,
  storage,
  targetNamespace: 'apps',
  vms: [{ id: 'vm-1', name: 'app-1' }],
});
plan.run(1);
app.synth();
`;

/** A project of its own with that program. */
function newProject(program = PROGRAM): string {
  const folder = mkdtempSync(join(project, 'x'));
  writeFileSync(join(folder, 'main.ts'), program);
  return folder;
}

/** Without the check of types, which takes a compiler. */
const synth = (cwd: string, ...words: string[]) => host.typed(['synth', '--no-typecheck', ...words], cwd);

describe('what is written', () => {
  test('is reported in the words of the domain, and is what cdk8s synth writes', async () => {
    const folder = newProject();
    writeFileSync(join(folder, 'cdk8s.yaml'), readFileSync('cdk8s.yaml'));
    expect(await synth(folder)).toEqual({
      code: 0,
      stdout: 'dist: 8 added, 0 unchanged\nerp: 1 plan, 1 VM (1 cold), 1 wave\n',
      stderr: '',
    });
    const ours = filesBelow(join(folder, 'dist'));
    const other = newProject();
    writeFileSync(join(other, 'cdk8s.yaml'), readFileSync('cdk8s.yaml'));
    const { code } = await run(process.execPath, [resolve('node_modules/cdk8s-cli/bin/cdk8s'), 'synth'], other);
    expect(code).toBe(0);
    expect(filesBelow(join(other, 'dist'))).toEqual(ours);
  });

  test('what changes is reported as a review tells it', async () => {
    const folder = newProject();
    await synth(folder);
    writeFileSync(
      join(folder, 'main.ts'),
      PROGRAM.replace("name: 'app-1' }", "name: 'app-1' }, { id: 'vm-2', name: 'app-2' }"),
    );
    expect(await synth(folder)).toEqual({
      code: 0,
      stdout: `\
dist: 1 changed, 7 unchanged
erp: 1 plan, 2 VMs (2 cold), 1 wave

1 VM enters, 1 object differs

What the merge does by itself
  - It starts nothing, cancels nothing and deletes nothing.

Waves
  - erp wave-01: 1 -> 2 VMs (+1); window none; no engine among the files

VMs
  - 1 VM enters: apps (wave-01)
    VM     Id
    app-2  vm-2
`,
      stderr: '',
    });
  });

  test('findings come last, with their counts', async () => {
    const folder = newProject(
      PROGRAM.replace('MigrationProgram,', 'MigrationProgram, MigrationType,').replace(
        "targetNamespace: 'apps',",
        "targetNamespace: 'apps',\n  type: MigrationType.WARM,",
      ),
    );
    const { code, stderr } = await synth(folder);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^\nerp\/apps\/run-1 \(main\.ts:\d+\)\n {2}warning: a warm run [\s\S]*\n\n1 warning\n$/);
  });

  test('of an app with an error nothing is', async () => {
    const folder = newProject(PROGRAM.replace("targetNamespace: 'apps'", "targetNamespace: 'Apps'"));
    const { code, stdout, stderr } = await synth(folder);
    expect({ code, stdout, dist: existsSync(join(folder, 'dist')) }).toEqual({ code: 1, stdout: '', dist: false });
    expect(stderr).toContain('1 error: nothing is written');
  });
});

describe('--check', () => {
  test('tells that the folder is up to date, and writes nothing', async () => {
    const folder = newProject();
    await synth(folder);
    const before = filesBelow(folder);
    expect(await synth(folder, '--check')).toEqual({ code: 0, stdout: 'dist is up to date: 8 files\n', stderr: '' });
    expect(filesBelow(folder)).toEqual(before);
  });

  test('tells what is not, and writes nothing', async () => {
    const folder = newProject();
    await synth(folder);
    writeFileSync(join(folder, 'main.ts'), PROGRAM.replace("targetNamespace: 'apps'", "targetNamespace: 'others'"));
    const before = filesBelow(folder);
    expect(await synth(folder, '--check')).toEqual({
      code: 1,
      stdout: expect.stringContaining('dist is out of date\n  differs: erp/20-plans/plan-apps.yaml\n'),
      stderr: `error: what is committed is not what the program renders\n  run cdk8s-forklift synth, and commit\n`,
    });
    expect(filesBelow(folder)).toEqual(before);
  });

  test('of a folder that is not there, every file is missing', async () => {
    const folder = newProject();
    const { code, stdout } = await synth(folder, '--check');
    expect({ code, missing: stdout.match(/^ {2}missing: /gm)?.length, dist: existsSync(join(folder, 'dist')) }).toEqual(
      {
        code: 1,
        missing: 8,
        dist: false,
      },
    );
  });
});

describe('types', () => {
  const TSCONFIG = `{ "extends": "../../tsconfig.json", "compilerOptions": { "types": ["node"], "noUnusedLocals": false }, "include": ["main.ts"] }`;

  test('that are wrong are reported with their places before anything runs', async () => {
    const folder = newProject(`${PROGRAM}const count: number = 'one';\n`);
    writeFileSync(join(folder, 'tsconfig.json'), TSCONFIG);
    const line = PROGRAM.split('\n').length;
    expect(await host.typed(['synth'], folder)).toEqual({
      code: 1,
      stdout: '',
      stderr: `main.ts(${line},7): error TS2322: Type 'string' is not assignable to type 'number'.

error: the types are wrong: nothing is written
  --no-typecheck skips this check
`,
    });
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  });

  test('are not checked where there is nothing to say how', async () => {
    const { code, stderr } = await host.typed(['synth'], newProject());
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'note: types are not checked: there is no tsconfig.json\n' });
  });
});

describe('one line with its place for', () => {
  test.each([
    ['code that is none', 'const x = ;\n', 'error: main.ts:1:11: Unexpected ";"\n  fix the program, and try again\n'],
    [
      'a program without app.synth()',
      PROGRAM.replace('app.synth();\n', ''),
      'error: main.ts does not create a ForkliftApp, or does not call app.synth()\n  end the program with app.synth(), or name another: --app FILE\n',
    ],
    [
      'a release that there is not',
      PROGRAM.replace('ForkliftApp()', "ForkliftApp({ forklift: ForkliftRelease.of('2.x') })").replace(
        '{ ForkliftApp,',
        '{ ForkliftApp, ForkliftRelease,',
      ),
      /^error: "2\.x" is .*\(main\.ts:3:\d+; CDK8S_FORKLIFT_DEBUG=1 shows the whole stack\)\n$/,
    ],
    [
      'a module that is not there',
      "import './nowhere';\n",
      /^error: Cannot find module '\.\/nowhere' \(.*\)\n {2}correct its name, or install it: npm ci, or npm install for a new one\n$/,
    ],
  ])('%s', async (_what, program, stderr) => {
    expect(await synth(newProject(program))).toEqual({
      code: 2,
      stdout: '',
      stderr: typeof stderr === 'string' ? stderr : expect.stringMatching(stderr),
    });
  });

  test.each([
    ['app: [main.ts]\n', 'error: cdk8s.yaml: app is ["main.ts"], accepted: a text\n  such as main.ts\n'],
    ['app: "main\n', /^error: cdk8s\.yaml cannot be read: .+\n$/],
    ['app: node other.ts\n', /^error: there is no program node other\.ts in .+\n/],
  ])('cdk8s.yaml of %j', async (text, stderr) => {
    const folder = newProject();
    writeFileSync(join(folder, 'cdk8s.yaml'), text);
    expect(await synth(folder)).toEqual({
      code: 2,
      stdout: '',
      stderr: typeof stderr === 'string' ? stderr : expect.stringMatching(stderr),
    });
  });
});

test('the folder is the one beside the staging that cdk8s.yaml names', async () => {
  const folder = newProject();
  writeFileSync(join(folder, 'cdk8s.yaml'), 'app: node -r tsx/cjs main.ts\noutput: .synth/rendered\n');
  const { stdout } = await synth(folder);
  expect(stdout).toContain('rendered: 8 added');
  expect(Object.keys(filesBelow(join(folder, 'rendered')))).toHaveLength(8);
});

test('--watch synthesizes again at a change, and not at what it wrote itself', async () => {
  const folder = newProject();
  const child = spawn(process.execPath, [BIN, 'synth', '--watch', '--no-typecheck'], { cwd: folder });
  let said = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  child.stderr.on('data', (data) => {
    said += data;
  });
  const times = (text: string) => said.split(text).length - 1;
  const until = async (is: () => boolean) => {
    while (!is()) await new Promise((wait) => setTimeout(wait, 50));
  };
  try {
    await until(() => times('waiting for a change') === 1);
    appendFileSync(join(folder, 'main.ts'), '// a word\n');
    await until(() => times('waiting for a change') === 2);
    expect(said.match(/^(?:dist: .*|.*has changed)$/gm)).toEqual([
      'dist: 8 added, 0 unchanged',
      'main.ts has changed',
      'dist: 8 unchanged',
    ]);
  } finally {
    const ended = new Promise((done) => child.once('close', done));
    child.kill('SIGINT');
    await ended;
  }
});

test('a new project needs no shell of Unix: what its scripts and cdk8s.yaml run is Node alone', async () => {
  const folder = mkdtempSync(join(project, 'new'));
  const { code } = await host.typed(['init', join(folder, 'mig'), '--yes'], process.cwd());
  expect(code).toBe(0);
  const { scripts } = JSON.parse(readFileSync(join(folder, 'mig/package.json'), 'utf8'));
  const { app } = load(readFileSync(join(folder, 'mig/cdk8s.yaml'), 'utf8')) as { app: string };
  const commands = [...Object.values<string>(scripts), app].flatMap((line) => line.split(/ (?:&&|\|\|) /));
  const programs = [...new Set(commands.map((command) => command.split(' ')[0]))].sort();
  expect(programs).toEqual(['cdk8s-forklift', 'node', 'npm']);
  // What a POSIX shell would make of a text in double quotes, and another one would not.
  expect(app).not.toMatch(/[$`'%]/);
});
