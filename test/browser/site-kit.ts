/** The site as it was built by `npm run site`, served to a browser from its files. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';

const BUILT = 'site/.vitepress/dist';
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export const ORIGIN = 'http://site.test';
export const siteIsBuilt = existsSync(join(BUILT, 'index.html'));

/** The address of each page, as links write it: `/guide/hooks`, `/rules/`. */
export function addresses(): string[] {
  return readdirSync(BUILT, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html') && file !== '404.html')
    .map((file) => `/${file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`)
    .sort();
}

/** Whether there is a file for an address of a picture or the like. */
export const isBuilt = (address: string): boolean => existsSync(join(BUILT, decodeURI(address)));

/** Answers all that a page asks the site for; anything else is refused, as from a machine without a network. */
export async function serveSite(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    const path = decodeURI(url.pathname);
    const file = [path, `${path}.html`, `${path}index.html`]
      .map((name) => join(BUILT, name))
      .find((name) => existsSync(name) && statSync(name).isFile());
    if (url.origin !== ORIGIN) await route.abort();
    else if (file === undefined) await route.fulfill({ status: 404, body: '' });
    else await route.fulfill({ body: readFileSync(file), contentType: TYPES[extname(file)] ?? 'text/plain' });
  });
}

/** What the site's search is made of: JSON of MiniSearch. */
export function searchIndexFile(): string {
  const chunks = join(BUILT, 'assets/chunks');
  return `/assets/chunks/${readdirSync(chunks).find((name) => name.startsWith('@localSearchIndex'))}`;
}
