import type { FaultInText } from '../problems/fault';
import { Places, type Position, type YamlMapping, type YamlNode, type YamlScalar } from '../support/located-yaml';
import { table } from '../support/table';
import { JinjaFault } from './jinja/lexer';
import { expressionReferences, type Reference, templateReferences } from './jinja/parser';
import { BLOCK_LISTS, isModule, TASK_LISTS } from './playbook-model';

/** A variable that a playbook reads, and where. */
export interface PlaybookReference extends Reference {
  readonly position: Position;
}

/** Keywords whose value is an expression without braces. */
const BARE = new Set(['when', 'until', 'failed_when', 'changed_when']);
/** Arguments of modules that are one. */
const BARE_ARGUMENTS: Readonly<Record<string, RegExp>> = table({
  that: /^((ansible\.builtin\.)?assert|args|action|local_action)$/,
  var: /^((ansible\.builtin\.)?debug|args|action|local_action)$/,
  break_when: /^loop_control$/,
});
/** Keys below which plays and tasks stand: a `when` elsewhere is data of a module. */
const STRUCTURE = new Set([...TASK_LISTS, ...BLOCK_LISTS]);

/** A template of a playbook: the variables it reads in the order of its text, or why it cannot be read. */
export interface PlaybookTemplate {
  readonly references: readonly PlaybookReference[];
  readonly faults: readonly FaultInText[];
}

/** Every variable that the templates below a node read, and the templates that cannot be read. */
export function referencesIn(node: YamlNode): { references: PlaybookReference[]; faults: FaultInText[] } {
  const templates = templatesIn(node);
  return {
    references: templates.flatMap(({ references }) => references),
    faults: templates.flatMap(({ faults }) => faults),
  };
}

/**
 * The templates below a node, in the order of the text; each is read once, however often it is asked for.
 *
 * @param key what the node is the value of, in a play, a block or a task; undefined for these themselves
 */
export function templatesIn(node: YamlNode, key?: string): PlaybookTemplate[] {
  const templates: PlaybookTemplate[] = [];
  const read = (scalar: YamlScalar, as: Reading) => {
    const template = templateOf(scalar, as);
    if (template !== undefined) templates.push(template);
  };
  /** `parent` is the key that a node stands below; undefined for plays and tasks. */
  const walk = (value: YamlNode, as: Reading, parent: string | undefined): void => {
    // !unsafe is text for Ansible, !vault is encrypted.
    if (value.tag === '!unsafe' || value.tag === '!vault') return;
    if (value.kind === 'scalar') read(value, as);
    else if (value.kind === 'list') for (const item of value.items) walk(item, as, parent);
    else walkMapping(value, parent);
  };
  const walkMapping = (mapping: YamlMapping, parent: string | undefined): void => {
    for (const { key: name, value } of mapping.entries) {
      read(name, 'text');
      const isBare = parent === undefined ? BARE.has(name.text) : BARE_ARGUMENTS[name.text]?.test(parent) === true;
      const isStructure = parent === undefined && STRUCTURE.has(name.text);
      const as = parent === undefined && isModule(name.text, 'debug') ? 'debug' : 'text';
      walk(value, isBare ? 'expression' : as, isStructure ? undefined : name.text);
    }
  };
  const as = isModule(key, 'debug') ? 'debug' : 'text';
  walk(node, key !== undefined && BARE.has(key) ? 'expression' : as, key);
  return templates;
}

/** What a text is where it has no braces: text, an expression, or arguments of `debug`, `var=...` among them. */
type Reading = 'text' | 'expression' | 'debug';

const read = new WeakMap<YamlScalar, Partial<Record<Reading, PlaybookTemplate | null>>>();

/** Undefined for a text without a template. */
function templateOf(scalar: YamlScalar, as: Reading): PlaybookTemplate | undefined {
  const known = read.get(scalar) ?? {};
  if (known[as] === undefined) {
    known[as] = readTemplate(scalar, as) ?? null;
    read.set(scalar, known);
  }
  return known[as] ?? undefined;
}

function readTemplate(scalar: YamlScalar, as: Reading): PlaybookTemplate | undefined {
  const { text } = scalar;
  const isTemplate = text.includes('{{') || text.includes('{%');
  const shown = as === 'debug' ? /^\s{0,9}var=(?=\S)/.exec(text)?.[0].length : undefined;
  if (!isTemplate && shown === undefined && !(as === 'expression' && isExpression(scalar))) return undefined;
  const places = new Places(text);
  const from = isTemplate ? 0 : (shown ?? 0);
  try {
    const found = isTemplate ? templateReferences(text) : expressionReferences(text.slice(from));
    const references = found.map((reference) => {
      const offset = reference.offset + from;
      return { ...reference, offset, position: within(scalar, places.at(offset)) };
    });
    return { references, faults: [] };
  } catch (error) {
    if (!(error instanceof JinjaFault)) throw error;
    const place = places.at(error.offset + from);
    const line = text.split('\n')[place.line - 1] ?? '';
    const message = `${JSON.stringify(shorten(line))} is not Jinja: ${error.message}`;
    return { references: [], faults: [{ code: 'jinja-syntax', message, position: within(scalar, place) }] };
  }
}

/** `when: true` and `when: 1` are values. */
function isExpression(scalar: YamlScalar): boolean {
  return scalar.text.trim() !== '' && !(scalar.plain && /^(true|false|yes|no|on|off|null|~|\d+)$/i.test(scalar.text));
}

/** The place in the file of one in a scalar: exact in a literal block and on a first line, else about the line. */
function within(scalar: YamlScalar, { line, column }: Position): Position {
  const isExact = line === 1 || scalar.literal;
  return { line: scalar.line + line - 1, column: isExact ? scalar.column + column - 1 : 1 };
}

function shorten(text: string): string {
  const line = text.trim();
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
