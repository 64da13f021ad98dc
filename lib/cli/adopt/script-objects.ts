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

/** What is to be known of a script, a line each, with what to do below it. */
export function remarksText(script: string, remarks: readonly Remark[]): string {
  return remarks
    .map(({ line, severity, message, fix }) => {
      const more = fix === undefined ? '' : `\n    ${fix}`;
      return `${script}:${line}: ${severity}: ${message}${more}\n`;
    })
    .join('');
}
