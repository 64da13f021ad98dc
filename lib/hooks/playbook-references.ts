import { JinjaFault } from './jinja/lexer';
import { expressionReferences, type Reference, templateReferences } from './jinja/parser';
import type { Position, YamlMapping, YamlNode, YamlScalar } from './located-yaml';

/** A variable that a playbook reads, and where. */
export interface PlaybookReference extends Reference {
  readonly position: Position;
}

/** A template that is not Jinja. */
export interface TemplateFault {
  readonly message: string;
  readonly position: Position;
  readonly text: string;
}

/** Keys whose value is an expression without braces. */
const BARE = new Set(['when', 'until', 'failed_when', 'changed_when', 'that']);

/** Every variable that the templates below a node read, and the templates that cannot be read. */
export function referencesIn(node: YamlNode): { references: PlaybookReference[]; faults: TemplateFault[] } {
  const references: PlaybookReference[] = [];
  const faults: TemplateFault[] = [];
  const read = (scalar: YamlScalar, bare: boolean) => {
    // !unsafe is text for Ansible, !vault is encrypted.
    if (scalar.tag !== '') return;
    const templated = scalar.text.includes('{{') || scalar.text.includes('{%');
    if (!templated && !(bare && isExpression(scalar))) return;
    try {
      const found = templated ? templateReferences(scalar.text) : expressionReferences(scalar.text);
      for (const reference of found) references.push({ ...reference, position: within(scalar, reference.offset) });
    } catch (error) {
      if (!(error instanceof JinjaFault)) throw error;
      faults.push({ message: error.message, position: within(scalar, error.offset), text: scalar.text });
    }
  };
  const walk = (value: YamlNode, bare: boolean): void => {
    if (value.kind === 'scalar') read(value, bare);
    else if (value.kind === 'list') for (const item of value.items) walk(item, bare);
    else walkMapping(value);
  };
  const walkMapping = (mapping: YamlMapping): void => {
    for (const { key, value } of mapping.entries) {
      read(key, false);
      walk(value, BARE.has(key.text));
    }
  };
  walk(node, false);
  return { references, faults };
}

/** `when: true` and `when: 1` are values. */
function isExpression(scalar: YamlScalar): boolean {
  return scalar.text.trim() !== '' && !(scalar.plain && /^(true|false|yes|no|on|off|null|~|\d+)$/i.test(scalar.text));
}

/** The place of an offset in a scalar: exact on its first line, else the scalar's own line. */
function within(scalar: YamlScalar, offset: number): Position {
  const before = scalar.text.slice(0, offset);
  const newline = before.lastIndexOf('\n');
  if (newline >= 0) return { line: scalar.line + before.split('\n').length - 1, column: 1 };
  return { line: scalar.line, column: scalar.column + offset };
}
