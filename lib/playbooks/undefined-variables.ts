import { member, type Position, textOf, type YamlMapping, type YamlNode } from '../support/located-yaml';
import { factsOf } from './fact-modules';
import { isAnsibles } from './known-variables';
import { BLOCK_LISTS, isLocal, isModule, type Play, TASK_LISTS } from './playbook-model';
import { type PlaybookReference, type PlaybookTemplate, templatesIn } from './playbook-references';
import { argumentNames, keysOf, variablesSetBy } from './variables-set';

/** A variable that a playbook reads and nothing sets. */
export interface UndefinedVariable {
  readonly name: string;
  /** Where it is read first. */
  readonly position: Position;
  /** Whether a task reads it that runs in any case, and so fails. */
  readonly isCertain: boolean;
  /** The names that are set where it is read, without Ansible's own; worked out when they are asked for. */
  readonly set: () => Iterable<string>;
  /** Whether it is set for commands, by an `environment`. */
  readonly isOfEnvironment: boolean;
}

/** What is set besides what the plays themselves set. */
export interface VariablesGiven {
  /** Set for every play. */
  readonly names: Iterable<string>;
  /** Told by somebody else, and so never here. */
  readonly except: ReadonlySet<string>;
}

/**
 * The variables that plays on localhost read and nothing sets, in the order of their first places.
 *
 * None where anything in the playbook may bring variables whose names nobody sees. What may be missing on purpose is not
 * told: with `default` or a test after it; once `is defined` has asked for it; in a task whose condition asks that of any
 * variable that nothing sets; where Ansible does not look, as in the name of a task, or in `vars` that nothing reads.
 */
export function undefinedVariables(plays: readonly Play[], given: VariablesGiven): UndefinedVariable[] {
  if (plays.some(bringsVariables)) return [];
  return new Reader(plays, given).read();
}

/** Whether a play may set variables whose names are not in it; what comes of files is not looked at. */
function bringsVariables(play: Play): boolean {
  if (member(play.node, 'vars_prompt') !== undefined) return true;
  return play.tasks.some((task) => {
    const { module } = task;
    // A task without a module does nothing, and is told elsewhere.
    if (module === undefined) return false;
    if (factsOf(module) === undefined) return true;
    if (!isModule(module, 'set_fact', 'add_host')) return false;
    const names = argumentNames(task);
    const areWorkedOut = names.length === 0 || textOf(member(task.node, 'args')) !== undefined;
    return areWorkedOut || names.some((name) => name === 'cacheable' || !/^[A-Za-z_]\w*$/.test(name));
  });
}

/** Keys whose templates Ansible does not need: they may be left as they are, or nothing reads them. */
const NOT_NEEDED: ReadonlySet<string> = new Set([
  'collections',
  'ignore_errors',
  'listen',
  'module_defaults',
  'name',
  'register',
  'tags',
  'vars',
  'vars_files',
  'when',
  ...TASK_LISTS,
  ...BLOCK_LISTS,
]);

/** Keys of conditions besides `when`. */
const CONDITIONS: ReadonlySet<string> = new Set(['changed_when', 'failed_when', 'until']);

/** Where tasks stand. */
interface Scope {
  /** `vars` around them by name, the innermost first. */
  readonly vars: readonly ReadonlyMap<string, YamlNode>[];
  /** Whether they run in any case, and fail the hook when they fail. */
  readonly isCertain: boolean;
}

class Reader {
  private readonly found = new Map<string, UndefinedVariable>();
  /** Variables that `is defined` has asked for so far. */
  private readonly tested = new Set<string>();
  private readonly facts: Set<string>;
  /** Beginnings of what modules set. */
  private readonly prefixes: readonly string[];
  /** Names below `environment`. */
  private readonly environment: ReadonlySet<string>;
  /** Values of `vars` that are to be read: one after the other, for they may be a long chain. */
  private readonly pending: { readonly value: YamlNode; readonly scope: Scope }[] = [];
  /** Values of `vars` that were read, and whether they are for certain: once is enough. */
  private readonly followed = new Map<YamlNode, boolean>();
  /** A task before may have ended the play. */
  private hasEnded = false;
  private isOpen = false;

  constructor(
    private readonly plays: readonly Play[],
    private readonly given: VariablesGiven,
  ) {
    const sets = plays.map(variablesSetBy);
    const byModules = plays.flatMap(({ tasks }) => tasks.flatMap(({ module }) => factsOf(module ?? '') ?? []));
    this.prefixes = [...new Set(byModules)].filter((name) => name.endsWith('_'));
    const environments = plays.flatMap(({ node, tasks }) => [node, ...tasks.map((task) => task.node)]);
    this.environment = new Set(environments.flatMap((node) => keysOf(member(node, 'environment'))));
    const kept = sets.flatMap(({ facts, loops }) => [...facts, ...loops]);
    // Variables of a host that is added are none of localhost, but for a playbook that adds localhost.
    const ofHosts = plays.flatMap(({ tasks }) => tasks.filter(({ module }) => isModule(module, 'add_host')));
    this.facts = new Set([...given.names, ...byModules, ...kept, ...ofHosts.flatMap(argumentNames)]);
  }

  read(): UndefinedVariable[] {
    for (const { node, hosts } of this.plays) this.play(node, isLocal(hosts));
    if (this.isOpen) return [];
    return [...this.found.values()].sort(byPosition);
  }

  /** Other hosts have variables of their own. */
  private play(node: YamlMapping, isHere: boolean): void {
    const scope = inner({ vars: [], isCertain: true }, node);
    this.hasEnded = false;
    for (const { key, value } of node.entries) {
      const isCertain = key.text === 'hosts' || key.text === 'gather_facts';
      if (isHere || key.text === 'hosts') this.values(key.text, value, { ...scope, isCertain });
    }
    if (!isHere || isNeverRun(node)) return;
    for (const list of TASK_LISTS)
      this.tasks(member(node, list), { ...scope, isCertain: scope.isCertain && list !== 'handlers' });
  }

  private tasks(list: YamlNode | undefined, scope: Scope): void {
    if (list?.kind !== 'list') return;
    for (const node of list.items) if (node.kind === 'mapping' && !isNeverRun(node)) this.task(node, scope);
  }

  private task(node: YamlMapping, around: Scope): void {
    const scope = inner(around, node);
    const isReached = scope.isCertain && !this.hasEnded;
    const loop = node.entries.find(({ key }) => key.text === 'loop' || key.text.startsWith('with_'));
    const goesRound = loop === undefined || isFilled(loop.value);
    const when = member(node, 'when');
    const runs = when && this.conditions('when', when, { ...scope, isCertain: isReached && goesRound });
    if (runs === 'never') return;
    const own = { ...scope, isCertain: isReached && runs !== 'perhaps' };
    const block = member(node, 'block');
    for (const { key, value } of node.entries) {
      // A block hands its keywords on; debug prints that its var is not defined, and goes on.
      const isNeeded = block === undefined && !showsVariable(key.text, value) && (goesRound || key === loop?.key);
      this.values(key.text, value, { ...own, isCertain: own.isCertain && isNeeded });
    }
    const isRescued = member(node, 'rescue') !== undefined;
    this.tasks(block, { ...own, isCertain: own.isCertain && !isRescued });
    this.tasks(member(node, 'rescue'), { ...own, isCertain: false });
    this.tasks(member(node, 'always'), own);
    if (endsPlay(node)) this.hasEnded = true;
  }

  /** Conditions are looked at one after the other, until one does not hold. */
  private conditions(key: string, list: YamlNode, scope: Scope): 'always' | 'perhaps' | 'never' {
    let holds: 'always' | 'perhaps' | 'never' = 'always';
    for (const condition of list.kind === 'list' ? list.items : [list]) {
      const text = textOf(condition) ?? '';
      if (/^(false|no)$/i.test(text)) return 'never';
      if (/^(true|yes)$/i.test(text)) continue;
      const isCertain = scope.isCertain && holds === 'always';
      if (holds === 'always') holds = 'perhaps';
      for (const template of templatesIn(condition, key)) {
        if (this.asksForUnset(template, scope)) holds = 'never';
        this.template(template, { ...scope, isCertain });
      }
    }
    return holds;
  }

  private values(key: string, value: YamlNode, scope: Scope): void {
    if (NOT_NEEDED.has(key) || /^with_(.*\.)?first_found$/.test(key)) return;
    if (CONDITIONS.has(key)) this.conditions(key, value, scope);
    else for (const template of templatesIn(value, key)) this.template(template, scope);
  }

  private template(template: PlaybookTemplate, scope: Scope): void {
    this.templateAlone(template, scope);
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop())
      for (const used of templatesIn(next.value, 'vars')) this.templateAlone(used, next.scope);
  }

  private templateAlone(template: PlaybookTemplate, scope: Scope): void {
    const { references } = template;
    const tested = references.filter(({ ifUndefined }) => ifUndefined === 'tested').map(({ name }) => name);
    // Variables by names that are worked out, or are asked for by name.
    if (references.some(({ name, path }) => name === 'vars' || (name === 'hostvars' && path.length < 2)))
      this.isOpen = true;
    if (!this.asksForUnset(template, scope))
      for (const reference of references)
        if (reference.ifUndefined === undefined || reference.ifUndefined === 'unread')
          this.reference(reference, { ...scope, isCertain: scope.isCertain && !reference.ifUndefined });
    for (const name of tested) this.tested.add(name);
  }

  private reference({ name, position }: PlaybookReference, scope: Scope): void {
    if (this.tested.has(name)) return;
    if (!this.isSet(name, scope)) {
      const before = this.found.get(name);
      const isFirst = before === undefined || position.line < before.position.line;
      this.found.set(name, {
        name,
        position: isFirst ? position : before.position,
        isCertain: scope.isCertain || before?.isCertain === true,
        set: before?.set ?? (() => [...this.facts, ...scope.vars.flatMap((vars) => [...vars.keys()])]),
        isOfEnvironment: this.environment.has(name),
      });
    } else if (!this.facts.has(name)) {
      const value = scope.vars.find((vars) => vars.has(name))?.get(name);
      const before = value && this.followed.get(value);
      if (value === undefined || before === true || before === scope.isCertain) return;
      this.followed.set(value, scope.isCertain);
      this.pending.push({ value, scope });
    }
  }

  /** Whether `is defined` asks for what nothing sets: it has been thought of. */
  private asksForUnset({ references }: PlaybookTemplate, scope: Scope): boolean {
    return references.some(({ name, ifUndefined }) => ifUndefined === 'tested' && !this.isSet(name, scope));
  }

  private isSet(name: string, { vars }: Scope): boolean {
    if (this.facts.has(name) || vars.some((own) => own.has(name))) return true;
    if (isAnsibles(name) || this.given.except.has(name)) return true;
    return this.prefixes.some((prefix) => name.startsWith(prefix));
  }
}

function inner(around: Scope, node: YamlMapping): Scope {
  const vars = member(node, 'vars');
  const own = vars?.kind === 'mapping' ? [new Map(vars.entries.map(({ key, value }) => [key.text, value]))] : [];
  const ignores = textOf(member(node, 'ignore_errors')) ?? 'false';
  return {
    vars: [...own, ...around.vars],
    isCertain: around.isCertain && /^(false|no)$/i.test(ignores),
  };
}

/** Tasks that a hook leaves out: it asks for no tags. */
function isNeverRun(node: YamlMapping): boolean {
  const tags = member(node, 'tags');
  const texts = tags?.kind === 'list' ? tags.items.map(textOf) : (textOf(tags)?.split(',') ?? []);
  return texts.some((tag) => tag?.trim() === 'never');
}

/** A loop that goes round for certain: a list with something that is written out. */
function isFilled(loop: YamlNode): boolean {
  return loop.kind === 'list' && loop.items.some((item) => textOf(item)?.includes('{{') === false);
}

function showsVariable(key: string, value: YamlNode): boolean {
  if (!isModule(key, 'debug')) return false;
  return member(value, 'var') !== undefined || textOf(value)?.trimStart().startsWith('var=') === true;
}

function endsPlay(node: YamlMapping): boolean {
  const meta = member(node, 'meta') ?? member(node, 'ansible.builtin.meta');
  return (textOf(meta) ?? textOf(member(meta, 'free_form')))?.startsWith('end_') === true;
}

function byPosition({ position: a }: UndefinedVariable, { position: b }: UndefinedVariable): number {
  return a.line - b.line || a.column - b.column;
}
