/** Programs as people run them: `cdk8s synth` in a project with the cdk8s.yaml of this repository. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { processHost } from '../host-kit';
import { type Ended, filesBelow, projectFolder, run, runProgram } from '../kit';

const cdk8s = resolve('node_modules/.bin/cdk8s');
const root = projectFolder();
const host = processHost();

/**
 * A project with one program. Its environment says what it does: NAS moves the source, WRONG makes errors, THROW throws,
 * HOLD waits between rendering and writing, HOLD_RENDER while
 * a synth renders, until the file is gone, KILL ends the process by kill -9 at a call of a function of node:fs, or of any.
 */
const MAIN = `
import fs from 'node:fs';
import { Credentials, ForkliftApp, MigrationProgram, OvaProvider } from '../../lib';

const { NAS = 'nas-1', WRONG, THROW, HOLD, HOLD_RENDER, KILL = '' } = process.env;
const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
new OvaProvider(erp, 'first', { url: NAS + ':/ova', credentials: Credentials.fromSecret('ova') });
new OvaProvider(erp, 'second', { url: NAS + (WRONG ? '' : ':/ova'), credentials: Credentials.fromSecret('ova') });
if (THROW === 'error') (undefined as any).vms;
if (THROW === 'text') throw 'no such wave';
if (THROW === 'later') Promise.reject(new Error('the vault is sealed'));
if (HOLD) {
  app.render();
  fs.writeFileSync(HOLD, '');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
}
if (HOLD_RENDER) {
  const { render } = app;
  app.render = () => {
    fs.writeFileSync(HOLD_RENDER, '');
    while (fs.existsSync(HOLD_RENDER)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    return render.call(app);
  };
}
const [kind, count] = KILL.split(' ');
let calls = 0;
for (const name of kind === 'any' ? Object.keys(fs).filter((key) => key.endsWith('Sync')) : kind ? [kind] : []) {
  const real = (fs as any)[name];
  (fs as any)[name] = (...args: any[]) => {
    calls += 1;
    if (calls === Number(count)) process.kill(process.pid, 'SIGKILL');
    return real(...args);
  };
}
if (THROW !== 'later') app.synth();
`;

let projects = 0;
function project(): string {
  projects += 1;
  const folder = join(root, String(projects));
  mkdirSync(folder);
  copyFileSync('cdk8s.yaml', join(folder, 'cdk8s.yaml'));
  writeFileSync(join(folder, 'main.ts'), MAIN);
  return folder;
}

const synth = (folder: string, env: Readonly<Record<string, string>> = {}) => run(cdk8s, ['synth'], folder, env);
/** What cdk8s.yaml starts, without cdk8s around it: faster. */
const program = (folder: string, env: Readonly<Record<string, string>> = {}, runs = host.program) =>
  runs('main.ts', folder, { CDK8S_OUTDIR: '.synth/dist', ...env });
/** The same in a process of its own, which may be killed. */
const started = (folder: string, env: Readonly<Record<string, string>>) => program(folder, env, runProgram);
/** A project that was synthesized before. */
const first = (async () => {
  const folder = project();
  expect(await program(folder)).toMatchObject({ code: 0 });
  return folder;
})();
async function synthesized(): Promise<string> {
  const folder = project();
  cpSync(join(await first, 'dist'), join(folder, 'dist'), { recursive: true, preserveTimestamps: true });
  return folder;
}
const distOf = (folder: string) => filesBelow(join(folder, 'dist'));
/** Bytes, times and inodes: whether anything was touched. */
const stateOf = (folder: string) =>
  Object.entries(distOf(folder)).map(([path, text]) => {
    const { mtimeMs, ino } = statSync(join(folder, 'dist', path));
    return { path, text, mtimeMs, ino };
  });

const FILES = [
  'erp/10-base/kustomization.yaml',
  'erp/10-base/provider-first.yaml',
  'erp/10-base/provider-second.yaml',
  'erp/kustomization.yaml',
];
const REPORT = `erp/second (main.ts:9)
  error: url is "nas-1", accepted: SERVER:/PATH of an NFS export (Forklift: UrlNotValid) [provider-url]

1 error: nothing is written
`;
const hasNoStack = ({ stderr }: Ended) => !/^\s+at /m.test(stderr);

jest.setTimeout(240_000);

test.concurrent('a good program writes dist, a wrong one leaves it as it was and says why', async () => {
  const folder = project();
  const good = await synth(folder);
  expect(good).toEqual({
    code: 0,
    stdout: `Synthesizing application\n${[...FILES.slice(-1), ...FILES.slice(0, -1)].map((f) => `  - .synth/dist/${f}\n`).join('')}`,
    stderr: 'dist: 4 added, 0 unchanged\n',
  });
  expect(Object.keys(distOf(folder))).toEqual(FILES);

  const before = stateOf(folder);
  const wrong = await synth(folder, { WRONG: '1' });
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toBe(`${REPORT}ERROR: synthesis failed, app expected to create ".synth/dist"\n`);
  expect(hasNoStack(wrong)).toBe(true);
  expect(stateOf(folder)).toEqual(before);

  const changed = await program(folder, { NAS: 'nas-2' });
  expect(changed).toMatchObject({ code: 0, stderr: 'dist: 2 changed, 2 unchanged\n' });
  expect(distOf(folder)['erp/10-base/provider-first.yaml']).toContain('url: nas-2:/ova');
});

test.concurrent('a wrong program in an empty project writes nothing at all', async () => {
  const folder = project();
  expect(await started(folder, { WRONG: '1' })).toEqual({ code: 1, stdout: '', stderr: REPORT });
  expect(readdirSync(folder).sort()).toEqual(['cdk8s.yaml', 'main.ts']);
});

test.concurrent('another output folder may be named', async () => {
  const folder = project();
  const ended = await run(cdk8s, ['synth', '--app', 'node -r tsx/cjs main.ts', '-o', '.synth/out/erp'], folder);
  expect(ended).toMatchObject({ code: 0, stderr: 'out/erp: 4 added, 0 unchanged\n' });
  expect(Object.keys(filesBelow(join(folder, 'out/erp')))).toEqual(FILES);
});

/** Resolves when a file is there. */
async function appears(file: string, child: ChildProcess): Promise<void> {
  while (!existsSync(file)) {
    if (child.exitCode !== null) throw new Error('the process ended before');
    await new Promise((done) => setTimeout(done, 20));
  }
}

test.concurrent('kill -9 of cdk8s and all below it, after rendering, leaves dist as it was', async () => {
  const folder = await synthesized();
  const before = stateOf(folder);
  const held = join(folder, 'held');
  const child = spawn(cdk8s, ['synth'], {
    cwd: folder,
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', NAS: 'nas-2', HOLD: held },
  });
  const ended = new Promise((done) => child.on('exit', (_, signal) => done(signal)));
  await appears(held, child);
  process.kill(-(child.pid as number), 'SIGKILL');
  expect(await ended).toBe('SIGKILL');
  expect(stateOf(folder)).toEqual(before);

  expect(await program(folder, { NAS: 'nas-2' })).toMatchObject({
    code: 0,
    stderr: 'dist: 2 changed, 2 unchanged\n',
  });
});

test.concurrent.each([
  ['while it stages the last file', 'writeFileSync 5', 'old'],
  ['while it writes the last file', 'writeFileSync 9', 'old'],
  ['while it writes the record', 'writeFileSync 10', 'old'],
  ['before it moves the old folder', 'renameSync 1', 'old'],
  ['between the two moves', 'renameSync 2', 'moved'],
])('kill -9 %s: dist is whole, and the next synth goes through', async (_, kill, expected) => {
  const folder = await synthesized();
  const old = distOf(folder);
  const killed = await started(folder, { NAS: 'nas-2', KILL: kill });
  expect(killed).toMatchObject({ code: null, stderr: '' });
  if (expected === 'moved') {
    // The one moment without dist/: the old one is complete beside it.
    expect(existsSync(join(folder, 'dist'))).toBe(false);
    expect(filesBelow(join(folder, '.synth/previous-dist'))).toEqual(old);
  } else expect(distOf(folder)).toEqual(old);

  const next = await program(folder, { NAS: 'nas-2' });
  expect(next).toEqual({ code: 0, stdout: '', stderr: 'dist: 2 changed, 2 unchanged\n' });
  expect(existsSync(join(folder, '.synth/previous-dist'))).toBe(false);
});

// Some 60 processes: the same is simulated in test/app/interrupted.test.ts at each run.
(process.env.REQUIRE_ALL_PARTS ? test : test.skip)(
  'kill -9 at each call of the file system',
  async () => {
    const other = project();
    await program(other, { NAS: 'nas-2' });
    const [before, after] = [distOf(await synthesized()), distOf(other)];
    let calls = 0;
    for (let code: number | null = null; code === null; ) {
      calls += 1;
      const folder = await synthesized();
      ({ code } = await started(folder, { NAS: 'nas-2', KILL: `any ${calls}` }));
      const isThere = existsSync(join(folder, 'dist'));
      const now = isThere ? distOf(folder) : filesBelow(join(folder, '.synth/previous-dist'));
      expect([before, after]).toContainEqual(now);
      // The lock of a process that had not come to say who it is counts for five seconds.
      if (existsSync(join(folder, '.synth/lock-dist'))) utimesSync(join(folder, '.synth/lock-dist'), 1, 1);
      expect(await program(folder, { WRONG: '1' })).toMatchObject({ code: 1, stderr: REPORT });
      expect(distOf(folder)).toEqual(now);
      expect(await program(folder, { NAS: 'nas-2' })).toMatchObject({ code: 0 });
      expect(distOf(folder)).toEqual(after);
      rmSync(folder, { recursive: true });
    }
    expect(calls).toBeGreaterThan(40);
  },
  600_000,
);

test.concurrent('of two synths at once one wins whole, and the other says so', async () => {
  const folder = await synthesized();
  const held = join(folder, 'held');
  const winner = started(folder, { NAS: 'nas-2', HOLD_RENDER: held });
  while (!existsSync(held)) await new Promise((done) => setTimeout(done, 20));
  const loser = await program(folder, { NAS: 'nas-3' });
  rmSync(held);
  expect(loser).toMatchObject({ code: 1, stdout: '' });
  expect(loser.stderr).toMatch(
    /^dist\n {2}error: another synth is writing this folder \(process \d+ on \S+\) \[synth-running\]\n/,
  );
  expect(await winner).toMatchObject({ code: 0, stderr: 'dist: 2 changed, 2 unchanged\n' });
  expect(distOf(folder)['erp/10-base/provider-first.yaml']).toContain('url: nas-2:/ova');
});

test.concurrent('kill -9 at any moment leaves the old or the new dist, whole', async () => {
  const folder = await synthesized();
  const old = distOf(folder);
  const other = project();
  await program(other, { NAS: 'nas-2' });
  const whole = [old, distOf(other)];
  for (const delay of [50, 150, 250, 350, 450, 600]) {
    const child = spawn(process.execPath, ['-r', 'tsx/cjs', 'main.ts'], {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, CDK8S_OUTDIR: '.synth/dist', NAS: delay % 100 === 50 ? 'nas-2' : 'nas-1' },
    });
    const ended = new Promise((done) => child.on('exit', done));
    await new Promise((done) => setTimeout(done, delay));
    child.kill('SIGKILL');
    await ended;
    const now = existsSync(join(folder, 'dist')) ? distOf(folder) : filesBelow(join(folder, '.synth/previous-dist'));
    expect(whole).toContainEqual(now);
  }
});

describe('what is thrown and is not a report of ours', () => {
  test.concurrent.each([
    [
      'an error has one line with its place',
      'error',
      /^error: Cannot read properties of undefined \(reading 'vms'\) \(main\.ts:\d+:\d+; CDK8S_FORKLIFT_DEBUG=1 shows the whole stack\)\n$/,
    ],
    ['a text has one line', 'text', /^error: no such wave\n$/],
    ['a rejected promise has one line', 'later', /^error: the vault is sealed \(main\.ts:\d+:\d+; .*\)\n$/],
  ])('%s, and exit code 2', async (_, thrown, stderr) => {
    const folder = project();
    const ended = await program(folder, { THROW: thrown });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(stderr);
    if (thrown === 'later') expect(await started(folder, { THROW: thrown })).toEqual(ended);
    expect(readdirSync(folder).sort()).toEqual(['cdk8s.yaml', 'main.ts']);
  });

  test.concurrent('with CDK8S_FORKLIFT_DEBUG there is the stack', async () => {
    const ended = await program(project(), { THROW: 'error', CDK8S_FORKLIFT_DEBUG: '1' });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/^TypeError: Cannot read properties of undefined \(reading 'vms'\)\n {4}at /);
  });

  test.concurrent('cdk8s leaves dist as it was', async () => {
    const folder = await synthesized();
    const before = stateOf(folder);
    const ended = await synth(folder, { THROW: 'error' });
    expect(ended.code).toBe(1);
    expect(hasNoStack(ended)).toBe(true);
    expect(stateOf(folder)).toEqual(before);
  });
});

test.concurrent('a folder that holds work of others is left alone', async () => {
  const folder = project();
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist/README.md'), 'by hand\n');
  expect(await program(folder)).toEqual({
    code: 1,
    stdout: '',
    stderr: `dist
  error: the output folder would be replaced, but it holds files that a synth does not write: README.md [output-not-ours]
      move them elsewhere, or choose another output folder

1 error: nothing is written
`,
  });
  expect(distOf(folder)).toEqual({ 'README.md': 'by hand\n' });
  rmSync(join(folder, 'dist/README.md'));
  expect(await program(folder)).toMatchObject({ code: 0 });
});
