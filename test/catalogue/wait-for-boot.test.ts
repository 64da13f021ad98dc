import { Duration } from 'cdk8s';
import { ProviderType } from '../../lib';
import {
  WaitForBootHook,
  type WaitForBootHookProps,
  type WaitForBootParameters,
} from '../../lib/catalogue/wait-for-boot/hook';
import type { Manifest } from '../../lib/forklift/manifest';
import { contextFiles, describeWithAnsible, runHook, runsOf } from '../ansible-kit';
import { answering, closedPort, image, instance, renderedHook } from './target-kit';

jest.setTimeout(180_000);

function rendered(props: Partial<WaitForBootHookProps> = {}, own?: Partial<WaitForBootParameters>) {
  return renderedHook(
    (erp) => new WaitForBootHook(erp, 'boot', { image, targetNamespaces: ['shop-prod'], ...props }),
    own,
  );
}

const readsItsData = { apiGroups: [''], resourceNames: ['hook-boot'], resources: ['configmaps'], verbs: ['get'] };
const reads = [{ apiGroups: ['kubevirt.io'], resources: ['virtualmachineinstances'], verbs: ['get'] }];

test('waits for the guest agent unless it says more', () => {
  const { parameters, roles, deadline, problems } = rendered();

  expect(parameters).toBe(`params:
  address: target
  tcp_port: null
  timeout_seconds: 900
plans:
  vm-migrations/shop-vsphere:
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

test('writes every prop, and the port of one VM', () => {
  const props: Omit<Required<WaitForBootHookProps>, 'serviceAccount'> = {
    address: 'source',
    deadline: Duration.minutes(4),
    embedded: false,
    image,
    metadata: { labels: { team: 'shop' } },
    port: 22,
    targetNamespaces: ['shop-prod', 'shop-prod'],
    timeout: Duration.minutes(3),
  };
  const { parameters, roles, deadline, problems } = rendered(props, { tcp_port: 3389 });

  expect(parameters).toBe(`params:
  address: source
  tcp_port: 22
  timeout_seconds: 180
plans:
  vm-migrations/shop-vsphere:
    spec:
      targetNamespace: shop-prod
    vms:
      vm-7301:
        params:
          tcp_port: 3389
        targetname: shop-db-01
`);
  expect(roles).toEqual({ 'vm-migrations': [readsItsData], 'shop-prod': reads });
  expect(deadline).toBe(240);
  expect(problems).toEqual([]);
});

test('an existing account must be allowed what the hook needs', () => {
  expect(rendered({ serviceAccount: 'hooks' }).problems).toEqual([
    'erp/boot: warning rights-not-made: serviceAccount "hooks" exists elsewhere and must be allowed to: get configmaps hook-boot; get virtualmachineinstances',
  ]);
});

test('tells everything that is wrong', () => {
  const { problems } = rendered({
    address: 'guest' as 'target',
    deadline: Duration.minutes(1),
    ports: [22],
    port: 0,
    targetNamespaces: [],
    timeout: Duration.minutes(1),
  } as Partial<WaitForBootHookProps>);

  expect(problems).toEqual([
    'erp/boot: error unknown-prop: there is no prop "ports"; did you mean "port"?',
    'erp/boot: error wrong-value: address is "guest", accepted: target, source',
    "erp/boot: error missing-prop: targetNamespaces is missing; give the namespaces of the target VMs: ['...']",
    'erp/boot: error deadline-too-short: deadline is 60 seconds, and timeout 60: the hook would be killed before it can report what it saw; leave the deadline out, or give more',
    'erp/boot: error wrong-value: port is 0, accepted: 1 to 65535',
  ]);
});

describeWithAnsible('WaitForBootHook', (ansible) => {
  async function wait(
    props: Partial<WaitForBootHookProps>,
    cluster: readonly Manifest[],
    own?: Partial<WaitForBootParameters>,
  ) {
    const { objects } = rendered({ timeout: Duration.seconds(1), ...props }, own);
    const files = contextFiles(ProviderType.VSPHERE, { workload: [['ipaddress: 192.0.2.71', 'ipaddress: 127.0.0.1']] });
    return { ...(await runHook({ ansible, objects, hook: 'boot', files, cluster: () => cluster })), port: 0 };
  }
  const unschedulable = { type: 'PodScheduled', status: 'False', message: '0/3 nodes are available' };

  const run = runsOf({
    agent: () =>
      wait({ timeout: Duration.seconds(60) }, [
        instance(['10.0.0.7'], { first: [], later: [{ type: 'AgentConnected', status: 'True' }] }),
      ]),
    port: async () => {
      const { port } = await answering(() => 200);
      return wait({}, [instance(['127.0.0.1'], [])], { tcp_port: port });
    },
    source: async () => {
      const { port } = await answering(() => 200);
      return wait({ address: 'source', port }, [instance([], [])]);
    },
    'without an agent': () => wait({}, [instance(['10.0.0.7', 'fe80::1'], [])]),
    'not scheduled': () => wait({}, [instance([], [unschedulable], 'Scheduling')]),
    stopped: () => wait({}, []),
    closed: async () => {
      const port = await closedPort();
      return { ...(await wait({ port }, [instance(['127.0.0.1'])])), port };
    },
  });

  test('waits for the agent', async () => {
    const { rc, stdout, requests } = await run('agent');

    expect([rc, stdout]).toEqual([
      0,
      expect.stringContaining('shop-prod/shop-db-01: phase Running, guest agent connected, addresses 10.0.0.7'),
    ]);
    expect(new Set(requests.slice(1).map(({ method, path }) => `${method} ${path}`))).toEqual(
      new Set(['GET /apis/kubevirt.io/v1/namespaces/shop-prod/virtualmachineinstances/shop-db-01']),
    );
    expect(requests.length).toBe(3);
  });

  test.each(['port', 'source'] as const)('waits for a port: %s', async (name) => {
    const { rc, stdout } = await run(name);

    expect([rc, stdout]).toEqual([0, expect.stringMatching(/port \d+ of 127\.0\.0\.1 is open/)]);
  });

  test.each([
    ['without an agent', 'phase Running, guest agent not connected, addresses 10.0.0.7'],
    ['not scheduled', 'phase Scheduling, guest agent not connected, addresses none (0/3 nodes are available)'],
    ['stopped', 'it does not exist: the VM is stopped, or its start failed'],
  ] as const)('fails with what was seen last: %s', async (name, seen) => {
    const { rc, stdout } = await run(name);

    expect(rc).toBe(2);
    expect(stdout).toContain(
      `the guest of shop-prod/shop-db-01 has not booted after 1 seconds; its VirtualMachineInstance was seen last so: ${seen}`,
    );
  });

  test('fails when the port stays closed', async () => {
    const { rc, stdout, port } = await run('closed');

    expect(rc).toBe(2);
    expect(stdout).toContain(
      `the guest of shop-prod/shop-db-01 runs, but port ${port} of 127.0.0.1 is not open after 1 seconds; its VirtualMachineInstance was seen last so: phase Running, guest agent connected, addresses 127.0.0.1`,
    );
  });
});
