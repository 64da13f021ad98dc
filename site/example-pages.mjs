/** Below the README of an example its program, what that reads, and one of the files that it renders. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { root } from './pages.mjs';

const LONGEST = 40;

/** Puts them there when the page is built; the README holds no copy. */
export const examplePages = {
  name: 'pages-of-examples',
  enforce: 'pre',
  transform(text, id) {
    const folder = relative(root, dirname(id));
    if (!/^examples\/[\w-]+$/.test(folder) || !id.endsWith('/README.md')) return undefined;
    const names = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(join(root, folder), join(entry.parentPath, entry.name)))
      .sort();
    const inputs = names.filter((name) => !/^(?:dist\/|README|main\.ts)/.test(name));
    const rendered = names.filter(
      (name) => name.startsWith('dist/') && !/(?:kustomization\.yaml|\/\.[^/]*)$/.test(name),
    );
    const plan = rendered.find((name) => name.includes('/20-plans/'));
    const shown = (name) => codeBlock(name, readFileSync(join(root, folder, name), 'utf8'));
    return [
      text,
      '## The program',
      shown('main.ts'),
      ...(inputs.length === 0 ? [] : ['## What it reads', ...inputs.map(shown)]),
      '## What comes out',
      `The plan, one of the ${rendered.length} [files that it renders](dist):`,
      shown(plan),
    ].join('\n\n');
  },
};

function codeBlock(name, text) {
  const lines = text.trimEnd().split('\n');
  const cut = extname(name) === '.csv' && lines.length > LONGEST ? lines.slice(0, LONGEST) : lines;
  return [`\`\`\`${extname(name).slice(1)} ${name}`, ...cut, '```'].join('\n');
}
