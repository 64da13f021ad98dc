/**
 * Starts a control plane in a folder and ends it when its owner is gone, even if that was killed: `supervisor.ts <binary>
 * <folder> <pid of the owner> <seconds to start> [ports]`. Writes `ready.json` when the API server answers, `failed` with the
 * reason when it does not, or when one of its programs ends later. A file `<name>.wanted` has one more program started.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Program } from './control-plane-kit';
import { freePorts } from './free-ports';

const [binary, folder, owner, seconds, ...given] = process.argv.slice(2) as [string, string, string, string];
const path = (name: string) => join(folder, name);

const CONTROLLERS = [
  'serviceaccount',
  'serviceaccount-token',
  'namespace',
  'garbage-collector',
  'root-ca-certificate-publisher',
  'clusterrole-aggregation',
];

const children: ChildProcess[] = [];
let ended: string | undefined;

void supervise();

async function supervise(): Promise<void> {
  try {
    writeFileSync(path('supervisor.pid'), String(process.pid));
    await start();
    while (isAlive(Number(owner)) && existsSync(folder)) {
      if (ended !== undefined) throw new Error(ended);
      startWhatIsWanted();
      await sleep(250);
    }
  } catch (error) {
    tell('failed', `${(error as Error).message}`);
  }
  end();
}

async function start(): Promise<void> {
  const [client, peer, api] = (given.length > 0 ? given.map(Number) : await freePorts(3)) as [number, number, number];
  const etcd = `http://127.0.0.1:${client}`;
  run('etcd', [
    'etcd',
    `--data-dir=${path('etcd')}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
    `--listen-client-urls=${etcd}`,
    `--advertise-client-urls=${etcd}`,
    `--listen-peer-urls=http://127.0.0.1:${peer}`,
    `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`,
    `--initial-cluster=default=http://127.0.0.1:${peer}`,
  ]);

  const token = randomBytes(24).toString('hex');
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  secret('service-accounts.key', key.privateKey.export({ type: 'pkcs1', format: 'pem' }) as string);
  secret('tokens.csv', `${token},admin,admin,system:masters\n`);
  // Who did what, not with which body: enough to tell which rights were used.
  writeFileSync(
    path('audit-policy.yaml'),
    'apiVersion: audit.k8s.io/v1\nkind: Policy\nomitStages: [RequestReceived]\nrules: [{ level: Metadata }]\n',
  );
  run('apiserver', [
    'apiserver',
    '--bind-address=127.0.0.1',
    `--secure-port=${api}`,
    `--cert-dir=${path('certificates')}`,
    `--etcd-servers=${etcd}`,
    '--service-cluster-ip-range=10.96.0.0/24',
    '--endpoint-reconciler-type=none',
    '--authorization-mode=RBAC',
    `--token-auth-file=${path('tokens.csv')}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${path('service-accounts.key')}`,
    `--service-account-signing-key-file=${path('service-accounts.key')}`,
    `--audit-policy-file=${path('audit-policy.yaml')}`,
    `--audit-log-path=${path('audit.log')}`,
  ]);
  const url = `https://127.0.0.1:${api}`;
  await answers(url, token);

  const certificate = path('certificates/apiserver.crt');
  secret('kubeconfig', kubeconfig(url, certificate, token));
  run('controllers', [
    'controllers',
    `--kubeconfig=${path('kubeconfig')}`,
    '--bind-address=127.0.0.1',
    '--secure-port=0',
    '--leader-elect=false',
    '--use-service-account-credentials=true',
    `--service-account-private-key-file=${path('service-accounts.key')}`,
    `--root-ca-file=${certificate}`,
    `--controllers=${CONTROLLERS.map((name) => `${name}-controller`).join()}`,
  ]);
  const files = { certificate, kubeconfig: path('kubeconfig'), auditLog: path('audit.log') };
  tell('ready.json', JSON.stringify({ url, token, ...files }));
}

/** Engines are one test's alone: that one writes what it wants (`startBeside`). */
function startWhatIsWanted(): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.wanted'))) {
    const { program, args, env } = JSON.parse(readFileSync(path(file), 'utf8')) as Program;
    rmSync(path(file));
    run(file.replace(/\.wanted$/, ''), args, program, env);
  }
}

/** A program of the control plane; the whole of it ends when one does. */
function run(name: string, args: readonly string[], program = binary, more: NodeJS.ProcessEnv = {}): void {
  const log = openSync(path(`${name}.log`), 'a');
  const env = { ...process.env, KUBECONFIG: path('kubeconfig'), TMPDIR: folder, ...more };
  const child = spawn(program, args, { env, stdio: ['ignore', log, log] });
  closeSync(log);
  child.on('error', (error) => {
    ended ??= `${name}: ${error.message}`;
  });
  child.on('exit', (code, signal) => {
    ended ??= `${name} ended with ${signal ?? code}:\n${lastLines(name)}`;
  });
  children.push(child);
  writeFileSync(path('pids'), children.map(({ pid }) => pid).join('\n'));
}

async function answers(url: string, token: string): Promise<void> {
  const until = Date.now() + Number(seconds) * 1000;
  while (Date.now() < until) {
    if (ended !== undefined) throw new Error(ended);
    if (await isReady(url, token)) return;
    await sleep(200);
  }
  throw new Error(`the API server does not answer after ${seconds} s:\n${lastLines('apiserver')}`);
}

function isReady(url: string, token: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(
      `${url}/readyz`,
      { headers: { authorization: `Bearer ${token}` }, rejectUnauthorized: false, timeout: 2000 },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      },
    );
    asked.on('error', () => resolve(false));
    asked.on('timeout', () => asked.destroy());
    asked.end();
  });
}

function kubeconfig(server: string, certificate: string, token: string): string {
  return `${JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'tests',
    clusters: [{ name: 'tests', cluster: { server, 'certificate-authority': certificate } }],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name: 'tests', context: { cluster: 'tests', user: 'admin' } }],
  })}\n`;
}

function secret(name: string, text: string): void {
  writeFileSync(path(name), text, { mode: 0o600 });
}

/** A file that is there whole or not at all. */
function tell(name: string, text: string): void {
  if (!existsSync(folder)) return;
  secret(`${name}.part`, text);
  renameSync(path(`${name}.part`), path(name));
}

function lastLines(name: string): string {
  const log = path(`${name}.log`);
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-5).join('\n') : '';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function end(): void {
  for (const child of children) child.kill('SIGKILL');
  // What failed is read before it goes.
  if (existsSync(path('failed'))) return;
  mkdirSync(folder, { recursive: true });
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
