/** Renders each example into its `dist/`: `npm run examples`. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folders = readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const { name } of folders) {
  const home = process.cwd();
  process.chdir(join('examples', name));
  process.stderr.write(`${name}: `);
  require(resolve('main.ts'));
  process.chdir(home);
}
