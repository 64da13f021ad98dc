import { readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { readLocatedYaml, toData, YamlFault, type YamlNode } from '../../support/located-yaml';
import { WrongUse } from '../wrong-use';
import { checkConfig } from './check-config';
import type { Config } from './config';

/** A configuration, and where it lies. */
export interface FoundConfig {
  /** As seen from the working folder, with `/`. */
  readonly file: string;
  readonly folder: string;
  readonly config: Config;
}

/** @throws WrongUse with every fault of the file */
export function readConfig(path: string): FoundConfig {
  const file = relative('.', path).replaceAll('\\', '/');
  const node = documentOf(readFileSync(path, 'utf8'), file);
  if (node === undefined) return { file, folder: dirname(path), config: {} };
  const faults = checkConfig(node);
  if (faults.length > 0) {
    const lines = faults.map(({ at, message }) => `${file}:${at.line}:${at.column}: ${message}`);
    throw new WrongUse(lines.join('\n'), 'docs/config.schema.json of this package says what it may hold');
  }
  return { file, folder: dirname(path), config: toData(asTexts(node)) as Config };
}

/** Undefined where the file says nothing. */
function documentOf(text: string, file: string): YamlNode | undefined {
  try {
    const [first, second] = readLocatedYaml(text);
    if (second !== undefined) throw new WrongUse(`${file}:${second.line}: a second document, accepted: one`);
    return first?.kind === 'scalar' && toData(first) === null ? undefined : first;
  } catch (error) {
    if (!(error instanceof YamlFault)) throw error;
    const { line, column } = error.position;
    throw new WrongUse(`${file}:${line}:${column}: is not YAML: ${error.message}`);
  }
}

/** Numbers stand where texts are meant, such as 2.10: they stay as they are written. */
function asTexts(node: YamlNode): YamlNode {
  if (node.kind === 'list') return { ...node, items: node.items.map(asTexts) };
  if (node.kind === 'mapping')
    return { ...node, entries: node.entries.map(({ key, value }) => ({ key, value: asTexts(value) })) };
  return typeof toData(node) === 'number' ? { ...node, plain: false } : node;
}
