/** Texts keep to the words of CONTRIBUTING ("Words"): what the table calls wrong stands in no message, help, page or docstring. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** What is looked for, and what to write instead. */
const WRONG: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [
    /\b(?:an?|the|this|that|each|every|one|no|of|its|whole|new|first|your|TypeScript|migration) programmes?\b|\bprogramme's|\bprogrammes? (?:that|have|has|with|are|renders)\b/i,
    'program',
  ],
];

const files = execFileSync(
  'git',
  ['ls-files', 'lib', 'docs', 'main.ts', 'migrations', 'test', '*.md', '*.yaml', '*.yml'],
  {
    cwd: ROOT,
    encoding: 'utf8',
  },
)
  .trim()
  .split('\n')
  .filter((path) => /\.(?:ts|md|ya?ml|json|lua)$/.test(path) && path !== 'test/rooms/plain-english.test.ts');

function slips(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, i) =>
    WRONG.flatMap(([pattern, instead]) => {
      const found = pattern.exec(line)?.[0];
      return found === undefined ? [] : [`${path}:${i + 1}: "${found}"; write ${instead}`];
    }),
  );
}

test('every text is looked at', () => {
  expect(files.length).toBeGreaterThan(1200);
});

test('the words of the glossary are kept', () => {
  expect(files.flatMap((path) => slips(path, readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
});
