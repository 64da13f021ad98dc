import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { buildReport } from '../../lib/report/build-report';
import { writeHtml } from '../../lib/report/writers/html/page';
import { processHost } from '../host-kit';
import { projectFolder } from '../kit';
import { aPlanObject, aRun, aVm, MAPS, theReport } from '../report/kit';
import { describeWithChromium } from './chromium-kit';

jest.setTimeout(240_000);
const root = resolve(__dirname, '../..');
const folder = projectFolder();
const host = processHost();
const estate = join(folder, 'estate.html');
const erp = join(folder, 'erp.html');
const hostile = join(folder, 'hostile.html');

/** Names as nobody should give them. */
const NAMES = [
  '<script>window.pwned=1</script>',
  "=cmd|' /C calc'!A0",
  '"><img src=x onerror=window.pwned=1>',
  '😀 vm',
  '\u202evm-bidi',
  'خادم-01',
  '</script><b>',
];

beforeAll(async () => {
  for (const [file, ...more] of [[estate, '--app', 'migrations/estate/main.ts', '--today', '2027-01-25'], [erp]])
    expect(await host.typed(['report', ...more, '--file', file as string], root)).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  const vms = NAMES.map((name, n) => aVm(n, { name, guestName: name, nics: [{ networkName: name }] }));
  const objects = {
    'erp/20-plans/one.yaml': aPlanObject('one', vms),
    'erp/30-runs/wave-01/one.yaml': aRun('one', {
      'cdk8s-forklift.dev/window': '2027-01-20 20:00 for 8h (Europe/Berlin)',
    }),
    'erp/10-base/networks.yaml': MAPS[0] as object,
  };
  writeFileSync(hostile, writeHtml(theReport({ objects, vms, title: NAMES[0] as string })));
});

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe holds against a page as it is shown, with the elements. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations: found } = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] })',
  )) as AxeResults;
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

const OPEN_ALL = 'for (const part of document.querySelectorAll("details")) part.open = true';
const widths = [375, 1440];
const schemes = ['light', 'dark'] as const;

describeWithChromium('the page of a report in Chromium', (chromium) => {
  describe.each(widths)('%d pixels wide', (width) => {
    test.each(schemes)(
      '%s: axe finds nothing wrong, with all parts open; it does not scroll sideways',
      async (colorScheme) => {
        // The large page takes long, and contrast hangs on the colors alone.
        for (const file of (width === 375) === (colorScheme === 'dark') ? [erp, hostile] : [estate]) {
          const { page, complaints, close } = await chromium.open(file, {
            viewport: { width, height: 900 },
            colorScheme,
          });
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
          await page.evaluate(OPEN_ALL);
          expect(await violations(page)).toEqual([]);
          expect(complaints).toEqual([]);
          await close();
        }
      },
    );

    test('without scripts everything is there but the table of all VMs', async () => {
      const { page, complaints, close } = await chromium.open(estate, {
        viewport: { width, height: 900 },
        javaScriptEnabled: false,
      });
      expect(await page.locator('h2:visible').allTextContents()).toEqual([
        'Calendar',
        'Waves',
        'Networks and storages',
        'What moves',
        'Checks and risks',
        'All VMs',
        'Method and inputs',
      ]);
      expect(await page.locator('#vm-table').isVisible()).toBe(false);
      expect(await page.getByText('This table needs scripts.').isVisible()).toBe(true);
      // A link to a wave unfolds it.
      const member = page.getByRole('rowheader', { name: 'wiki-prod-web01' });
      expect(await member.isVisible()).toBe(false);
      await page.getByRole('link', { name: 'wave-01' }).click();
      expect(await member.isVisible()).toBe(true);
      expect(complaints).toEqual([]);
      await close();
    });
  });

  test('the table of all VMs is searched, chosen from, sorted and paged with the keyboard alone', async () => {
    const { page, close } = await chromium.open(estate);
    const count = page.locator('#vm-count');
    const column = (n: number) => page.locator(`#vm-body td:nth-child(${n})`).allTextContents();
    expect(await count.textContent()).toBe('300 VMs');
    expect(await page.locator('#vm-body tr').count()).toBe(50);
    expect(await page.locator('#vm-page').textContent()).toBe('page 1 of 6');

    await page.locator('#vm-search').focus();
    await page.keyboard.type('wiki WEB');
    expect(await count.textContent()).toBe('1 of 300 VMs');
    expect((await column(1)).every((name) => /^wiki-.*web/.test(name))).toBe(true);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    expect(await count.textContent()).toBe('300 VMs');

    await page.getByRole('combobox', { name: 'Wave' }).focus();
    await page.keyboard.type('wave-04');
    await page.keyboard.press('Enter');
    expect(await count.textContent()).toBe('12 of 300 VMs');
    const sizes = page.getByRole('button', { name: 'Used GiB' });
    await sizes.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const place = (await page.locator('#vm-head th').allTextContents()).indexOf('Used GiB') + 1;
    const used = (await column(place)).map((text) => Number(text.replace(',', '')));
    expect(used).toEqual([...used].sort((a, b) => b - a));
    expect(await page.getByRole('columnheader', { name: 'Used GiB' }).getAttribute('aria-sort')).toBe('descending');
    expect(await page.locator('button:focus').textContent()).toBe('Used GiB');

    await page.getByRole('combobox', { name: 'Wave' }).selectOption('any');
    await page.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('Space');
    expect(await page.locator('#vm-page').textContent()).toBe('page 2 of 6');
    await page.locator('.cols summary').press('Enter');
    await page.getByRole('checkbox', { name: 'Cluster' }).press('Space');
    expect(await page.locator('#vm-head th').allTextContents()).toContain('Cluster');
    await close();
  });

  test('names of others are shown as they are, and run nothing', async () => {
    const { page, complaints, close } = await chromium.open(hostile);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('#vm-body td:nth-child(1)').allTextContents()).toEqual([...NAMES].sort());
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(NAMES[0]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv).toContain("'=cmd|' /C calc'!A0");
    expect(csv).toContain('"""><img src=x onerror=window.pwned=1>"');
    expect(complaints).toEqual([]);
    await close();
  });

  test('whatever things are called, the page has the same elements with the same attributes', async () => {
    const shapeOf = async (names: readonly string[]) => {
      const vms = names.map((name, n) =>
        aVm(n, {
          name,
          guestName: name,
          cluster: name,
          host: name,
          nics: [{ networkName: name }],
          disks: [{ storageName: name, capacityBytes: 1 }],
        }),
      );
      const file = join(folder, 'named.html');
      const objects = { 'erp/20-plans/one.yaml': aPlanObject('one', vms), 'erp/30-runs/wave-01/one.yaml': aRun('one') };
      const findings = names.map((name, vm) => ({
        code: 'shared-disk',
        severity: 'warning' as const,
        where: name,
        object: 'Plan vm-migrations/one',
        vm,
        message: name,
        fix: name,
      }));
      writeFileSync(file, writeHtml(theReport({ objects, vms, findings, title: names[0] as string })));
      const { page, complaints, close } = await chromium.open(file);
      const shape = await page.evaluate(
        '[...document.querySelectorAll("body *")].map((it) => it.tagName + " " + it.getAttributeNames()).join("\\n")',
      );
      const title = await page.locator('h1').textContent();
      expect(complaints).toEqual([]);
      await close();
      return { shape, title };
    };
    const unit = fc.constantFrom(...'<>&"\'`=/\\ -!{}();:', 'script', 'onload', '\u202e', '😀', '--', 'a', 'b');
    const names = fc.sample(
      fc.uniqueArray(fc.string({ unit, minLength: 3, maxLength: 12 }), { minLength: 40, maxLength: 40 }),
      { numRuns: 3, seed: 7 },
    );
    const { shape } = await shapeOf(Array.from({ length: 40 }, (_, n) => `n${n}`));
    for (const list of names) {
      // A blank at the end would not tell two of them apart on a page.
      const given = list.map((name, n) => `${name}.${n}`);
      expect(await shapeOf(given)).toEqual({ shape, title: given[0] });
    }
  });

  test('printed, it is light, has no tools, and all that is folded away is open', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page, close } = await chromium.open(estate, { colorScheme: 'dark', javaScriptEnabled });
      await page.emulateMedia({ media: 'print' });
      const shown = (selector: string) => page.locator(selector).first().isVisible();
      expect([await shown('nav'), await shown('#vm-search')]).toEqual([false, false]);
      expect(await page.getByRole('rowheader', { name: 'wiki-prod-web01' }).isVisible()).toBe(true);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      // The VMs of 13 waves do not go on a few pages: they are in it.
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(10);
      await close();
    }
  });

  test('the day that is reported is marked, and another page does not know one', async () => {
    const { page, close } = await chromium.open(estate);
    expect(await page.locator('svg .today').count()).toBe(1);
    await page.goto(`file://${erp}`);
    expect(await page.locator('svg .today').count()).toBe(0);
    await close();
  });
});

test('the same report gives the same page', () => {
  const sources = { title: 'x', vms: [aVm(1)] };
  expect(writeHtml(buildReport(sources))).toBe(writeHtml(buildReport(sources)));
});
