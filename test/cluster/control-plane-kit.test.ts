/** The control plane of the tests comes with a word when it cannot, and goes whatever happens to who wanted it. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFolder } from '../kit';
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

jest.setTimeout(90_000);

test('a machine without the program, or without memory, is told in a sentence', () => {
  expect(missing('/nowhere/control-plane')).toBe(
    'there is no Kubernetes API server to test with; .ci/install-parts builds one',
  );
  expect(missing(process.execPath, 1.5 * 2 ** 30)).toBe(
    'a Kubernetes API server needs 2 GiB of memory, and 1.5 are free',
  );
  expect(missing(process.execPath, 8 * 2 ** 30)).toBeUndefined();
});

const folder = projectFolder();

test('a program that does not start is told with its last lines', async () => {
  supervise('/bin/false', folder, process.pid);
  await expect(readyIn(folder)).rejects.toThrow(/^no control plane: etcd ended with 1:/);
});

const kill = (pid: number) => process.kill(pid, 'SIGKILL');

/** A control plane of an owner that can be killed. */
async function owned() {
  const owner = spawn('sleep', ['600'], { stdio: 'ignore' });
  const folder = join(tmpdir(), `${PREFIX}${owner.pid}`);
  mkdirSync(folder, { mode: 0o700 });
  supervise(builtProgram('control-plane'), folder, owner.pid as number);
  await readyIn(folder);
  return {
    owner: owner.pid as number,
    folder,
    pids: pidsIn(folder),
    supervisor: Number(readFileSync(join(folder, 'supervisor.pid'), 'utf8')),
  };
}

async function gone(pids: readonly number[], folder: string): Promise<boolean> {
  for (let i = 0; i < 100; i += 1) {
    if (!pids.some(isRunning) && !existsSync(folder)) return true;
    await sleep(100);
  }
  return false;
}

describeOnCluster('a control plane', () => {
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
