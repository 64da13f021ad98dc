import { member, textOf, type YamlMapping, type YamlNode } from '../support/located-yaml';

/** A play and the tasks in it, in the order of the text. */
export interface Play {
  readonly node: YamlMapping;
  readonly name: string | undefined;
  readonly hosts: string | undefined;
  readonly tasks: readonly Task[];
}

/** A task, at any depth of blocks. */
export interface Task {
  readonly node: YamlMapping;
  readonly name: string | undefined;
  /** The module, fully qualified or short; undefined where the task has none. */
  readonly module: string | undefined;
  /** What the module is given. */
  readonly arguments: YamlNode | undefined;
  /** `no_log: true` here, or on the nearest block or play around it that says. */
  readonly noLog: boolean;
  readonly isHandler: boolean;
}

/** Whether a module is one of these of ansible.builtin, written short or fully qualified. */
export function isModule(module: string | undefined, ...names: readonly string[]): boolean {
  return names.some((name) => module === name || module === `ansible.builtin.${name}`);
}

/** What a task may hold besides its module (Ansible's task keywords). */
const TASK_KEYWORDS = new Set([
  'action',
  'any_errors_fatal',
  'args',
  'async',
  'become',
  'become_exe',
  'become_flags',
  'become_method',
  'become_user',
  'changed_when',
  'check_mode',
  'collections',
  'connection',
  'debugger',
  'delay',
  'delegate_facts',
  'delegate_to',
  'diff',
  'environment',
  'failed_when',
  'ignore_errors',
  'ignore_unreachable',
  'listen',
  'local_action',
  'loop',
  'loop_control',
  'module_defaults',
  'name',
  'no_log',
  'notify',
  'poll',
  'port',
  'register',
  'remote_user',
  'retries',
  'run_once',
  'tags',
  'throttle',
  'timeout',
  'until',
  'vars',
  'when',
]);
/** Keys of a play below which tasks stand. */
export const TASK_LISTS = ['pre_tasks', 'tasks', 'post_tasks', 'handlers'];
/** The same of a block. */
export const BLOCK_LISTS = ['block', 'rescue', 'always'];

/** The plays of a playbook whose shape has been checked. */
export function playsOf(document: YamlNode): Play[] {
  if (document.kind !== 'list') return [];
  return document.items.flatMap((node): Play[] => {
    if (node.kind !== 'mapping') return [];
    const noLog = isTrue(member(node, 'no_log'));
    const tasks = TASK_LISTS.flatMap((list) => tasksIn(member(node, list), noLog, list === 'handlers'));
    return [{ node, name: textOf(member(node, 'name')), hosts: hostsOf(member(node, 'hosts')), tasks }];
  });
}

function hostsOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'list' ? node.items.map(textOf).join(',') : textOf(node);
}

/** Whether `hosts` of a play means the hook's own container. */
export function isLocal(hosts: string | undefined): boolean {
  return hosts === 'localhost' || hosts === '127.0.0.1';
}

function tasksIn(list: YamlNode | undefined, noLog: boolean, isHandler: boolean): Task[] {
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((node): Task[] => {
    if (node.kind !== 'mapping') return [];
    const own = member(node, 'no_log');
    const quiet = own === undefined ? noLog : isTrue(own);
    if (member(node, 'block')) return BLOCK_LISTS.flatMap((part) => tasksIn(member(node, part), quiet, isHandler));
    return [{ node, name: textOf(member(node, 'name')), ...moduleOf(node), noLog: quiet, isHandler }];
  });
}

function moduleOf(task: YamlMapping): Pick<Task, 'module' | 'arguments'> {
  const action = member(task, 'action') ?? member(task, 'local_action');
  if (action) {
    const named = textOf(member(action, 'module')) ?? textOf(action)?.split(/\s/)[0];
    return { module: named, arguments: action };
  }
  const entry = task.entries.find(({ key }) => !TASK_KEYWORDS.has(key.text) && !key.text.startsWith('with_'));
  return { module: entry?.key.text, arguments: entry?.value };
}

/** The keys of a task that are neither keyword nor its module: a second module, or a typo in a keyword. */
export function strangeKeys(task: Task): YamlMapping['entries'] {
  const strangers = task.node.entries.filter(
    ({ key }) => !TASK_KEYWORDS.has(key.text) && !key.text.startsWith('with_'),
  );
  return member(task.node, 'action') || member(task.node, 'local_action') ? strangers : strangers.slice(1);
}

export const taskKeywords: Iterable<string> = TASK_KEYWORDS;

function isTrue(node: YamlNode | undefined): boolean {
  return /^(true|yes|on|1)$/i.test(textOf(node) ?? '');
}
