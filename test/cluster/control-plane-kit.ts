/**
 * A real control plane (etcd, kube-apiserver, kube-controller-manager) on loopback, one for a run of jest, with RBAC and an
 * audit log. `.ci/install-parts` builds it. It ends with the run, also with one that is killed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { freemem, homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How to reach it. */
export interface ControlPlane {
  readonly url: string;
  /** Of a user who may do everything. */
  readonly token: string;
  /** File with the certificate to trust. */
  readonly certificate: string;
  /** File for kubectl. */
  readonly kubeconfig: string;
  /** File with a line of JSON for each request. */
  readonly auditLog: string;
}

const CONTROL_PLANE = builtProgram('control-plane');
export const PREFIX = 'cdk8s-forklift-control-plane-';
const NEEDED_GIB = 2;
const START_SECONDS = 45;
/** After it the supervisor itself is gone. */
const WAIT_MS = (START_SECONDS + 10) * 1000;

/** The pid of the run of jest: workers are its children. */
const OWNER = process.connected ? process.ppid : process.pid;
const FOLDER = join(tmpdir(), `${PREFIX}${OWNER}`);

/** Why there is no control plane here; undefined where there is one. */
export function missing(program = CONTROL_PLANE, freeBytes = freemem()): string | undefined {
  if (!existsSync(program)) return 'there is no Kubernetes API server to test with; .ci/install-parts builds one';
  const available = freeBytes / 2 ** 30;
  if (available < NEEDED_GIB)
    return `a Kubernetes API server needs ${NEEDED_GIB} GiB of memory, and ${available.toFixed(1)} are free`;
  return undefined;
}

/**
 * Tests against the control plane. They take minutes, so only `npm run test:all` (REQUIRE_ALL_PARTS) runs them, where one
 * that is missing is a failure; elsewhere they are skipped, and say so.
 */
export function describeOnCluster(name: string, tests: (cluster: () => ControlPlane) => void): void {
  if (!process.env.REQUIRE_ALL_PARTS) {
    process.stderr.write(`${name}: skipped, npm run test:all runs it with a real API server\n`);
    describe.skip(name, () => tests(() => ({}) as ControlPlane));
    return;
  }
  const reason = missing();
  if (reason !== undefined) {
    test(name, () => {
      throw new Error(reason);
    });
    return;
  }
  describe(name, () => {
    let cluster: ControlPlane;
    beforeAll(async () => {
      cluster = await controlPlane();
    }, WAIT_MS + 3000);
    tests(() => cluster);
  });
}

/** The control plane of this run: the first who asks starts it. */
export async function controlPlane(): Promise<ControlPlane> {
  endLeftOvers();
  if (isFirst()) supervise(CONTROL_PLANE, FOLDER, OWNER);
  return readyIn(FOLDER);
}

/** Starts a control plane in a folder, for as long as its owner is there; on free ports, unless three are given. */
export function supervise(
  program: string,
  folder: string,
  owner: number,
  { seconds = START_SECONDS, ports = [] }: { readonly seconds?: number; readonly ports?: readonly number[] } = {},
): void {
  const args = [program, folder, owner, seconds, ...ports].map(String);
  const supervisor = ['-r', 'tsx/cjs', join(__dirname, 'supervisor.ts'), ...args];
  spawn(process.execPath, supervisor, { detached: true, stdio: 'ignore' }).unref();
}

/** A program that runs beside the control plane, and ends with it. */
export interface Program {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export function startBeside(cluster: ControlPlane, name: string, program: Program): void {
  const wanted = join(dirname(cluster.kubeconfig), `${name}.wanted`);
  writeFileSync(`${wanted}.part`, JSON.stringify(program));
  renameSync(`${wanted}.part`, wanted);
}

/** Why a control plane that was there is not any more; undefined while it runs. */
export function whyEnded(cluster: ControlPlane): string | undefined {
  const failed = join(dirname(cluster.kubeconfig), 'failed');
  return existsSync(failed) ? `the control plane has ended: ${readFileSync(failed, 'utf8')}` : undefined;
}

/** Waits for the control plane of a folder. */
export async function readyIn(folder: string): Promise<ControlPlane> {
  const until = Date.now() + WAIT_MS;
  while (Date.now() < until) {
    const ready = join(folder, 'ready.json');
    if (existsSync(ready)) return JSON.parse(readFileSync(ready, 'utf8')) as ControlPlane;
    const failed = join(folder, 'failed');
    if (existsSync(failed)) throw new Error(`no control plane: ${readFileSync(failed, 'utf8')}`);
    await sleep(100);
  }
  throw new Error(`no control plane after ${WAIT_MS / 1000} s; its logs are in ${folder}`);
}

/** kubectl with a kubeconfig; what it prints on stdout. Fails with what it says. */
export function kubectl(cluster: ControlPlane, args: readonly string[], input?: string): string {
  return execFileSync(CONTROL_PLANE, ['kubectl', '--kubeconfig', cluster.kubeconfig, ...args], {
    encoding: 'utf8',
    input: input ?? '',
    maxBuffer: 2 ** 28,
    timeout: 60_000,
    env: { ...process.env, HOME: FOLDER },
  });
}

function isFirst(): boolean {
  try {
    mkdirSync(FOLDER, { mode: 0o700 });
    return true;
  } catch {
    return false;
  }
}

/** Control planes whose run is gone, and whose supervisor was killed too. */
export function endLeftOvers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    if (isRunning(Number(name.slice(PREFIX.length)))) continue;
    const folder = join(tmpdir(), name);
    for (const pid of pidsIn(folder).filter(isControlPlane)) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

export function pidsIn(folder: string): number[] {
  const file = join(folder, 'pids');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').map(Number) : [];
}

/** A pid may have become another program's. */
function isControlPlane(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/exe`).startsWith(join(CONTROL_PLANE, '..'));
  } catch {
    return false;
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Where `.ci/install-parts` puts a program, named by what it is built from, as sha256sum tells it. */
export function builtProgram(name: string, folder = name): string {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', 'main.go', 'health/main.go'].map((path) => join(__dirname, folder, path)))
    if (existsSync(file)) hash.update(readFileSync(file));
  return join(homedir(), '.cache/cdk8s-forklift/control-plane', `${name}-${hash.digest('hex').slice(0, 16)}`);
}
