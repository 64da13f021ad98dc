import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Finding } from '../../lint/finding';
import { lintFiles } from '../../lint/lint';
import type { ReportSources, ToldFinding } from '../../report/input';
import type { Tree } from '../../review/tree';
import type { InventoryOptions } from '../inventory/flags';
import { readFor } from '../inventory/read-for';
import { findFiles, rootOf, within } from '../lint/find-files';
import { knowledgeFrom } from '../lint/source';
import { releaseFor, releasesOf } from '../release';
import type { Terminal } from '../terminal';
import { readTree } from '../trees';
import { hashesOf, sha256Of } from './input-hashes';

/** What rendered manifests tell, with an inventory or without. */
export function sourcesOfFolder(
  folder: string,
  inventory: string | undefined,
  options: InventoryOptions,
  terminal: Terminal,
): ReportSources {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const files = findFiles([folder]);
  const tree = readTree(within(folder, files), folder, !isFolder);
  const content = inventory === undefined ? undefined : readFor(inventory, options, terminal, 'look');
  const release = releaseFor(undefined, releasesOf(files), (note) => terminal.say(`${note}\n`));
  const source =
    content === undefined || inventory === undefined ? undefined : knowledgeFrom(content, inventory, options);
  const { findings } = lintFiles(files, {
    ...(release === undefined ? {} : { release }),
    ...(source === undefined ? {} : { source }),
  });
  return {
    title: titleOf(tree, folder),
    tree,
    ...(content === undefined ? {} : { vms: content.vms }),
    findings: findings.map(toldOf),
    inputs: [
      ...(inventory === undefined ? [] : hashesOf([inventory])),
      {
        name: rootOf(folder),
        sha256: sha256Of(
          within(folder, files)
            .map(({ name, read }) => `${name} ${sha256Of(String(read()))}\n`)
            .join(''),
        ),
      },
    ],
  };
}

function titleOf(tree: Tree, folder: string): string {
  const programs = new Set([...tree.objects.values()].flatMap((it) => (it.type === 'Plan' ? [it.programme] : [])));
  programs.delete('');
  return [...programs].sort().join(', ') || basename(resolve(folder));
}

function toldOf({ rule, severity, where, message, fix, ignored }: Finding): ToldFinding {
  const place = /^spec\.vms\[(\d+)\]/.exec(where.path)?.[1];
  const vm = place === undefined ? where.vm : Number(place);
  return {
    code: rule,
    severity,
    where: where.object === '' ? (where.file ?? '') : where.object,
    ...(where.object === '' ? {} : { object: where.object }),
    ...(vm === undefined ? {} : { vm }),
    message,
    ...(fix === undefined ? {} : { fix }),
    ...(ignored === undefined ? {} : { ignored }),
  };
}
