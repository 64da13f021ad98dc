/** Runs hooks with the real Ansible, against a small stand-in for the Kubernetes API. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { load } from 'js-yaml';
import {
  AnsibleHook,
  type AnsibleHookProps,
  ForkliftApp,
  MigrationProgram,
  Network,
  NetworkMap,
  Plan,
  type PlanProps,
  Playbook,
  Provider,
  ProviderType,
  StorageMap,
} from '../lib';
import type { Manifest } from '../lib/forklift/manifest';
import { type Ansible, installedAnsibles } from './ansibles';

/**
 * Tests that run hooks with each of the Ansibles. They take minutes, so only `npm run test:all` (REQUIRE_ALL_PARTS) runs
 * them, where an Ansible that is missing is a failure; elsewhere they are skipped, and say so.
 */
export function describeWithAnsible(name: string, tests: (ansible: Ansible) => void): void {
  if (!process.env.REQUIRE_ALL_PARTS) {
    process.stderr.write(`${name}: skipped, npm run test:all runs it with the real Ansible\n`);
    describe.skip(name, () => tests({ version: 'none', bin: '', hasKubernetes: false }));
    return;
  }
  const { present, missing } = installedAnsibles();
  if (missing.length > 0) {
    test(`${name}: every Ansible is there`, () => {
      throw new Error(`there is no ansible-playbook ${missing.join(' and none ')}; .ci/install-parts installs it`);
    });
  }
  for (const ansible of present) describe(`${name}, Ansible ${ansible.version}`, () => tests(ansible));
}

// -------------------------------------------------------------------------------------------------- the Kubernetes API

/** What was asked of the stand-in. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Parsed; undefined when there was none. */
  readonly body: unknown;
}

type Json = Record<string, unknown>;

/** Kinds that are known though no object of them is there. */
const KINDS: readonly (readonly [apiVersion: string, kind: string])[] = [
  ['v1', 'ConfigMap'],
  ['v1', 'Secret'],
  ['kubevirt.io/v1', 'VirtualMachine'],
];

/**
 * A Kubernetes API on loopback: holds objects of any kind, and takes get, list, create, update, patch and delete. What lies
 * outside /api and /apis is answered with `{}`: a webhook. Requests of the API without the token are answered 401.
 */
export class ApiStandIn {
  static async start(token: string, forbidden?: RegExp): Promise<ApiStandIn> {
    const api = new ApiStandIn(token, forbidden);
    await new Promise<void>((resolve) => api.server.listen(0, '127.0.0.1', resolve));
    return api;
  }

  readonly requests: RecordedRequest[] = [];
  private readonly objects = new Map<string, Manifest>();
  private readonly kinds = new Map<string, { apiVersion: string; kind: string; plural: string }>();
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  private constructor(
    private readonly token: string,
    /** Paths that the account may not read. */
    private readonly forbidden: RegExp | undefined,
  ) {
    for (const [apiVersion, kind] of KINDS) this.know(apiVersion, kind);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  add(object: Manifest): void {
    const { apiVersion, kind, metadata, stringData, ...rest } = object as Manifest & {
      stringData?: Record<string, string>;
    };
    const plural = this.know(apiVersion, kind);
    const data = stringData
      ? { data: Object.fromEntries(Object.entries(stringData).map(([k, v]) => [k, Buffer.from(v).toString('base64')])) }
      : {};
    const uid = `uid-of-${metadata.name}`;
    this.objects.set(`${apiVersion} ${plural} ${metadata.namespace ?? ''} ${metadata.name}`, {
      apiVersion,
      kind,
      metadata: { uid, resourceVersion: '1', ...metadata },
      ...rest,
      ...data,
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private know(apiVersion: string, kind: string): string {
    const plural = kind
      .toLowerCase()
      .replace(/y$/, 'ie')
      .replace(/(s|x|ch)$/, '$1e')
      .concat('s');
    this.kinds.set(`${apiVersion} ${plural}`, { apiVersion, kind, plural });
    return plural;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    const path = pathname.replace(/\/$/, '');
    const method = request.method ?? 'GET';
    const body = text === '' ? undefined : load(text);
    this.requests.push({ method, path, query: search, body });
    const answer = (code: number, json: unknown) => {
      response.writeHead(code, { 'Content-Type': 'application/json' }).end(JSON.stringify(json));
    };
    if (!/^\/(api|apis|version)(\/|$)/.test(path)) return answer(200, {});
    if (
      !/^bearer /i.test(request.headers.authorization ?? '') ||
      request.headers.authorization?.slice(7) !== this.token
    )
      return answer(401, status(401, 'Unauthorized', 'Unauthorized'));
    if (this.forbidden?.test(path)) return answer(403, status(403, 'Forbidden', 'forbidden'));
    const discovery = this.discovery(path);
    if (discovery) return answer(200, discovery);
    return answer(...this.operate(method, path, searchParams, body as Json | undefined));
  }

  private discovery(path: string): Json | undefined {
    const kinds = [...this.kinds.values()];
    if (path === '/version') return { major: '1', minor: '31', gitVersion: 'v1.31.0' };
    if (path === '/api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
    if (path === '/apis') {
      const versions = [...new Set(kinds.map(({ apiVersion }) => apiVersion))].filter((v) => v.includes('/'));
      const groups = versions.map((groupVersion) => {
        const [name, version] = groupVersion.split('/');
        return { name, versions: [{ groupVersion, version }], preferredVersion: { groupVersion, version } };
      });
      return { kind: 'APIGroupList', apiVersion: 'v1', groups };
    }
    const groupVersion = /^\/(?:api|apis)\/(v1|[^/]+\/[^/]+)$/.exec(path)?.[1];
    const resources = kinds
      .filter(({ apiVersion }) => apiVersion === groupVersion)
      .map(({ kind, plural }) => ({
        name: plural,
        singularName: kind.toLowerCase(),
        namespaced: true,
        kind,
        verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
      }));
    return resources.length > 0 ? { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources } : undefined;
  }

  private operate(method: string, path: string, query: URLSearchParams, body: Json | undefined): [number, unknown] {
    const parts = /^\/(?:api|apis)\/(v1|[^/]+\/[^/]+)(?:\/namespaces\/([^/]+))?\/([^/]+)(?:\/([^/]+))?$/.exec(path);
    const [, apiVersion = '', namespace, plural = '', name] = parts ?? [];
    const kind = this.kinds.get(`${apiVersion} ${plural}`);
    if (!kind) return [404, status(404, 'NotFound', 'the server could not find the requested resource')];
    const key = (of: string) => `${apiVersion} ${plural} ${namespace ?? ''} ${of}`;
    if (name === undefined && method === 'GET') {
      const wanted = [
        ...(query.get('labelSelector') ?? '').split(','),
        ...(query.get('fieldSelector') ?? '').split(','),
      ];
      const items = [...this.objects.values()].filter(
        (o) =>
          o.apiVersion === apiVersion && o.kind === kind.kind && (!namespace || o.metadata.namespace === namespace),
      );
      const metadata = { resourceVersion: '1' };
      return [200, { kind: `${kind.kind}List`, apiVersion, metadata, items: items.filter((o) => meets(o, wanted)) }];
    }
    const before = this.objects.get(key(name ?? ''));
    const absent = status(404, 'NotFound', `${plural} "${name}" not found`);
    if (method === 'GET') return before ? [200, before] : [404, absent];
    if (method === 'DELETE') {
      this.objects.delete(key(name ?? ''));
      return before ? [200, status(200, 'Success', '')] : [404, absent];
    }
    const applied = method === 'PATCH' && query.has('fieldManager');
    if (method !== 'POST' && !before && !applied) return [404, absent];
    const given = body as unknown as Manifest;
    const whole = method === 'PATCH' && before ? (merged(before, given) as Manifest) : given;
    const metadata = { ...whole.metadata, name: name ?? whole.metadata.name, ...(namespace ? { namespace } : {}) };
    if (method === 'POST' && this.objects.has(key(metadata.name)))
      return [409, status(409, 'AlreadyExists', `${plural} "${metadata.name}" already exists`)];
    this.add({ ...whole, apiVersion, kind: kind.kind, metadata });
    return [method === 'POST' ? 201 : 200, this.objects.get(key(metadata.name))];
  }
}

function status(code: number, reason: string, message: string): Json {
  return { kind: 'Status', apiVersion: 'v1', status: code < 300 ? 'Success' : 'Failure', code, reason, message };
}

function meets({ metadata }: Manifest, wanted: readonly string[]): boolean {
  return wanted.filter(Boolean).every((condition) => {
    const [name = '', value] = condition.split(/==?/);
    if (name.startsWith('metadata.')) return metadata[name.slice('metadata.'.length)] === value;
    return metadata.labels?.[name] === value;
  });
}

/** A JSON merge patch. */
function merged(before: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Json = { ...(typeof before === 'object' && before !== null ? (before as Json) : {}) };
  for (const [key, value] of Object.entries(patch))
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  return result;
}

// -------------------------------------------------------------------------------------------------- runs

/** What Forklift puts beside the playbook. */
export interface ContextFiles {
  /** Text of plan.yml. */
  readonly plan: string;
  /** Text of workload.yml. */
  readonly workload: string;
}

/** The files of a provider's example; `as` replaces parts of them. */
export function contextFiles(
  provider: ProviderType,
  as: { readonly plan?: readonly [string, string][]; readonly workload?: readonly [string, string][] } = {},
): ContextFiles {
  const read = (name: 'plan' | 'workload') =>
    (as[name] ?? []).reduce(
      (text, [from, to]) => {
        if (!text.includes(from)) throw new Error(`${name}.yml of ${provider} has no ${from}`);
        return text.replaceAll(from, to);
      },
      readFileSync(join(__dirname, 'fixtures/hook-context', provider, `${name}.yml`), 'utf8'),
    );
  return { plan: read('plan'), workload: read('workload') };
}

/** Every object of a program, read back from the files it is rendered into. */
export function objectsOf(erp: MigrationProgram): Manifest[] {
  const app = erp.node.root as ForkliftApp;
  return app.render().files.map(({ text }) => load(text) as Manifest);
}

/** The playbook that Forklift would decode from a rendered Hook. */
export function playbookIn(objects: readonly Manifest[], hook: string): string {
  const object = objects.find(({ kind, metadata }) => kind === 'Hook' && metadata.name === hook);
  if (!object) throw new Error(`there is no Hook ${hook} among ${objects.map((o) => `${o.kind} ${o.metadata.name}`)}`);
  return Buffer.from((object.spec as { playbook: string }).playbook, 'base64').toString('utf8');
}

export interface HookRunProps {
  readonly ansible: Ansible;
  /** The rendered program. */
  readonly objects: readonly Manifest[];
  /** Name of the Hook. */
  readonly hook: string;
  readonly files: ContextFiles;
  /** What is on the cluster besides the program's ConfigMaps; gets the URL of the API. */
  readonly cluster?: (url: string) => readonly Manifest[];
  /** A real API server, in place of the stand-in: what is there, and what the hook may, is the caller's. */
  readonly server?: { readonly url: string; readonly token: string; readonly certificate: string };
  /** @default true */
  readonly api?: boolean;
  /** What the hook sends in place of the right token. */
  readonly token?: string;
  /** Paths that the hook's account may not read. */
  readonly forbidden?: RegExp;
  /** Arguments of ansible-playbook. */
  readonly args?: readonly string[];
  /** How it is started, and where it prints: into a pipe as in a container, or into a file. @default 'pipe' */
  readonly how?: 'pipe' | 'file' | 'runner';
}

export interface HookRun {
  readonly rc: number | null;
  /** What was printed, stderr with it. */
  readonly stdout: string;
  readonly requests: readonly RecordedRequest[];
  /** Names of what is left in the folder for temporary files. */
  readonly left: readonly string[];
}

const TIMEOUT_SECONDS = 240;
const NAMESPACE = 'vm-migrations';

/** What the API asks of a hook's account. */
export const TOKEN = 'token-of-the-account';

/** Runs a rendered Hook in a folder laid out as the hook container's /tmp/hook. */
export async function runHook(props: HookRunProps): Promise<HookRun> {
  const { ansible, objects, files, args = [], how = 'pipe' } = props;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hook-run-')));
  const hook = join(folder, 'hook');
  const [home, temporary, runner] = ['home', 'tmp', 'runner'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const path of [hook, home, temporary, join(runner, 'env')]) mkdirSync(path, { recursive: true });
  writeFileSync(join(hook, 'playbook.yml'), playbookIn(objects, props.hook));
  writeFileSync(join(hook, 'plan.yml'), files.plan);
  writeFileSync(join(hook, 'workload.yml'), files.workload);
  if (args.length > 0) writeFileSync(join(runner, 'env/cmdline'), args.join(' '));

  const api = await ApiStandIn.start(TOKEN, props.forbidden);
  try {
    for (const object of objects) if (object.kind === 'ConfigMap' || object.kind === 'Secret') api.add(object);
    for (const object of props.cluster?.(api.url) ?? []) api.add(object);
    const command =
      how === 'runner'
        ? [join(ansible.bin, 'ansible-runner'), 'run', runner, '-p', join(hook, 'playbook.yml')]
        : [join(ansible.bin, 'ansible-playbook'), ...args, 'playbook.yml'];
    const { url, token, certificate } = props.server ?? { url: api.url, token: props.token ?? TOKEN, certificate: '' };
    const cluster = {
      K8S_AUTH_HOST: url,
      K8S_AUTH_API_KEY: token,
      HOOK_NAMESPACE: NAMESPACE,
      ...(certificate === '' ? {} : { K8S_AUTH_SSL_CA_CERT: certificate }),
    };
    const env = {
      PATH: [ansible.bin, '/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin'].join(delimiter),
      HOME: home,
      TMPDIR: temporary,
      LC_ALL: 'C.UTF-8',
      ANSIBLE_NOCOLOR: '1',
      ANSIBLE_LOCALHOST_WARNING: 'false',
      ...(props.api === false ? {} : cluster),
    };
    const { rc, stdout } = await toItsEnd(command, how === 'file' ? join(folder, 'log') : undefined, hook, env);
    return { rc, stdout, requests: api.requests, left: readdirSync(temporary) };
  } finally {
    await api.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Node's own pipes are sockets, which a container's stdout never is: hence `cat`. */
function toItsEnd(
  command: readonly string[],
  log: string | undefined,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ rc: number | null; stdout: string }> {
  const script =
    log === undefined ? 'set -o pipefail; "$@" 2>&1 | cat' : `"$@" > '${log}' 2>&1; rc=$?; cat '${log}'; exit $rc`;
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', script, dirname(command[0] ?? ''), ...command], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    const collect = (data: Buffer) => {
      stdout += data.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const timer = setTimeout(() => {
      stdout += `\nstopped after ${TIMEOUT_SECONDS} seconds\n`;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, TIMEOUT_SECONDS * 1000);
    child.on('close', (rc) => {
      clearTimeout(timer);
      resolve({ rc, stdout });
    });
  });
}

// -------------------------------------------------------------------------------------------------- several at a time

/** Of a process of jest, which has one for each core: hooks wait as long as they work. */
const AT_A_TIME = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(task: () => Promise<T>): Promise<T> {
  if (running >= AT_A_TIME) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await task();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/**
 * Named runs of a block of tests: all are begun before its first test, a few at a time, and each test awaits the one that
 * it is about.
 */
export function runsOf<N extends string, T>(tasks: Readonly<Record<N, () => Promise<T>>>): (name: N) => Promise<T> {
  const begun = new Map<N, Promise<T>>();
  beforeAll(() => {
    for (const name of Object.keys(tasks) as N[]) {
      const run = inTurn(tasks[name]);
      run.catch(() => undefined);
      begun.set(name, run);
    }
  });
  return (name) => begun.get(name) ?? Promise.reject(new Error(`${name} has not begun`));
}

/** What a playbook told with `debug: msg: "{{ 'SHOW ' ~ (... | to_json) }}"`, in order. */
export function shown(stdout: string): unknown[] {
  return [...stdout.matchAll(/"msg": ("SHOW .*")$/gm)].map(([, text]) =>
    JSON.parse((JSON.parse(text ?? '') as string).slice('SHOW '.length)),
  );
}

// -------------------------------------------------------------------------------------------------- programs

/** The VM that each provider's example is about, as a plan names it. */
export const exampleVms = {
  [ProviderType.VSPHERE]: { id: 'vm-7301', name: 'Shop_DB-01' },
  [ProviderType.OVIRT]: { id: '5b0c7a1e-2d3f-4c5b-8e6a-0123456789ab', name: 'shop-app' },
  [ProviderType.OPENSTACK]: { id: 'e2f4c6a8-1b3d-4f5a-9c7e-00aa11bb22cc', name: 'shop-cache' },
  [ProviderType.OVA]: { id: '0c1d2e3f-4a5b-4c6d-8e7f-a0b1c2d3e4f5', name: 'shop appliance' },
  [ProviderType.HYPERV]: { id: '0F1E2D3C-4B5A-4968-8776-655443322110', name: 'SHOP-AD' },
  [ProviderType.OPENSHIFT]: { id: '9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d', name: 'shop-queue', namespace: 'shop-old' },
} as const;

export type ExampleProvider = keyof typeof exampleVms;
export const exampleProviders = Object.keys(exampleVms) as ExampleProvider[];

export function hookProgram(): MigrationProgram {
  return new MigrationProgram(new ForkliftApp(), 'erp', { namespace: NAMESPACE });
}

/** The plan that a provider's plan.yml was written from; props given replace its own. */
export function examplePlan(
  erp: MigrationProgram,
  provider: ExampleProvider,
  props: Partial<PlanProps> = {},
  id = `shop-${provider}`,
): Plan {
  const once = <T>(name: string, make: (name: string) => T): T =>
    (erp.node.tryFindChild(name) as T | undefined) ?? make(name);
  const ends = {
    source: once(`source-${provider}`, (name) =>
      Provider.fromProviderName(erp, name, `some-${provider}`, { type: provider }),
    ),
    destination: once('host', () => Provider.host(erp, { namespace: 'konveyor-forklift' })),
  };
  return new Plan(erp, id, {
    ...ends,
    networks: once(
      `networks-${provider}`,
      (name) =>
        new NetworkMap(erp, name, { ...ends, pairs: [{ from: { id: 'n-1', name: 'front' }, to: Network.pod() }] }),
    ),
    storage: once(
      `storage-${provider}`,
      (name) =>
        new StorageMap(erp, name, {
          ...ends,
          pairs: [{ from: { id: 's-1', name: 'fast' }, to: { storageClass: 'ceph' } }],
        }),
    ),
    description: 'first wave',
    targetNamespace: 'shop-prod',
    pvcNameTemplate: '{{.TargetVmName}}-disk-{{.DiskIndex}}',
    vms: [exampleVms[provider]],
    ...props,
  });
}

/** A hook of a program, from the text of its playbook. */
export function hookOf(
  erp: MigrationProgram,
  name: string,
  text: string,
  props: Partial<AnsibleHookProps> = {},
): AnsibleHook {
  return new AnsibleHook(erp, name, { playbook: Playbook.inline(text), image: 'registry.example/hooks:1', ...props });
}
