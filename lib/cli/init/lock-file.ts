import { table } from '../../support/table';
import { asRow } from '../../support/untyped';

/** A package in a lock file, as npm writes it. */
export interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly [key: string]: unknown;
}

/** Packages by their folder, `node_modules/a/node_modules/b`. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** The project that is locked: what its package.json says. */
export interface LockedProject {
  readonly name: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

interface Edge {
  readonly name: string;
  readonly dev: boolean;
  readonly optional: boolean;
  readonly peer: boolean;
}

/** What npm copies into the lock file of a project. */
const ROOT_KEYS: ReadonlySet<string> = new Set([
  'name',
  'version',
  'license',
  'dependencies',
  'devDependencies',
  'engines',
  'bin',
  'peerDependencies',
]);

/**
 * package-lock.json of a project whose packages are all among `known`, in the folders that they have there: of a tree that
 * holds together, any part that lacks nothing does too. So a new project begins with versions that were tried together, and
 * the registry need not be asked.
 *
 * @throws Error for a package that is not known: a defect of ours
 */
export function lockFile(project: LockedProject, known: LockedPackages): string {
  const packages = lockedPackages(project, known);
  const { name, version } = project;
  const lock = { name, ...(version === undefined ? {} : { version }), lockfileVersion: 3, requires: true, packages };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** The packages that a project needs, with what npm notes of why. */
export function lockedPackages(project: LockedProject, known: LockedPackages): LockedPackages {
  const tree: LockedPackages = table({ ...known, '': project });
  const all = reached(tree, () => true);
  const always = reached(tree, ({ dev, optional }) => !dev && !optional);
  const withoutDev = reached(tree, ({ dev }) => !dev);
  const withoutOptional = reached(tree, ({ optional }) => !optional);
  const withoutPeers = reached(tree, ({ peer }) => !peer);
  const folders = [...all].filter((folder) => folder !== '').sort((a, b) => a.localeCompare(b, 'en'));
  const root = Object.fromEntries(Object.entries(project).filter(([key]) => ROOT_KEYS.has(key)));
  return Object.fromEntries([
    ['', inOrder(root)],
    ...folders.map((folder) => {
      const { dev, optional, devOptional, peer, ...entry } = tree[folder] ?? {};
      const needed = always.has(folder);
      const onlyDev = !needed && !withoutDev.has(folder);
      const onlyOptional = !needed && !withoutOptional.has(folder);
      return [
        folder,
        inOrder({
          ...entry,
          ...(onlyDev ? { dev: true } : {}),
          ...(onlyOptional ? { optional: true } : {}),
          ...(needed || onlyDev || onlyOptional ? {} : { devOptional: true }),
          ...(withoutPeers.has(folder) ? {} : { peer: true }),
        }),
      ];
    }),
  ]);
}

/** Members as npm orders them, so that it finds nothing to change: words before mappings, of each what it looks for first. */
function inOrder(entry: LockedPackage): LockedPackage {
  const first = ['name', 'version', 'resolved', 'integrity', 'dependencies'];
  const rank = ([key, value]: [string, unknown]) =>
    (asRow(value) === undefined ? 0 : 10) + (first.includes(key) ? first.indexOf(key) : first.length);
  return Object.fromEntries(Object.entries(entry).sort((a, b) => rank(a) - rank(b) || a[0].localeCompare(b[0], 'en')));
}

/** Folders of all packages that can be come to by such edges. */
function reached(tree: LockedPackages, follows: (edge: Edge) => boolean): Set<string> {
  const found = new Set<string>(['']);
  for (const folder of found)
    for (const edge of edgesOf(tree[folder] ?? {}, folder === '')) {
      if (!follows(edge)) continue;
      const to = folderOf(tree, folder, edge.name);
      if (to !== undefined) found.add(to);
      else if (!edge.optional)
        throw new Error(`${folder || 'the project'} needs ${edge.name}, of which nothing is known`);
    }
  return found;
}

function edgesOf(entry: LockedPackage, isRoot: boolean): Edge[] {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta: meta = {} } = entry;
  const names = (of: unknown) => Object.keys(of ?? {});
  return [
    ...names(dependencies).map((name) => ({ name, dev: false, optional: false, peer: false })),
    ...names(optionalDependencies).map((name) => ({ name, dev: false, optional: true, peer: false })),
    // A project has its peers among what it is developed with; what a package uses if it is there, it does not bring along.
    ...(isRoot
      ? names(entry.devDependencies).map((name) => ({ name, dev: true, optional: false, peer: false }))
      : names(peerDependencies)
          .filter((name) => meta[name]?.optional !== true)
          .map((name) => ({ name, dev: false, optional: false, peer: true }))),
  ];
}

/** Where Node.js finds a package from another: beside it, or beside one of those around it. */
function folderOf(tree: LockedPackages, from: string, name: string): string | undefined {
  for (let around = from; ; around = around.slice(0, Math.max(around.lastIndexOf('/node_modules/'), 0))) {
    const folder = around === '' ? `node_modules/${name}` : `${around}/node_modules/${name}`;
    if (tree[folder] !== undefined) return folder;
    if (around === '') return undefined;
  }
}
