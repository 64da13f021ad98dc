/** The build of the real programs says in a sentence why it cannot, and leaves nothing behind that looks like a program. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFolder } from '../kit';

const SCRIPT = '.ci/build-programs';
const TOOLS = [
  'awk',
  'bash',
  'cat',
  'chmod',
  'cut',
  'dirname',
  'env',
  'flock',
  'ls',
  'mkdir',
  'mv',
  'rm',
  'sha256sum',
  'sleep',
];

const folder = projectFolder();
let machines = 0;

/** A machine with a home of its own, and with this Go, or with none. */
function machine(go?: string) {
  machines += 1;
  const home = join(folder, String(machines));
  const bin = join(home, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const tool of TOOLS)
    symlinkSync(execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim(), join(bin, tool));
  if (go !== undefined) {
    writeFileSync(join(bin, 'go'), `#!/usr/bin/env bash\n${go}\n`);
    chmodSync(join(bin, 'go'), 0o755);
  }
  const cache = join(home, '.cache/cdk8s-forklift');
  return {
    cache,
    env: { HOME: home, PATH: bin },
    programs: () => readdirSync(join(cache, 'control-plane')).filter((name) => name !== '.lock'),
  };
}

/** `go build ... -o <file> <package>`, which makes a part of the file and goes on so. */
const goThat = (then: string) => `
while [ "$1" != -o ]; do shift; done
mkdir -p "$GOCACHE"
echo half > "$2"
${then}`;

const build = ({ env }: ReturnType<typeof machine>) => {
  const { status, stderr } = spawnSync(SCRIPT, { env, encoding: 'utf8', timeout: 30_000 });
  return { status, stderr };
};

test('a machine without Go is told what to install', () => {
  const bare = machine();
  expect(build(bare)).toEqual({
    status: 1,
    stderr:
      'There is no Go, which control-plane is built with for the tests: install Go 1.25 or newer, and run this again.\n',
  });
  expect(bare.programs()).toEqual([]);
});

test('a build that fails half-way is reported, and leaves neither program nor cache', () => {
  const failing = machine(goThat('echo "no space left on device" >&2; exit 1'));
  expect(build(failing)).toEqual({
    status: 1,
    stderr:
      'no space left on device\n' +
      'control-plane could not be built for the tests: see above. What is built already is kept; run this again.\n',
  });
  expect(failing.programs()).toEqual([]);
  expect(existsSync(join(failing.cache, 'go-build'))).toBe(false);
});

test('what was built before another fails is kept, and not built again', () => {
  const failing = machine(goThat('case $2 in *kustomize*) exit 1 ;; esac; chmod +x "$2"; echo "$2" >> "$HOME/built"'));
  const first = build(failing);
  expect(first.stderr).toMatch(/^kustomize-controller could not be built for the tests: see above\./);
  expect(failing.programs()).toEqual([expect.stringMatching(/^control-plane-[0-9a-f]{16}$/)]);
  expect(build(failing)).toEqual(first);
  const built = execFileSync('cat', [`${failing.env.HOME}/built`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');
  expect(built).toHaveLength(1);
});

test('a build that is killed leaves no program, and the next run clears up after it', async () => {
  const hanging = machine(goThat('exec sleep 600'));
  const run = spawn(SCRIPT, { env: hanging.env, stdio: 'ignore', detached: true });
  const ended = new Promise((resolve) => run.on('exit', resolve));
  while (!existsSync(join(hanging.cache, 'control-plane/control-plane.part'))) await sleep(50);
  process.kill(-(run.pid as number), 'SIGKILL');
  await ended;
  expect(hanging.programs()).toEqual(['control-plane.part']);

  writeFileSync(join(hanging.env.PATH, 'go'), '#!/usr/bin/env bash\nexit 1\n');
  expect(build(hanging).status).toBe(1);
  expect(hanging.programs()).toEqual([]);
  expect(existsSync(join(hanging.cache, 'go-build'))).toBe(false);
});
