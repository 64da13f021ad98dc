import { createServer, type Server } from 'node:http';
import { AnsibleHook, Playbook, ProviderType } from '../../lib';
import type { Manifest } from '../../lib/forklift/manifest';
import {
  contextFiles,
  describeWithAnsible,
  examplePlan,
  exampleVms,
  type HookRun,
  hookProgram,
  objectsOf,
  runHook,
  runsOf,
} from '../ansible-kit';
import type { Ansible } from '../ansibles';
import { beside } from '../kit';

jest.setTimeout(600_000);

/** As a public guide prints it; here it runs as it stands. */
const SAMPLE = '../shared/samples/playbooks/health-check.yml';
const sample = beside(SAMPLE);

/** The migrated VM: answers on the ports that the sample asks, at an address of the loopback network. */
async function application<T>(address: string, use: () => Promise<T>): Promise<{ result: T; asked: string[] }> {
  const asked: string[] = [];
  const servers = await Promise.all(
    [8080, 9090].map(
      (port) =>
        new Promise<Server>((resolve, reject) => {
          const server = createServer((request, response) => {
            asked.push(`${port}${request.url}`);
            response.end('up');
          });
          server.once('error', reject).listen(port, address, () => resolve(server));
        }),
    ),
  );
  try {
    return { result: await use(), asked: asked.sort() };
  } finally {
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }
}

const cases = [
  {
    provider: ProviderType.VSPHERE,
    ip: '192.0.2.71',
  },
  { provider: ProviderType.OVIRT, ip: '192.0.2.72' },
] as const;

function run(
  ansible: Ansible,
  provider: (typeof cases)[number]['provider'],
  ip: string,
  address: string,
): Promise<HookRun> {
  const erp = hookProgram();
  const hook = new AnsibleHook(erp, 'health', {
    playbook: Playbook.fromFile(SAMPLE),
    image: 'registry.example/hooks:1',
  })
    .grant(
      ['get', 'list', 'watch'],
      { apiGroup: 'kubevirt.io', resourceType: 'virtualmachines' },
      { namespace: 'shop-prod' },
    )
    .grant(['get', 'create', 'patch'], { apiGroup: '', resourceType: 'configmaps' }, { namespace: 'monitoring' })
    .grant(
      ['get'],
      { apiGroup: '', resourceType: 'secrets' },
      { namespace: 'migration', names: ['notification-config'] },
    );
  examplePlan(erp, provider, {
    metadata: { name: `shop-wave-${provider}`, labels: { environment: 'staging' } },
    postHooks: [hook],
  });
  const cluster = (url: string): Manifest[] => [
    {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name: exampleVms[provider].name, namespace: 'shop-prod' },
      status: { ready: true, printableStatus: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'notification-config', namespace: 'migration' },
      stringData: { webhook_url: `${url}/webhook` },
    },
  ];
  const files = contextFiles(provider, { workload: [[ip, address]] });
  return runHook({ ansible, objects: objectsOf(erp), hook: 'health', files, cluster });
}

let last = 30;

if (sample) {
  describeWithAnsible("the guide's health check, unmodified", (ansible) => {
    const [vsphere, ovirt] = cases.map(({ provider, ip }) => {
      last += 1;
      const address = `127.0.0.${last}`;
      return async () => ({ address, ...(await application(address, () => run(ansible, provider, ip, address))) });
    });
    const runs = runsOf<string, Awaited<ReturnType<NonNullable<typeof vsphere>>>>(
      ansible.hasKubernetes && vsphere && ovirt ? { vsphere, ovirt } : {},
    );

    (ansible.hasKubernetes ? test : test.skip).each(cases)('after a migration from $provider', async ({ provider }) => {
      const { name } = exampleVms[provider];
      const { address, result, asked } = await runs(provider);
      const { rc, stdout, requests } = result;

      expect([rc, rc === 0 ? '' : stdout]).toEqual([0, '']);
      expect(asked).toEqual(['8080/health', '8080/ready', '9090/metrics']);
      expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(
        expect.arrayContaining([
          'GET /api/v1/namespaces/vm-migrations/configmaps/hook-health',
          `GET /apis/kubevirt.io/v1/namespaces/shop-prod/virtualmachines/${name}`,
          'GET /api/v1/namespaces/migration/secrets/notification-config',
        ]),
      );
      expect(
        requests.filter(({ body }) => body !== undefined).map(({ method, path, body }) => ({ method, path, body })),
      ).toEqual([
        {
          method: 'POST',
          path: '/api/v1/namespaces/monitoring/configmaps',
          body: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'monitoring-targets', namespace: 'monitoring' },
            // Ansible templates values, not keys: the guide's slip.
            data: {
              '{{ workload.vm.name }}': `- targets: ['${address}:9090']\n  labels:\n    instance: '${name}'\n    environment: 'staging'\n`,
            },
          },
        },
        {
          method: 'POST',
          path: '/webhook',
          body: {
            text: `Migration completed for ${name} - Health checks passed`,
            vm: name,
            plan: `shop-wave-${provider}`,
            status: 'healthy',
          },
        },
      ]);
    });
  });
} else {
  test.skip('the sample is not here', () => undefined);
}
