/** A guest to log in to: an sshd on loopback whose commands are small stand-ins. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type MigrationProgram, ProviderType } from '../../lib';
import { contextFiles, type HookRun, type HookRunProps, objectsOf, runHook } from '../ansible-kit';

const SSHD = '/usr/sbin/sshd';
/** The user that sshd can log in when it is not started by root. */
export const guestUser = userInfo().username;

/** In place of every package manager's module. */
const PACKAGE_MODULE = `#!/usr/bin/python3
import json, os, sys
from ansible.module_utils.basic import AnsibleModule
module = AnsibleModule(argument_spec=dict(name=dict(), state=dict(), update_cache=dict(type='bool')))
open(os.environ['GUEST'] + '/installed', 'w').write(json.dumps(module.params, sort_keys=True))
module.exit_json(changed=True)
`;

/** The guest that one run of a hook logs in to. */
export class FakeGuest {
  /** `commands` are bash scripts by name, first on PATH; each finds the guest's folder in $GUEST. */
  static async start(commands: Readonly<Record<string, string>>): Promise<FakeGuest> {
    if (!existsSync(SSHD)) throw new Error(`there is no ${SSHD} (Debian: openssh-server)`);
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'guest-')));
    const guest = new FakeGuest(folder, await freePort());
    for (const name of ['bin', 'home']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'calls'), '');
    for (const [name, script] of Object.entries(commands)) {
      writeFileSync(join(folder, 'bin', name), `#!/bin/bash\necho "${name} $*" >> "$GUEST/calls"\n${script}\n`);
      chmodSync(join(folder, 'bin', name), 0o755);
    }
    for (const key of ['host', 'user']) {
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', key, '-f', join(folder, key)]);
    }
    // sshd, started by root, wants the folder that its service makes.
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
    const config = [
      `ListenAddress 127.0.0.1:${guest.port}`,
      `HostKey ${folder}/host`,
      `AuthorizedKeysFile ${folder}/user.pub`,
      'PidFile none',
      'StrictModes no',
      'Subsystem sftp internal-sftp',
      'UsePAM no',
      'PasswordAuthentication no',
      'PermitRootLogin prohibit-password',
      `SetEnv GUEST=${folder} HOME=${folder}/home PATH=${folder}/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin`,
    ];
    writeFileSync(join(folder, 'sshd_config'), `${config.join('\n')}\n`);
    await guest.up();
    return guest;
  }

  private sshd: ChildProcess | undefined;

  private constructor(
    /** $GUEST. */
    readonly folder: string,
    readonly port: number,
  ) {}

  /** What was called in the guest, a line each. */
  get calls(): string[] {
    return this.read('calls').trim().split('\n').filter(Boolean);
  }

  /** The line of a known_hosts file. */
  get knownHosts(): string {
    return `[127.0.0.1]:${this.port} ${this.read('host.pub').split(' ').slice(0, 2).join(' ')}\n`;
  }

  /** A folder of modules (`ansible-playbook -M`) that write down what a package manager would have installed. */
  packageModules(): string {
    const library = join(this.folder, 'library');
    mkdirSync(library);
    for (const name of ['apt', 'dnf', 'dnf5', 'yum']) writeFileSync(join(library, `${name}.py`), PACKAGE_MODULE);
    return library;
  }

  /** Text of a file of the guest; undefined when there is none. */
  find(path: string): string | undefined {
    return existsSync(join(this.folder, path)) ? this.read(path) : undefined;
  }

  private read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  private async up(): Promise<void> {
    const args = ['-D', '-E', join(this.folder, 'log'), '-f', join(this.folder, 'sshd_config')];
    const sshd = spawn(SSHD, args, { stdio: 'ignore' });
    this.sshd = sshd;
    for (let i = 0; i < 100; i += 1) {
      if (await answers(this.port)) return;
      if (sshd.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`sshd does not answer: ${this.find('log')}`);
  }

  stop(): void {
    const pid = this.sshd?.pid;
    if (pid !== undefined) {
      // Sessions first: Ansible leaves its connection open for a minute.
      const sessions = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
      for (const one of [...sessions, pid]) process.kill(Number(one), 'SIGTERM');
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What a hook did, and what is in the guest afterwards. */
export interface GuestRun extends HookRun {
  readonly calls: readonly string[];
  /** Files of the guest by path: what `keep` asked for. */
  readonly files: Readonly<Record<string, string | undefined>>;
}

export interface GuestRunProps extends Pick<HookRunProps, 'ansible' | 'args' | 'hook' | 'server'> {
  readonly guest: FakeGuest;
  readonly objects: HookRunProps['objects'];
  /** Keys of the Secret `guest-access` besides `ssh-privatekey`. */
  readonly secret?: Readonly<Record<string, string>>;
  /** Files of the guest to look at afterwards. */
  readonly keep?: readonly string[];
  readonly workload?: readonly [string, string][];
  /** How often it runs, one after the other. @default 1 */
  readonly times?: number;
}

/** Runs a hook for the vSphere example, whose guest it is. */
export async function runInGuest({
  guest,
  secret = {},
  keep = [],
  workload = [],
  times = 1,
  ...props
}: GuestRunProps): Promise<GuestRun> {
  const key = guest.find('user') ?? '';
  const run = () =>
    runHook({
      ...props,
      files: contextFiles(ProviderType.VSPHERE, {
        workload: [['ipaddress: 192.0.2.71', 'ipaddress: 127.0.0.1'], ...workload],
      }),
      cluster: () => [
        {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'guest-access', namespace: 'vm-migrations' },
          stringData: { 'ssh-privatekey': key, ...secret },
        },
      ],
    });
  try {
    let last = await run();
    for (let i = 1; i < times; i += 1) last = await run();
    return { ...last, calls: guest.calls, files: Object.fromEntries(keep.map((path) => [path, guest.find(path)])) };
  } finally {
    guest.stop();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** The text of `parameters.yml` of a program's hook. */
export function parametersOf(erp: MigrationProgram): string | undefined {
  const configMap = objectsOf(erp).find(({ kind }) => kind === 'ConfigMap');
  return (configMap?.data as Record<string, string> | undefined)?.['parameters.yml'];
}
