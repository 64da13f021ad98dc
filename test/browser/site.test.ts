/** The site that `npm run site` builds: no link leads nowhere, and the search finds what people look for. */
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { commandTree } from '../../lib/cli/run';
import { publicNames } from '../rooms/public-names';
import { type ChromiumKit, describeWithChromium } from './chromium-kit';
import { addresses, isBuilt, ORIGIN, searchIndexFile, siteIsBuilt } from './site-kit';

jest.setTimeout(240_000);

/** Links and pictures of each page, with the ids that there are, in the browser's own reading of HTML. */
const READ_ALL = `async (paths) => {
  const pages = {};
  for (const path of paths) {
    const text = await (await fetch(path)).text();
    const page = new DOMParser().parseFromString(text, 'text/html');
    const at = (name) => (element) => element.getAttribute(name);
    pages[path] = {
      ids: [...page.querySelectorAll('[id]')].map(at('id')),
      links: [...new Set([...page.querySelectorAll('a[href]')].map(at('href')))],
      pictures: [...page.querySelectorAll('img[src]')].map(at('src')),
    };
  }
  return pages;
}`;

interface ReadPage {
  readonly ids: readonly string[];
  readonly links: readonly string[];
  readonly pictures: readonly string[];
}

const ruleCodes = readdirSync('docs/rules')
  .map((file) => file.replace(/\.md$/, ''))
  .filter((code) => code !== 'README' && code !== 'forklift-conditions');

function describeSite(name: string, tests: (kit: ChromiumKit) => void): void {
  if (siteIsBuilt || process.env.REQUIRE_ALL_PARTS) describeWithChromium(name, tests);
  else {
    process.stderr.write(`${name}: not run, the site is not built; npm run site builds it\n`);
    test.skip('needs the built site', () => {});
  }
}

describeSite('the site in Chromium', (chromium) => {
  test('no link leads nowhere: pages, headings, pictures, files of the repository', async () => {
    const { page, complaints, close } = await chromium.openSite('/');
    const paths = addresses();
    const read = (await page.evaluate(`(${READ_ALL})(${JSON.stringify(paths)})`)) as Record<string, ReadPage>;
    await close();

    const dead: string[] = [];
    for (const [path, { links, pictures }] of Object.entries(read)) {
      const leads = (href: string): boolean => {
        const url = new URL(href, `${ORIGIN}${path}`);
        if (url.origin !== ORIGIN)
          return fileOfRepository(url) === undefined || existsSync(fileOfRepository(url) ?? '');
        const target = read[decodeURI(url.pathname)];
        return target !== undefined && (url.hash === '' || target.ids.includes(decodeURIComponent(url.hash.slice(1))));
      };
      dead.push(...links.filter((href) => !leads(href)).map((href) => `${path}: ${href}`));
      dead.push(...pictures.filter((src) => !isBuilt(src)).map((src) => `${path}: ${src}`));
    }
    expect(dead).toEqual([]);
    expect(complaints).toEqual([]);
    expect(paths.length).toBeGreaterThan(600);
  });

  test('the reference has a page for each public name', () => {
    const there = new Set(addresses());
    expect(publicNames().filter((name) => !there.has(`/reference/api/${name}`))).toEqual([]);
  });

  test('the search finds each rule and each command first, and each public name', async () => {
    const { page, close } = await chromium.openSite('/');
    const index = await page.evaluate<string>(`import('${searchIndexFile()}').then(({ default: text }) => text)`);
    await close();
    const find = searchIn(index);
    const wanted = [
      ...ruleCodes.map((code) => ({ words: code, address: `/rules/${code}`, among: 1 })),
      ...commands.map((words) => ({ words, address: `/reference/cli#${words.replaceAll(' ', '-')}`, among: 1 })),
      // Some are words of every day, and sections of guides are called so too.
      ...publicNames().map((name) => ({ words: name, address: `/reference/api/${name}`, among: 10 })),
    ];
    const missed = wanted.flatMap(({ words, address, among }) => {
      const found = find(words).slice(0, among);
      return found.some((hit) => hit === address || hit.startsWith(`${address}#`)) ? [] : [{ words, found }];
    });
    expect(missed).toEqual([]);
    expect(wanted.length).toBeGreaterThan(600);
  });

  test('whoever types into the search gets there', async () => {
    const { page, complaints, close } = await chromium.openSite('/');
    for (const [words, address] of [
      ['map-source-named-twice', '/rules/map-source-named-twice#map-source-named-twice'],
      ['waves propose', '/reference/cli#cdk8s-forklift-waves-propose'],
      ['PlanProps', '/reference/api/PlanProps#planprops'],
    ]) {
      await page.keyboard.press('Control+k');
      await page.locator('#localsearch-input').fill(words as string);
      await page
        .locator('.result.selected')
        .filter({ hasText: words as string })
        .waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(`${ORIGIN}${address}`);
    }
    expect(complaints).toEqual([]);
    await close();
  });
});

const commands = wordsOf(commandTree());

function wordsOf(parent: Command, words = parent.name()): string[] {
  return parent.commands.flatMap((command) => {
    const own = `${words} ${command.name()}`;
    return command.commands.length === 0 ? [own] : wordsOf(command, own);
  });
}

/** The search of the site's own box: the addresses, best first. */
function searchIn(index: string): (words: string) => string[] {
  const MiniSearch = require(resolve('site/node_modules/minisearch/dist/cjs/index.cjs'));
  const { options, searchOptions } = require(resolve('site/search.cjs')).miniSearch;
  const fields = { fields: ['title', 'titles', 'text'], storeFields: ['title', 'titles'] };
  const search = MiniSearch.loadJSON(index, { ...fields, ...options, searchOptions });
  return (words) => search.search(words).map(({ id }: { id: string }) => id);
}

/** The file that an address of the repository is of; undefined for any other address. */
function fileOfRepository({ href }: URL): string | undefined {
  return /\/blob\/main\/([^#]+)/.exec(href)?.[1];
}
