/**
 * Takes the pictures of docs/pictures/ again: `npm run pictures`. Their bytes differ from one machine to another, with its fonts;
 * what they show is written beside them, and a test compares that.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PICTURES, SHOWN, withReportPictures } from './report-pictures';

async function main(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await withReportPictures(async (pictures, shown) => {
    for (const [name, part] of Object.entries(pictures)) await part.screenshot({ path: join(PICTURES, name) });
    writeFileSync(SHOWN, shown);
  });
}

void main();
