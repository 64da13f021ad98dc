/** Pages in a real browser: Debian's Chromium, headless, driven by Playwright without a download of its own. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { ORIGIN, serveSite } from './site-kit';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

function chromiumPath(): string | undefined {
  return [process.env.CHROMIUM, ...PLACES].find((path) => path !== undefined && existsSync(path));
}

export interface ChromiumKit {
  /** Opens a file in a window of its own; what the page complains of is added to `complaints`. */
  open(file: string, options?: BrowserContextOptions): Promise<OpenPage>;
  /** Opens a page of the built site, by its address. */
  openSite(address: string, options?: BrowserContextOptions): Promise<OpenPage>;
}

export interface OpenPage {
  readonly page: Page;
  /** What the console shows: errors, and everything that the policy of the page has barred. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Tests with one browser for all; `npm run test:all` fails where there is none, elsewhere that is only said. */
export function describeWithChromium(name: string, tests: (kit: ChromiumKit) => void): void {
  const path = chromiumPath();
  describe(name, () => {
    if (path === undefined && process.env.REQUIRE_ALL_PARTS) {
      test('Chromium is there', () => {
        throw new Error('there is no Chromium; .ci/install-parts installs it, or name it with CHROMIUM');
      });
    } else if (path === undefined) {
      process.stderr.write(`${name}: not run, there is no Chromium\n`);
      test.skip('needs Chromium', () => {});
    } else {
      let browser: Browser;
      beforeAll(async () => {
        browser = await launchChromium(path);
      });
      afterAll(() => browser.close());
      tests({
        open: (file, options) => openPage(browser, file, options),
        openSite: (address, options) => openSitePage(browser, address, options),
      });
    }
  });
}

/** @param path of the program. @default - the first that is there */
export function launchChromium(path = chromiumPath()): Promise<Browser> {
  if (path === undefined) throw new Error('there is no Chromium; .ci/install-parts installs it');
  // The sandbox of Chromium refuses to be root's.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: path, args: [...args, '--disable-dev-shm-usage'] });
}

export async function openPage(browser: Browser, file: string, options?: BrowserContextOptions): Promise<OpenPage> {
  const opened = await openWindow(browser, /^(?:file|blob|data):/, options);
  await opened.page.goto(`file://${file}`);
  return opened;
}

export async function openSitePage(
  browser: Browser,
  address: string,
  options?: BrowserContextOptions,
): Promise<OpenPage> {
  const opened = await openWindow(browser, new RegExp(`^(?:blob|data|${ORIGIN}):?`), options);
  await serveSite(opened.page);
  await opened.page.goto(`${ORIGIN}${address}`, { waitUntil: 'networkidle' });
  return opened;
}

/** @param own what its pages may ask for */
async function openWindow(browser: Browser, own: RegExp, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!own.test(request.url())) complaints.push(`asks for ${request.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}
