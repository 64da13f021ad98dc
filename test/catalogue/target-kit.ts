/** What the hooks about target VMs need in tests: rendered hooks, objects of the cluster, servers on loopback. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AnsibleHook, type MigrationProgram, ProviderType } from '../../lib';
import type { Manifest } from '../../lib/forklift/manifest';
import { examplePlan, hookProgram, objectsOf } from '../ansible-kit';
import { problemTexts } from '../kit';

/** An image that does not move. */
export const image = 'registry.example/hooks:1';

/** What becomes of a hook that the example's VM has as a PostHook, with parameters of its own or none. */
export function renderedHook<P extends object>(
  make: (erp: MigrationProgram) => AnsibleHook<P>,
  own?: Partial<P>,
): {
  readonly objects: Manifest[];
  readonly parameters: string | undefined;
  /** Rules of each Role by its namespace. */
  readonly roles: unknown;
  readonly deadline: number | undefined;
  readonly problems: readonly string[];
} {
  const erp = hookProgram();
  const hook = make(erp);
  const plan = examplePlan(erp, ProviderType.VSPHERE, { postHooks: [hook], deleteVmOnFailMigration: false });
  if (own) plan.vm('Shop_DB-01').addPostHook(hook, own);
  const problems = problemTexts(erp);
  if (problems.some((problem) => problem.includes(': error '))) {
    return { objects: [], parameters: undefined, roles: {}, deadline: 0, problems };
  }
  const objects = objectsOf(erp);
  const of = (kind: string) => objects.filter((object) => object.kind === kind);
  return {
    objects,
    parameters: (of('ConfigMap')[0]?.data as Record<string, string> | undefined)?.['parameters.yml'],
    roles: Object.fromEntries(of('Role').map(({ metadata, rules }) => [metadata.namespace, rules])),
    deadline: (of('Hook')[0]?.spec as { deadline?: number } | undefined)?.deadline,
    problems,
  };
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly message?: string;
}

/** The conditions of an object: these, or those that it has when it is asked for the first time and those that it has later. */
type Conditions = readonly Condition[] | { readonly first: readonly Condition[]; readonly later: readonly Condition[] };

function overTime(conditions: Conditions, rest: object): object {
  let asked = 0;
  const now = () => ('first' in conditions ? (asked++ === 0 ? conditions.first : conditions.later) : conditions);
  return { toJSON: () => ({ ...rest, conditions: now() }) };
}

/** The example's target VM. */
export function machine(conditions: Conditions, printableStatus = 'Running'): Manifest {
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'shop-db-01', namespace: 'shop-prod' },
    status: overTime(conditions, { printableStatus }),
  };
}

/** The running instance of the example's target VM. */
export function instance(
  addresses: readonly string[],
  conditions: Conditions = [{ type: 'AgentConnected', status: 'True' }],
  phase = 'Running',
): Manifest {
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: { name: 'shop-db-01', namespace: 'shop-prod' },
    status: overTime(conditions, {
      phase,
      interfaces: [
        { ipAddress: '172.17.0.1', interfaceName: 'docker0' },
        { name: 'slow', interfaceName: 'eth7' },
        ...addresses.map((ipAddress, i) => ({ name: `net-${i}`, ipAddress, ipAddresses: [ipAddress] })),
      ],
    }),
  };
}

export const READY: Condition = { type: 'Ready', status: 'True' };

/** An HTTP server on loopback, stopped at the end of the test file. */
export async function answering(
  status: (request: IncomingMessage, asked: number) => number | [status: number, headers: Record<string, string>],
): Promise<{ readonly port: number; readonly bodies: unknown[] }> {
  const bodies: unknown[] = [];
  let asked = 0;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      if (text !== '') bodies.push(JSON.parse(text));
      asked += 1;
      const [code, headers] = [status(request, asked)].flat(1) as [number, Record<string, string> | undefined];
      response.writeHead(code, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  started.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, bodies };
}

/** A port of loopback on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const started: (() => void)[] = [];

afterAll(() => {
  for (const stop of started) stop();
});
