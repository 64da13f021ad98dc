/**
 * Takes the pictures of docs/pictures/ again: `npm run pictures`. Bytes differ from one machine to another, with its fonts; so no
 * test compares them, and a person looks at them.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium, openPage } from './chromium-kit';

const PICTURES = 'docs/pictures';

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  const file = join(folder, 'estate.html');
  const report = ['report', '--app', 'migrations/estate/main.ts', '--today', '2027-01-25', '--file', file];
  execFileSync(process.execPath, ['-r', 'tsx/cjs', 'lib/cli/main.ts', ...report], { stdio: 'inherit' });
  mkdirSync(PICTURES, { recursive: true });
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
    await page.locator('section:has(#calendar)').screenshot({ path: join(PICTURES, 'report-calendar.png') });
    await page.locator('section:has(#maps)').screenshot({ path: join(PICTURES, 'report-maps.png') });
    const wave = page.locator('details.wave').first();
    await wave.evaluate((part) => part.setAttribute('open', ''));
    await wave.screenshot({ path: join(PICTURES, 'report-wave.png') });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
