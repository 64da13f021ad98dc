/** Texts keep to the words of CONTRIBUTING ("Words"): what the tables call wrong stands in no message, help, page or docstring. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** What is looked for, and what to write instead. Bounded: texts are long. */
const WRONG: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [
    /\b(?:an?|the|this|that|each|every|one|no|of|its|whole|new|first|your|TypeScript|migration) programmes?\b|\bprogramme's|\bprogrammes? (?:that|have|has|with|are|renders)\b/i,
    'program',
  ],
  [/\bno name of an?\b/, '"is not a valid name for a ..."'],
  [
    /(?<!\b(?:[Tt]here|[Ww]here) )\b(?:is|are|was|were) no (?!longer\b|more\b|less\b|such\b|deeper\b|trouble\b|secret\b)[a-zA-Z]/,
    '"is not a ..."',
  ],
  [/\b(?:that|which|what) (?:is|are) none\b(?! of)/, '"that is not valid", "anything else"'],
  [/\b(?:hold|holds) (?:[^\s.;:|]{1,30} ){1,8}against\b|\bheld against\b/, '"checks ... against"'],
  [/\bmend(?:s|ed|ing)?\b(?!\??:)/, 'fix'],
  [/\banew\b/, 'again'],
  [/\bfor ever\b/, 'forever'],
  [/\b(?:is|are|was|were) passed over\b/, 'skipped'],
  [/\b(?:is|are) told(?=[.,;:)]| (?:as|at|for|in|once|twice|with|where|when)\b)/, 'reported'],
  [/\b(?:stands?|stood|comes?) (?:right |directly )?behind\b|\bone behind (?:an)?other\b/, '"follows", "comes after"'],
  [/\bat the latest\b|\bhereby\b|\bshall\b|\bcan not\b/, '"by", "cannot", "must"'],
  [/\bpart of no\b/, '"is not part of a ..."'],
];

/** Judged, and right as they are. */
const RIGHT: readonly string[] = [];

const files = execFileSync(
  'git',
  ['ls-files', 'lib', 'docs', 'main.ts', 'migrations', 'examples', 'site', '*.md', '*.yaml', '*.yml'],
  {
    cwd: ROOT,
    encoding: 'utf8',
  },
)
  .trim()
  .split('\n')
  .filter(
    (path) =>
      /\.(?:ts|md|ya?ml|json|lua)$/.test(path) &&
      // Decisions are records of their day; the descriptions of the CRDs are Forklift's.
      !/^(?:docs\/adr|test|imports|crds|dist|docs\/schemas)\//.test(path),
  );

/** The text of a file without the tables that say what not to write. */
function textOf(path: string): string {
  const text = readFileSync(join(ROOT, path), 'utf8');
  if (path !== 'CONTRIBUTING.md') return text;
  const start = text.indexOf('\n## Words\n');
  return (
    text.slice(0, start) +
    text.slice(start, text.indexOf('\n## ', start + 1)).replace(/[^\n]/g, '') +
    text.slice(text.indexOf('\n## ', start + 1))
  );
}

function slips(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, i) =>
    WRONG.flatMap(([pattern, instead]) => {
      const found = pattern.exec(line)?.[0];
      if (found === undefined || RIGHT.some((right) => line.includes(right))) return [];
      return [`${path}:${i + 1}: "${found}"; write ${instead}`];
    }),
  );
}

test('every text is looked at', () => {
  expect(files.length).toBeGreaterThan(1200);
});

test('the words of the glossary are kept', () => {
  expect(files.flatMap((path) => slips(path, textOf(path)))).toEqual([]);
});

test.each([
  ['"VM" is no name of a namespace', ['"is not a valid name for a ..."', '"is not a ..."']],
  ["message: 'the limit is no whole number'", ['"is not a ..."']],
  ['/** A port that is none. */', ['"that is not valid", "anything else"']],
  ['Lint holds manifests against the rules.', ['"checks ... against"']],
  ['a programme of two plans', ['program']],
  ['The file is written anew.', ['again']],
  ['All faults are told, not only the first.', ['reported']],
  ['what stands behind the limit', ['"follows", "comes after"']],
  ['There is no such VM, and where is no map; it is no longer there, and is told by its name.', []],
])('%s', (line, expected) => {
  expect(slips('x.md', line)).toEqual(
    expected.map((instead) => expect.stringMatching(`; write ${instead.replace(/[.*+?()[\]]/g, '\\$&')}$`)),
  );
});
