import { Duration } from 'cdk8s';
import { Parameter, ProviderType, type TaskDefinition } from '../../lib';
import { ErrorHandlingHook, type ErrorHandlingHookProps } from '../../lib/catalogue/error-handling/hook';
import { contextFiles, describeWithAnsible, hookProgram, runHook, runsOf } from '../ansible-kit';
import { answering, image, renderedHook } from './target-kit';

jest.setTimeout(180_000);

const works: TaskDefinition = { name: 'Freeze the queue', 'ansible.builtin.debug': { msg: 'frozen' } };
const notify = Parameter.fromSecretKey('chat', 'url');

function rendered(props: Partial<ErrorHandlingHookProps>, own?: object) {
  return renderedHook((erp) => new ErrorHandlingHook(erp, 'freeze', { image, tasks: [works], ...props }), own);
}

const reads = (resource: string, name: string) => ({
  apiGroups: [''],
  resourceNames: [name],
  resources: [resource],
  verbs: ['get'],
});

test('puts the tasks into a block with a rescue', () => {
  const cleanup = [{ name: 'Drop the lock', 'ansible.builtin.debug': { msg: 'dropped' } }];
  const hook = new ErrorHandlingHook(hookProgram(), 'freeze', { image, tasks: [works], cleanup });

  expect(hook.effectivePlaybook()).toBe(`- name: Tasks with error handling
  hosts: localhost
  gather_facts: false
  connection: local
  tasks:
    - name: Nothing failed yet
      ansible.builtin.set_fact:
        hook_failure: ""
    - name: Do the tasks
      block:
        - name: Freeze the queue
          ansible.builtin.debug:
            msg: frozen
      rescue:
        - name: Keep what failed
          ansible.builtin.set_fact:
            hook_failure: "task \\"{{ ansible_failed_task.name }}\\" failed: {{ reason }}"
          vars:
            failed_items: "{{ ansible_failed_result.results | default([ansible_failed_result]) | select('failed') | list }}"
            hidden: "{{ ansible_failed_task.no_log | default(false, true) | bool }}"
            reason: "{% if hidden | bool %}(not shown: the task is under no_log){% else %}{% for item in failed_items %}{{ item.msg | default('it gave no reason') }}{{ ': ' ~ item.stderr | trim if item.stderr | default('') | trim else '' }}{{ '' if loop.last else '; ' }}{% endfor %}{% endif %}"
        - name: Log what failed
          ansible.builtin.debug:
            msg: "{{ hook_failure }}"
      always:
        - name: Drop the lock
          ansible.builtin.debug:
            msg: dropped
    - name: Did every task succeed?
      ansible.builtin.assert:
        that: hook_failure == ''
        fail_msg: "{{ hook_failure }}"
        quiet: true
`);
});

test('needs no rights unless it reads something', () => {
  const { parameters, roles, deadline, problems } = rendered({});

  expect([parameters, roles, deadline, problems]).toEqual([undefined, {}, 1800, []]);
});

test('writes every prop, and parameters of one VM', () => {
  const props: Omit<Required<ErrorHandlingHookProps>, 'serviceAccount'> = {
    cleanup: [{ name: 'Drop the lock', 'ansible.builtin.debug': { msg: 'dropped' } }],
    deadline: Duration.minutes(3),
    embedded: false,
    image,
    metadata: { labels: { team: 'shop' } },
    notify,
    parameters: { queue: 'orders' },
    tasks: [{ name: 'Freeze the queue', 'ansible.builtin.debug': { msg: '{{ params.queue }} frozen' } }],
  };
  const { parameters, roles, deadline, problems } = rendered(props, { queue: 'stock' });

  expect(parameters).toBe(`params:
  failure_webhook:
    secretKeyRef:
      key: url
      name: chat
  queue: orders
plans:
  vm-migrations/shop-vsphere:
    metadata:
      name: shop-vsphere
    vms:
      vm-7301:
        params:
          queue: stock
`);
  expect(roles).toEqual({ 'vm-migrations': [reads('configmaps', 'hook-freeze'), reads('secrets', 'chat')] });
  expect(deadline).toBe(180);
  expect(problems).toEqual([]);
});

test.each<[string, Partial<ErrorHandlingHookProps>, string[]]>([
  [
    'no tasks and an unknown prop',
    { tasks: [], cleanUp: [works] } as Partial<ErrorHandlingHookProps>,
    [
      'unknown-prop: there is no prop "cleanUp"; did you mean "cleanup"?',
      "missing-prop: tasks is missing; give at least one: [{ name: '...', 'ansible.builtin....': {} }]",
    ],
  ],
  [
    'tasks that are none',
    { tasks: undefined as unknown as TaskDefinition[] },
    ["missing-prop: tasks is missing; give at least one: [{ name: '...', 'ansible.builtin....': {} }]"],
  ],
  [
    'a parameter of its own name',
    { parameters: { failure_webhook: 'x' } },
    ['wrong-value: parameters.failure_webhook is reserved for the hook; rename it, or use notify'],
  ],
  [
    'a task without a module',
    { tasks: [{ name: 'Freeze the queue' }] },
    [
      'task-without-module: plays in the program:11:11: task "Freeze the queue" names no module: it does nothing, and Ansible refuses the playbook; say what it does, such as ansible.builtin.debug',
    ],
  ],
])('refuses %s', (_, props, problems) => {
  expect(rendered(props).problems).toEqual(problems.map((problem) => `erp/freeze: error ${problem}`));
});

describeWithAnsible('ErrorHandlingHook', (ansible) => {
  const show = (name: string): TaskDefinition => ({ name, 'ansible.builtin.debug': { msg: `${name}: done` } });
  const cleanup = [show('Drop the lock')];

  function handle(props: Partial<ErrorHandlingHookProps>, url?: string) {
    const { objects, problems } = rendered({ cleanup, ...props });
    expect(problems).toEqual([]);
    const files = contextFiles(ProviderType.VSPHERE);
    const cluster = (api: string) => [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'chat', namespace: 'vm-migrations' },
        stringData: { url: url ?? `${api}/hooks/T0P-SECRET` },
      },
    ];
    return runHook({ ansible, objects, hook: 'freeze', files, cluster });
  }

  const shell = (name: string, command: string, more: Partial<TaskDefinition> = {}): TaskDefinition => ({
    name,
    'ansible.builtin.shell': command,
    ...more,
  });

  const run = runsOf({
    good: () => handle({ tasks: [show('Freeze the queue')], notify }),
    bad: () =>
      handle({ tasks: [shell('Freeze the queue', 'echo queue is gone >&2; exit 3'), show('Tell the queue')], notify }),
    loop: () =>
      handle({ tasks: [shell('Freeze', 'echo no {{ item }} >&2; test {{ item }} = b', { loop: ['a', 'b', 'c'] })] }),
    hidden: () => handle({ tasks: [shell('Log in', 'echo PASSW0RD >&2; exit 1', { no_log: true })], notify }),
    untold: async () => {
      const chat = await answering(() => 500);
      return handle({ tasks: [shell('Freeze', 'exit 1')], notify }, `http://127.0.0.1:${chat.port}/T0P-SECRET`);
    },
    uncleaned: () => handle({ tasks: [shell('Freeze', 'exit 1')], cleanup: [shell('Drop the lock', 'exit 4')] }),
  });

  test('does the tasks, cleans up and passes', async () => {
    const { rc, stdout, requests } = await run('good');

    expect([rc, stdout]).toEqual([0, expect.stringContaining('Freeze the queue: done')]);
    expect(stdout).toContain('Drop the lock: done');
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('says what failed, tells the webhook, cleans up and fails', async () => {
    const { rc, stdout, requests } = await run('bad');
    const failure = 'task "Freeze the queue" failed: non-zero return code: queue is gone';

    expect(rc).toBe(2);
    expect(stdout).toContain(JSON.stringify(failure).slice(1, -1));
    expect(stdout).toContain('Drop the lock: done');
    expect(stdout).not.toContain('Tell the queue: done');
    expect(stdout).not.toContain('T0P-SECRET');
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([
      {
        method: 'POST',
        path: '/hooks/T0P-SECRET',
        query: '',
        body: {
          failure,
          plan: 'shop-vsphere',
          status: 'failed',
          text: `hook failed for VM Shop_DB-01 of plan shop-vsphere: ${failure}`,
          vm: 'Shop_DB-01',
        },
      },
    ]);
  });

  test('tells what each item of a loop said', async () => {
    const { rc, stdout } = await run('loop');

    expect(rc).toBe(2);
    expect(stdout).toContain('failed: non-zero return code: no a; non-zero return code: no c');
  });

  test('quotes nothing of a task under no_log', async () => {
    const { rc, stdout, requests } = await run('hidden');

    expect([rc, stdout]).toEqual([2, expect.stringContaining('failed: (not shown: the task is under no_log)')]);
    expect(stdout + JSON.stringify(requests)).not.toContain('PASSW0RD');
  });

  test('says when the webhook was not told', async () => {
    const { rc, stdout } = await run('untold');

    expect([rc, stdout]).toEqual([2, expect.stringContaining('the webhook did not take the message (HTTP status 500')]);
    expect(stdout).toContain('Drop the lock: done');
  });

  test('fails with both failures in its log when cleaning up fails too', async () => {
    const { rc, stdout } = await run('uncleaned');

    expect(rc).toBe(2);
    expect(stdout).toContain('failed: non-zero return code');
    expect(stdout.slice(stdout.indexOf('TASK [Drop the lock]'))).toContain('"rc": 4');
  });
});
