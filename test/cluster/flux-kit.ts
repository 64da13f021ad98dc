/** Flux's own kustomize-controller beside the control plane, and the source that it reads: a folder, served as an artifact. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ApiClient, KubernetesObject } from './api-client';
import { builtProgram, type ControlPlane, describeOnCluster, startBeside } from './control-plane-kit';
import { hasAllKinds } from './custom-resources';

const CONTROLLER = builtProgram('kustomize-controller');

/** The controller looks here alone: other tests have objects of Flux' kinds, too. */
export const FLUX_NAMESPACE = 'flux-campaign';

/** Tests against Flux: as `describeOnCluster`, and with its controller. */
export function describeWithFlux(name: string, tests: (cluster: () => ControlPlane) => void): void {
  if (process.env.REQUIRE_ALL_PARTS && !existsSync(CONTROLLER))
    test(name, () => {
      throw new Error('there is no kustomize-controller to test with; .ci/build-programs builds it');
    });
  else if (hasAllKinds) describeOnCluster(name, tests);
  else describe.skip(name, () => tests(() => ({}) as ControlPlane));
}

/** Starts the controller, which ends with the control plane. */
export function startFlux(cluster: ControlPlane): void {
  startBeside(cluster, 'kustomize-controller', {
    program: CONTROLLER,
    args: [
      '--metrics-addr=127.0.0.1:0',
      '--health-addr=127.0.0.1:0',
      '--enable-leader-election=false',
      '--watch-all-namespaces=false',
      '--requeue-dependency=1s',
      '--log-level=info',
    ],
    env: { RUNTIME_NAMESPACE: FLUX_NAMESPACE },
  });
}

/** Plays source-controller: an artifact a revision, told in the status of the GitRepository. */
export class SourceStandIn {
  static async start(client: ApiClient): Promise<SourceStandIn> {
    const source = new SourceStandIn(client);
    await new Promise<void>((resolve) => source.server.listen(0, '127.0.0.1', resolve));
    return source;
  }

  private readonly folder = mkdtempSync(join(tmpdir(), 'flux-source-'));
  private readonly server: Server = createServer((request, response) => {
    const file = join(this.folder, `${request.url}`.replace(/[^\w.-]/g, ''));
    if (existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  private revisions = 0;

  private constructor(private readonly client: ApiClient) {}

  /** A commit of these files; `repository` as the program rendered it. Gives the revision. */
  async publish(
    repository: KubernetesObject,
    files: readonly { readonly path: string; readonly text: string }[],
  ): Promise<string> {
    this.revisions += 1;
    const tree = join(this.folder, `tree-${this.revisions}`);
    for (const { path, text } of files) {
      const file = join(tree, 'dist', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const name = `${this.revisions}.tar.gz`;
    execFileSync('tar', ['-czf', join(this.folder, name), '-C', tree, '.']);
    const archive = readFileSync(join(this.folder, name));
    const digest = createHash('sha256').update(archive).digest('hex');
    const revision = `main@sha1:${createHash('sha1').update(archive).digest('hex')}`;
    const current = (await this.client.get(repository)).body;
    const now = new Date().toISOString().replace(/\.\d+/, '');
    await this.client.setStatus(repository, {
      observedGeneration: current.metadata.generation,
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'Succeeded',
          message: 'stored',
          lastTransitionTime: now,
          observedGeneration: current.metadata.generation,
        },
      ],
      artifact: {
        path: name,
        url: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${name}`,
        revision,
        digest: `sha256:${digest}`,
        lastUpdateTime: now,
        size: archive.length,
      },
    });
    return revision;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
