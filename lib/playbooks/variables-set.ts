import { member, textOf, type YamlNode } from '../support/located-yaml';
import { BLOCK_LISTS, isModule, type Play, TASK_LISTS, type Task } from './playbook-model';

/** The variables that a play sets, by how long they live. */
export interface VariablesSet {
  /** Kept by the host for the plays that follow: `set_fact`, `register`, `include_vars` under a name. */
  readonly facts: ReadonlySet<string>;
  /** Of the play, its blocks and its tasks: `vars`. */
  readonly vars: ReadonlySet<string>;
  /** Of one task: `loop_var` and `index_var`. */
  readonly loops: ReadonlySet<string>;
}

/** What a play sets, whether or not it comes so far. */
export function variablesSetBy(play: Play): VariablesSet {
  const facts = new Set<string>();
  const loops = new Set<string>();
  for (const task of play.tasks) {
    const registered = textOf(member(task.node, 'register'));
    if (registered !== undefined) facts.add(registered);
    const control = member(task.node, 'loop_control');
    for (const key of ['loop_var', 'index_var']) {
      const name = textOf(member(control, key));
      if (name !== undefined) loops.add(name);
    }
    if (isModule(task.module, 'set_fact')) for (const name of argumentNames(task)) facts.add(name);
    const named = isModule(task.module, 'include_vars') ? nameOfFile(task) : undefined;
    if (named !== undefined && !named.includes('{{')) facts.add(named);
  }
  return { facts, vars: new Set(varsIn(play.node)), loops };
}

/** Names of what a module is given: as a mapping, below `args`, or in one line, `a=1 b=2`. */
export function argumentNames(task: Task): string[] {
  const line = textOf(task.arguments) ?? '';
  const words = line.split(/\s/).flatMap((word) => (word.includes('=') ? [word.slice(0, word.indexOf('='))] : []));
  return [...keysOf(task.arguments), ...keysOf(member(task.node, 'args')), ...words];
}

function nameOfFile(task: Task): string | undefined {
  const named = member(task.arguments, 'name') ?? member(member(task.node, 'args'), 'name');
  return textOf(named) ?? /\bname=(\S+)/.exec(textOf(task.arguments) ?? '')?.[1];
}

/** Names that `vars` of a play, its blocks and its tasks set. */
function varsIn(node: YamlNode): string[] {
  if (node.kind === 'list') return node.items.flatMap(varsIn);
  if (node.kind !== 'mapping') return [];
  return node.entries.flatMap(({ key, value }) =>
    key.text === 'vars'
      ? keysOf(value)
      : TASK_LISTS.includes(key.text) || BLOCK_LISTS.includes(key.text)
        ? varsIn(value)
        : [],
  );
}

/** The keys of a mapping. */
export function keysOf(node: YamlNode | undefined): string[] {
  return node?.kind === 'mapping' ? node.entries.map(({ key }) => key.text) : [];
}
