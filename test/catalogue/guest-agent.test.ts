import { Duration } from 'cdk8s';
import { type MigrationProgram, Parameter, ProviderType, type SecretParameter } from '../../lib';
import {
  GuestAgentHook,
  type GuestAgentHookProps,
  type GuestAgentParameters,
} from '../../lib/catalogue/guest-agent/hook';
import { describeWithAnsible, examplePlan, hookProgram, objectsOf, runsOf } from '../ansible-kit';
import { problemTexts } from '../kit';
import { FakeGuest, type GuestRun, type GuestRunProps, guestUser, parametersOf, runInGuest } from './fake-guest';

jest.setTimeout(180_000);

const image = 'registry.corp.example/migration/hook-runner:1.4.2';
const sshKey = Parameter.fromSecretKey('guest-access', 'ssh-privatekey');

function agentOf(
  erp: MigrationProgram,
  props: Partial<GuestAgentHookProps> = {},
  own?: Partial<GuestAgentParameters>,
): GuestAgentHook {
  const agent = new GuestAgentHook(erp, 'agent', { image, sshKey, ...props });
  const plan = examplePlan(erp, ProviderType.VSPHERE, { preHooks: own ? [] : [agent] });
  if (own) plan.vm('Shop_DB-01').addPreHook(agent, own);
  return agent;
}

test('passes its defaults to the playbook, which has no fault', () => {
  const erp = hookProgram();
  const agent = agentOf(erp);

  expect(problemTexts(erp)).toEqual([]);
  expect(agent.deadlineSeconds).toBe(1500);
  expect(parametersOf(erp)).toBe(`params:
  address: ""
  become: false
  connect_seconds: 300
  host_key_checking: accept-new
  known_hosts: ""
  package: qemu-guest-agent
  service: qemu-guest-agent
  ssh_port: 22
  ssh_private_key:
    secretKeyRef:
      key: ssh-privatekey
      name: guest-access
  ssh_user: root
  sudo_password: ""
plans:
  vm-migrations/shop-vsphere:
    vms:
      vm-7301: {}
`);
});

test('passes every prop, and parameters of one VM', () => {
  const erp = hookProgram();
  const props: Required<GuestAgentHookProps> = {
    become: true,
    connectTimeout: Duration.minutes(1),
    deadline: Duration.minutes(20),
    hostKeyChecking: 'yes',
    image,
    knownHosts: '192.0.2.71 ssh-ed25519 AAAA\n',
    metadata: { name: 'guest-agent' },
    package: 'qemu-ga',
    service: 'qemu-ga',
    serviceAccount: 'hooks',
    sshKey,
    sshPort: 2222,
    sshUser: 'cloud-user',
    sudoPassword: Parameter.fromSecretKey('guest-access', 'sudo'),
  };
  agentOf(erp, props, { address: '198.51.100.71' });

  expect(problemTexts(erp)).toEqual([
    'erp/agent: warning rights-not-made: serviceAccount "hooks" exists elsewhere and must be allowed to: get configmaps hook-guest-agent; get secrets guest-access',
  ]);
  expect(parametersOf(erp)).toBe(`params:
  address: ""
  become: true
  connect_seconds: 60
  host_key_checking: "yes"
  known_hosts: |
    192.0.2.71 ssh-ed25519 AAAA
  package: qemu-ga
  service: qemu-ga
  ssh_port: 2222
  ssh_private_key:
    secretKeyRef:
      key: ssh-privatekey
      name: guest-access
  ssh_user: cloud-user
  sudo_password:
    secretKeyRef:
      key: sudo
      name: guest-access
plans:
  vm-migrations/shop-vsphere:
    vms:
      vm-7301:
        params:
          address: 198.51.100.71
`);
});

test.each<[string, Partial<GuestAgentHookProps>, string[]]>([
  [
    'an unknown prop',
    { sshkey: sshKey } as Partial<GuestAgentHookProps>,
    ['error unknown-prop: there is no prop "sshkey"; did you mean "sshKey"?'],
  ],
  [
    'no key',
    { sshKey: undefined as unknown as SecretParameter },
    ["error missing-prop: sshKey is missing; put it into a Secret: Parameter.fromSecretKey('<name>', '<key>')"],
  ],
  [
    'secrets in clear text',
    { sshKey: 'KEY' as unknown as SecretParameter, sudoPassword: 'hunter2' as unknown as SecretParameter },
    [
      "error wrong-value: sshKey is not a reference to a Secret; put it into a Secret: Parameter.fromSecretKey('<name>', '<key>')",
      "error wrong-value: sudoPassword is not a reference to a Secret; put it into a Secret: Parameter.fromSecretKey('<name>', '<key>')",
    ],
  ],
  ['a port that is not valid', { sshPort: 70000 }, ['error wrong-value: sshPort is 70000, accepted: 1 to 65535']],
  [
    'no time to connect',
    { connectTimeout: Duration.seconds(0) },
    ['error wrong-value: connectTimeout is 0 seconds, accepted: more than 0'],
  ],
  [
    'host keys that are not known',
    { hostKeyChecking: 'yes' },
    [
      "error known-hosts-missing: hostKeyChecking is 'yes' without knownHosts: no guest would be trusted; give the lines that ssh-keyscan prints for the VMs, after verifying them",
    ],
  ],
  [
    'another word for the host keys',
    { hostKeyChecking: 'off' as 'no' },
    ['error wrong-value: hostKeyChecking is "off", accepted: accept-new, yes, no'],
  ],
  [
    'a deadline that is too short',
    { deadline: Duration.minutes(20) },
    [
      'error deadline-too-short: deadline is 1200 seconds, but the hook may take 1200 (connectTimeout 300, installing 900): the pod would be killed without a message; give more than 1200 seconds, or leave it out for 1500',
    ],
  ],
])('refuses %s', (_, props, problems) => {
  const erp = hookProgram();
  agentOf(erp, props);

  expect(problemTexts(erp)).toEqual(problems.map((problem) => `erp/agent: ${problem}`));
});

test('refuses to be a PostHook', () => {
  const erp = hookProgram();
  const agent = new GuestAgentHook(erp, 'agent', { image, sshKey });
  examplePlan(erp, ProviderType.VSPHERE, { postHooks: [agent], deleteVmOnFailMigration: false });

  expect(problemTexts(erp)).toEqual([
    'erp/agent: error pre-hook-only: it is a PostHook of plan "shop-vsphere", VM "Shop_DB-01", but it works in the source VM, which is off by then; make it a PreHook',
  ]);
});

/** A systemd with one unit, which is there from the start or once the package is. */
const systemctl = (there: boolean) => `
[ ${there} = true ] || [ -e "$GUEST/installed" ] || { echo "no such unit" >&2; exit 1; }
case $1 in
  show) printf 'LoadState=loaded\\nActiveState=inactive\\n' ;;
  is-enabled) [ -e "$GUEST/enabled" ] && echo enabled || { echo disabled; exit 1; } ;;
  enable) touch "$GUEST/enabled" ;;
esac`;

describeWithAnsible('guest-agent', (ansible) => {
  const run = async (
    commands: Readonly<Record<string, string>>,
    props: (guest: FakeGuest) => Partial<GuestAgentHookProps> = () => ({}),
    rest: Partial<GuestRunProps> = {},
  ): Promise<GuestRun> => {
    const guest = await FakeGuest.start(commands);
    const erp = hookProgram();
    agentOf(erp, { sshUser: guestUser, become: false, sshPort: guest.port, ...props(guest) });
    const keep = ['installed', 'enabled', ...(rest.keep ?? [])];
    return runInGuest({
      ansible,
      guest,
      objects: objectsOf(erp),
      hook: 'agent',
      args: ['-M', guest.packageModules()],
      ...rest,
      keep,
    });
  };
  const runs = runsOf({
    missing: () => run({ systemctl: systemctl(false) }, undefined, { times: 2 }),
    known: () =>
      run({ systemctl: systemctl(true) }, (guest) => ({ hostKeyChecking: 'yes', knownHosts: guest.knownHosts })),
    strange: () =>
      run({ systemctl: systemctl(true) }, (guest) => ({
        hostKeyChecking: 'yes',
        knownHosts: guest.knownHosts.replace('127.0.0.1', '127.0.0.2'),
        connectTimeout: Duration.seconds(2),
      })),
    off: () => run({}, undefined, { workload: [['powerstate: poweredOn', 'powerstate: poweredOff']] }),
    nowhere: () =>
      run({}, undefined, {
        workload: [
          ['127.0.0.1', "''"],
          ['ip: 192.0.2.71', "ip: ''"],
          ['ip: 198.51.100.71', "ip: ''"],
          ['ip: 2001:db8::71', "ip: ''"],
        ],
      }),
  });

  test('installs and enables what is missing; a second time there is nothing to do', async () => {
    const { rc, stdout, files, left } = await runs('missing');

    expect({ rc, files, left }).toEqual({
      rc: 0,
      files: { installed: '{"name": "qemu-guest-agent", "state": "present", "update_cache": true}', enabled: '' },
      left: [],
    });
    expect(stdout).toContain('qemu-guest-agent of Shop_DB-01 is enabled');
    expect(stdout).toMatch(/guest +: ok=6 +changed=0 /);
  });

  test('installs nothing that is there, and trusts the host key that is known', async () => {
    const { rc, files, left } = await runs('known');

    expect({ rc, files, left }).toEqual({ rc: 0, files: { installed: undefined, enabled: '' }, left: [] });
  });

  test('does not log in to a host with another key, and removes its own', async () => {
    const { rc, stdout, calls, left } = await runs('strange');

    expect({ rc, calls, left }).toEqual({ rc: 2, calls: [], left: [] });
    expect(stdout).toContain('Host key verification failed');
  });

  test('says that the VM is off', async () => {
    const { rc, stdout } = await runs('off');

    expect(rc).toBe(2);
    expect(stdout).toContain('Shop_DB-01 is off: nobody can log in; start it, or take the hook from this VM');
  });

  test('says that there is no address', async () => {
    const { rc, stdout } = await runs('nowhere');

    expect(rc).toBe(2);
    expect(stdout).toContain(
      "no address of Shop_DB-01 is known: its guest tools do not run; give the hook's parameter `address` for this VM",
    );
  });
});
