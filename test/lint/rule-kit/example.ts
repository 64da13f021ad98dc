/** The rendered example, and how to put a fault into it. */
import { dump, load } from 'js-yaml';
import { findFiles } from '../../../lib/cli/lint/find-files';
import { sourceOf } from '../../../lib/cli/lint/source';
import { type LintFile, type LintOptions, lintFiles } from '../../../lib/lint/lint';

// biome-ignore lint/suspicious/noExplicitAny: a manifest of which a row changes any part
export type Loose = any;

export interface ExampleFile {
  readonly name: string;
  readonly text: string;
}

/** The rendered example, which is without fault. */
export const layers: readonly ExampleFile[] = findFiles(['dist']).map(({ name, read }) => ({
  name,
  text: read() as string,
}));
export const asFiles = (files: readonly ExampleFile[]): LintFile[] =>
  files.map(({ name, text }) => ({ name, read: () => text }));
/** What `lint` says to files, but for what is ignored. */
export const found = (files: readonly ExampleFile[], options: LintOptions = {}) =>
  lintFiles(asFiles(files), options).findings.filter(({ ignored }) => ignored === undefined);

/** The VMs of the example, as its source platform has them. */
export const inventory = sourceOf('migrations/erp/inventory', {});
export const HOOK = 'hook-drain.yaml';
export const PLAN = 'plan-applications.yaml';
export const WARM = 'plan-databases.yaml';
export const RUN = 'migration-databases-r1.yaml';
export const COLD_RUN = 'migration-applications-r1.yaml';
export const PROVIDER = 'provider-vcenter.yaml';
export const NETWORKS = 'networkmap-networks.yaml';
export const STORAGE = 'storagemap-storage.yaml';
export const SECRET = 'externalsecret-vcenter-credentials.yaml';
export const CONFIG_MAP = 'configmap-hook-drain-then-backup.yaml';

/** The layers with one object changed. */
export function changed(file: string, change: (object: Loose) => void): ExampleFile[] {
  let hit = 0;
  const files = layers.map((layer) => {
    if (!layer.name.endsWith(`/${file}`)) return layer;
    hit++;
    const object = load(layer.text) as Loose;
    change(object);
    return { ...layer, text: dump(object, { lineWidth: -1, noRefs: true, quoteStyle: 'double' }) };
  });
  if (hit !== 1) throw new Error(`${hit} files are ${file}`);
  return files;
}

/** The layers with the text of one file changed. */
export function rewritten(file: string, change: (text: string) => string): ExampleFile[] {
  return layers.map((layer) => {
    if (!layer.name.endsWith(`/${file}`)) return layer;
    const text = change(layer.text);
    if (text === layer.text) throw new Error(`nothing changed in ${file}`);
    return { ...layer, text };
  });
}

/** The layers and one more file, of one object or several. */
export function more(name: string, object: object | readonly object[]): ExampleFile[] {
  const text = Array.isArray(object) ? object.map((one) => dump(one)).join('---\n') : dump(asWritten(object));
  return [...layers, { name, text }];
}

/** As a file has it: without members that are undefined. */
function asWritten(object: object): object {
  return JSON.parse(JSON.stringify(object)) as object;
}
