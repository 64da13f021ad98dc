import { HOOK_STEPS, type HookStep } from '../forklift/steps';
import { type PlanVmSettings, VM_SETTING_NAMES, VM_SETTINGS, type VmSetting } from '../forklift/vm-settings';
import type { Code } from '../problems/catalogue';
import { type Problem, ProblemError } from '../problems/problem';
import { append } from '../support/append';
import { didYouMean } from '../support/did-you-mean';
import { readLocatedYaml, YamlFault, type YamlMapping, type YamlNode } from '../support/located-yaml';
import { fileFault, readText } from './files';
import { counted } from './findings';

/**
 * Settings of a VM in a file; the Plan checks their values.
 *
 * @deprecated they are the settings of a VM of a plan: PlanVmSettings
 */
export type PlanVmsSettings = PlanVmSettings;

/** A hook that a file names; the plan that takes the VM finds it. */
export interface NamedHook {
  /** When it runs: before or after the VM. */
  readonly step: HookStep;
  /** Of the Hook on the cluster. */
  readonly name: string;
  /** @default - the plan's */
  readonly namespace?: string;
  /** Where the file names it: `wave1.yaml:12`. */
  readonly where: string;
}

/** A VM of a PlanVMS file: at least one of `id` and `name`. */
export interface PlanVmsEntry {
  /** `wave1.yaml:12`, the line where it begins. */
  readonly where: string;
  readonly id?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly settings: PlanVmSettings;
  readonly hooks: readonly NamedHook[];
}

/** What a PlanVMS file holds. */
export interface PlanVmsFile {
  readonly entries: readonly PlanVmsEntry[];
  /** What was left out without harm, such as the empty fields of an export. */
  readonly notes: readonly Problem[];
}

type Kind = VmSetting['kind'] | 'hooks' | 'ref';

const REFERENCE = { id: 'text', name: 'text', namespace: 'text', type: 'text' } as const;

const VM_FIELDS: Readonly<Record<string, Kind>> = {
  ...REFERENCE,
  ...Object.fromEntries(VM_SETTING_NAMES.map((name) => [name, VM_SETTINGS[name].kind])),
  ref: 'ref',
  hooks: 'hooks',
};
/** Of these the export writes false for "not set", as Go does. */
const FALSE_IS_UNSET: ReadonlySet<string> = new Set(
  VM_SETTING_NAMES.filter((name) => VM_SETTINGS[name].kind === 'flag' && !VM_SETTINGS[name].absentIsNotFalse),
);
const OBJECT_REFERENCE = ['name', 'namespace', 'kind', 'apiVersion', 'uid', 'resourceVersion', 'fieldPath'];

/**
 * Reads a list of VMs in the PlanVMS form of kubectl-mtv, YAML or JSON: as its guide spells it (`targetName`), as its
 * export does (`targetname`, id and name under `ref`), or mixed. Fields that the export writes empty are dropped, with a
 * note.
 *
 * @throws ProblemError with every fault and its line: `not-yaml`, `empty-file`, `wrong-shape`, `unknown-field`,
 *   `wrong-value`, `vm-ref-incomplete`, `duplicate-vm`, `file-without-vms` and those of the file
 */
export function readPlanVms(file: string): PlanVmsFile {
  return parsePlanVms(readText(file), file);
}

/** The same from a text. */
export function parsePlanVms(text: string, file: string): PlanVmsFile {
  const nodes = documents(text, file);
  const [list] = nodes;
  if (list === undefined || (list.kind === 'scalar' && list.text === ''))
    throw fileFault('empty-file', file, 'is empty', 'give a list of VMs: - id: vm-1042');
  if (nodes.length > 1) {
    throw fileFault(
      'wrong-shape',
      `${file}:${nodes[1]?.line}`,
      'starts a second YAML document, which kubectl-mtv ignores',
      'put all VMs into one list',
    );
  }
  if (list.kind !== 'list') {
    const what = list.kind === 'scalar' ? `the text ${JSON.stringify(list.text.slice(0, 40))}` : describe(list);
    throw fileFault('wrong-shape', `${file}:${list.line}`, `expected a list of VMs, found ${what}`, fixFor(list));
  }
  if (list.items.length === 0)
    throw fileFault('file-without-vms', file, 'is a list without VMs', 'add one: - id: vm-1042');
  return new Reader(file).read(list.items);
}

function documents(text: string, file: string): YamlNode[] {
  try {
    return readLocatedYaml(text);
  } catch (error) {
    if (!(error instanceof YamlFault)) throw error;
    const { line, column } = error.position;
    throw fileFault('not-yaml', `${file}:${line}:${column}`, `is neither YAML nor JSON: ${error.message}`);
  }
}

function describe(node: YamlMapping): string {
  const keys = node.entries.map((entry) => entry.key.text);
  return `an object with ${keys.slice(0, 5).join(', ') || 'nothing in it'}`;
}

function fixFor(node: YamlNode): string {
  const isPlan = node.kind === 'mapping' && node.entries.some((e) => e.key.text === 'kind' && isText(e.value, 'Plan'));
  return isPlan ? 'give the content of spec.vms of the Plan' : 'start each VM with a dash: - id: vm-1042';
}

function isText(node: YamlNode, text: string): boolean {
  return node.kind === 'scalar' && node.text === text;
}

class Reader {
  private readonly problems: Problem[] = [];
  private readonly dropped = new Set<string>();
  /** Where the first type of a VM stands. */
  private typeAt: string | undefined;

  constructor(private readonly file: string) {}

  read(items: readonly YamlNode[]): PlanVmsFile {
    const entries = items.flatMap((item, i) => this.entry(item, i + 1) ?? []);
    this.findTwins(entries);
    if (this.problems.length > 0) throw new ProblemError(counted(this.problems));
    return { entries, notes: this.notes() };
  }

  private notes(): Problem[] {
    const notes: Problem[] = [];
    if (this.dropped.size > 0) {
      notes.push({
        severity: 'warning',
        code: 'empty-fields-dropped',
        where: this.file,
        message: `fields without a value are dropped: ${[...this.dropped].join(', ')}`,
      });
    }
    if (this.typeAt !== undefined) {
      notes.push({
        severity: 'warning',
        code: 'type-dropped',
        where: this.typeAt,
        message: 'type is dropped: Forklift does not read it',
        fix: 'leave it out',
      });
    }
    return notes;
  }

  private entry(item: YamlNode, row: number): PlanVmsEntry | undefined {
    if (item.kind !== 'mapping') {
      const found =
        item.kind === 'list' ? 'a list' : item.text === '' ? 'nothing' : `the text ${JSON.stringify(item.text)}`;
      this.fault(item, 'wrong-shape', `VM ${row}: expected its fields, found ${found}`, fixForText(item));
      return undefined;
    }
    const fields = new Map<string, unknown>();
    const hooks: NamedHook[] = [];
    const take = (mapping: YamlMapping, known: Readonly<Record<string, Kind>>, inRef: boolean) => {
      for (const { key, value } of mapping.entries) {
        const field = this.fieldNamed(key.text, known);
        if (field === undefined) {
          const fix = didYouMean(key.text, Object.keys(known)) ?? `accepted are ${Object.keys(known).join(', ')}`;
          this.fault(key, 'unknown-field', `VM ${row}: unknown field "${inRef ? 'ref.' : ''}${key.text}"`, fix);
          continue;
        }
        const kind = known[field] as Kind;
        if (isEmpty(value)) this.dropped.add(field);
        else if (kind === 'ref') {
          if (value.kind === 'mapping') take(value, REFERENCE, true);
          else this.fault(value, 'wrong-value', `VM ${row}: ref: expected id and name, found ${show(value)}`);
        } else if (kind === 'hooks') append(hooks, this.hooks(value, row));
        else {
          const read = this.value(
            value,
            kind,
            `VM ${row}: ${field}`,
            VM_SETTINGS[field as keyof PlanVmSettings]?.values,
          );
          const isUnset = read === false && key.text !== field && FALSE_IS_UNSET.has(field);
          if (isUnset) this.dropped.add(field);
          else if (read !== undefined) {
            if (fields.has(field) && JSON.stringify(fields.get(field)) !== JSON.stringify(read))
              this.fault(
                key,
                'field-twice',
                `VM ${row}: ${field} is given twice, with different values`,
                'keep one of them',
              );
            fields.set(field, read);
          }
        }
      }
    };
    take(item, VM_FIELDS, false);
    const { id, name, namespace, type, ...settings } = Object.fromEntries(fields) as PlanVmSettings & {
      readonly id?: string;
      readonly name?: string;
      readonly namespace?: string;
      readonly type?: string;
    };
    if (type !== undefined) this.typeAt ??= this.at(item);
    if (id === undefined && name === undefined) {
      this.fault(item, 'vm-ref-incomplete', `VM ${row} has neither id nor name`, 'give at least one: id: vm-1042');
      return undefined;
    }
    return {
      where: this.at(item),
      ...(id === undefined ? {} : { id }),
      ...(name === undefined ? {} : { name }),
      ...(namespace === undefined ? {} : { namespace }),
      settings,
      hooks,
    };
  }

  /** The field as the guide spells it; the export writes it in lower case. */
  private fieldNamed(key: string, known: Readonly<Record<string, Kind>>): string | undefined {
    if (Object.hasOwn(known, key)) return key;
    return Object.keys(known).find((field) => field.toLowerCase() === key);
  }

  private value(node: YamlNode, kind: Kind, what: string, accepted?: readonly string[]): unknown {
    if (kind === 'secret') return this.reference(node, what);
    if (node.kind !== 'scalar') {
      this.fault(
        node,
        'wrong-value',
        `${what}: expected ${kind === 'flag' ? 'true or false' : 'text'}, found ${show(node)}`,
      );
      return undefined;
    }
    if (kind === 'flag') {
      const value = node.plain ? yamlBoolean(node.text) : undefined;
      if (value === undefined) this.fault(node, 'wrong-value', `${what}: expected true or false, found ${show(node)}`);
      return value;
    }
    if (accepted !== undefined && !accepted.includes(node.text)) {
      this.fault(node, 'wrong-value', `${what} is ${show(node)}, accepted: ${accepted.join(', ')}`);
      return undefined;
    }
    return node.text;
  }

  /** Name and namespace of an object; what else such a reference may hold is dropped. */
  private reference(node: YamlNode, what: string): { name: string; namespace?: string } | undefined {
    if (node.kind !== 'mapping') {
      this.fault(node, 'wrong-value', `${what}: expected name and namespace, found ${show(node)}`);
      return undefined;
    }
    const texts = new Map<string, string>();
    for (const { key, value } of node.entries) {
      const field = OBJECT_REFERENCE.find((name) => name === key.text || name.toLowerCase() === key.text);
      if (field === undefined)
        this.fault(
          key,
          'unknown-field',
          `${what}: unknown field "${key.text}"`,
          didYouMean(key.text, OBJECT_REFERENCE),
        );
      else if (isEmpty(value)) this.dropped.add(`${what.replace(/^VM \d+: /, '')}.${field}`);
      else if (value.kind === 'scalar') texts.set(field, value.text);
      else this.fault(value, 'wrong-value', `${what}.${field}: expected text, found ${show(value)}`);
    }
    const name = texts.get('name');
    const namespace = texts.get('namespace');
    if (name !== undefined) return { name, ...(namespace === undefined ? {} : { namespace }) };
    if (!this.problems.some((problem) => problem.where.startsWith(this.at(node))))
      this.fault(node, 'wrong-value', `${what} has no name`, 'give the name of the object');
    return undefined;
  }

  private hooks(node: YamlNode, row: number): NamedHook[] {
    if (node.kind !== 'list') {
      this.fault(
        node,
        'wrong-value',
        `VM ${row}: hooks: expected a list, found ${show(node)}`,
        'write - step: PreHook',
      );
      return [];
    }
    return node.items.flatMap((item, i) => {
      const what = `VM ${row}: hooks[${i}]`;
      if (item.kind !== 'mapping') {
        this.fault(item, 'wrong-value', `${what}: expected step and hook, found ${show(item)}`);
        return [];
      }
      let step: HookStep | undefined;
      let hook: { name: string; namespace?: string } | undefined;
      const keys = new Set<string>();
      for (const { key, value } of item.entries) {
        keys.add(key.text);
        if (key.text === 'step') {
          step = HOOK_STEPS.find((known) => isText(value, known));
          if (step === undefined) {
            const near = value.kind === 'scalar' ? didYouMean(value.text, HOOK_STEPS) : undefined;
            this.fault(
              value,
              'wrong-value',
              `${what}: step is ${show(value)}, accepted: ${HOOK_STEPS.join(', ')} (Forklift: HookStepNotValid)`,
              near,
            );
          }
        } else if (key.text === 'hook') hook = this.reference(value, `${what}.hook`);
        else
          this.fault(
            key,
            'unknown-field',
            `${what}: unknown field "${key.text}"`,
            didYouMean(key.text, ['step', 'hook']) ?? 'accepted are step, hook',
          );
      }
      for (const missing of ['step', 'hook'])
        if (!keys.has(missing)) this.fault(item, 'wrong-value', `${what} has no ${missing}`);
      return step === undefined || hook === undefined ? [] : [{ step, ...hook, where: this.at(item) }];
    });
  }

  private findTwins(entries: readonly PlanVmsEntry[]): void {
    const seen = new Map<string, PlanVmsEntry>();
    for (const entry of entries) {
      const key = entry.id === undefined ? `name ${entry.namespace ?? ''}/${entry.name}` : `id ${entry.id}`;
      const before = seen.get(key);
      if (before === undefined) seen.set(key, entry);
      else {
        this.problems.push({
          severity: 'error',
          code: 'duplicate-vm',
          where: entry.where,
          message: `${entry.id === undefined ? `"${entry.name}"` : `id ${entry.id}`} is also in line ${before.where.replace(/^.*:/, '')}`,
          fix: 'keep one of the two',
        });
      }
    }
  }

  private at(node: YamlNode): string {
    return `${this.file}:${node.line}`;
  }

  private fault(node: YamlNode, code: Code, message: string, fix?: string): void {
    this.problems.push({
      severity: 'error',
      code,
      where: this.at(node),
      message,
      ...(fix === undefined ? {} : { fix }),
    });
  }
}

function fixForText(node: YamlNode): string {
  if (node.kind !== 'scalar' || node.text === '') return 'give its id or its name: - id: vm-1042';
  return `write - name: ${node.text}`;
}

/** Nothing, an empty text, or an object or list in which all is empty. */
function isEmpty(node: YamlNode): boolean {
  if (node.kind === 'list') return node.items.length === 0;
  if (node.kind === 'mapping') return node.entries.every((entry) => isEmpty(entry.value));
  return node.text === '' || (node.plain && /^(~|null)$/i.test(node.text));
}

/** YAML 1.1, as kubectl-mtv reads the fields that are booleans. */
function yamlBoolean(text: string): boolean | undefined {
  if (/^(true|yes|on|y)$/i.test(text)) return true;
  return /^(false|no|off|n)$/i.test(text) ? false : undefined;
}

function show(node: YamlNode): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'mapping') return describe(node);
  return node.plain ? JSON.stringify(node.text) : `the text ${JSON.stringify(node.text)}`;
}
