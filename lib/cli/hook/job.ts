import { type StdioOptions, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { constants as os } from 'node:os';
import { delimiter, join } from 'node:path';
import { shellWord } from '../../support/shell-word';
import type { Io, Sink } from '../io';
import { WrongUse } from '../wrong-use';

export interface Job {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * The command for the playbook in a folder: what the hook's container runs, ansible-runner, or ansible-playbook where
 * that is missing.
 *
 * @throws WrongUse when there is no Ansible
 */
export function ansibleJob(folder: string, args: readonly string[], path: string): Job {
  const playbook = join(folder, 'playbook.yml');
  if (isOnPath('ansible-playbook', path) && isOnPath('ansible-runner', path)) {
    // Its own files go into a folder of their own, as /tmp/runner does in the container.
    const runner = join(folder, '.runner');
    mkdirSync(runner);
    return {
      command: 'ansible-runner',
      args: [
        'run',
        runner,
        '-p',
        playbook,
        ...(args.length === 0 ? [] : [`--cmdline=${args.map(shellWord).join(' ')}`]),
      ],
    };
  }
  if (isOnPath('ansible-playbook', path)) return { command: 'ansible-playbook', args: [playbook, ...args] };
  throw new WrongUse(
    'Ansible is not installed: there is no ansible-playbook on the PATH',
    'pip install ansible-core ansible-runner, or apt-get install ansible-core; --layout FOLDER writes the files for another machine',
  );
}

/** Runs it in the foreground, with our own input and output, to its end; a signal that ends us ends it first. */
export function runJob({ command, args }: Job, cwd: string, { stdin, stdout, stderr, env }: Io): Promise<number> {
  return new Promise((ended, failed) => {
    const ownOr = (sink: Sink) => sink.fd ?? 'pipe';
    const stdio: StdioOptions = [stdin.fd ?? 'ignore', ownOr(stdout), ownOr(stderr)];
    const child = spawn(command, args, { cwd, env: { ...env }, stdio });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => stdout.write(text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => stderr.write(text));
    // Ctrl-C reaches the child by itself; we stay to tidy up.
    const stay = () => {};
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', stay).on('SIGTERM', pass).on('SIGHUP', pass);
    const done = () => process.off('SIGINT', stay).off('SIGTERM', pass).off('SIGHUP', pass);
    child.once('error', (error) => {
      done();
      failed(error);
    });
    child.once('close', (code, signal) => {
      done();
      ended(code ?? 128 + (signal === null ? 0 : os.signals[signal]));
    });
  });
}

function isOnPath(command: string, path: string): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return statSync(join(folder, command)).isFile();
    } catch {
      return false;
    }
  });
}
