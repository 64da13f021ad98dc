/**
 * Manifests are read as kubectl reads them (Go: sigs.k8s.io/yaml), playbooks as Ansible does (PyYAML). `verdicts.json` is what
 * the real readers say of the snippets; `npm run test:all` asks them again.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocuments } from '../../lib/lint/reading/documents';
import { readLocatedYaml } from '../../lib/support/located-yaml';
import { SNIPPETS } from './snippets';

const verdicts: Readonly<Record<string, { go: unknown; python: unknown }>> = JSON.parse(
  readFileSync(join(__dirname, 'verdicts.json'), 'utf8'),
);
const names = Object.keys(SNIPPETS);
const texts = Object.values(SNIPPETS);

/** Where ours differs, and why that is right. */
const STRICTER_THAN_PYTHON = new Map([
  ['a key given twice', 'Ansible warns and takes the last: one of the two is a slip'],
]);
const SAYS_SO = 'kubectl says so itself, and nothing is read wrongly';
const LOOSER_THAN_GO = new Map([
  ['a tab after a dash', SAYS_SO],
  ['an empty line with a tab', SAYS_SO],
  ['a key of more than 1024 characters', SAYS_SO],
]);
const LOOSER_THAN_PYTHON = new Map([['a key of more than 1024 characters', 'no variable or module has such a name']]);

test('there is a verdict of both for each of at least 60 snippets', () => {
  expect(Object.keys(verdicts)).toEqual(names);
  expect(names.length).toBeGreaterThanOrEqual(60);
});

test.each(names)('a manifest with %s', (name) => {
  const { documents, faults } = readDocuments(SNIPPETS[name] as string);
  const ours = faults.length > 0 ? 'refused' : (documents[0]?.value ?? null);
  if (LOOSER_THAN_GO.has(name)) expect(ours).not.toEqual(verdicts[name]?.go);
  else expect(ours).toEqual(verdicts[name]?.go);
});

test.each(names)('a playbook with %s', (name) => {
  let ours = 'taken';
  try {
    readLocatedYaml(SNIPPETS[name] as string, 'python');
  } catch {
    ours = 'refused';
  }
  const theirs = verdicts[name]?.python === 'refused' ? 'refused' : 'taken';
  if (LOOSER_THAN_PYTHON.has(name)) expect([ours, theirs]).toEqual(['taken', 'refused']);
  else expect(ours).toBe(STRICTER_THAN_PYTHON.has(name) ? 'refused' : theirs);
});

/** Verdicts of a real reader; undefined where it is not there. */
function ask(command: () => string, args: readonly string[] = []): unknown[] | undefined {
  try {
    const stdout = execFileSync(command(), args, { input: JSON.stringify(texts), encoding: 'utf8' });
    return (JSON.parse(stdout) as { error?: string; value?: unknown }[]).map((it) =>
      it.error === undefined ? it.value : 'refused',
    );
  } catch {
    return undefined;
  }
}

function goReader(): string {
  const binary = join(mkdtempSync(join(tmpdir(), 'go-reader-')), 'reader');
  const { status } = spawnSync('go', ['build', '-o', binary, '.'], {
    cwd: join(__dirname, 'go-reader'),
    stdio: 'ignore',
  });
  if (status !== 0) throw new Error('there is no Go');
  return binary;
}

/** Debian's has PyYAML, which Ansible needs. */
function pythonWithYaml(): string {
  const found = ['python3', '/usr/bin/python3'].find(
    (command) => spawnSync(command, ['-c', 'import yaml'], { stdio: 'ignore' }).status === 0,
  );
  if (found === undefined) throw new Error('there is no python3 with yaml');
  return found;
}

const isAll = process.env.REQUIRE_ALL_PARTS !== undefined;
(isAll ? describe : describe.skip)('the real readers say what verdicts.json says', () => {
  test('Go', () => {
    expect(ask(goReader)).toEqual(Object.values(verdicts).map(({ go }) => go));
  }, 120_000);

  test('PyYAML', () => {
    expect(ask(pythonWithYaml, [join(__dirname, 'python-reader.py')])).toEqual(
      Object.values(verdicts).map(({ python }) => python),
    );
  });
});
if (!isAll) process.stderr.write('the real readers of YAML: skipped, npm run test:all asks them\n');

test('places are those of the file, whatever was moved to read it', () => {
  const [document] = readLocatedYaml('a: {\nb: 1,\nc: [\nd\n]}\ne: "x\ny"\nf: g\n');
  const found = JSON.stringify(document, (key, value) =>
    ['kind', 'tag', 'plain', 'literal'].includes(key) ? undefined : value,
  );
  expect(found).toContain('{"text":"d","line":4,"column":1}');
  expect(found).toContain('{"text":"g","line":8,"column":4}');
});
