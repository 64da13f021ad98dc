import type { Construct } from 'constructs';
import { AnsibleHook } from '../../constructs/ansible-hook';
import { addCheck, checkPropNames } from '../../constructs/checks';
import type { HookParameters, SecretParameter } from '../../hooks/parameters';
import { Playbook } from '../../hooks/playbook';
import type { PlayDefinition, TaskDefinition } from '../../hooks/typed-plays';
import type { Fault } from '../../problems/fault';
import { CATALOGUE_PROPS, type CatalogueHookProps, commonProps } from '../catalogue-hook';

export interface ErrorHandlingHookProps extends CatalogueHookProps {
  /** What is done; the first task that fails ends it. They may read `plan`, `workload` and `params`. */
  readonly tasks: readonly TaskDefinition[];
  /** What is done at the end in any case. @default - nothing */
  readonly cleanup?: readonly TaskDefinition[];
  /** Address of a webhook that receives, as JSON, which task failed and why. @default - none */
  readonly notify?: SecretParameter;
  /** What the tasks read as `params`; a VM may have its own. @default - none */
  readonly parameters?: HookParameters;
}

/** The parameter that holds the webhook. */
const WEBHOOK = 'failure_webhook';

/**
 * A hook of tasks of yours: when one fails it says which and why, tells a webhook, cleans up, and fails.
 *
 * @example
 * const freeze = new ErrorHandlingHook(erp, 'freeze', {
 *   tasks: [{ name: 'Freeze the queue', 'ansible.builtin.uri': { url: 'http://queue.erp.svc/freeze', method: 'POST' } }],
 *   cleanup: [{ name: 'Drop the lock', 'ansible.builtin.uri': { url: 'http://queue.erp.svc/lock', method: 'DELETE' } }],
 *   notify: Parameter.fromSecretKey('chat', 'url'),
 * });
 */
export class ErrorHandlingHook extends AnsibleHook {
  constructor(scope: Construct, id: string, props: ErrorHandlingHookProps) {
    // A parameter of the hook's own name is refused below.
    const { [WEBHOOK]: _, ...parameters } = props.parameters ?? {};
    super(scope, id, {
      ...commonProps(props),
      playbook: Playbook.fromPlays(playOf(props)),
      parameters: { ...parameters, ...(props.notify === undefined ? {} : { [WEBHOOK]: props.notify }) },
    });
    checkPropNames(this, props, { ...CATALOGUE_PROPS, cleanup: true, notify: true, parameters: true, tasks: true });
    addCheck(this, () => faults(props));
  }
}

function playOf({ tasks, cleanup, notify }: ErrorHandlingHookProps): PlayDefinition {
  return {
    name: 'Tasks with error handling',
    connection: 'local',
    tasks: [
      { name: 'Nothing failed yet', 'ansible.builtin.set_fact': { hook_failure: '' } },
      {
        name: 'Do the tasks',
        block: tasks ?? [],
        rescue: [KEEP, LOG, ...(notify === undefined ? [] : [TELL, SAY_UNTOLD])],
        ...(cleanup === undefined || cleanup.length === 0 ? {} : { always: cleanup }),
      },
      {
        name: 'Did every task succeed?',
        'ansible.builtin.assert': { that: "hook_failure == ''", fail_msg: '{{ hook_failure }}', quiet: true },
      },
    ],
  };
}

/** What a module says went wrong; of a loop, what each item said. A task under no_log is not quoted. */
const KEEP: TaskDefinition = {
  name: 'Keep what failed',
  'ansible.builtin.set_fact': {
    hook_failure: 'task "{{ ansible_failed_task.name }}" failed: {{ reason }}',
  },
  vars: {
    failed_items: "{{ ansible_failed_result.results | default([ansible_failed_result]) | select('failed') | list }}",
    hidden: '{{ ansible_failed_task.no_log | default(false, true) | bool }}',
    reason:
      "{% if hidden | bool %}(not shown: the task is under no_log){% else %}{% for item in failed_items %}{{ item.msg | default('it gave no reason') }}{{ ': ' ~ item.stderr | trim if item.stderr | default('') | trim else '' }}{{ '' if loop.last else '; ' }}{% endfor %}{% endif %}",
  },
};

const LOG: TaskDefinition = {
  name: 'Log what failed',
  'ansible.builtin.debug': { msg: '{{ hook_failure }}' },
};

const TAKEN = [200, 201, 202, 204];

const TELL: TaskDefinition = {
  name: 'Tell the webhook',
  'ansible.builtin.uri': {
    url: `{{ params.${WEBHOOK} }}`,
    method: 'POST',
    body_format: 'json',
    body: {
      text: 'hook failed for VM {{ workload.vm.name }} of plan {{ plan.metadata.name }}: {{ hook_failure }}',
      vm: '{{ workload.vm.name }}',
      plan: '{{ plan.metadata.name }}',
      status: 'failed',
      failure: '{{ hook_failure }}',
    },
    status_code: TAKEN,
    timeout: 10,
  },
  register: 'hook_told',
  failed_when: false,
  no_log: true,
};

const SAY_UNTOLD: TaskDefinition = {
  name: 'Say that the webhook was not told',
  'ansible.builtin.debug': {
    msg: 'WARNING: the webhook did not take the message (HTTP status {{ hook_told.status | default(-1) }}; -1: no connection)',
  },
  when: `hook_told.status | default(-1) not in [${TAKEN.join(', ')}]`,
};

function faults({ tasks, parameters }: ErrorHandlingHookProps): Fault[] {
  return [
    ...(Array.isArray(tasks) && tasks.length > 0
      ? []
      : [
          {
            code: 'missing-prop',
            message: 'tasks is missing',
            fix: "give at least one: [{ name: '...', 'ansible.builtin....': {} }]",
          } satisfies Fault,
        ]),
    ...(parameters !== undefined && Object.hasOwn(parameters, WEBHOOK)
      ? [
          {
            code: 'wrong-value',
            message: `parameters.${WEBHOOK} is reserved for the hook`,
            fix: 'rename it, or use notify',
          } satisfies Fault,
        ]
      : []),
  ];
}
