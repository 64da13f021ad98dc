/**
 * The process behind `processHost` (test/host-kit.ts): has the library loaded once, and runs programs and command lines
 * one after another, as if each had a process of its own. Only what a run leaves in `lib/` and in packages is kept.
 */
import { join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { Sink } from '../lib/cli/io';
import type { HostAnswer, HostRequest } from './host-kit';

const ROOT = resolve(__dirname, '..');
/** What stays loaded. */
const KEPT = ['lib', 'imports', 'node_modules'].map((folder) => join(ROOT, folder) + sep).concat(__filename);
const CAPTURED = Symbol.for('cdk8s-forklift/captured-apps');

const leave = process.exit.bind(process);
const channel = process.channel as NonNullable<typeof process.channel>;
let stdout = '';
let stderr = '';
/** Code that the run has ended with by itself; undefined as long as it goes on. */
let exit: number | undefined;
let ended: () => void = () => {};

process.stdout.write = ((text: string | Uint8Array) => {
  stdout += Buffer.from(text as string).toString('utf8');
  return true;
}) as typeof process.stdout.write;
process.stderr.write = ((text: string | Uint8Array) => {
  stderr += Buffer.from(text as string).toString('utf8');
  return true;
}) as typeof process.stderr.write;
process.exit = ((code?: number) => {
  exit ??= Number(code ?? process.exitCode ?? 0);
  ended();
}) as typeof process.exit;

/** A process is over when nothing is left to do, or when it says so. */
const end = () =>
  new Promise<void>((done) => {
    ended = done;
    if (exit !== undefined) done();
    else process.once('beforeExit', () => done());
  });

async function program(file: string): Promise<number> {
  const over = end();
  try {
    require(resolve(file));
  } catch (error) {
    // The handler of the library, as Node.js would call it.
    process.emit('uncaughtException', error as Error);
  }
  await over;
  return exit ?? Number(process.exitCode ?? 0);
}

async function commandLine(argv: readonly string[]): Promise<number> {
  const { run }: typeof import('../lib/cli/run') = require('../lib/cli/run');
  const [out, err] = [process.stdout, process.stderr].map((to) => ({ write: (text: string) => to.write(text) }));
  return run(argv, { stdin: Readable.from([]), stdout: out as Sink, stderr: err as Sink, env: process.env });
}

async function answer({ cwd, env, file, argv }: HostRequest): Promise<HostAnswer> {
  for (const path of Object.keys(require.cache))
    if (!KEPT.some((kept) => path.startsWith(kept))) delete require.cache[path];
  delete (globalThis as { [CAPTURED]?: unknown })[CAPTURED];
  process.removeAllListeners('beforeExit');
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  [stdout, stderr, exit, process.exitCode] = ['', '', undefined, undefined];
  // Nothing of ours is to keep the run alive.
  channel.unref();
  const code = file === undefined ? await commandLine(argv ?? []) : await program(file);
  channel.ref();
  return { code, stdout, stderr };
}

process.on('message', (request: HostRequest) => {
  void answer(request).then((it) => process.send?.(it));
});
process.on('disconnect', () => leave(0));
