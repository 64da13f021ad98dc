import type { FaultInText } from '../problems/fault';
import { Places, type Position, type YamlMapping, type YamlNode, type YamlScalar } from '../support/located-yaml';
import { table } from '../support/table';
import { JinjaFault } from './jinja/lexer';
import { expressionReferences, type Reference, templateReferences } from './jinja/parser';
import { BLOCK_LISTS, TASK_LISTS } from './playbook-model';

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

/** Every variable that the templates below a node read, and the templates that cannot be read. */
export function referencesIn(node: YamlNode): { references: PlaybookReference[]; faults: FaultInText[] } {
  const references: PlaybookReference[] = [];
  const faults: FaultInText[] = [];
  const read = (scalar: YamlScalar, bare: boolean) => {
    const templated = scalar.text.includes('{{') || scalar.text.includes('{%');
    if (!templated && !(bare && isExpression(scalar))) return;
    const places = new Places(scalar.text);
    try {
      const found = templated ? templateReferences(scalar.text) : expressionReferences(scalar.text);
      for (const reference of found)
        references.push({ ...reference, position: within(scalar, places.at(reference.offset)) });
    } catch (error) {
      if (!(error instanceof JinjaFault)) throw error;
      const place = places.at(error.offset);
      const line = scalar.text.split('\n')[place.line - 1] ?? '';
      faults.push({
        code: 'jinja-syntax',
        message: `${JSON.stringify(shorten(line))} is not Jinja: ${error.message}`,
        position: within(scalar, place),
      });
    }
  };
  /** `parent` is the key that a node stands below; undefined for plays and tasks. */
  const walk = (value: YamlNode, bare: boolean, parent: string | undefined): void => {
    // !unsafe is text for Ansible, !vault is encrypted.
    if (value.tag === '!unsafe' || value.tag === '!vault') return;
    if (value.kind === 'scalar') read(value, bare);
    else if (value.kind === 'list') for (const item of value.items) walk(item, bare, parent);
    else walkMapping(value, parent);
  };
  const walkMapping = (mapping: YamlMapping, parent: string | undefined): void => {
    for (const { key, value } of mapping.entries) {
      read(key, false);
      const isBare = parent === undefined ? BARE.has(key.text) : BARE_ARGUMENTS[key.text]?.test(parent) === true;
      walk(value, isBare, parent === undefined && STRUCTURE.has(key.text) ? undefined : key.text);
    }
  };
  walk(node, false, undefined);
  return { references, faults };
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
