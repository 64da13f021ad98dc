// Part of `npm run build`: what `import` finds. Each entry gives the names of the CommonJS module beside it, so that a program
// which imports, and a package which requires, have one copy of every class.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(import.meta.url);
for (const entry of ['build/lib/index', 'build/lib/lint/index']) {
  const names = Object.keys(require(resolve(`${entry}.js`))).sort();
  writeFileSync(
    `${entry}.mjs`,
    `import library from './index.js';\n\nexport const {\n${names.map((name) => `  ${name},\n`).join('')}} = library;\n`,
  );
  writeFileSync(`${entry}.d.mts`, "export * from './index.js';\n");
}
