import { spawn } from 'node:child_process';
import { join, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { STAGING } from '../../app/output-places';
import { packageFolder } from '../package-json';
import type { Terminal } from '../terminal';
import { readCdk8sConfig } from './cdk8s-config';
import type { SynthOptions } from './synthesize-program';

const PASSED_OVER = new Set(['node_modules', '.git', STAGING]);
/** Editors and git write several files at a time. */
const QUIET_MS = 150;

/**
 * Synthesizes now and at each change of a file in this folder, each time in a process of its own: what a program has
 * loaded stays loaded. Ends with the process.
 */
export async function watchProgram(options: SynthOptions, terminal: Terminal): Promise<number> {
  const { outdir } = readCdk8sConfig();
  const isOutside = (path: string) => {
    const inside = relative('.', path).split(sep).join('/');
    return inside.split('/').some((part) => PASSED_OVER.has(part)) || inside === outdir;
  };
  const watcher = watch('.', { ignored: isOutside, ignoreInitial: true });
  // What changes while the first synth runs is seen too.
  await new Promise<void>((ready) => watcher.once('ready', ready));

  let isRunning = false;
  let isAsked = false;
  let timer: NodeJS.Timeout | undefined;
  const synthesize = async (): Promise<void> => {
    if (isRunning) {
      isAsked = true;
      return;
    }
    isRunning = true;
    do {
      isAsked = false;
      await runOnce(options, terminal);
    } while (isAsked);
    isRunning = false;
    terminal.say('waiting for a change, Ctrl+C to stop\n');
  };
  watcher.on('all', (_event, path) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      terminal.say(`\n${relative('.', path)} has changed\n`);
      void synthesize();
    }, QUIET_MS);
  });
  await synthesize();
  return new Promise<number>(() => {});
}

function runOnce({ app, check, typecheck }: SynthOptions, { io }: Terminal): Promise<void> {
  const args = [
    ...process.execArgv,
    join(packageFolder(), 'bin/cdk8s-forklift.cjs'),
    'synth',
    '--app',
    app,
    ...(check === true ? ['--check'] : []),
    ...(typecheck ? [] : ['--no-typecheck']),
  ];
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', io.stdout.fd ?? 'inherit', io.stderr.fd ?? 'inherit'],
    });
    child.once('close', () => done());
    child.once('error', () => done());
  });
}
