import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '../../support/did-you-mean';
import { member, type Position, toData, type YamlNode } from '../../support/located-yaml';
import { packageFolder } from '../package-json';

/** What is wrong with a configuration, and where. */
export interface ConfigFault {
  readonly at: Position;
  readonly message: string;
}

/** The words of JSON Schema that docs/config.schema.json is written in. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
}

/** Holds a configuration against its schema. All faults, in the order of the file. */
export function checkConfig(node: YamlNode): ConfigFault[] {
  const schema: Schema = JSON.parse(readFileSync(join(packageFolder(), 'docs/config.schema.json'), 'utf8'));
  return check(node, schema, '');
}

function check(node: YamlNode, expected: Schema, path: string): ConfigFault[] {
  if (expected.anyOf !== undefined) {
    // A mapping that is faulty is told by its own faults.
    const meant = expected.anyOf.find(({ type }) => (type === 'object') === (node.kind === 'mapping'));
    if (meant !== undefined && node.kind !== 'list') return check(node, meant, path);
    return [{ at: node, message: `${path} is ${told(node)}, accepted: ${expected.anyOf.map(accepted).join(' or ')}` }];
  }
  if (expected.type === 'object' && node.kind === 'mapping') return checkMapping(node, expected, path);
  if (expected.type === 'array' && node.kind === 'list')
    return node.items.flatMap((item, i) => check(item, expected.items ?? {}, `${path}[${i}]`));
  if (node.kind === 'scalar' && accepts(expected, node)) return [];
  const fix = expected.enum !== undefined && node.kind === 'scalar' ? didYouMean(node.text, expected.enum) : undefined;
  const what = path === '' ? 'the file' : path;
  return [
    {
      at: node,
      message: `${what} is ${told(node)}, accepted: ${accepted(expected)}${fix === undefined ? '' : `; ${fix}`}`,
    },
  ];
}

function checkMapping(
  node: Extract<YamlNode, { kind: 'mapping' }>,
  { properties = {}, additionalProperties, required = [] }: Schema,
  path: string,
): ConfigFault[] {
  const faults = node.entries.flatMap(({ key, value }): ConfigFault[] => {
    const name = path === '' ? key.text : `${path}.${key.text}`;
    const known = Object.hasOwn(properties, key.text) ? properties[key.text] : undefined;
    if (known !== undefined) return check(value, known, name);
    if (typeof additionalProperties === 'object') return check(value, additionalProperties, name);
    const keys = Object.keys(properties);
    return [
      {
        at: key,
        message: `${JSON.stringify(key.text)} is not a key ${path === '' ? 'of this file' : `of ${path}`}, accepted: ${keys.join(', ')}${suggestion(key.text, keys)}`,
      },
    ];
  });
  const missing = required.filter((key) => member(node, key) === undefined);
  return [...faults, ...missing.map((key) => ({ at: node, message: `${path} has no ${key}` }))];
}

function suggestion(name: string, names: readonly string[]): string {
  const meant = didYouMean(name, names);
  return meant === undefined ? '' : `; ${meant}`;
}

function accepts({ type, enum: choices }: Schema, node: Extract<YamlNode, { kind: 'scalar' }>): boolean {
  if (choices !== undefined) return choices.includes(node.text);
  return node.text !== '' && [type].flat().includes(typeof toData(node));
}

function accepted({ type, enum: choices, items }: Schema): string {
  if (choices !== undefined) return choices.join(', ');
  if (type === 'array') return `a list of ${items?.type === 'string' ? 'texts' : 'items'}`;
  if (type === 'object') return 'a mapping';
  return type === 'boolean' ? 'true or false' : 'a text';
}

function told(node: YamlNode): string {
  if (node.kind !== 'scalar') return node.kind === 'list' ? 'a list' : 'a mapping';
  const value = toData(node);
  return value === null ? 'empty' : JSON.stringify(value);
}
