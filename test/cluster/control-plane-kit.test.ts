/** The control plane of the tests comes with a word when it cannot, and goes whatever happens to who wanted it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFolder } from '../kit';
import { ApiClient } from './api-client';
import {
  builtProgram,
  describeOnCluster,
  endLeftOvers,
  isRunning,
  missing,
  PREFIX,
  pidsIn,
  readyIn,
  supervise,
} from './control-plane-kit';
import { freePorts, listening } from './free-ports';

jest.setTimeout(90_000);

test('a machine without the program, or without memory, is reported in a sentence', () => {
  expect(missing('/nowhere/control-plane')).toBe(
    'there is no Kubernetes API server to test with; .ci/install-parts builds one',
  );
  expect(missing(process.execPath, 1.5 * 2 ** 30)).toBe(
    'a Kubernetes API server needs 2 GiB of memory, and 1.5 are free',
  );
  expect(missing(process.execPath, 8 * 2 ** 30)).toBeUndefined();
});

const folder = projectFolder();

/** A folder of its own for a control plane. */
function fresh(name: string): string {
  mkdirSync(join(folder, name));
  return join(folder, name);
}

test('a program that does not start is reported with its last lines', async () => {
  const home = fresh('false');
  supervise('/bin/false', home, process.pid);
  await expect(readyIn(home)).rejects.toThrow(/^no control plane: etcd ended with 1:/);
});

test('a program that starts and never answers is reported, and ended', async () => {
  const home = fresh('silent');
  writeFileSync(join(home, 'silent'), '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
  supervise(join(home, 'silent'), home, process.pid, { seconds: 1 });
  await expect(readyIn(home)).rejects.toThrow(/^no control plane: the API server does not answer after 1 s:/);
  expect(await ended(pidsIn(home))).toBe(true);
});

const owners: ChildProcess[] = [];
afterAll(() => {
  for (const owner of owners) owner.kill('SIGKILL');
});

const kill = (pid: number) => process.kill(pid, 'SIGKILL');

/** A control plane of an owner that can be killed. */
async function owned() {
  const owner = spawn('sleep', ['600'], { stdio: 'ignore' });
  owners.push(owner);
  const folder = join(tmpdir(), `${PREFIX}${owner.pid}`);
  mkdirSync(folder, { mode: 0o700 });
  supervise(builtProgram('control-plane'), folder, owner.pid as number);
  const cluster = await readyIn(folder);
  return {
    cluster,
    owner: owner.pid as number,
    folder,
    pids: pidsIn(folder),
    supervisor: Number(readFileSync(join(folder, 'supervisor.pid'), 'utf8')),
  };
}

async function holds(what: () => boolean): Promise<boolean> {
  for (let i = 0; i < 100 && !what(); i += 1) await sleep(100);
  return what();
}

const ended = (pids: readonly number[]) => holds(() => pids.length > 0 && !pids.some(isRunning));
const gone = (pids: readonly number[], folder: string) => holds(() => !pids.some(isRunning) && !existsSync(folder));

describeOnCluster('a control plane', () => {
  test.each([
    ['etcd', 0],
    ['apiserver', 2],
  ] as const)('whose port for %s is taken is reported, and all of it ended', async (name, index) => {
    const taken = await listening();
    const ports = await freePorts(3);
    ports[index] = taken.port;
    const home = fresh(`taken-${name}`);
    supervise(builtProgram('control-plane'), home, process.pid, { ports });
    await expect(readyIn(home)).rejects.toThrow(
      new RegExp(`^no control plane: ${name} ended with 1:[^]*address already in use`),
    );
    expect(await ended(pidsIn(home))).toBe(true);
    taken.server.close();
  });

  test('one of whose programs is killed ends, and its clients are reported why', async () => {
    const { cluster, pids } = await owned();
    kill(pids[1] as number);
    expect(await ended(pids)).toBe(true);
    const client = new ApiClient(cluster);
    await expect(client.send('GET', '/readyz')).rejects.toThrow(
      /^the control plane has ended: apiserver ended with SIGKILL:/,
    );
    client.close();
  });

  test('goes with the run that wanted it, though that is killed', async () => {
    const { owner, folder, pids } = await owned();
    expect(pids).toHaveLength(3);
    kill(owner);
    expect(await gone(pids, folder)).toBe(true);
  });

  test('whose supervisor is killed with it goes when the next run begins', async () => {
    const { owner, folder, pids, supervisor } = await owned();
    kill(supervisor);
    kill(owner);
    await sleep(500);
    expect(pids.every(isRunning)).toBe(true);
    endLeftOvers();
    expect(await gone(pids, folder)).toBe(true);
  });
});
