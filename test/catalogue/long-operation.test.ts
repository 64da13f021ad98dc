import { Duration } from 'cdk8s';
import { type MigrationProgram, Parameter, ProviderType } from '../../lib';
import { LongOperationHook, type LongOperationHookProps } from '../../lib/catalogue/long-operation/hook';
import {
  contextFiles,
  describeWithAnsible,
  examplePlan,
  hookProgram,
  objectsOf,
  runHook,
  runsOf,
} from '../ansible-kit';
import { problemTexts } from '../kit';
import { FakeGuest, type GuestRun, type GuestRunProps, guestUser, parametersOf, runInGuest } from './fake-guest';

jest.setTimeout(180_000);

const image = 'registry.corp.example/migration/hook-runner:1.4.2';
const sshKey = Parameter.fromSecretKey('guest-access', 'ssh-privatekey');

function operationOf(erp: MigrationProgram, props: Partial<LongOperationHookProps> = {}): LongOperationHook {
  const operation = new LongOperationHook(erp, 'operation', { image, command: 'reindex', ...props });
  examplePlan(erp, ProviderType.VSPHERE, { preHooks: [operation] });
  return operation;
}

test('passes its defaults to the playbook, which has no fault', () => {
  const erp = hookProgram();
  const operation = operationOf(erp, { sshKey });

  expect(problemTexts(erp)).toEqual([]);
  expect(operation.deadlineSeconds).toBe(300 + 1800 + 10 + 15 + 300);
  expect(parametersOf(erp)).toBe(`params:
  address: ""
  become: false
  command: reindex
  connect_seconds: 300
  creates: ""
  host_key_checking: accept-new
  interval_seconds: 10
  known_hosts: ""
  lines: 20
  run_on: guest
  ssh_port: 22
  ssh_private_key:
    secretKeyRef:
      key: ssh-privatekey
      name: guest-access
  ssh_user: root
  sudo_password: ""
  timeout_seconds: 1800
plans:
  vm-migrations/shop-vsphere:
    vms:
      vm-7301: {}
`);
});

test('passes its own props; in its own container it needs no key', () => {
  const erp = hookProgram();
  const operation = operationOf(erp, {
    command: 'one\ntwo',
    creates: '/var/lib/done',
    interval: Duration.seconds(30),
    lines: 5,
    runOn: 'localhost',
    timeout: Duration.hours(2),
  });

  expect(problemTexts(erp)).toEqual([]);
  expect(operation.deadlineSeconds).toBe(7200 + 30 + 15 + 300);
  const text = parametersOf(erp);
  for (const line of [
    '  command: |-\n    one\n    two\n',
    '  creates: /var/lib/done\n',
    '  interval_seconds: 30\n',
    '  lines: 5\n',
    '  run_on: localhost\n',
    '  timeout_seconds: 7200\n',
  ])
    expect(text).toContain(line);
});

test.each<[string, Partial<LongOperationHookProps>, string[]]>([
  [
    'an unknown prop',
    { sshKey, every: 1 } as Partial<LongOperationHookProps>,
    [expect.stringContaining('unknown-prop: there is no prop "every"')],
  ],
  ['no command', { sshKey, command: ' ' }, ['erp/operation: error missing-prop: command is missing']],
  [
    'no key for the guest',
    {},
    [
      "erp/operation: error missing-prop: sshKey is missing; put it into a Secret: Parameter.fromSecretKey('<name>', '<key>')",
    ],
  ],
  [
    'a log in that does not take place',
    { runOn: 'localhost', sshKey },
    [
      "erp/operation: error prop-not-read: sshKey is not read: the command runs in the hook's own container; leave it out",
    ],
  ],
  [
    'another place',
    { sshKey, runOn: 'host' as 'guest' },
    ['erp/operation: error wrong-value: runOn is "host", accepted: guest, localhost'],
  ],
  [
    'lines that cannot be counted',
    { sshKey, lines: 0 },
    ['erp/operation: error wrong-value: lines is 0, accepted: a whole number over 0'],
  ],
  [
    'an interval longer than the timeout',
    { sshKey, timeout: Duration.minutes(1), interval: Duration.minutes(2) },
    [
      'erp/operation: error wrong-value: interval is 120 seconds, more than the timeout of 60: the end of the operation would be noticed too late; ask more often',
    ],
  ],
  [
    'a deadline that is too short',
    { runOn: 'localhost', deadline: Duration.minutes(30) },
    [
      'erp/operation: error deadline-too-short: deadline is 1800 seconds, but the hook may take 1825 (timeout 1800, interval 10, killing 15): the pod would be killed without a message; give more than 1825 seconds, or leave it out for 2125',
    ],
  ],
])('refuses %s', (_, props, problems) => {
  const erp = hookProgram();
  operationOf(erp, props);

  expect(problemTexts(erp)).toEqual(problems);
});

describeWithAnsible('long-operation in the container', (ansible) => {
  const run = (props: Partial<LongOperationHookProps>) => {
    const erp = hookProgram();
    operationOf(erp, { runOn: 'localhost', interval: Duration.seconds(1), timeout: Duration.seconds(60), ...props });
    return runHook({ ansible, objects: objectsOf(erp), hook: 'operation', files: contextFiles(ProviderType.VSPHERE) });
  };
  const runs = runsOf({
    well: () => run({ command: 'for i in $(seq 30); do echo "line $i {{ as it is }}"; done\nsleep 3' }),
    badly: () => run({ command: 'echo begun\nls /nowhere\nexit 4' }),
  });

  test('prints its last lines', async () => {
    const { rc, stdout, left } = await runs('well');

    expect({ rc, left }).toEqual({ rc: 0, left: [] });
    expect(stdout).not.toContain('"line 10 ');
    expect(stdout).toContain('"line 11 {{ as it is }}"');
    expect(stdout).toContain('"line 30 {{ as it is }}"');
  });

  test('fails with its last lines', async () => {
    const { rc, stdout, left } = await runs('badly');

    expect({ rc, left }).toEqual({ rc: 2, left: [] });
    expect(stdout).toContain('the command ended with 4, its last lines:');
    expect(stdout).toContain("'/nowhere': No such file or directory");
  });
});

describeWithAnsible('long-operation', (ansible) => {
  const run = async (props: Partial<LongOperationHookProps>, rest: Partial<GuestRunProps> = {}): Promise<GuestRun> => {
    const guest = await FakeGuest.start({ reindex: 'sleep $1; echo "reindexed"; touch "$GUEST/done"' });
    const erp = hookProgram();
    const creates = props.creates === undefined ? {} : { creates: `${guest.folder}/${props.creates}` };
    const access = { sshKey, sshUser: guestUser, become: false, sshPort: guest.port };
    operationOf(erp, {
      ...access,
      interval: Duration.seconds(1),
      timeout: Duration.seconds(60),
      ...props,
      ...creates,
    });
    return runInGuest({ ansible, guest, objects: objectsOf(erp), hook: 'operation', ...rest });
  };
  const runs = runsOf({
    once: () => run({ command: 'reindex 2', creates: 'done' }, { times: 2 }),
    slow: () => run({ command: 'echo begun; reindex 50', timeout: Duration.seconds(5) }),
  });

  test('runs once what creates a file', async () => {
    const { rc, calls, left } = await runs('once');

    expect({ rc, calls, left }).toEqual({ rc: 0, calls: ['reindex 2'], left: [] });
  });

  test('ends what takes too long, with its last lines', async () => {
    const { rc, stdout, left } = await runs('slow');

    expect({ rc, left }).toEqual({ rc: 2, left: [] });
    expect(stdout).toContain('the command did not end in 5 seconds and was killed, its last lines:');
    expect(stdout).toContain('begun');
    expect(stdout).not.toContain('reindexed');
  });
});
