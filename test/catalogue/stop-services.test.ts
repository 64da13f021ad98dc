import { type AddressInfo, connect, createServer } from 'node:net';
import { Duration } from 'cdk8s';
import { type MigrationProgram, Parameter, ProviderType } from '../../lib';
import { StopServicesHook, type StopServicesHookProps } from '../../lib/catalogue/stop-services/hook';
import { describeWithAnsible, examplePlan, hookProgram, objectsOf, runsOf } from '../ansible-kit';
import { problemTexts } from '../kit';
import { FakeGuest, type GuestRun, type GuestRunProps, guestUser, parametersOf, runInGuest } from './fake-guest';

jest.setTimeout(180_000);

const image = 'registry.corp.example/migration/hook-runner:1.4.2';
const sshKey = Parameter.fromSecretKey('guest-access', 'ssh-privatekey');

function stopOf(erp: MigrationProgram, props: Partial<StopServicesHookProps> = {}): StopServicesHook {
  const stop = new StopServicesHook(erp, 'stop', { image, sshKey, services: ['shop', 'postgresql'], ...props });
  examplePlan(erp, ProviderType.VSPHERE, { preHooks: [stop] });
  return stop;
}

test('passes its defaults to the playbook, which has no fault', () => {
  const erp = hookProgram();
  const stop = stopOf(erp);

  expect(problemTexts(erp)).toEqual([]);
  expect(stop.deadlineSeconds).toBe(300 + 2 * 300 + 300);
  expect(parametersOf(erp)).toBe(`params:
  address: ""
  become: false
  connect_seconds: 300
  drain_command: ""
  drain_ports: []
  drain_seconds: 300
  host_key_checking: accept-new
  known_hosts: ""
  services:
    - shop
    - postgresql
  ssh_port: 22
  ssh_private_key:
    secretKeyRef:
      key: ssh-privatekey
      name: guest-access
  ssh_user: root
  stop_seconds: 300
  sudo_password: ""
plans:
  vm-migrations/shop-vsphere:
    vms:
      vm-7301: {}
`);
});

test('passes its own props', () => {
  const erp = hookProgram();
  const stop = stopOf(erp, {
    drainCommand: 'lb-leave --wait',
    drainPorts: [8080, 8443],
    drainTimeout: Duration.minutes(10),
    stopTimeout: Duration.minutes(2),
  });

  expect(problemTexts(erp)).toEqual([]);
  expect(stop.deadlineSeconds).toBe(300 + 2 * 600 + 2 * 120 + 300);
  expect(parametersOf(erp)).toContain(`  drain_command: lb-leave --wait
  drain_ports:
    - 8080
    - 8443
  drain_seconds: 600
`);
  expect(parametersOf(erp)).toContain('  stop_seconds: 120\n');
});

test.each<[string, Partial<StopServicesHookProps>, string[]]>([
  [
    'an unknown prop',
    { service: 'shop' } as Partial<StopServicesHookProps>,
    ['error unknown-prop: there is no prop "service"; did you mean "services"?'],
  ],
  [
    'no service',
    { services: [] },
    ['error wrong-value: services is [], accepted: one or more names of systemd services'],
  ],
  [
    'an option in place of a service',
    { services: ['shop', '--all'] },
    ['error wrong-value: services is ["shop","--all"], accepted: one or more names of systemd services'],
  ],
  ['ports that are none', { drainPorts: [0, 80] }, ['error wrong-value: drainPorts is 0, accepted: 1 to 65535']],
  [
    'no time to stop',
    { stopTimeout: Duration.seconds(0) },
    ['error wrong-value: stopTimeout is 0 seconds, accepted: more than 0'],
  ],
  [
    'no time to drain',
    { drainTimeout: Duration.seconds(0) },
    ['error wrong-value: drainTimeout is 0 seconds, accepted: more than 0'],
  ],
  [
    'a deadline that is too short',
    { drainCommand: 'true', deadline: Duration.minutes(15) },
    [
      'error deadline-too-short: deadline is 900 seconds, but the hook may take 1200 (connectTimeout 300, draining 300, stopping 600): the pod would be killed without a message; give more than 1200 seconds, or leave it out for 1500',
    ],
  ],
])('refuses %s', (_, props, problems) => {
  const erp = hookProgram();
  stopOf(erp, props);

  expect(problemTexts(erp)).toEqual(problems.map((problem) => `erp/stop: ${problem}`));
});

/** Keeps the state of each service in a file; services named in `killed` do not stop by themselves. */
const systemctl = (killed = '') => `
state="$GUEST/$(printf '%s' "\${*: -1}" | tr / _)"
case $1 in
  is-active) cat "$state" 2> /dev/null || echo inactive ;;
  stop)
    case $2 in
      nowhere) echo 'Failed to stop nowhere.service: Unit nowhere.service not loaded.' >&2; exit 5 ;;
      '${killed}') echo failed > "$state"; touch "$state.killed" ;;
      stays) ;;
      *) sleep 0.2; echo inactive > "$state" ;;
    esac ;;
  show) [ -e "$state.killed" ] && echo Result=timeout || echo Result=success ;;
esac`;

const drain = 'echo active > "$GUEST/shop"; echo active > "$GUEST/postgresql"; echo active > "$GUEST/stays"; exit $1';

const connections: (() => void)[] = [];

afterAll(() => {
  for (const close of connections) close();
});

/** Somebody who stays connected to a port for a while. */
async function connection(seconds: number): Promise<{ port: number; since: () => number }> {
  const server = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1');
  client.on('error', () => undefined);
  await new Promise<void>((resolve) => client.once('connect', resolve));
  let ended = 0;
  const end = () => {
    ended = Date.now();
    client.destroy();
    server.close();
  };
  const timer = setTimeout(end, seconds * 1000);
  connections.push(() => {
    clearTimeout(timer);
    end();
  });
  return { port, since: () => ended };
}

describeWithAnsible('stop-services', (ansible) => {
  const run = async (
    props: Partial<StopServicesHookProps>,
    commands = {},
    rest: Partial<GuestRunProps> = {},
  ): Promise<GuestRun & { port?: number; endedBefore?: boolean }> => {
    const guest = await FakeGuest.start({ systemctl: systemctl(), drain, ...commands });
    const erp = hookProgram();
    stopOf(erp, { sshUser: guestUser, become: false, sshPort: guest.port, ...props });
    return runInGuest({
      ansible,
      guest,
      objects: objectsOf(erp),
      hook: 'stop',
      keep: ['shop', 'postgresql'],
      ...rest,
    });
  };
  const runs = runsOf({
    stops: () => run({ drainCommand: 'drain "{{ not jinja }}" || true' }),
    again: () => run({}, {}, { times: 2 }),
    quiet: async () => {
      const { port, since } = await connection(20);
      const result = await run({ drainCommand: 'drain', drainPorts: [port] });
      return { ...result, endedBefore: since() !== 0 };
    },
    busy: async () => {
      const { port } = await connection(170);
      return {
        port,
        ...(await run({ drainCommand: 'drain', drainPorts: [port], drainTimeout: Duration.seconds(5) })),
      };
    },
    undrained: () => run({ drainCommand: 'echo the balancer is away >&2; drain 7' }),
    unknown: () => run({ drainCommand: 'drain', services: ['nowhere', 'postgresql'] }),
    killed: () => run({ drainCommand: 'drain' }, { systemctl: systemctl('shop') }),
    stays: () => run({ drainCommand: 'drain', services: ['stays', 'postgresql'] }),
  });

  test('drains, then stops one after another', async () => {
    const { rc, stdout, calls, files, left } = await runs('stops');

    expect({ rc, calls, files, left }).toEqual({
      rc: 0,
      calls: [
        'drain {{ not jinja }}',
        ...['shop', 'postgresql'].flatMap((name) => [
          `systemctl is-active ${name}`,
          `systemctl stop ${name}`,
          `systemctl is-active ${name}`,
          `systemctl show --property=Result ${name}`,
        ]),
      ],
      files: { shop: 'inactive\n', postgresql: 'inactive\n' },
      left: [],
    });
    expect(stdout).toContain('"shop is stopped"');
  });

  test('finds nothing to do when they are stopped already', async () => {
    const { rc, stdout } = await runs('again');

    expect(rc).toBe(0);
    expect(stdout).toContain('"shop is inactive already"');
    expect(stdout).toMatch(/guest +: ok=\d+ +changed=0 /);
  });

  test('waits until nobody is connected', async () => {
    const { rc, files, endedBefore } = await runs('quiet');

    expect({ rc, endedBefore, shop: files.shop }).toEqual({ rc: 0, endedBefore: true, shop: 'inactive\n' });
  });

  test('stops nothing while somebody is connected', async () => {
    const { rc, stdout, files, left, port } = await runs('busy');

    expect({ rc, files, left }).toEqual({ rc: 2, files: { shop: 'active\n', postgresql: 'active\n' }, left: [] });
    expect(stdout).toContain(`there are still connections to port ${port} after 5 seconds; no service was stopped`);
  });

  test('stops nothing when the drain command fails', async () => {
    const { rc, stdout, files } = await runs('undrained');

    expect({ rc, files }).toEqual({ rc: 2, files: { shop: 'active\n', postgresql: 'active\n' } });
    expect(stdout).toContain('the drain command ended with 7: the balancer is away');
  });

  test.each([
    ['unknown', 'Failed to stop nowhere.service: Unit nowhere.service not loaded.'],
    ['stays', 'stays was stopped but is active'],
    ['killed', 'shop was killed: it did not stop in its TimeoutStopSec'],
  ] as const)('ends at a service that does not stop: %s', async (name, message) => {
    const { rc, stdout, files } = await runs(name);

    expect({ rc, postgresql: files.postgresql }).toEqual({ rc: 2, postgresql: 'active\n' });
    expect(stdout).toContain(message);
  });
});
