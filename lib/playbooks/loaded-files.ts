import { member, textOf, type YamlMapping, type YamlNode } from '../support/located-yaml';
import { BLOCK_LISTS, isModule, type Play, TASK_LISTS, type Task } from './playbook-model';

/** How the variables of a playbook come to their values, as far as files tell. */
export interface LoadedFiles {
  /** Variables that hold the whole of a file and nothing else, with the file's name: `plan`, `plan.yml`. */
  readonly whole: ReadonlyMap<string, string>;
  /** Files whose keys are variables themselves. */
  readonly flat: ReadonlySet<string>;
  /** Variables that something else sets. */
  readonly others: ReadonlySet<string>;
  /** Roles, other files of tasks or of variables: they may set anything. */
  readonly isOpen: boolean;
  /** The same where variables of any name may come of it: a file that is loaded under a name sets that one. */
  readonly bringsAny: boolean;
}

const FOREIGN = /^(?:ansible\.builtin\.)?(?:include|import)_(?:tasks|role|playbook)$/;

/** How a playbook loads some files that lie beside it, by their names. */
export function loadedFiles(plays: readonly Play[], files: readonly string[]): LoadedFiles {
  const reader = new Reader(files);
  for (const play of plays) reader.play(play);
  return reader.result();
}

class Reader {
  private readonly whole = new Map<string, string>();
  private readonly flat = new Set<string>();
  private readonly others = new Set<string>();
  /** What `slurp` registered. */
  private readonly slurped = new Map<string, string>();
  private isOpen = false;
  private bringsAny = false;

  constructor(private readonly files: readonly string[]) {}

  play({ node, tasks }: Play): void {
    if (member(node, 'roles') !== undefined || importsPlaybook(node)) this.open();
    for (const text of textsOf(member(node, 'vars_files'))) this.load(text, undefined);
    for (const task of tasks) this.task(task);
    this.vars(node);
  }

  result(): LoadedFiles {
    const whole = new Map([...this.whole].filter(([name]) => !this.others.has(name)));
    return { whole, flat: this.flat, others: this.others, isOpen: this.isOpen, bringsAny: this.bringsAny };
  }

  private open(): void {
    this.isOpen = true;
    this.bringsAny = true;
  }

  private task(task: Task): void {
    const registered = textOf(member(task.node, 'register'));
    const source = isModule(task.module, 'slurp')
      ? this.fileOf(textOf(argument(task, 'src', 'path')) ?? '')
      : undefined;
    if (registered !== undefined && source !== undefined) this.slurped.set(registered, source);
    else if (registered !== undefined) this.others.add(registered);
    const loopVariable = textOf(member(member(task.node, 'loop_control'), 'loop_var'));
    if (loopVariable !== undefined) this.others.add(loopVariable);
    if (FOREIGN.test(task.module ?? '')) this.open();
    if (isModule(task.module, 'include_vars')) this.includeVars(task);
    if (isModule(task.module, 'add_host')) for (const { key } of entriesOf(task.arguments)) this.others.add(key.text);
    if (isModule(task.module, 'set_fact')) this.values(task.arguments);
  }

  private includeVars(task: Task): void {
    const short = textOf(task.arguments) || undefined;
    const file = short === undefined ? textOf(argument(task, 'file')) : (/\bfile=(\S+)/.exec(short)?.[1] ?? short);
    const name = short === undefined ? textOf(argument(task, 'name')) : /\bname=(\S+)/.exec(short)?.[1];
    const loop = member(task.node, 'loop') ?? member(task.node, 'with_items');
    const isOfLoop = loop !== undefined && file?.includes('{{') === true;
    for (const text of isOfLoop ? textsOf(loop) : [file ?? '']) this.load(text, name);
  }

  /** A name that is made of the file's is taken for that without its ending. */
  private load(text: string, name: string | undefined): void {
    const file = this.fileOf(text);
    if (file === undefined) {
      if (name === undefined || name.includes('{{')) this.open();
      else this.others.add(name);
      this.isOpen = true;
    } else if (name === undefined) this.flat.add(file);
    else this.whole.set(name.includes('{{') ? file.replace(/\.yml$/, '') : name, file);
  }

  /** Below `vars`, of a play, a block or a task. */
  private vars(node: YamlNode): void {
    if (node.kind === 'list') for (const item of node.items) this.vars(item);
    if (node.kind !== 'mapping') return;
    for (const { key, value } of node.entries) {
      if (key.text === 'vars') this.values(value);
      else if (TASK_LISTS.includes(key.text) || BLOCK_LISTS.includes(key.text)) this.vars(value);
    }
  }

  private values(node: YamlNode | undefined): void {
    for (const { key, value } of entriesOf(node)) {
      const file = this.parsed(textOf(value) ?? '');
      if (file === undefined) this.others.add(key.text);
      else this.whole.set(key.text, file);
    }
  }

  /** The file that a template reads with `from_yaml`. */
  private parsed(template: string): string | undefined {
    const steps = /^\{\{([^{}]*)\}\}$/
      .exec(template.trim())?.[1]
      ?.split('|')
      .map((step) => step.trim());
    if (steps === undefined || !/^(?:ansible\.builtin\.)?from_yaml$/.test(steps.at(-1) ?? '')) return undefined;
    const [first, ...between] = steps.slice(0, -1) as [string, ...string[]];
    const looked = /^lookup\(\s*["'](?:ansible\.builtin\.)?file["']\s*,\s*["']([^"']+)["']\s*\)$/.exec(first)?.[1];
    if (looked !== undefined && between.length === 0) return this.fileOf(looked);
    const registered = /^(\w+)(?:\.content|\[["']content["']\])$/.exec(first)?.[1];
    return registered !== undefined && between.join() === 'b64decode' ? this.slurped.get(registered) : undefined;
  }

  private fileOf(path: string): string | undefined {
    const last = path.slice(path.lastIndexOf('/') + 1).replace(/\.yaml$/, '.yml');
    return this.files.find((file) => file === last);
  }
}

function importsPlaybook(node: YamlNode): boolean {
  return ['import_playbook', 'ansible.builtin.import_playbook'].some((key) => member(node, key) !== undefined);
}

function argument(task: Task, ...names: readonly string[]): YamlNode | undefined {
  for (const name of names) {
    const found = member(task.arguments, name) ?? member(member(task.node, 'args'), name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function entriesOf(node: YamlNode | undefined): YamlMapping['entries'] {
  return node?.kind === 'mapping' ? node.entries : [];
}

function textsOf(node: YamlNode | undefined): string[] {
  if (node?.kind === 'list') return node.items.flatMap(textsOf);
  const text = textOf(node);
  return text === undefined ? [] : [text];
}
