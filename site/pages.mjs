/**
 * Which files of the repository are pages of the site, and where links between them lead. The files stay where they are, and
 * their links as GitHub reads them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const { repository: stated } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Where the sources are read that are no page. */
export const repository = stated.url.replace(/^git\+|\.git$/g, '');

const filesBelow = (folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => posix.join(posix.relative(root, entry.parentPath), entry.name))
        .sort()
    : [];

/** The place on the site of a file, both relative and with `.md`; undefined where it is no page. */
function placeOf(file) {
  if (file === 'site/index.md') return 'index.md';
  if (file === 'README.md') return 'overview.md';
  if (file === 'CHANGELOG.md') return 'changelog.md';
  if (file === 'CONTRIBUTING.md') return 'contributing.md';
  const place = file
    .replace(/^docs\//, '')
    .replace(/^site\/api\//, 'reference/api/')
    .replace(/^lib\/catalogue\//, 'hooks/ready/')
    .replace(/^examples\/README\.md$/, 'examples/index.md')
    .replace(/^(hooks\/ready\/[\w-]+|examples\/[\w-]+)\/README\.md$/, '$1.md')
    .replace(/(^|\/)README\.md$/, '$1index.md');
  return place === file && !file.startsWith('examples/') ? undefined : place;
}

const FOLDERS = ['docs', 'examples', 'site/api', 'lib/catalogue'];
const own = ['site/index.md', 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md'];

/** Each page: its file, and its place on the site. */
export const pages = new Map(
  [...own, ...FOLDERS.flatMap(filesBelow).filter((file) => file.endsWith('.md'))]
    .map((file) => [file, placeOf(file)])
    .filter(([, place]) => place !== undefined),
);

/** The address of a place: `guide/hooks.md` is read at `/guide/hooks`. */
export const addressOf = (place) => `/${place.replace(/(^|\/)index(?:\.md)?$/, '$1').replace(/\.md$/, '')}`;

/** What a page is called: its first heading. */
export const titleOf = (file) =>
  /^# (.+)$/m.exec(readFileSync(join(root, file), 'utf8'))?.[1].replaceAll('`', '') ?? file;

/**
 * Where a link of a page leads on the site: to a page, or to the file in the repository. One that leads nowhere is left as it is,
 * so that the check for dead links finds it.
 *
 * @param file of the page, relative to the repository
 */
export function linkOf(file, href) {
  if (/^(?:[a-z]+:|#|\/)/i.test(href)) return href;
  const [, path, anchor = ''] = /^([^#]*)(#.*)?$/.exec(href);
  const target = posix.normalize(posix.join(posix.dirname(file), decodeURI(path))).replace(/\/$/, '');
  for (const page of [target, `${target}/README.md`])
    if (pages.has(page)) return `${addressOf(pages.get(page))}${anchor}`;
  return existsSync(join(root, target)) ? `${repository}/blob/main/${target}${anchor}` : href;
}
