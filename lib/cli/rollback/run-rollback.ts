import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { FILE_LIMIT } from '../../lint/reading/documents';
import { partsMarkdown } from '../../report/writers/parts-markdown';
import type { Tree } from '../../review/tree';
import type { RollbackKit } from '../../rollback/model';
import { rollbackParts } from '../../rollback/parts';
import { rollbackKit, wavesIn } from '../../rollback/rollback-kit';
import type { Status } from '../../status/model';
import { waveNamed } from '../approvals/wave-named';
import { decodeManifest } from '../lint/find-files';
import { statusOfExport } from '../status/status-of-export';
import type { Terminal } from '../terminal';
import { exportTree, renderedTree } from '../trees';
import { WrongUse } from '../wrong-use';

export interface RollbackOptions {
  readonly path: string;
  readonly program?: string;
  readonly status?: string;
  readonly out?: string;
  readonly output: 'markdown' | 'json';
}

/** Prints the way back for a wave, or writes it and its scripts into a folder. */
export async function rollback(wave: string, options: RollbackOptions, terminal: Terminal): Promise<number> {
  const { path, program, out, output } = options;
  const files = renderedTree(path, terminal.progress);
  if (files === undefined)
    throw new WrongUse(`there is no folder ${path}`, 'render the program first, or name the folder with --path');
  const meant = waveNamed(wave, wavesIn(files), { app: path, ...(program === undefined ? {} : { program }) });
  const status = options.status === undefined ? undefined : await readStatus(options.status, files, terminal);
  const kit = rollbackKit(files, meant, status);
  const page = partsMarkdown(`The way back: ${kit.wave} of ${kit.programme}`, rollbackParts(kit));
  if (out === undefined) terminal.print(output === 'json' ? `${JSON.stringify(kit, null, 2)}\n` : page);
  else write(kit, page, out, path, terminal);
  return 0;
}

async function readStatus(given: string, files: Tree, terminal: Terminal): Promise<Status> {
  const stdin = given === '-' ? decodeManifest(await terminal.read(FILE_LIMIT)) : '';
  return statusOfExport(files, exportTree(given, stdin, terminal.progress));
}

/** The page and its scripts; not where an engine would apply them. */
function write(kit: RollbackKit, page: string, out: string, path: string, terminal: Terminal): void {
  const inside = relative(resolve(path), resolve(out));
  if (inside === '' || !(inside === '..' || inside.startsWith(`..${sep}`)))
    throw new WrongUse(`${out} is inside ${path}, which engines apply`, 'name a folder beside it');
  const files = [
    { name: 'README.md', text: page },
    { name: 'kit.json', text: `${JSON.stringify(kit, null, 2)}\n` },
    ...kit.sources.flatMap(({ scripts }) => scripts.map(({ file, text }) => ({ name: file, text }))),
    ...(kit.targets.length === 0
      ? []
      : [
          {
            name: 'halt-targets.sh',
            text: [
              '#!/bin/sh',
              ...kit.targets.flatMap(({ destination, namespace, commands }) => [
                `# On the cluster of ${destination}, namespace ${namespace}`,
                ...commands,
              ]),
              '',
            ].join('\n'),
          },
        ]),
  ];
  mkdirSync(out, { recursive: true });
  for (const { name, text } of files) {
    const file = join(out, name);
    writeFileSync(file, text);
    if (name.endsWith('.sh')) chmodSync(file, 0o755);
    terminal.say(`${file}\n`);
  }
}
