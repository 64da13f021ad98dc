/** Argo CD's own controller and repo-server beside the control plane, and the Git repository that they read. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ApiClient } from './api-client';
import { builtProgram, type ControlPlane, describeOnCluster, startBeside } from './control-plane-kit';
import { hasAllKinds } from './custom-resources';
import { freePorts } from './free-ports';

export const ARGOCD = builtProgram('argocd');
export const ARGOCD_NAMESPACE = 'argocd-campaign';

/** Tests against Argo CD: as `describeOnCluster`, and with its programs. */
export function describeWithArgoCd(name: string, tests: (cluster: () => ControlPlane) => void): void {
  if (process.env.REQUIRE_ALL_PARTS && !existsSync(ARGOCD))
    test(name, () => {
      throw new Error('there is no Argo CD to test with; .ci/build-programs builds it');
    });
  else if (hasAllKinds) describeOnCluster(name, tests);
  else describe.skip(name, () => tests(() => ({}) as ControlPlane));
}

/** Starts Redis, repo-server and controller, which end with the control plane. What Argo CD is reported lies in its ConfigMap. */
export async function startArgoCd(cluster: ControlPlane, client: ApiClient, config: object): Promise<void> {
  const settings: readonly [kind: string, name: string, content: object][] = [
    ['ConfigMap', 'argocd-cm', config],
    ['ConfigMap', 'argocd-rbac-cm', {}],
    ['Secret', 'argocd-secret', { stringData: { 'server.secretkey': 'of the tests' } }],
  ];
  for (const [kind, name, content] of settings) {
    const metadata = { name, namespace: ARGOCD_NAMESPACE, labels: { 'app.kubernetes.io/part-of': 'argocd' } };
    await client.apply({ apiVersion: 'v1', kind, ...content, metadata }, { force: true });
  }

  const [redis, repositories, ...metrics] = (await freePorts(4)).map(String) as [string, string, string, string];
  const run = (name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    startBeside(cluster, `argocd-${name}`, { program: ARGOCD, args: [name, ...args], env });
  run('redis', [`127.0.0.1:${redis}`]);
  run(
    'repo-server',
    [
      `--redis=127.0.0.1:${redis}`,
      '--disable-tls',
      '--address=127.0.0.1',
      `--port=${repositories}`,
      '--metrics-address=127.0.0.1',
      `--metrics-port=${metrics[0]}`,
    ],
    {
      ARGOCD_GPG_ENABLED: 'false',
      ARGOCD_ASK_PASS_SOCK: join(dirname(cluster.kubeconfig), 'ask-pass'),
      PATH: `${folderOfKustomize(cluster)}:${process.env.PATH}`,
    },
  );
  run(
    'controller',
    [
      `--namespace=${ARGOCD_NAMESPACE}`,
      `--redis=127.0.0.1:${redis}`,
      `--repo-server=127.0.0.1:${repositories}`,
      '--repo-server-plaintext',
      `--metrics-port=${metrics[1]}`,
      '--status-processors=4',
      '--operation-processors=4',
    ],
    { ARGOCD_FAKE_IN_CLUSTER: 'true' },
  );
}

/** kubectl has a kustomize in it. */
function folderOfKustomize(cluster: ControlPlane): string {
  const folder = join(dirname(cluster.kubeconfig), 'bin');
  mkdirSync(folder, { recursive: true });
  const program = `#!/bin/sh\n[ "$1" = build ] && shift\nexec ${builtProgram('control-plane')} kubectl kustomize "$@"\n`;
  writeFileSync(join(folder, 'kustomize'), program, { mode: 0o755 });
  return folder;
}

/** The repository: each commit is a whole tree of `dist`. */
export class Repository {
  private readonly folder = mkdtempSync(join(tmpdir(), 'argocd-repository-'));
  readonly url = `file://${this.folder}`;

  constructor() {
    this.git('init', '--quiet', '--initial-branch=main');
  }

  commit(files: readonly { readonly path: string; readonly text: string }[]): void {
    for (const name of readdirSync(this.folder).filter((entry) => entry !== '.git'))
      rmSync(join(this.folder, name), { recursive: true });
    for (const { path, text } of files) {
      const file = join(this.folder, 'dist', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    this.git('add', '--all');
    this.git('-c', 'user.name=tests', '-c', 'user.email=tests@example.com', 'commit', '--quiet', '--message=change');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private git(...args: readonly string[]): void {
    execFileSync('git', args, { cwd: this.folder, stdio: 'pipe' });
  }
}
