import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Manifest } from '../../forklift/manifest';
import type { Inventory } from '../../inventory/inventory';
import type { PlanQuery } from '../../kubectl-mtv/commands/context';
import { kubectlMtvManifests } from '../../kubectl-mtv/kubectl-mtv-manifests';
import type { Remark } from '../../kubectl-mtv/remark';
import { type ReviewObject, treeOf } from '../../review/tree';
import type { Row } from '../../support/untyped';
import { readText } from '../lint/find-files';
import { WrongUse } from '../wrong-use';

/** What a script of kubectl-mtv makes of the objects that are there before it runs. */
export interface ScriptObjects {
  /** By key: those that were there, and those that it makes, or changes. */
  readonly objects: ReadonlyMap<string, ReviewObject>;
  readonly remarks: readonly Remark[];
  readonly queries: readonly PlanQuery[];
}

/**
 * Reads a script; runs nothing. Files that it names with `@` are looked for in its folder.
 *
 * @throws WrongUse for a script that cannot be read
 */
export function scriptObjects(
  script: string,
  before: ReadonlyMap<string, ReviewObject>,
  { namespace, inventory }: { readonly namespace: string | undefined; readonly inventory: Inventory | undefined },
): ScriptObjects {
  if (!existsSync(script)) throw new WrongUse(`there is no ${script}`, 'give a script of kubectl mtv command lines');
  const text = readText(script);
  if (typeof text !== 'string') throw new WrongUse(`${script} cannot be read: ${text.message}`);
  const folder = dirname(script);
  const { manifests, remarks, queries } = kubectlMtvManifests(text, {
    ...(namespace === undefined ? {} : { namespace }),
    ...(inventory === undefined ? {} : { inventory }),
    manifests: [...before.values()].map(({ raw }) => raw as unknown as Manifest),
    readFile: (path) => textOf(isAbsolute(path) ? path : join(folder, path)),
  });
  const found = manifests.map((manifest) => ({ manifest: manifest as unknown as Row, file: script }));
  return { objects: new Map([...before, ...treeOf(found).objects]), remarks, queries };
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** So many lines are named of which the same is said. */
const NAMED = 8;

/** What is to be known of a script, with what to do below it; what is said of many lines is said once. */
export function remarksText(script: string, remarks: readonly Remark[]): string {
  const groups = new Map<string, Remark[]>();
  for (const remark of remarks) {
    // What names one object is the same of another.
    const text = JSON.stringify([remark.severity, anyName(remark.message), remark.fix]);
    groups.set(text, [...(groups.get(text) ?? []), remark]);
  }
  return [...groups.values()]
    .flatMap((same) => (same.length > 3 ? [linesText(script, same)] : same.map((it) => linesText(script, [it]))))
    .join('');
}

/** Remarks that say the same, of their lines. */
function linesText(script: string, [first, ...more]: readonly Remark[]): string {
  if (first === undefined) return '';
  const { line, severity, message, fix } = first;
  const lines = more.map((it) => it.line);
  const rest =
    lines.length > NAMED ? `${lines.slice(0, NAMED).join(', ')} and ${lines.length - NAMED} more` : lines.join(', ');
  return [
    `${script}:${line}: ${severity}: ${message}\n`,
    fix === undefined ? '' : `    ${fix}\n`,
    more.length === 0 ? '' : `    and so in lines ${rest}\n`,
  ].join('');
}

/** A message without what stands in quotes. */
function anyName(message: string): string {
  return message
    .split('"')
    .filter((_, i) => i % 2 === 0)
    .join('""');
}
