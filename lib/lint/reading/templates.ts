import type { FaultInText } from '../../problems/fault';
import type { Path } from '../../problems/path';
import { asRow } from '../../support/untyped';
import { findingOfText } from './text-faults';

/** A value that is still to be filled in. */
export interface Placeholder {
  readonly path: Path;
  readonly text: string;
  /** `blank`: for a person, `<name>`; `variable`: for a tool, `${NS}`, `{{ .Values.ns }}`. */
  readonly kind: 'blank' | 'variable';
}

/** Whether a text may hold placeholders at all: cheap, for the many that do not. */
export function mayHoldPlaceholders(text: string): boolean {
  return (
    text.includes('{{') ||
    (text.includes('<') && /<[A-Za-z_]/.test(text)) ||
    (text.includes('$') && /\$[{(A-Za-z_]/.test(text)) ||
    (text.includes('__') && /__[A-Za-z_]+__/.test(text)) ||
    /[EG]E_?ME/i.test(text)
  );
}

/** `<plan_name>`, `<your namespace>`; not what merely has such signs in it. */
const BLANK =
  /^<[A-Za-z_][\w .,/'-]*>(?:[-_.:/]?<[A-Za-z_][\w .,/'-]*>)*\d*$|<[a-z][\w-]*(?: [\w-]+)*>|^(?:REPLACE|CHANGE)_?ME$|^__[A-Z_]+__$/i;
/** `${NS}`, `$NS`, `$(NS)`, `{{ .Values.ns }}`; `$$` stands for a dollar. */
const VARIABLE = /\$\([A-Z_]+\)|\{\{[^{}]*\}\}|(?<![\w$\\])\$[A-Z_][A-Z0-9_]*/;

/** Nothing but a variable. */
const WHOLE = /^\$(?:[A-Z_][A-Z0-9_]*|\{[A-Za-z_][\w:=-]*\}|\([A-Z_]+\))$/;

function holdsVariable(value: string): boolean {
  const braced = value.search(/\$\{[A-Za-z_]/);
  return (braced >= 0 && value.includes('}', braced)) || VARIABLE.test(value);
}

/** Members in which braces are Forklift's own Go templates, or texts of programs. */
const TEMPLATED = new Set(['pvcNameTemplate', 'volumeNameTemplate', 'networkNameTemplate']);
/** Members below which anything may stand. */
const OPEN = new Set([
  'description',
  'playbook',
  'data',
  'stringData',
  'binaryData',
  'annotations',
  'status',
  'managedFields',
]);

/** Every value of an object that is still to be filled in; keys too. */
export function placeholdersIn(object: unknown): Placeholder[] {
  const found: Placeholder[] = [];
  const walk = (value: unknown, path: (string | number)[]) => {
    if (typeof value === 'string') {
      if (value.length > 512) return;
      const isTemplate = TEMPLATED.has(String(path.at(-1)));
      const kind = BLANK.test(value) ? 'blank' : !isTemplate && holdsVariable(value) ? 'variable' : undefined;
      if (kind) found.push({ path: [...path], text: value, kind });
    } else if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) walk(value[i], [...path, i]);
    } else {
      const row = asRow(value);
      if (!row) return;
      for (const key of Object.keys(row)) {
        // What a playbook says may hold anything; one that is a variable as a whole says nothing yet.
        const isOpen = key === 'playbook' ? !WHOLE.test(String(row[key])) : OPEN.has(key);
        if (isOpen) continue;
        walk(row[key], [...path, key]);
      }
    }
  };
  walk(object, []);
  return found;
}

/** Why a text that no reader takes is none to be read: it has yet to be rendered. */
export function placeholderProblem(text: string): FaultInText | undefined {
  const lines = text.split('\n');
  const helm = lines.findIndex(isHelm);
  const line = helm >= 0 ? helm : lines.findIndex((it) => /^\s*\{%|%\}\s*$/.test(it));
  if (line < 0) return undefined;
  return findingOfText('unrendered-template', line, Math.max(0, (lines[line] as string).search(/\S/)), {
    severity: 'error',
    message: `is a template (${JSON.stringify((lines[line] as string).trim().slice(0, 60))}) and not YAML yet: it cannot be checked`,
    fix: 'render it first: helm template ... | cdk8s-forklift lint -',
  });
}

function isHelm(line: string): boolean {
  const text = line.trim();
  if (text.startsWith('{{') || /\{\{-?\s*(if|range|end|include|define|with|\.Values)\b/.test(text)) return true;
  const unquoted = text.slice(Math.max(text.lastIndexOf('"'), text.lastIndexOf("'")) + 1);
  return unquoted.endsWith('}}') && /:\s*\{\{/.test(unquoted);
}
