import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Manifest } from '../../forklift/manifest';

export interface ServedConfigMaps {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** What a request has to bear. */
  readonly token: string;
  close(): void;
}

/**
 * Answers for ConfigMaps as the Kubernetes API would, from this machine to this machine, for as long as a hook runs. It
 * has nothing else: whoever asks for more gets 404 and a line that says so, which `refused` gets too.
 */
export async function serveConfigMaps(
  configMaps: readonly Manifest[],
  refused: (line: string) => void,
): Promise<ServedConfigMaps> {
  const byPath = new Map(
    configMaps.map((it) => [`/api/v1/namespaces/${it.metadata.namespace}/configmaps/${it.metadata.name}`, it]),
  );
  const token = randomBytes(24).toString('hex');
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const found = byPath.get(path);
    const [code, message] =
      request.headers.authorization !== `Bearer ${token}`
        ? [401, 'the token of this run is missing']
        : found && request.method === 'GET'
          ? [200, 'OK']
          : [
              404,
              `${request.method} ${path}: this is not a cluster: only the program's ConfigMaps are served; set K8S_AUTH_HOST and K8S_AUTH_API_KEY`,
            ];
    if (code === 404) refused(message);
    // Ansible shows the reason, not the body; a reason has no line breaks and no characters beyond ASCII.
    response.writeHead(code, message.replace(/[^\x20-\x7e]/g, '?'), { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify(code === 200 ? found : { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code }),
    );
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
