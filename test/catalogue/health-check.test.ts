import { Duration } from 'cdk8s';
import { Parameter, ProviderType } from '../../lib';
import {
  HealthCheckHook,
  type HealthCheckHookProps,
  type HealthCheckParameters,
} from '../../lib/catalogue/health-check/hook';
import type { Manifest } from '../../lib/forklift/manifest';
import { contextFiles, describeWithAnsible, runHook, runsOf } from '../ansible-kit';
import type { Ansible } from '../ansibles';
import { answering, closedPort, image, instance, machine, READY, renderedHook } from './target-kit';

jest.setTimeout(180_000);

function rendered(props: Partial<HealthCheckHookProps> = {}, own?: Partial<HealthCheckParameters>) {
  return renderedHook(
    (erp) => new HealthCheckHook(erp, 'health', { image, targetNamespaces: ['shop-prod'], ...props }),
    own,
  );
}

const reads = [
  { apiGroups: ['kubevirt.io'], resources: ['virtualmachineinstances'], verbs: ['get'] },
  { apiGroups: ['kubevirt.io'], resources: ['virtualmachines'], verbs: ['get'] },
];
const readsItsData = { apiGroups: [''], resourceNames: ['hook-health'], resources: ['configmaps'], verbs: ['get'] };

test('asks for Ready alone unless it says more', () => {
  const { parameters, roles, deadline, problems } = rendered();

  expect(parameters).toBe(`params:
  address: target
  endpoint_timeout_seconds: 300
  endpoints: []
  monitoring: null
  ready_timeout_seconds: 600
  webhook: null
plans:
  vm-migrations/shop-vsphere:
    metadata:
      name: shop-vsphere
    spec:
      targetNamespace: shop-prod
    vms:
      vm-7301:
        targetname: shop-db-01
`);
  expect(roles).toEqual({ 'vm-migrations': [readsItsData], 'shop-prod': reads });
  expect(deadline).toBe(1200);
  expect(problems).toEqual([]);
});

test('writes every prop, and endpoints of one VM', () => {
  const props: Omit<Required<HealthCheckHookProps>, 'serviceAccount'> = {
    address: 'source',
    deadline: Duration.minutes(10),
    embedded: false,
    endpoints: [{ port: 8080, path: '/health', protocol: 'https', status: 204 }, { port: 5432 }],
    endpointTimeout: Duration.minutes(1),
    image,
    metadata: { labels: { team: 'shop' } },
    monitoring: { name: 'targets', namespace: 'monitoring', ports: [9090], labels: { environment: 'production' } },
    notify: Parameter.fromSecretKey('chat', 'url'),
    readyTimeout: Duration.minutes(2),
    targetNamespaces: ['shop-prod', 'shop-test'],
  };
  const { parameters, roles, deadline, problems } = rendered(props, { endpoints: [{ port: 5433 }] });

  expect(parameters).toBe(`params:
  address: source
  endpoint_timeout_seconds: 60
  endpoints:
    - path: /health
      port: 8080
      protocol: https
      status: 204
    - port: 5432
  monitoring:
    labels:
      environment: production
    name: targets
    namespace: monitoring
    ports:
      - 9090
  ready_timeout_seconds: 120
  webhook:
    secretKeyRef:
      key: url
      name: chat
plans:
  vm-migrations/shop-vsphere:
    metadata:
      name: shop-vsphere
    spec:
      targetNamespace: shop-prod
    vms:
      vm-7301:
        params:
          endpoints:
            - port: 5433
        targetname: shop-db-01
`);
  expect(roles).toEqual({
    monitoring: [
      { apiGroups: [''], resourceNames: ['targets'], resources: ['configmaps'], verbs: ['patch', 'create'] },
    ],
    'shop-prod': reads,
    'shop-test': reads,
    'vm-migrations': [
      readsItsData,
      { apiGroups: [''], resourceNames: ['chat'], resources: ['secrets'], verbs: ['get'] },
    ],
  });
  expect(deadline).toBe(600);
  expect(problems).toEqual([]);
});

test('tells everything that is wrong', () => {
  const { problems } = rendered(
    {
      address: 'guest' as 'target',
      deadline: Duration.minutes(15),
      endpoints: [
        { port: 0, path: 'health', protocol: 'ftp' as 'http', status: 99 },
        { port: 22, path: '/', protocol: 'tcp' },
        { port: 80, url: '/' } as { port: number },
      ],
      endpoint: [],
      monitoring: { name: 'targets', namespace: '', ports: [70000] },
      readyTimeout: Duration.seconds(0),
      endpointTimeout: Duration.minutes(20),
      targetNamespaces: ['shop'],
    } as Partial<HealthCheckHookProps>,
    { endpoints: [{ port: 65536 }] },
  );

  expect(problems).toEqual([
    'erp/health: error unknown-prop: there is no prop "endpoint"; did you mean "endpoints"?',
    'erp/health: error wrong-value: address is "guest", accepted: target, source',
    'erp/health: error target-namespace-missing: plan "shop-vsphere" migrates to namespace "shop-prod", where the hook has no rights; targetNamespaces is shop; add \'shop-prod\' to targetNamespaces',
    'erp/health: error wrong-value: readyTimeout is 0 seconds, accepted: more than 0',
    'erp/health: error deadline-too-short: deadline is 900 seconds, and readyTimeout and endpointTimeout 1200: the hook would be killed before it can report what it saw; leave the deadline out, or give more',
    'erp/health: error missing-prop: monitoring.namespace is missing',
    'erp/health: error wrong-value: monitoring.ports[0] is 70000, accepted: 1 to 65535',
    'erp/health: error wrong-value: endpoints[0]: port is 0, accepted: 1 to 65535',
    'erp/health: error wrong-value: endpoints[0]: path is "health", accepted: a path that begins with "/"',
    'erp/health: error wrong-value: endpoints[0]: protocol is "ftp", accepted: http, https, tcp',
    'erp/health: error wrong-value: endpoints[0]: status is 99, accepted: 100 to 599',
    'erp/health: error wrong-value: endpoints[1]: protocol "tcp" takes neither path nor status',
    'erp/health: error unknown-prop: endpoints[2]: there is no prop "url"; known are path, port, protocol, status',
    'erp/health: error wrong-value: plan "shop-vsphere", VM "Shop_DB-01": endpoints[0]: port is 65536, accepted: 1 to 65535',
  ]);
});

test('asks where the target VMs are', () => {
  expect(rendered({ targetNamespaces: undefined as unknown as string[] }).problems).toEqual([
    "erp/health: error missing-prop: targetNamespaces is missing; give the namespaces of the target VMs: ['...']",
  ]);
});

describeWithAnsible('HealthCheckHook', (ansible: Ansible) => {
  const webhook = Parameter.fromSecretKey('chat', 'url');
  const secret = (url: string): Manifest => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'chat', namespace: 'vm-migrations' },
    stringData: { url: `${url}/hooks/T0P-SECRET` },
  });

  async function check(
    props: Partial<HealthCheckHookProps>,
    cluster: readonly Manifest[],
    own?: Partial<HealthCheckParameters>,
    chat?: string,
  ) {
    const { objects } = rendered(
      { readyTimeout: Duration.seconds(1), endpointTimeout: Duration.seconds(1), ...props },
      own,
    );
    const files = contextFiles(ProviderType.VSPHERE, { workload: [['ipaddress: 192.0.2.71', 'ipaddress: 127.0.0.1']] });
    const ended = await runHook({
      ansible,
      objects,
      hook: 'health',
      files,
      cluster: (url) => [secret(chat ?? url), ...cluster],
    });
    return { ...ended, port: 0, closed: 0 };
  }

  const run = runsOf({
    slow: async () => {
      const app = await answering((request, asked) => {
        if (request.url === '/login') return [302, { Location: '/elsewhere' }];
        return asked === 1 ? 503 : 200;
      });
      const endpoints = [
        { port: app.port, path: '/health' },
        { port: app.port, path: '/login', status: 302 },
        { port: app.port, protocol: 'tcp' as const },
      ];
      const ended = await check(
        {
          readyTimeout: Duration.seconds(60),
          endpointTimeout: Duration.seconds(60),
          endpoints,
          monitoring: { name: 'targets', namespace: 'monitoring', labels: { environment: 'production' } },
          notify: webhook,
        },
        [machine({ first: [], later: [READY] }, 'Starting'), instance(['fe80::1', '127.0.0.1'])],
      );
      return { ...ended, port: app.port };
    },
    source: async () => {
      const app = await answering(() => 200);
      const there = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'targets', namespace: 'monitoring' },
        data: { other: '[]' },
      };
      const ended = await check(
        {
          address: 'source',
          endpoints: [{ port: 1 }],
          monitoring: { name: 'targets', namespace: 'monitoring', ports: [9090] },
        },
        [machine([READY]), there],
        { endpoints: [{ port: app.port, path: '/' }] },
      );
      return { ...ended, port: app.port };
    },
    stopped: () => check({ notify: webhook }, [machine([{ type: 'Ready', status: 'False' }], 'Stopped')]),
    missing: () => check({}, []),
    silent: async () => {
      const [app, closed] = [await answering(() => 500), await closedPort()];
      const endpoints = [{ port: app.port, path: '/health' }, { port: closed }, { port: closed, path: '/' }];
      const ended = await check({ endpoints, notify: webhook }, [machine([READY]), instance(['127.0.0.1'])]);
      return { ...ended, port: app.port, closed };
    },
    nowhere: () => check({ endpoints: [{ port: 1 }] }, [machine([READY]), instance([])]),
    untold: async () => {
      const chat = await answering(() => 403);
      return check({ notify: webhook }, [machine([READY])], undefined, `http://127.0.0.1:${chat.port}`);
    },
  });

  test('waits for the VM and its applications, writes the monitoring ConfigMap and tells the webhook', async () => {
    const { rc, stdout, requests, port } = await run('slow');

    expect([rc, stdout]).toEqual([0, expect.stringContaining('VM shop-prod/shop-db-01 is healthy')]);
    expect(stdout).not.toContain('T0P-SECRET');
    const [written, told, ...more] = requests.filter(({ method }) => method !== 'GET');
    expect(more).toEqual([]);
    expect(told).toEqual({
      method: 'POST',
      path: '/hooks/T0P-SECRET',
      query: '',
      body: {
        plan: 'shop-vsphere',
        status: 'healthy',
        target: 'shop-prod/shop-db-01',
        text: 'VM Shop_DB-01 of plan shop-vsphere is healthy',
        vm: 'Shop_DB-01',
      },
    });
    const { data, ...object } = (written?.body ?? {}) as { data: Record<string, string> };
    expect(written?.path).toBe('/api/v1/namespaces/monitoring/configmaps/targets');
    expect(written?.query).toMatch(/^\?fieldManager=health-[0-9a-f]{64}&force=true$/);
    expect(object).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'targets', namespace: 'monitoring' },
    });
    expect(Object.keys(data)).toEqual(['shop-prod.shop-db-01.json']);
    expect(JSON.parse(data['shop-prod.shop-db-01.json'] ?? '')).toEqual([
      {
        labels: { environment: 'production', instance: 'shop-db-01', namespace: 'shop-prod', plan: 'shop-vsphere' },
        targets: [`127.0.0.1:${port}`],
      },
    ]);
  });

  test("asks the source's address, and the endpoints of the VM", async () => {
    const { rc, stdout, requests } = await run('source');

    expect([rc, stdout]).toEqual([0, expect.stringContaining('VM shop-prod/shop-db-01 is healthy')]);
    expect(requests.filter(({ path }) => path.includes('virtualmachineinstances'))).toEqual([]);
    const written = requests.find(({ method }) => method === 'PATCH')?.body as { data: Record<string, string> };
    expect(JSON.parse(written.data['shop-prod.shop-db-01.json'] ?? '')).toMatchObject([
      { targets: ['127.0.0.1:9090'] },
    ]);
  });

  test.each([
    ['stopped', 'VirtualMachine shop-prod/shop-db-01 is not Ready after 1 seconds: Stopped'],
    ['missing', 'VirtualMachine shop-prod/shop-db-01 does not exist'],
    [
      'nowhere',
      'VirtualMachineInstance shop-prod/shop-db-01 tells no address; without the guest agent it knows only that of the pod network',
    ],
  ] as const)('fails for a VM that is %s and says why', async (name, message) => {
    const { rc, stdout } = await run(name);

    expect(rc).toBe(2);
    expect(stdout.slice(stdout.indexOf('TASK [The VM is healthy]'))).toContain(message);
  });

  test('tells the webhook of a VM that is not healthy', async () => {
    const { requests } = await run('stopped');

    expect(requests.find(({ method }) => method === 'POST')?.body).toMatchObject({
      status: 'unhealthy',
      text: 'VM Shop_DB-01 of plan shop-vsphere is NOT healthy: VirtualMachine shop-prod/shop-db-01 is not Ready after 1 seconds: Stopped',
    });
  });

  test('names every endpoint that did not answer', async () => {
    const { rc, stdout, port, closed } = await run('silent');
    const result = stdout.slice(stdout.indexOf('TASK [The VM is healthy]'));

    expect(rc).toBe(2);
    expect(result).toContain('VM shop-prod/shop-db-01 at 127.0.0.1 is not healthy after 1 seconds');
    expect(result).toContain(`port ${closed} is not open`);
    expect(result).toContain(`http://127.0.0.1:${port}/health: Status code was 500`);
    expect(result).toContain(`http://127.0.0.1:${closed}/: Status code was -1`);
  });

  test('passes when the webhook does not take the message, and prints nothing of its address', async () => {
    const { rc, stdout } = await run('untold');

    expect([rc, stdout]).toEqual([
      0,
      expect.stringContaining('WARNING: the webhook did not take the message (HTTP status 403'),
    ]);
    expect(stdout).not.toContain('T0P-SECRET');
  });
});
