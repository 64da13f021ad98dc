/** Speaks to an API server as kubectl and the engines do: server-side apply with strict validation. */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ControlPlane, whyEnded } from './control-plane-kit';

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: KubernetesObject & { readonly message?: string };
  /** What the server warns of, in its words. */
  readonly warnings: readonly string[];
}

export interface ApplyOptions {
  readonly dryRun?: boolean;
  /** @default tests */
  readonly fieldManager?: string;
  readonly force?: boolean;
}

interface Resource {
  readonly path: string;
  readonly namespaced: boolean;
}

export class ApiClient {
  private readonly agent: Agent;
  private readonly resources = new Map<string, Promise<ReadonlyMap<string, Resource>>>();

  constructor(
    private readonly cluster: ControlPlane,
    private readonly token = cluster.token,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: 8, ca: readFileSync(cluster.certificate) });
  }

  close(): void {
    this.agent.destroy();
  }

  async apply(object: KubernetesObject, options: ApplyOptions = {}): Promise<Answer> {
    const query = new URLSearchParams({ fieldManager: options.fieldManager ?? 'tests', fieldValidation: 'Strict' });
    if (options.dryRun) query.set('dryRun', 'All');
    if (options.force) query.set('force', 'true');
    return this.send('PATCH', `${await this.pathOf(object)}?${query}`, object, 'application/apply-patch+yaml');
  }

  async get(object: KubernetesObject): Promise<Answer> {
    return this.send('GET', await this.pathOf(object));
  }

  async delete(object: KubernetesObject): Promise<Answer> {
    return this.send('DELETE', await this.pathOf(object));
  }

  /** Changes an object as `kubectl patch` does, by a merge. */
  async patch(object: KubernetesObject, patch: object): Promise<Answer> {
    return this.send('PATCH', await this.pathOf(object), patch, 'application/merge-patch+json');
  }

  /** Writes the status of an object, as its controller does. */
  async setStatus(object: KubernetesObject, status: object): Promise<Answer> {
    const answer = await this.send(
      'PATCH',
      `${await this.pathOf(object)}/status`,
      { status },
      'application/merge-patch+json',
    );
    if (answer.status >= 300)
      throw new Error(`status of ${object.kind} ${object.metadata.name}: ${answer.body.message}`);
    return answer;
  }

  /** A token of an account, as a container of it has. */
  async tokenOf(serviceAccount: string, namespace: string): Promise<string> {
    const { body } = await this.send(
      'POST',
      `/api/v1/namespaces/${namespace}/serviceaccounts/${serviceAccount}/token`,
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { audiences: ['https://kubernetes.default.svc'], expirationSeconds: 3600 },
      },
    );
    const { token } = (body.status ?? {}) as { token?: string };
    if (token === undefined) throw new Error(`no token of ${namespace}/${serviceAccount}: ${body.message}`);
    return token;
  }

  /** Any call, by path. */
  send(method: string, path: string, body?: object, type = 'application/json'): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = request(
        this.cluster.url + path,
        {
          method,
          agent: this.agent,
          timeout: 30_000,
          headers: { authorization: `Bearer ${this.token}`, ...(body && { 'content-type': type }) },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              body: read(Buffer.concat(parts).toString('utf8')),
              warnings: [answer.headers.warning ?? []].flat(),
            }),
          );
        },
      );
      asked.on('error', async (error) => {
        // Its supervisor needs a moment to tell.
        await sleep(500);
        reject(new Error(whyEnded(this.cluster) ?? error.message));
      });
      asked.on('timeout', () => asked.destroy(new Error(`no answer to ${method} ${path} in 30 s`)));
      asked.end(body && JSON.stringify(body));
    });
  }

  private async pathOf(object: KubernetesObject): Promise<string> {
    const { apiVersion, kind, metadata } = object;
    const resource = (await this.resourcesOf(apiVersion)).get(kind);
    if (resource === undefined) throw new Error(`the API server has no ${kind} of ${apiVersion}`);
    const within = resource.namespaced ? `/namespaces/${metadata.namespace ?? 'default'}` : '';
    return `${root(apiVersion)}${within}/${resource.path}/${metadata.name}`;
  }

  private resourcesOf(apiVersion: string): Promise<ReadonlyMap<string, Resource>> {
    let found = this.resources.get(apiVersion);
    if (found === undefined) {
      found = this.discover(apiVersion);
      this.resources.set(apiVersion, found);
    }
    return found;
  }

  private async discover(apiVersion: string): Promise<ReadonlyMap<string, Resource>> {
    const { body } = await this.send('GET', root(apiVersion));
    const list = (body.resources ?? []) as { name: string; kind: string; namespaced: boolean }[];
    return new Map(
      list
        .filter(({ name }) => !name.includes('/'))
        .map(({ name, kind, namespaced }) => [kind, { path: name, namespaced }]),
    );
  }
}

function root(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

function read(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body'];
  } catch {
    return { apiVersion: '', kind: '', metadata: { name: '' }, message: text };
  }
}

/** What was sent and is not in what came back, as `path: value`: pruned, defaulted over, or normalised away. */
export function lostValues(sent: unknown, got: unknown, path = ''): string[] {
  if (Array.isArray(sent)) {
    if (!Array.isArray(got)) return [`${path}: ${JSON.stringify(sent)}`];
    return sent.flatMap((item, index) => lostValues(item, got[index], `${path}[${index}]`));
  }
  if (typeof sent === 'object' && sent !== null) {
    return Object.entries(sent).flatMap(([key, value]) =>
      lostValues(value, (got as Record<string, unknown> | undefined)?.[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return Object.is(sent, got) ? [] : [`${path}: ${JSON.stringify(sent)}`];
}
