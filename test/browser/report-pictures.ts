/** The parts of the example's report that are taken as pictures, and what they show. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { launchChromium, openPage } from './chromium-kit';

export const PICTURES = 'docs/pictures';
/** What the pictures show, as their HTML. */
export const SHOWN = 'docs/pictures/report-pictures.txt';

/** Opens the report of the estate, hands over the part of each picture by its file, and the HTML of all. */
export async function withReportPictures(
  take: (pictures: Readonly<Record<string, Locator>>, shown: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  const file = join(folder, 'estate.html');
  const report = ['report', '--app', 'migrations/estate/main.ts', '--today', '2027-01-25', '--file', file];
  execFileSync(process.execPath, ['-r', 'tsx/cjs', 'lib/cli/main.ts', ...report], { stdio: 'ignore' });
  const browser = await launchChromium();
  try {
    const { page } = await openPage(browser, file, {
      viewport: { width: 1200, height: 900 },
      deviceScaleFactor: 1.5,
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    // What stays in view while a page scrolls would lie above what is taken.
    await page.evaluate('document.querySelector("nav").hidden = true');
    const wave = page.locator('details.wave').first();
    await wave.evaluate((part) => part.setAttribute('open', ''));
    const pictures = {
      'report-calendar.png': page.locator('section:has(#calendar)'),
      'report-maps.png': page.locator('section:has(#maps)'),
      'report-wave.png': wave,
    };
    const shown: string[] = [];
    for (const [name, part] of Object.entries(pictures))
      shown.push(`<!-- ${name} -->`, await part.evaluate((it) => it.outerHTML));
    await take(pictures, `${shown.join('\n')}\n`);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
