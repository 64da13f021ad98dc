// Writes lib/lint/rules/all.ts, the list of the rules, from the files that they are in. Part of `npm run rules`.
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

const FOLDER = 'lib/lint/rules';
const camel = (code) => code.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const byText = (a, b) => (a < b ? -1 : 1);

const files = readdirSync(FOLDER, { recursive: true })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && dirname(file) !== '.');
const imports = files.sort(byText).map((file) => {
  return `import { ${camel(basename(file, '.ts'))} } from './${file.replace(/\.ts$/, '')}';\n`;
});
const names = files
  .map((file) => basename(file, '.ts'))
  .sort(byText)
  .map((code) => `  ${camel(code)},\n`);
writeFileSync(
  `${FOLDER}/all.ts`,
  `// Made by \`npm run rules\` from the files beside it.
import type { Rule } from '../rule';
${imports.join('')}
/** Every rule over objects, by code. */
export const rules: readonly Rule[] = [
${names.join('')}];
`,
);
