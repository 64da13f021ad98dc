import { type AddressInfo, createServer, type Server } from 'node:net';

/** Listens on a free port of loopback. */
export async function listening(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

/** Ports that nobody listens on now; another program may take one until it is used, and then the start fails with a word. */
export async function freePorts(count: number): Promise<number[]> {
  const found = await Promise.all(Array.from({ length: count }, listening));
  await Promise.all(found.map(({ server }) => new Promise((resolve) => server.close(resolve))));
  return found.map(({ port }) => port);
}
